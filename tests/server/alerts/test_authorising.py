# SPDX-License-Identifier: Apache-2.0
"""The manager's page: what was authorised by voice or asked for, signed or refused, and told."""

from typing import Any

from cla_core.alerts.timeline import AlertState, fold
from cla_server.accounts.scope import Scope
from cla_server.accounts.upkeep import Upkeep
from cla_server.alerts import folding
from tests.server.alerts import by_form
from tests.server.alerts.arranged import REASON, voiced
from tests.server.alerts.night_at_base import Bases
from tests.server.board.hall import SESAME, Hall
from tests.server.board.visit import Visit, signed_in, visit_as, words

PATH = "/authorisations"


def say(visit: Visit, alert: str, act: str, reason: str = "Heard, and agreed") -> Any:
    """The manager's word by the form of the page."""
    visit.hall.clock.pass_minutes(1)
    fields = {"to": "ARMY", "act": act, "reason": reason}
    return visit.post(f"{PATH}/{alert}", fields, page="/account")


def state(bases: Bases, alert: str) -> AlertState:
    """Where the alert stands, folded as a desk folds it."""
    return fold(map(folding.as_told, bases.records(alert)))[alert]


def test_the_page_names_no_village_of_what_happened_to_a_survivor(hall: Hall, bases: Bases) -> None:
    """As in every list: the territory, or nothing where none is known."""
    flags = ["CRSV", "STATE-PERP"]
    voiced(bases, sensitive_flags=flags, place={"name": "Mtindo", "admin": "Lowa-Est"})
    voiced(bases, sensitive_flags=flags, place={"name": "Bwera"})
    visit = visit_as(hall, "manager", "Manager")
    for path in (PATH, "/alerts"):
        page = words(visit.get(path).text)
        assert "Lowa-Est" in page
        assert "Mtindo" not in page
        assert "Bwera" not in page
        assert " - · " not in page


def test_what_was_authorised_by_voice_waits_until_the_manager_signs(
    hall: Hall, bases: Bases
) -> None:
    alert = voiced(bases)
    visit = visit_as(hall, "manager", "Manager")
    page = words(visit.get(PATH).text)
    assert "Authorised by voice, not confirmed yet: CLA manager, by telephone" in page
    assert REASON in page
    assert "ZZ/KAS/A/2025/" in page
    for act, reason in (("AUTHORISED", " "), ("CLOSED", REASON), ("ESCALATED", REASON)):
        refused = say(visit, alert, act, reason=reason)
        assert refused.status_code == 422
        assert "Say whom, why, and whether it is authorised." in words(refused.text)
    assert say(visit, alert, "AUTHORISED").headers["location"] == f"{PATH}#main"
    assert "Nothing is waiting for your decision." in words(visit.get(PATH).text)
    assert dict(state(bases, alert).links.authorised).keys() == {"ARMY"}
    told = [one.data for one in bases.down() if one.data.get("kind") == "alert_step"]
    assert [(one["values"]["act"], one["role"]) for one in told] == [("AUTHORISED", "manager")]
    assert ("Manager", "alert worked on", f"AUTHORISED ARMY {alert}") in bases.deeds()
    assert "Authorised by a manager" in words(visit.get(f"/alerts/{alert}").text)


def test_no_commander_reads_that_a_manager_was_asked(hall: Hall, bases: Bases) -> None:
    """He would know from it that state forces are presumed, or that a unit is blocked."""
    alert = voiced(bases)
    manager = visit_as(hall, "manager", "Manager")
    page = words(manager.get(f"/alerts/{alert}").text)
    assert "authorised by voice" in page
    say(manager, alert, "AUTHORISED")
    assert "Authorised by a manager" in words(manager.get("/alerts").text)
    commander = visit_as(hall, "commander", "Commander")
    assert "Told National army" in words(commander.get(f"/alerts/{alert}").text)
    for path in (f"/alerts/{alert}", f"/alerts/{alert}/part", "/alerts", "/alerts/list"):
        page = words(commander.get(path).text)
        assert "uthorised" not in page
        assert "manager" not in page.lower()


def test_a_refusal_goes_down_and_the_last_word_counts(hall: Hall, bases: Bases) -> None:
    alert = voiced(bases)
    visit = visit_as(hall, "manager", "Manager")
    assert say(visit, alert, "NOT_AUTHORISED", reason="Not this unit").status_code == 303
    standing = state(bases, alert)
    assert standing.links.authorised == ()
    assert dict(standing.links.refused).keys() == {"ARMY"}
    assert "Nothing is waiting" in words(visit.get(PATH).text)
    assert say(visit, alert, "NOT_AUTHORISED").status_code == 303, "a button pressed twice"
    assert len([one for one in bases.down() if one.data.get("kind") == "alert_step"]) == 1
    again = say(visit, alert, "AUTHORISED")
    assert again.status_code == 409, "what does not wait is not answered"
    assert "Manager has answered this already" in words(again.text)
    french = Visit(hall, "fr")
    french.sign_in("Manager")
    assert "Refus d’un responsable" in words(french.get(f"/alerts/{alert}").text)
    assert "Rien n’attend votre décision." in words(french.get(PATH).text)


def test_what_was_authorised_by_voice_after_a_refusal_waits_anew(hall: Hall, bases: Bases) -> None:
    alert = voiced(bases)
    visit = visit_as(hall, "manager", "Manager")
    assert say(visit, alert, "NOT_AUTHORISED", reason="Not this unit").status_code == 303
    hall.clock.pass_minutes(20)
    sent = {"alert": alert, "to": "ARMY", "channel": "CALL", "shared": ["PLACE"]}
    voice = {"authorised_by": "Head of office", "authorised_reason": "The other battalion"}
    bases.tell("referral", {**sent, **voice, "sent_at": bases.at(2), "authorised_at": bases.at(4)})
    told = words(signed_in(hall).get(f"/alerts/{alert}").text)
    assert "authorised by voice: CLA manager, by telephone, but refused by the manager" in told
    assert "authorised by voice: Head of office, not confirmed yet" in told
    page = words(visit.get(PATH).text)
    assert "Authorised by voice, not confirmed yet: Head of office" in page
    assert "by telephone" not in page
    assert say(visit, alert, "AUTHORISED").status_code == 303
    assert state(bases, alert).signed_for == {"ARMY"}
    assert "Nothing is waiting" in words(visit.get(PATH).text)


def test_an_escalation_to_the_manager_asks_for_it(hall: Hall, bases: Bases) -> None:
    alert = bases.alert(sensitive_flags=["STATE-PERP"])
    bases.step(alert, "ESCALATED", to="CLAMGR")
    plain = bases.alert()
    bases.step(plain, "ESCALATED", to="CLAMGR")
    over = bases.alert(sensitive_flags=["STATE-PERP"])
    bases.step(over, "ESCALATED", to="CLAMGR")
    bases.step(over, "FALSE_ALARM", reason="Soldiers had fired for practice")
    visit = visit_as(hall, "manager", "Manager")
    page = visit.get(PATH).text
    assert "Asked for: the alert was escalated" in words(page)
    assert plain not in page
    assert over not in page
    assert say(visit, alert, "AUTHORISED").status_code == 303
    assert page.count(f'name="panel" value="{alert}-ARMY"') == 1
    assert f'name="panel" value="{alert}-POLICE"' in visit.get(PATH).text


def test_what_a_merge_or_a_correction_bars_waits_for_the_manager_as_well(
    hall: Hall, bases: Bases
) -> None:
    """Who may not be told before a manager signs can be signed for: else nobody ever may."""
    corrected = bases.alert(perpetrator="ARM")
    bases.step(corrected, "ESCALATED", to="CLAMGR")
    bases.alert(amends=corrected, amendment="CORRECTION", perpetrator="BAN")
    accuses, stands = bases.alert(perpetrator="ARM"), bases.alert()
    bases.step(stands, "ESCALATED", to="CLAMGR")
    bases.step(accuses, "MERGED", other=stands, actor="CLA")
    asked, goes_on = bases.alert(perpetrator="ARM"), bases.alert()
    bases.step(asked, "ESCALATED", to="CLAMGR")
    bases.step(asked, "MERGED", other=goes_on, actor="CLA")
    visit = visit_as(hall, "manager", "Manager")
    page = visit.get(PATH).text
    for alert in (corrected, stands, goes_on):
        assert page.count(f'action="{PATH}/{alert}"') == 1
        assert say(visit, alert, "AUTHORISED").status_code == 303
        assert state(bases, alert).signed_for == {"ARMY"}
    assert f'action="{PATH}/{asked}"' not in page


def test_a_function_the_mission_added_can_be_signed_for_too(hall: Hall, bases: Bases) -> None:
    added = {
        "lists": {"function": {"add": ["GARDE"]}},
        "labels": {"en": {"code.function.GARDE": "Republican guard"}},
    }
    hall.decided.otherwise(**added)
    alert = bases.alert(perpetrator="ARM")
    bases.step(alert, "ESCALATED", to="CLAMGR")
    visit = visit_as(hall, "manager", "Manager")
    assert "Republican guard" in words(visit.get(PATH).text)
    fields = {"to": "GARDE", "act": "AUTHORISED", "reason": "Another corps than the accused"}
    assert visit.post(f"{PATH}/{alert}", fields).status_code == 303
    assert state(bases, alert).signed_for == {"GARDE"}
    # Whether it is outside the mission nobody here knows: the base is asked as for the army.
    passed = {"to": "GARDE", "channel": "CALL", "shared-PLACE": "1"}
    officer = signed_in(hall)
    assert "Ask the CLA first" in by_form.act(officer, alert, "REFERRAL", **passed)
    assert by_form.act(officer, alert, "REFERRAL", **passed, allowed="1") == f"/alerts/{alert}#acts"


def test_all_that_is_asked_of_one_alert_is_answered_in_one_form(hall: Hall, bases: Bases) -> None:
    """Ten functions of a profile are ten ticks and one reason, not ten forms."""
    added = {"lists": {"function": {"add": [f"GARDE{number}" for number in range(1, 9)]}}}
    hall.decided.otherwise(**added)
    alert = bases.alert(perpetrator="ARM")
    bases.step(alert, "ESCALATED", to="CLAMGR")
    visit = visit_as(hall, "manager", "Manager")
    page = visit.get(PATH).text
    assert page.count(f'action="{PATH}/{alert}"') == 1
    assert page.count('type="checkbox" name="to-') == 10
    said = {"act": "NOT_AUTHORISED", "panel": f"{alert}-ARMY"}
    ticked = {"to-GARDE3": "1", "to-POLICE": "1"}
    back = visit.post(f"{PATH}/{alert}", {**said, **ticked, "reason": " "})
    assert back.status_code == 422
    assert back.text.count(" checked") == 2, "what was ticked stays"
    for _twice in range(2):
        done = visit.post(f"{PATH}/{alert}", {**said, **ticked, "reason": "Accused themselves"})
        assert done.status_code == 303
    assert dict(state(bases, alert).links.refused).keys() == {"GARDE3", "POLICE"}
    assert len([one for one in bases.down() if one.data.get("kind") == "alert_step"]) == 2
    assert visit.get(PATH).text.count('type="checkbox" name="to-') == 8
    mixed = {"to-ARMY": "1", "to-BASECO": "1"}
    assert visit.post(f"{PATH}/{alert}", {**said, **mixed, "reason": "No"}).status_code == 404
    assert "ARMY" not in dict(state(bases, alert).links.refused), "all of a form or nothing"


def test_a_recipient_that_the_mission_blocked_is_asked_for_by_people_alone(
    hall: Hall, bases: Bases
) -> None:
    """The desk says that a manager must authorise it: here a manager can."""
    hall.decided.otherwise(blocked_units=["POLICE", "7 Bn"])
    asked, climbed = bases.alert(), bases.alert()
    bases.step(asked, "ESCALATED", to="CLAMGR")
    bases.step(climbed, "ESCALATED", to="CLAMGR", actor="RULE")
    visit = visit_as(hall, "manager", "Manager")
    page = words(visit.get(PATH).text)
    assert "The mission blocked this unit: a manager must authorise it first." in page
    assert page.count("National police") == 1
    fields = {"to": "POLICE", "act": "AUTHORISED", "reason": "Their new commander was vetted"}
    assert visit.post(f"{PATH}/{climbed}", fields).status_code == 404
    assert visit.post(f"{PATH}/{asked}", fields).status_code == 303
    assert state(bases, asked).signed_for == {"POLICE"}
    passed = {"to": "POLICE", "channel": "CALL", "shared-PLACE": "1", "allowed": "1"}
    officer = signed_in(hall)
    by_name = by_form.act(officer, asked, "REFERRAL", **passed, unit="7 Bn")
    assert "The mission blocked this unit" in by_name, "nobody signed for that one"
    assert by_form.act(officer, asked, "REFERRAL", **passed) == f"/alerts/{asked}#acts"


def test_only_a_manager_of_that_part_of_the_mission(hall: Hall, bases: Bases) -> None:
    alert = voiced(bases)
    officer = signed_in(hall)
    assert officer.get(PATH).status_code == 403
    assert say(officer, alert, "AUTHORISED").status_code == 403
    assert PATH not in officer.get("/alerts").text
    scope = Scope(base="BUL")
    Upkeep(hall.database, hall.clock).add("Other", role="manager", password=SESAME, scope=scope)
    other = Visit(hall)
    other.sign_in("Other")
    assert alert not in other.get(PATH).text
    assert say(other, alert, "AUTHORISED").status_code == 404
    assert state(bases, alert).links.authorised == ()


def test_a_step_that_no_manager_signed_does_not_count(hall: Hall, bases: Bases) -> None:
    alert = voiced(bases)
    bases.step(alert, "AUTHORISED", to="ARMY", reason="I say so")
    assert hall.url
    assert state(bases, alert).links.authorised == ()


def test_an_officer_does_not_withdraw_what_a_manager_refused(hall: Hall, bases: Bases) -> None:
    alert = voiced(bases)
    manager, officer = visit_as(hall, "manager", "Manager"), signed_in(hall)
    say(manager, alert, "NOT_AUTHORISED", reason="It was them")
    [word] = [one.id for one in bases.records(alert) if one.values.get("act") == "NOT_AUTHORISED"]
    link = f"?correct={word}#correct"
    back = {"act": "RETRACTED", "amends": word, "reason": "They are needed"}
    assert link not in officer.get(f"/alerts/{alert}").text
    refused = officer.post(f"/alerts/{alert}/acts", back, page="/account")
    assert refused.status_code == 422
    assert "withdrawn by a manager alone" in words(refused.text)
    assert state(bases, alert).links.refused
    assert link in manager.get(f"/alerts/{alert}").text
    done = manager.post(f"/alerts/{alert}/acts", back, page="/account")
    assert done.status_code == 303
    assert not state(bases, alert).links.refused


def test_who_was_quicker_is_named_and_what_is_sealed_never_waits(hall: Hall, bases: Bases) -> None:
    alert, sealed = voiced(bases), voiced(bases, sensitive_flags=["SEA", "STATE-PERP"])
    first, second = (visit_as(hall, "manager", name) for name in ("Manager", "Second"))
    assert sealed not in first.get(PATH).text
    assert say(first, sealed, "AUTHORISED").status_code == 404
    assert say(first, alert, "AUTHORISED").status_code == 303
    assert say(first, alert, "AUTHORISED").status_code == 303  # a button pressed twice
    late = say(second, alert, "AUTHORISED")
    assert late.status_code == 409
    assert "Manager has answered this already." in words(late.text)
    assert len([one for one in bases.down() if one.data.get("kind") == "alert_step"]) == 1


def test_what_was_asked_long_ago_waits_no_more(hall: Hall, bases: Bases) -> None:
    alert = voiced(bases)
    assert alert in visit_as(hall, "manager", "Manager").get(PATH).text
    hall.clock.pass_minutes(29 * 24 * 60)
    assert alert in visit_as(hall, "manager", "Second").get(PATH).text
    hall.clock.pass_minutes(2 * 24 * 60)
    assert "Nothing is waiting" in words(visit_as(hall, "manager", "Third").get(PATH).text)
