# SPDX-License-Identifier: Apache-2.0
"""The morning round: a node a row, H and down for each that was heard and had nothing to tell.

Kept as one goes; Ctrl+Enter stores the checks. An incident leads on to the quick alert.
"""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from cla_core.errors import ClaError
from cla_desktop.services.networking.nodes import NodeNow
from cla_desktop.services.networking.rounds import HalfRound
from cla_desktop.ui.features.network.round_model import COLUMNS, FIRST_ANSWER, RoundModel
from cla_desktop.ui.features.network.rounds_source import Rounds
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.editor import ENTER_KEYS
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.answer_table import AnswerTable
from cla_desktop.ui.widgets.buttons import PrimaryButton
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import EmptyState, InlineProblem

ROW_HEIGHT: Final = 28
KEEP_AFTER_MS: Final = 400


class RoundTable(AnswerTable):
    """`incident` when the night's cell says so; keys act on the row one stands in."""

    incident = Signal()

    def __init__(self, model: RoundModel, *, name: str, well: str) -> None:
        super().__init__(model, name=name, row_height=ROW_HEIGHT)
        self._round = model
        self._well = well
        self.setShowGrid(True)
        self.verticalHeader().hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The letter for all well, Space or a first letter for a choice, Delete, Enter down."""
        at = self.currentIndex()
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not at.isValid() or held:
            super().keyPressEvent(event)
        elif event.text().lower() == self._well:
            self._round.all_well(at.row())
        elif event.key() == Qt.Key.Key_Space:
            self._round.step(at.row(), at.column())
            if self._tells_incident():
                self.incident.emit()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._round.clear(at.row())
        elif event.key() in ENTER_KEYS:
            self.stand(min(at.row() + 1, self._round.rowCount() - 1), FIRST_ANSWER)
        elif not self._round.step_to(at.row(), at.column(), event.text()):
            super().keyPressEvent(event)

    def begin(self) -> None:
        """Stand in the first node that was not called."""
        uncalled = [
            row
            for row, line in enumerate(self._round.lines)
            if line.code not in self._round.answers
        ]
        self.stand(uncalled[0] if uncalled else 0, FIRST_ANSWER)
        self.setFocus()

    def _tells_incident(self) -> bool:
        at = self.currentIndex()
        said = self._round.answers.get(self._round.lines[at.row()].code, {})
        return COLUMNS[at.column()] == "night" and said.get("night") == "INCIDENT"


class RoundPane(QWidget):
    """`stored` once the checks stand; `left` when one goes with everything kept; `alert_asked`.

    `sign_asked(node)` when somebody there noticed an early sign of a plan.
    """

    stored = Signal()
    left = Signal()
    saved = Signal()
    alert_asked = Signal()
    sign_asked = Signal(str)

    def __init__(
        self,
        context: FormContext,
        times: Times,
        *,
        tasks: Runs,
        rounds: Rounds,
    ) -> None:
        super().__init__()
        self._lang = context.lang
        self._tasks = tasks
        self._rounds = rounds
        self._id = ""
        self._busy = False
        tr = context.lang.tr
        look = context.look
        self.model = RoundModel(self, look, context.lang, times, book=context.book)
        self.table = RoundTable(
            self.model, name=tr("Check round"), well=context.lang.label("round.key.well").lower()
        )
        self._count = Words(tone=Tone.MUTED)
        self.store = PrimaryButton(look, tr("Store the round"))
        self._problem = InlineProblem(look)
        self._nothing = EmptyState(
            look,
            icon="radio-tower",
            sentence=tr("Add nodes first: the round goes from one to the next."),
        )
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(KEEP_AFTER_MS)
        self._pause.timeout.connect(self.keep)
        self.model.dataChanged.connect(self._on_changed)
        self.table.incident.connect(self.alert_asked)
        self.store.clicked.connect(self.submit)
        bind_keys(
            self,
            {
                "Ctrl+Return": self.submit,
                "Ctrl+Enter": self.submit,
                "Alt+W": self.ask_for_sign,
                "Esc": self.leave,
            },
        )
        self._lay_out(context)
        self.setFocusProxy(self.table)

    def begin(self) -> None:
        """Read the nodes and what was answered so far, and stand in the first that was not.

        Until then nothing of a former round stands here: a key would answer for it.
        """
        if self._pause.isActive():
            return  # in the midst of answering: what stands here is newer than what is kept
        self._id = ""
        self.model.show_round((), {})
        self._tasks.read(self, self._rounds.load).then(lambda found: self._show(*found))

    def leave(self) -> None:
        """Go, with everything kept."""
        self.keep()
        self.left.emit()

    def ask_for_sign(self) -> None:
        """An early sign was noticed where one stands; the round stays as it is."""
        at = self.table.currentIndex()
        if at.isValid():
            self.keep()
            self.sign_asked.emit(self.model.lines[at.row()].code)

    def submit(self) -> None:
        """Store the checks of all nodes that were called."""
        if self._busy or not self.model.results:
            self._problem.say("" if self._busy else self._lang.tr("No node was called yet."))
            return
        self._pause.stop()
        self._busy = True
        half = self.half
        pending = self._tasks.write(self, lambda: self._rounds.store(half))
        pending.ended(self._on_ended).then(lambda _done: self.stored.emit()).otherwise(self._say)

    @property
    def half(self) -> HalfRound:
        """The round as it stands."""
        return HalfRound(id=self._id, answers=self.model.answers)

    def _show(self, lines: tuple[NodeNow, ...], half: HalfRound) -> None:
        self._id = half.id
        self.model.show_round(lines, half.answers)
        self.table.setVisible(bool(lines))
        self._nothing.setVisible(not lines)
        self._tell_count()
        self._problem.say("")
        if lines:
            self.table.begin()

    def _on_changed(self) -> None:
        self._tell_count()
        self._problem.say("")
        self._pause.start()

    def _tell_count(self) -> None:
        called, all_ = self.model.called, self.model.rowCount()
        self._count.setText(self._lang.tr("{called} of {all} called", called=called, all=all_))

    def keep(self) -> None:
        """Keep what was answered so far, now."""
        self._pause.stop()
        if self._id and not self._busy:
            pending = self._tasks.write(self, partial(self._rounds.keep, self.half))
            pending.then(lambda _done: self.saved.emit()).otherwise(self._say)

    def _on_ended(self) -> None:
        self._busy = False

    def _say(self, error: ClaError) -> None:
        self._problem.say(self._lang.tr(error.sentence, **error.values))

    def _lay_out(self, context: FormContext) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Words(self._lang.tr("Check round"), Size.TITLE))
        head.addWidget(self._count, 1)
        head.addWidget(self.store)
        head.addWidget(KeyCap(context.look, key_words(self._lang, "Ctrl+Enter")))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._problem)
        column.addWidget(self.table, 1)
        column.addWidget(self._nothing, 1)
