# SPDX-License-Identifier: Apache-2.0
"""Visits on a desk: a pack in codes, terms from linked alerts (SC2), reviews, the calendar."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest

from cla_core.dtg import parse_iso
from cla_core.errors import InputRefused
from cla_core.language import Language
from cla_desktop.services.alerting.joining import link
from cla_desktop.services.committees.to_do import to_do
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create, save
from cla_desktop.services.planning.versions import agree
from cla_desktop.services.record_pages import print_record
from cla_desktop.services.recording import NotReady, submit
from cla_desktop.services.visits.calendar import calendar_file, coming
from cla_desktop.services.visits.pack import visit_pack
from cla_desktop.services.visits.reviewing import review, reviews, to_ask
from cla_desktop.services.visits.team_paper import team_terms
from cla_desktop.services.visits.terms import terms_begun
from tests.services.committees.ngoloma import found_committee, meet, sit
from tests.services.planning.season import season, write_line
from tests.support.desks import SetClock, made
from tests.support.desks import opened as opened_folder

EN = Language.load("en")
FRIDAY_2212 = 1_741_983_120_000
NOW = "2025-03-14T10:00:00+02:00"
VISIT = {
    "code": "V-01",
    "purpose": "Listen to the market",
    "status": "PLANNED",
    "do_no_harm_check": True,
    "starts": "2025-03-20T08:00:00+02:00",
}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The first laptop of a base."""
    made_once = made(tmp_path / "made")
    with_keys = opened_folder(made_once.copied(tmp_path / "desk"), clock=SetClock(FRIDAY_2212))
    yield with_keys
    with_keys.close()


def alert(desk: Desk, threat: str, day: int, **more: object) -> str:
    """An alert of February or March 2025; its id."""
    values = {
        "summary": "Something happened",
        "place": {"name": "Ngoloma"},
        "received_at": f"2025-03-{day:02d}T08:00:00+02:00",
        "threat_type": threat,
    }
    return submit(desk, "alert", values | more).id


def test_a_pack_holds_codes_where_somebody_wrote_names(desk: Desk) -> None:
    create(desk, "contact", {"code": "K-014", "role_category": "TRAD", "real_name": "Heron Ebony"})
    sit(desk, found_committee(desk))
    values = {
        **VISIT,
        "appointments": [{"who": "Chief Ebony, +999 555 0147", "where": "School"}],
        "sensitivities": "Zebrawood must not be seen with herders",
        "separate_women_session": True,
    }
    visit = create(desk, "visit", values).id
    promise = {"what": "Announce test firing", "made_by": "Commander", "to": "Chiefs"}
    due = {"made_on": "2025-03-01T10:00:00+02:00", "due": "2025-03-10T18:00:00+02:00"}
    submit(desk, "promise", {**promise, **due, "place": {"name": "Tanda"}})
    alert(desk, "TAX", 10)
    alert(desk, "CRS", 11)
    read = text_of(visit_pack(desk, visit, language=EN).pdf)
    assert text_of(print_record(desk, "visit", "V-01", language=EN).pdf) == read
    for word in ("K-014", "M-001", "School", "Announce test firing", "women only", "Do not"):
        assert word in read
    assert "Chiefs, Tanda Commander 10 Mar, 18:00 overdue" in read
    french = text_of(visit_pack(desk, visit, language=Language.load("fr")).pdf)
    assert "Précautions : M-001" in french
    assert read.count("Ngoloma") == 1
    for word in ("Ebony", "Heron", "Zebrawood", "0147"):
        assert word not in read


def test_a_pack_tells_each_event_once_as_it_is_told_now_and_nothing_that_became_sensitive(
    desk: Desk,
) -> None:
    told: dict[str, Any] = {
        "place": {"name": "Ngoloma"},
        "received_at": "2025-03-10T08:00:00+02:00",
    }
    told["amendment"] = "CORRECTION"
    wrong = alert(desk, "TAX", 10)
    submit(desk, "alert", {**told, "summary": "Goats", "threat_type": "LOO", "amends": wrong})
    harmed = alert(desk, "TAX", 11, place={"name": "Mtindo"})
    told |= {"place": {"name": "Mtindo"}}
    submit(desk, "alert", {**told, "summary": "A raid", "threat_type": "CRS", "amends": harmed})
    alert(desk, "ABD", 12, place={"name": "Tanda"}, verification="FALSE")
    read = text_of(visit_pack(desk, create(desk, "visit", VISIT).id, language=EN).pdf)
    assert read.count("Ngoloma") == 1
    assert EN.label("code.threat_type.LOO") in read
    assert "Mtindo" not in read
    assert "Tanda" not in read


def test_a_pack_tells_of_the_last_thirty_days_alone_whatever_is_linked_to_them(desk: Desk) -> None:
    long_ago = alert(
        desk, "TAX", 1, place={"name": "Tanda"}, received_at="2025-01-10T08:00:00+02:00"
    )
    link(desk, long_ago, alert(desk, "LOO", 10))
    read = text_of(visit_pack(desk, create(desk, "visit", VISIT).id, language=EN).pdf)
    assert "Ngoloma" in read
    assert "Tanda" not in read


def text_of(pdf: bytes) -> str:
    """The words of a paper."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def test_terms_begin_with_the_alerts_that_somebody_linked(desk: Desk) -> None:
    assert terms_begun(desk, EN) == {}
    threats = ("TAX", "TAX", "LOO", "TAX", "TAX", "LOO")
    first, *others = [alert(desk, threat, day) for day, threat in enumerate(threats, start=1)]
    alert(desk, "KIL", 9)
    for other in others:
        link(desk, first, other)
    begun = terms_begun(desk, EN)
    assert len(begun["trigger_alerts"]) == 6
    assert begun["area"] == {"name": "Ngoloma"}
    assert re.search(r"6 linked alerts.* 4, .* 2\.", begun["background"])


def test_terms_tell_of_no_drill_and_of_nothing_that_goes_by_sealed_slip(desk: Desk) -> None:
    first, *others = [
        alert(desk, "TAX", 1),
        alert(desk, "CRS", 2),
        alert(desk, "TAX", 3, exercise=True),
        alert(desk, "LOO", 4),
    ]
    for other in others:
        link(desk, first, other)
    begun = terms_begun(desk, EN)
    assert len(begun["trigger_alerts"]) == 2
    assert "2 linked alerts" in begun["background"]


def test_a_visit_is_not_planned_before_its_harm_was_weighed(desk: Desk) -> None:
    with pytest.raises(NotReady, match="whom the visit could harm"):
        create(desk, "visit", {**VISIT, "do_no_harm_check": False})


def test_a_recommendation_comes_back_until_it_is_done(desk: Desk) -> None:
    values = {"code": "RC-01", "text": "Patrol on Thursdays", "owner": "Commander"}
    made = "2025-02-12T10:00:00+02:00"
    record = submit(desk, "recommendation", {**values, "made_on": made}).id
    [due] = to_ask(desk)
    assert (due.code, due.day) == ("RC-01", "30")
    review(desk, record, "ACCEPTED", "One came, on a Wednesday")
    assert to_ask(desk) == ()
    assert [one.day for one in reviews(desk)] == ["60"]
    review(desk, record, "DONE")
    assert reviews(desk) == ()
    assert review(desk, record, "DONE") is None


def test_a_recommendation_looked_at_late_is_asked_about_once(desk: Desk) -> None:
    values = {"code": "RC-01", "text": "Patrol on Thursdays", "owner": "Commander"}
    made = "2024-12-08T10:00:00+02:00"
    record = submit(desk, "recommendation", {**values, "made_on": made}).id
    [due] = to_ask(desk)
    assert (due.day, due.missed) == ("90", ("30", "60"))
    review(desk, record, "ACCEPTED", "One came, on a Wednesday")
    assert reviews(desk) == ()


def test_a_review_counts_whichever_telling_it_names_and_whatever_is_corrected_later(
    desk: Desk,
) -> None:
    values = {"code": "RC-01", "text": "Patrol on Thursdays", "owner": "Commander"}
    values |= {"made_on": "2025-02-12T10:00:00+02:00"}
    wrong = submit(desk, "recommendation", values).id
    right = submit(desk, "recommendation", {**values, "owner": "Sector", "amends": wrong}).id
    said = {"recommendation": right, "day": "30", "at": NOW}
    submit(desk, "recommendation_review", {**said, "found": "ACCEPTED"})
    [due] = reviews(desk)
    assert (due.day, due.status) == ("60", "ACCEPTED")
    submit(desk, "recommendation", {**values, "owner": "Staff", "amends": right})
    assert [one.status for one in reviews(desk)] == ["ACCEPTED"]


def test_a_recommendation_is_asked_about_when_its_own_time_is_over_and_once_more_at_the_end(
    desk: Desk,
) -> None:
    values = {"code": "RC-01", "text": "Take the barrier away", "owner": "Head of office"}
    values |= {"made_on": "2025-03-01T10:00:00+02:00", "deadline": "2025-03-16T18:00:00+02:00"}
    record = submit(desk, "recommendation", values).id
    assert [one.code for one in to_ask(desk)] == ["RC-01"]
    assert "RC-01 is to be done" in [one.title for one in coming(desk, EN)]
    said = {"recommendation": record, "day": "90", "found": "ACCEPTED"}
    submit(desk, "recommendation_review", {**said, "at": "2025-03-14T09:00:00+02:00"})
    assert reviews(desk) == ()
    assert [one.again for one in to_ask(desk)] == [True]
    review(desk, record, "DONE")
    assert to_ask(desk) == ()


def test_what_its_owner_refused_does_not_come_back(desk: Desk) -> None:
    values = {"code": "RC-01", "text": "Patrol on Thursdays", "owner": "Commander"}
    values |= {"made_on": NOW}
    wrong = submit(desk, "recommendation", values).id
    submit(desk, "recommendation", {**values, "status": "REFUSED", "amends": wrong})
    assert reviews(desk) == ()


def test_the_calendar_has_everything_with_a_date_and_names_nobody(desk: Desk) -> None:
    sit(desk, found_committee(desk))
    create(desk, "visit", VISIT)
    meet(desk, "2025-03-13T10:00:00+02:00", next_meeting="2025-04-11T10:00:00+02:00")
    meet(desk, NOW, next_meeting="2025-04-04T10:00:00+02:00")
    market = {"title": "Market of Tanda, Zebrawood", "at": "2025-01-02T07:00:00+02:00"}
    create(desk, "calendar_date", market)
    titles = [one.title for one in coming(desk, EN)]
    assert titles.count("Market of Tanda, M-001") == 8
    assert "Visit V-01" in titles
    assert titles.count("Meeting C-01") == 1
    about = {one.title: one.about for one in coming(desk, EN)}
    assert about["Visit V-01"] == VISIT["purpose"]
    assert about["Meeting C-01"]
    file = calendar_file(desk, EN).decode()
    assert file.count("BEGIN:VEVENT") == 3
    assert "SUMMARY:Market of Tanda\\, M-001" in file
    for said in ("Zebrawood", *filter(None, about.values())):
        assert said not in file


def test_a_visit_under_way_stands_in_the_calendar_and_a_cancelled_one_is_told_as_that(
    desk: Desk,
) -> None:
    with pytest.raises(InputRefused):
        calendar_file(desk, EN)
    days = {"starts": "2025-03-11T08:00:00+02:00", "ends": "2025-03-17T16:00:00+02:00"}
    create(desk, "visit", VISIT | days)
    off = {"code": "V-02", "status": "CANCELLED", "starts": "2025-03-20T08:00:00+02:00"}
    create(desk, "visit", {**VISIT, **off})
    over = {"title": "Feast", "at": "2025-01-02T07:00:00+02:00", "rhythm": "ONCE"}
    create(desk, "calendar_date", over)
    assert [one.title for one in coming(desk, EN)] == ["Visit V-01"]
    file = calendar_file(desk, EN).decode()
    assert file.count("BEGIN:VEVENT") == 2
    assert file.count("STATUS:CANCELLED") == 1


def test_the_calendar_has_the_next_review_of_a_plan_that_was_reviewed_since(desk: Desk) -> None:
    plan = season(desk)
    agree(desk, plan, on="2024-03-01T10:00:00+02:00")
    held = {"held_on": "2024-10-01T10:00:00+02:00", "trigger": "DUE"}
    write_line(desk, plan, "plan_review", held)
    [review_again] = [one for one in coming(desk, EN) if one.title == "Review of P-01"]
    assert review_again.starts_ms == parse_iso("2025-04-01T10:00:00+02:00").timestamp() * 1000


def test_what_is_due_stands_on_today(desk: Desk) -> None:
    found_committee(desk)
    watch = {"what": "Two watchers", "who": "M-005", "by_when": "2025-03-15T18:00:00+02:00"}
    later = {"what": "Ask the school", "by_when": "2025-04-15T18:00:00+02:00"}
    meet(desk, NOW, actions=[watch, later])
    values = {"code": "RC-01", "text": "Patrol on Thursdays", "owner": "Commander"}
    submit(desk, "recommendation", {**values, "made_on": "2025-02-12T10:00:00+02:00"})
    create(desk, "visit", VISIT | {"starts": "2025-03-16T08:00:00+02:00"})
    assert [(one.what, one.who) for one in to_do(desk, EN)] == [
        ("Patrol on Thursdays", "RC-01 · Commander"),
        ("Two watchers", "C-01 · M-005"),
        ("Visit V-01", ""),
    ]


def test_a_visit_that_was_made_is_told_of_until_its_community_heard_what_came_of_it(
    desk: Desk,
) -> None:
    seen = create(desk, "visit", VISIT | {"starts": "2025-03-10T08:00:00+02:00", "status": "MADE"})
    [due] = to_do(desk, EN)
    assert due.what == "Tell the community what came of visit V-01"
    told = {"status": "DEBRIEFED", "debrief_to_community": "Told on 12 March what was heard"}
    save(desk, seen, {**seen.values, **told})
    assert to_do(desk, EN) == ()


def test_the_terms_of_a_team_stand_on_paper_without_its_roads(desk: Desk) -> None:
    number = submit(
        desk,
        "alert",
        {
            "summary": "Something happened",
            "place": {"name": "Ngoloma"},
            "received_at": NOW,
        },
    )
    team = create(
        desk,
        "protection_team",
        {
            "code": "J-01",
            "background": "Six linked alerts",
            "trigger_alerts": [{"alert": number.id}],
            "starts": "2025-04-07T08:00:00+02:00",
            "team": [{"section": "WOMEN", "function": "SPECIALIST", "sex": "f"}],
            "logistics": "Ebony by the northern road",
        },
    ).id
    read = text_of(team_terms(desk, team, language=EN).pdf)
    for word in ("Joint Protection Team J-01", "Six linked alerts", number.number, "Specialist"):
        assert word in read
    assert "Ebony" not in read
