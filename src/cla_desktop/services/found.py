# SPDX-License-Identifier: Apache-2.0
"""Everything stored in one search: what is found, each thing once, and where it stands.

A step, a call, a referral or a response leads to its alert and stands there with the alert's state;
a line of a plan leads to its plan, a roll call to its net; any other record stands for itself.
Checks come behind everything else, the newest of each node: there is one a day, and they would
push the rest out of the answer.
What is sealed is not found, nor what a later record tells again, nor a line that was taken out of
its plan; words that a flag keeps from lists are not shown.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, Final, NamedTuple

from cla_core.alerts.redaction import Eyes, shown
from cla_core.alerts.timeline import AlertState
from cla_core.record import REGISTRY, Document
from cla_core.records import kinds_in, report_kinds, sealed_kinds, written_kinds
from cla_core.records.checks import Check, CheckRound
from cla_core.records.plan_copies import PlanAnswer, PlanCopy, PlanRecall
from cla_core.records.plans import PlanLine
from cla_core.records.radio import RollCall
from cla_core.records.two_persons import TwoPersons
from cla_core.states import ReportState
from cla_desktop.services.alerting.gathering import Gathered, gathered, with_taken_in
from cla_desktop.services.alerting.reading import may_be_listed
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents import saving
from cla_desktop.services.documents.naming import names_in, with_names
from cla_desktop.services.documents.saving import Opened
from cla_desktop.services.finding import Query, ReportRow
from cla_desktop.storage.record_lists import FOUND_MOST
from cla_desktop.storage.rows import Entry, Hit
from cla_desktop.storage.store import Work

BOOK = "alerts"
ALERT = "alert"
ROUTINE: Final = (Check.kind, CheckRound.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRow(ReportRow):
    """One hit. `alert` is empty unless it leads to one, which is told as a list may show it.

    `values` are those of what is neither report nor alert, `names` as in `Opened`; `away` is what
    was taken out of its list.
    """

    alert: str = ""
    number_of_alert: str = ""
    threat: str = ""
    state_of_alert: str = ""
    priority: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    away: bool = False


_STANDS_IN: Final[Mapping[type, str]] = {
    Check: "node",
    PlanAnswer: "ask",
    PlanCopy: "plan",
    PlanRecall: "copy",
    RollCall: "net",
    TwoPersons: "first",
}
"""The field by which a record names what it is shown beside."""


class Standing(NamedTuple):
    """Where a record is shown, by what of which kind; a draft is written on."""

    kind: str
    record: str
    draft: bool = False


def kinds_found(desk: Desk) -> tuple[str, ...]:
    """What a search looks through; a specialist's desk has reports and alerts alone."""
    if desk.function:
        return (*report_kinds(), *kinds_in(BOOK))
    sealed = sealed_kinds()
    return tuple(kind for kind in written_kinds() if kind not in sealed)


def keys(desk: Desk, text: str) -> tuple[int, ...]:
    """The keys of everything that has these words, newest first, each alert once."""
    kinds = kinds_found(desk)

    def job(work: Work) -> tuple[int, ...]:
        hits = _hits(work, text, kinds)
        about = _alerts_of(work, hits)
        states = gathered(work, tuple(dict.fromkeys(about.values()))).states
        once: dict[str, str] = {}
        for hit in hits:
            if hit.id in about and _may_be_found(states.get(about[hit.id])):
                once.setdefault(about[hit.id], hit.id)
        hidden = (about.keys() - set(once.values())) | _nowhere(work, hits)
        return tuple(hit.key for hit in hits if hit.id not in hidden)

    return desk.store.read(job)


def rows(desk: Desk, wanted: Sequence[int]) -> tuple[FoundRow, ...]:
    """The rows of keys, in their order."""

    def job(work: Work) -> tuple[FoundRow, ...]:
        plain = with_names(work, work.records.rows(wanted))
        about = _alerts_of(work, plain)
        found = with_taken_in(work, tuple(dict.fromkeys(about.values())))
        elsewhere = _reports_and_alerts()
        others = [row.id for row in plain if row.kind not in elsewhere]
        entries = {entry.id: entry for entry in work.records.several(others)}
        away = work.documents.unlisted_among(others)
        return tuple(
            _other_row(work, row, entries[row.id], away=row.id in away)
            if row.id in entries
            else _row(row, about.get(row.id, ""), found)
            for row in plain
        )

    return desk.store.read(job)


def standing(desk: Desk, record: str) -> Standing | None:
    """Where a record is shown; None where there is no such record."""

    def job(work: Work) -> Standing | None:
        entry = work.records.get(record)
        if entry is None:
            return None
        if entry.kind in kinds_in(BOOK):
            return Standing(ALERT, work.alerts.root_of(record))
        if entry.state is ReportState.DRAFT:
            return Standing(entry.kind, record, draft=True)
        return _within(work, entry)

    return desk.store.read(job)


def in_full(desk: Desk, record: str) -> Opened | None:
    """What is neither report nor alert, to be read; None while it is a draft, or is no more."""
    return desk.store.read(lambda work: saving.shown_within(work, record))


def _within(work: Work, entry: Entry) -> Standing:
    """Where what it names is shown; itself while that is not here, or names it in its turn."""
    on_the_way = {entry.id}
    while (other := _named_by(work, entry)) is not None and other.id not in on_the_way:
        on_the_way.add(other.id)
        entry = other
    return Standing(entry.kind, entry.id)


def _named_by(work: Work, entry: Entry) -> Entry | None:
    """The record that a record is shown with."""
    declaration = REGISTRY[entry.kind]
    way = "plan" if issubclass(declaration, PlanLine) else _STANDS_IN.get(declaration)
    named = str(entry.values.get(way, "")) if way else ""
    return (work.records.get(named) or work.records.by_number(named)) if named else None


def _hits(work: Work, text: str, kinds: Sequence[str]) -> tuple[Hit, ...]:
    """Whatever has these words, checks behind everything else.

    One asking tells it all, unless there is more than is shown and checks are among it.
    """
    found = work.records.hits(Query(text=text, kinds=tuple(kinds)))
    checks = [hit for hit in found if hit.kind in ROUTINE]
    if len(found) < FOUND_MOST:
        return (*(hit for hit in found if hit.kind not in ROUTINE), *_newest_of_each(checks))
    if not checks:
        return found
    others = tuple(kind for kind in kinds if kind not in ROUTINE)
    found = work.records.hits(Query(text=text, kinds=others))
    if len(found) >= FOUND_MOST:
        return found
    return (*found, *_newest_of_each(work.records.hits(Query(text=text, kinds=ROUTINE))))


def _newest_of_each(checks: Sequence[Hit]) -> Iterable[Hit]:
    """Of the checks of one node, and of the rounds, the newest; they come newest first."""
    once: dict[tuple[str, str], Hit] = {}
    for hit in checks:
        once.setdefault((hit.kind, hit.title), hit)
    return once.values()


def _nowhere(work: Work, hits: Sequence[Hit]) -> frozenset[str]:
    """What stands on no page: told again by a later record, taken out of its plan."""
    elsewhere = _reports_and_alerts()
    facts = [hit for hit in hits if hit.kind not in elsewhere]
    told_again = work.records.told_again([hit.id for hit in facts if not _is(hit, Document)])
    taken_out = work.documents.unlisted_among([hit.id for hit in facts if _is(hit, PlanLine)])
    return told_again | taken_out


def _is(hit: Hit, declaration: type) -> bool:
    return issubclass(REGISTRY[hit.kind], declaration)


def _alerts_of(work: Work, found: Iterable[Hit | ReportRow]) -> dict[str, str]:
    """Of the records that lead to an alert: to which; a form that was begun leads to itself."""
    kinds = kinds_in(BOOK)
    return work.alerts.roots_of([one.id for one in found if one.kind in kinds])


def _reports_and_alerts() -> frozenset[str]:
    return frozenset({*report_kinds(), *kinds_in(BOOK)})


def _may_be_found(state: AlertState | None) -> bool:
    """Not before its alert is here, and never what must not be known to exist."""
    return state is not None and may_be_listed(state)


def _own(row: ReportRow) -> dict[str, Any]:
    return {each.name: getattr(row, each.name) for each in fields(row)}


def _other_row(work: Work, row: ReportRow, entry: Entry, *, away: bool) -> FoundRow:
    names = names_in(work, REGISTRY[entry.kind], entry.values)
    return FoundRow(**_own(row), values=entry.values, names=names, away=away)


def _row(row: ReportRow, alert: str, found: Gathered) -> FoundRow:
    own = _own(row)
    state = found.states.get(alert)
    seen = None if state is None else shown(state.values, Eyes.LIST)
    if state is None or seen is None:
        return FoundRow(**own)
    first = next((entry for entry in found.of(alert) if entry.kind == ALERT), None)
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
