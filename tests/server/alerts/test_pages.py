# SPDX-License-Identifier: Apache-2.0
"""The board's pages of alerts without a browser: what they show to whom, and what officers do."""

import re
from html import unescape

from cla_core.alerts.redaction import Guard
from cla_server.board.alerts.listing import A_PAGE
from cla_server.board.repository.sight import Sight
from cla_server.board.service import changed_mark
from cla_server.kit.within import WHOLE, Within
from tests.server.alerts.by_form import act
from tests.server.alerts.night_at_base import Bases
from tests.server.board.hall import OFFICER, Hall
from tests.server.board.slips import slip
from tests.server.board.visit import Visit, signed_in, visit_as, words


def test_what_is_open_stands_by_priority_with_its_clocks(hall: Hall, bases: Bases) -> None:
    late = bases.alert(minutes_ago=14, summary="Shots heard, families hide")
    calm = bases.alert(minutes_ago=3, summary="Herds seen early", urgency="Future")
    bases.alert(base="BUL", minutes_ago=4, summary="Men at the ford")
    page = signed_in(hall).get("/alerts").text
    said = words(page)
    assert said.index("Shots heard") < said.index("Men at the ford") < said.index("Herds seen")
    assert "3 open · 1 not acknowledged in time" in said
    assert "acknowledge within 10 min, decide within 30 min, tell the community within" in said
    assert "overdue 4 min" in said
    assert f'id="r-{late}" class="urgent u1"' in page
    assert f'id="r-{calm}" class=" u3"' in page


def test_filters_choose_base_state_and_priority(hall: Hall, bases: Bases) -> None:
    here = bases.alert(summary="At the ridge")
    bases.alert(base="BUL", summary="At the ford", urgency="Future")
    bases.step(here, "ACKNOWLEDGED")
    visit = signed_in(hall)

    def shown(query: str) -> set[str]:
        said = words(visit.get(f"/alerts?{query}").text)
        return {name for name in ("At the ridge", "At the ford") if name in said}

    both = {"At the ridge", "At the ford"}
    assert shown("") == shown("base=nonsense&priority=P9&show=x") == both
    assert shown("base=KAS") == shown("priority=P1") == {"At the ridge"}
    assert shown("show=unacknowledged") == {"At the ford"}
    assert shown("show=undecided") == both
    assert shown("show=ended") == shown("base=NONE") == set()


def test_no_ended_alert_falls_between_two_pages(hall: Hall, bases: Bases) -> None:
    ended = {bases.alert(minutes_ago=60) for _ in range(A_PAGE + 3)}
    for alert in ended:
        bases.step(alert, "INFO_ONLY", minutes_ago=30)
    visit = signed_in(hall)
    first = visit.get("/alerts?show=ended").text
    older = re.search(r'id="m-older" href="([^"]+)"', first)
    assert older is not None
    second = visit.get(unescape(older[1])).text
    seen = [re.findall(r'<tr role="row" id="r-([^"]+)"', page) for page in (first, second)]
    assert len(seen[0]) == A_PAGE
    assert sorted(seen[0] + seen[1]) == sorted(ended)
    assert "m-older" not in second


def test_the_loop_from_acknowledging_to_closing(hall: Hall, bases: Bases) -> None:
    alert = bases.alert(minutes_ago=4)
    visit = signed_in(hall)
    assert act(visit, alert, "ACKNOWLEDGED") == f"/alerts/{alert}#acts"
    assert (
        act(visit, alert, "ASSIGNED", to="SECTOR", words="Yours from here")
        == f"/alerts/{alert}#acts"
    )
    assert bases.standing(alert).owner == "SECTOR"
    assert act(visit, alert, "ESCALATED", to="JOC", reason="No word yet") == f"/alerts/{alert}#acts"
    refusal = act(visit, alert, "NO_RESPONSE", stated_by="BASECO")
    assert "This step cannot be understood without it." in refusal
    gone = act(
        visit,
        alert,
        "NO_RESPONSE",
        stated_by="BASECO",
        **{"reasons-NIGHT": "1", "reasons-ROAD": "1"},
    )
    assert gone == f"/alerts/{alert}#acts"
    assert bases.standing(alert).state == "NO_RESPONSE"
    assert "the community was not told yet" in act(visit, alert, "CLOSED")
    told = {"to": "CHIEF", "channel": "CALL", "message": "A patrol comes at first light."}
    assert act(visit, alert, "FEEDBACK", **told) == f"/alerts/{alert}#acts"
    assert act(visit, alert, "CLOSED") == f"/alerts/{alert}#acts"
    row = bases.standing(alert)
    assert (row.state, row.open) == ("CLOSED", False)
    said = words(visit.get(f"/alerts/{alert}").text)
    for line in (
        "No movement at night",
        "The community was told",
        "A patrol comes at first light.",
    ):
        assert line in said
    assert alert in visit.get("/alerts?show=ended").text
    assert alert not in visit.get("/alerts").text
    assert "Reopen it with a reason" not in act(visit, alert, "REOPENED", reason="They came back")
    assert bases.standing(alert).open


def test_each_step_goes_down_to_the_base_and_into_the_audit_log(hall: Hall, bases: Bases) -> None:
    alert = bases.alert()
    hall.join("KAS", "b")
    hall.join("BUL")
    visit = signed_in(hall)
    act(visit, alert, "QUESTION", words="Is the bridge passable?")
    for letter in "ab":
        told = bases.down("KAS", letter)[-1]
        assert told.what == "record"
        assert (told.data["person"], told.data["role"]) == (OFFICER, "officer")
        assert told.data["device"] == "mission"
        values = told.data["values"]
        assert (values["act"], values["words"]) == ("QUESTION", "Is the bridge passable?")
        assert (values["actor"], values["actor_role"]) == ("JOC", OFFICER)
    assert bases.down("BUL") == []
    assert (OFFICER, "alert worked on", f"QUESTION {alert}") in bases.deeds()
    assert (OFFICER, "alert seen", alert) in bases.deeds()


def test_the_second_of_two_who_acknowledge_is_told(hall: Hall, bases: Bases) -> None:
    alert = bases.alert()
    first, second = signed_in(hall), visit_as(hall, "manager", "Second officer")
    path = f"/alerts/{alert}"
    proofs = [visit.proof(path) for visit in (first, second)]
    answers = []
    for visit, proof in zip((first, second), proofs, strict=True):
        fields = {"act": "ACKNOWLEDGED", "proof": proof}
        answers.append(visit.post_raw(f"{path}/acts", fields).headers["location"])
        hall.clock.pass_minutes(0.1)
    assert answers == [f"{path}#acts", f"{path}?note=second#second"]
    assert f"{OFFICER} acknowledged it before you" in words(second.get(answers[1]).text)
    acks = [one for one in bases.records(alert) if one.values.get("act") == "ACKNOWLEDGED"]
    assert [one.person for one in acks] == [OFFICER, "Second officer"]
    since = [mark for mark in acks if mark.person == OFFICER]
    assert bases.standing(alert).acknowledged_ms is not None
    assert bases.standing(alert).acknowledged_ms == since[0].written_ms // 1000 * 1000


def test_an_arrival_before_the_call_took_no_time_and_is_said_to_be_before_it(
    hall: Hall, bases: Bases
) -> None:
    alert = bases.alert(minutes_ago=5)
    went = {"alert": alert, "actor": "UN_MILITARY", "type": "QRF", "arrived_at": bases.at(90)}
    bases.tell("response", went)
    visit = signed_in(hall)
    for path in ("/alerts", f"/alerts/{alert}"):
        assert "before the receipt" in words(visit.get(path).text)


def test_a_response_that_a_base_took_back_stays_to_be_seen_and_counts_no_more(
    hall: Hall, bases: Bases
) -> None:
    alert = bases.alert(minutes_ago=30)
    went = {"alert": alert, "actor": "UN_MILITARY", "type": "QRF", "arrived_at": bases.at(9)}
    response = bases.tell("response", went)
    assert bases.standing(alert).arrived_ms is not None
    hall.clock.pass_minutes(1)
    bases.step(alert, "RETRACTED", amends=response, reason="About another alert", actor="CLA")
    assert bases.standing(alert).arrived_ms is None
    page = words(signed_in(hall).get(f"/alerts/{alert}").text)
    assert "Quick reaction force arrived: UN military Withdrawn by" in page
    assert "About another alert" in page


def test_a_button_pressed_twice_is_one_step(hall: Hall, bases: Bases) -> None:
    alert = bases.alert()
    visit = signed_in(hall)
    path = f"/alerts/{alert}"
    fields = {"act": "ACKNOWLEDGED", "proof": visit.proof(path)}
    for _ in range(2):
        assert visit.post_raw(f"{path}/acts", fields).headers["location"] == f"{path}#acts"
    assert len(bases.records(alert)) == 2


def test_a_commander_reads_and_does_nothing(hall: Hall, bases: Bases) -> None:
    alert = bases.alert(summary="At the ridge")
    flagged = bases.alert(
        summary="Soldiers take goats",
        perpetrator_name="men of 2 Coy",
        sensitive_flags=["STATE-PERP"],
    )
    bases.step(flagged, "DECIDED", words="Ask the colonel of 2 Coy")
    hidden = bases.alert(summary="Not for these eyes", sensitive_flags=["CRSV"])
    visit = visit_as(hall, "commander", "Commander")
    said = words(visit.get("/alerts").text)
    assert "At the ridge" in said
    for secret in ("Soldiers take goats", "2 Coy", "Not for these eyes"):
        assert secret not in said
        assert secret not in words(visit.get(f"/alerts/{flagged}").text)
    assert visit.get(f"/alerts/{hidden}").status_code == 404
    page = visit.get(f"/alerts/{alert}").text
    assert "Acknowledge" not in words(page).replace("Acknowledged", "")
    done = visit.post(f"/alerts/{alert}/acts", {"act": "ACKNOWLEDGED"}, page="/account")
    assert done.status_code == 403
    assert bases.standing(alert).acknowledged_ms is None


def test_a_commander_is_told_neither_who_is_presumed_nor_how_it_was_heard(
    hall: Hall, bases: Bases
) -> None:
    alert = bases.alert(sensitive_flags=["CHILD", "STATE-PERP"])
    call = {"alert": alert, "received_at": bases.at(5), "channel": "VIA_CPC"}
    bases.tell("signal", {**call, "first_hand": "WITNESS"})
    page = words(visit_as(hall, "commander", "Commander").get(f"/alerts/{alert}").text)
    for told, secret in (
        ("Somebody told the base", "committee"),
        ("A child is concerned", "State forces"),
    ):
        assert told in page
        assert secret not in page
    officers = words(signed_in(hall).get(f"/alerts/{alert}").text)
    assert "State forces presumed" in officers
    assert "Somebody told the base" not in officers


def test_an_administrator_sees_no_content(hall: Hall, bases: Bases) -> None:
    alert = bases.alert(summary="At the ridge")
    visit = visit_as(hall, "admin", "Keeper")
    for path in ("/alerts", "/alerts/list", f"/alerts/{alert}", f"/alerts/{alert}/part"):
        answer = visit.get(path)
        assert answer.status_code in (401, 403)
        assert "At the ridge" not in answer.text
    assert 'href="/alerts"' not in visit.get("/account").text


def test_nobody_sees_what_is_sealed_from_lists(hall: Hall, bases: Bases) -> None:
    alert = bases.alert(summary="By staff", sensitive_flags=["SEA"])
    visit = signed_in(hall)
    assert "By staff" not in visit.get("/alerts").text
    assert visit.get(f"/alerts/{alert}").status_code == 404
    assert "no such alert" in act_anyway(visit, alert)
    assert bases.down() == []


def test_a_page_carries_the_highest_mark_of_any_part(hall: Hall, bases: Bases) -> None:
    alert = bases.alert(classification="CONFIDENTIAL", sensitive_flags=["SOURCE-AT-RISK"])
    page = signed_in(hall).get(f"/alerts/{alert}").text
    marks = re.findall(r'<p class="mark (above|below)">([^<]+)</p>', page)
    assert marks == [("above", "Strictly confidential"), ("below", "Strictly confidential")]


def test_the_list_carries_the_highest_mark_of_what_it_shows(hall: Hall, bases: Bases) -> None:
    visit = signed_in(hall)
    assert 'class="mark' not in visit.get("/alerts").text, "nothing is shown yet"
    bases.alert()
    bases.alert(base="BUL", sensitive_flags=["SOURCE-AT-RISK"])
    for path, said in (
        ("/alerts", "Strictly confidential"),
        ("/alerts/list?view=map", "Strictly confidential"),
        ("/alerts?base=KAS", "Confidential"),
    ):
        marks = re.findall(r'<p class="mark (above|below)">([^<]+)</p>', visit.get(path).text)
        assert marks == [("above", said), ("below", said)]


def act_anyway(visit: Visit, alert: str) -> str:
    """Act without having seen the page."""
    done = visit.post(f"/alerts/{alert}/acts", {"act": "ACKNOWLEDGED"}, page="/account")
    assert done.status_code == 404
    return words(done.text)


def test_pages_are_for_who_is_signed_in(hall: Hall, bases: Bases) -> None:
    alert = bases.alert(summary="At the ridge")
    stranger = Visit(hall)
    for path in ("/alerts", f"/alerts/{alert}"):
        assert "At the ridge" not in stranger.get(path).text
    for path in ("/alerts/list", f"/alerts/{alert}/part"):
        assert stranger.get(path).status_code == 401


def test_an_act_nobody_offers_does_nothing(hall: Hall, bases: Bases) -> None:
    alert = bases.alert()
    visit = signed_in(hall)
    for name in ("MERGED", "AUTHORISED", "", "x" * 3000):
        assert "cannot be done" in act(visit, alert, name)
    assert len(bases.records(alert)) == 1


def test_the_pages_speak_french(hall: Hall, bases: Bases) -> None:
    alert = bases.alert(minutes_ago=14)
    visit = signed_in(hall, "fr")
    said = words(visit.get("/alerts").text)
    assert "retard de 4 min" in said
    assert "accuser réception en 10 min" in said
    assert "Noter l’absence de réponse" in words(visit.get(f"/alerts/{alert}").text)


def test_a_page_that_stays_open_hears_of_every_step(hall: Hall, bases: Bases) -> None:
    alert = bases.alert()
    visit = signed_in(hall)
    mark = re.compile(r'data-mark="([^"]+)"')
    before = mark.findall(visit.get("/alerts").text)
    bases.step(alert, "ACKNOWLEDGED")
    after = mark.findall(visit.get("/alerts/list").text)
    assert before != after
    assert mark.findall(visit.get(f"/alerts/{alert}/part").text) == after
    assert re.fullmatch("[0-9a-f]{24}", after[0]), "nothing is to be read from it"


def test_a_page_of_a_commander_hears_nothing_of_what_is_kept_from_him(either: Hall) -> None:
    """Not of an alert, nor of its steps; but that one which he saw is kept from him now."""
    bases = Bases(either)
    known = bases.alert(summary="At the ridge")
    either.clock.pass_minutes(60)

    def heard() -> tuple[str, str]:
        whole, his = Sight(WHOLE), Sight(WHOLE, Guard.WORDS)
        return changed_mark(either.site, whole), changed_mark(either.site, his)

    officers, his = heard()
    hidden = bases.alert(sensitive_flags=["CRSV"])
    bases.step(hidden, "ACKNOWLEDGED")
    assert heard()[0] != officers
    assert heard()[1] == his
    bases.step(known, "ACKNOWLEDGED")
    acknowledged = heard()[1]
    assert acknowledged != his
    values = {**bases.standing(known).values, "sensitive_flags": ["CRSV"]}
    bases.tell("alert", {**values, "amends": known, "amendment": "CORRECTION"})
    assert bases.standing(known).guarded
    assert heard()[1] not in (his, acknowledged)
    either.database.close()


def test_no_open_page_hears_of_an_alert_that_is_sealed(either: Hall) -> None:
    """It exists for nobody on the board; one that came to be sealed leaves the list at once."""
    bases = Bases(either)
    known = bases.alert(summary="At the ridge")
    either.clock.pass_minutes(60)

    def heard() -> set[str]:
        sights = Sight(WHOLE), Sight(Within(frozenset({"KAS"}))), Sight(WHOLE, Guard.WORDS)
        return {changed_mark(either.site, sight) for sight in sights}

    before = heard()
    sealed = bases.alert(sensitive_flags=["SEA"])
    for act_there in ("ACKNOWLEDGED", "DECIDED", "INFO_ONLY"):
        bases.step(sealed, act_there)
    assert bases.standing(sealed).sealed
    assert heard() == before
    values = {**bases.standing(known).values, "sensitive_flags": ["SEA"]}
    bases.tell("alert", {**values, "amends": known, "amendment": "CORRECTION"})
    assert not heard() & before
    either.database.close()


def test_every_page_and_every_table_has_a_name_of_its_own(hall: Hall, bases: Bases) -> None:
    several = {"injured": {"women": 2, "men": 1}}
    alerts = [bases.alert(people=several), bases.alert(base="BUL", minutes_ago=90)]
    flash = hall.arrive("flash")
    slip(hall, "wpa")
    visit = signed_in(hall)
    paths = ["/", "/alerts", "/alerts/same", "/sealed", "/figures", f"/reports/{flash}"]
    pages = [visit.get(path).text for path in (*paths, *(f"/alerts/{one}" for one in alerts))]
    titles = [page[page.index("<title>") : page.index("</title>")] for page in pages]
    assert len({*titles}) == len(pages), titles
    tables = 0
    for page in pages:
        for start in re.finditer(r"<table([^>]*)>\s*(<caption)?", page):
            tables += 1
            name = re.search(r'aria-labelledby="([^"]+)"', start[1])
            assert start[2] or (name and f'id="{name[1]}"' in page), start[0]
    assert tables >= 6


def test_the_incident_an_alert_belongs_to_stands_on_its_timeline(hall: Hall, bases: Bases) -> None:
    """What it turned out to be, as it was last said; to a commander no word of it: it may gather
    flagged alerts too.
    """
    one, flagged = bases.alert(), bases.alert(perpetrator="ARM")
    happened = {"happened": bases.at(30), "place": {"name": "Mtindo"}}
    first = bases.tell("incident", {**happened, "summary": "Shots were heard"})
    for alert in (one, flagged):
        bases.tell("incident_link", {"alert": alert, "incident": first})
    again = bases.tell("incident", {**happened, "summary": "Second telling", "amends": first})
    bases.tell("incident", {**happened, "summary": "Traders were robbed", "amends": again})
    officer, commander = signed_in(hall), visit_as(hall, "commander", "Commander")
    for alert in (one, flagged):
        assert "Belongs to: Traders were robbed" in words(officer.get(f"/alerts/{alert}").text)
    for alert in (one, flagged):
        kept_back = words(commander.get(f"/alerts/{alert}").text)
        assert "Belongs to: an incident" in kept_back
        assert "robbed" not in kept_back
    bases.tell("incident_link", {"alert": one, "incident": first, "apart": True})
    assert "Found not to belong to: Traders" in words(officer.get(f"/alerts/{one}").text)
