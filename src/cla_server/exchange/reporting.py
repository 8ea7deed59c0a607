# SPDX-License-Identifier: Apache-2.0
"""Enter understood reports: give final numbers, store, tell the authors.

Works inside the caller's transaction. Counters are locked as late as possible and in fixed order,
so that requests of one base wait for each other only across the commit; what is looked up is looked
up under that lock, so that a report and its amendment find each other in whichever order they come.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cla_core.alerts.redaction import guard_of
from cla_core.clock import moment_of
from cla_core.ids import Number, parse_number
from cla_server.exchange import numbering
from cla_server.exchange.news import number_given
from cla_server.exchange.numbering import Series
from cla_server.exchange.repository import mailbox, reports
from cla_server.exchange.repository.devices import Device
from cla_server.exchange.repository.reports import CounterKey, Found, Report
from cla_server.exchange.understanding import Draft
from cla_server.kit.bell import ring
from cla_server.kit.database import Connection


class OtherContent(Exception):
    """A record of this id is there already and says something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entering:
    """Whose reports are entered, for which mission, when (milliseconds since 1970)."""

    mission: str
    device: Device
    received_ms: int

    def series(self, draft: Draft) -> Series:
        """Where a draft's number is counted."""
        written = moment_of(draft.written_ms, draft.offset_minutes)
        own = Series(
            mission=self.mission, base=self.device.base, series=draft.series, year=written.year
        )
        return numbering.series_of(draft.wanted, own=own)


def enter(connection: Connection, entering: Entering, drafts: Sequence[Draft]) -> None:
    """Enter reports in the order in which they were written.

    Raises:
        OtherContent: one of them contradicts a report that is there already.
    """
    register = _Register(connection, entering)
    register.open(drafts)
    for draft in drafts:
        register.enter(draft)
    register.close()
    ring(connection)


def hold(
    connection: Connection, entering: Entering, drafts: Sequence[Draft]
) -> dict[CounterKey, int]:
    """Lock every series these reports touch, those of what they amend among them, in one order.

    Two requests that took them one by one could wait for each other in a ring. Gives how far each
    has come.
    """
    keys = {entering.series(draft).key for draft in drafts}
    amended = {draft.amends for draft in drafts if draft.amends is not None}
    if amended:
        keys |= {_key(one) for one in reports.related(connection, amended, amended=())}
    return reports.lock_counters(connection, keys)


class _Register:
    """The numbers of the series that one request touches, held until its transaction ends."""

    def __init__(self, connection: Connection, entering: Entering) -> None:
        self.connection = connection
        self.entering = entering
        self.last: dict[CounterKey, int] = {}
        self.before: dict[CounterKey, int] = {}
        self.found: dict[str, Found] = {}
        self.taken: set[str] = set()
        self.letters: list[mailbox.Letter] = []

    def open(self, drafts: Sequence[Draft]) -> None:
        """Lock what is needed, then look up what is there."""
        self.last = hold(self.connection, self.entering, drafts)
        self.before = dict(self.last)
        ids = {draft.id for draft in drafts}
        amended = {draft.amends for draft in drafts if draft.amends is not None}
        self.found = {one.id: one for one in reports.related(self.connection, ids, amended=amended)}
        # What is amended may have come since the first look.
        self._lock(_key(self.found[record]) for record in amended if record in self.found)
        self.taken = reports.taken(
            self.connection, {text for draft in drafts for text in self._in_doubt(draft)}
        )

    def _lock(self, keys: Iterable[CounterKey]) -> None:
        new = set(keys) - set(self.last)
        locked = reports.lock_counters(self.connection, new)
        self.last |= locked
        self.before |= locked

    def _in_doubt(self, draft: Draft) -> set[str]:
        if draft.amends is not None:
            return {str(draft.wanted)} if draft.wanted is not None else set()
        series = self.entering.series(draft)
        return numbering.in_doubt(series, draft.wanted, last=self.last[series.key])

    def enter(self, draft: Draft) -> None:
        """Number and store one report; one that is there already is only confirmed."""
        there = self.found.get(draft.id)
        if there is None:
            there = self._store(draft)
        else:
            self._same_again(draft)
        self._tell(there, device=self.entering.device.id)
        self._renumber_amendments(there)

    def _store(self, draft: Draft) -> Found:
        number = self._number(draft)
        self.taken.add(number)
        alias = str(draft.wanted) if draft.wanted is not None else number
        row = _row(self.entering, draft, number=number, alias=alias)
        if not reports.add(self.connection, row):
            raise OtherContent
        self.found[draft.id] = Found(
            id=row.id, number=number, alias=alias, device=row.device, amends=row.amends
        )
        return self.found[draft.id]

    def _same_again(self, draft: Draft) -> None:
        # A device that took a new identity sends its reports again under it.
        if reports.values_of(self.connection, draft.id) != draft.values:
            raise OtherContent

    def _number(self, draft: Draft) -> str:
        if draft.amends is None:
            return self._next(draft)
        found = self.found.get(draft.amends)
        if found is not None:
            return self._amendment(found, draft.wanted, draft.values.get("amendment"))
        if draft.wanted is not None and str(draft.wanted) not in self.taken:
            return str(draft.wanted)
        return self._next(draft)

    def _next(self, draft: Draft) -> str:
        series = self.entering.series(draft)
        given = numbering.give(series, draft.wanted, taken=self.taken, last=self.last[series.key])
        self.last[series.key] = given.last
        return given.number

    def _amendment(self, found: Found, wanted: Number | None, amendment: object) -> str:
        stem = parse_number(found.number).stem
        taken = self.taken | reports.taken_under(self.connection, stem)
        mark, count = numbering.amendment_of(wanted, amendment)
        return numbering.free_amendment(stem, mark, count=count, taken=taken)

    def _renumber_amendments(self, amended: Found) -> None:
        """Give amendments that came before this report the number they should bear."""
        stem = parse_number(amended.number).stem
        early = [one for one in self.found.values() if one.amends == amended.id]
        for one in early:
            written = parse_number(one.number)
            if written.stem == stem:
                continue
            number = self._amendment(amended, written, None)
            reports.renumber(self.connection, one.id, number)
            self.taken.add(number)
            self.found[one.id] = Found(
                id=one.id, number=number, alias=one.alias, device=one.device, amends=one.amends
            )
            self._tell(self.found[one.id], device=one.device)

    def _tell(self, report: Found, *, device: str) -> None:
        self.letters.append(
            number_given(device, report.id, number=report.number, alias=report.alias)
        )

    def close(self) -> None:
        """Note how far the series have come, and post the letters."""
        for key, last in self.last.items():
            if last != self.before[key]:
                reports.set_counter(self.connection, key, last)
        mailbox.post(self.connection, self.letters)


def _key(found: Found) -> CounterKey:
    number = parse_number(found.number)
    return number.base, number.series, number.year


def _row(entering: Entering, draft: Draft, *, number: str, alias: str) -> Report:
    return Report(
        id=draft.id,
        kind=draft.kind,
        number=number,
        alias=alias,
        base=entering.device.base,
        device=entering.device.id,
        person=draft.person,
        precedence=draft.precedence,
        urgency=draft.urgency,
        classification=draft.classification,
        title=draft.title,
        place=draft.place,
        written_ms=draft.written_ms,
        offset_minutes=draft.offset_minutes,
        happened_ms=draft.happened_ms,
        received_ms=entering.received_ms,
        values=draft.values,
        version=draft.version,
        amends=draft.amends,
        words=draft.words,
        guard=guard_of(draft.values),
    )
