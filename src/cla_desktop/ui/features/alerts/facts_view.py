# SPDX-License-Identifier: Apache-2.0
"""Beside the timeline: all that the alert says, section by section, and what it said before.

Long words are never cut here. Up and down scroll, Enter begins to change it.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from cla_core.clock import moment_of
from cla_desktop.services.alerting.facts import AlertFacts, Before, Fact
from cla_desktop.services.alerting.reading import AlertView
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.labels import Words

MARK = "classification"
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
LABELS, VALUES = 2, 5
"""How the width is shared."""


class FactsView(QWidget):
    """The facts of an alert as text. `change_asked` is emitted on Enter, `left` on Escape."""

    change_asked = Signal()
    left = Signal()

    def __init__(self, context: FormContext, times: Times) -> None:
        super().__init__()
        self._context = context
        self._times = times
        self._shown: list[tuple[str, str, Tone]] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(context.lang.tr("All that the alert says"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(17, 10, 17, 10)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, LABELS)
        self._grid.setColumnStretch(1, VALUES)
        keys = {"Return": self.change_asked.emit, "Enter": self.change_asked.emit}
        bind_keys(
            self,
            {**keys, "Escape": self.left.emit},
            where=Qt.ShortcutContext.WidgetShortcut,
        )

    def show_view(self, view: AlertView) -> None:
        """Show everything that is said, and each change of it."""
        lines = list(self._lines(view))
        if lines == self._shown:
            return
        self._shown = lines
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        top = Qt.AlignmentFlag.AlignTop
        for row, (label, words, tone) in enumerate(lines):
            if not words:
                self._grid.addWidget(Words(label, Size.HEADING), row, 0, 1, 2)
                continue
            self._grid.addWidget(Words(label, tone=Tone.MUTED, wrap=True), row, 0, top)
            self._grid.addWidget(Words(words, tone=tone, wrap=True), row, 1, top)
        self._grid.setRowStretch(len(lines), 1)
        colon = self._context.lang.colon
        self.setAccessibleDescription(
            " ".join(f"{label}{colon}{words}." for label, words, _ in lines)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move what is read."""
        step = STEPS.get(Qt.Key(event.key()), 0)
        area = self._area()
        if step and area is not None:
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() + step * 40)
        else:
            super().keyPressEvent(event)

    def _area(self) -> QScrollArea | None:
        part = self.parentWidget()
        while part is not None and not isinstance(part, QScrollArea):
            part = part.parentWidget()
        return part

    def _lines(self, view: AlertView) -> Iterator[tuple[str, str, Tone]]:
        """Headings (without words), labels with what is said, and what was said before."""
        context = self._context
        year = moment_of(context.now_ms(), context.offset_minutes).year
        facts = AlertFacts(context.lang, context.book, year=year, base=context.base)
        why = facts.why_marked(view.line.state.values)
        found = facts.of(view.entries)
        for section in dict.fromkeys(fact.section for fact in found):
            yield section, "", Tone.TEXT
            for fact in found:
                if fact.section == section:
                    yield from self._fact(fact, why=why if fact.name == MARK else "")

    def _fact(self, fact: Fact, *, why: str) -> Iterator[tuple[str, str, Tone]]:
        value = fact.value or self._context.lang.tr("no longer said")
        yield fact.label, f"{value} ({why})" if why else value, Tone.TEXT
        for before in reversed(fact.before):
            yield "", self._before(before), Tone.MUTED

    def _before(self, before: Before) -> str:
        return self._context.lang.tr(
            "before: {value} (until {time}, {who})",
            value=before.value,
            time=self._times.when(before.until_ms),
            who=before.person,
        )
