# SPDX-License-Identifier: Apache-2.0
"""From a signed operation to a report the board can show, without any database.

Lenient where a newer desk may be ahead of this server: unknown fields are left in the stored
operation, unknown codes are kept as they are. Strict where shape matters: what `cla_core.received`
does not take makes the whole operation "not understood".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cla_core import records
from cla_core.bundles.operations import Act, Operation
from cla_core.documents.change import Change
from cla_core.dtg import parse_ms
from cla_core.errors import InputRefused
from cla_core.fields import fields_of
from cla_core.folding import closed_up, fold
from cla_core.grading import classification_of, highest, urgency_rank
from cla_core.ids import Number, parse_number
from cla_core.received import known_values
from cla_core.record import REGISTRY, Document, Record, cut_short, title_of
from cla_server.alerts import reading
from cla_server.alerts.reading import Told
from cla_server.communities.reading import SHOWN, edit_in, open_part
from cla_server.credit import reading as credit
from cla_server.exchange.heads import head_of
from cla_server.outreach import reading as outreach

MARK_MOST = 30
TITLE_MOST = 200
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
    """The verdict, and the report, what was told of an alert, a fact, or an edit, if any."""

    verdict: Verdict
    draft: Draft | None = None
    told: Told | None = None
    fact: Told | None = None
    edit: Change | None = None


def lane_of(operation: Operation) -> int:
    """The lane of an operation's record type; text for a type nobody knows."""
    found = REGISTRY.get(operation.kind)
    return found.lane if found is not None else LOWEST_LANE


def is_folded(kind: str) -> bool:
    """Whether more comes of records of this type than that they are kept."""
    declaration = REGISTRY[kind]
    of_a_book = reading.is_of_alerts(kind) or outreach.is_of_outreach(kind)
    shown = kind in SHOWN or credit.is_of_credit(kind)
    return of_a_book or shown or issubclass(declaration, records.reports.Report)


def understand(operation: Operation) -> Understood:
    """Read one MISSION operation."""
    declaration = REGISTRY.get(operation.kind)
    if declaration is None:
        return Understood(Verdict.NOT_UNDERSTOOD)
    if issubclass(declaration, Document):
        return _edit(operation)
    if operation.act is not Act.CREATE:
        return Understood(Verdict.NOT_UNDERSTOOD)
    if reading.is_of_alerts(operation.kind):
        told = reading.read(operation)
        return Understood(Verdict.FOLDED if told else Verdict.NOT_UNDERSTOOD, told=told)
    if outreach.is_of_outreach(operation.kind) or credit.is_of_credit(operation.kind):
        fact = _fact(operation)
        return Understood(Verdict.FOLDED if fact else Verdict.NOT_UNDERSTOOD, fact=fact)
    if not issubclass(declaration, records.reports.Report):
        return Understood(Verdict.KEPT)
    draft = _draft(declaration, operation)
    if draft is None:
        return Understood(Verdict.NOT_UNDERSTOOD)
    return Understood(Verdict.FOLDED, draft)


def _fact(operation: Operation) -> Told | None:
    of_credit = credit.is_of_credit(operation.kind)
    return credit.read(operation) if of_credit else outreach.read(operation)


def _edit(operation: Operation) -> Understood:
    edit = edit_in(operation)
    if edit is None:
        return Understood(Verdict.NOT_UNDERSTOOD)
    told = open_part(edit)
    return Understood(Verdict.FOLDED if told is not None else Verdict.KEPT, edit=told)


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


def _wanted(number: object) -> Number | None:
    try:
        return parse_number(number) if isinstance(number, str) else None
    except InputRefused:
        return None


def _moment_ms(value: object) -> int | None:
    return parse_ms(value) if isinstance(value, str) else None


def _words(declaration: type[Record], values: Mapping[str, Any]) -> str:
    declared = fields_of(declaration)
    found = [declared[name].searchable(values[name]) for name in values if declared[name].find]
    said = " ".join(found)
    return " ".join([fold(said), *closed_up(said)])
