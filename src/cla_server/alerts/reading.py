# SPDX-License-Identifier: Apache-2.0
"""From a signed operation to a record about alerts, without any database."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cla_core.bundles.operations import Operation
from cla_core.errors import ClaError
from cla_core.ids import parse_number
from cla_core.received import known_values
from cla_core.record import REGISTRY
from cla_server.exchange.heads import head_of

BOOK = "alerts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A record about alerts out of an operation, before anybody asks who sent it."""

    id: str
    kind: str
    schema: int
    person: str
    number: str
    written_ms: int
    offset_minutes: int
    values: Mapping[str, Any]


def is_of_alerts(kind: str) -> bool:
    """Whether a kind stands in the book of alerts."""
    declaration = REGISTRY.get(kind)
    return declaration is not None and declaration.book == BOOK


def read(operation: Operation) -> Told | None:
    """A record about alerts, or None where it is not of the right form."""
    head = head_of(operation.body)
    try:
        values = known_values(REGISTRY[operation.kind], operation.body.get("values"))
    except ClaError:
        return None
    if head is None or values is None:
        return None
    return Told(
        id=operation.record,
        kind=operation.kind,
        schema=operation.schema,
        person=head.person,
        number=_number(operation.body.get("number")),
        written_ms=head.written_ms,
        offset_minutes=head.offset_minutes,
        values=values,
    )


def _number(sent: object) -> str:
    try:
        return str(parse_number(sent)) if isinstance(sent, str) and sent else ""
    except ClaError:
        return ""
