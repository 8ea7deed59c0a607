# SPDX-License-Identifier: Apache-2.0
"""The first start, one question at a time.

Owns the order of the steps, going on and back, and the one call at the end that makes the desk. All
that was typed lives in the steps; nothing is on the disk before the last button.
"""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cla_core.errors import ClaError
from cla_core.language import Language
from cla_desktop.services.enrolling import Stage
from cla_desktop.ui.look import Look
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.buttons import Button, PrimaryButton
from cla_desktop.ui.widgets.column import in_the_middle, scrolling
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.labels import Rule, Words
from cla_desktop.ui.widgets.notices import InlineProblem
from cla_desktop.ui.wizard.about_you import LanguageStep, PassphraseStep, PersonStep, RestoreStep
from cla_desktop.ui.wizard.enroller import Enroller, HalfSaid, Wish
from cla_desktop.ui.wizard.joining import JoinStep, StartStep
from cla_desktop.ui.wizard.sheet import CheckStep, SheetStep
from cla_desktop.ui.wizard.step import Step

COLUMN_WIDTH: Final = 600
BODY_HEIGHT: Final = 460
AROUND_BODY: Final = 170
LEAST_SIZE: Final = (660, 420)


class Wizard(QWidget):
    """`finished` gives what the enroller gave; `language_asked` by who reads another one better.

    `said` is what the wizard before this one was told, in another language. `restored` when a desk
    came back from its backup instead.
    """

    finished = Signal(object)
    _came_to = Signal(int)
    language_asked = Signal(str)
    restored = Signal(object)

    def __init__(
        self,
        look: Look,
        lang: Language,
        times: Times,
        *,
        enroller: Enroller,
        tasks: Runs,
        said: HalfSaid | None = None,
    ) -> None:
        super().__init__()
        self._look = look
        self._lang = lang
        self._times = times
        self._enroller = enroller
        self._tasks = tasks
        self.setProperty("kind", "ground")
        said = said or HalfSaid()
        # A sheet that was shown may have been copied by hand: it stays, in its own language.
        self._seen = said.seen
        self._hurried = False
        self._words = said.words if said.seen else enroller.new_words(lang.code)
        self.steps = self._make_steps()
        self.restoring = RestoreStep(look, lang, tasks=tasks, put_back=enroller.put_back)
        self.restoring.form.restored.connect(self.restored)
        self.restoring.form.left.connect(lambda: self._show(0))
        self._stack = QStackedWidget()
        self.setMinimumSize(*LEAST_SIZE)
        for step in (*self.steps, self.restoring):
            self._stack.addWidget(_scrolled(step))
        self._count = Words(tone=Tone.MUTED)
        self.problem = InlineProblem(look)
        self.back_button = Button(look, lang.tr("Back"), icon="chevron-left")
        self.back_button.clicked.connect(self.go_back)
        self.next_button = PrimaryButton(look, "")
        self.next_button.clicked.connect(self.go_on)
        self._lay_out()
        self._came_to.connect(self.start.show_stage)
        self._take_over(said)
        self._forget_problems()
        self._show(0)

    @property
    def at(self) -> int:
        """Which step is shown, from 0."""
        return 0 if self._restores else self._stack.currentIndex()

    @property
    def _restores(self) -> bool:
        return self._stack.currentIndex() == len(self.steps)

    def half_said(self) -> HalfSaid:
        """All that was typed so far."""
        editor = self.passphrase.editor
        return HalfSaid(
            person=self.person.edit.text(),
            passphrases=(editor.first.edit.text(), editor.second.edit.text()),
            words=self._words,
            seen=self._seen,
            checked=self.check.typed,
            way=self.join.choice.value,
            code=self.join.code.toPlainText(),
            start=self.start.choice.value,
        )

    def go_on(self) -> None:
        """Go to the next step if nothing is missing; after the last, make the desk."""
        step = self.steps[self.at]
        missing = step.missing()
        self.problem.say(missing)
        # Enter came before the verdict: it counts once that is there.
        self._hurried = step is self.passphrase and self.passphrase.editor.is_judging
        if missing:
            if not self._hurried:
                step.point()
            return
        if self.at + 1 < len(self.steps):
            self._show(self.at + 1)
        else:
            self._enrol()

    def go_back(self) -> None:
        """Go one step back; what was typed is kept."""
        if self.at:
            self.problem.say("")
            self._show(self.at - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, a step a press; Escape goes back, Alt and an underlined letter choose."""
        if self._restores:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat() and not self.steps[self.at].stays():
                self.go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self.go_back()
        elif not self.steps[self.at].chosen_by(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the steps scroll on a low screen; the buttons stay in sight."""
        super().resizeEvent(event)
        self._stack.setFixedHeight(min(BODY_HEIGHT, self.height() - AROUND_BODY))

    def showEvent(self, event: QShowEvent) -> None:
        """The focus stands in the first question."""
        super().showEvent(event)
        (self.restoring if self._restores else self.steps[self.at]).setFocus()

    def _make_steps(self) -> tuple[Step, ...]:
        look, lang, words = self._look, self._lang, self._words
        self.language = LanguageStep(look, lang)
        self.language.language_asked.connect(self.language_asked)
        self.language.restore_asked.connect(self._on_restore)
        self.person = PersonStep(look, lang)
        self.passphrase = PassphraseStep(look, lang, tasks=self._tasks)
        self.sheet = SheetStep(look, lang, words=words, printing=self._on_print)
        self.check = CheckStep(look, lang, words=words)
        self.join = JoinStep(look, lang, self._times, enroller=self._enroller)
        self.start = StartStep(look, lang)
        return (
            self.language,
            self.person,
            self.passphrase,
            self.sheet,
            self.check,
            self.join,
            self.start,
        )

    def _take_over(self, said: HalfSaid) -> None:
        self.person.edit.setText(said.person)
        editor = self.passphrase.editor
        for field, typed in zip((editor.first, editor.second), said.passphrases, strict=True):
            field.edit.setText(typed)
        if said.seen:
            self.check.show_typed(said.checked)
        self.join.take_over(said)
        if said.start:
            self.start.choice.set_value(said.start)

    def _forget_problems(self) -> None:
        """Take away what was said to be wrong, once somebody types again."""
        for line in self._stack.findChildren(QLineEdit):
            line.textEdited.connect(self._forget_problem)
        self.join.code.textChanged.connect(self._forget_problem)
        self.join.choice.chosen.connect(self._forget_problem)
        self.passphrase.editor.changed.connect(self._on_judged)

    def _forget_problem(self) -> None:
        self._hurried = False
        self.problem.say("")

    def _on_judged(self) -> None:
        hurried, self._hurried = self._hurried, False
        self.problem.say("")
        if hurried and self.steps[self.at] is self.passphrase:
            self.go_on()

    def _on_restore(self) -> None:
        self.problem.say("")
        self._stack.setCurrentIndex(len(self.steps))
        for part in (self._rule, self.back_button, self._onward):
            part.hide()
        self._count.setText(self._lang.tr("First start"))
        self.restoring.setFocus()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setFixedWidth(COLUMN_WIDTH)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        kept = self.problem.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # a problem moves nothing that one is about to press
        self.problem.setSizePolicy(kept)
        column.addWidget(self._count)
        column.addWidget(self._stack)
        column.addWidget(self.problem)
        self._rule = Rule()
        column.addWidget(self._rule)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.back_button)
        line.addStretch(1)
        self._onward = QWidget()
        onward = QHBoxLayout(self._onward)
        onward.setContentsMargins(0, 0, 0, 0)
        onward.setSpacing(10)
        onward.addWidget(self.next_button)
        onward.addWidget(KeyCap(self._look, key_words(self._lang, "Enter")))
        line.addWidget(self._onward)
        column.addLayout(line)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 24, 0, 24)
        whole.addStretch(1)
        whole.addLayout(in_the_middle(inside))
        whole.addStretch(1)

    def _show(self, at: int) -> None:
        step = self.steps[at]
        self._stack.setCurrentIndex(at)
        self._count.setText(
            self._lang.tr("First start, step {at} of {all}", at=at + 1, all=len(self.steps))
        )
        self.next_button.setText(step.next_words)
        self.back_button.setVisible(at > 0)
        self._rule.show()
        self._onward.show()
        self._seen = self._seen or step is self.sheet
        if step is self.passphrase:
            self.passphrase.editor.set_own_words([self.person.person])
        step.arrive()
        step.setFocus()

    def _on_print(self) -> None:
        from cla_desktop.ui.printing.paper import printer_names
        from cla_desktop.ui.wizard.sheet_print import Sheet, print_sheet

        if not printer_names():
            self.problem.say(
                self._lang.tr("No printer is set up on this laptop. Copy the words by hand.")
            )
            return
        self.problem.say("")
        date = self._times.day(self._times.now_ms())
        print_sheet(
            self, self._lang, Sheet(person=self.person.person, date=date, words=self._words)
        )

    def _enrol(self) -> None:
        wish = Wish(
            language=self._lang.code,
            person=self.person.person,
            passphrase=self.passphrase.editor.passphrase,
            words=self._words,
            code=self.join.joining_code,
            training=self.join.is_training,
            start_with_computer=self.start.start_with_computer,
        )
        self._set_busy(True)
        enroller = self._enroller
        # The worker only emits; Qt carries it to the main thread.
        self._tasks.write(self, lambda: enroller.enrol(wish, self._came_to.emit)).ended(
            self._on_ended
        ).then(self._on_enrolled).otherwise(self._on_refused)

    def _set_busy(self, busy: bool) -> None:
        words = self._lang.tr("Making the desk…") if busy else self.steps[self.at].next_words
        self.next_button.setText(words)
        for part in (self.next_button, self.back_button, self._stack):
            part.setEnabled(not busy)
        if busy:
            self.start.begin_making(stages=len(Stage) - (not self.join.is_training))

    def _on_ended(self) -> None:
        self._set_busy(False)
        self.start.end_making()

    def _on_enrolled(self, desk: object) -> None:
        self.passphrase.editor.clear()
        self.finished.emit(desk)

    def _on_refused(self, error: ClaError) -> None:
        self.problem.say(self._lang.tr(error.sentence, **error.values))
        # The focus went away with all that was at rest meanwhile.
        self.steps[self.at].point()


def _scrolled(step: Step) -> QScrollArea:
    column = QVBoxLayout()
    column.addWidget(step)
    return scrolling(column)
