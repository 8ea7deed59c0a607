# SPDX-License-Identifier: Apache-2.0
"""From stored records to what the core folds: only of the alerts that are asked for.

Knows the store and the fold, no words and no form. The time and the author's role stand as they
arrived; whose record it is makes no difference.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cla_core.alerts.routing import Asking
from cla_core.alerts.timeline import AlertState, fold
from cla_core.alerts.told import Told
from cla_desktop.services.desk import Desk
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The records about some alerts, oldest first, by alert; and the states they fold to."""

    entries: Mapping[str, tuple[Entry, ...]]
    states: Mapping[str, AlertState]

    def of(self, alert: str) -> tuple[Entry, ...]:
        """The records about one alert, oldest first."""
        return self.entries.get(alert, ())


def gathered(work: Work, alerts: Sequence[str]) -> Gathered:
    """Everything stored about these alerts, folded."""
    about = work.alerts.parts_of(alerts)
    entries = work.records.several(tuple(about))
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(about[entry.id], []).append(entry)
    return Gathered(
        entries={alert: tuple(group) for alert, group in groups.items()},
        states=fold(as_told(entry) for entry in entries),
    )


def as_told(entry: Entry) -> Told:
    """One stored record as the fold takes it."""
    written_ms = entry.submitted_ms if entry.submitted_ms is not None else entry.changed_ms
    return Told(
        id=entry.id,
        kind=entry.kind,
        values=entry.values,
        written_ms=written_ms,
        role=entry.role or "",
    )


def asking(desk: Desk, state: AlertState, entries: Iterable[Entry]) -> Asking:
    """What routing goes by: the alert, and what any of its callers does not allow."""
    limits: set[str] = set()
    for entry in entries:
        limits |= {str(limit) for limit in entry.values.get("caller_limits") or ()}
    return Asking(
        values=state.values,
        priority=state.priority,
        limits=frozenset(limits),
        profile=desk.book.profile,
    )
