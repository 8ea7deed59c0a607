# SPDX-License-Identifier: Apache-2.0
"""What a manager typed into the forms of texts, as values of their records. Knows no HTML."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone
from typing import Any, Final

from cla_core.dtg import iso, parse_iso
from cla_core.fields import most_of
from cla_core.record import clean
from cla_core.records.messages import Message

LANGUAGES_MOST: Final = most_of(Message, "texts")
LANGUAGES_OPEN: Final = 6
"""So many stand open; the others are unfolded by who needs them."""
ANSWERS_MOST: Final = most_of(Message, "answers")
ANSWERS_OPEN: Final = 6
"""The same of questions that people ask."""
DAYS_USUAL: Final = 90
"""How long a new text is valid unless somebody says otherwise."""
_LAST_MINUTE: Final = time(23, 59)


def message_values(fields: Mapping[str, str], *, zone_minutes: int) -> dict[str, Any]:
    """The values of a message."""
    texts = _rows(
        fields, LANGUAGES_MOST, {"language": "language", "text": "text", "by": "checked_by"}
    )
    answers = _rows(fields, ANSWERS_MOST, {"question": "question", "answer": "answer"})
    plain = ("subject", "theme", "audience", "do_not_say", "source_section")
    return clean(
        {
            **{name: _said(fields, name) for name in plain},
            "texts": [row for row in texts if "text" in row],
            "answers": answers,
            **_validity(fields, zone_minutes),
        }
    )


def card_values(fields: Mapping[str, str], *, subject: str, zone_minutes: int) -> dict[str, Any]:
    """The values of the card of a base."""
    texts = _rows(
        fields, LANGUAGES_MOST, {"language": "language", "can": "can", "cannot": "cannot"}
    )
    told = [row for row in texts if "can" in row or "cannot" in row]
    return clean({"subject": subject, "texts": told, **_validity(fields, zone_minutes)})


def message_fields(values: Mapping[str, Any], *, zone_minutes: int) -> dict[str, str]:
    """A message's values as the fields of its form."""
    fields = {name: str(value) for name, value in values.items() if isinstance(value, str)}
    fields |= _fields(
        values.get("texts", ()), {"language": "language", "text": "text", "by": "checked_by"}
    )
    fields |= _fields(values.get("answers", ()), {"question": "question", "answer": "answer"})
    return fields | _days(values, zone_minutes)


def card_fields(values: Mapping[str, Any], *, zone_minutes: int) -> dict[str, str]:
    """A card's values as the fields of its form."""
    told = _fields(
        values.get("texts", ()), {"language": "language", "can": "can", "cannot": "cannot"}
    )
    return told | _days(values, zone_minutes)


def empty_fields(languages: tuple[str, ...], today: date) -> dict[str, str]:
    """A new form: the usual languages, valid from today."""
    fields = {f"language-{at}": code for at, code in enumerate(languages)}
    until = today + timedelta(days=DAYS_USUAL)
    return fields | {"valid_from": today.isoformat(), "valid_until": until.isoformat()}


def _rows(fields: Mapping[str, str], most: int, names: Mapping[str, str]) -> list[dict[str, str]]:
    rows = ({to: _said(fields, f"{name}-{at}") for name, to in names.items()} for at in range(most))
    cleaned = (clean(row) for row in rows)
    return [row for row in cleaned if row]


def _fields(rows: Any, names: Mapping[str, str]) -> dict[str, str]:
    return {
        f"{name}-{at}": str(row.get(to, ""))
        for at, row in enumerate(rows)
        for name, to in names.items()
    }


def _said(fields: Mapping[str, str], name: str) -> str:
    return fields.get(name, "").replace("\r\n", "\n").strip()


def _validity(fields: Mapping[str, str], zone_minutes: int) -> dict[str, str]:
    ends = {"valid_from": time.min, "valid_until": _LAST_MINUTE}
    return {name: _moment(_said(fields, name), clock, zone_minutes) for name, clock in ends.items()}


def _moment(day: str, clock: time, zone_minutes: int) -> str:
    """A day of the calendar as a moment in the mission's zone; as typed where it is no day."""
    zone = timezone(timedelta(minutes=zone_minutes))
    try:
        return iso(datetime.combine(date.fromisoformat(day), clock, zone))
    except ValueError:
        return day


def _days(values: Mapping[str, Any], zone_minutes: int) -> dict[str, str]:
    zone = timezone(timedelta(minutes=zone_minutes))
    return {
        name: parse_iso(values[name]).astimezone(zone).date().isoformat()
        for name in ("valid_from", "valid_until")
        if name in values
    }
