# SPDX-License-Identifier: Apache-2.0
"""A laptop whose clock is a day off: it works, and says the right time once the mission told it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from cla_core.bundles.operations import read_operation
from cla_core.clock import MissionClock, moment_of
from cla_core.codes import CodeBook
from cla_core.codes import Profile as MissionProfile
from cla_core.dtg import iso, parse_ms
from cla_core.network.health import HOUR_MS
from cla_desktop.profile import Profile
from cla_desktop.services.captures import take_in_captures
from cla_desktop.services.custody.duty import duty_now, hand_over
from cla_desktop.services.desk import Desk
from cla_desktop.services.finding import report
from cla_desktop.services.keeping.backing_up import back_up
from cla_desktop.services.keeping.restoring import restore
from cla_desktop.services.link import Link, with_stored_facts
from cla_desktop.services.networking.rounds import ALL_WELL, HalfRound, store_round
from cla_desktop.services.networking.silence import silences
from cla_desktop.services.opening import open_desk
from cla_desktop.services.recording import NotReady, drafts, submit
from cla_desktop.services.stock.writing import now, write
from cla_desktop.services.texting.texts import paste
from cla_desktop.storage.rows import Query
from cla_desktop.storage.store import Work
from cla_desktop.ui.keys_in import VaultCapturer
from cla_desktop.ui.unlock.door import Taking
from cla_desktop.vault.opening import open_vault
from tests.support.desks import SESAME, SetClock, opened, told_the_time
from tests.support.device import WRITTEN_MS, flash_values
from tests.ui.documents_made import node

DAY_MS = 24 * HOUR_MS
BOUGHT = {
    "act": "BOUGHT",
    "operator": "Lowa Tel",
    "credit_kind": "AIRTIME",
    "money": {"amount": "4.00", "currency": "USD"},
    "method": "CASH",
}


def said(desk: Desk, kind: str) -> list[Mapping[str, Any]]:
    """What every record of a kind says."""

    def job(work: Work) -> list[Mapping[str, Any]]:
        rows = work.records.rows(work.records.keys(Query(kinds=(kind,))))
        return [entry.values for entry in work.records.several([row.id for row in rows])]

    return desk.store.read(job)


@pytest.mark.parametrize("off_ms", [-DAY_MS, DAY_MS])
def test_once_the_mission_told_the_time_reports_say_it(desk: Desk, off_ms: int) -> None:
    vars(desk.clock.machine)["ms"] = WRITTEN_MS + off_ms
    before = submit(desk, "flash", flash_values("Before"))
    told_the_time(desk, WRITTEN_MS)
    after = submit(desk, "flash", flash_values("After"))
    first, second = report(desk, before.id), report(desk, after.id)
    assert first is not None
    assert second is not None
    assert first.submitted_ms == WRITTEN_MS + off_ms
    assert second.submitted_ms == WRITTEN_MS
    assert second.values["dtg"] == "2025-03-14T23:05:00+02:00"


def test_a_clock_that_the_mission_found_days_ahead_stops_no_work(desk: Desk) -> None:
    """What is written by it is taken: a round, credit, a text; a slip beyond it is not."""
    vars(desk.clock.machine)["ms"] = WRITTEN_MS + 3 * DAY_MS
    told_the_time(desk, WRITTEN_MS)
    assert store_round(desk, HalfRound(id=desk.new_id(), answers={"N-1": ALL_WELL}))
    assert paste(desk, {"original_words": "Armed men at the ford"})
    assert write(desk, {**BOUGHT, "at": now(desk)}).id
    vars(desk.clock.machine)["ms"] += 5 * DAY_MS
    ahead = now(desk)
    vars(desk.clock.machine)["ms"] -= 5 * DAY_MS
    with pytest.raises(NotReady):
        write(desk, {**BOUGHT, "at": ahead})


@pytest.mark.parametrize("off_ms", [-DAY_MS, 0, DAY_MS])
def test_everything_is_written_and_judged_by_the_missions_time(
    folder: Profile, off_ms: int
) -> None:
    """As on a laptop that is right: what is filled in, who is silent, what is due; after a lock."""
    desk = opened(folder, clock=SetClock(WRITTEN_MS + off_ms))
    told_the_time(desk, WRITTEN_MS)
    desk.close()
    desk = opened(folder, clock=SetClock(WRITTEN_MS + off_ms))
    assert desk.clock.now_ms() == WRITTEN_MS
    network = {"rounds": ["06:30"], "silence": {"hours": 24, "areas": ["Mtindo"]}}
    desk.book = CodeBook(MissionProfile({**desk.book.profile.body, "network": network}))
    for code in ("N-11", "N-12"):
        node(desk, code, "Mtindo")
    store_round(desk, HalfRound(id=desk.new_id(), answers={"N-11": ALL_WELL}))
    heard_at = moment_of(WRITTEN_MS - 30 * HOUR_MS, desk.offset_minutes)
    before = {"round": desk.new_id(), "node": "N-12", "at": iso(heard_at), "result": "HEARD"}
    submit(desk, "check", before)
    hand_over(desk, {"holder_kind": "CLA", "taken_by": "CLA-07"})
    write(desk, {**BOUGHT, "at": now(desk)})
    [silent] = [one for one in silences(desk) if one.due_ms < desk.clock.now_ms()]
    assert (silent.code, silent.heard_ms) == ("N-12", WRITTEN_MS - 30 * HOUR_MS)
    assert duty_now(desk).now is not None
    written = {
        kind: [parse_ms(values["at"]) for values in said(desk, kind)]
        for kind in ("round", "phone_custody", "credit")
    }
    assert written == {kind: [WRITTEN_MS // 1000 * 1000] for kind in written}
    desk.close()


def test_a_note_of_the_locked_screen_has_the_missions_time(folder: Profile) -> None:
    """Taken before the first unlock, when the laptop does not know how wrong it is."""
    desk = opened(folder, clock=SetClock(WRITTEN_MS + DAY_MS))
    take_in_captures(desk)
    told_the_time(desk, WRITTEN_MS)
    desk.close()
    clock = MissionClock(SetClock(WRITTEN_MS + DAY_MS))
    taking = Taking("0" * 16, clock.now_ms(), "Armed men at the ford")
    VaultCapturer(folder, clock).keep(taking)
    desk = open_desk(folder, open_vault(folder.home, SESAME), clock)
    VaultCapturer(folder, clock).keep(taking._replace(name="1" * 16, at_ms=clock.now_ms()))
    assert take_in_captures(desk).drafts == 2
    received = [parse_ms(draft.values["received_at"]) for draft in drafts(desk, "alert")]
    assert received == [WRITTEN_MS // 60_000 * 60_000] * 2
    desk.close()


@pytest.mark.parametrize(
    ("ahead_ms", "now_ms", "right"),
    [
        (DAY_MS, WRITTEN_MS + HOUR_MS, True),  # set right while the program was closed
        (DAY_MS, WRITTEN_MS + DAY_MS + HOUR_MS, False),  # left as it was
        (DAY_MS, WRITTEN_MS - 30 * DAY_MS, False),  # lost its time
        (-DAY_MS, WRITTEN_MS - DAY_MS + HOUR_MS, False),
    ],
)
def test_a_clock_set_back_while_closed_is_corrected_no_more(
    folder: Profile, ahead_ms: int, now_ms: int, right: bool
) -> None:
    desk = opened(folder, clock=SetClock(WRITTEN_MS + ahead_ms))
    told_the_time(desk, WRITTEN_MS)
    desk.close()
    desk = opened(folder, clock=SetClock(now_ms))
    assert (desk.clock.now_ms() == now_ms) is right
    assert with_stored_facts(desk, Link()).clock_was_set is right
    desk.keep_clock_that_was_set()
    desk.close()
    desk = opened(folder, clock=SetClock(now_ms + DAY_MS))
    assert (desk.clock.now_ms() == now_ms + DAY_MS) is right
    told_the_time(desk, now_ms)
    assert not with_stored_facts(desk, Link()).clock_was_set
    desk.close()


@pytest.mark.parametrize("moved", [False, True], ids=["same computer", "another computer"])
def test_how_wrong_one_computer_s_clock_is_says_nothing_of_another_s(
    folder: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moved: bool
) -> None:
    behind_ms = WRITTEN_MS - DAY_MS
    desk = opened(folder, clock=SetClock(behind_ms))
    told_the_time(desk, WRITTEN_MS)
    backup = back_up(desk, tmp_path / "stick.cla-backup").file
    desk.close()
    if moved:
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another computer"))
    restore(backup, Profile(tmp_path / "restored"))
    machine = SetClock(WRITTEN_MS if moved else behind_ms)
    for _ in range(2):
        back = opened(Profile(tmp_path / "restored"), clock=machine)
        assert back.clock.now_ms() == WRITTEN_MS
        assert submit(back, "flash", flash_values("Once restored")).number
        back.close()


def test_stamps_rise_even_when_the_clock_goes_back(desk: Desk) -> None:
    for ms in (WRITTEN_MS, WRITTEN_MS - DAY_MS, 0, WRITTEN_MS - 3650 * DAY_MS, WRITTEN_MS):
        vars(desk.clock.machine)["ms"] = ms
        submit(desk, "flash", flash_values(f"At {ms}"))
    queued = desk.store.read(lambda work: work.outbox.waiting(limit=9))
    stamps = [read_operation(one.raw).stamp for one in queued]
    assert stamps == sorted(set(stamps))
