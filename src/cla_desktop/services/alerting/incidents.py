# SPDX-License-Identifier: Apache-2.0
"""Incidents as an alert sees them: those it belongs to, and those of its neighbours it may join.

Gives plain facts. What belongs together is said by links, which the core reads; nothing is guessed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cla_core.alerts.timeline import AlertState
from cla_core.alerts.told import Told, families
from cla_core.fields import Plain
from cla_core.records.incidents import Incident
from cla_desktop.services.alerting.gathering import as_told, gathered
from cla_desktop.storage.rows import Query
from cla_desktop.storage.store import Work

RECENT = 20
"""So many of the newest incidents are offered beside those of the neighbours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentLine:
    """What turned out to have happened. `alerts` belong to it; `own` is whether this one does."""

    id: str
    values: Mapping[str, Plain]
    alerts: tuple[str, ...]
    own: bool

    @property
    def summary(self) -> str:
        """What it was, in words."""
        return str(self.values.get("summary", ""))


def incidents_of(work: Work, state: AlertState, *, near: Iterable[str]) -> tuple[IncidentLine, ...]:
    """The incidents of an alert first, then those of its neighbours, then the newest."""
    own = state.links.incidents
    beside = gathered(work, tuple(near)).states.values()
    theirs = [incident for each in beside for incident in each.links.incidents]
    keys = work.records.keys(Query(kinds=(Incident.kind,)))[:RECENT]
    newest = [row.id for row in work.records.rows(keys)]
    return tuple(
        found
        for found in (
            _line(work, each, own=each in own) for each in dict.fromkeys([*own, *theirs, *newest])
        )
        if found is not None
    )


def _line(work: Work, incident: str, *, own: bool) -> IncidentLine | None:
    """None for one that has not arrived, and for a version that only says another anew."""
    entry = work.records.get(incident)
    if entry is None or entry.amends:
        return None
    versions = work.records.several(work.records.kin_of([incident]))
    voice: Told = next(iter(families(as_told(each) for each in versions))).voice
    linked = gathered(work, tuple(sorted(work.alerts.naming([incident])))).states
    return IncidentLine(
        id=incident,
        values=voice.values,
        alerts=tuple(
            sorted(each.alert for each in linked.values() if incident in each.links.incidents)
        ),
        own=own,
    )
