# SPDX-License-Identifier: Apache-2.0
"""What officers log on the board: referrals by the routing rules, responses, times past."""

import re
from html import unescape
from typing import Any

import pytest

from cla_server.board.alerts import acting
from cla_server.board.alerts.acting import Acting, NotDone
from tests.server.alerts.arranged import visitor
from tests.server.alerts.by_form import act
from tests.server.alerts.night_at_base import Bases
from tests.server.board.hall import NOW_MS, OFFICER, Hall
from tests.server.board.visit import Visit, signed_in, visit_as, words

TOLD = {"to": "BASECO", "channel": "CALL", "shared-PLACE": "1", "shared-TIME": "1"}


def kept(bases: Bases, alert: str, kind: str) -> list[dict[str, object]]:
    """What records of one kind say."""
    return [dict(one.values) for one in bases.records(alert) if one.kind == kind]


def beside(page: str, field: str) -> str:
    """The sentence beside a field that is wrong."""
    found = re.search(rf'id="{field}-wrong">.*?</svg></span>([^<]+)<', page, re.DOTALL)
    return unescape(found[1]).strip() if found else ""


def sent(visit: Visit, alert: str, name: str, **fields: str) -> str:
    """Send a form that will not be taken; gives the page that comes back."""
    path = f"/alerts/{alert}"
    done = visit.post(f"{path}/acts", {"act": name, **fields}, page=path)
    assert done.status_code == 422
    return done.text


def test_a_referral_says_to_whom_by_what_and_what_was_shared(hall: Hall, bases: Bases) -> None:
    alert = bases.alert(minutes_ago=14)
    visit = signed_in(hall)
    more = {"person_role": "Duty officer", "unit": "2 Coy", "sent_at": "5 min ago"}
    assert act(visit, alert, "REFERRAL", **TOLD, **more) == f"/alerts/{alert}#acts"
    [said] = kept(bases, alert, "referral")
    assert (said["to"], said["shared"], said["unit"]) == ("BASECO", ["PLACE", "TIME"], "2 Coy")
    assert said["sent_at"] == bases.at(5)[:17] + "00+02:00"
    assert bases.standing(alert).state == "REFERRED"
    page = words(visit.get(f"/alerts/{alert}").text)
    assert "Phone call · Place, Time · Duty officer · 2 Coy" in page


def test_the_army_is_not_told_of_its_own_without_a_manager(hall: Hall, bases: Bases) -> None:
    alert = bases.alert(perpetrator="ARM", attribution="ALLEGED")
    visit = signed_in(hall)
    assert "Needs a manager: state forces presumed" in words(visit.get(f"/alerts/{alert}").text)
    to_army = {"to": "ARMY", "channel": "CALL", "shared-PLACE": "1", "allowed": "1"}
    page = sent(visit, alert, "REFERRAL", **to_army)
    assert "a manager must authorise it first" in beside(page, "referral-authorised_by")
    assert kept(bases, alert, "referral") == []
    voiced = {"authorised_by": "CLA manager", "authorised_reason": "Another unit answers"}
    assert "who, when and why" in beside(
        sent(visit, alert, "REFERRAL", **to_army, **voiced), "referral-authorised_at"
    )
    voiced["authorised_at"] = "2 min ago"
    assert act(visit, alert, "REFERRAL", **to_army, **voiced) == f"/alerts/{alert}#acts"
    assert "authorised by voice: CLA manager" in words(visit.get(f"/alerts/{alert}").text)


AT_RISK = {"sensitive_flags": ["SOURCE-AT-RISK"]}


@pytest.mark.parametrize("flags", [{}, AT_RISK], ids=["plain", "kept from lists"])
def test_a_place_that_comes_again_is_for_the_working_group(
    hall: Hall, bases: Bases, flags: dict[str, Any]
) -> None:
    """Lists say of some alerts the area alone, in which many villages lie."""

    def lies(name: str) -> dict[str, Any]:
        return {"place": {"name": name, "admin": "Lowa-Est"}, **flags}

    bases.alert(minutes_ago=20 * 24 * 60, **lies("Tanda"))
    bases.alert(minutes_ago=20 * 24 * 60, base="BUL", **lies("Ngoloma"))
    alone, again = bases.alert(**lies("Ngoloma")), bases.alert(**lies("TANDA"))
    visit = signed_in(hall)

    def in_the_daily(alert: str) -> str:
        page = visit.get(f"/alerts/{alert}").text
        found = re.search(
            r'<optgroup label="In the daily report">(.*?)</optgroup>', page, re.DOTALL
        )
        return "" if found is None else words(found[1])

    assert "Protection working group" in in_the_daily(again)
    assert "Protection working group" not in in_the_daily(alone)


def test_no_merge_and_no_correction_lets_the_form_offer_who_is_barred(
    hall: Hall, bases: Bases
) -> None:
    army: dict[str, Any] = {"perpetrator": "ARM", "attribution": "ALLEGED"}
    barred = "Needs a manager: state forces presumed"
    before = "Needs a manager: state forces were presumed"
    visit = signed_in(hall)
    stands, joined, corrected = bases.alert(), bases.alert(**army), bases.alert(**army)
    assert barred not in words(visit.get(f"/alerts/{stands}").text)
    bases.step(joined, "MERGED", other=stands)
    assert barred in words(visit.get(f"/alerts/{stands}").text)
    hall.clock.pass_minutes(1)
    bases.alert(amends=corrected, amendment="CORRECTION")
    page = words(visit.get(f"/alerts/{corrected}").text)
    assert before in page
    assert barred not in page
    page = words(signed_in(hall, "fr").get(f"/alerts/{corrected}").text)
    assert "forces de l’État présumées auparavant" in page


def test_a_unit_the_mission_blocked_is_found_by_its_name(hall: Hall, bases: Bases) -> None:
    hall.decided.otherwise(blocked_units=["7 Bn"])
    alert = bases.alert()
    who = Acting(visitor=visitor(1), alert=alert, zone_minutes=120)
    said = {"to": "BASECO", "channel": "CALL", "shared-PLACE": "1", "unit": "7 bn, Kasoro"}
    with pytest.raises(NotDone, match="blocked this unit"):
        acting.act(hall.site, who, "REFERRAL", said)
    assert kept(bases, alert, "referral") == []


def test_nobody_gets_more_than_they_may_and_outside_the_caller_is_asked(
    hall: Hall, bases: Bases
) -> None:
    alert = bases.alert()
    visit = signed_in(hall)
    to_army = {"to": "ARMY", "channel": "CALL", "shared-PLACE": "1"}
    page = sent(visit, alert, "REFERRAL", **to_army, **{"shared-NUMBERS": "1"}, allowed="1")
    assert beside(page, "referral-shared") == "This recipient gets only: Place, Threat."
    page = sent(visit, alert, "REFERRAL", **to_army, unit="Post at Mtindo")
    assert "Ask the CLA first" in beside(page, "referral-allowed")
    assert 'value="Post at Mtindo"' in page
    assert act(visit, alert, "REFERRAL", **to_army, allowed="1") == f"/alerts/{alert}#acts"


def test_wrong_input_comes_back_whole_with_a_sentence_beside_the_field(
    hall: Hall, bases: Bases
) -> None:
    alert = bases.alert(minutes_ago=60)
    visit = signed_in(hall)
    went = {"actor": "UN_MILITARY", "type": "QRF", "unit": "<2 Coy>", "remarks": "Line\nline"}
    times = {"departed_at": "40 min ago", "arrived_at": "50 min ago"}
    page = sent(visit, alert, "RESPONSE", **went, **times)
    assert "is earlier than the step that comes before it" in beside(page, "response-arrived_at")
    for typed in ("&lt;2 Coy&gt;", "Line\nline", 'value="40 min ago"', 'value="50 min ago"'):
        assert typed in page
    assert re.search(r'value="QRF" selected', page)
    page = sent(visit, alert, "RESPONSE", **went, ordered_at="when the moon rose")
    assert "This time is not understood" in beside(page, "response-ordered_at")
    page = sent(visit, alert, "DECIDED", words="Patrol at once", at="tomorrow 08:00")
    assert '<a href="/alerts" aria-current="page">' in page
    assert '<a href="/" aria-current' not in page
    assert "still to come" in beside(page, "decided-at")
    assert "Patrol at once" in page
    page = sent(visit, alert, "DECIDED", words="x" * 1100)
    assert "1100 characters" in beside(page, "decided-words")
    assert len(bases.records(alert)) == 1


def test_codes_nobody_knows_are_refused_by_name(hall: Hall, bases: Bases) -> None:
    alert = bases.alert()
    page = sent(signed_in(hall), alert, "ASSIGNED", to="NOBODY")
    assert beside(page, "assigned-to")
    assert bases.standing(alert).owner == ""


def test_steps_are_back_dated_in_the_words_people_use(hall: Hall, bases: Bases) -> None:
    alert = bases.alert(minutes_ago=90)
    visit = signed_in(hall)
    hour_ago = NOW_MS - 60 * 60 * 1000
    at = bases.at(60)[11:16]
    assert act(visit, alert, "ACKNOWLEDGED", at=at) == f"/alerts/{alert}#acts"
    acknowledged_ms = bases.standing(alert).acknowledged_ms
    assert acknowledged_ms is not None
    assert abs(acknowledged_ms - hour_ago) < 60_000
    assert act(visit, alert, "DECIDED", at="il y a 30 min") == f"/alerts/{alert}#acts"
    assert "30 min" in words(visit.get("/alerts").text)


def test_a_response_is_completed_as_it_is_learned(hall: Hall, bases: Bases) -> None:
    alert = bases.alert(minutes_ago=60)
    visit = signed_in(hall)
    went = {"actor": "UN_MILITARY", "type": "QRF", "departed_at": "40 min ago"}
    assert act(visit, alert, "RESPONSE", **went) == f"/alerts/{alert}#acts"
    assert bases.standing(alert).state == "RESPONDING"
    page = visit.get(f"/alerts/{alert}").text
    link = re.search(r'class="correct" href="([^"#]+)', page)
    assert link is not None
    form = visit.get(unescape(link[1])).text
    amends = re.search(r'name="amends" value="([^"]+)"', form)
    assert amends is not None
    assert re.search(r'value="QRF" selected', form)
    came = {**went, "arrived_at": "20 min ago", "finding": "TRACES", "outcome": "FLED"}
    came |= {"tier": "PHYSICAL", "phase": "RESPONSE", "amends": amends[1]}
    assert act(visit, alert, "RESPONSE", **came) == f"/alerts/{alert}#acts"
    assert bases.standing(alert).state == "RESPONDED"
    said = words(visit.get(f"/alerts/{alert}").text)
    assert said.count("Quick reaction force left:") == 1
    assert "Traces only" in said


def test_a_mistaken_step_is_taken_back_and_stays_to_be_seen(hall: Hall, bases: Bases) -> None:
    alert = bases.alert()
    visit = signed_in(hall)
    act(visit, alert, "DECIDED", words="Patrol to Mtindo")
    assert bases.standing(alert).state == "DECIDED"
    [step] = [one.id for one in bases.records(alert) if one.values.get("act") == "DECIDED"]
    assert "This step cannot be understood without it" in sent(
        visit, alert, "RETRACTED", amends=step
    )
    done = act(visit, alert, "RETRACTED", amends=step, reason="The wrong alert")
    assert done == f"/alerts/{alert}#acts"
    assert bases.standing(alert).state == "RECEIVED"
    page = visit.get(f"/alerts/{alert}").text
    assert page.count('class="here taken-back"') == 1
    assert f"Withdrawn by JOC, {OFFICER} · The wrong alert" in words(page)


def test_only_what_was_written_at_the_mission_is_corrected_there(hall: Hall, bases: Bases) -> None:
    alert, other = bases.alert(), bases.alert(summary="Another")
    theirs = bases.step(alert, "DECIDED")
    visit = signed_in(hall)
    act(visit, other, "DECIDED")
    [of_other] = [one.id for one in bases.records(other) if one.values.get("act") == "DECIDED"]
    for step in (theirs, of_other, alert, "nonsense"):
        page = words(sent(visit, alert, "RETRACTED", amends=step, reason="Not ours"))
        assert "Only what was written at the mission" in page
    assert bases.standing(alert).state == bases.standing(other).state == "DECIDED"


def test_a_question_waits_for_its_answer(hall: Hall, bases: Bases) -> None:
    alert = bases.alert()
    visit = signed_in(hall)
    act(visit, alert, "QUESTION", words="Is the bridge passable?")
    asked = "1 question to the CLA without an answer yet"
    assert asked in words(visit.get(f"/alerts/{alert}").text)
    [question] = [one.id for one in bases.records(alert) if one.values.get("act") == "QUESTION"]
    bases.step(alert, "ANSWER", answers=question, words="Yes, for trucks too")
    said = words(visit.get(f"/alerts/{alert}").text)
    assert asked not in said
    assert "Yes, for trucks too" in said


def test_the_community_may_be_out_of_safe_reach(hall: Hall, bases: Bases) -> None:
    alert = bases.alert()
    visit = visit_as(hall, "manager", "CLA manager")
    assert "by which channel" in beside(
        sent(visit, alert, "FEEDBACK", to="CHIEF"), "feedback-channel"
    )
    assert act(visit, alert, "FEEDBACK", to="CHIEF", impossible="1") == f"/alerts/{alert}#acts"
    assert not bases.standing(alert).waits_feedback


def test_a_false_alarm_needs_its_reason(hall: Hall, bases: Bases) -> None:
    alert = bases.alert()
    visit = signed_in(hall)
    assert beside(sent(visit, alert, "FALSE_ALARM"), "false_alarm-reason")
    act(visit, alert, "FALSE_ALARM", reason="Soldiers had fired for practice")
    assert bases.standing(alert).state == "FALSE_ALARM"


def test_a_merge_or_a_correction_opens_no_door_to_the_army(hall: Hall, bases: Bases) -> None:
    standing, suspect = bases.alert(), bases.alert(perpetrator="ARM", attribution="ALLEGED")
    bases.step(suspect, "MERGED", other=standing)
    visit = signed_in(hall)
    to_army = {"to": "ARMY", "channel": "CALL", "shared-PLACE": "1", "allowed": "1"}
    page = sent(visit, standing, "REFERRAL", **to_army)
    assert "a manager must authorise it first" in beside(page, "referral-authorised_by")
    assert kept(bases, standing, "referral") == []
