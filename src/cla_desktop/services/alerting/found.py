# SPDX-License-Identifier: Apache-2.0
"""Alerts in the search over everything: one hit for each alert, whatever record of it has the word.

A step, a call, a referral or a response leads to its alert and stands there with the alert's state.
What is sealed is not found, and words that a flag keeps from lists are not shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from cla_core.alerts.redaction import Eyes, shown
from cla_core.alerts.timeline import AlertState
from cla_core.records import kinds_in, report_kinds
from cla_desktop.services.alerting.gathering import Gathered, gathered, with_taken_in
from cla_desktop.services.alerting.reading import may_be_listed
from cla_desktop.services.desk import Desk
from cla_desktop.storage.rows import Query, ReportRow
from cla_desktop.storage.store import Work

BOOK = "alerts"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRow(ReportRow):
    """One hit. `alert` is empty for a report; else the alert it leads to, as a list may show it."""

    alert: str = ""
    number_of_alert: str = ""
    threat: str = ""
    state_of_alert: str = ""
    priority: str = ""


def keys(desk: Desk, text: str) -> tuple[int, ...]:
    """The keys of everything that has these words, newest first, each alert once."""
    alert_kinds = kinds_in(BOOK)

    def job(work: Work) -> tuple[int, ...]:
        found = work.records.keys(Query(text=text, kinds=(*report_kinds(), *alert_kinds)))
        rows = work.records.rows(found)
        about = {row.key: work.alerts.root_of(row.id) for row in rows if _of_alert(row)}
        states = gathered(work, tuple(dict.fromkeys(about.values()))).states
        once: dict[str, int] = {}
        for key in found:
            if key in about and _may_be_found(states.get(about[key])):
                once.setdefault(about[key], key)
        kept = set(once.values())
        return tuple(key for key in found if key not in about or key in kept)

    return desk.store.read(job)


def rows(desk: Desk, wanted: Sequence[int]) -> tuple[FoundRow, ...]:
    """The rows of keys, in their order."""

    def job(work: Work) -> tuple[FoundRow, ...]:
        plain = work.records.rows(wanted)
        about = {row.key: work.alerts.root_of(row.id) for row in plain if _of_alert(row)}
        found = with_taken_in(work, tuple(dict.fromkeys(about.values())))
        return tuple(_row(row, about.get(row.key, ""), found) for row in plain)

    return desk.store.read(job)


def _of_alert(row: ReportRow) -> bool:
    """Whether a hit leads to an alert; a form that was begun stands for itself."""
    return row.kind in kinds_in(BOOK)


def _may_be_found(state: AlertState | None) -> bool:
    """Not before its alert is here, and never what must not be known to exist."""
    return state is not None and may_be_listed(state)


def _row(row: ReportRow, alert: str, found: Gathered) -> FoundRow:
    own = {field.name: getattr(row, field.name) for field in fields(row)}
    state = found.states.get(alert)
    seen = None if state is None else shown(state.values, Eyes.LIST)
    if state is None or seen is None:
        return FoundRow(**own)
    first = next((entry for entry in found.of(alert) if entry.kind == "alert"), None)
    place = seen.get("place")
    return FoundRow(
        **{
            **own,
            "title": str(seen.get("summary", "")),
            "place": str(place.get("name", "")) if isinstance(place, dict) else "",
            "classification": state.classification,
        },
        alert=alert,
        number_of_alert=(first.number or "") if first else "",
        threat=str(seen.get("threat_type", "")),
        state_of_alert=state.state,
        priority=state.priority,
    )
