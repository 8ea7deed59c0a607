# SPDX-License-Identifier: Apache-2.0
"""What was corrected and what was taken back, and what nobody, or not everybody, takes back."""

from typing import Any

import pytest

from cla_core.alerts.timeline import fold
from cla_core.alerts.told import Told, families, voices
from tests.core.alerts.night import (
    alert,
    feedback,
    iso,
    ms,
    referral,
    response,
    state,
    step,
    told,
    uid,
)


def test_a_correction_speaks_for_the_alert_and_its_steps_stay_with_it() -> None:
    again = alert("b", summary="Six men", amends=uid("a"), amendment="CORRECTION", severity="Minor")
    found = fold([again, alert(severity="Extreme"), step("k", "DECIDED", "22:00", alert=uid("b"))])
    assert list(found) == [uid("a")]
    assert found[uid("a")].values["summary"] == "Six men"
    assert (found[uid("a")].state, found[uid("a")].priority) == ("DECIDED", "P3")


def test_an_alert_goes_by_its_first_record_whatever_clock_corrected_it() -> None:
    late, first = alert("b"), alert("a", amends=uid("b"), summary="Twelve men")
    assert list(fold([first, late])) == list(fold([first])) == [uid("b")]


WRONG = (
    step("k", "FALSE_ALARM", "22:00", reason="wrong alert"),
    referral("k", "BASECO", "21:50"),
    response("k", arrived_at=iso("22:00")),
    feedback("k", "22:00"),
)


@pytest.mark.parametrize("wrong", WRONG, ids=lambda each: str(each.kind))
def test_what_was_taken_back_says_nothing_any_more(wrong: Told) -> None:
    back = told(
        "l", "alert_step", written=ms("23:59") + 1, alert=uid("a"), act="RETRACTED",
        at=iso("22:05"), amends=uid("k"), reason="wrong alert",
    )  # fmt: skip
    found = state(alert(), back, wrong)
    assert (found.state, found.clocks) == ("RECEIVED", state(alert()).clocks)


BACK: dict[str, Any] = {"act": "RETRACTED", "at": iso("22:05"), "reason": "wrong alert"}
TO_ARMY: dict[str, Any] = {
    "act": "NOT_AUTHORISED",
    "at": iso("21:45"),
    "to": "ARMY",
    "reason": "It was them",
}


@pytest.mark.parametrize(
    ("role", "barred"), [("officer", True), ("cla", True), ("", True), ("manager", False)]
)
def test_a_managers_word_is_taken_back_by_a_manager_alone(role: str, *, barred: bool) -> None:
    """Else whoever works on the alert lifts what a manager barred."""
    word = told("n", "alert_step", role="manager", alert=uid("a"), **TO_ARMY)
    back = told("o", "alert_step", role=role, alert=uid("a"), amends=uid("n"), **BACK)
    anew = told("o", "alert_step", role=role, alert=uid("a"), amends=uid("n"), **TO_ARMY)
    assert bool(state(alert(), word, back).links.refused) is barred
    assert bool(state(alert(), back, word).links.refused) is barred
    assert state(alert(), word, anew).links.refused == (("ARMY", uid("n" if barred else "o")),)


def test_that_somebody_looked_from_outside_is_taken_back_by_nobody() -> None:
    said: dict[str, Any] = {"alert": uid("a"), "act": "OPENED_OUTSIDE", "at": iso("21:45")}
    looked = told("n", "alert_step", role="officer", reason="Covering", **said)
    back = told("o", "alert_step", role="manager", alert=uid("a"), amends=uid("n"), **BACK)
    assert looked in voices(families([alert(), looked, back]))
