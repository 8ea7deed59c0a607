# SPDX-License-Identifier: Apache-2.0
"""Merged into an alert that has not come: whoever holds everything keeps it open until it comes."""

import pytest
from hypothesis import given

from cla_core.alerts.timeline import AlertState, fold, members
from cla_core.alerts.together import standing_of
from cla_core.alerts.told import Told
from tests.core.alerts.happenings import happenings
from tests.core.alerts.night import alert, feedback, iso, step, uid

MERGED = step("m", "MERGED", "22:00", other=uid("b"))
OTHER = alert("b", received_at=iso("21:50"))
KNOWN = step("k", "ACKNOWLEDGED", "21:51")


def whole(*records: Told) -> dict[str, AlertState]:
    """The fold of everything that came, in whatever order."""
    found = fold(records, whole=True)
    assert fold(reversed(records), whole=True) == found
    return found


def test_it_stands_with_all_that_was_done_until_the_other_comes() -> None:
    alone = whole(alert(), KNOWN, MERGED)[uid("a")]
    assert (alone.state, alone.merged_into, alone.ended_ms) == ("ACKNOWLEDGED", "", None)
    assert alone.is_open
    assert alone.counts
    assert [doubt.code for doubt in alone.doubts] == ["MERGED_TOO_EARLY"]
    assert MERGED in [mark.record for mark in alone.marks]
    both = whole(alert(), KNOWN, MERGED, OTHER)
    assert both == fold([alert(), KNOWN, MERGED, OTHER])
    assert members(both, uid("b")) == (uid("b"), uid("a"))


def test_who_folds_a_part_and_knows_that_the_other_has_not_come_keeps_it() -> None:
    onward = step("n", "MERGED", "21:30", other=uid("c"))
    found = fold([alert(), KNOWN, MERGED], absent=[uid("b")])[uid("a")]
    assert (found.state, found.merged_into) == ("ACKNOWLEDGED", "")
    assert [doubt.code for doubt in found.doubts] == ["MERGED_TOO_EARLY"]
    # The one it was merged into before that is elsewhere, not missing.
    before = fold([alert(), KNOWN, MERGED, onward], absent=[uid("b")])[uid("a")]
    assert before.merged_into == uid("c")


def test_who_folds_a_part_is_led_on_by_the_merge() -> None:
    found = fold([alert(), MERGED])[uid("a")]
    assert (found.state, found.merged_into, found.is_open) == ("MERGED", uid("b"), False)


@pytest.mark.parametrize(
    ("told", "stands", "into"),
    [
        ((MERGED, step("n", "UNMERGED", "22:10", other=uid("b"))), "RECEIVED", ""),
        ((MERGED, step("n", "RETRACTED", "22:10", amends=uid("m"))), "RECEIVED", ""),
        ((MERGED, step("n", "REOPENED", "22:10", reason="Again")), "REOPENED", ""),
        ((MERGED, step("n", "DECIDED", "22:10")), "DECIDED", ""),
        ((MERGED, step("n", "FALSE_ALARM", "22:10", reason="Practice")), "FALSE_ALARM", ""),
        ((feedback("f", "21:50"), step("z", "CLOSED", "21:55"), MERGED), "CLOSED", ""),
        ((step("n", "MERGED", "21:55", other=uid("c")), MERGED), "MERGED", "c"),
        ((MERGED, step("n", "MERGED", "22:10", other=uid("c"))), "MERGED", "c"),
        ((MERGED, step("n", "MERGED", "22:00", other=uid("c"), amends=uid("m"))), "MERGED", "c"),
        (
            (
                step("l", "MERGED", "22:00", other=uid("c")),
                step("m", "MERGED", "22:00", other=uid("b"), amends=uid("l")),
            ),
            "RECEIVED",
            "",
        ),
        ((MERGED, step("n", "TRIAGED", "22:10", alert=uid("b"))), "RECEIVED", ""),
        ((MERGED, step("n", "MERGED", "22:10", alert=uid("b"), other=uid("a"))), "RECEIVED", ""),
        ((MERGED, alert("x", amends=uid("b"), amendment="UPDATE")), "MERGED", "b"),
        ((step("n", "MERGED", "22:00", other=""),), "RECEIVED", ""),
    ],
)
def test_what_else_was_said_of_it_holds(told: tuple[Told, ...], stands: str, into: str) -> None:
    """Alert `c` is here, `b` is not, unless something of it itself came."""
    found = whole(alert(), alert("c"), *told)[uid("a")]
    assert (found.state, found.merged_into) == (stands, uid(into) if into else "")


def test_of_a_chain_the_last_that_came_stands() -> None:
    onward = step("n", "MERGED", "22:10", alert=uid("b"), other=uid("c"))
    found = whole(alert(), OTHER, MERGED, onward)
    assert [found[uid(name)].merged_into for name in "ab"] == [uid("b"), ""]
    assert found[uid("b")].is_open


@given(heap=happenings())
def test_whatever_came_stands_in_an_alert_that_came(heap: list[Told]) -> None:
    states = fold(heap, whole=True)
    for each in filter(lambda state: state.arrived, states.values()):
        standing = states[standing_of(states, each.alert)]
        assert standing.arrived
        assert standing.state != "MERGED"
