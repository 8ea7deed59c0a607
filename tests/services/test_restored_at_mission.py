# SPDX-License-Identifier: Apache-2.0
"""A desk that was restored, and one whose database was put back, at the real mission server.

Whatever was written before, between and after stands on the board exactly once.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cla_core.states import ReportState
from cla_desktop.profile import Profile
from cla_desktop.services import leaving, people
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create
from cla_desktop.services.finding import report, reports_of
from cla_desktop.services.keeping.backing_up import back_up
from cla_desktop.services.keeping.restoring import restore
from cla_desktop.services.opening import check
from cla_desktop.sync.carriers.choosing import carrier_for
from cla_desktop.sync.link import LinkSpeed
from cla_desktop.sync.spool import fill_spool, push_spool
from tests.services.at_mission import headlines, send
from tests.support.desks import SetClock, enrolled_with, opened, write_flash
from tests.support.server import MissionServer


@pytest.fixture
def server(tmp_path: Path) -> Iterator[MissionServer]:
    """A mission that serves."""
    made = MissionServer(tmp_path / "server")
    with made.serving():
        yield made


@pytest.fixture
def joined(server: MissionServer, tmp_path: Path) -> Desk:
    """A desk that reported once."""
    desk = enrolled_with(tmp_path / "desk", server.invite()).desk
    write_flash(desk, "before")
    assert send(desk).failure is None
    return desk


def test_what_a_restored_desk_writes_arrives_exactly_once(
    server: MissionServer, joined: Desk, tmp_path: Path
) -> None:
    write_flash(joined, "waits in the backup")
    copy = back_up(joined, tmp_path / "stick.cla-backup").file
    sent = write_flash(joined, "sent after the backup").id
    place = {"code": "N-01", "node_kind": "PHONE", "locality": {"name": "Mtindo"}}
    node = create(joined, "node", place).id
    send(joined)
    joined.close()
    folder = Profile(tmp_path / "other")
    restore(copy, folder)
    back = opened(folder)
    write_flash(back, "after restoring")
    assert send(back).failure is None
    assert headlines(server) == sorted(
        ["before", "waits in the backup", "sent after the backup", "after restoring"]
    )
    assert back.store.read(lambda work: work.outbox.waiting(limit=9)) == ()
    here = {one: report(back, one) is not None for one in (sent, node)}
    assert here == {sent: False, node: True}, "as NOT_IN_THE_BACKUP says"
    back.close()


def test_a_restored_desk_is_told_again_what_the_lost_one_had_confirmed(
    server: MissionServer, joined: Desk, tmp_path: Path
) -> None:
    waiting = write_flash(joined, "waits in the backup").id
    copy = back_up(joined, tmp_path / "stick.cla-backup").file
    write_flash(joined, "sent after the backup")
    send(joined)
    officer = tmp_path / "officer.pass"
    officer.write_text("an invented passphrase of 7 words\n", encoding="utf-8")
    added = server.verb(
        "user", "add", "officer", "--role", "officer", "--password-file", str(officer)
    )
    assert added.code == 0
    for line in server.reports():
        assert server.verb("read", line["number"], "--user", "officer").code == 0
    assert len(send(joined).received) == 3
    assert send(joined).received == []
    joined.close()
    restore(copy, Profile(tmp_path / "other"))
    back = opened(Profile(tmp_path / "other"))
    assert send(back).failure is None
    views = reports_of(back, "flash")
    assert waiting in {view.id for view in views}
    assert [view.state for view in views] == [ReportState.READ] * 2
    assert {view.steps[0].by for view in views} == {"officer, officer"}
    assert {view.number for view in views} < {line["number"] for line in server.reports()}
    quiet = send(back)
    assert (quiet.received, quiet.round_trips) == ([], 1)
    back.close()


def test_what_a_laptop_says_of_its_people_reaches_the_other_laptops_of_its_base(
    server: MissionServer, joined: Desk, tmp_path: Path
) -> None:
    neighbour = enrolled_with(tmp_path / "neighbour", server.invite()).desk
    far = enrolled_with(tmp_path / "far", server.invite("BUL")).desk
    send(neighbour)
    send(far)
    added = people.add_person(joined, "CLA-08", "sept ponts et un marché", display_name="Invented")
    send(joined)
    leaving.remove(joined, added.slot_id)
    send(joined)
    send(neighbour)
    send(far)
    later = enrolled_with(tmp_path / "later", server.invite()).desk
    send(later)
    for desk in (neighbour, later):
        [came] = reports_of(desk, "person")
        assert came.values == {"person": "CLA-08", "added_by": "CLA-07", "how": "COLLEAGUE"}
        [left] = reports_of(desk, "person_removed")
        assert (left.values["person"], left.person) == ("CLA-08", "CLA-07")
        assert (left.state, check(desk).outbox) == (ReportState.MISSION, 0)
        assert [one.code for one in people.people(desk)] == ["CLA-07", "R1"]
    assert reports_of(far, "person") == ()
    heard = [(one["what"], one["person"], one["base"]) for one in server.verb("people").lines]
    assert heard == [
        ("joined", "CLA-07", "KAS"),
        ("joined", "CLA-07", "KAS"),
        ("joined", "CLA-07", "BUL"),
        ("added", "CLA-08", "KAS"),
        ("removed", "CLA-08", "KAS"),
        ("joined", "CLA-07", "KAS"),
    ]
    for desk in (neighbour, far, later, joined):
        assert send(desk).received == []
        desk.close()


def test_a_copy_put_back_sends_nothing_twice_and_loses_nothing(
    server: MissionServer, joined: Desk, tmp_path: Path
) -> None:
    folder = joined.folder
    write_flash(joined, "waits in the copy")
    joined.close()
    shutil.copytree(folder.home, tmp_path / "aside")
    later = opened(folder)
    write_flash(later, "written after the copy")
    fill_spool(later)
    later.close()
    for name in ("desk.db", "desk.db-wal", "desk.db-shm"):
        (folder.home / name).unlink(missing_ok=True)
    shutil.copy(tmp_path / "aside" / "desk.db", folder.database)
    back = opened(folder)
    write_flash(back, "after it was put back")
    fill_spool(back)
    card = back.card
    back.close()
    carrier = carrier_for(folder, card)
    push_spool(folder, card, SetClock(), carrier=carrier, speed=LinkSpeed())
    carrier.close()
    back = opened(folder)
    assert send(back).failure is None
    assert headlines(server) == sorted(
        ["before", "waits in the copy", "written after the copy", "after it was put back"]
    )
    back.close()
