# SPDX-License-Identifier: Apache-2.0
"""A flash begins with all that is known of its alert: what was done by whom, what is asked for."""

from typing import Any

import pytest

from cla_core.language import Language
from cla_core.record import clean, problems
from cla_core.records.flash import Flash
from cla_desktop.services.alerting.flash import begin_flash
from cla_desktop.services.alerting.joining import merge
from cla_desktop.services.alerting.writing import log
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import drafts
from tests.services.alerting.night import answers, at, taken

EN, FR = Language.load("en"), Language.load("fr")


def begun(desk: Desk, alert: str, language: Language = EN) -> dict[str, Any]:
    """The flash as the form shows it first."""
    record = begin_flash(desk, alert, language=language)
    (draft,) = [each for each in drafts(desk, "flash") if each.id == record]
    return dict(draft.values)


def written(desk: Desk, **said: Any) -> str:
    """The alert of the night, taken down and then said in full."""
    one = taken(desk).id
    known = {name: answers()[name] for name in ("summary", "threat_type", "place", "received_at")}
    log(desk, "alert", clean({**known, **said, "amends": one, "amendment": "UPDATE"}))
    return one


def told_and_answered(desk: Desk, alert: str) -> None:
    """One thing is logged by mistake; base and army are told, and a patrol goes."""
    step = {"alert": alert, "act": "NO_RESPONSE", "at": at("21:50"), "actor": "BASECO"}
    why = {"channel": "VHF", "reasons": ["NIGHT"], "stated_by": "BASECO"}
    wrong = log(desk, "alert_step", {**step, **why}, sure=True).id
    back = {"alert": alert, "act": "RETRACTED", "at": at("21:52"), "actor": "CLA"}
    log(desk, "alert_step", {**back, "channel": "PERSON", "amends": wrong, "reason": "another"})
    sent = {"alert": alert, "channel": "VHF", "shared": ["PLACE", "THREAT"]}
    base = {**sent, "to": "BASECO", "sent_at": at("21:46"), "ack_by": "Captain of the watch"}
    log(desk, "referral", {**base, "acknowledged_at": at("21:51")})
    log(desk, "referral", {**sent, "to": "ARMY", "sent_at": at("21:48")})
    moved = {"departed_at": at("22:05"), "arrived_at": at("22:24"), "remarks": "by the cook"}
    log(desk, "response", {"alert": alert, "actor": "UN_MILITARY", "type": "QRF", **moved})


@pytest.mark.parametrize(
    ("language", "first", "asked"),
    [
        (EN, "Told Base commander", ("Base commander, operations room", "Presence patrol")),
        (
            FR,
            "Commandement de la base : prévenu",
            ("Commandement de la base", "Patrouille de présence"),
        ),
    ],
)
def test_what_was_done_and_what_is_asked_stand_in_it(
    desk: Desk, language: Language, first: str, asked: tuple[str, str]
) -> None:
    one = written(desk, action_requested=["PATROL", "MEDICAL", "INFO"])
    told_and_answered(desk, one)
    said = begun(desk, one, language)
    times = [row["at"] for row in said["actions"]]
    assert times == [at(each) for each in ("21:46", "21:48", "21:51", "22:05", "22:24")]
    assert len(said["requests"]) == 2
    assert said["actions"][0]["what"].startswith(first)
    assert (said["requests"][0]["who"], said["requests"][0]["what"]) == asked
    for kept_back in ("K-014", "cook", "Captain", "watu", "another"):
        assert kept_back not in str(said["actions"])
    assert problems(Flash, said, book=desk.book, submitting=True) == []


def test_what_was_done_about_a_duplicate_is_told_with_its_number(desk: Desk) -> None:
    stays, other = taken(desk).id, taken(desk, received_at=at("21:50")).id
    sent = {"alert": other, "channel": "VHF", "shared": ["PLACE"], "to": "JOC"}
    log(desk, "referral", {**sent, "sent_at": at("21:55")})
    merge(desk, other, stays)
    (row,) = begun(desk, stays)["actions"]
    assert (row["at"], "A002a" in row["what"]) == (at("21:55"), True)


def test_under_a_flag_that_hides_whom_one_told_nothing_of_it_is_filled_in(desk: Desk) -> None:
    one = written(desk, perpetrator="ARM", action_requested=["PATROL"])
    sent = {"alert": one, "channel": "CALL", "shared": ["PLACE"], "to": "HRD"}
    log(desk, "referral", {**sent, "sent_at": at("21:46")})
    assert begun(desk, one).keys().isdisjoint({"actions", "requests"})
