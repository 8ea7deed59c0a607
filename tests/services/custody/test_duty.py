# SPDX-License-Identifier: Apache-2.0
"""The alert phone from hand to hand: SC7's rotation week, two laptops, mistakes, test calls."""

from collections.abc import Iterator
from typing import Any

import pytest

from cla_core.clock import moment_of
from cla_core.dtg import iso
from cla_core.errors import InputRefused
from cla_core.network.duty import holder_meant, kind_meant
from cla_desktop.profile import Profile
from cla_desktop.services.custody.duty import duty_now, duty_phone, hand_over, log_test
from cla_desktop.services.desk import Desk
from cla_desktop.services.finding import report, reports_of
from cla_desktop.services.recording import NotReady
from tests.support.desks import SetClock, opened, told_the_time

HOUR_MS = 3_600_000


@pytest.fixture
def clock() -> SetClock:
    """The night of every example."""
    return SetClock()


@pytest.fixture
def desk(folder: Profile, clock: SetClock) -> Iterator[Desk]:
    """CLA-07's desk."""
    with_keys = opened(folder, clock=clock)
    yield with_keys
    with_keys.close()


def handed(desk: Desk, taken_by: str, *, kind: str = "CLA", **said: Any) -> str:
    """Log a hand-over."""
    return hand_over(desk, {"holder_kind": kind, "taken_by": taken_by, **said}).id


def problems(desk: Desk, **said: Any) -> dict[str, str]:
    """What is wrong with a hand-over, by field."""
    with pytest.raises(NotReady) as refused:
        hand_over(desk, {"holder_kind": "CLA", **said})
    return {one.field: one.sentence for one in refused.value.problems}


def rotation_week(desk: Desk, clock: SetClock) -> int:
    """CLA-07, CLA-08, six hours the ops room, CLA-12; when it began."""
    began = clock.ms
    handed(desk, "CLA-07")
    clock.ms += 2 * HOUR_MS
    handed(desk, "CLA-08")
    clock.ms += HOUR_MS
    handed(desk, "OPS-1", kind="OPS_ROOM")
    clock.ms += 6 * HOUR_MS
    handed(desk, "CLA-12")
    clock.ms += HOUR_MS
    return began


def test_the_six_hours_of_the_ops_room_are_hours_not_with_a_cla(
    desk: Desk, clock: SetClock
) -> None:
    began = rotation_week(desk, clock)
    phone = duty_phone(desk)
    assert [(one.holder_kind, one.holder) for one in phone.held] == [
        ("CLA", "CLA-12"), ("OPS_ROOM", "OPS-1"), ("CLA", "CLA-08"), ("CLA", "CLA-07"),
    ]  # fmt: skip
    assert [one.handed_by for one in phone.log] == ["OPS-1", "CLA-08", "CLA-07", ""]
    assert phone.now.away_day_ms == phone.away_week_ms == 6 * HOUR_MS
    assert phone.now.now is not None
    assert phone.now.now.since_ms == began + 9 * HOUR_MS


def test_nobody_is_named_until_somebody_is(desk: Desk) -> None:
    assert duty_now(desk).now is None
    handed(desk, "CLA-07")
    now = duty_now(desk).now
    assert now is not None
    assert (now.holder, now.with_cla) == ("CLA-07", True)


def test_a_phone_that_is_lost_has_no_holder(desk: Desk) -> None:
    handed(desk, "CLA-07")
    hand_over(desk, {"holder_kind": "NOBODY"})
    now = duty_now(desk).now
    assert now is not None
    assert not now.named


def test_a_figure_means_the_one_known_code_that_ends_so(desk: Desk, clock: SetClock) -> None:
    rotation_week(desk, clock)
    hand_over(desk, {"holder_kind": "CLA", "taken_by": "8"})
    assert duty_phone(desk).log[0].taken_by == "CLA-08"
    assert problems(desk, taken_by="CLA") == {
        "taken_by": "This could mean {codes}. Type more of the code."
    }
    assert "This is not a code." in problems(desk, taken_by="Invented Officer")["taken_by"]
    assert "two people" in problems(desk, taken_by="CLA-12", handed_by="CLA-12")["taken_by"]
    assert "types their code" in problems(desk)["taken_by"]


def test_who_held_it_as_ops_room_is_not_logged_as_an_assistant(desk: Desk, clock: SetClock) -> None:
    rotation_week(desk, clock)
    hand_over(desk, {"holder_kind": "CLA", "taken_by": "ops"})
    now = duty_now(desk).now
    assert now is not None
    assert (now.holder, now.with_cla) == ("OPS-1", False)


def test_figures_nobody_has_yet_are_an_assistants_code(desk: Desk) -> None:
    hand_over(desk, {"holder_kind": "CLA", "taken_by": "8"})
    now = duty_now(desk).now
    assert now is not None
    assert (now.holder, now.with_cla) == ("CLA-08", True)
    with pytest.raises(InputRefused, match="Type more"):
        holder_meant("9", {"CLA-07": "CLA", "ALC-01": "CLA"})


@pytest.mark.parametrize(
    ("code", "kind"),
    [("CLA-31", "CLA"), ("OPS-2", "OPS_ROOM"), ("CO-1", "COMMANDER"), ("XY-9", "OTHER")],
)
def test_a_new_code_is_no_assistants_unless_it_begins_as_theirs(code: str, kind: str) -> None:
    assert kind_meant(code, {"CLA-07": "CLA"}) == kind


def test_two_laptops_that_logged_one_hand_over_say_it_once(desk: Desk, clock: SetClock) -> None:
    handed(desk, "CLA-07")
    clock.ms += HOUR_MS
    handed(desk, "CLA-08", handed_by="CLA-07")
    clock.ms += 60_000
    handed(desk, "CLA-08", handed_by="CLA-07")
    assert [one.holder for one in duty_phone(desk).held] == ["CLA-08", "CLA-07"]


def test_a_wrong_line_is_corrected_by_another_and_stays_stored(desk: Desk, clock: SetClock) -> None:
    handed(desk, "CLA-07")
    clock.ms += HOUR_MS
    wrong = handed(desk, "CLA-12")
    at = iso(moment_of(clock.ms, desk.offset_minutes))
    clock.ms += HOUR_MS
    handed(desk, "CLA-08", handed_by="CLA-07", at=at, amends=wrong)
    assert [one.holder for one in duty_phone(desk).held] == ["CLA-08", "CLA-07"]
    assert report(desk, wrong) is not None


def test_a_time_that_has_not_come_is_refused_and_another_clocks_is_not_believed(
    desk: Desk, clock: SetClock
) -> None:
    handed(desk, "CLA-07")
    tomorrow = iso(moment_of(clock.ms + 24 * HOUR_MS, desk.offset_minutes))
    assert problems(desk, taken_by="CLA-08", at=tomorrow) == {"at": "This time has not come yet."}
    clock.ms += 48 * HOUR_MS
    handed(desk, "CLA-08")
    clock.ms -= 47 * HOUR_MS
    now = duty_now(desk).now
    assert now is not None
    assert now.holder == "CLA-07"


@pytest.mark.parametrize(
    ("results", "failed"),
    [(("ANSWERED", "NO_ANSWER"), True), (("UNREACHABLE", "LATE"), False), ((), False)],
)
def test_the_last_test_call_of_the_phone_says_whether_it_fails(
    desk: Desk, clock: SetClock, results: tuple[str, ...], failed: bool
) -> None:
    handed(desk, "CLA-07")
    for result in results:
        clock.ms += HOUR_MS
        log_test(desk, {"result": result})
    assert duty_now(desk).failed is failed
    assert {view.values["holder"] for view in reports_of(desk, "duty_test")} <= {"CLA-07"}


def test_a_test_call_written_down_late_names_who_held_the_phone_then(
    desk: Desk, clock: SetClock
) -> None:
    handed(desk, "CLA-07")
    clock.ms += HOUR_MS
    rung = iso(moment_of(clock.ms, desk.offset_minutes))
    clock.ms += HOUR_MS
    handed(desk, "CLA-08")
    log_test(desk, {"result": "ANSWERED", "at": rung})
    log_test(desk, {"result": "ANSWERED"})
    assert [one.holder for one in duty_phone(desk).tests] == ["CLA-08", "CLA-07"]


@pytest.mark.parametrize("off_ms", [-24 * HOUR_MS, 24 * HOUR_MS])
def test_a_hand_over_has_the_missions_time_once_it_told_it(
    desk: Desk, clock: SetClock, off_ms: int
) -> None:
    right = clock.ms
    clock.ms += off_ms
    told_the_time(desk, right)
    handed(desk, "CLA-08")
    log_test(desk, {"result": "ANSWERED"})
    clock.ms += HOUR_MS
    duty = duty_phone(desk)
    assert [one.at_ms for one in duty.log] == [one.at_ms for one in duty.tests] == [right]
    assert duty.now.now is not None
    assert duty.now.at_ms - duty.now.now.since_ms == HOUR_MS


def test_a_test_call_of_a_time_to_come_says_nothing_of_the_phone(
    desk: Desk, clock: SetClock
) -> None:
    clock.ms += 48 * HOUR_MS
    log_test(desk, {"result": "ANSWERED"})
    clock.ms -= 48 * HOUR_MS
    log_test(desk, {"result": "NO_ANSWER"})
    assert duty_now(desk).failed
