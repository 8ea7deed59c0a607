# SPDX-License-Identifier: Apache-2.0
"""One choice out of six, a line each: words on the left, the code people write on the right."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import CORNER, Size, font
from cla_desktop.ui.widgets.choice_row import Choice
from cla_desktop.ui.widgets.rows import ROW_ROLE, Row, RowsModel

ROW_HEIGHT = 28


class GradeDelegate(QStyledItemDelegate):
    """A ring, filled for the chosen one; the chosen line in a frame of its own."""

    RING: ClassVar = 14
    SIDE: ClassVar = 10

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """All alike."""
        return QSize(120, ROW_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Ground, ring, words, code, in the reading direction of the view."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        tokens = self._look.tokens
        rect = QRectF(option.rect).adjusted(1, 1, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.strong:
            ring = 2 if option.widget.hasFocus() else 1
            painter.setPen(QPen(QColor(tokens.accent), ring))
            painter.setBrush(QColor(tokens.selected))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(tokens.hover))
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        self._paint_ring(painter, rect, chosen=row.strong, mirrored=mirrored)
        inside = rect.adjusted(self.SIDE, 0, -self.SIDE, 0)
        gap = self.RING + self.SIDE
        words = inside.adjusted(0, 0, -gap, 0) if mirrored else inside.adjusted(gap, 0, 0, 0)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        near, far = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if mirrored:
            near, far = far, near
        painter.setFont(font(Size.STRONG if row.strong else Size.CONTROL))
        painter.setPen(QColor(tokens.text))
        painter.drawText(words, int(middle | near), row.title)
        painter.setPen(QColor(tokens.text if row.strong else tokens.muted))
        painter.drawText(inside, int(middle | far), row.value)
        painter.restore()

    def _paint_ring(self, painter: QPainter, rect: QRectF, *, chosen: bool, mirrored: bool) -> None:
        tokens = self._look.tokens
        left = rect.right() - self.SIDE - self.RING if mirrored else rect.left() + self.SIDE
        ring = QRectF(left, rect.center().y() - self.RING / 2, self.RING, self.RING)
        painter.setBrush(QColor(tokens.surface))
        painter.setPen(QPen(QColor(tokens.accent if chosen else tokens.edge), 1.5))
        painter.drawEllipse(ring)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawEllipse(ring.adjusted(4, 4, -4, -4))


class GradeList(QListView):
    """Arrows choose, so do the codes themselves; `chosen(code)` is called for a person's choice."""

    def __init__(
        self, look: Look, choices: Sequence[Choice], *, name: str, chosen: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._choices = tuple(choices)
        self._told = chosen
        self._code = ""
        self._rows = RowsModel(self)
        self.setModel(self._rows)
        self.setItemDelegate(GradeDelegate(look, self))
        self.setProperty("kind", "clear")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setFixedHeight(ROW_HEIGHT * len(self._choices))
        self.clicked.connect(self._clicked)
        self.show_code("")

    @property
    def code(self) -> str:
        """The chosen code or ""."""
        return self._code

    def show_code(self, code: str) -> None:
        """Show a choice."""
        self._code = code
        self._rows.show_rows(
            [
                Row(key=own, title=words, value=own, strong=own == code)
                for own, words in self._choices
            ]
        )
        at = next((i for i, (own, _) in enumerate(self._choices) if own == code), -1)
        if at >= 0:
            self.selectionModel().setCurrentIndex(
                self._rows.index(at), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and codes choose; Enter and the rest go on."""
        step = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}.get(int(event.key()), 0)
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        typed = event.text().upper()
        codes = [code for code, _ in self._choices]
        if step and not held:
            at = codes.index(self._code) + step if self._code in codes else 0
            self._choose(codes[max(0, min(at, len(codes) - 1))])
        elif typed in codes and not held:
            self._choose(typed)
        else:
            event.ignore()

    def _clicked(self, index: QModelIndex) -> None:
        self._choose(self._choices[index.row()][0])

    def _choose(self, code: str) -> None:
        if code != self._code:
            self.show_code(code)
            self._told(code)
