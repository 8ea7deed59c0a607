# SPDX-License-Identifier: Apache-2.0
"""From a signed operation to a report the board can show, without any database.

Lenient where a newer desk may be ahead of this server: unknown fields are left in the stored
operation, unknown codes are kept as they are. Strict where shape matters: a value of the wrong
form, or one of a layer the mission may not read, makes the whole operation "not understood".
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cla_core import records
from cla_core.bundles.operations import Act, Operation
from cla_core.dtg import parse_iso
from cla_core.errors import InputRefused
from cla_core.fields import Kind, Layer, Many, fields_of, is_absent, problems_of
from cla_core.folding import fold
from cla_core.grading import classification_of, highest, urgency_rank
from cla_core.ids import Number, parse_number
from cla_core.record import REGISTRY, Record, cut_short, title_of

__all__ = [
    "Draft",
    "Head",
    "Understood",
    "Verdict",
    "head_of",
    "known_values",
    "lane_of",
    "understand",
]

CODE = re.compile(r"[A-Za-z0-9_+-]{1,40}\Z")
PERSON = re.compile(r"[^\x00-\x1f\x7f-\x9f]{0,40}\Z")
MARK_MOST = 30
TITLE_MOST = 200
TIME_MOST_MS = 1 << 47
VERSION_MOST = 10_000
OFFSET_MOST = 24 * 60
LOWEST_LANE = 2


class Verdict(StrEnum):
    """What became of a stored operation."""

    FOLDED = "folded"
    KEPT = "kept"
    SEALED = "sealed"
    NOT_UNDERSTOOD = "not understood"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A report that still lacks its number and its author's base; times in milliseconds."""

    id: str
    kind: str
    series: str
    lane: int
    wanted: Number | None
    person: str
    precedence: str
    classification: str
    title: str
    place: str
    written_ms: int
    offset_minutes: int
    happened_ms: int | None
    values: Mapping[str, Any]
    version: int
    amends: str | None
    words: str

    @property
    def urgency(self) -> int:
        """0 for a flash to 3 for routine."""
        return urgency_rank(self.precedence)


@dataclass(frozen=True, slots=True)
class Understood:
    """The verdict, and the report when there is one."""

    verdict: Verdict
    draft: Draft | None = None


class _AnyCode(tuple[str, ...]):
    """A reference list that holds every code: which ones are in force is the profile's affair."""

    __slots__ = ()

    def __contains__(self, code: object) -> bool:
        return isinstance(code, str) and CODE.match(code) is not None


_ANY_CODE = _AnyCode()


def _any_list(_name: str) -> tuple[str, ...]:
    return _ANY_CODE


def lane_of(operation: Operation) -> int:
    """The lane of an operation's record type; text for a type nobody knows."""
    found = REGISTRY.get(operation.kind)
    return found.lane if found is not None else LOWEST_LANE


def understand(operation: Operation) -> Understood:
    """Read one MISSION operation."""
    declaration = REGISTRY.get(operation.kind)
    if declaration is None or operation.act is not Act.CREATE:
        return Understood(Verdict.NOT_UNDERSTOOD)
    if not issubclass(declaration, records.reports.Report):
        return Understood(Verdict.KEPT)
    draft = _draft(declaration, operation)
    if draft is None:
        return Understood(Verdict.NOT_UNDERSTOOD)
    return Understood(Verdict.FOLDED, draft)


def _draft(declaration: type[Record], operation: Operation) -> Draft | None:
    body = operation.body
    values = known_values(declaration, body.get("values"))
    head = head_of(body)
    if values is None or head is None:
        return None
    place = values.get(declaration.place_field)
    return Draft(
        id=operation.record,
        kind=declaration.kind,
        series=declaration.series,
        lane=declaration.lane,
        wanted=_wanted(body.get("number")),
        person=head.person,
        precedence=str(values.get("precedence", "ROUTINE")),
        classification=highest([head.classification, classification_of(values)])[:MARK_MOST],
        title=cut_short(title_of(declaration, values), TITLE_MOST),
        place=str(place.get("name", "")) if isinstance(place, dict) else "",
        written_ms=head.written_ms,
        offset_minutes=head.offset_minutes,
        happened_ms=_moment_ms(values.get(declaration.when_field)),
        values=values,
        version=head.version,
        amends=values.get("amends"),
        words=_words(declaration, values),
    )


def known_values(declaration: type[Record], sent: object) -> dict[str, Any] | None:
    """The fields this version knows, or None where one is not of the right form or layer."""
    if not isinstance(sent, dict):
        return None
    declared = fields_of(declaration)
    said = {name: sent[name] for name in declared if not is_absent(sent.get(name))}
    known = {name: _known(declared[name], value) for name, value in said.items()}
    if any(declared[name].layer is not Layer.MISSION for name in known):
        return None
    wrong = problems_of(declaration, known, lists=_any_list, submitting=False)
    return None if wrong else known


def _known(kind: Kind, value: Any) -> Any:
    """A value less the columns of its rows that only a newer version knows."""
    if not isinstance(kind, Many) or not isinstance(value, list):
        return value
    columns = fields_of(kind.of)
    return [
        {name: row[name] for name in columns if name in row} if isinstance(row, dict) else row
        for row in value
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Who wrote a record, how it is marked, when and in which version."""

    person: str
    classification: str
    written_ms: int
    version: int
    offset_minutes: int


def head_of(body: Mapping[str, Any]) -> Head | None:
    """What a desk decided of a record, or None where it is not of the right form."""
    match body:
        case {
            "person": str(person),
            "classification": str(classification),
            "written": int(written_ms),
            "version": int(version),
            "offset": int(offset_minutes),
        }:
            sane = (
                PERSON.match(person)
                and CODE.match(classification)
                and 0 <= written_ms < TIME_MOST_MS
                and 0 < version < VERSION_MOST
                and abs(offset_minutes) < OFFSET_MOST
            )
            if sane:
                return Head(
                    person=person,
                    classification=classification,
                    written_ms=written_ms,
                    version=version,
                    offset_minutes=offset_minutes,
                )
    return None


def _wanted(number: object) -> Number | None:
    try:
        return parse_number(number) if isinstance(number, str) else None
    except InputRefused:
        return None


def _moment_ms(value: object) -> int | None:
    return int(parse_iso(value).timestamp() * 1000) if isinstance(value, str) else None


def _words(declaration: type[Record], values: Mapping[str, Any]) -> str:
    declared = fields_of(declaration)
    found = (declared[name].searchable(values[name]) for name in values if declared[name].find)
    return fold(" ".join(found))
