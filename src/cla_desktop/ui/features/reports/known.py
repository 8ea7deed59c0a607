# SPDX-License-Identifier: Apache-2.0
"""What can be filled in before the first key: the language, and the time a report covers.

Pure. The time of an event is never filled in: a wrong time that looks right is worse than none.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from cla_core.clock import ms_of
from cla_core.dtg import iso, parse_iso
from cla_core.errors import InputRefused
from cla_core.fields import Plain
from cla_core.record import Record
from cla_desktop.services.today import was_asked
from cla_desktop.ui.forms.spoken import week_of

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
WEEKDAYS = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
STALE = ("dtg", "prepared_by", "approved_by", "references")
"""What belongs to the first writing of a report and not to its amendment."""


def first_values(
    record: type[Record],
    now: datetime,
    *,
    language: str,
    due: Mapping[str, Plain],
    by: datetime | None = None,
    enrolled_ms: int = 0,
) -> dict[str, Plain]:
    """The values a new report begins with; `due` as in the mission profile.

    `by` is when the very report is expected that somebody chose to write, `enrolled_ms` since when
    the desk stands: it tells of no day that was over before.
    """
    values = {**record.defaults(), "language": language}
    if record.kind == "daily":
        return values | _a_day(by or _day_end(now, due, enrolled_ms))
    if record.kind == "weekly":
        return values | _a_week(now)
    return values


def expected(
    kind: str, values: Mapping[str, Plain], now: datetime, due: Mapping[str, Plain]
) -> datetime | None:
    """When the report with these values is expected: at the end of its day, or in its week."""
    if kind == "weekly":
        return due_moment(kind, _in_week(str(values.get("week", "")), now), due)
    moment = due_moment(kind, now, due)
    if moment is None or kind != "daily":
        return moment
    try:
        return parse_iso(str(values["period_to"]))
    except (KeyError, InputRefused):
        return moment


def due_moment(kind: str, now: datetime, due: Mapping[str, Plain]) -> datetime | None:
    """When a report of this kind is expected next, or was last; None where nobody said."""
    hour, _, minute = str(due.get(kind, {}).get("at", "")).partition(":")
    if not (hour.isdecimal() and minute.isdecimal()):
        return None
    today = now.replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)
    day = str(due[kind].get("day", ""))
    if day in WEEKDAYS:
        return today + DAY * (WEEKDAYS.index(day) - now.weekday())
    return today - DAY if today - now > DAY / 2 else today


def amended_values(values: Mapping[str, Plain], record: str, how: str) -> dict[str, Plain]:
    """The values an amendment begins with: what the report said, and what it amends."""
    kept = {name: value for name, value in values.items() if name not in STALE}
    return {**kept, "amends": record, "amendment": how}


def _day_end(now: datetime, due: Mapping[str, Plain], enrolled_ms: int) -> datetime:
    """The due time that is nearest, but on the first evening the next; now where none is known."""
    nearest = due_moment("daily", now, due)
    if nearest is None:
        return now.replace(second=0, microsecond=0)
    over = nearest <= now and not was_asked(ms_of(nearest), enrolled_ms)
    return nearest + DAY if over else nearest


def _in_week(week: str, now: datetime) -> datetime:
    """A moment of this week; now where it is no week."""
    year, _, number = week.partition("-W")
    try:
        monday = date.fromisocalendar(int(year), int(number), 1)
    except ValueError:
        return now
    return now.replace(year=monday.year, month=monday.month, day=monday.day)


def _a_day(end: datetime) -> dict[str, Plain]:
    """The period of 24 hours that ends here, as fields of a form."""
    return {"period_from": iso(end - DAY), "period_to": iso(end)}


def _a_week(now: datetime) -> dict[str, Plain]:
    """The week one is in, from Monday to Sunday: a weekly is due before its week is over."""
    monday = (now - DAY * now.weekday()).replace(hour=0, minute=0, second=0, microsecond=0)
    return {
        "week": week_of(monday.date()),
        "period_from": iso(monday),
        "period_to": iso(monday + WEEK - timedelta(minutes=1)),
    }
