# SPDX-License-Identifier: Apache-2.0
"""What a new report begins with, and when it is expected."""

from datetime import datetime, timedelta, timezone

import pytest

from cla_core.clock import ms_of
from cla_core.codes import CodeBook
from cla_core.record import problems
from cla_core.records.reports import Daily, Flash, Weekly
from cla_desktop.ui.features.reports.known import (
    amended_values,
    due_moment,
    expected,
    first_values,
)

ZONE = timezone(timedelta(hours=2))
DUE = {"daily": {"at": "18:00"}, "weekly": {"day": "THU", "at": "12:00"}}


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of March 2025; the 14th is a Friday."""
    return datetime(2025, 3, day, hour, minute, 31, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (at(14, 17), "2025-03-14T18:00:00+02:00"),
        (at(14, 22), "2025-03-14T18:00:00+02:00"),
        (at(14, 9), "2025-03-14T18:00:00+02:00"),
        (at(14, 2), "2025-03-13T18:00:00+02:00"),
    ],
)
def test_a_daily_covers_the_24_hours_up_to_the_nearest_due_time(now: datetime, until: str) -> None:
    values = first_values(Daily, now, language="fr", due=DUE)
    assert values["period_to"] == until
    assert values["language"] == "fr"


def test_the_daily_somebody_chose_is_the_one_that_is_begun() -> None:
    tonight = at(14, 18).replace(second=0)
    values = first_values(Daily, at(14, 2), language="en", due=DUE, by=tonight)
    assert values["period_from"] == "2025-03-13T18:00:00+02:00"
    assert values["period_to"] == "2025-03-14T18:00:00+02:00"
    assert expected("daily", values, at(14, 2), DUE) == tonight


@pytest.mark.parametrize(
    ("enrolled", "now", "until"),
    [
        (at(14, 19), at(14, 22), "2025-03-15T18:00:00+02:00"),
        (at(14, 19), at(15, 2), "2025-03-15T18:00:00+02:00"),
        (at(14, 19), at(15, 20), "2025-03-15T18:00:00+02:00"),
        (at(14, 17), at(14, 22), "2025-03-14T18:00:00+02:00"),
        (at(14, 9), at(14, 10), "2025-03-14T18:00:00+02:00"),
        (at(14, 19), at(13, 17), "2025-03-13T18:00:00+02:00"),
    ],
    ids=[
        "first evening",
        "first night",
        "next evening",
        "due since",
        "first morning",
        "clock back",
    ],
)
def test_on_the_first_evening_the_running_day_is_begun(
    enrolled: datetime, now: datetime, until: str
) -> None:
    """The day that was over before the desk stood is nobody's."""
    since_ms = ms_of(enrolled)
    values = first_values(Daily, now, language="en", due=DUE, enrolled_ms=since_ms)
    assert values["period_to"] == until


def test_a_daily_without_a_day_is_expected_at_the_nearest_time() -> None:
    for period in ({}, {"period_to": "soon"}):
        assert expected("daily", period, at(14, 2), DUE) == at(13, 18).replace(second=0)
    assert expected("daily", {}, at(14, 2), {}) is None


@pytest.mark.parametrize(
    ("week", "day"), [("2025-W11", 13), ("2025-W10", 6), ("", 13), ("2025-W77", 13)]
)
def test_a_weekly_is_expected_in_its_own_week(week: str, day: int) -> None:
    assert expected("weekly", {"week": week}, at(14, 2), DUE) == at(day, 12).replace(second=0)


def test_without_a_due_time_a_daily_ends_now() -> None:
    values = first_values(Daily, at(14, 17, 5), language="en", due={})
    assert values["period_to"] == "2025-03-14T17:05:00+02:00"


def test_a_weekly_covers_the_week_one_is_in() -> None:
    values = first_values(Weekly, at(12, 8), language="en", due=DUE)
    assert values["week"] == "2025-W11"
    assert values["period_from"] == "2025-03-10T00:00:00+02:00"
    assert values["period_to"] == "2025-03-16T23:59:00+02:00"


def test_the_time_of_an_event_is_never_filled_in() -> None:
    assert "happened" not in first_values(Flash, at(14, 22), language="en", due=DUE)


@pytest.mark.parametrize("record", [Flash, Daily, Weekly])
def test_what_is_filled_in_is_right(record: type[Flash | Daily | Weekly]) -> None:
    values = first_values(record, at(14, 22), language="en", due=DUE)
    found = problems(record, values, book=CodeBook(), submitting=False)
    gaps = ["Write a summary, or choose nothing to report."] if record is Daily else []
    assert [one.sentence for one in found] == gaps


def test_due_is_this_weeks_day_or_the_nearest_time() -> None:
    assert due_moment("weekly", at(10, 8), DUE) == at(13, 12).replace(second=0)
    assert due_moment("weekly", at(14, 8), DUE) == at(13, 12).replace(second=0)
    assert due_moment("daily", at(14, 2), DUE) == at(13, 18).replace(second=0)
    assert due_moment("flash", at(14, 2), DUE) is None
    assert due_moment("daily", at(14, 2), {"daily": {"at": "soon"}}) is None


def test_an_amendment_says_what_the_report_said_and_what_it_amends() -> None:
    values = {"headline": "Armed men", "dtg": "2025-03-14T23:05:00+02:00", "prepared_by": "CLA-07"}
    assert amended_values(values, "id", "UPDATE") == {
        "headline": "Armed men",
        "amends": "id",
        "amendment": "UPDATE",
    }
