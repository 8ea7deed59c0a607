# SPDX-License-Identifier: Apache-2.0
"""The people grid: arrows move, digits type, an empty cell is unknown, nothing must add up."""

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from cla_core.doubts import people_doubts
from cla_core.fields import Plain
from cla_desktop.ui.forms.context import Field, FormContext
from cla_desktop.ui.forms.editor import Editor
from cla_desktop.ui.forms.people_model import MOST, Index, PeopleModel, read_cells
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Size, Tone, font
from cla_desktop.ui.widgets.buttons import Button, ButtonKind
from cla_desktop.ui.widgets.drawn_words import fitting
from cla_desktop.ui.widgets.notices import InlineProblem

ROW_HEIGHT = 28
HEADER_WIDTH = 112
CELL_LEAST = 48
TOTAL = "total"


class CellDelegate(QStyledItemDelegate):
    """One count in the middle of its cell; the total bold, the current cell in a ring."""

    def __init__(self, look: Look, model: PeopleModel, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All alike."""
        return QSize(CELL_LEAST, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, lines, count, ring."""
        tokens = self._look.tokens
        rect = QRect(option.rect)
        view = option.widget
        current = bool(option.state & QStyle.StateFlag.State_HasFocus) and view.hasFocus()
        painter.save()
        painter.fillRect(rect, QColor(tokens.selected if current else tokens.surface))
        # Lines are filled, not stroked: a stroke of one pixel blurs on scaled screens.
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, QColor(tokens.line))
        painter.fillRect(rect.right(), rect.y(), 1, rect.height(), QColor(tokens.line))
        total = self._model.columns[index.column()] == TOTAL
        painter.setFont(font(Size.STRONG if total or current else Size.CONTROL))
        painter.setPen(QColor(tokens.text))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), str(index.data()))
        if current:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()


class ColumnHeads(QHeaderView):
    """The words over the columns, as wide as the column allows: the longest just fits."""

    def __init__(self, look: Look, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Muted words in the middle, and the line below."""
        words = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        painter.save()
        painter.setFont(font())
        painter.setPen(QColor(self._look.tokens.muted))
        shown = fitting(self.fontMetrics(), words, rect.width() - 2)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), shown)
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, QColor(self._look.tokens.line))
        painter.restore()


class PeopleTable(QTableView):
    """The view. Digits go straight into the cell: there is no half-typed number to lose."""

    typed = Signal()

    def __init__(self, field: Field, context: FormContext) -> None:
        super().__init__()
        self.people = PeopleModel(context, self)
        self._fresh = True
        self.setHorizontalHeader(ColumnHeads(context.look, self))
        self.setModel(self.people)
        self.setItemDelegate(CellDelegate(context.look, self.people, self))
        self.setAccessibleName(field.label)
        self.setAccessibleDescription(field.help)
        self.setFont(font())
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._dress_headers()
        self.people.modelReset.connect(self._fit)
        self.selectionModel().currentChanged.connect(self._moved)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits type, Backspace takes one back, Delete empties; Enter goes on."""
        at = self.currentIndex()
        text = event.text()
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if at.isValid() and plain and len(text) == 1 and text.isdecimal():
            self._digit(int(text))
        elif at.isValid() and event.key() == Qt.Key.Key_Backspace:
            self._backspace()
        elif at.isValid() and event.key() == Qt.Key.Key_Delete:
            self._put(None)
        elif self._is_move(event):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Someone who comes by keyboard stands in the first cell."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.people.index(0, 0))
        self._fresh = True

    def stand_at(self, row: int, column: int) -> None:
        """Make a cell the current one."""
        self.setCurrentIndex(self.people.index(row, column))

    def _is_move(self, event: QKeyEvent) -> bool:
        return event.key() in (
            Qt.Key.Key_Left,
            Qt.Key.Key_Right,
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
            Qt.Key.Key_Home,
            Qt.Key.Key_End,
        ) and not (event.modifiers() & Qt.KeyboardModifier.AltModifier)

    def _digit(self, digit: int) -> None:
        """The first digit after a move begins a number, the next ones continue it."""
        at = self.currentIndex()
        before = 0 if self._fresh else self.people.count(at.row(), at.column()) or 0
        count = before * 10 + digit
        if count <= MOST:
            self._put(count)

    def _backspace(self) -> None:
        at = self.currentIndex()
        count = self.people.count(at.row(), at.column())
        if count is not None:
            self._put(count // 10 or None)

    def _put(self, count: int | None) -> None:
        at = self.currentIndex()
        self.people.put(at.row(), at.column(), count)
        self._fresh = False
        self.typed.emit()

    def _moved(self) -> None:
        self._fresh = True

    def _dress_headers(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        for heads in (across, down):
            heads.setAccessibleName(self.accessibleName())
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setMinimumSectionSize(CELL_LEAST)
        across.setFixedHeight(ROW_HEIGHT)
        across.setSectionsClickable(False)
        across.setHighlightSections(False)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(ROW_HEIGHT)
        down.setFixedWidth(HEADER_WIDTH)
        down.setSectionsClickable(False)
        down.setHighlightSections(False)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)

    def _fit(self) -> None:
        self.setFixedHeight(ROW_HEIGHT * (self.people.rowCount() + 1) + 2)


class PeopleEditor(Editor):
    """The grid, what in it cannot all be so, and the button for what is seldom needed."""

    def __init__(self, field: Field, context: FormContext) -> None:
        super().__init__(field, context)
        self.table = PeopleTable(field, context)
        self._more = Button(context.look, "", kind=ButtonKind.QUIET, icon="chevron-right")
        self.doubt = InlineProblem(context.look)
        self.column.addWidget(self.table)
        self.column.addWidget(self.doubt)
        self.column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.table)
        self._more.clicked.connect(self._unfold)
        self.table.typed.connect(self._say_doubt)
        self.table.typed.connect(self.changed)
        self._say_more()

    def value(self) -> Plain:
        """The counts."""
        return self.table.people.value()

    def show_value(self, value: Plain) -> None:
        """Show counts."""
        self.table.people.show_cells(read_cells(value))
        self._say_more()
        self._say_doubt()

    def caret(self) -> Plain:
        """Row and column of the current cell."""
        at = self.table.currentIndex()
        return [at.row(), at.column()] if at.isValid() else None

    def put_caret(self, caret: Plain) -> None:
        """Move to the cell of this row and column."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        match caret:
            case [int(row), int(column)]:
                self.table.stand_at(row, column)
            case _:
                return

    def _unfold(self) -> None:
        self.table.people.unfold()
        self._say_more()
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _say_doubt(self) -> None:
        """The first row that cannot be so; it can go like this."""
        people, lang = self.table.people, self.context.lang
        told = [
            lang.tr(doubt.sentence, row=people.row_words(doubt.field))
            for doubt in people_doubts(people.value() or {})
        ]
        self.doubt.say(told[0] if told else "", tone=Tone.P2)

    def _say_more(self) -> None:
        people = self.table.people
        names = [people.row_words(row).lower() for row in people.folded_rows]
        self._more.setVisible(not people.unfolded)
        lang = self.context.lang
        self._more.setText(lang.tr("More: {rows}, at least, at most", rows=", ".join(names)))
        self.noted.emit(lang.tr("arrows move, digits type"))
