# SPDX-License-Identifier: Apache-2.0
"""The log of a night: every alert and every step of it in the order of the clock, missed calls too.

A night goes from the evening to the next morning at the base. On paper nothing stands that only the
base may read, and of an alert with a sensitive flag no free words; on the screen none where a flag
keeps them for whoever opens the alert.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from cla_core.alerts.flags import flags_of
from cla_core.alerts.redaction import Eyes, keeps_words, shown
from cla_core.alerts.timeline import AlertState
from cla_core.clock import moment_of, ms_of
from cla_core.codes import CodeBook
from cla_core.grading import highest
from cla_core.language import Language, mark
from cla_core.records import kinds_in, record_type
from cla_desktop.services.alerting.gathering import with_taken_in
from cla_desktop.services.alerting.wording import Happening, Timeline, listed
from cla_desktop.services.desk import Desk
from cla_desktop.services.rendering.lines import shown as printable
from cla_desktop.storage.alerts import NO_ALERT
from cla_desktop.storage.rows import Entry, Query
from cla_desktop.storage.store import Work

BEGINS, ENDS, TURNS = 18, 8, 12
"""The hours of a night at the base, and from which hour on the coming one is meant."""
NOT_ON_PAPER = mark("not on paper: ask the CLA")
NOT_IN_LISTS = mark("sensitive: open it to read")


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """A night: start and end, in milliseconds since 1970."""

    since_ms: int
    until_ms: int

    def moved(self, nights: int) -> "Night":
        """The night so many nights later, or earlier below zero."""
        day_ms = 24 * 60 * 60 * 1000
        return Night(
            since_ms=self.since_ms + nights * day_ms, until_ms=self.until_ms + nights * day_ms
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NightLine:
    """One thing that happened; `alert` is empty for a missed call nobody took down."""

    alert: str
    number: str
    priority: str
    title: str
    line: Happening


@dataclass(frozen=True, slots=True, kw_only=True)
class NightLog:
    """The lines of a night in order, and the mark that a copy of them carries."""

    night: Night
    lines: tuple[NightLine, ...]
    classification: str


def night_at(desk: Desk) -> Night:
    """The night that is, or the last one during the day."""
    now = moment_of(desk.clock.now_ms(), desk.offset_minutes)
    evening = now.replace(hour=BEGINS, minute=0, second=0, microsecond=0)
    if now.hour < TURNS or now < evening:
        evening -= timedelta(days=1)
    morning = (evening + timedelta(days=1)).replace(hour=ENDS)
    return Night(since_ms=ms_of(evening), until_ms=ms_of(morning))


def night_log(desk: Desk, night: Night, language: Language, *, paper: bool = False) -> NightLog:
    """Everything that happened in a night; for `paper` only what may lie about."""

    def job(work: Work) -> NightLog:
        query = Query(
            kinds=kinds_in("alerts"),
            since_ms=night.since_ms,
            until_ms=night.until_ms,
            sort="event",
        )
        rows = work.records.rows(work.records.keys(query))
        roots = dict.fromkeys(work.alerts.root_of(row.id) for row in rows if not row.draft)
        # What was done by night about an alert of the evening before may be told of any time.
        roots |= dict.fromkeys(work.alerts.open_ids())
        found = with_taken_in(work, tuple(roots))
        teller = _Teller(language, desk.book, night, paper=paper)
        lines = [
            line
            for state in found.states.values()
            for line in teller.of(state, found.of(state.alert))
        ]
        lines += teller.beeps(work.records.several(tuple(work.alerts.parts_of([NO_ALERT]))))
        told = {line.alert for line in lines}
        marks = [state.classification for state in found.states.values() if state.alert in told]
        return NightLog(
            night=night,
            lines=tuple(sorted(lines, key=lambda each: (each.line.order, each.alert))),
            classification=highest(["CONFIDENTIAL", *marks]),
        )

    return desk.store.read(job)


class _Teller:
    """Says the lines of one night."""

    def __init__(self, language: Language, book: CodeBook, night: Night, *, paper: bool) -> None:
        self._lang = language
        self._timeline = Timeline(language, book)
        self._book = book
        self._night = night
        self._paper = paper
        self._unsaid = NOT_ON_PAPER if paper else NOT_IN_LISTS

    def of(self, state: AlertState, entries: Sequence[Entry]) -> list[NightLine]:
        """The lines of one alert; none of one that must not be known to exist."""
        seen = shown(state.values, Eyes.PRINT if self._paper else Eyes.LIST)
        if seen is None or not state.arrived:
            return []
        first = next((entry for entry in entries if entry.kind == "alert"), None)
        flagged = bool(flags_of(state.values)) if self._paper else keeps_words(state.values)
        told = [_for_paper(entry) for entry in entries] if self._paper else list(entries)
        return [
            NightLine(
                alert=state.alert,
                number=(first.number or "") if first else "",
                priority=state.priority,
                title=self._title(seen),
                line=line,
            )
            for line in listed(self._timeline.lines(told), guarded=flagged)
            if line.at_ms is not None and self._holds(line.at_ms)
        ]

    def beeps(self, entries: Sequence[Entry]) -> list[NightLine]:
        """The missed calls nobody took an alert down for."""
        return [
            NightLine(alert="", number="", priority="", title="", line=line)
            for entry in entries
            if entry.kind == "signal"
            for line in self._timeline.lines([_for_paper(entry) if self._paper else entry])
            if line.at_ms is not None and self._holds(line.at_ms)
        ]

    def _title(self, seen: Mapping[str, object]) -> str:
        threat = self._book.label(self._lang, "threat_type", str(seen.get("threat_type") or ""))
        place = seen.get("place")
        name = str(place.get("name", "")) if isinstance(place, dict) else ""
        what = str(seen.get("summary") or threat or self._lang.tr(self._unsaid))
        return " · ".join(part for part in (what, name) if part)

    def _holds(self, at_ms: int) -> bool:
        return self._night.since_ms <= at_ms < self._night.until_ms


def _for_paper(entry: Entry) -> Entry:
    """A record without what only the base may read, or what must not be printed."""
    links = {name: entry.values[name] for name in ("alert", "amends") if name in entry.values}
    return replace(entry, values={**links, **printable(record_type(entry.kind), entry.values)})
