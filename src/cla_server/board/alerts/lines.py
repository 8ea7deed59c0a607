# SPDX-License-Identifier: Apache-2.0
"""One alert's whole timeline in words: a line for everything that was told, by the clock.

What was corrected or taken back says its last word. Gives plain text for a template to escape.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from cla_core.alerts.links import Links, links_of
from cla_core.alerts.marks import RULE, is_on_the_way
from cla_core.alerts.routing import voiced
from cla_core.alerts.told import (
    MANAGERS_WORDS,
    Family,
    Told,
    families,
    is_retraction,
    voices,
    why_it_stays,
)
from cla_server.alerts.arriving import MISSION
from cla_server.alerts.folding import as_told
from cla_server.alerts.repository import Kept
from cla_server.board.alerts.opening import SIGNAL, Joined
from cla_server.board.pages import Reader

ICONS: Mapping[str, str] = MappingProxyType(
    {
        "ACKNOWLEDGED": "check",
        "DECIDED": "flag",
        "NO_RESPONSE": "circle-x",
        "QUESTION": "message-square",
        "ANSWER": "undo-2",
        "CLOSED": "circle-check",
        "ASSIGNED": "user-check",
        "ESCALATED": "arrow-up",
        "MERGED": "link",
        "UNMERGED": "unlink",
    }
)

NO_LINKS = links_of(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One happening, told by `record`. `by` is who says so, with the function; `here` when at the
    mission. A step `taken_back` is shown still: nothing disappears from a timeline; what `stays` is
    not the reader's to take back. `other` is the alert it was told of, where that is one merged
    into this one.
    """

    at_ms: int
    words: str
    icon: str
    by: str = ""
    detail: str = ""
    here: bool = False
    record: str = ""
    kind: str = ""
    taken_back: bool = False
    stays: bool = False
    other: str = ""
    written_ms: int = 0

    @property
    def order(self) -> tuple[int, int]:
        """Sort key: time told, then time written."""
        return self.at_ms, self.written_ms


@dataclass(frozen=True, slots=True)
class Lines:
    """Tells records to one reader; `open_words` is False where free text is not for these eyes.

    Without `sources` a call is told as that and no more, and no manager's word on a recipient: that
    one was asked for accuses. `incidents` says by their ids what turned out to have happened,
    `links` what a manager said of recipients; `role` is the reader's.
    """

    reader: Reader
    open_words: bool
    sources: bool = True
    incidents: Mapping[str, str] = field(default_factory=dict)
    links: Links = NO_LINKS
    role: str = ""

    def of(self, records: Sequence[Kept], taken_in: Sequence[Joined] = ()) -> list[Line]:
        """Everything that happened, oldest first, with who called about what was merged into it."""
        own = self._own(records)
        joined = [line for each in taken_in for line in self._of_joined(each)]
        return sorted([*own, *joined], key=lambda line: line.order)

    def _of_joined(self, joined: Joined) -> Iterator[Line]:
        """The calls about an alert that was merged into this one, what was done about it without
        anybody's own words, and when they were merged.
        """
        tr, alert = self.reader.lang.tr, joined.row.alert
        kept = {each.id: each for each in joined.records}
        standing = voices(families(map(as_told, joined.records)))
        wordless = replace(self, open_words=False, links=links_of(standing))
        for told in standing:
            merges = told.values.get("act") == "MERGED"
            if not (merges or told.kind == SIGNAL or is_on_the_way(told)):
                continue
            for line in (self if told.kind == SIGNAL else wordless)._of(told, kept[told.id]):
                words = tr("{what} (with {name})", what=line.words, name=alert.number)
                if merges:
                    words = tr("{name} was merged into this one", name=alert.number)
                yield replace(line, words=words, other=alert.id)

    def _own(self, records: Sequence[Kept]) -> list[Line]:
        kept = {each.id: each for each in records}
        told_of = families(as_told(each) for each in records)
        standing = voices(told_of)
        knowing = replace(self, links=links_of(standing))
        found = [line for told in standing for line in knowing._of(told, kept[told.id])]
        for family in told_of:
            if is_retraction(family.voice) and len(family.members) > 1:
                found += self._taken_back(family, kept)
        return found

    def _taken_back(self, family: Family, kept: Mapping[str, Kept]) -> Iterator[Line]:
        """What was said before, with who took it back and why."""
        said, voice = family.members[-2], family.voice
        by = self._actor(voice.values, kept[voice.id])
        words = self.reader.lang.tr("Withdrawn by {who}", who=by)
        reason = self._free(voice.values.get("reason"))
        detail = " · ".join(part for part in (words, reason) if part)
        for line in self._of(said, kept[said.id]):
            yield replace(line, taken_back=True, detail=detail)

    def _of(self, told: Told, kept: Kept) -> Iterator[Line]:
        reader = READERS.get(told.kind)
        return reader(self, told, kept) if reader is not None else iter(())

    def _line(self, told: Told, kept: Kept, field: str, words: str, **more: Any) -> Line:
        said_ms = told.moment(field)
        return Line(
            at_ms=told.written_ms if said_ms is None else said_ms,
            words=words,
            by=more.pop("by", kept.person),
            here=kept.device == MISSION,
            record=kept.id,
            kind=kept.kind,
            stays=bool(why_it_stays(told, self.role)),
            written_ms=kept.written_ms,
            **more,
        )

    def _code(self, name: str, code: object) -> str:
        return self.reader.code(name, str(code)) if code else ""

    def _codes(self, name: str, codes: Iterable[object] | None) -> str:
        return ", ".join(self._code(name, code) for code in codes or ())

    def _free(self, *words: object) -> str:
        """Free text, joined; empty where these eyes may not read it."""
        return " · ".join(str(each) for each in words if each) if self.open_words else ""

    def _alert(self, told: Told, kept: Kept) -> Iterator[Line]:
        tr = self.reader.lang.tr
        corrected = bool(told.values.get("amends"))
        words = tr("Alert raised, corrected since") if corrected else tr("Alert raised")
        yield self._line(told, kept, "received_at", words, icon="siren")

    def _signal(self, told: Told, kept: Kept) -> Iterator[Line]:
        if not self.sources:
            words = self.reader.lang.tr("Somebody told the base")
            yield self._line(told, kept, "received_at", words, icon="phone")
            return
        channel = self._code("channel", told.values.get("channel"))
        words = self.reader.lang.tr("Heard by {channel}", channel=channel)
        heard = self._code("first_hand", told.values.get("first_hand"))
        yield self._line(told, kept, "received_at", words, icon="phone", detail=heard)

    def _step(self, told: Told, kept: Kept) -> Iterator[Line]:
        values = told.values
        act = str(values.get("act", ""))
        if act in MANAGERS_WORDS and not self.sources:
            return
        to = self._code("function", values.get("to"))
        words = self._code("alert_act", act)
        if to:
            words = self.reader.lang.tr("{act}: {to}", act=words, to=to)
        stated = self._code("function", values.get("stated_by"))
        parts = [
            self._codes("no_response_reason", values.get("reasons")),
            self.reader.lang.tr("as stated by: {who}", who=stated) if stated else "",
            self._free(values.get("reason"), values.get("words")),
        ]
        yield self._line(
            told,
            kept,
            "at",
            words,
            icon=ICONS.get(act, "circle-dot"),
            by=self._actor(values, kept),
            detail=" · ".join(part for part in parts if part),
        )

    def _actor(self, values: Mapping[str, Any], kept: Kept) -> str:
        function = self._code("function", values.get("actor"))
        channel = self._code("channel", values.get("channel"))
        # What the mission's rule wrote has no person behind it.
        person = "" if values.get("actor") == RULE else kept.person
        by = ", ".join(part for part in (function, person) if part)
        return by if kept.device == MISSION or not channel else f"{by} · {channel}"

    def _referral(self, told: Told, kept: Kept) -> Iterator[Line]:
        tr, values = self.reader.lang.tr, told.values
        to = self._code("function", values.get("to"))
        channel = self._code("channel", values.get("channel"))
        sent = tr("Told {who}", who=to)
        shared = self._codes("shared", values.get("shared"))
        free = self._free(values.get("person_role"), values.get("unit"))
        who = values.get("authorised_by") if self.sources else ""
        parts = [channel, shared, free]
        parts += [tr(voiced(told, self.links), who=who) if who else ""]
        detail = " · ".join(part for part in parts if part)
        yield self._line(told, kept, "sent_at", sent, icon="send", detail=detail)
        if values.get("acknowledged_at"):
            words = tr("{who} acknowledged", who=to)
            yield self._line(told, kept, "acknowledged_at", words, icon="check")

    def _response(self, told: Told, kept: Kept) -> Iterator[Line]:
        tr, values = self.reader.lang.tr, told.values
        what = self._code("response_type", values.get("type"))
        who = self._code("responder", values.get("actor"))
        came = [self._code("finding", values.get("finding"))]
        came.append(self._code("outcome", values.get("outcome")))
        came.append(self._free(values.get("unit"), values.get("remarks")))
        moves = {
            "ordered_at": tr("{what} ordered: {who}", what=what, who=who),
            "departed_at": tr("{what} left: {who}", what=what, who=who),
            "arrived_at": tr("{what} arrived: {who}", what=what, who=who),
            "left_at": tr("{what} left the place: {who}", what=what, who=who),
        }
        said = [name for name in moves if values.get(name)]
        for name in said or ["written"]:
            words = moves.get(name, f"{what}{self.reader.lang.colon}{who}")
            last = name == (said or ["written"])[-1]
            detail = " · ".join(part for part in came if part) if last else ""
            yield self._line(told, kept, name, words, icon="truck", detail=detail)

    def _feedback(self, told: Told, kept: Kept) -> Iterator[Line]:
        tr, values = self.reader.lang.tr, told.values
        to = self._code("feedback_to", values.get("to"))
        words = tr("The community was told: {who}", who=to)
        if values.get("impossible") is True:
            words = tr("The community cannot be told safely")
        channel = self._code("channel", values.get("channel"))
        reaction = self._code("reaction", values.get("reaction"))
        parts = (channel, self._free(values.get("message")), reaction)
        detail = " · ".join(part for part in parts if part)
        yield self._line(told, kept, "at", words, icon="users", detail=detail)

    def _incident(self, told: Told, kept: Kept) -> Iterator[Line]:
        tr = self.reader.lang.tr
        name = self._free(self.incidents.get(str(told.values.get("incident"))))
        name = name or tr("an incident")
        words = tr("Belongs to: {name}", name=name)
        if told.values.get("apart") is True:
            words = tr("Found not to belong to: {name}", name=name)
        yield self._line(told, kept, "", words, icon="flag")


READERS: Mapping[str, Callable[[Lines, Told, Kept], Iterator[Line]]] = MappingProxyType(
    {
        "alert": Lines._alert,
        "signal": Lines._signal,
        "alert_step": Lines._step,
        "referral": Lines._referral,
        "response": Lines._response,
        "feedback": Lines._feedback,
        "incident_link": Lines._incident,
    }
)
