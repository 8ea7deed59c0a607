# SPDX-License-Identifier: Apache-2.0
"""The roll call of a net: one key for each station, and one stands at the next.

Kept as one goes; Ctrl+Enter stores it.
"""

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from cla_core.errors import ClaError
from cla_desktop.services.radio.nets import HalfCall, NetLine
from cla_desktop.ui.features.radio.roll_model import ANSWER, RollModel
from cla_desktop.ui.features.radio.source import Radio
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.answer_table import AnswerTable
from cla_desktop.ui.widgets.buttons import PrimaryButton
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import EmptyState, InlineProblem

ROW_HEIGHT: Final = 32
KEEP_AFTER_MS: Final = 400
ANSWERS: Final = ("HEARD", "WEAK", "NO_ANSWER")


class RollTable(AnswerTable):
    """A letter answers for the station one stands in and goes to the next."""

    def __init__(self, model: RollModel, *, name: str, letters: Mapping[str, str]) -> None:
        super().__init__(model, name=name, row_height=ROW_HEIGHT)
        self._roll = model
        self._letters = letters
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter of an answer; Delete takes it back."""
        at = self.currentIndex()
        answer = self._letters.get(event.text().lower(), "")
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not at.isValid() or held:
            super().keyPressEvent(event)
        elif answer:
            self._roll.say(at.row(), answer)
            self.stand(min(at.row() + 1, self._roll.rowCount() - 1), ANSWER)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._roll.say(at.row(), "")
        else:
            super().keyPressEvent(event)

    def begin(self) -> None:
        """Stand at the first station that was not called."""
        uncalled = [
            row
            for row, one in enumerate(self._roll.stations)
            if one.call_sign not in self._roll.answers
        ]
        self.stand(uncalled[0] if uncalled else 0, ANSWER)
        self.setFocus()


class RollPane(QWidget):
    """`stored` once it stands; `left` when one goes with everything kept; `saved` when kept."""

    stored = Signal()
    left = Signal()
    saved = Signal()

    def __init__(self, context: FormContext, *, tasks: Runs, radio: Radio) -> None:
        super().__init__()
        self._lang = context.lang
        self._tasks = tasks
        self._radio = radio
        self._half = HalfCall(net="", id="", answers={})
        self._busy = False
        tr = context.lang.tr
        self.letters = {
            context.lang.label(f"roll_call.key.{answer}").lower(): answer for answer in ANSWERS
        }
        self.model = RollModel(self, context.look, context.lang, context.book)
        self.table = RollTable(self.model, name=tr("Roll call"), letters=self.letters)
        self._title = Words(tr("Roll call"), Size.TITLE, wrap=True)
        self._count = Words(tone=Tone.MUTED)
        self.store = PrimaryButton(context.look, tr("Store the roll call"))
        self._problem = InlineProblem(context.look)
        self._nothing = EmptyState(
            context.look,
            icon="radio-tower",
            sentence=tr("Add a net with its call signs first: the roll call goes through them."),
        )
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(KEEP_AFTER_MS)
        self._pause.timeout.connect(self.keep)
        self.model.dataChanged.connect(self._on_changed)
        self.store.clicked.connect(self.submit)
        bind_keys(self, {"Ctrl+Return": self.submit, "Ctrl+Enter": self.submit, "Esc": self.leave})
        self._lay_out(context)
        self.setFocusProxy(self.table)

    @property
    def net(self) -> str:
        """The code of the net that is called."""
        return self._half.net

    def begin(self, net: str = "") -> None:
        """Read a net, and stand at the first station that was not called."""
        self._tasks.read(self, partial(self._radio.net, net)).then(lambda found: self._show(*found))

    def leave(self) -> None:
        """Go, with everything kept."""
        self.keep()
        self.left.emit()

    def keep(self) -> None:
        """Keep what was answered so far, now."""
        self._pause.stop()
        if self._half.id and not self._busy:
            pending = self._tasks.write(self, partial(self._radio.keep, self._as_it_stands()))
            pending.then(lambda _done: self.saved.emit()).otherwise(self._say)

    def submit(self) -> None:
        """Store the roll call."""
        if self._busy or not self.model.answers:
            self._problem.say("" if self._busy else self._lang.tr("No station was called yet."))
            return
        self._pause.stop()
        self._busy = True
        pending = self._tasks.write(self, partial(self._radio.store, self._as_it_stands()))
        pending.ended(self._on_ended).then(lambda _done: self._on_stored()).otherwise(self._say)

    def _as_it_stands(self) -> HalfCall:
        return HalfCall(net=self._half.net, id=self._half.id, answers=dict(self.model.answers))

    def _on_stored(self) -> None:
        self._half = HalfCall(net=self._half.net, id="", answers={})
        self.stored.emit()

    def _show(self, net: NetLine | None, half: HalfCall) -> None:
        self._half = half
        stations = net.stations if net is not None else ()
        self.model.show_net(stations, half.answers)
        if net is not None:
            parts = (self._lang.tr("Roll call"), net.name, net.channel)
            self._title.setText(" · ".join(part for part in parts if part))
        self.table.setVisible(bool(stations))
        self._nothing.setVisible(not stations)
        self._problem.say("")
        self._tell_count()
        if stations:
            self.table.begin()

    def _on_changed(self) -> None:
        self._tell_count()
        self._problem.say("")
        self._pause.start()

    def _tell_count(self) -> None:
        words = self._lang.tr(
            "{heard} heard, {called} of {all} called",
            heard=self.model.heard,
            called=len(self.model.answers),
            all=self.model.rowCount(),
        )
        self._count.setText(words)

    def _on_ended(self) -> None:
        self._busy = False

    def _say(self, error: ClaError) -> None:
        self._problem.say(self._lang.tr(error.sentence, **error.values))

    def _lay_out(self, context: FormContext) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title, 1)
        head.addWidget(self._count)
        head.addWidget(self.store)
        head.addWidget(KeyCap(context.look, key_words(self._lang, "Ctrl+Enter")))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._problem)
        column.addWidget(self.table, 1)
        column.addWidget(self._nothing, 1)
