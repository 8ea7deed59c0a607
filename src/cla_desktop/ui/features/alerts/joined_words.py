# SPDX-License-Identifier: Apache-2.0
"""What belongs together with an alert as rows, and what can be done with each. Pure.

A row's key says what it stands for: `signal:`, `alert:` or `incident:` and an id.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from cla_core.alerts.told import Told, families, voices
from cla_core.errors import mark
from cla_core.language import Language
from cla_desktop.services.alerting.gathering import as_told
from cla_desktop.services.alerting.incidents import IncidentLine
from cla_desktop.services.alerting.joining import Join
from cla_desktop.services.alerting.reading import AlertLine, AlertView
from cla_desktop.services.forgetting.words import forgotten_words
from cla_desktop.storage.rows import Entry
from cla_desktop.ui.features.alerts.words import AlertWords
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.rows import Row

SIGNAL, ALERT, INCIDENT = "signal:", "alert:", "incident:"


KEYS: Final[Mapping[Join, str]] = {
    Join.MERGE: "M",
    Join.PART: "U",
    Join.LINK: "K",
    Join.UNLINK: "X",
    Join.ATTACH: "I",
    Join.LEAVE: "D",
    Join.MOVE: "V",
}
WORDS: Final[Mapping[Join, str]] = {
    Join.MERGE: mark("Merge into it"),
    Join.PART: mark("Separate them again"),
    Join.LINK: mark("Link, keep two"),
    Join.UNLINK: mark("Take the link away"),
    Join.ATTACH: mark("Belongs to it"),
    Join.LEAVE: mark("Does not belong to it"),
    Join.MOVE: mark("Move this call"),
}
ICONS: Final[Mapping[Join, str]] = {
    Join.MERGE: "link",
    Join.PART: "unlink",
    Join.LINK: "link",
    Join.UNLINK: "unlink",
    Join.ATTACH: "flag",
    Join.LEAVE: "x",
    Join.MOVE: "arrow-right",
}


def joins_for(view: AlertView, key: str) -> tuple[Join, ...]:
    """What can be done with the row of this key."""
    state = view.line.state
    if key.startswith(SIGNAL):
        own = key.removeprefix(SIGNAL) in state.links.signals
        return (Join.MOVE,) if own else ()
    if key.startswith(INCIDENT):
        own = key.removeprefix(INCIDENT) in state.links.incidents
        return (Join.LEAVE,) if own else (Join.ATTACH,)
    other = _line(view, key)
    if other is None:
        return ()
    if other.id == state.merged_into or other.state.merged_into == view.line.id:
        return (Join.PART,)
    if other.id in state.links.alerts:
        return (Join.UNLINK,)
    may_merge = state.is_open and other.state.is_open
    return (Join.MERGE, Join.LINK) if may_merge else (Join.LINK,)


def _line(view: AlertView, key: str) -> AlertLine | None:
    return next((line for line in view.others if ALERT + line.id == key), None)


class JoinedWords:
    """Rows in one language with one mission's words."""

    def __init__(self, lang: Language, times: Times, words: AlertWords) -> None:
        self._lang = lang
        self._times = times
        self._words = words

    def rows(self, view: AlertView) -> list[Row]:
        """Its calls, its incidents, what it is joined with, and what it may belong to."""
        return [
            *self._signals(view),
            *(self._incident(each, view) for each in view.incidents if each.own),
            *(self._joined(line, view) for line in view.others if _is_joined(view, line)),
            *self._near(view),
            *(self._incident(each, view) for each in view.incidents if not each.own),
        ]

    def targets(self, lines: Iterable[AlertLine], view: AlertView) -> list[Row]:
        """The alerts a call may be moved to."""
        return [
            self._alert(line, self._words.state(line)) for line in lines if line.id != view.line.id
        ]

    def _signals(self, view: AlertView) -> list[Row]:
        found = families(as_told(e) for e in _entries(view) if e.kind == "signal")
        own = set(view.line.state.links.signals)
        taken_in = {line.id for line in view.others if line.state.merged_into == view.line.id}
        return [
            self._signal(told, view)
            for told in sorted(voices(found), key=lambda each: each.said("received_at") or 0)
            if told.id in own or told.values.get("alert") in taken_in
        ]

    def _signal(self, told: Told, view: AlertView) -> Row:
        values = told.values
        who = values.get("caller_code") or self._words.code(
            "caller_kind", str(values.get("caller_kind") or "")
        )
        at_ms = told.said("received_at")
        with_other = next((line for line in view.others if line.id == values.get("alert")), None)
        forgotten = next((e.forgotten for e in _entries(view) if e.id == told.id), {})
        parts = (
            self._words.code("first_hand", str(values.get("first_hand") or "")),
            self._lang.tr("with {name}", name=self._words.short(with_other.number))
            if with_other
            else "",
            "" if view.line.guarded else str(values.get("original_words") or ""),
            forgotten_words(self._lang, told.kind, forgotten),
        )
        return Row(
            key=SIGNAL + told.id,
            title=self._lang.tr("Signal: {who}", who=who or self._lang.tr("caller not named")),
            detail=" · ".join(part for part in parts if part),
            icon="phone",
            value="" if at_ms is None else self._times.when(at_ms),
            value_detail=self._words.code("channel", str(values.get("channel") or "")),
            strong=False,
        )

    def _incident(self, line: IncidentLine, view: AlertView) -> Row:
        """What it was, when, and how many alerts it gathers."""
        told = Told(id=line.id, kind="incident", values=line.values, written_ms=1 << 62)
        happened = told.said("happened")
        names = [self._words.short(view.line.number)] if view.line.id in line.alerts else []
        names += [self._words.short(e.number) for e in view.others if e.id in line.alerts]
        counted = self._lang.ntr("{n} alert", "{n} alerts", len(line.alerts))
        parts = (
            self._lang.tr("Incident"),
            self._words.code("threat_type", str(line.values.get("threat_type") or "")),
            ", ".join(name for name in names if name),
        )
        return Row(
            key=INCIDENT + line.id,
            title=line.summary,
            detail=" · ".join(part for part in parts if part),
            icon="flag",
            tone=Tone.DONE if line.own else Tone.MUTED,
            value=counted,
            value_detail="" if happened is None else self._times.when(happened),
            strong=line.own,
        )

    def _joined(self, line: AlertLine, view: AlertView) -> Row:
        state = view.line.state
        how = self._lang.tr("linked")
        if line.id == state.merged_into:
            how = self._lang.tr("this one was merged into it")
        elif line.state.merged_into == view.line.id:
            how = self._lang.tr("merged into this one")
        return self._alert(line, how, tone=Tone.DONE)

    def _near(self, view: AlertView) -> list[Row]:
        lines = {line.id: line for line in view.others if not _is_joined(view, line)}
        likely = {each.alert for each in view.same}
        rows = []
        for found in view.near:
            if found.alert in lines:
                why = ", ".join(self._lang.label(f"alert.same.{code}") for code in found.reasons)
                may = self._lang.tr("may be one event: {why}", why=why)
                far = self._lang.tr("near: {why}", why=why)
                how = may if found.alert in likely else far
                tone = Tone.ACCENT if found.alert in likely else Tone.MUTED
                rows.append(self._alert(lines[found.alert], how, tone=tone))
        return rows

    def _alert(self, line: AlertLine, how: str, *, tone: Tone = Tone.MUTED) -> Row:
        received = line.state.clocks.received
        parts = (self._words.short(line.number), line.place, how)
        return Row(
            key=ALERT + line.id,
            title=self._words.title(line),
            detail=" · ".join(part for part in parts if part),
            icon="bell",
            tone=tone,
            value=line.state.priority,
            value_tone=Tone(line.state.priority.lower()),
            value_detail="" if received is None else self._times.when(received),
            strong=False,
        )


def _entries(view: AlertView) -> tuple[Entry, ...]:
    return (*view.entries, *view.taken_in)


def _is_joined(view: AlertView, line: AlertLine) -> bool:
    state = view.line.state
    return (
        line.id == state.merged_into
        or line.state.merged_into == view.line.id
        or line.id in state.links.alerts
    )
