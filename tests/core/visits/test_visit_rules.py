# SPDX-License-Identifier: Apache-2.0
"""Teams checked, reviews in their order, calendars that any other program reads."""

import re
from datetime import datetime

import pytest

from cla_core.visits.icalendar import Occasion, escaped, icalendar, times_of
from cla_core.visits.reviews import DAY_MS, NextReview, next_review
from cla_core.visits.team import Gap, gaps_of

FRIDAY = 1_741_983_120_000  # 2025-03-14T20:12Z
WOMAN = {"section": "WOMEN", "function": "SPECIALIST", "sex": "f"}
LEAD = {"section": "CIVIL_AFFAIRS", "function": "LEAD", "sex": "m"}


@pytest.mark.parametrize(
    ("team", "alone", "gaps"),
    [
        ([], False, (Gap.NOBODY,)),
        ([LEAD], False, (Gap.NO_WOMAN,)),
        ([LEAD, WOMAN], True, ()),
        ([LEAD | {"sex": "f"}], True, (Gap.NO_SPECIALIST,)),
        ([WOMAN], True, (Gap.NO_LEAD,)),
        ([WOMAN | {"section": "DDR"}, LEAD], True, (Gap.NO_SPECIALIST,)),
    ],
)
def test_a_team_is_told_what_it_lacks(
    team: list[dict[str, str]], alone: bool, gaps: tuple[Gap, ...]
) -> None:
    assert gaps_of(team, interviews_survivors=alone) == gaps


@pytest.mark.parametrize(
    ("days_gone", "reviewed", "day", "missed"),
    [
        (0, (), "30", ()),
        (29, (), "30", ()),
        (31, ("30",), "60", ()),
        (61, ("30", "60"), "90", ()),
        (59, (), "30", ()),
        (61, (), "60", ("30",)),
        (95, (), "90", ("30", "60")),
        (95, ("30",), "90", ("60",)),
        (400, ("60",), "90", ("30",)),
    ],
)
def test_a_review_is_asked_for_once_however_late_one_comes(
    days_gone: int, reviewed: tuple[str, ...], day: str, missed: tuple[str, ...]
) -> None:
    found = next_review(0, reviewed, now_ms=days_gone * DAY_MS)
    assert found == NextReview(day=day, due_ms=int(day) * DAY_MS, missed=missed)


@pytest.mark.parametrize("reviewed", [("90",), ("30", "60", "90")])
def test_nothing_comes_after_the_last_review(reviewed: tuple[str, ...]) -> None:
    assert next_review(0, reviewed, now_ms=10_000 * DAY_MS) is None


def test_a_calendar_is_read_back_as_it_was_meant() -> None:
    title = "Marché; Tanda, Ngoloma\\nord\nÀ l'aube " + "é" * 60
    file = icalendar(
        [Occasion(id="one", title=title, starts_ms=FRIDAY, rhythm="WEEKLY")], now_ms=FRIDAY
    )
    lines = file.split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    unfolded = file.replace("\r\n ", "")
    event = unfolded[unfolded.index("BEGIN:VEVENT") :]
    values = dict(re.findall(r"^([A-Z]+(?:;TZID=[^:]+)?):(.*)\r$", event, re.MULTILINE))
    assert values["DTSTART"] == "20250314T201200Z"
    assert "VTIMEZONE" not in file, "some calendars read no zone that is no hour away from UTC"
    assert values["RRULE"] == "FREQ=WEEKLY"
    assert unescaped(values["SUMMARY"]) == title


def unescaped(text: str) -> str:
    """What a calendar program makes of a value."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], text)


def test_nothing_breaks_out_of_a_value() -> None:
    assert "\n" not in escaped("one\nEND:VEVENT\r\nX:y")


def test_what_comes_again_comes_as_often_as_its_rule_says() -> None:
    weekly = Occasion(id="m", title="Market", starts_ms=FRIDAY - 70 * DAY_MS, rhythm="WEEKLY")
    found = list(times_of(weekly, since_ms=FRIDAY, until_ms=FRIDAY + 14 * DAY_MS))
    assert found == [FRIDAY, FRIDAY + 7 * DAY_MS, FRIDAY + 14 * DAY_MS]
    once = Occasion(id="o", title="Feast", starts_ms=FRIDAY - DAY_MS)
    assert list(times_of(once, since_ms=FRIDAY, until_ms=FRIDAY + DAY_MS)) == []


def test_the_first_of_a_month_is_the_first_of_every_month_where_it_was_said() -> None:
    at = datetime.fromisoformat("2025-01-01T00:30:00+02:00")  # the 31st in UTC
    first = Occasion(
        id="f",
        title="Fair",
        starts_ms=round(at.timestamp() * 1000),
        rhythm="MONTHLY",
        offset_minutes=120,
    )
    until = first.starts_ms + 100 * DAY_MS
    zone = at.tzinfo
    found = [
        datetime.fromtimestamp(ms / 1000, zone)
        for ms in times_of(first, since_ms=first.starts_ms, until_ms=until)
    ]
    assert [(day.day, day.month) for day in found] == [(1, 1), (1, 2), (1, 3), (1, 4)]
    file = icalendar([first], now_ms=FRIDAY)
    assert "DTSTART;TZID=UTC+0200:20250101T003000" in file
    assert "TZID:UTC+0200" in file


def test_what_ends_as_it_begins_has_no_end_of_its_own() -> None:
    visit = Occasion(id="v", title="Visit", starts_ms=FRIDAY, ends_ms=FRIDAY, cancelled=True)
    file = icalendar([visit], now_ms=FRIDAY)
    assert "DTEND" not in file
    assert "STATUS:CANCELLED" in file
