# SPDX-License-Identifier: Apache-2.0
"""One alert's timeline in words: a line for each thing that happened, oldest first.

Owns the sentences and their order by the clock time told. A colleague's line is told like our own,
the mission's with who there wrote it. What joins alerts is told on both. Takes words from the
catalogue and codes from the mission's lists; draws nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from cla_core.alerts.links import links_of
from cla_core.alerts.marks import RULE, is_on_the_way
from cla_core.alerts.routing import voiced
from cla_core.alerts.told import Family, Told, families, is_retraction, voices
from cla_core.codes import CodeBook
from cla_core.errors import mark
from cla_core.language import Language
from cla_desktop.services.alerting.gathering import as_told
from cla_desktop.services.alerting.unread import AT_THE_BASE
from cla_desktop.services.forgetting.words import forgotten_words
from cla_desktop.storage.rows import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One line. `at_ms` is None where nobody knows when; `detail` is smaller.

    `by_mission` is whether somebody at the mission wrote it; `kind` that of the `record`, which
    `takes_back` another where that is what it tells.
    """

    at_ms: int | None
    words: str
    detail: str = ""
    channel: str = ""
    icon: str = "circle"
    record: str = ""
    kind: str = ""
    by_mission: bool = False
    takes_back: bool = False
    rank: int = 2

    @property
    def order(self) -> tuple[int, int, str]:
        """Sort key: minute; within one, call, alert, then whatever followed."""
        return self.at_ms if self.at_ms is not None else 1 << 62, self.rank, self.record


NO_NAMES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a timeline tells beside an alert's own records.

    `joins` are steps of other alerts that name this one, `taken_in` the records of those merged
    into it; `names` say other alerts and incidents by their id.
    """

    joins: Sequence[Entry] = ()
    taken_in: Sequence[Entry] = ()
    names: Mapping[str, str] = field(default_factory=lambda: NO_NAMES)


ALONE = Around()


class Timeline:
    """Sentences in one language with one mission's words."""

    def __init__(self, lang: Language, book: CodeBook) -> None:
        self._lang = lang
        self._book = book
        self._links = links_of(())
        self._own: frozenset[str] = frozenset()
        self._around = ALONE
        self._forgotten: Mapping[str, str] = NO_NAMES

    def lines(self, entries: Sequence[Entry], around: Around = ALONE) -> list[Happening]:
        """Everything that happened, by the clock; what was taken back is told as that."""
        self._around = around
        self._own = frozenset(entry.id for entry in entries if entry.kind == "alert")
        people = {entry.id: entry.person for entry in entries}
        self._forgotten = {
            entry.id: forgotten_words(self._lang, entry.kind, entry.forgotten)
            for entry in (*entries, *around.taken_in)
            if entry.forgotten
        }
        found = families(as_told(entry) for entry in entries)
        standing = voices(found)
        self._links = links_of(standing)
        first = {family.voice.id: family.members[0] for family in found}
        spoken = [first[told.id] if told.kind == "alert" else told for told in standing]
        lines = [line for told in spoken for line in self._of(told, people.get(told.id, ""))]
        lines += [line for family in found for line in self._taken_back(family, people)]
        lines += [line for entry in around.joins for line in self._joined(entry)]
        lines += [line for family in found for line in self._corrections(family, people)]
        lines += self._taken_in()
        return sorted(lines, key=lambda line: line.order)

    def _taken_back(self, family: Family, people: Mapping[str, str]) -> Iterator[Happening]:
        told = family.voice
        if not is_retraction(told) or len(family.members) == 1:
            return
        first = family.members[0]
        was = next(iter(self._of(first, people.get(first.id, ""))), None)
        words = self._lang.tr("Withdrawn: {what}", what=was.words if was else "")
        reason = str(told.values.get("reason") or "")
        line = self._line(told, "at", words, detail=reason, channel="", icon="undo-2")
        yield replace(line, takes_back=True)

    def _joined(self, entry: Entry) -> Iterator[Happening]:
        """A step of another alert about this one."""
        told = as_told(entry)
        words = JOINED.get(act_of(told))
        if words:
            name = self._name(entry.values.get("alert"))
            icon = STEP_ICONS.get(act_of(told), "link")
            yield self._line(told, "at", self._lang.tr(words, name=name), icon=icon)

    def _taken_in(self) -> Iterator[Happening]:
        """Calls about what was merged into this one, and what was done about it, without words."""
        for told in voices(families(as_told(entry) for entry in self._around.taken_in)):
            if told.kind != "signal" and not is_on_the_way(told):
                continue
            name = self._name(told.values.get("alert"))
            for said in self._of(told, ""):
                line = said if told.kind == "signal" else replace(said, detail="")
                yield replace(
                    line, words=self._lang.tr("{what} (with {name})", what=line.words, name=name)
                )

    def _name(self, alert: object) -> str:
        return self._around.names.get(str(alert), self._lang.tr("another alert"))

    def code(self, name: str, code: object) -> str:
        """A code in words; empty for none."""
        return self._book.label(self._lang, name, str(code)) if code else ""

    def codes(self, name: str, codes: Iterable[object]) -> str:
        """Several codes in words."""
        return ", ".join(self.code(name, code) for code in codes)

    def _of(self, told: Told, person: str) -> Iterator[Happening]:
        readers = {
            "signal": self._signal,
            "alert": self._alert,
            "alert_step": self._step,
            "referral": self._referral,
            "response": self._response,
            "feedback": self._feedback,
            "incident_link": self._incident,
        }
        if told.kind in readers:
            note = self._forgotten.get(told.id, "")
            for line in readers[told.kind](told, person):
                parts = (line.detail, note)
                yield replace(line, detail=" · ".join(filter(None, parts))) if note else line
                note = ""

    def _line(self, told: Told, field: str, words: str, **more: Any) -> Happening:
        channel = self.code("channel", told.values.get("channel"))
        rank = RANKS.get(told.kind, len(RANKS))
        mission = told.role not in AT_THE_BASE
        shown: dict[str, Any] = {"channel": channel, "rank": rank, "by_mission": mission} | more
        return Happening(
            at_ms=told.said(field), words=words, record=told.id, kind=told.kind, **shown
        )

    def _signal(self, told: Told, _person: str) -> Iterator[Happening]:
        values = told.values
        who = values.get("caller_code") or self.code("caller_kind", values.get("caller_kind"))
        words = self._lang.tr("Signal: {who}", who=who or self._lang.tr("caller not named"))
        said = str(values.get("original_words") or "")
        if self._own and values.get("alert") not in self._own | self._taken_ids:
            to = self._name(values.get("alert"))
            words = self._lang.tr("{what}, moved to {name}", what=words, name=to)
        yield self._line(told, "received_at", words, detail=said, icon="phone")
        if "call_back_at" in values:
            yield self._line(
                told, "call_back_at", self._lang.tr("Called back"), channel="", icon="phone"
            )

    def _alert(self, told: Told, person: str) -> Iterator[Happening]:
        words = self._lang.tr("Alert taken down by {who}", who=person)
        yield self._line(told, "received_at", words, icon="bell")

    def _corrections(self, family: Family, people: Mapping[str, str]) -> Iterator[Happening]:
        """Each time the alert was said anew, when that was written."""
        for told in family.members[1:] if family.voice.kind == "alert" else ():
            words = self._lang.tr("Alert corrected by {who}", who=people.get(told.id, ""))
            yield replace(self._line(told, "", words, icon="pencil"), at_ms=told.written_ms)

    def _step(self, told: Told, person: str) -> Iterator[Happening]:
        values = told.values
        act = self.code("alert_act", values.get("act"))
        by = self.code("function", values.get("actor")) or str(values.get("actor_role") or person)
        to = self.code("function", values.get("to"))
        words = self._lang.tr("{act}: {to} (by {by})", act=act, to=to, by=by) if to else ""
        words = words or self._lang.tr("{act}: {by}", act=act, by=by)
        if values.get("act") == "NO_RESPONSE":
            words = self._lang.tr("No response, as {by} says", by=self._stated(values))
        why = self.codes("no_response_reason", values.get("reasons") or ())
        parts = (why, values.get("reason"), values.get("words"), values.get("priority"))
        detail = " · ".join(str(part) for part in parts if part)
        if values.get("other"):
            words = self._lang.tr("{act}: {name}", act=act, name=self._name(values["other"]))
        if told.role not in AT_THE_BASE and person and values.get("actor") != RULE:
            detail = " · ".join(filter(None, (self._lang.tr("mission: {who}", who=person), detail)))
        yield self._line(
            told, "at", words, detail=detail, icon=STEP_ICONS.get(act_of(told), "circle")
        )

    def _stated(self, values: Mapping[str, Any]) -> str:
        return self.code("function", values.get("stated_by") or values.get("actor"))

    def _incident(self, told: Told, _person: str) -> Iterator[Happening]:
        name = self._name(told.values.get("incident"))
        words = self._lang.tr("Belongs to: {name}", name=name)
        if told.values.get("apart") is True:
            words = self._lang.tr("Found not to belong to: {name}", name=name)
        line = self._line(told, "", words, icon="flag")
        yield replace(line, at_ms=told.written_ms)

    @property
    def _taken_ids(self) -> frozenset[str]:
        return frozenset(e.id for e in self._around.taken_in if e.kind == "alert")

    def _referral(self, told: Told, _person: str) -> Iterator[Happening]:
        values, tr = told.values, self._lang.tr
        to = self.code("function", values.get("to"))
        detail = tr("shared: {what}", what=self.codes("shared", values.get("shared") or ()))
        if values.get("authorised_by"):
            voice = tr(voiced(told, self._links), who=values["authorised_by"])
            detail = f"{detail} · {voice}"
        yield self._line(told, "sent_at", tr("Told {who}", who=to), detail=detail, icon="send")
        if "acknowledged_at" in values:
            heard = tr("{who} acknowledged", who=to)
            by = str(values.get("ack_by") or "")
            yield self._line(told, "acknowledged_at", heard, detail=by, channel="", icon="check")

    def _response(self, told: Told, _person: str) -> Iterator[Happening]:
        values, tr = told.values, self._lang.tr
        who = self.code("responder", values.get("actor"))
        what = tr("{who}: {what}", who=who, what=self.code("response_type", values.get("type")))
        ends = (
            self.code("finding", values.get("finding")),
            self.code("outcome", values.get("outcome")),
            str(values.get("remarks") or ""),
        )
        outcome = " · ".join(end for end in ends if end)
        moves = (
            ("ordered_at", tr("{what}, ordered", what=what)),
            ("departed_at", tr("{what}, departed", what=what)),
            ("arrived_at", tr("{what}, arrived", what=what)),
            ("left_at", tr("{what}, left the place", what=what)),
        )
        known = [(name, words) for name, words in moves if name in values]
        for name, words in known or [("ordered_at", what)]:
            last = (name, words) == (known or [("ordered_at", what)])[-1]
            yield self._line(told, name, words, detail=outcome if last else "", icon="truck")

    def _feedback(self, told: Told, _person: str) -> Iterator[Happening]:
        values, tr = told.values, self._lang.tr
        if values.get("impossible") is True:
            yield self._line(told, "at", tr("Nobody can be told safely"), icon="circle-x")
            return
        to = self.code("feedback_to", values.get("to"))
        parts = (str(values.get("message") or ""), self.code("reaction", values.get("reaction")))
        detail = " · ".join(part for part in parts if part)
        words = tr("Community told: {who}", who=to)
        yield self._line(told, "at", words, detail=detail, icon="message-square")


JOINED = {
    "MERGED": mark("{name} was merged into this one"),
    "UNMERGED": mark("{name} was separated from this one again"),
    "LINKED": mark("{name} was linked to this one"),
    "UNLINKED": mark("{name} is no longer linked to this one"),
}
WRITTEN = frozenset({"alert_step", "response", "feedback", "signal"})
"""Kinds whose detail is what a person wrote."""
RANKS = {"signal": 0, "alert": 1}
STEP_ICONS = {
    "ACKNOWLEDGED": "check",
    "DECIDED": "circle-check",
    "NO_RESPONSE": "circle-x",
    "RESPONDING": "truck",
    "RESPONDED": "truck",
    "ESCALATED": "arrow-up",
    "QUESTION": "circle-help",
    "ANSWER": "message-square",
    "MERGED": "link",
    "LINKED": "link",
    "UNMERGED": "unlink",
    "UNLINKED": "unlink",
    "CLOSED": "archive",
    "FALSE_ALARM": "x",
}


def listed(lines: Iterable[Happening], *, guarded: bool) -> list[Happening]:
    """Lines as a list may show them: of a guarded alert without what a person wrote."""
    return [
        replace(line, detail="") if guarded and line.kind in WRITTEN else line for line in lines
    ]


def act_of(told: Told) -> str:
    """The code of a step."""
    return str(told.values.get("act", ""))
