# SPDX-License-Identifier: Apache-2.0
"""How an alert is told in a list row, in its clocks and in the line above its timeline. Pure."""

from dataclasses import dataclass
from typing import Final

from cla_core.alerts.clocks import Due, NextCall, was_asked
from cla_core.alerts.directory import number_of
from cla_core.alerts.naming import short_number
from cla_core.alerts.told import Told
from cla_core.codes import CodeBook
from cla_core.dtg import parse_ms
from cla_core.errors import InputRefused, mark
from cla_core.fields import Plain
from cla_core.language import Language
from cla_desktop.services.alerting.night import NOT_IN_LISTS, NightLine
from cla_desktop.services.alerting.reading import AlertLine, AlertView
from cla_desktop.services.alerting.wording import Happening
from cla_desktop.storage.rows import Entry
from cla_desktop.ui.page_names import BEEP, DRAFT
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.rows import Row

# What runs, as a heading of its card; the clock of the alert that stops it.
CLOCKS: Final = (
    ("acknowledge", "acknowledged", mark("Acknowledge")),
    ("decide", "decided", mark("Decide")),
    ("arrive", "arrived", mark("Arrive")),
    ("feedback", "told_back", mark("Tell the community")),
)
NOW: Final = "NOW"
"""How routing calls whoever is to be told at once."""
_BY: Final = {
    "acknowledge": mark("acknowledge by {time}"),
    "decide": mark("decide by {time}"),
    "feedback": mark("tell the community by {time}"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockFace:
    """One clock: what it measures, how it stands, since or until when."""

    title: str
    state: str
    detail: str
    icon: str
    tone: Tone


class AlertWords:
    """Words for one language, one clock and one mission's lists."""

    def __init__(self, lang: Language, times: Times, book: CodeBook) -> None:
        self._lang = lang
        self._times = times
        self._book = book

    def code(self, name: str, code: str) -> str:
        """A code's label in the mission's words; empty for an empty code."""
        return self._book.label(self._lang, name, code) if code else ""

    def short(self, number: str) -> str:
        """The short form of a full number: `A001a`."""
        return short_number(number)

    def state(self, line: AlertLine) -> str:
        """How far it came, in the mission's words."""
        return self.code("alert_state", line.state.state)

    def title(self, line: AlertLine) -> str:
        """What it is about, as far as a screen may say that soldiers stand behind."""
        return line.title or self.code("threat_type", line.threat) or self._lang.tr(NOT_IN_LISTS)

    def row(self, line: AlertLine) -> Row:
        """Two lines: what and where; how it stands and the clock that runs."""
        signals = self._lang.ntr("{n} signal", "{n} signals", line.signals)
        new = self._lang.ntr("{n} new from the mission", "{n} new from the mission", line.unread)
        parts = (
            self._drill(line),
            new if line.unread else "",
            self.short(line.number),
            line.place,
            self.state(line),
            signals,
        )
        face = self.face_of(line)
        return Row(
            key=line.id,
            title=self.title(line),
            detail=" · ".join(part for part in parts if part),
            tag=line.state.priority,
            value=face.state,
            value_icon=face.icon,
            value_tone=face.tone,
            value_detail=face.detail,
        )

    def begun_row(self, record: str, title: str, captured: Plain = None, person: str = "") -> Row:
        """A form that was begun and not saved, inside (by which colleague) or while locked."""
        begun = self._lang.tr("started, not saved")
        if person:
            begun = self._lang.tr("started by {person}, not saved", person=person)
        return Row(
            key=DRAFT + record,
            title=title or (self._lang.tr("Beep") if captured else self._lang.tr("Quick alert")),
            detail=self.taken_while_locked(captured) or begun,
            icon="lock" if captured else "pencil",
            tone=Tone.P2 if captured else Tone.ACCENT,
            value=self._lang.tr("to finish"),
            value_tone=Tone.ACCENT,
        )

    def taken_while_locked(self, captured: Plain) -> str:
        """`Taken at the locked screen 22:00, writer unknown.`; nothing of what was not."""
        try:
            at_ms = parse_ms(str(captured))
        except (InputRefused, ValueError):
            return ""
        time = self._times.when(at_ms)
        return self._lang.tr("Taken at the locked screen {time}, writer unknown.", time=time)

    def beep_row(self, beep: Entry) -> Row:
        """A missed call: when it rang, and that nobody rang back."""
        at_ms = _rang_ms(beep)
        time = self._times.when(at_ms)
        texted = beep.values.get("channel") == "SMS"
        who = str(beep.values.get("caller_code", ""))
        waits = self._lang.tr("not looked at yet; Enter takes it down")
        return Row(
            key=BEEP + beep.id,
            title=self._lang.tr("Text {time}", time=time)
            if texted
            else self._lang.tr("Beep {time}", time=time),
            detail=" · ".join(part for part in (who, waits) if part)
            if texted
            else self._lang.tr("not called back yet; Enter takes the call down"),
            icon="message-square" if texted else "phone",
            tone=Tone.P2,
            value=self._times.since(at_ms),
            value_icon="clock",
        )

    def rang_ago(self, beep: Entry) -> str:
        """How long ago a call came."""
        return self._times.ago(_rang_ms(beep))

    def face_of(self, line: AlertLine) -> ClockFace:
        """The clock that matters most of an alert; whom to ask once it has run out."""
        if not line.state.is_open or not line.dues:
            done = self._lang.tr("nothing due") if line.state.is_open else self.state(line)
            return ClockFace(title="", state=done, detail="", icon="check", tone=Tone.DONE)
        face = self._due(line.dues[0])
        if line.next is None:
            return face
        return ClockFace(
            title=face.title,
            state=face.state,
            detail=self.next_call(line.next),
            icon=face.icon,
            tone=face.tone,
        )

    def question(self, words: str) -> str:
        """What the mission asks; that it asks, where its words wait for whoever opens the alert."""
        if words:
            return self._lang.tr("The mission asks: {words}", words=words)
        return self._lang.tr("The mission asks: open the alert to read it")

    def next_call(self, call: NextCall) -> str:
        """`next: CLA manager`, or to remind whoever was asked."""
        who = self.code("function", call.to)
        if call.again:
            return self._lang.tr("remind: {who}", who=who)
        return self._lang.tr("next: {who}", who=who)

    def to_ring(self, line: AlertLine) -> str:
        """Whom to ring now and on which number; nothing while nobody is next."""
        if line.next is None:
            return ""
        who = self.code("function", line.next.to)
        known = number_of(self._book.profile, line.next.to)
        if known is None:
            return self._lang.tr("ring {who}", who=who)
        return self._lang.tr("ring {who}: {number}", who=who, number=known.number)

    def escalation(self, line: AlertLine) -> str:
        """What one key does about a clock that ran out; nothing where one can only remind."""
        if line.next is None or line.next.again:
            return ""
        if not was_asked(line.state):
            return self._lang.tr("Log who was told")
        return self._lang.tr("Escalate to {who}", who=self.code("function", line.next.to))

    def faces(self, line: AlertLine) -> list[ClockFace]:
        """All clocks of an alert, in the order of the loop."""
        waiting = {due.what: due for due in line.dues}
        return [
            self._face(line, what, stop=stop, title=self._lang.tr(title), due=waiting.get(what))
            for what, stop, title in CLOCKS
        ]

    def under_title(self, line: AlertLine) -> str:
        """Number, place, state, receipt; one that came no further is said once."""
        received = line.state.clocks.received
        state, when = self.state(line), ""
        if received is not None:
            time, group = self._times.when(received), self._times.group(received)
            when = self._lang.tr("received {time} · {group}", time=time, group=group)
            state = "" if line.state.state == "RECEIVED" else state
        parts = (self._drill(line), self.short(line.number), line.place, state, when)
        return " · ".join(part for part in parts if part)

    def _drill(self, line: AlertLine) -> str:
        """A drill says so first, loudly; nobody sets out for one."""
        drill = line.state.values.get("exercise") is True
        return self._lang.tr("Exercise").upper() if drill else ""

    def referred(self, view: AlertView) -> str:
        """Whom it went to and who answered, then who is to be told and was not."""
        parts = [self._referral(told, view) for told in view.line.state.referrals]
        reached = {str(told.values.get("to")) for told in view.line.state.referrals}
        waiting = [
            self.code("function", offer.to)
            for offer in view.offers
            if offer.is_offered and offer.when == NOW and offer.to not in reached
        ]
        if waiting and view.line.state.is_open:
            parts.append(self._lang.tr("not told yet: {who}", who=", ".join(waiting)))
        return " · ".join(parts)

    def _referral(self, told: Told, view: AlertView) -> str:
        who = self.code("function", str(told.values.get("to")))
        heard, sent = told.said("acknowledged_at"), told.said("sent_at")
        answers = [
            mark.at_ms
            for mark in view.line.state.marks
            if mark.act == "ACKNOWLEDGED" and mark.record.values.get("actor") == told.values["to"]
        ]
        heard = heard or min(answers, default=None)
        if heard is not None:
            return self._lang.tr("{who} acknowledged {time}", who=who, time=self._times.when(heard))
        if sent is None or not view.line.state.is_open:
            return self._lang.tr("{who} told", who=who)
        length, due = self._times.since(sent), told.said("due_at")
        if due is not None:
            by = self._times.when(due)
            return self._lang.tr(
                "{who}: no answer, {length}, due {time}", who=who, length=length, time=by
            )
        return self._lang.tr("{who}: no answer, {length}", who=who, length=length)

    def happening(self, line: Happening, *, new: bool = False) -> Row:
        """One line of the timeline, its time first; the mission's stand out until looked at."""
        time = "" if line.at_ms is None else self._times.when(line.at_ms)
        return Row(
            key=line.record,
            title="  ".join(part for part in (time, line.words) if part),
            detail=line.detail,
            icon=line.icon,
            tone=Tone.ACCENT if line.by_mission else Tone.MUTED,
            value=self._lang.tr("new") if new else line.channel,
            value_icon="bell-ring" if new else "",
            value_tone=Tone.ACCENT if new else Tone.MUTED,
            value_detail=line.channel if new else "",
            strong=new,
        )

    def night_row(self, line: NightLine) -> Row:
        """One thing of a night: its time first, below of which alert."""
        happened = line.line
        time = "" if happened.at_ms is None else self._times.time(happened.at_ms)
        parts = (self.short(line.number), line.title, happened.detail)
        return Row(
            key=happened.record if line.alert else BEEP + happened.record,
            title=f"{time}  {happened.words}",
            detail=" · ".join(part for part in parts if part),
            tag=line.priority,
            icon="" if line.priority else happened.icon,
            value=happened.channel,
            value_tone=Tone.MUTED,
            strong=False,
        )

    def overdue(self, count: int) -> str:
        """`1 clock overdue`: says nothing of which."""
        return self._lang.ntr("{n} clock overdue", "{n} clocks overdue", count)

    def _face(
        self, line: AlertLine, what: str, *, stop: str, title: str, due: Due | None
    ) -> ClockFace:
        if due is not None:
            face = self._due(due)
            by = self._lang.tr("by {time}", time=self._times.brief(due.due_ms))
            return ClockFace(
                title=title, state=face.state, detail=by, icon=face.icon, tone=face.tone
            )
        at_ms = getattr(line.state.round, stop)
        since = line.state.clocks.received
        if at_ms is None or since is None:
            state = self._lang.tr("not yet") if what == "arrive" else "–"
            return ClockFace(title=title, state=state, detail="", icon="circle", tone=Tone.MUTED)
        length = self._times.length(at_ms - since)
        done = self._lang.tr("after {length}", length=length) if at_ms >= since else "–"
        time = self._times.when(at_ms)
        return ClockFace(title=title, state=done, detail=time, icon="check", tone=Tone.DONE)

    def _due(self, due: Due) -> ClockFace:
        by = self._lang.tr(_BY[due.what], time=self._times.brief(due.due_ms))
        length = self._times.length(due.due_ms - self._times.now_ms())
        if due.is_overdue:
            state = self._lang.tr("Overdue {length}", length=length)
            return ClockFace(title="", state=state, detail=by, icon="clock-alert", tone=Tone.P1)
        state = self._lang.tr("{length} left", length=length)
        return ClockFace(title="", state=state, detail=by, icon="clock", tone=Tone.TEXT)


def _rang_ms(beep: Entry) -> int:
    return beep.when_ms if beep.when_ms is not None else beep.changed_ms
