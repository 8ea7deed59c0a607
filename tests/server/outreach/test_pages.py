# SPDX-License-Identifier: Apache-2.0
"""The board's pages of outreach: who owes what since when, and what is said; cut to one's bases."""

from typing import Any

import pytest

from cla_server.accounts.scope import Scope
from cla_server.accounts.upkeep import Upkeep
from tests.server.alerts.night_at_base import Bases
from tests.server.board.browser import Browser
from tests.server.board.hall import SESAME, Hall
from tests.server.board.visit import Visit, signed_in, visit_as, words
from tests.server.outreach.conftest import Villages
from tests.server.outreach.said import PROMISE, RUMOUR, SURVEY


def step(promise: str, act: str, **more: Any) -> dict[str, Any]:
    """What became of a promise."""
    return {"promise": promise, "act": act, "at": "2025-03-12T10:00:00+02:00", **more}


def test_what_is_owed_says_who_what_since_when(hall: Hall, villages: Villages) -> None:
    promise = villages.tell("promise", PROMISE)
    villages.tell("promise_step", step(promise, "ASKED"))
    page = words(signed_in(hall).get("/owed").text)
    for said in (
        "Kasoro (KAS)",
        "Announce test firing a day ahead",
        "Company commander",
        "Chiefs of Tanda",
        "since 4 Mar",
        "overdue 3 days",
        "asked again 1 time",
    ):
        assert said in page


def test_what_was_kept_leaves_the_list_and_what_was_not_says_why(
    hall: Hall, villages: Villages
) -> None:
    kept = villages.tell("promise", PROMISE)
    broken = villages.tell("promise", {**PROMISE, "what": "A day patrol on Thursdays"})
    mistaken = villages.tell("promise", {**PROMISE, "what": "Never said at all"})
    villages.tell("promise_step", step(kept, "KEPT"))
    villages.tell("promise_step", step(broken, "NOT_KEPT", why="No fuel"))
    villages.tell("promise_step", step(mistaken, "MISTAKE", why="Another village"))
    page = words(signed_in(hall).get("/owed").text)
    open_ones, _, ended = page.partition("Ended in the last")
    assert "Announce test firing" not in open_ones
    assert "kept" in ended
    assert "No fuel" in ended
    assert "Never said at all" not in page


def test_a_step_may_come_before_its_promise_and_twice(hall: Hall, villages: Villages) -> None:
    record = "0195a1f0-1d00-7000-8000-00000000aaaa"
    put_off = step(record, "PUT_OFF", due="2025-04-01T18:00:00+02:00")
    villages.tell("promise_step", put_off, record="0195a1f0-1d00-7000-8000-00000000bbbb")
    villages.tell("promise_step", put_off, record="0195a1f0-1d00-7000-8000-00000000bbbb")
    villages.tell("promise", PROMISE, record=record)
    page = words(signed_in(hall).get("/owed").text)
    assert "overdue" not in page
    assert "by 1 Apr" in page


def test_a_rumour_shows_its_way_and_its_answers_but_no_source(
    hall: Hall, villages: Villages
) -> None:
    rumour = villages.tell("rumour", RUMOUR)
    told = {"rumour": rumour, "at": "2025-03-14T18:00:00+02:00"}
    for source in ("K-031", "K-040"):
        check = {**told, "act": "CHECK", "source": source, "result": "FALSE"}
        villages.tell("rumour_step", check)
    villages.tell("rumour_step", {**told, "act": "SPREAD", "spread": "VILLAGE"})
    texts = [{"language": "swc", "text": "Hakuna waasi."}, {"language": "fr", "text": "Personne."}]
    answer = {**told, "act": "ANSWER", "texts": texts, "via": ["COMMUNITY_RADIO"]}
    villages.tell("rumour_step", answer)
    page = signed_in(hall).get("/rumours").text
    for said in ("R-007", "risk: high", "Checked by 2 sources: false", "Congo Swahili: Hakuna"):
        assert said in words(page)
    assert 'lang="fr">Personne.' in page
    assert "K-031" not in page


def test_rumours_that_are_one_stand_once_with_the_way_of_both(
    hall: Hall, villages: Villages
) -> None:
    first = villages.tell("rumour", {**RUMOUR, "spread": "GROUP"})
    told = {"code": "R-008", "wording": "They crossed over", "spread": "AREA"}
    second = villages.tell("rumour", {**RUMOUR, **told})
    step_of = {"rumour": second, "other": first}
    villages.tell("rumour_step", {**step_of, "act": "MERGED", "at": "2025-03-14T18:00:00+02:00"})
    page = words(signed_in(hall).get("/rumours").text)
    assert page.count("risk: high") == 1
    assert "Also told as R-008 · They crossed over" in page
    assert "a group" in page
    assert "the area" in page
    villages.tell("rumour_step", {**step_of, "act": "UNMERGED", "at": "2025-03-14T19:00:00+02:00"})
    assert words(signed_in(hall).get("/rumours").text).count("risk: high") == 2


def test_a_commander_reads_no_more_of_a_rumour_than_of_the_alert_it_became(
    hall: Hall, villages: Villages
) -> None:
    bases = Bases(hall)
    told = {
        "R-1": bases.alert(perpetrator="ARM", summary="Robbed at the barrier"),
        "R-2": bases.alert(threat_type="CRS", summary="On the way to the field"),
        "R-3": bases.alert(summary="Torches on the ridge"),
    }
    for code, alert in told.items():
        said = {"code": code, "wording": f"Words of {code}", "about": "ATTACK"}
        rumour = villages.tell("rumour", {**RUMOUR, **said})
        about = {"rumour": rumour, "at": "2025-03-14T18:00:00+02:00"}
        villages.tell("rumour_step", {**about, "act": "ALERT", "alert": alert})
        text = [{"language": "en", "text": f"Answer to {code}"}]
        villages.tell("rumour_step", {**about, "act": "ANSWER", "texts": text, "via": ["CHIEFS"]})
    page = visit_as(hall, "commander", "Commander").get("/rumours").text
    seen = {code for code in told if f"{code}</h2>" in page or f"{code} ·" in page}
    assert seen == {"R-1", "R-3"}
    read = {code for code in told if f"Words of {code}" in page or f"Answer to {code}" in page}
    assert read == {"R-3"}
    assert told["R-2"] not in page
    officer = signed_in(hall).get("/rumours").text
    assert all(f"Words of {code}" in officer and told[code] in officer for code in told)


def test_a_survey_shows_what_its_laptop_let_out(hall: Hall, villages: Villages) -> None:
    counts = [
        {"question": "SAFE_NIGHT", "group": "ALL", "count": 30},
        {"question": "SAFE_NIGHT", "answer": "2", "group": "ALL", "count": 17},
    ]
    survey = {**SURVEY, "counts": counts}
    villages.tell("survey", survey)
    villages.tell("survey", {**survey, "sheets": 10})
    page = words(signed_in(hall).get("/surveys").text)
    for said in (
        "Mtindo · 2025-1",
        "70 sheets",
        "2 batches",
        "Safe by night 60 –",
        "a little 34 –",
    ):
        assert said in page


@pytest.mark.parametrize("path", ["/owed", "/rumours", "/surveys"])
def test_only_the_own_bases_are_shown(hall: Hall, villages: Villages, path: str) -> None:
    villages.tell("promise", PROMISE)
    villages.tell("rumour", RUMOUR)
    villages.tell("survey", SURVEY)
    villages.tell("survey", SURVEY, base="BUL")
    villages.tell("promise", {**PROMISE, "what": "Repair the well"}, base="BUL")
    villages.tell("rumour", {**RUMOUR, "wording": "Poisoned water"}, base="BUL")
    Upkeep(hall.database, hall.clock).add(
        "At Bulwena", role="officer", password=SESAME, scope=Scope(base="BUL")
    )
    visit = Visit(hall)
    assert visit.sign_in("At Bulwena").status_code == 303
    page = visit.get(path).text
    assert "Kasoro" not in page
    assert "Bulwena" in page


def test_who_sees_no_alerts_sees_nothing_of_this(hall: Hall, villages: Villages) -> None:
    villages.tell("promise", PROMISE)
    visit = visit_as(hall, "admin", "Admin")
    assert visit.get("/owed").status_code == 403
    assert "Announce" not in visit.get("/owed").text


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_fits_on_a_phone(
    hall: Hall, villages: Villages, browser: Browser, language: str
) -> None:
    villages.tell("promise", {**PROMISE, "what": "Announce test firing " * 10})
    villages.tell("rumour", RUMOUR)
    browser.language(language)
    browser.size(360, 740)
    browser.sign_in(hall)
    counts = [{"question": "SAFE_NIGHT", "group": "ALL", "count": 30}]
    villages.tell("survey", {**SURVEY, "counts": counts})
    for path in ("/owed", "/rumours", "/surveys"):
        browser.open(hall.url + path)
        assert browser.run("return document.documentElement.scrollWidth") <= 360
