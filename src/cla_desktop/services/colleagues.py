# SPDX-License-Identifier: Apache-2.0
"""What others wrote about the base's alerts, as the mission passes it on: colleagues and officers.

Owns how such news becomes a record here, once, which was not written here and is never sent again.
A kind or code of a newer program is kept as it came. Refuses what is not of the right form: the
mission is believed, but not to be without faults.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from cla_core.dtg import parse_ms
from cla_core.errors import ClaError
from cla_core.fields import fields_of
from cla_core.grading import classification_of
from cla_core.ids import parse_number
from cla_core.received import CODE, known_values
from cla_core.record import REGISTRY, Record, clean, title_of
from cla_core.states import ReportState
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

BOOK: Final = "alerts"
PERSON_MOST: Final = 80
TITLE_MOST: Final = 120
TIME_MOST_MS: Final = 1 << 47
DAY_MINUTES: Final = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """One such piece of news; `declaration` is None for a kind of a newer program."""

    record: str
    kind: str
    declaration: type[Record] | None
    values: Mapping[str, Any]
    person: str
    role: str
    number: str | None
    written_ms: int
    offset_minutes: int


def take_in(work: Work, record: str, data: Mapping[str, Any]) -> str:
    """Keep what somebody else wrote, once; gives its kind where it was new.

    What is of no such form says nothing and gives an empty word.
    """
    told = _read(record, data)
    if told is None or work.records.get(record) is not None:
        return ""
    entry = _entry(told)
    work.records.put(entry, found_by(entry))
    return told.kind


def _read(record: str, data: Mapping[str, Any]) -> _Told | None:
    match data:
        case {
            "kind": str(kind),
            "values": dict(values),
            "person": str(person),
            "role": str(role),
            "stamp_ms": int(written_ms),
            "offset": int(offset_minutes),
        } if record and CODE.match(kind):
            sane = 0 <= written_ms < TIME_MOST_MS and abs(offset_minutes) < DAY_MINUTES
            taken = _taken(kind, values)
            if taken is None or not sane or len(person) > PERSON_MOST or len(role) > PERSON_MOST:
                return None
            return _Told(
                record=record,
                kind=kind,
                declaration=REGISTRY.get(kind),
                values=taken,
                person=person,
                role=role,
                number=_number(data.get("number")),
                written_ms=written_ms,
                offset_minutes=offset_minutes,
            )
    return None


def _taken(kind: str, values: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The values to keep, or None. What only a newer program knows stays beside what we know."""
    declaration = REGISTRY.get(kind)
    if declaration is None:
        return values
    try:
        known = known_values(declaration, values)
    except ClaError:
        return None
    if known is None or declaration.book != BOOK:
        return None
    return {**values, **known}


def _number(sent: object) -> str | None:
    try:
        return str(parse_number(sent)) if isinstance(sent, str) else None
    except ClaError:
        return None


def _entry(told: _Told) -> Entry:
    values = told.values
    place = values.get(told.declaration.place_field) if told.declaration else None
    amends = values.get("amends")
    return Entry(
        id=told.record,
        kind=told.kind,
        state=ReportState.MISSION,
        own=False,
        number=told.number,
        alias=None,
        version=1,
        person=told.person,
        classification=classification_of(values),
        precedence="",
        urgency=3,
        title=_title(told),
        place=str(place.get("name", ""))[:TITLE_MOST] if isinstance(place, dict) else "",
        when_ms=_when(told),
        changed_ms=told.written_ms,
        submitted_ms=told.written_ms,
        offset_minutes=told.offset_minutes,
        amends=amends if isinstance(amends, str) and amends else None,
        values=clean(values),
        role=told.role,
    )


def _title(told: _Told) -> str:
    return title_of(told.declaration, told.values)[:TITLE_MOST] if told.declaration else ""


def _when(told: _Told) -> int | None:
    said = told.values.get(told.declaration.when_field) if told.declaration else None
    return parse_ms(said) if isinstance(said, str) else None


def found_by(entry: Entry) -> str:
    """What a search finds it by; a kind nobody here knows is found by nothing."""
    declaration = REGISTRY.get(entry.kind)
    if declaration is None:
        return ""
    said = [
        kind.searchable(entry.values[name])
        for name, kind in fields_of(declaration).items()
        if kind.find and name in entry.values
    ]
    return " ".join(filter(None, (entry.number, entry.person, *said)))
