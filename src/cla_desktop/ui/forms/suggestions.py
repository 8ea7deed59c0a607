# SPDX-License-Identifier: Apache-2.0
"""A field that completes as one types: the list under it, the keys that move in it.

The list is a child of the window, not a window of its own: the lock lies over it like over all
else, and the field keeps the focus. Owns the mechanics only; what is suggested, and what taking a
suggestion means, is the caller's.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from cla_core.language import Language
from cla_desktop.ui.forms.one_line import OneLine
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.row_delegate import RowDelegate
from cla_desktop.ui.widgets.rows import KEY_ROLE, Row, RowsModel

MOST_SHOWN = 7
LEAST_WIDTH = 280
ONE_LINE_HEIGHT = 32
TWO_LINES_HEIGHT = 48

Suggest = Callable[[str], Sequence[Row]]
"""From the text of the field to rows, best first; each row's key says what taking it means."""


class SuggestionList(QListView):
    """The list; it never takes the focus."""

    def __init__(self, look: Look, *, row_height: int) -> None:
        super().__init__()
        self._row_height = row_height
        self.rows = RowsModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(look, self, height=row_height))
        self.setProperty("kind", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def stand_under(self, field: OneLine) -> None:
        """Show below the field, or above it where there is no room below."""
        window = field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
            self.setAccessibleName(field.accessibleName())
        top = field.mapTo(window, QPoint(0, 0))
        height = self._row_height * min(self.rows.rowCount(), MOST_SHOWN) + 4
        below = top.y() + field.height() + 2
        fits = below + height <= window.height()
        y = below if fits else max(top.y() - height - 2, 0)
        self.setGeometry(QRect(top.x(), y, max(field.width(), LEAST_WIDTH), height))
        self.raise_()
        self.show()


class CompletingLine(OneLine):
    """The field. `taken` says the key of a suggestion somebody chose.

    With `eager` the best suggestion is chosen by Enter at once; without it, only after an arrow
    pointed at it, because what was typed may be meant as it stands.
    """

    taken = Signal(str)

    def __init__(
        self,
        look: Look,
        lang: Language,
        *,
        name: str,
        most: int,
        hint: str,
        suggest: Suggest,
        eager: bool,
        two_lines: bool = False,
    ) -> None:
        super().__init__(lang, name=name, most=most, hint=hint)
        self._look = look
        self._suggest = suggest
        self._eager = eager
        self._list = SuggestionList(
            look, row_height=TWO_LINES_HEIGHT if two_lines else ONE_LINE_HEIGHT
        )
        self._list.clicked.connect(self._take)
        self.destroyed.connect(self._list.deleteLater)
        self.textEdited.connect(self._offer)
        self._chevron = self.addAction(
            look.icons.icon("chevrons-up-down", look.tokens.colour(Tone.MUTED)),
            OneLine.ActionPosition.TrailingPosition,
        )
        self.name_signs(lang.tr("Show all choices"))
        self._chevron.triggered.connect(self._open_all)
        look.changed.connect(self._tint)

    @property
    def suggestions(self) -> tuple[Row, ...]:
        """What is offered now; empty while the list is closed."""
        return self._list.rows.rows if self._list.isVisible() else ()

    def offer(self, text: str) -> None:
        """Show what this text could mean."""
        rows = self._suggest(text)
        self._list.rows.show_rows(rows)
        if not rows or not self.isVisible():
            self._list.hide()
            return
        first = self._list.rows.index(0) if self._eager and text else QModelIndex()
        self._list.setCurrentIndex(first)
        self._list.stand_under(self)

    def close_list(self) -> None:
        """Take the list away."""
        self._list.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move in the list, Enter takes, Esc closes it; all else is typing."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._pointed():
            self._take(self._list.currentIndex())
            event.ignore()
        elif key == Qt.Key.Key_Escape and self._list.isVisible():
            self._list.hide()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tab takes what is pointed at; the list closes."""
        by_tab = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        if by_tab and self._pointed():
            self._take(self._list.currentIndex())
        self._list.hide()
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click into the empty field shows everything there is."""
        super().mousePressEvent(event)
        if not self.text():
            self._open_all()

    def _offer(self, text: str) -> None:
        self.offer(text)

    def _open_all(self) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.offer("")

    def _pointed(self) -> bool:
        return self._list.isVisible() and self._list.currentIndex().isValid()

    def _move(self, step: int) -> None:
        if not self._list.isVisible():
            self.offer(self.text())
            if self._list.currentIndex().isValid():
                return
        count = self._list.rows.rowCount()
        if count:
            at = self._list.currentIndex().row() + step
            self._list.setCurrentIndex(self._list.rows.index(max(0, min(at, count - 1))))

    def _take(self, index: QModelIndex) -> None:
        key = index.data(KEY_ROLE)
        self._list.hide()
        if isinstance(key, str):
            self.taken.emit(key)

    def _tint(self) -> None:
        self._chevron.setIcon(
            self._look.icons.icon("chevrons-up-down", self._look.tokens.colour(Tone.MUTED))
        )
