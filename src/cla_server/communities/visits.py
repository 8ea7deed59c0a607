# SPDX-License-Identifier: Apache-2.0
"""Visits and protection teams of the bases, and what became of what they recommended.

Whom visitors meet and where is the base's. What is recommended stands among what is owed; here is
only how many of it, and whether somebody should look at it again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from cla_core.dtg import parse_ms
from cla_core.folding import fold
from cla_core.records.protection_teams import ProtectionTeam
from cla_core.records.visits import Visit
from cla_core.visits.team import Gap, gaps_of
from cla_server.communities import repository
from cla_server.kit.database import Connection
from cla_server.kit.within import Within
from cla_server.outreach.owed import Owed, recommended

DAY_MS: Final = 24 * 60 * 60 * 1000
OVER: Final = frozenset({"MADE", "DEBRIEFED", "CANCELLED"})
OVER_DAYS: Final = 90
"""How long a visit that is over is still told of, unless the community waits for news of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommended:
    """How many recommendations there are, how many are open, late, or to be looked at again."""

    made: int = 0
    open: int = 0
    overdue: int = 0
    look_again: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """One visit or team; times in ms, None where nobody said."""

    id: str
    base: str
    code: str
    values: Mapping[str, Any]
    starts_ms: int | None
    ends_ms: int | None
    recommended: Recommended

    @property
    def status(self) -> str:
        """How far a visit is; empty of a team."""
        return str(self.values.get("status", ""))

    @property
    def untold(self) -> bool:
        """Whether a visit was made and the community has not been told what came of it."""
        return self.status == "MADE"

    @property
    def place(self) -> str:
        """Where a team works; empty of a visit."""
        area = self.values.get("area")
        return str(area.get("name", "")) if isinstance(area, dict) else ""

    @property
    def seats(self) -> Sequence[Mapping[str, Any]]:
        """Who is in a team, by section, function and sex."""
        return tuple(self.values.get("team", ()))

    @property
    def women(self) -> int:
        """How many women are in a team."""
        return sum(seat.get("sex") == "f" for seat in self.seats)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What a team lacks."""
        asked = bool(self.values.get("interviews_survivors", False))
        return gaps_of(self.seats, interviews_survivors=asked)

    def report_ms(self, now_ms: int) -> int | None:
        """Since when a team's report is due and not there; None while it is not."""
        due = self.values.get("report_due")
        if due is None or "summary" in self.values:
            return None
        return parse_ms(due) if parse_ms(due) < now_ms else None


def visits(connection: Connection, within: Within, *, now_ms: int) -> list[Coming]:
    """The visits that are still to come or not long over, the next first."""
    found = _coming(connection, Visit.kind, within, now_ms=now_ms)
    since_ms = now_ms - OVER_DAYS * DAY_MS
    return [one for one in found if one.untold or not _is_over(one, since_ms)]


def teams(connection: Connection, within: Within, *, now_ms: int) -> list[Coming]:
    """The protection teams, the latest first."""
    found = _coming(connection, ProtectionTeam.kind, within, now_ms=now_ms)
    return sorted(found, key=lambda one: -(one.starts_ms or now_ms))


def _is_over(one: Coming, since_ms: int) -> bool:
    last = one.ends_ms or one.starts_ms
    return one.status in OVER and last is not None and last < since_ms


def _coming(connection: Connection, kind: str, within: Within, *, now_ms: int) -> list[Coming]:
    made: dict[tuple[str, str], list[Owed]] = {}
    for owed in recommended(connection, within):
        made.setdefault((owed.base, fold(owed.made_by)), []).append(owed)
    found = []
    for one in repository.of_kind(connection, kind, within):
        code = str(one.values.get("code", ""))
        coming = Coming(
            id=one.id,
            base=one.base,
            code=code,
            values=one.values,
            starts_ms=_said(one.values, "starts"),
            ends_ms=_said(one.values, "ends"),
            recommended=_counted(made.get((one.base, fold(code)), ()), now_ms=now_ms),
        )
        found.append(coming)
    return sorted(found, key=lambda one: (one.status in OVER, one.starts_ms or 0, one.code))


def _counted(owed: Sequence[Owed], *, now_ms: int) -> Recommended:
    return Recommended(
        made=len(owed),
        open=sum(one.is_open for one in owed),
        overdue=sum(one.overdue_ms(now_ms) > 0 for one in owed),
        look_again=sum(
            (again := one.next_review(now_ms)) is not None and again.due_ms < now_ms for one in owed
        ),
    )


def _said(values: Mapping[str, Any], name: str) -> int | None:
    return parse_ms(values[name]) if name in values else None
