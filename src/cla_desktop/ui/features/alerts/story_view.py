# SPDX-License-Identifier: Apache-2.0
"""The timeline of one alert, in order; what was logged is corrected here, a step taken back."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_core.alerts.told import REPLIES, STEP
from cla_core.fields import Layer, fields_of
from cla_core.records import record_type
from cla_desktop.services.alerting.reading import AlertView
from cla_desktop.services.alerting.wording import Around, Happening, Timeline, listed
from cla_desktop.storage.rows import Entry
from cla_desktop.ui.features.alerts.acts import act_to_correct
from cla_desktop.ui.features.alerts.words import AlertWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.widgets.bottom_keys import KeyHint
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.rows import KEY_ROLE, RowList

ROW_HEIGHT = 44


class StoryView(QWidget):
    """`take_back_asked(step)`, `correct_asked(entry)` for what one stands on; `left` by Escape.

    `stood` when one comes here, goes on to another line, or leaves: other keys work then.
    """

    take_back_asked = Signal(str)
    correct_asked = Signal(object)
    stood = Signal()
    left = Signal()

    def __init__(self, context: FormContext, words: AlertWords) -> None:
        super().__init__()
        self._context = context
        self._words = words
        self._lines: dict[str, Happening] = {}
        self._entries: dict[str, Entry] = {}
        lang, look = context.lang, context.look
        self._timeline = Timeline(lang, context.book)
        self.rows = RowList(look, name=lang.tr("What happened, in order"), row_height=ROW_HEIGHT)
        self.take_back = Button(look, lang.tr("Withdraw this step"), icon="undo-2")
        self.take_back.clicked.connect(self._ask)
        self.correct = Button(look, lang.tr("Correct it"), icon="pencil")
        self.correct.clicked.connect(self._ask_to_correct)
        self.rows.selectionModel().currentChanged.connect(self._show_foot)
        keys = {"Del": self._ask, "E": self._ask_to_correct, "Escape": self.left.emit}
        bind_keys(self, keys)
        delete = KeyCap(look, key_words(lang, "Del"))
        self._caps = {self.correct: KeyCap(look, "E"), self.take_back: delete}
        self._foot = QWidget()
        self._lay_out()
        self.rows.installEventFilter(self)
        self.setFocusProxy(self.rows)

    def _lay_out(self) -> None:
        line = QHBoxLayout(self._foot)
        line.setContentsMargins(16, 4, 16, 8)
        for button, cap in self._caps.items():
            line.addWidget(button)
            line.addWidget(cap)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.rows)
        column.addStretch(1)
        column.addWidget(self._foot)
        self._foot.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody comes to the list, or leaves it."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.stood.emit()
        return super().eventFilter(watched, event)

    def bottom_keys(self) -> Sequence[KeyHint]:
        """What can be done with the line one stands on; empty while one stands elsewhere."""
        if not self.rows.hasFocus():
            return ()
        tr = self._context.lang.tr
        correct = [("E", tr("correct"))] if self._correctable is not None else []
        back = [(key_words(self._context.lang, "Del"), tr("withdraw"))] if self._step else []
        return (*correct, *back, ("Esc", tr("to the list")))

    def show_view(self, view: AlertView, *, opened: bool = True) -> None:
        """Show everything that happened, joined alerts and the mission's steps among it.

        Free words of a guarded alert stand here once somebody `opened` it.
        """
        names = {line.id: self._words.short(line.number) for line in view.others}
        names |= {each.id: each.summary for each in view.incidents}
        around = Around(joins=view.joins, taken_in=view.taken_in, names=names)
        told = self._timeline.lines(view.entries, around)
        lines = listed(told, guarded=view.line.guarded and not opened)
        self._lines = {line.record: line for line in lines}
        self._entries = {entry.id: entry for entry in view.entries}
        self.rows.show_rows(
            [self._words.happening(line, new=line.record in view.unread) for line in lines]
        )
        self._show_foot()

    @property
    def _entry(self) -> Entry | None:
        """What one stands on; None for what the mission wrote, and what is of another alert."""
        index = self.rows.currentIndex()
        record = str(index.data(KEY_ROLE)) if index.isValid() else ""
        line = self._lines.get(record)
        if line is None or line.takes_back or line.by_mission:
            return None
        return self._entries.get(record)

    @property
    def _step(self) -> str:
        """What may be taken back: what was done, never a call or the alert; empty for none."""
        entry = self._entry
        return entry.id if entry is not None and entry.kind in (STEP, *REPLIES) else ""

    @property
    def _correctable(self) -> Entry | None:
        """What may be said anew: of what the base keeps to itself only who wrote it has all."""
        entry = self._entry
        if entry is None or act_to_correct(entry.kind, entry.values) is None:
            return None
        sealed = (
            each.layer is not Layer.MISSION for each in fields_of(record_type(entry.kind)).values()
        )
        return entry if entry.own or not any(sealed) else None

    def _ask(self) -> None:
        if self._step:
            self.take_back_asked.emit(self._step)

    def _ask_to_correct(self) -> None:
        if self._correctable is not None:
            self.correct_asked.emit(self._correctable)

    def _show_foot(self) -> None:
        shown = {self.correct: self._correctable is not None, self.take_back: bool(self._step)}
        for button, cap in self._caps.items():
            button.setVisible(shown[button])
            cap.setVisible(shown[button])
        self._foot.setVisible(any(shown.values()))
        self.stood.emit()
