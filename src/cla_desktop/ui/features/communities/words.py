# SPDX-License-Identifier: Apache-2.0
"""How a committee is told: figures, hints, members, what it met about. Draws nothing."""

from typing import Final

from cla_core.codes import CodeBook
from cla_core.committees.hints import Hint
from cla_core.cover import COVER
from cla_core.errors import mark
from cla_core.language import Language
from cla_desktop.services.committees.following import Action
from cla_desktop.services.committees.overview import Meeting, Member, Overview, Training
from cla_desktop.services.sketching.keeping import SketchLine, Whereabouts
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.rows import Row

BETWEEN: Final = " · "
DASH: Final = "–"
HINTS: Final = {
    Hint.EMPTY: mark("Nobody is listed yet. Add the members, so that shares can be counted."),
    Hint.ALONE: mark(
        "Only one member is listed: one person is no committee. Add the others, or dissolve it."
    ),
    Hint.NO_WOMEN: mark("There is no woman on it. Ask the women of the villages who should be."),
    Hint.FEW_WOMEN: mark("Fewer than a third are women: they may be present without being heard."),
    Hint.NO_YOUNG: mark("Nobody under 36 is on it."),
    Hint.NO_SECRETARY: mark("Nobody is appointed to write down what is agreed."),
    Hint.ONE_FAMILY: mark("Half of the members or more share a family name."),
    Hint.ONE_VILLAGE: mark("Half of the members or more come from one village."),
    Hint.TERM_OVER: mark("The term is over: members are to be chosen again."),
    Hint.WOMEN_STAY_AWAY: mark(
        "At the last three meetings fewer than one in four were women: talk with them separately."
    ),
    Hint.NOT_READ_BACK: mark("At none of the last three meetings was it read back and agreed."),
    Hint.ACTIONS_LATE: mark("Three things agreed or more are late. Were they the people's own?"),
    Hint.NOT_TRAINED: mark("No training is noted."),
    Hint.NOT_REHEARSED: mark("Its plan was never rehearsed."),
    Hint.NO_ANSWER: mark("Forces or authorities have not answered what was asked of them."),
}
PICTURES: Final = {
    Whereabouts.LEAVING: mark("picture waits to be sent"),
    Whereabouts.NOT_YET: mark("picture with {person}, not here yet"),
}
STATUS: Final = {
    "FUNCTIONAL": ("circle-check", Tone.DONE),
    "TRAINED": ("graduation-cap", Tone.ACCENT),
    "FORMING": ("hourglass", Tone.ACCENT),
    "WEAK": ("triangle-alert", Tone.P2),
    "DORMANT": ("moon", Tone.P1),
    "DISSOLVED": ("minus", Tone.MUTED),
}


class CommitteeWords:
    """Words for one language, one clock and one mission's lists."""

    def __init__(self, lang: Language, times: Times, book: CodeBook) -> None:
        self.lang = lang
        self._times = times
        self._book = book

    def code(self, name: str, code: str) -> str:
        """The words for a code; nothing for none."""
        return self._book.label(self.lang, name, code) if code else ""

    def status(self, shown: Overview) -> tuple[str, str, Tone]:
        """The status of today in words, with icon and tone."""
        icon, tone = STATUS.get(shown.standing.status, STATUS["DISSOLVED"])
        return self.code("committee_status", shown.standing.status), icon, tone

    def decay(self, shown: Overview) -> str:
        """Why the status is another one than somebody judged; nothing where it is not."""
        if not shown.standing.decayed:
            return ""
        return self.lang.tr(
            "Judged as: {judged}. No meeting is noted for {count} months.",
            judged=self.code("committee_status", shown.judged),
            count=shown.standing.quiet_months,
        )

    def share(self, percent: int | None) -> str:
        """`43 %`, or a dash of nobody."""
        return DASH if percent is None else self.lang.tr("{percent} %", percent=percent)

    def women(self, shown: Overview) -> str:
        """The words below the share of women."""
        counted = shown.composition
        noted = counted.women + counted.men
        told = self.lang.tr("women: {part} of {all}", part=counted.women, all=noted)
        return self._with_rest(told, counted.members - noted)

    def young(self, shown: Overview) -> str:
        """The words below the share of young people."""
        counted = shown.composition
        told = self.lang.tr("under 36: {part} of {all}", part=counted.young, all=counted.aged)
        return self._with_rest(told, counted.members - counted.aged)

    def _with_rest(self, told: str, rest: int) -> str:
        """Beside a share of those of whom it is noted how many are not in it."""
        return f"{told}{BETWEEN}{self.lang.tr('{n} not noted', n=rest)}" if rest else told

    def met(self, shown: Overview) -> tuple[str, str]:
        """When it met last, large, and what that is."""
        tr = self.lang.tr
        if not shown.meetings:
            return DASH, tr("no meeting noted")
        return self._times.short_day(shown.meetings[0].at_ms), tr("last meeting")

    def hints(self, shown: Overview) -> list[str]:
        """What to look at gently, each one sentence."""
        found = [self.lang.tr(HINTS[hint]) for hint in shown.hints]
        noted = ", ".join(self.code("committee_concern", each) for each in shown.concerns)
        return [*found, self.lang.tr("Noted at meetings: {what}", what=noted)] if noted else found

    def member_row(self, member: Member, *, uncovered: bool) -> Row:
        """Code and role; the name only where somebody asked for it."""
        named = member.name if uncovered else COVER * bool(member.name)
        parts = (
            self.code("sex", member.sex),
            self.code("age_band", member.age_band),
            self.code("sub_committee", member.sub_committee),
        )
        ended = self.lang.tr("consent withdrawn") if member.withdrawn else ""
        return Row(
            key=member.id,
            title=BETWEEN.join(
                part for part in (member.code, self.code("member_role", member.role)) if part
            ),
            detail=BETWEEN.join(part for part in parts if part),
            icon="user",
            value=self.lang.tr("left") if member.left else named,
            value_detail=ended,
        )

    def action_row(self, action: Action) -> Row:
        """What, by whom; late in words and with a sign."""
        late = action.is_late(self._times.now_ms())
        due = "" if action.due_ms is None else self._times.short_day(action.due_ms)
        return Row(
            key=f"{action.meeting}/{action.number}",
            title=action.what,
            detail=BETWEEN.join(part for part in (action.who, action.committee) if part),
            icon="circle",
            value=self.lang.tr("late") if late else due,
            value_icon="clock-alert" if late else "",
            value_tone=Tone.P1 if late else Tone.MUTED,
            value_detail=due if late else "",
        )

    def meeting_row(self, meeting: Meeting) -> Row:
        """When, how many, which threats; that it was not read back, that it is sensitive."""
        tr = self.lang.tr
        threats = ", ".join(self.code("threat_type", each) for each in meeting.threats)
        marks = (
            tr("sensitive") if meeting.sensitive else "",
            "" if meeting.read_back else tr("not read back"),
            tr("corrected separately") if meeting.told_apart else "",
        )
        counts = tr(
            "{women} women, {men} men, {young} of them young",
            women=meeting.women,
            men=meeting.men,
            young=meeting.young,
        )
        return Row(
            key=meeting.id,
            title=f"{self._times.short_day(meeting.at_ms)}{BETWEEN}{counts}",
            detail=threats or tr("no threat raised"),
            icon="lock" if meeting.sensitive else "users",
            value_detail=BETWEEN.join(each for each in marks if each),
        )

    def sketch_row(self, line: SketchLine) -> Row:
        """Code and title; how much is drawn, and whether its picture is here."""
        marks = self.lang.ntr("{n} mark", "{n} marks", line.marks)
        told = PICTURES.get(line.picture)
        return Row(
            key=line.id,
            title=BETWEEN.join(part for part in (line.code, line.title) if part),
            detail=BETWEEN.join((self.code("sketch_ground", line.ground), marks)),
            icon="map",
            value_detail=self.lang.tr(told, person=line.picture_of) if told else "",
        )

    def training_row(self, training: Training) -> Row:
        """A training as a row: topic, date, how many women and men."""
        counts = self.lang.tr("{women} women, {men} men", women=training.women, men=training.men)
        return Row(
            key=training.id,
            title=self.code("training_topic", training.topic),
            detail=f"{self._times.short_day(training.at_ms)}{BETWEEN}{counts}",
            icon="graduation-cap",
        )
