# SPDX-License-Identifier: Apache-2.0
"""One promise, rumour or item of feedback in full: what it says, how it stands, what was done."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from cla_core.cover import COVER
from cla_core.fields import fields_of
from cla_core.outreach.standing import APPROVED, QUOTABLE, STEPS, SURVEY, alert_of
from cla_core.record import cut_short
from cla_core.records import record_type
from cla_core.records.messages import Message
from cla_core.records.rumours import HIGH, Rumour
from cla_desktop.services.outreach.following import Case, Told
from cla_desktop.services.outreach.hearing import feedback_begun, questions_of
from cla_desktop.services.outreach.surveying import Results, legend
from cla_desktop.ui.documents.covered_pane import CoveredPane
from cla_desktop.ui.documents.words import is_personal
from cla_desktop.ui.features.outreach.acts import (
    ACTS_OF,
    ALERT,
    PRINT,
    UNMERGED,
    Act,
    is_next,
)
from cla_desktop.ui.features.outreach.results_view import results_view
from cla_desktop.ui.features.outreach.source import DeskOutreach
from cla_desktop.ui.features.outreach.words import OutreachWords
from cla_desktop.ui.look import Look
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.buttons import Button, ButtonKind, PrimaryButton
from cla_desktop.ui.widgets.card import Framed, FrameKind
from cla_desktop.ui.widgets.column import UprightScroll
from cla_desktop.ui.widgets.flow import FlowLayout
from cla_desktop.ui.widgets.labels import Rule, Words

LOOK_EVERY_MS: Final = 60_000
LEADING: Final = Qt.AlignmentFlag.AlignLeading
QUESTION_MOST: Final = 60
UNTOLD: Final = frozenset({"code", "counts", "exact", "earlier"})
"""What stands elsewhere: in the title, as a table, or beside each hearing that it is about."""


class CasePane(CoveredPane[Case]):
    """What is for the base alone, and a text that is not in force, is covered until asked for.

    `act_asked(case, code)` for one of the buttons; `alert_asked(id)` to open its alert;
    `join_asked(case, other)` where two rumours are one, `case_asked(id)` to see the one that speaks
    for this; `feedback_asked(case, hearing, question)`
    where what people asked is to be followed up; `turned` once it stands otherwise with
    time alone: it is overdue, or in force no longer.
    """

    act_asked = Signal(object, str)
    alert_asked = Signal(str)
    join_asked = Signal(object, object)
    case_asked = Signal(str)
    feedback_asked = Signal(object, object, str)
    turned = Signal()

    def __init__(
        self, look: Look, words: OutreachWords, *, source: DeskOutreach, tasks: Runs
    ) -> None:
        super().__init__(tasks, source.case)
        self._look = look
        self._words = words
        self._source = source
        self.results: Results | None = None
        self.buttons: dict[str, Button] = {}
        self.offers: list[Button] = []
        self._questions: list[tuple[Button, Mapping[str, Any]]] = []
        self._head = Words(size=Size.TITLE, wrap=True)
        self._state = Words(size=Size.STRONG)
        self._acts = QWidget()
        self._scroll = UprightScroll()
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_EVERY_MS)
        self._clock.timeout.connect(self.look_at_clock)
        self._clock.start()
        self._lay_out()
        self.clear()

    def look_at_clock(self) -> None:
        """Show it as it stands by now: what has expired meanwhile is covered."""
        if self.found is not None and self._standing(self.found) != self._state.text():
            self._open = False
            self._show()
            self.turned.emit()

    def ask(self, code: str) -> None:
        """Do what a button does, if it stands here."""
        button = self.buttons.get(code)
        if button is not None:
            button.click()

    @property
    def shown(self) -> str:
        """Everything that can be read here."""
        labels = (self._head, self._state, *self._body.findChildren(Words))
        return "\n".join(label.text() for label in labels)

    def _on_shown(self, record: str) -> None:
        found = self.found
        if found is not None and found.kind == SURVEY:
            pending = self._tasks.read(self, partial(self._source.results, record))
            pending.then(lambda told: self._show_results(record, told))
        if found is not None and found.into:
            speaks = self._tasks.read(self, partial(self._source.case, found.into))
            speaks.then(lambda other: self._show_speaker(found, other))
        elif found is not None and found.kind == Rumour.kind:
            offers = self._tasks.read(self, partial(self._source.offers, found))
            offers.then(lambda others: self._show_offers(found, others))

    def _show(self) -> None:
        case = self.found
        self.offers = []
        self._questions = []
        self._show_acts(case)
        self._head.setText(self._words.title(case) if case else "")
        self._state.setText(self._standing(case) if case else "")
        if case is not None:
            self._state.set_tone(self._tone(case))
        self._body = QWidget()
        self._body.setProperty("kind", "ground")
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        if case is not None:
            column.addLayout(self._lines(case))
            if case.kind == Rumour.kind:
                for told in self._words.members(case):
                    column.addWidget(Words(told, tone=Tone.MUTED, wrap=True))
            if case.kind in STEPS:
                self._show_steps(case, column)
        column.addStretch(1)
        self._scroll.setWidget(self._body)

    def _show_steps(self, case: Case, column: QVBoxLayout) -> None:
        tr = self._words.lang.tr
        head = tr("Who heard it") if case.kind == Message.kind else tr("What was done")
        column.addWidget(Rule())
        column.addWidget(Words(head, Size.HEADING))
        if not case.steps:
            column.addWidget(Words(tr("Nothing yet."), tone=Tone.MUTED))
        for step in reversed(case.steps):
            column.addLayout(self._step(case, step))
        self._look_up_questions()

    def _tone(self, case: Case) -> Tone:
        if case.kind in APPROVED:
            return Tone.DONE if self._words.usable(case) else Tone.P1
        if self._words.is_overdue(case.standing):
            return Tone.P1
        return Tone.P2 if case.standing.is_open else Tone.DONE

    def _show_results(self, record: str, found: Results | None) -> None:
        self.results = found
        column = self._body.layout()
        if record == self._wanted and found is not None and isinstance(column, QVBoxLayout):
            words = self._words
            for told in (
                Words(words.round(found), Size.STRONG, wrap=True),
                results_view(words.lang, words.book, found),
                Words(legend(words.lang), tone=Tone.MUTED, wrap=True),
            ):
                column.insertWidget(column.count() - 1, told)

    def _show_speaker(self, case: Case, other: Case | None) -> None:
        """Of a rumour that is told with another one, which that is."""
        if other is not None:
            words = self._words.lang.tr("Open it")
            button = Button(self._look, words, icon="arrow-right")
            button.clicked.connect(partial(self.case_asked.emit, other.id))
            self._put_first(case, [(self._words.told_with(other), button)])

    def _show_offers(self, case: Case, others: Sequence[Case]) -> None:
        """What may be the same rumour, first of all; nothing happens unasked."""
        cards = []
        for other in others:
            button = Button(self._look, self._words.lang.tr("It is the same"), icon="link")
            button.clicked.connect(partial(self.join_asked.emit, case, other))
            cards.append((self._words.offer(other), button))
        if self._put_first(case, cards):
            self.offers = [button for _, button in cards]

    def _put_first(self, case: Case, cards: Sequence[tuple[str, Button]]) -> bool:
        """Cards above everything else that is told of a case, if it still stands here."""
        column = self._body.layout()
        if case is not self.found or not isinstance(column, QVBoxLayout):
            return False
        for at, (told, button) in enumerate(cards):
            card = Framed(FrameKind.NEXT)
            card.column.addWidget(Words(told, wrap=True))
            card.column.addWidget(button, 0, LEADING)
            column.insertWidget(at, card)
        return True

    def _standing(self, case: Case) -> str:
        stands = case.standing
        late = case.kind not in APPROVED and self._words.is_overdue(stands)
        overdue = self._words.lang.tr("overdue") if late else ""
        due = self._words.due(case) if stands.is_open else ""
        return " · ".join(part for part in (self._words.state(case), overdue, due) if part)

    def _show_acts(self, case: Case | None) -> None:
        self.buttons = {}
        flow = FlowLayout(gap=8)
        holder = QWidget()
        if case is not None and self._covers(case):
            self.uncover = self._cover_button(case)
            flow.addWidget(self.uncover)
        if case is not None and case.standing.state != "MISTAKE":
            for act in acts_for(case):
                button = self._button(case, act)
                if button is not None:
                    self.buttons[act.code] = button
                    flow.addWidget(button)
        holder.setLayout(flow)
        self._place.replaceWidget(self._acts, holder)
        holder.show()  # at once: who stood on one of the buttons is to stand there again
        self._acts.hide()
        self._acts.deleteLater()
        self._acts = holder

    def _button(self, case: Case, act: Act) -> Button | None:
        if act.open_only and not case.standing.is_open and act.code != ALERT:
            return None
        if act.code == PRINT and not self._words.usable(case):
            return None
        if (act.code == UNMERGED) is not bool(case.into):
            return None
        words = self._words.act(case.kind, act.code)
        if act.code == ALERT:
            return self._alert_button(case, act)
        if is_next(act, case.kind, case.standing.state) and not is_alarming(case):
            button: Button = PrimaryButton(self._look, words, icon=act.icon)
        elif act.open_only:
            button = Button(self._look, words, icon=act.icon)
        else:
            button = Button(self._look, words, kind=ButtonKind.QUIET, icon=act.icon)
        button.clicked.connect(partial(self.act_asked.emit, case, act.code))
        return button

    def _alert_button(self, case: Case, act: Act) -> Button | None:
        alert = alert_of(case.told)
        if alert:
            button = Button(self._look, self._words.lang.tr("Open its alert"), icon=act.icon)
            button.clicked.connect(partial(self.alert_asked.emit, alert))
            return button
        if not case.standing.is_open:
            return None
        words = self._words.act(case.kind, act.code)
        kind = PrimaryButton if is_alarming(case) else Button
        button = kind(self._look, words, icon=act.icon)
        button.clicked.connect(partial(self.act_asked.emit, case, act.code))
        return button

    def _covers(self, case: Case) -> bool:
        """Whether anything of it is covered."""
        declared = fields_of(record_type(case.kind))
        personal = any(is_personal(declared[name]) for name in case.values if name not in UNTOLD)
        return personal or not self._words.usable(case)

    def _is_covered(self, case: Case, name: str) -> bool:
        """Whether a field of it is: what could be quoted by accident, or says who somebody is."""
        quotable = name in QUOTABLE and not self._words.usable(case)
        personal = is_personal(fields_of(record_type(case.kind))[name])
        return (quotable or personal) and not self._open

    def _cover_button(self, case: Case) -> Button:
        tr = self._words.lang.tr
        words = tr("Show all the same") if not self._words.usable(case) else tr("Show who it is")
        button = Button(self._look, tr("Hide again") if self._open else words, icon="eye")
        button.clicked.connect(self.turn_cover)
        return button

    def _lines(self, case: Case) -> QFormLayout:
        declaration = record_type(case.kind)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(6)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        for name, kind in fields_of(declaration).items():
            if name not in case.values or name in UNTOLD:
                continue
            told = self._words.lines(kind, case.values[name])
            said = COVER if self._is_covered(case, name) else "\n".join(told)
            value = Words(said, wrap=True)
            label = Words(self._words.label(declaration, name), tone=Tone.MUTED)
            value.setAccessibleName(
                self._words.lang.tr("{label}: {said}", label=label.text(), said=said)
            )
            form.addRow(label, value)
        if case.kind == Rumour.kind:
            label = Words(self._words.lang.tr("How it went on"), tone=Tone.MUTED)
            form.addRow(label, Words(self._words.way(case), Size.STRONG, wrap=True))
        return form

    def _step(self, case: Case, step: Told) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Words(self._words.step_head(case, step), Size.STRONG, wrap=True))
        for line in self._words.step_lines(case.kind, step):
            column.addWidget(Words(line, wrap=True))
        if case.kind == Message.kind:
            for question in questions_of(step.values):
                column.addWidget(self._follow_up(case, step, question), 0, LEADING)
        return column

    def _follow_up(self, case: Case, hearing: Told, question: str) -> Button:
        button = Button(self._look, "", kind=ButtonKind.QUIET, icon="message-square")
        button.clicked.connect(partial(self.feedback_asked.emit, case, hearing, question))
        self._questions.append((button, feedback_begun(hearing.values, question)))
        self._name_question(button, question, followed=False)
        return button

    def _name_question(self, button: Button, question: str, *, followed: bool) -> None:
        tr = self._words.lang.tr
        words = (
            tr("Is followed up: {question}", question=question)
            if followed
            else tr("Follow up: {question}", question=question)
        )
        button.setText(cut_short(words, QUESTION_MOST))
        button.setAccessibleName(words)

    def _look_up_questions(self) -> None:
        """Which of them are items of feedback already: their buttons say so, and lead there."""
        asked = tuple(self._questions)
        if asked:
            begun = [known for _, known in asked]
            pending = self._tasks.read(self, partial(self._source.followed_up, begun))
            pending.then(lambda found: self._show_followed(asked, found))

    def _show_followed(
        self, asked: Sequence[tuple[Button, Mapping[str, Any]]], found: Sequence[str]
    ) -> None:
        if asked == tuple(self._questions):
            for (button, known), stands in zip(asked, found, strict=True):
                self._name_question(button, str(known["issue"]), followed=bool(stands))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._head, 1)
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(24, 16, 16, 8)
        self._place.setSpacing(8)
        self._place.addLayout(head)
        self._place.addWidget(self._state)
        self._place.addWidget(self._acts)
        self._place.addWidget(self._scroll, 1)


def is_alarming(case: Case) -> bool:
    """Whether a rumour of high risk is no alert yet."""
    return case.values.get("harm_risk") == HIGH and not alert_of(case.told)


def acts_for(case: Case) -> Sequence[Act]:
    """The acts in the order of their buttons: what is next stands first, an alert before all."""
    acts = ACTS_OF.get(case.kind, ())
    if is_alarming(case):
        return sorted(acts, key=lambda act: act.code != ALERT)
    return sorted(acts, key=lambda act: not is_next(act, case.kind, case.standing.state))
