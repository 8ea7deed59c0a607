# SPDX-License-Identifier: Apache-2.0
"""A sealed slip from its author's laptop to the desk of its function, through the real server.

What a thief of the author's laptop, a colleague on it, another CLA and the mission's server hold.
"""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from cla_core.bundles.keys import new_private_key, seal_public, sign_public
from cla_core.bundles.rings import box_of
from cla_core.bundles.specialists import admission, give_leave
from cla_core.errors import InputRefused
from cla_core.fields import fields_of
from cla_core.record import REGISTRY, functions_of
from cla_core.records import sealed_kinds
from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.services.finding import report, reports_of
from cla_desktop.services.queueing import renew_incarnation
from cla_desktop.services.recording import Draft, drafts, keep_draft, submit
from cla_desktop.services.sealed import readers
from cla_desktop.services.sealed.inbox import acknowledge, items
from cla_desktop.services.sealed.receipts import cases_referred, readers_of, receipts
from cla_desktop.storage.store import Work
from cla_desktop.storage.tables import metadata
from tests.support.mission import Mission
from tests.support.server import MissionServer
from tests.sync.desks import state_of, sync, waiting
from tests.sync.slips import SLIP, specialist

Join = Callable[[str], Desk]
SEALED_WORDS = (b"PSYCHOSOCIAL", b"MEDICAL", b"NEXT", b"10:20")


def everything_in(desk: Desk) -> bytes:
    """Every value of every table of a desk's database, as whoever unlocked it could read it."""

    def job(work: Work) -> bytes:
        rows = (
            value
            for table in metadata.sorted_tables
            for row in work.records._connection.execute(select(table))
            for value in row
        )
        return b"|".join(
            value if isinstance(value, bytes) else str(value).encode() for value in rows
        )

    return desk.store.read(job)


def test_a_slip_reaches_its_function_and_its_author_hears_so(
    server: MissionServer, join: Join
) -> None:
    adviser, author, colleague = (
        join(specialist(server)),
        join(server.invite()),
        join(server.invite()),
    )
    for desk in (adviser, author, colleague):
        assert sync(desk).failure is None
    sync(author)
    assert readers_of(author, "wpa").devices >= 1
    done = submit(author, "survivor_slip", SLIP)
    assert done.number == ""
    assert sync(author).failure is None
    assert state_of(author, done.id) is ReportState.MISSION

    sync(adviser)
    [item] = [each for each in items(adviser) if each.id == done.id]
    assert dict(item.values) == SLIP
    assert (item.base, item.person, item.acknowledged) == ("KAS", "CLA-07", False)
    acknowledge(adviser, done.id)
    acknowledge(adviser, done.id)
    assert waiting(adviser) == 1
    sync(adviser)
    sync(author)
    [receipt] = [each for each in receipts(author) if each.id == done.id]
    assert (receipt.function, receipt.state) == ("wpa", ReportState.READ)
    assert receipt.taken_ms is not None
    ever = {"since_ms": 0, "until_ms": 1 << 50}
    assert cases_referred(author, **ever) == {"crsv_cases_referred": 1}
    assert cases_referred(adviser, **ever) == {}  # counted where it was written, and once

    sync(colleague)
    assert report(colleague, done.id) is None
    assert items(colleague) == items(author) == ()
    for desk in (author, colleague):
        held = everything_in(desk)
        assert not [word for word in SEALED_WORDS if word in held]
    for line in (server.verb("reports").out, server.verb("quarantine").out):
        assert done.id not in line


def test_a_violation_opens_on_the_desk_of_human_rights_alone(
    server: MissionServer, join: Join
) -> None:
    rights, adviser, author = (
        join(specialist(server, "hr")),
        join(specialist(server, "wpa")),
        join(server.invite()),
    )
    for desk in (rights, adviser, author):
        assert sync(desk).failure is None
    sync(author)
    said = {
        "received_at": SLIP["received_at"],
        "violation": "DET",
        "area": "NEXT",
        "referred_to": "HRD",
    }
    done = submit(author, "violation_slip", said)
    assert b"DET" not in everything_in(author)
    sync(author)
    sync(rights)
    sync(adviser)
    [item] = [each for each in items(rights) if each.id == done.id]
    assert dict(item.values) == said
    assert done.id not in [each.id for each in items(adviser)]
    acknowledge(rights, done.id)
    sync(rights)
    sync(author)
    [receipt] = [each for each in receipts(author) if each.id == done.id]
    assert (receipt.function, receipt.state) == ("hr", ReportState.READ)


def test_a_slip_that_was_written_before_anybody_of_the_function_was_known_is_not_lost(
    tmp_path_factory: pytest.TempPathFactory, join: Join
) -> None:
    server = MissionServer(tmp_path_factory.mktemp("young") / "data")
    with server.serving():
        author = join(server.invite())
        assert readers_of(author, "cp").devices == 0
        done = submit(author, "child_slip", {"received_at": SLIP["received_at"], "area": "NEXT"})
        assert b"NEXT" not in everything_in(author)
        sync(author)
        adviser = join(specialist(server, "cp"))
        sync(adviser)
        assert [each.id for each in items(adviser)] == [done.id]
        sync(author)
        assert readers_of(author, "cp").devices == 1
        later = submit(author, "child_slip", {"received_at": SLIP["received_at"], "area": "OWN"})
        sync(author)
        second = join(specialist(server, "cp"))
        sync(second)
        assert [each.id for each in items(second)] == [done.id]
        sync(adviser)
        assert {each.id for each in items(adviser)} == {done.id, later.id}


def test_a_revoked_desk_reads_nothing_that_is_sealed_from_then_on(
    tmp_path_factory: pytest.TempPathFactory, join: Join
) -> None:
    server = MissionServer(tmp_path_factory.mktemp("revoking") / "data")
    with server.serving():
        author = join(server.invite())
        lost, kept = join(specialist(server, "cdt")), join(specialist(server, "cdt"))
        for desk in (lost, kept, author):
            sync(desk)
        assert readers_of(author, "cdt").devices == 2
        assert server.verb("revoke", lost.device.hex()).code == 0
        sync(author)
        assert readers_of(author, "cdt").devices == 1
        submit(author, "conduct_slip", {"received_at": SLIP["received_at"], "area": "NEXT"})
        [box] = boxes_of(author)
        assert set(box_of(box).wraps) == {kept.device}


def boxes_of(desk: Desk) -> list[bytes]:
    """The sealed operations that wait."""
    found = desk.store.read(lambda work: work.outbox.waiting(limit=99))
    return [item.raw for item in found if item.ring.startswith("SPECIALIST")]


def test_a_copied_desk_counts_anew_and_its_slip_still_opens(
    server: MissionServer, join: Join
) -> None:
    adviser, author = join(specialist(server)), join(server.invite())
    sync(adviser)
    sync(author)
    sync(author)
    done = submit(author, "survivor_slip", SLIP)
    author.store.write(renew_incarnation)
    sync(author)
    sync(adviser)
    assert done.id in {each.id for each in items(adviser)}


@pytest.mark.parametrize("kind", sealed_kinds())
def test_nothing_of_it_can_be_read_on_the_laptop_again(lonely_function: Desk, kind: str) -> None:
    desk = lonely_function
    [function] = functions_of(REGISTRY[kind])
    assert readers_of(desk, function).function
    choices = {"services": ["PSYCHOSOCIAL"], "violation": "DET"}
    chosen = {name: choices[name] for name in fields_of(REGISTRY[kind]) if name in choices}
    said = {"received_at": SLIP["received_at"], "area": "NEXT", **chosen}
    keep_draft(desk, Draft(id=desk.new_id(), kind=kind, values=said))
    assert drafts(desk) == ()
    done = submit(desk, kind, said)
    assert submit(desk, kind, said, record=done.id) == done
    view = report(desk, done.id)
    assert view is not None
    assert view.values == {}
    assert [dict(each.values) for each in reports_of(desk, kind)] == [{}]
    held = everything_in(desk)
    assert chosen
    assert not [word for word in (b"PSYCHOSOCIAL", b"DET", b"NEXT") if word in held]


@pytest.fixture
def lonely_function(join: Join, mission: Mission) -> Desk:
    """A desk that was never on line, whose joining code brought the functions' keys."""
    return join(mission.code(functions=mission.functions))


def test_nobody_is_added_by_what_a_server_alone_could_say(
    lonely_function: Desk, mission: Mission
) -> None:
    desk = lonely_function
    sign_key, seal_key = new_private_key(), new_private_key()
    keys = sign_public(sign_key), seal_public(seal_key)
    leave, secrets = give_leave(mission.root, function="wpa", base="BUL")
    other_root, other_secrets = give_leave(new_private_key(), function="wpa", base="BUL")
    _, other_vow = give_leave(mission.root, function="wpa", base="BUL")
    forged = [
        admission(other_root, other_secrets, keys),
        admission(leave, other_vow, keys),
        admission(leave, secrets, keys)[:-1] + b"\0",
        leave,
        b"",
    ]
    for raw in forged:
        take(desk, {"admission": raw})
        assert readers_of(desk, "wpa").devices == 0
    good = admission(leave, secrets, keys)
    take(desk, {"admission": good})
    assert readers_of(desk, "wpa").devices == 1
    stolen = sign_public(new_private_key()), seal_public(new_private_key())
    take(desk, {"admission": admission(leave, secrets, stolen)})
    assert readers_of(desk, "wpa").devices == 1
    device = next(iter(desk.store.read(lambda work: work.meta.get("ring.SPECIALIST:wpa"))))
    take(desk, {"out": device})
    take(desk, {"admission": good})
    assert readers_of(desk, "wpa").devices == 0


def take(desk: Desk, data: dict[str, Any]) -> None:
    """As an answer brings it."""
    desk.store.write(lambda work: readers.take_in(desk, work, data))


def test_a_specialists_code_needs_all_of_itself(server: MissionServer, join: Join) -> None:
    code = specialist(server)
    with pytest.raises(InputRefused):
        join(code.rpartition(".")[0])


def test_a_specialist_is_not_invited_without_the_root_key(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    server = MissionServer(tmp_path_factory.mktemp("carried") / "data")
    root = server.data / "mission-root.key"
    kept = root.rename(server.data.parent / "root.key")
    refused = server.verb("invite", "--base", "BUL", "--role", "wpa")
    assert (refused.code, refused.out) == (1, "")
    assert "root key" in refused.err
    told = server.verb("invite", "--base", "BUL", "--role", "wpa", "--root-key", str(kept))
    assert told.code == 0
    assert told.out.startswith("CLA1.")
