# SPDX-License-Identifier: Apache-2.0
"""Which reports a statement of the board may find: those somebody may know of, and of those the
ones they chose.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_

from cla_core.alerts.redaction import Guard
from cla_server.board.filters import Filter
from cla_server.exchange.tables import report
from cla_server.kit.within import Within


@dataclass(frozen=True, slots=True)
class Sight:
    """Which reports somebody may know of: of some bases, and guarded up to a degree."""

    within: Within
    guard: Guard = Guard.WHOLE

    def only(self) -> list[ColumnElement[bool]]:
        """The conditions that limit a statement about reports to this sight."""
        return [*self.within.only(report.c.base), *self.below(report.c.guard)]

    def below(self, guard: ColumnElement[Any]) -> list[ColumnElement[bool]]:
        """The part of it that asks how much of a report is kept back."""
        return [guard <= self.guard]

    @property
    def is_widest(self) -> bool:
        """Whether everything that anybody may know of is in it."""
        return self.within.bases is None and self.guard is Guard.WHOLE


def asked(chosen: Filter, *, since_ms: int) -> list[ColumnElement[bool]]:
    """What a statement about reports must ask for to find what somebody chose."""
    wanted: list[ColumnElement[bool]] = []
    if since_ms:
        wanted.append(report.c.received_ms >= since_ms)
    if chosen.kind:
        wanted.append(report.c.kind == chosen.kind)
    if chosen.base:
        wanted.append(report.c.base == chosen.base)
    if chosen.unread:
        wanted.append(report.c.read_ms.is_(None))
    if chosen.urgency is not None:
        wanted.append(report.c.urgency == chosen.urgency)
    if chosen.phrase:
        wanted.append(_holds(chosen))
    return wanted


def _holds(chosen: Filter) -> ColumnElement[bool]:
    phrase = chosen.phrase.strip().lower()
    numbered = or_(
        func.lower(report.c.number).contains(phrase, autoescape=True),
        func.lower(report.c.alias).contains(phrase, autoescape=True),
    )
    if not chosen.words:
        return numbered
    said = (report.c.words.contains(word, autoescape=True) for word in chosen.words)
    return or_(numbered, and_(*said))
