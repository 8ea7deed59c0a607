# SPDX-License-Identifier: Apache-2.0
"""The list of all alerts, ended ones too: narrowed by period, place, threat, state and priority.

Period and place are asked of the store; the rest is folded, and so of the newest alone.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cla_core.alerts.flags import threats_of
from cla_desktop.services.alerting.gathering import with_taken_in
from cla_desktop.services.alerting.reading import (
    AlertLine,
    line_of,
    may_be_listed,
    urgency_of,
)
from cla_desktop.services.desk import Desk
from cla_desktop.storage.rows import Query
from cla_desktop.storage.store import Work

SHOWN_MOST = 100
LOOKED_AT_MOST = 1_000
"""So many of the newest are folded to be filtered; older ones are found by words or by period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertFilter:
    """What the list of all shows; empty means any. `sort` is newest, urgency or place."""

    since_ms: int | None = None
    place: str = ""
    threat: str = ""
    state: str = ""
    priority: str = ""
    sort: str = "newest"

    @property
    def folds(self) -> bool:
        """Whether something is asked that only the fold knows."""
        return bool(self.threat or self.state or self.priority)


ALL = AlertFilter()


def recent_alerts(desk: Desk, wanted: AlertFilter = ALL) -> tuple[AlertLine, ...]:
    """The newest alerts that the filter leaves, in its order."""

    def job(work: Work) -> tuple[AlertLine, ...]:
        query = Query(kinds=("alert",), since_ms=wanted.since_ms, place=wanted.place, sort="event")
        most = LOOKED_AT_MOST if wanted.folds or wanted.sort != "newest" else SHOWN_MOST
        keys = work.records.keys(query)[:most]
        ids = [row.id for row in work.records.rows(keys) if not row.draft]
        roots = tuple(dict.fromkeys(work.alerts.root_of(each) for each in ids))
        found = with_taken_in(work, roots)
        states = [found.states[root] for root in roots if root in found.states]
        lines = [line_of(desk, found, state) for state in states if may_be_listed(state)]
        return tuple(_sorted(filter(_leaves(wanted), lines), wanted.sort))[:SHOWN_MOST]

    return desk.store.read(job)


def _leaves(wanted: AlertFilter) -> Callable[[AlertLine], bool]:
    """Whether a line is left by a filter."""
    return lambda line: (
        (not wanted.threat or wanted.threat in threats_of(line.state.values))
        and (not wanted.state or wanted.state == line.state.state)
        and (not wanted.priority or wanted.priority == line.state.priority)
    )


def _sorted(lines: Iterable[AlertLine], sort: str) -> list[AlertLine]:
    keys: dict[str, Callable[[AlertLine], tuple[object, ...]]] = {
        "urgency": urgency_of,
        "place": lambda line: (line.place.casefold(), -(line.state.clocks.received or 0)),
    }
    newest = sorted(lines, key=lambda line: -(line.state.clocks.received or 0))
    return sorted(newest, key=keys[sort]) if sort in keys else newest
