# SPDX-License-Identifier: Apache-2.0
"""What to look at in lines that were taken is told by line, and never by what the line says."""

import json
from typing import Any

import pytest

from cla_core.clock import moment_of
from cla_core.dtg import iso
from cla_core.language import Language
from cla_desktop.noticed import AHEAD, APART, NO_RECORD, NOT_HERE, PERSON, SHELTER, Noticed
from cla_desktop.putting import put_lines
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create
from cla_desktop.services.planning.sharing import Handing, asks_of, hand_over
from cla_desktop.services.planning.versions import agree
from tests.services.planning.season import AGREED_ON, season, view_of, write_apart
from tests.support.device import flash_values

EN = Language.load("en")
ELSEWHERE = "0195a1f0-1d00-7000-8000-000000000003"
ALERT = json.dumps(
    {
        "received_at": "2025-03-14T21:42:00+02:00",
        "place": {"name": "Mtindo"},
        "threat_type": "MOV",
        "summary": "Ten men with guns",
    }
).encode()


@pytest.mark.parametrize(
    "words", ["Ring +999 555 0142 for more", "Mukendi Kalala was taken from his house"]
)
def test_a_flash_that_could_find_a_person_goes_and_is_told_of_by_line(
    desk: Desk, words: str
) -> None:
    told = [flash_values(), flash_values() | {"what": words}]
    lines = [json.dumps(values).encode() for values in told]
    noticed = Noticed()
    answers = list(put_lines(desk, "flash", lines, language=EN, noticed=noticed))
    assert not any("error" in answer for answer in answers)
    [sentence] = [EN.tr(one.sentence, **one.values) for one in noticed.told()]
    assert sentence == EN.tr(PERSON, lines="2")


def test_a_step_of_an_alert_that_nobody_here_has_is_taken_and_told_of(desk: Desk) -> None:
    """A mistyped name would else be found by nobody; a later line may bring what it means."""
    [alert] = [answer["id"] for answer in put_lines(desk, "alert", [ALERT], language=EN)]
    first, second, elsewhere = (f"0195a1f0-1d00-7000-8000-{number:012}" for number in (1, 2, 3))
    step = {"act": "QUESTION", "at": "2025-03-14T21:45:00+02:00", "actor": "JOC", "channel": "CALL"}
    answer = {**step, "act": "ANSWER", "actor": "CLA", "words": "The lower one"}
    told = [
        {**step, "alert": elsewhere, "words": "Which bridge?"},
        {**answer, "id": first, "alert": alert, "answers": second},
        {**step, "id": second, "alert": alert, "words": "Which bridge?"},
    ]
    lines = [json.dumps(values).encode() for values in told]
    noticed = Noticed()
    answers = list(put_lines(desk, "alert_step", lines, language=EN, noticed=noticed))
    assert not any("error" in answer for answer in answers), answers
    assert [(one.sentence, one.values["lines"]) for one in noticed.told()] == [(NO_RECORD, "1")]
    link = {"alert": alert, "incident": elsewhere}
    noticed = Noticed()
    list(
        put_lines(desk, "incident_link", [json.dumps(link).encode()], language=EN, noticed=noticed)
    )
    assert [one.sentence for one in noticed.told()] == [NO_RECORD]


def test_a_flash_of_what_is_still_to_come_goes_and_its_date_is_to_be_looked_at(desk: Desk) -> None:
    """A warning may tell of tomorrow; a year that is wrong by ten is seen by nobody else."""
    noticed = Noticed()
    told = [flash_values(), flash_values() | {"happened": "2036-03-14T21:42:00+02:00"}]
    lines = [json.dumps(values).encode() for values in told]
    answers = list(put_lines(desk, "flash", lines, language=EN, noticed=noticed))
    assert not any("error" in answer for answer in answers), answers
    assert [(one.sentence, one.values["lines"]) for one in noticed.told()] == [(AHEAD, "2")]


def test_a_call_from_a_code_that_nobody_here_has_is_taken_and_told_of(desk: Desk) -> None:
    """A slip of the finger would else be looked for when the community is told."""
    create(desk, "contact", {"code": "K-014", "role_category": "TRAD"})
    call = {"received_at": "2025-03-14T21:42:00+02:00", "channel": "CALL"}
    known = {**call, "caller_kind": "CONTACT"}
    told = [{**known, "caller_code": "k14"}, {**known, "caller_code": "K-041"}, call]
    noticed = Noticed()
    lines = [json.dumps(values).encode() for values in told]
    answers = list(put_lines(desk, "signal", lines, language=EN, noticed=noticed))
    assert not any("error" in answer for answer in answers), answers
    assert [(one.sentence, one.values["lines"]) for one in noticed.told()] == [(NOT_HERE, "2")]


def test_minutes_put_by_command_are_told_of_like_a_flash_and_who_answers_for_an_action_is_not(
    desk: Desk,
) -> None:
    met = {"committee": "C-01", "at": "2025-03-14T10:00:00+02:00", "women": 9, "men": 13}
    in_roles = {"actions": [{"what": "Two watchers at the ford", "who": "Jean Mukasa"}]}
    named = {"decisions": "Jean Mukasa watches at the ford"}
    lines = [json.dumps(met | said).encode() for said in (in_roles, named)]
    noticed = Noticed()
    answers = list(put_lines(desk, "committee_meeting", lines, language=EN, noticed=noticed))
    assert not any("error" in answer for answer in answers), answers
    assert EN.tr(PERSON, lines="2") in [EN.tr(one.sentence, **one.values) for one in noticed.told()]


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("plan_review", {"plan": ELSEWHERE, "held_on": "2025-03-14T21:45:00+02:00"}),
        ("promise_step", {"promise": ELSEWHERE, "act": "KEPT", "at": "2025-03-14T21:45:00+02:00"}),
        ("plan_threat", {"plan": ELSEWHERE, "mark": "T1"}),
    ],
)
def test_what_is_about_a_record_of_any_kind_that_nobody_here_has_is_told_of(
    desk: Desk, kind: str, told: dict[str, str]
) -> None:
    noticed = Noticed()
    line = json.dumps(told).encode()
    answers = list(put_lines(desk, kind, [line], language=EN, noticed=noticed))
    assert not any("error" in answer for answer in answers), answers
    assert [one.sentence for one in noticed.told()] == [NO_RECORD]


def test_a_plan_that_two_laptops_wrote_apart_is_agreed_and_shared_with_a_word(desk: Desk) -> None:
    plan = season(desk)
    version = {"plan": plan, "made_on": AGREED_ON}
    copy = {"plan": plan, "receiver": "CONTINGENT", "recipient": "Commander"}

    def told_apart(kind: str, values: dict[str, str]) -> bool:
        noticed = Noticed()
        line = json.dumps(values).encode()
        [answer] = put_lines(desk, kind, [line], language=EN, noticed=noticed)
        assert "error" not in answer
        return APART in [one.sentence for one in noticed.told()]

    assert not told_apart("plan_version", version)
    assert not told_apart("plan_copy", copy)
    write_apart(desk, plan, "plan_measure", "what", ("Three watchers", "One watcher"))
    assert told_apart("plan_version", version)
    assert not told_apart("plan_copy", copy)
    write_apart(desk, plan)
    assert told_apart("plan_copy", copy)


@pytest.mark.parametrize(("words", "told"), [("They hide at the school", True), ("Too far", False)])
def test_words_beside_a_copy_that_lead_to_a_safe_place_are_told_of_by_line(
    desk: Desk, words: str, told: bool
) -> None:
    plan = season(desk)
    agree(desk, plan, on=AGREED_ON)
    copy = hand_over(desk, plan, Handing(receiver="CONTINGENT", recipient="Commander"))
    ask = asks_of(view_of(desk, plan))[0].ask
    said: dict[str, dict[str, Any]] = {
        "plan_answer": {"ask": ask, "answer": "ACCEPTED", "note": words},
        "plan_recall": {"copy": copy.id, "reason": words},
    }
    now = iso(moment_of(desk.clock.now_ms(), desk.offset_minutes))
    for kind, values in said.items():
        noticed = Noticed()
        line = json.dumps({**values, "at": now}).encode()
        [answer] = put_lines(desk, kind, [line], language=EN, noticed=noticed)
        assert "error" not in answer, answer
        assert (SHELTER in [one.sentence for one in noticed.told()]) is told
