# SPDX-License-Identifier: Apache-2.0
"""A list of those who are called one after the other: kept as one goes, stored by Ctrl+Enter.

Owns where one stands first, when it is kept and stored, and the frame of the pane; who is called,
what they are asked and where the answers go is for whoever is made of this.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

from PySide6.QtCore import QAbstractItemModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_core.errors import ClaError
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.typed_ahead import TypedAhead
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.answer_table import AnswerTable
from cla_desktop.ui.widgets.buttons import PrimaryButton
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import EmptyState, InlineProblem

KEEP_AFTER_MS: Final = 400
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class CallTable(AnswerTable):
    """A row for each who is called; what they answered stands from `answer_column` on."""

    def __init__(
        self, model: QAbstractItemModel, *, name: str, row_height: int, answer_column: int
    ) -> None:
        super().__init__(model, name=name, row_height=row_height)
        self._answer_column = answer_column
        self._ahead = TypedAhead()
        self.verticalHeader().hide()

    def await_rows(self) -> None:
        """The rows are being read: what is pressed until then is kept for them."""
        self._ahead.forget()
        self._ahead.hold()
        self.setFocus()

    def begin(self) -> None:
        """Stand at the first who was not called, or at the very first, and answer what was pressed.

        Whoever knows the keys is quicker than a laden laptop.
        """
        self.stand(next(iter(self._uncalled()), 0), self._answer_column)
        self.setFocus()
        self._ahead.give()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hold keys back while answers are being read."""
        leads_away = event.modifiers() & (CTRL | ALT)
        if leads_away or not self._ahead.waits(partial(self.keyPressEvent, event.clone())):
            super().keyPressEvent(event)

    def go_down(self, row: int) -> None:
        """Stand at the next one, as long as there is one."""
        self.stand(min(row + 1, self.model().rowCount() - 1), self._answer_column)

    def _uncalled(self) -> Iterable[int]:
        """The rows of those who were not called."""
        raise NotImplementedError


class CallPane(QWidget):
    """`stored` once it stands; `left` when one goes with everything kept; `saved` when kept."""

    stored = Signal()
    left = Signal()
    saved = Signal()

    def __init__(
        self,
        context: FormContext,
        table: CallTable,
        *,
        tasks: Runs,
        store: str,
        no_rows: str,
        no_answer: str,
    ) -> None:
        super().__init__()
        self._lang = context.lang
        self._tasks = tasks
        self._no_answer = no_answer
        self._busy = False
        self.table = table
        self.store = PrimaryButton(context.look, store)
        self._count = Words(tone=Tone.MUTED)
        self._problem = InlineProblem(context.look)
        self._nothing = EmptyState(context.look, icon="radio-tower", sentence=no_rows)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(KEEP_AFTER_MS)
        self._pause.timeout.connect(self.keep)
        table.model().dataChanged.connect(self._on_changed)
        self.store.clicked.connect(self.submit)
        bind_keys(self, {"Ctrl+Return": self.submit, "Ctrl+Enter": self.submit, "Esc": self.leave})
        self._lay_out(context)
        self.setFocusProxy(table)

    def leave(self) -> None:
        """Keep the answers, then leave the pane."""
        self.keep()
        self.left.emit()

    def keep(self) -> None:
        """Keep what was answered so far, now."""
        self._pause.stop()
        if self._is_begun() and not self._busy:
            pending = self._tasks.write(self, self._keeping())
            pending.then(lambda _done: self.saved.emit()).otherwise(self._say)

    def submit(self) -> None:
        """Store what was answered."""
        if self._busy or not self._is_answered():
            self._problem.say("" if self._busy else self._no_answer)
            return
        self._pause.stop()
        self._busy = True
        pending = self._tasks.write(self, self._storing())
        pending.ended(self._on_ended).then(lambda _done: self._on_stored()).otherwise(self._say)

    def _is_begun(self) -> bool:
        """Whether there is anything to keep."""
        raise NotImplementedError

    def _is_answered(self) -> bool:
        """Whether there is anything to store."""
        raise NotImplementedError

    def _keeping(self) -> Callable[[], object]:
        """The job that keeps it as it stands."""
        raise NotImplementedError

    def _storing(self) -> Callable[[], object]:
        """The job that stores it as it stands."""
        raise NotImplementedError

    def _tell_count(self) -> None:
        """Say how far one is."""
        raise NotImplementedError

    def _head(self) -> QHBoxLayout:
        """The name and the count."""
        raise NotImplementedError

    def _on_stored(self) -> None:
        self.stored.emit()

    def _await_rows(self) -> None:
        """Claim nothing while they are read; who presses keys meanwhile stands in the table."""
        self._nothing.hide()
        self.table.show()
        self.table.await_rows()

    def _show_whether(self, *, any_rows: bool) -> None:
        """The table, where there is anybody to call; one stands in it."""
        self.table.setVisible(any_rows)
        self._nothing.setVisible(not any_rows)
        self._problem.say("")
        self._tell_count()
        if any_rows:
            self.table.begin()

    def _on_changed(self) -> None:
        self._tell_count()
        self._problem.say("")
        self._pause.start()

    def _on_ended(self) -> None:
        self._busy = False

    def _say(self, error: ClaError) -> None:
        self._problem.say(self._lang.tr(error.sentence, **error.values))

    def _lay_out(self, context: FormContext) -> None:
        head = self._head()
        head.setSpacing(12)
        head.addWidget(self.store)
        head.addWidget(KeyCap(context.look, key_words(self._lang, "Ctrl+Enter")))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._problem)
        column.addWidget(self.table, 1)
        column.addWidget(self._nothing, 1)
