# SPDX-License-Identifier: Apache-2.0
"""Reading back: lists by keys, one report in full, search over everything stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cla_core.errors import InputRefused
from cla_core.ids import id_bytes, id_text
from cla_core.records import sealed_kinds
from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.storage.rows import Entry, Query, ReportRow, Step
from cla_desktop.storage.store import Work

__all__ = ["Query", "ReportRow", "ReportView", "key_of", "keys", "report", "rows"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """One report in full, with what the mission said of it; of a sealed slip the receipt alone."""

    id: str
    kind: str
    number: str | None
    alias: str | None
    version: int
    state: ReportState
    classification: str
    values: Mapping[str, Any]
    person: str
    changed_ms: int
    submitted_ms: int | None
    offset_minutes: int
    amends: str | None
    amends_number: str | None
    amended_by: tuple[str, ...]
    steps: tuple[Step, ...]
    caret: str
    forgotten: Mapping[str, str] = field(default_factory=dict)


def keys(desk: Desk, query: Query) -> tuple[int, ...]:
    """The keys of a list or search in its order; a search gives the newest 500."""
    return desk.store.read(lambda work: work.records.keys(query))


def key_of(desk: Desk, record: str) -> int | None:
    """The key of a record in any list; None where there is no such record."""
    return desk.store.read(lambda work: work.records.key_of(record))


def rows(desk: Desk, wanted: Sequence[int]) -> tuple[ReportRow, ...]:
    """The rows of keys, in their order."""
    return desk.store.read(lambda work: work.records.rows(wanted))


def report(desk: Desk, record: str) -> ReportView | None:
    """One report by id, number or earlier number."""

    named = _as_stored(record)

    def job(work: Work) -> ReportView | None:
        entry = work.records.get(named) or work.records.by_number(named)
        return None if entry is None else _view(work, entry)

    return desk.store.read(job)


def _as_stored(name: str) -> str:
    """An id may be written in capitals; what is no text (half a sign) names nothing."""
    try:
        return id_text(id_bytes(name))
    except InputRefused:
        return name.encode("utf-8", "replace").decode("utf-8")


def reports_of(desk: Desk, kind: str) -> tuple[ReportView, ...]:
    """Every record of a kind, oldest first."""
    return desk.store.read(
        lambda work: tuple(_view(work, entry) for entry in list(work.records.all_of(kind)))
    )


def _amended_by(work: Work, entry: Entry) -> tuple[str, ...]:
    """The numbers of what was sealed to amend it or one of its amendments; a draft says nothing."""
    found, asked = [], [entry]
    while asked:
        later = work.records.amendments_of(asked.pop(0).id)
        asked += later
        found += [e.number or e.id for e in later if e.state is not ReportState.DRAFT]
    return tuple(found)


def _view(work: Work, entry: Entry) -> ReportView:
    amended = work.records.get(entry.amends) if entry.amends else None
    return ReportView(
        id=entry.id,
        kind=entry.kind,
        number=entry.number,
        alias=entry.alias,
        version=entry.version,
        state=entry.state,
        classification=entry.classification,
        values={} if entry.kind in sealed_kinds() else entry.values,
        person=entry.person,
        changed_ms=entry.changed_ms,
        submitted_ms=entry.submitted_ms,
        offset_minutes=entry.offset_minutes,
        amends=entry.amends,
        amends_number=amended.number if amended else None,
        amended_by=_amended_by(work, entry),
        steps=work.records.steps_of(entry.id),
        caret=entry.caret or "",
        forgotten=entry.forgotten,
    )
