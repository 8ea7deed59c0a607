# SPDX-License-Identifier: Apache-2.0
"""A desk that was restored, and one whose database was put back, at the real mission server.

Whatever was written before, between and after stands on the board exactly once.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cla_desktop.profile import Profile
from cla_desktop.services.desk import Desk
from cla_desktop.services.keeping.backing_up import back_up
from cla_desktop.services.keeping.restoring import restore
from cla_desktop.sync.carriers.choosing import carrier_for
from cla_desktop.sync.exchange import exchange_all
from cla_desktop.sync.link import LinkSpeed, Tally
from cla_desktop.sync.spool import fill_spool, push_spool
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


def send(desk: Desk) -> Tally:
    """Exchange until nothing waits."""
    carrier = carrier_for(desk.folder, desk.card)
    tally = exchange_all(desk, carrier, watch=lambda _applied: None, speed=LinkSpeed())
    carrier.close()
    return tally


def headlines(server: MissionServer) -> list[str]:
    """What stands on the board."""
    return sorted(line["values"]["headline"] for line in server.reports())


def test_what_a_restored_desk_writes_arrives_exactly_once(
    server: MissionServer, joined: Desk, tmp_path: Path
) -> None:
    write_flash(joined, "waits in the backup")
    copy = back_up(joined, tmp_path / "stick.clabackup").file
    write_flash(joined, "sent after the backup")
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
    back.close()


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
