# SPDX-License-Identifier: Apache-2.0
"""Teams checked, reviews in their order, calendars that any other program reads."""

import re

import pytest

from cla_core.visits.icalendar import Occasion, escaped, icalendar, times_of
from cla_core.visits.reviews import DAY_MS, next_review
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


def test_reviews_come_after_thirty_sixty_and_ninety_days() -> None:
    assert next_review(0, []) == ("30", 30 * DAY_MS)
    assert next_review(0, ["30"]) == ("60", 60 * DAY_MS)
    assert next_review(0, ["60"]) == ("90", 90 * DAY_MS)
    assert next_review(0, ["30", "60", "90"]) is None


def test_a_calendar_is_read_back_as_it_was_meant() -> None:
    title = "Marché; Tanda, Ngoloma\\nord\nÀ l'aube " + "é" * 60
    file = icalendar(
        [Occasion(id="one", title=title, starts_ms=FRIDAY, rhythm="WEEKLY")], now_ms=FRIDAY
    )
    lines = file.split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    unfolded = file.replace("\r\n ", "")
    values = dict(re.findall(r"^([A-Z]+):(.*)\r$", unfolded, re.MULTILINE))
    assert values["DTSTART"] == "20250314T201200Z"
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
