# SPDX-License-Identifier: Apache-2.0
"""The glossary as a panel at the end of the window; it lies over the page and moves nothing."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from cla_core.language import Language
from cla_desktop.ui.glossary.terms import Term, found, terms
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import CONTROL_HEIGHT, Size, Tone
from cla_desktop.ui.widgets.buttons import Button, ButtonKind
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.labels import Rule, Words, repolish

PANEL_WIDTH = 380
_SCROLL_STEP = 60
_LONGEST = 100


class GlossaryPanel(QFrame):
    """Search field and entries. `left` when the person is done with it."""

    left = Signal()

    def __init__(self, look: Look, lang: Language) -> None:
        super().__init__()
        self._lang = lang
        self.setProperty("kind", "panel")
        self.setFixedWidth(PANEL_WIDTH)
        self.setAccessibleName(lang.tr("Words and abbreviations"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(lang.tr("Search a word"))
        self.field.setAccessibleName(lang.tr("Search a word"))
        self.field.setFixedHeight(CONTROL_HEIGHT)
        self.field.setMaxLength(_LONGEST)
        self.field.textChanged.connect(self._on_typed)
        self.nothing = Words(tone=Tone.MUTED, wrap=True)
        self.nothing.hide()

        other = Language.load("en" if lang.code == "fr" else "fr")
        self._entries = [(entry, _entry_widget(entry)) for entry in terms(lang, other)]
        self._scroll = self._list_of_entries()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 8, 0)
        column.setSpacing(12)
        column.addLayout(self._head(look))
        field_line = QHBoxLayout()
        field_line.setContentsMargins(0, 0, 12, 0)
        field_line.addWidget(self.field)
        column.addLayout(field_line)
        column.addWidget(self.nothing)
        column.addWidget(self._scroll, 1)

    def arrive(self) -> None:
        """Ready to search."""
        self.field.selectAll()
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves, Up and Down scroll; Enter and Alt do nothing to what lies behind."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            or event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            event.accept()
        elif step:
            bar = self._scroll.verticalScrollBar()
            bar.setValue(bar.value() + step * _SCROLL_STEP)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """The line stands on the side of the page."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            self.setProperty("mirrored", "true" if mirrored else "false")
            repolish(self)

    def _head(self, look: Look) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 12, 0)
        line.addWidget(Words(self._lang.tr("Words and abbreviations"), Size.HEADING), 1)
        close = Button(look, self._lang.tr("Close"), kind=ButtonKind.QUIET)
        close.clicked.connect(self.left)
        line.addWidget(close)
        line.addWidget(KeyCap(look, key_words(self._lang, "Esc")))
        return line

    def _list_of_entries(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("kind", "surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 16)
        column.setSpacing(12)
        for _, widget in self._entries:
            column.addWidget(widget)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        return scroll

    def _on_typed(self, typed: str) -> None:
        hits = 0
        for entry, widget in self._entries:
            wanted = found(entry, typed)
            widget.setVisible(wanted)
            hits += wanted
        self.nothing.setText(self._lang.tr("No word here has “{text}” in it.", text=typed.strip()))
        self.nothing.setVisible(not hits)
        self._scroll.verticalScrollBar().setValue(0)


def _entry_widget(entry: Term) -> QWidget:
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(Words(entry.term, Size.STRONG, wrap=True))
    if entry.other != entry.term:
        column.addWidget(Words(entry.other, tone=Tone.MUTED, wrap=True))
    column.addWidget(Words(entry.meaning, wrap=True))
    column.addSpacing(10)
    column.addWidget(Rule())
    return widget
