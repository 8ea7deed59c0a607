# SPDX-License-Identifier: Apache-2.0
"""The day's facts as rows and as one next step, worded. Pure: draws nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from cla_core.codes import CodeBook
from cla_core.errors import mark
from cla_core.language import Language
from cla_core.outreach.standing import APPROVED
from cla_core.records.surveys import Survey
from cla_desktop.services.alerting.questions import Question
from cla_desktop.services.alerting.reading import AlertLine
from cla_desktop.services.documents.disputes import Unsettled
from cla_desktop.services.outreach.following import Case
from cla_desktop.services.today import DueReport, OpenDraft, Today, ToDo
from cla_desktop.storage.rows import Entry
from cla_desktop.ui.features.alerts.words import AlertWords
from cla_desktop.ui.features.duty.words import DutyWords
from cla_desktop.ui.features.outreach.words import OutreachWords
from cla_desktop.ui.features.radio.words import RadioWords
from cla_desktop.ui.leads import BAR, lead_to
from cla_desktop.ui.page_names import (
    ALERTS,
    DRAFT,
    NETWORK,
    NEW,
    OPEN,
    OUTREACH,
    REPORTS,
    ROUND,
    TEXTS,
)
from cla_desktop.ui.sending.words import turned_away_words
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.today.network_words import NetworkWords
from cla_desktop.ui.today.plan_words import PlanDayWords
from cla_desktop.ui.today.report_words import ReportDayWords, wish
from cla_desktop.ui.today.stock_words import StockWords
from cla_desktop.ui.widgets.rows import Row

ALERTS_SHOWN: Final = 6
FOLLOWED_SHOWN: Final = 6
SOON_MS: Final = 12 * 60 * 60 * 1000
LEFT_AFTER_MS: Final = 12 * 60 * 60 * 1000
"""What nobody wrote on for so long is left lying, and no longer what somebody is at."""

# Whole sentences: the article before a report's name differs from language to language.
_FINISH_ANY: Final = mark("Next: finish the report.")
_FINISH: Final = {
    "flash": mark("Next: finish the flash report."),
    "daily": mark("Next: finish the daily report."),
    "weekly": mark("Next: finish the weekly report."),
}
_WRITE_ANY: Final = mark("Next: write the report.")
_WRITE: Final = {
    "daily": mark("Next: write the daily report."),
    "weekly": mark("Next: write the weekly report."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """The one thing to do next; `what` is what the page is asked for."""

    headline: str
    detail: str
    button: str
    what: str
    page: str = REPORTS


class DayWords:
    """Words for one language and one clock."""

    def __init__(self, lang: Language, times: Times, book: CodeBook | None = None) -> None:
        self._lang = lang
        self._times = times
        self._alerts = AlertWords(lang, times, book or CodeBook())
        self._duty = DutyWords(lang, times, book or CodeBook())
        self._radio = RadioWords(lang, times)
        self._outreach = OutreachWords(lang, times, book or CodeBook())
        self.reports = ReportDayWords(lang, times)
        self.network = NetworkWords(lang, times)
        self.stock = StockWords(lang, times)
        self.plans = PlanDayWords(lang, times, book or CodeBook())

    def next_step(self, today: Today) -> NextStep | None:
        """The most urgent thing that waits for somebody; None where nothing presses."""
        return next(self._steps(today), None)

    def _steps(self, today: Today) -> Iterator[NextStep]:
        """A begun alert, a late clock, who rang, a question, a begun flash, a round, a report.

        What was begun and left lying waits behind what is late or due: it may lie there for weeks.
        """
        alerts, alerts_left = self._by_age(today.begun_alerts)
        drafts, drafts_left = self._by_age(today.drafts)
        yield from map(self._finish_alert, alerts)
        yield from map(self._answer, (line for line in today.alerts if line.overdue))
        yield from map(self._finish_alert, alerts_left)
        yield from map(self._ring_back, _rang(today))
        yield from map(self._reply, today.questions)
        yield from map(self._finish, drafts)
        if today.network.rounds.open_ms is not None:
            yield self._make_round(today.network.rounds.open_ms)
        soon_ms = self._times.now_ms() + SOON_MS
        due = [report for report in today.due if report.is_open and report.due_ms < soon_ms]
        yield from map(self._write, sorted(due, key=_due_ms))
        yield from map(self._finish, drafts_left)

    def _by_age(self, drafts: Sequence[OpenDraft]) -> tuple[list[OpenDraft], list[OpenDraft]]:
        """Those somebody is in the midst of, then those nobody went on with; in their order."""
        since_ms = self._times.now_ms() - LEFT_AFTER_MS
        going_on = [draft for draft in drafts if draft.changed_ms >= since_ms]
        return going_on, [draft for draft in drafts if draft.changed_ms < since_ms]

    def _ring_back(self, beep: Entry) -> NextStep:
        row = self._alerts.beep_row(beep)
        return NextStep(
            headline=self._lang.tr("Next: ring back."),
            detail=row.title,
            button=self._lang.tr("Take the call down"),
            what=row.key,
            page=ALERTS,
        )

    def _reply(self, question: Question) -> NextStep:
        return NextStep(
            headline=self._lang.tr("Next: answer the mission."),
            detail=question.words,
            button=self._lang.tr("Answer"),
            what=OPEN + question.alert,
            page=ALERTS,
        )

    def _make_round(self, due_ms: int) -> NextStep:
        return NextStep(
            headline=self._lang.tr("Next: make the check round."),
            detail=self._lang.tr("due {time}", time=self._times.time(due_ms)),
            button=self._lang.tr("Begin the round"),
            what=ROUND,
            page=NETWORK,
        )

    def daily(self, today: Today) -> str:
        """What the button of the daily asks for: the one that is expected, begun or not."""
        dailies = [report for report in today.due if report.kind == "daily" and report.is_open]
        return wish(min(dailies, key=_due_ms)) if dailies else NEW + "daily"

    def state(self, today: Today) -> str:
        """How the day stands, in a few words."""
        overdue = sum(line.overdue for line in today.alerts)
        counted = (
            (self._lang.ntr("{n} alert open", "{n} alerts open", len(today.alerts)), today.alerts),
            (self._alerts.overdue(overdue), overdue),
            (self._lang.ntr("{n} draft open", "{n} drafts open", len(today.drafts)), today.drafts),
            (self._overdue_words(today), self._overdue(today)),
            (
                self._lang.ntr("{n} waiting to leave", "{n} waiting to leave", today.waiting_count),
                today.waiting_count,
            ),
        )
        said = [words for words, what in counted if what]
        return " · ".join(said) or self._nothing_left(today)

    def _nothing_left(self, today: Today) -> str:
        """The very words of the pill and the page Send: one truth, wherever one looks."""
        if today.last_contact_ms is None:
            turned_away = turned_away_words(self._lang, today.link)
            return turned_away or self._lang.tr(
                "Nothing is waiting. The mission has not been reached yet."
            )
        time = self._times.when(today.last_contact_ms)
        return self._lang.tr("All at the mission {time}", time=time)

    def due_note(self, today: Today) -> str:
        """`1 overdue · 1 due`, or that nothing is."""
        overdue = self._overdue(today)
        still = sum(report.is_open for report in today.due) - len(overdue)
        parts = [self._overdue_words(today)] if overdue else []
        if still:
            parts.append(self._lang.tr("{count} due", count=still))
        return " · ".join(parts) or self._lang.tr("nothing due")

    def alerts_note(self, today: Today) -> str:
        """How many clocks have run out, or nothing."""
        overdue = sum(line.overdue for line in today.alerts)
        return self._alerts.overdue(overdue) if overdue else ""

    def alert_rows(self, today: Today) -> list[Row]:
        """What was begun, who rang in vain, what the mission asks, what is open by its urgency."""
        begun = [
            self._alerts.begun_row(draft.record, draft.title, draft.captured, draft.person)
            for draft in today.begun_alerts
        ]
        rows = (self._alerts.row(line) for line in today.alerts[:ALERTS_SHOWN])
        rang = [self._alerts.beep_row(beep) for beep in _rang(today)[:ALERTS_SHOWN]]
        asked = [self._question_row(each) for each in today.questions]
        return begun + rang + asked + [replace(row, key=OPEN + row.key) for row in rows]

    def _question_row(self, question: Question) -> Row:
        name = self._alerts.short(question.number)
        return Row(
            key=OPEN + question.alert,
            title=self._alerts.question(question.words),
            detail=" · ".join(part for part in (name, question.by) if part),
            icon="circle-help",
            tone=Tone.ACCENT,
            value=self._lang.tr("to answer"),
            value_tone=Tone.ACCENT,
            value_detail=self._times.when(question.at_ms),
        )

    def followed_rows(self, today: Today) -> list[Row]:
        """What the mission says anew, then what is owed and said, the most urgent first."""
        return [self._followed_row(case) for case in today.followed[:FOLLOWED_SHOWN]]

    def _followed_row(self, case: Case) -> Row:
        row = replace(self._outreach.row_of(case), key=lead_to(case.kind, case.id))
        if case.kind not in APPROVED:
            return row
        came = self._lang.tr("from the mission, {when}", when=self._times.when(case.changed_ms))
        return replace(row, detail=came)

    def unsettled_rows(self, today: Today) -> list[Row]:
        """What two laptops wrote apart, each leading to where it is settled."""
        rows = [self._unsettled_row(one) for one in today.unsettled[:FOLLOWED_SHOWN]]
        rest = len(today.unsettled) - len(rows)
        if rest > 0:
            title = self._lang.ntr(
                "{n} more record in two versions", "{n} more records in two versions", rest
            )
            last = today.unsettled[FOLLOWED_SHOWN]
            rows.append(replace(self._unsettled_row(last), title=title, detail=""))
        return rows

    def _unsettled_row(self, one: Unsettled) -> Row:
        name = self._lang.label(f"kind.{one.kind}")
        away = self._lang.tr("removed from the list on one laptop, kept on another")
        fields = self._lang.ntr(
            "{n} field in two versions; both are kept until you choose",
            "{n} fields in two versions; both are kept until you choose",
            one.fields,
        )
        return Row(
            key=lead_to(one.kind, one.record),
            title=f"{name} {one.code}".strip(),
            detail=" · ".join([*([away] * one.away), *([fields] * bool(one.fields))]),
            icon="triangle-alert",
            tone=Tone.P2,
        )

    def to_do_rows(self, today: Today) -> list[Row]:
        """What was agreed or recommended and is due, the first due first."""
        return [self._to_do_row(one) for one in today.to_do[:FOLLOWED_SHOWN]]

    def _to_do_row(self, one: ToDo) -> Row:
        late = one.due_ms < self._times.now_ms()
        due = self._times.short_day(one.due_ms)
        return Row(
            key=lead_to(one.kind, one.record),
            title=one.what,
            detail=one.who,
            icon="users" if one.kind == "committee_meeting" else "flag",
            value=self._lang.tr("late") if late else due,
            value_icon="clock-alert" if late else "",
            value_tone=Tone.P1 if late else Tone.MUTED,
            value_detail=due if late else "",
        )

    def survey_rows(self, today: Today) -> list[Row]:
        """Sheets that somebody began to key and did not count."""
        half = today.half_survey
        if half is None:
            return []
        n = len(half.filled)
        waiting = self._lang.ntr(
            "{n} sheet of a survey is not counted yet",
            "{n} sheets of a survey are not counted yet",
            n,
        )
        about = (str(half.about.get("round", "")), (half.about.get("place") or {}).get("name", ""))
        return [
            Row(
                key=OUTREACH + BAR + NEW + Survey.kind,
                title=waiting if n else self._lang.tr("A survey was started; it has no sheet yet"),
                detail=" · ".join(filter(None, about)),
                icon="pencil",
                value=self._lang.tr("go on entering"),
                value_tone=Tone.ACCENT,
            )
        ]

    def followed_note(self, today: Today) -> str:
        """How many there are, where not all of them are shown."""
        counts = (len(today.followed), len(today.to_do))
        return str(sum(counts)) if max(counts) > FOLLOWED_SHOWN else ""

    def duty_rows(self, today: Today) -> list[Row]:
        """Who has the alert phone, and the calls of radio nets."""
        phone = [] if today.duty is None else [self._duty.row(today.duty)]
        texts = [self._texts_row(today.texts)] if today.texts else []
        return phone + texts + [self._radio.coming(call) for call in today.calls]

    def _texts_row(self, count: int) -> Row:
        return Row(
            key=TEXTS + BAR,
            title=self._lang.ntr("{n} text to look at", "{n} texts to look at", count),
            icon="message-square",
            tone=Tone.ACCENT,
        )

    def _overdue(self, today: Today) -> list[DueReport]:
        now = self._times.now_ms()
        return [report for report in today.due if report.is_open and report.due_ms < now]

    def _overdue_words(self, today: Today) -> str:
        return self._lang.tr("{count} overdue", count=len(self._overdue(today)))

    def _finish_alert(self, draft: OpenDraft) -> NextStep:
        taken = self._alerts.taken_while_locked(draft.captured)
        headline = self._lang.tr("Next: finish the alert.")
        if taken:
            headline = self._lang.tr("Next: look at what was taken while it was locked.")
        return NextStep(
            headline=headline,
            detail=f"{taken} {draft.title}".strip() if taken else self._begun(draft),
            button=self._lang.tr("Finish it"),
            what=DRAFT + draft.record,
            page=ALERTS,
        )

    def _begun(self, draft: OpenDraft) -> str:
        """What it is about, and whose it is where that is a colleague; else of when it is."""
        whose = self.reports.changed(draft) if draft.person or not draft.title else ""
        return " · ".join(part for part in (draft.title, whose) if part)

    def _answer(self, line: AlertLine) -> NextStep:
        face = self._alerts.face_of(line)
        parts = (self._alerts.title(line), face.state, face.detail)
        return NextStep(
            headline=self._lang.tr("Next: a clock ran out."),
            detail=" · ".join(part for part in parts if part),
            button=self._lang.tr("Look at it"),
            what=OPEN + line.id,
            page=ALERTS,
        )

    def _finish(self, draft: OpenDraft) -> NextStep:
        return NextStep(
            headline=self._lang.tr(_FINISH.get(draft.kind, _FINISH_ANY)),
            detail=self._begun(draft),
            button=self._lang.tr("Finish it"),
            what=OPEN + draft.record,
        )

    def _write(self, report: DueReport) -> NextStep:
        return NextStep(
            headline=self._lang.tr(_WRITE.get(report.kind, _WRITE_ANY)),
            detail=self._due_sentence(report),
            button=self._lang.tr("Write it"),
            what=wish(report),
        )

    def _due_sentence(self, report: DueReport) -> str:
        left = report.due_ms - self._times.now_ms()
        values = {"time": self._times.when(report.due_ms), "length": self._times.length(left)}
        if left < 0:
            return self._lang.tr("It was due {time}, {length} ago.", **values)
        return self._lang.tr("It is due {time}, in {length}.", **values)


def _due_ms(report: DueReport) -> int:
    return report.due_ms


def _rang(today: Today) -> list[Entry]:
    """Missed calls that nobody rang back; of texts the card of the phone tells."""
    return [beep for beep in today.beeps if beep.values.get("channel") != "SMS"]
