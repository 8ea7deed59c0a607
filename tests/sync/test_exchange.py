# SPDX-License-Identifier: Apache-2.0
"""With the real server: exactly once, receipts kept, numbers made final, read marks come back."""

from pathlib import Path
from typing import Any

import pytest

from cla_core.bundles.answers import read_answer
from cla_core.network.health import HOUR_MS
from cla_core.states import ReportState
from cla_desktop.clock import SystemClock
from cla_desktop.profile import read_card
from cla_desktop.services.desk import Desk
from cla_desktop.services.finding import Query, keys, report, rows
from cla_desktop.services.recording import submit, submit_within
from cla_desktop.spool_files import spooled
from cla_desktop.storage.store import Work
from cla_desktop.sync.link import Tally
from cla_desktop.sync.spool import AT_ONCE, fill_spool, take_in_receipts
from tests.support.desks import SetClock, opened, write_flash
from tests.support.device import flash_values
from tests.support.server import MissionServer
from tests.sync.conftest import Join
from tests.sync.desks import state_of, sync, sync_locked, sync_watched, unlocked, waiting

BODY_MOST = 200


def held(server: MissionServer, record: str) -> dict[str, Any]:
    """The one report of this id at the mission."""
    [found] = [line for line in server.reports() if line["id"] == record]
    return found


def moved(tally: Tally) -> tuple[int, int, int]:
    """Records sent, accepted, received; the run must have gone through."""
    assert tally.failure is None
    return len(tally.sent), len(tally.accepted), len(tally.received)


def test_a_report_arrives_once_with_every_value_and_is_read(
    desk: Desk, server: MissionServer
) -> None:
    done = submit(desk, "flash", flash_values("Barrier at the ford"))
    assert state_of(desk, done.id) is ReportState.WAITING
    first = sync(desk)
    assert moved(first)[:2] == (1, 1)
    assert state_of(desk, done.id) is ReportState.MISSION
    assert waiting(desk) == 0
    there = held(server, done.id)
    here = report(desk, done.id)
    assert here is not None
    assert there["values"] == here.values
    assert there["device"] == desk.device.hex()
    assert (there["read_by"], there["base"], there["kind"]) == ([], "KAS", "flash")
    assert here.number == there["number"]
    assert here.number != done.number == here.alias
    for number in (done.number, there["number"]):
        assert [row.id for row in rows(desk, keys(desk, Query(text=number)))] == [done.id]

    password = server.data / "password"
    password.write_text("sept ponts et un marché\n", encoding="utf-8")
    server.verb("user", "add", "joc", "--role", "officer", "--password-file", str(password))
    read = server.verb("read", done.number, "--user", "joc")
    assert read.code == 0, read.err
    assert moved(sync(desk))[2] == 1
    after = report(desk, done.id)
    assert after is not None
    assert after.state is ReportState.READ
    assert [(step.what, "joc" in step.by) for step in after.steps] == [("read", True)]
    assert len(held(server, done.id)["read_by"]) == 1


def test_the_second_exchange_is_empty_and_small(desk: Desk) -> None:
    for index in range(5):
        write_flash(desk, f"Number {index}")
    sync(desk)
    sync(desk)
    [applied], [(up, down)] = sync_watched(desk)
    assert (applied.accepted, applied.received) == ((), ())
    assert up < BODY_MOST
    assert down < BODY_MOST


def test_every_receipt_kept_is_the_missions_signed_word(desk: Desk) -> None:
    write_flash(desk)
    sync(desk)
    card = desk.card
    [first, *_] = desk.store.read(
        lambda work: (
            vars(work.outbox)["_connection"]
            .exec_driver_sql("select answer from receipt order by id")
            .scalars()
            .all()
        )
    )
    answer = read_answer(first, card.server_sign, card.mission)
    assert [(run.first, run.last) for run in answer.stored] == [(1, 1)]


def test_a_flash_goes_before_a_text_written_earlier(desk: Desk) -> None:
    day = {"period_from": "2025-03-13T18:00:00+02:00", "period_to": "2025-03-14T18:00:00+02:00"}
    daily = submit(desk, "daily", {**day, "nothing_to_report": True})
    flash = write_flash(desk)
    seen, _ = sync_watched(desk)
    assert [record for applied in seen for record in applied.accepted] == [flash.id, daily.id]


def test_while_locked_the_spool_leaves_and_receipts_come_in_at_unlock(
    desk: Desk, server: MissionServer
) -> None:
    done = [write_flash(desk, f"Number {index}") for index in range(3)]
    assert fill_spool(desk) > 0
    home = desk.folder.home
    desk.close()
    pushed = sync_locked(home)
    assert moved(pushed)[:2] == (3, 3)
    assert spooled(desk.folder) == []
    assert {line["id"] for line in server.reports()} >= {one.id for one in done}
    card = read_card(desk.folder)
    assert card is not None
    assert card.joined
    assert moved(sync_locked(home)) == (0, 0, 0)

    again = unlocked(home)
    assert state_of(again, done[0].id) is ReportState.WAITING
    assert take_in_receipts(again) == 3
    assert {state_of(again, one.id) for one in done} == {ReportState.MISSION}
    assert list(again.folder.receipts.iterdir()) == []
    assert moved(sync(again))[:2] == (0, 0)
    again.close()


def test_an_answer_of_the_night_does_not_say_how_late_it_is_in_the_morning(desk: Desk) -> None:
    sync(desk)
    known_ms = desk.clock.offset_ms
    write_flash(desk)
    fill_spool(desk)
    home = desk.folder.home
    desk.close()
    assert moved(sync_locked(home))[:2] == (1, 1)
    morning_ms = SystemClock().now_ms() + 8 * HOUR_MS
    again = opened(desk.folder, clock=SetClock(morning_ms))
    assert take_in_receipts(again) == 1
    assert again.clock.offset_ms == known_ms
    again.close()


def test_a_receipt_that_another_program_holds_open_keeps_nobody_out(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = write_flash(desk)
    fill_spool(desk)
    home = desk.folder.home
    desk.close()
    sync_locked(home)

    def refused(*_: object, **__: object) -> bytes:
        raise PermissionError  # as Windows does

    again = unlocked(home)
    with monkeypatch.context() as held:
        held.setattr(Path, "read_bytes", refused)
        assert take_in_receipts(again) == 0
    with monkeypatch.context() as held:
        held.setattr(Path, "unlink", refused)
        assert take_in_receipts(again) == 1
    assert state_of(again, done.id) is ReportState.MISSION
    take_in_receipts(again)
    assert list(again.folder.receipts.iterdir()) == []
    again.close()


def test_everything_is_spooled_however_much_waits(desk: Desk) -> None:
    count = AT_ONCE + 10

    def written(work: Work) -> None:
        for index in range(count):
            submit_within(desk, work, "flash", (desk.new_id(), flash_values(f"Number {index}")))

    desk.store.write(written)
    fill_spool(desk)
    assert sum(file.records for file in spooled(desk.folder)) == count
    assert fill_spool(desk) == 0


def test_what_left_twice_stands_there_once(desk: Desk, server: MissionServer) -> None:
    done = write_flash(desk)
    fill_spool(desk)
    sealed = [file.path.read_bytes() for file in spooled(desk.folder)]
    names = [file.path for file in spooled(desk.folder)]
    sync(desk)
    assert spooled(desk.folder) == []
    for path, content in zip(names, sealed, strict=True):
        path.write_bytes(content)
    assert moved(sync_locked(desk.folder.home))[:2] == (1, 1)
    assert take_in_receipts(desk) == 1
    assert held(server, done.id)["id"] == done.id
    assert waiting(desk) == 0


def test_two_laptops_of_a_base_get_final_numbers_of_their_own(
    join: Join, server: MissionServer
) -> None:
    first, second = join(server.invite("BUL")), join(server.invite("BUL"))
    one, other = write_flash(first), write_flash(second)
    assert one.number != other.number
    for laptop in (first, second, first, second):
        sync(laptop)
    numbers = [report(first, one.id), report(second, other.id)]
    assert [view is not None and view.number for view in numbers] == [
        held(server, one.id)["number"],
        held(server, other.id)["number"],
    ]
    assert held(server, one.id)["number"] != held(server, other.id)["number"]
    assert write_flash(second).number not in {line["number"] for line in server.reports()}
