# SPDX-License-Identifier: Apache-2.0
"""One alert, or one thing of a night, as the row of a printed table.

Shows of an alert what `Eyes.PRINT` may see, and nobody who called.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cla_core.alerts.clocks import Due
from cla_core.alerts.naming import short_number
from cla_core.alerts.redaction import UNSAID, Eyes, shown
from cla_core.clock import moment_of
from cla_core.errors import mark
from cla_core.length_said import length_said
from cla_core.record import cut_short
from cla_desktop.services.alerting.night import NightLine
from cla_desktop.services.alerting.reading import AlertLine
from cla_desktop.services.rendering.blocks import Runs, fixed, joined, ours, said
from cla_desktop.services.rendering.words import Words

NO_BREAK: Final = "\u00a0"
WORDS_MOST: Final = 80
"""So many letters of what is happening stand on paper: a night of alerts is to fit a page."""
BRIEF_MOST, BRIEF_WHERE = 56, 20
"""So many with the village, and so many of the village, where many alerts have a line each."""
STOPS: Final = (
    ("acknowledged", mark("acknowledged {time}")),
    ("decided", mark("decided {time}")),
    ("arrived", mark("arrived {time}")),
    ("told_back", mark("community told {time}")),
)
BY: Final[Mapping[str, str]] = {
    "acknowledge": mark("acknowledge by {time}"),
    "decide": mark("decide by {time}"),
    "feedback": mark("tell the community by {time}"),
}
LATE: Final[Mapping[str, str]] = {
    "acknowledge": mark("acknowledge:"),
    "decide": mark("decide:"),
    "feedback": mark("tell the community:"),
}


@dataclass(frozen=True, slots=True)
class AuditHead:
    """The end of the mission's audit chain as this desk heard it last."""

    number: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFrame:
    """What stands around each sheet. Times in milliseconds since 1970."""

    mission_name: str
    mission: str
    base: str
    base_name: str
    person: str
    classification: str
    printed_ms: int
    offset_minutes: int
    training: bool
    audit: AuditHead | None = None
    log_trouble: str = ""
    """What this desk found wrong with that chain, as a sentence."""

    def moment(self, at_ms: int) -> datetime:
        """A moment in the base's zone."""
        return moment_of(at_ms, self.offset_minutes)


def night_row(frame: SheetFrame, words: Words, line: NightLine) -> list[Runs]:
    """Time, number, alert, what happened, by which channel."""
    at_ms = line.line.at_ms or 0
    detail = said(line.line.detail) if line.line.detail else []
    happened = joined([said(line.line.words, bold=True), detail])
    return [
        fixed(words.time(frame.moment(at_ms)), bold=True),
        joined([ours(line.priority, bold=True), fixed(short_number(line.number))], " ")
        if line.number
        else [],
        said(cut_short(line.title, WORDS_MOST)) if line.title else ours(words.lang.tr("no alert")),
        happened,
        ours(line.line.channel) if line.line.channel else [],
    ]


class AlertTeller:
    """Says one open alert."""

    def __init__(self, frame: SheetFrame, words: Words) -> None:
        self._frame = frame
        self._words = words

    def row(self, line: AlertLine) -> list[Runs]:
        """Priority, number, what and where, state and owner, clocks, last step."""
        state, words = line.state, self._words
        what, name = self._what_and_where(line)
        received = [] if state.clocks.received is None else fixed(self._time(state.clocks.received))
        signals = words.lang.ntr("{n} signal", "{n} signals", line.signals)
        owner = words.coded("function", state.owner) if state.owner else ""
        return [
            ours(state.priority, bold=True),
            joined([fixed(short_number(line.number), bold=True), received]),
            joined(
                [
                    said(cut_short(what, WORDS_MOST), bold=True),
                    said(name) if name else [],
                ]
            ),
            joined(
                [
                    ours(words.coded("alert_state", state.state)),
                    ours(words.lang.tr("owner: {who}", who=owner or words.lang.tr("nobody"))),
                    ours(signals),
                ]
            ),
            self._clocks(line),
            self._last(line),
        ]

    def brief(self, line: AlertLine) -> list[Runs]:
        """One line for a long list: the next clock alone stands for all."""
        state, words = line.state, self._words
        what, where = self._what_and_where(line)
        where = cut_short(where, BRIEF_WHERE)
        after = sum(due.is_overdue for due in line.dues[1:])
        more = [ours(f"+{after}", bold=True)] if after else []
        return [
            ours(state.priority, bold=True),
            fixed(short_number(line.number), bold=True),
            joined(
                [
                    said(cut_short(what, BRIEF_MOST - len(where))),
                    said(where) if where else [],
                ]
            ),
            ours(words.coded("alert_state", state.state)),
            joined([*(self._next(due) for due in line.dues[:1]), *more], " "),
        ]

    def _what_and_where(self, line: AlertLine) -> tuple[str, str]:
        """What paper may say is happening, and in which village; empty where it may not."""
        words, seen = self._words, shown(line.state.values, Eyes.PRINT) or {}
        threat = words.coded("threat_type", seen.get("threat_type") or "")
        what = str(seen.get("summary") or threat or words.lang.tr("not on paper: ask the CLA"))
        place = seen.get("place")
        where = str(place.get("name", "")) if isinstance(place, dict) else ""
        return what, "" if where == UNSAID else where

    def _clocks(self, line: AlertLine) -> Runs:
        tr = self._words.lang.tr
        done = [
            ours(tr(sentence, time=self._time(at_ms)))
            for stop, sentence in STOPS
            if (at_ms := getattr(line.state.round, stop)) is not None
        ]
        return joined([*done, *(self._due(due) for due in line.dues)])

    def _due(self, due: Due) -> Runs:
        words = self._words.lang.tr(BY[due.what], time=self._time(due.due_ms))
        return [*ours(words + " "), *self._overdue(due)] if due.is_overdue else ours(words)

    def _next(self, due: Due) -> Runs:
        """Of a clock that ran out how long ago says enough; since when stands on the screen."""
        if not due.is_overdue:
            return self._due(due)
        return [*ours(self._words.lang.tr(LATE[due.what]) + " "), *self._overdue(due)]

    def _overdue(self, due: Due) -> Runs:
        late = length_said(self._words.lang, due.overdue_ms).replace(" ", NO_BREAK)
        return ours(self._words.lang.tr("OVERDUE {length}", length=late), bold=True)

    def _last(self, line: AlertLine) -> Runs:
        """The last thing that happened, in the words of its act; free words do not stand here."""
        marks = [each for each in line.state.marks if each.timed]
        if not marks:
            return []
        last = marks[-1]
        act = self._words.book.label(self._words.lang, "alert_act", last.act)
        if act == last.act:
            act = self._words.coded("alert_state", last.act)
        who = str(last.record.values.get("actor") or last.record.values.get("to") or "")
        known = who in self._words.book.codes("function")
        by = ours(self._words.coded("function", who)) if known else []
        return joined([[*fixed(self._time(last.at_ms), bold=True), *ours(" " + act)], by])

    def _time(self, at_ms: int) -> str:
        """The time of day; with its date on another day than that of the sheet."""
        moment = self._frame.moment(at_ms)
        today = self._frame.moment(self._frame.printed_ms).date()
        words = self._words
        return words.time(moment) if moment.date() == today else words.short(moment)
