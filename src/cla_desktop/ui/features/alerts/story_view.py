# SPDX-License-Identifier: Apache-2.0
"""The timeline of one alert, in order; a step that was logged by mistake is taken back here."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_core.records.steps import AlertStep
from cla_desktop.services.alerting.reading import AlertView
from cla_desktop.services.alerting.wording import Around, Happening, Timeline, listed
from cla_desktop.ui.features.alerts.words import AlertWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.rows import KEY_ROLE, RowList

ROW_HEIGHT = 44


class StoryView(QWidget):
    """`take_back_asked(step)` for the step one stands on; `left` by Escape."""

    take_back_asked = Signal(str)
    left = Signal()

    def __init__(self, context: FormContext, words: AlertWords) -> None:
        super().__init__()
        self._words = words
        self._lines: dict[str, Happening] = {}
        self._own: frozenset[str] = frozenset()
        lang, look = context.lang, context.look
        self._timeline = Timeline(lang, context.book)
        self.rows = RowList(look, name=lang.tr("What happened, in order"), row_height=ROW_HEIGHT)
        self.take_back = Button(look, lang.tr("Take this step back"), icon="undo-2")
        self.take_back.clicked.connect(self._ask)
        self.rows.selectionModel().currentChanged.connect(self._show_foot)
        keys = {"Del": self._ask, "Escape": self.left.emit}
        bind_keys(self.rows, keys, where=Qt.ShortcutContext.WidgetShortcut)
        self._foot = QWidget()
        line = QHBoxLayout(self._foot)
        line.setContentsMargins(16, 4, 16, 8)
        line.addWidget(self.take_back)
        line.addWidget(KeyCap(look, key_words(lang, "Del")))
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.rows)
        column.addStretch(1)
        column.addWidget(self._foot)
        self._foot.hide()
        self.setFocusProxy(self.rows)

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
        self._own = frozenset(entry.id for entry in view.entries)
        self.rows.show_rows(
            [self._words.happening(line, new=line.record in view.unread) for line in lines]
        )
        self._show_foot()

    @property
    def _step(self) -> str:
        """The step one stands on; empty for what is no step of this alert."""
        index = self.rows.currentIndex()
        record = str(index.data(KEY_ROLE)) if index.isValid() else ""
        line = self._lines.get(record)
        if line is None or line.kind != AlertStep.kind or line.takes_back:
            return ""
        return record if record in self._own and not line.by_mission else ""

    def _ask(self) -> None:
        if self._step:
            self.take_back_asked.emit(self._step)

    def _show_foot(self) -> None:
        self._foot.setVisible(bool(self._step))
