# SPDX-License-Identifier: Apache-2.0
"""Dates as an iCalendar file (RFC 5545), for any calendar that people use.

Knows what a file looks like: escaped text, lines of at most 75 octets, moments in UTC; what comes
again in the zone in which its day was said, since the first of a month may be the last of another
in UTC. What stands in it is the caller's; nothing that names a person belongs in a file outside the
vault.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from cla_core.clock import moment_of, ms_of

OCTETS_MOST: Final = 75
TIMES_MOST: Final = 5_000
"""Nothing comes again for longer than a century of weeks."""
RULES: Final = {
    "WEEKLY": "FREQ=WEEKLY",
    "FORTNIGHTLY": "FREQ=WEEKLY;INTERVAL=2",
    "MONTHLY": "FREQ=MONTHLY",
}
"""By rhythm how it comes again; what comes once has no rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One date: milliseconds since 1970, `ends_ms` None for a moment; `id` is the same for ever.

    `offset_minutes` is the zone in which somebody said the day from which it comes again. `about`
    says more of it to who sits before the open desk; no file holds it.
    """

    id: str
    title: str
    starts_ms: int
    ends_ms: int | None = None
    rhythm: str = ""
    kind: str = ""
    offset_minutes: int = 0
    cancelled: bool = False
    about: str = ""

    @property
    def recurs(self) -> bool:
        """Whether it comes again."""
        return self.rhythm in RULES

    @property
    def starts(self) -> datetime:
        """When it is, or is for the first time."""
        return moment_of(self.starts_ms, self.offset_minutes)

    def is_over(self, at_ms: int) -> bool:
        """Whether it has ended; what comes again never has."""
        return not self.recurs and max(self.starts_ms, self.ends_ms or 0) < at_ms


def icalendar(occasions: Iterable[Occasion], *, now_ms: int) -> str:
    """The whole file."""
    listed = tuple(occasions)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//CLA Desktop//EN", "CALSCALE:GREGORIAN"]
    for zone in sorted({_zone(one) for one in listed if one.recurs and one.offset_minutes}):
        lines += _zone_lines(zone)
    for occasion in listed:
        lines += _event(occasion, now_ms)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def times_of(occasion: Occasion, *, since_ms: int, until_ms: int) -> Iterator[int]:
    """When an occasion comes between two moments, as its rule says."""
    for count in range(TIMES_MOST):
        at = _again(occasion.starts, occasion.rhythm, count)
        at_ms = ms_of(at) if at is not None else since_ms - 1
        if at_ms > until_ms or (count and not occasion.recurs):
            return
        if at_ms >= since_ms:
            yield at_ms


def _again(first: datetime, rhythm: str, count: int) -> datetime | None:
    """The time of that count; None for a month without such a day."""
    if rhythm != "MONTHLY":
        return first + timedelta(weeks=count * (2 if rhythm == "FORTNIGHTLY" else 1))
    year, month = divmod(first.month - 1 + count, 12)
    try:
        return first.replace(year=first.year + year, month=month + 1)
    except ValueError:
        return None


def escaped(text: str) -> str:
    """Text as it stands in a value: no comma, semicolon, backslash or line end of its own."""
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(plain.splitlines())


def _event(occasion: Occasion, now_ms: int) -> list[str]:
    ends_ms = occasion.ends_ms or 0
    return [
        "BEGIN:VEVENT",
        f"UID:{occasion.id}",
        f"DTSTAMP:{_utc(now_ms)}",
        *(_repeated(occasion) if occasion.recurs else [f"DTSTART:{_utc(occasion.starts_ms)}"]),
        *([f"DTEND:{_utc(ends_ms)}"] if ends_ms > occasion.starts_ms else []),
        f"SUMMARY:{escaped(occasion.title)}",
        *(["STATUS:CANCELLED"] if occasion.cancelled else []),
        "CLASS:CONFIDENTIAL",
        "END:VEVENT",
    ]


def _repeated(occasion: Occasion) -> list[str]:
    """The first time where it is said, and the rule by which it comes again there.

    Where that is UTC there is no zone: some calendars read none that is no hour away from it.
    """
    at = occasion.starts.strftime("%Y%m%dT%H%M%S")
    local = f"DTSTART;TZID=UTC{_zone(occasion)}:{at}"
    starts = local if occasion.offset_minutes else f"DTSTART:{at}Z"
    return [starts, f"RRULE:{RULES[occasion.rhythm]}"]


def _zone(occasion: Occasion) -> str:
    return occasion.starts.strftime("%z")


def _zone_lines(zone: str) -> list[str]:
    """A zone that is always as far from UTC."""
    return [
        "BEGIN:VTIMEZONE",
        f"TZID:UTC{zone}",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        f"TZOFFSETFROM:{zone}",
        f"TZOFFSETTO:{zone}",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]


def _utc(ms: int) -> str:
    return moment_of(ms).strftime("%Y%m%dT%H%M%SZ")


def _folded(line: str) -> str:
    """Broken where 75 octets are full, never inside a character; the rest begins with a space."""
    parts, part, room = [], "", OCTETS_MOST
    for letter in line:
        octets = len(letter.encode())
        if octets > room:
            parts.append(part)
            part, room = "", OCTETS_MOST - 1
        part += letter
        room -= octets
    return "\r\n ".join([*parts, part])
