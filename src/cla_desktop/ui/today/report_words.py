# SPDX-License-Identifier: Apache-2.0
"""Reports on the first page: what is begun and due, what waits to leave, what was read.

Pure: draws nothing. What is the next thing to do is told in `words`.
"""

from cla_core.language import Language
from cla_core.states import ReportState
from cla_desktop.services.today import DueReport, OpenDraft, ReadReport, Today, WaitingReport
from cla_desktop.ui.leads import lead_to, title_worth_saying
from cla_desktop.ui.page_names import BY, NEW, OPEN
from cla_desktop.ui.sending.words import turned_away_words
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.rows import Row


class ReportDayWords:
    """Words for one language and one clock."""

    def __init__(self, lang: Language, times: Times) -> None:
        self._lang = lang
        self._times = times

    def rows(self, today: Today) -> list[Row]:
        """Begun reports, then those that are due, in the order of the facts."""
        drafts = [self._draft_row(draft) for draft in today.drafts]
        return drafts + [self._due_row(report) for report in today.due]

    def waiting_rows(self, today: Today) -> list[Row]:
        """What has no receipt yet."""
        return [self._waiting_row(report) for report in today.waiting]

    def read_rows(self, today: Today) -> list[Row]:
        """What was read at the mission."""
        return [self._read_row(report) for report in today.read]

    def waiting_foot(self, today: Today) -> str:
        """Since when there was no contact, and that nothing is lost."""
        if not today.waiting_count:
            return ""
        if today.last_contact_ms is None:
            turned_away = turned_away_words(self._lang, today.link)
            if turned_away:
                return f"{turned_away} {self._lang.tr('Nothing is lost.')}"
            return self._lang.tr("The mission has not been reached yet. Nothing is lost.")
        time = self._times.when(today.last_contact_ms)
        return self._lang.tr("Last contact {time}. Nothing is lost.", time=time)

    def name(self, kind: str, *, number: str = "", week: str = "") -> str:
        """`Flash 014`, `Weekly W11`, `Daily`."""
        words = self._lang.label(f"kind.{kind}")
        if number:
            return f"{words} {number.rsplit('/', 1)[-1]}"
        return f"{words} {self._week(week)}" if week else words

    def changed(self, draft: OpenDraft) -> str:
        """When it was last written on; whose it is, where that is a colleague."""
        time = self._times.when(draft.changed_ms)
        if draft.person:
            return self._lang.tr("draft of {person}, {time}", person=draft.person, time=time)
        return self._lang.tr("draft of {time}", time=time)

    def _week(self, week: str) -> str:
        return self._lang.tr("W{week}", week=week.rpartition("W")[2])

    def _draft_row(self, draft: OpenDraft) -> Row:
        return Row(
            key=OPEN + draft.record,
            title=draft.title or self.name(draft.kind),
            detail=f"{self.name(draft.kind)} · {self.changed(draft)}",
            icon="pencil",
            tone=Tone.ACCENT,
            value=self._lang.tr("to finish"),
            value_tone=Tone.ACCENT,
        )

    def _due_row(self, report: DueReport) -> Row:
        if report.is_open:
            return self._open_row(report)
        read = report.state in (ReportState.READ, ReportState.ACTED)
        submitted = "" if report.submitted_ms is None else self._times.when(report.submitted_ms)
        return Row(
            key=OPEN + report.record,
            title=self.name(report.kind, number=report.number, week=report.week),
            detail=self._lang.tr("submitted {time}", time=submitted) if submitted else "",
            icon="check",
            tone=Tone.DONE,
            value=self._lang.label(f"state.{(report.state or ReportState.WAITING).word}"),
            value_icon="eye" if read else "",
            value_tone=Tone.DONE if read else Tone.TEXT,
            value_detail=self._reader(report.read_by, report.read_ms),
        )

    def _open_row(self, report: DueReport) -> Row:
        left = report.due_ms - self._times.now_ms()
        time, length = self._times.when(report.due_ms), self._times.length(left)
        overdue = left < 0
        return Row(
            key=wish(report),
            title=self.name(report.kind, week=report.week),
            detail=self._how_far(report),
            icon="file-text",
            tone=Tone.P1 if overdue else Tone.ACCENT,
            value=self._lang.tr("Overdue {length}", length=length)
            if overdue
            else self._lang.tr("in {length}", length=length),
            value_icon="clock-alert" if overdue else "",
            value_tone=Tone.P1 if overdue else Tone.TEXT,
            value_detail=self._lang.tr("was due {time}", time=time)
            if overdue
            else self._lang.tr("due {time}", time=time),
        )

    def _how_far(self, report: DueReport) -> str:
        if report.state is not ReportState.DRAFT:
            return self._lang.tr("not started")
        if report.person:
            return self._lang.tr("draft of {person}, not submitted", person=report.person)
        return self._lang.tr("draft, not submitted")

    def _waiting_row(self, report: WaitingReport) -> Row:
        name = self.name(report.kind, number=report.number)
        state = ReportState.LEFT if report.left else ReportState.WAITING
        return Row(
            key=lead_to(report.kind, report.record),
            title=name,
            detail=title_worth_saying(report.kind, report.title),
            icon="send" if report.left else "upload",
            value=self._times.since(report.since_ms),
            value_detail=self._lang.label(f"state.{state.word}"),
        )

    def _read_row(self, report: ReadReport) -> Row:
        return Row(
            key=lead_to(report.kind, report.record),
            title=self.name(report.kind, number=report.number),
            detail=title_worth_saying(report.kind, report.title),
            icon="eye",
            tone=Tone.DONE,
            value=self._times.when(report.at_ms),
            value_detail=report.by,
        )

    def _reader(self, by: str, at_ms: int | None) -> str:
        time = "" if at_ms is None else self._times.when(at_ms)
        return " ".join(part for part in (by, time) if part)


def wish(report: DueReport) -> str:
    """Write on what was begun, or begin the one that is expected by this very time."""
    if report.record:
        return OPEN + report.record
    return f"{NEW}{report.kind}{BY}{report.due_ms}"
