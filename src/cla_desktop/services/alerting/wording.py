# SPDX-License-Identifier: Apache-2.0
"""One alert's timeline in words: a line for each thing that happened, oldest first.

Owns the sentences and their order by the clock time told. A colleague's line and the mission's are
told like our own. Takes words from the catalogue and codes from the mission's lists; draws nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cla_core.access import Role
from cla_core.alerts.routing import is_confirmed
from cla_core.alerts.told import Told, families, voices
from cla_core.codes import CodeBook
from cla_core.language import Language
from cla_desktop.services.alerting.gathering import as_told
from cla_desktop.storage.rows import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One line. `at_ms` is None where nobody knows when; `detail` is smaller, `done` a good end."""

    at_ms: int | None
    words: str
    detail: str = ""
    channel: str = ""
    icon: str = "circle"
    record: str = ""
    rank: int = 2

    @property
    def order(self) -> tuple[int, int, str]:
        """By the clock; in one minute the call before the alert, and both before what followed."""
        return self.at_ms if self.at_ms is not None else 1 << 62, self.rank, self.record


class Timeline:
    """Sentences in one language with one mission's words."""

    def __init__(self, lang: Language, book: CodeBook) -> None:
        self._lang = lang
        self._book = book
        self._signed: frozenset[str] = frozenset()

    def lines(self, entries: Sequence[Entry]) -> list[Happening]:
        """Everything that happened, by the clock; what was taken back is gone."""
        people = {entry.id: entry.person for entry in entries}
        standing = voices(families(as_told(entry) for entry in entries))
        self._signed = frozenset(
            str(told.values.get("to"))
            for told in standing
            if act_of(told) == "AUTHORISED" and told.role == Role.MANAGER
        )
        found = [line for told in standing for line in self._of(told, people.get(told.id, ""))]
        return sorted(found, key=lambda line: line.order)

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
        }
        if told.kind in readers:
            yield from readers[told.kind](told, person)

    def _line(self, told: Told, field: str, words: str, **more: Any) -> Happening:
        channel = self.code("channel", told.values.get("channel"))
        rank = RANKS.get(told.kind, len(RANKS))
        shown: dict[str, Any] = {"channel": channel, "record": told.id, "rank": rank} | more
        return Happening(at_ms=told.said(field), words=words, **shown)

    def _signal(self, told: Told, _person: str) -> Iterator[Happening]:
        values = told.values
        who = values.get("caller_code") or self.code("caller_kind", values.get("caller_kind"))
        words = self._lang.tr("Signal: {who}", who=who or self._lang.tr("caller not named"))
        said = str(values.get("original_words") or "")
        yield self._line(told, "received_at", words, detail=said, icon="phone")
        if "call_back_at" in values:
            yield self._line(
                told, "call_back_at", self._lang.tr("Called back"), channel="", icon="phone"
            )

    def _alert(self, told: Told, person: str) -> Iterator[Happening]:
        words = self._lang.tr("Alert taken down by {who}", who=person)
        if told.values.get("amends"):
            words = self._lang.tr("Alert corrected by {who}", who=person)
        yield self._line(told, "received_at", words, icon="bell")

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
        yield self._line(
            told, "at", words, detail=detail, icon=STEP_ICONS.get(act_of(told), "circle")
        )

    def _stated(self, values: Mapping[str, Any]) -> str:
        return self.code("function", values.get("stated_by") or values.get("actor"))

    def _referral(self, told: Told, _person: str) -> Iterator[Happening]:
        values, tr = told.values, self._lang.tr
        to = self.code("function", values.get("to"))
        detail = tr("shared: {what}", what=self.codes("shared", values.get("shared") or ()))
        if values.get("authorised_by"):
            who = values["authorised_by"]
            voice = tr("authorised by voice: {who}, not confirmed yet", who=who)
            if is_confirmed(values, signed_for=self._signed):
                voice = tr("authorised by voice: {who}, and signed", who=who)
            detail = f"{detail} · {voice}"
        yield self._line(told, "sent_at", tr("Told {who}", who=to), detail=detail, icon="send")
        if "acknowledged_at" in values:
            heard = tr("{who} acknowledged", who=to)
            yield self._line(told, "acknowledged_at", heard, channel="", icon="check")

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
        known = [(field, words) for field, words in moves if field in values]
        for field, words in known or [("ordered_at", what)]:
            last = (field, words) == (known or [("ordered_at", what)])[-1]
            yield self._line(told, field, words, detail=outcome if last else "", icon="truck")

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


def act_of(told: Told) -> str:
    """The code of a step."""
    return str(told.values.get("act", ""))
