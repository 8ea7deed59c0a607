# SPDX-License-Identifier: Apache-2.0
"""Paints one `Row`: tag or icon, title and sub-line, and a value at the far end.

The far end is measured first and the title gives way: a time is never cut, a long headline may be.
One delegate serves every list; it asks the index for ROW_ROLE and knows nothing else of the model.
"""

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Size, Tokens, Tone, font
from cla_desktop.ui.widgets.drawn_words import fitting
from cla_desktop.ui.widgets.rows import ROW_ROLE, Row

Index = QModelIndex | QPersistentModelIndex

_SIDE: Final = 17
_LEAD: Final = 49
_TAG_LEAD: Final = 57
_TAG_SIZE: Final = QSize(28, 20)
_ICON: Final = 20
_SMALL_ICON: Final = 16
_GAP: Final = 12
_BAR: Final = 4
_LINE: Final = 20
_TAG_TONES: Final = {"P1": Tone.P1, "P2": Tone.P2, "P3": Tone.P3, "P4": Tone.P4}


class RowDelegate(QStyledItemDelegate):
    """`height` is that of a row in pixels: 52 usual, 64 in a main list, 32 for a single line."""

    def __init__(self, look: Look, parent: QObject, *, height: int = 52) -> None:
        super().__init__(parent)
        self._look = look
        self._height = height
        self._strong = QFontMetrics(font(Size.STRONG))
        self._plain = QFontMetrics(font())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The same for every row, so a long list never measures them."""
        return QSize(120, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row in the reading direction of its view."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        view = option.widget
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        brush = _Brush(
            painter=painter,
            look=self._look,
            view=view,
            # A copy: Qt's own lies in an option that is gone with this call.
            rect=QRect(option.rect),
            mirrored=option.direction is Qt.LayoutDirection.RightToLeft,
        )
        last = index.row() == index.model().rowCount(index.parent()) - 1
        brush.ground(option.state, line_below=not last)
        lead = brush.lead(row)
        ends = self._far_end(brush, row, lead=lead)
        self._words(brush, row, lead=lead, ends=ends)
        painter.restore()

    def _far_end(self, brush: "_Brush", row: Row, *, lead: int) -> tuple[int, int]:
        """Draw value and what stands below it; the width each of them took.

        They are cut where less than a quarter would be left for the words before them.
        """
        icon = _SMALL_ICON + 6 if row.value_icon else 0
        room = brush.rect.width() - lead - _SIDE - _GAP
        before = min(self._metrics(row).horizontalAdvance(row.title), room // 4)
        value, width = _cut(self._strong, row.value, room - before - icon)
        before = min(self._plain.horizontalAdvance(row.detail), room // 4)
        value_detail, below = _cut(self._plain, row.value_detail, room - before)
        right = brush.rect.width() - _SIDE
        upper, lower = brush.lines(two=bool(row.value_detail or row.detail))
        if row.value:
            brush.text(value, left=right - width, width=width, top=upper, tone=row.value_tone)
        if row.value_icon:
            brush.icon(
                row.value_icon,
                row.value_tone,
                left=right - width - icon,
                top=upper + 2,
                size=_SMALL_ICON,
            )
        if row.value_detail:
            brush.text(
                value_detail,
                left=right - below,
                width=below,
                top=lower,
                tone=Tone.MUTED,
                size=Size.CONTROL,
            )
        return width + icon, below

    def _words(self, brush: "_Brush", row: Row, *, lead: int, ends: tuple[int, int]) -> None:
        """Each line as far as what stands at its own end; one alone stands between both."""
        beside, below = ends if row.detail else (max(ends), 0)
        room, room_below = (
            brush.rect.width() - lead - _SIDE - (end + _GAP if end else 0)
            for end in (beside, below)
        )
        upper, lower = brush.lines(two=bool(row.detail))
        size = Size.STRONG if row.strong else Size.CONTROL
        title, _ = _cut(self._metrics(row), row.title, room)
        brush.text(title, left=lead, width=room, top=upper, size=size)
        if row.detail:
            detail, _ = _cut(self._plain, row.detail, room_below)
            brush.text(
                detail, left=lead, width=room_below, top=lower, size=Size.CONTROL, tone=Tone.MUTED
            )

    def _metrics(self, row: Row) -> QFontMetrics:
        return self._strong if row.strong else self._plain


def _cut(metrics: QFontMetrics, words: str, room: int) -> tuple[str, int]:
    """The words as far as there is room, and the width they take."""
    shown = fitting(metrics, words, room)
    return shown, metrics.horizontalAdvance(shown)


class _Brush:
    """Draws inside one row; every `left` counts from the reading edge."""

    def __init__(
        self, *, painter: QPainter, look: Look, view: QWidget, rect: QRect, mirrored: bool
    ) -> None:
        self.painter = painter
        self.look = look
        self.view = view
        self.rect = rect
        self.mirrored = mirrored

    @property
    def tokens(self) -> Tokens:
        return self.look.tokens

    def lines(self, *, two: bool) -> tuple[int, int]:
        """Tops of the first and the second line, inside the row."""
        height = self.rect.height()
        if not two:
            middle = (height - _LINE) // 2
            return middle, middle
        first = (height - 2 * _LINE) // 2
        return first, first + _LINE

    def placed(self, left: int, top: int, width: int, height: int) -> QRect:
        """A rectangle given from the reading edge, in the view's own coordinates."""
        if self.mirrored:
            left = self.rect.width() - left - width
        return QRect(self.rect.x() + left, self.rect.y() + top, width, height)

    def ground(self, state: QStyle.StateFlag, *, line_below: bool) -> None:
        """Selection with its bar, the hand's hover, the focus ring, and the line below."""
        selected = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if selected:
            self.painter.fillRect(self.rect, QColor(self.tokens.selected))
            bar = self.placed(0, 0, _BAR, self.rect.height())
            self.painter.fillRect(bar, QColor(self.tokens.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            self.painter.fillRect(self.rect, QColor(self.tokens.hover))
        if line_below:
            line = self.placed(0, self.rect.height() - 1, self.rect.width(), 1)
            self.painter.fillRect(line, QColor(self.tokens.line))
        if focused:
            self.painter.setPen(QPen(QColor(self.tokens.accent), 2))
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
            self.painter.drawRect(self.rect.adjusted(1, 1, -1, -1))

    def lead(self, row: Row) -> int:
        """Tag or icon; where the words begin."""
        if row.tag:
            self._tag(row.tag)
            return _TAG_LEAD
        if row.icon:
            upper, _ = self.lines(two=bool(row.detail))
            self.icon(row.icon, row.tone, left=_SIDE, top=upper, size=_ICON)
            return _LEAD
        return _SIDE

    def _tag(self, tag: str) -> None:
        tone = _TAG_TONES.get(tag, Tone.P4)
        filled = tone is Tone.P1
        colour = self.tokens.colour(tone)
        upper, _ = self.lines(two=self.rect.height() > _TAG_SIZE.height() * 2)
        rect = self.placed(_SIDE, upper, _TAG_SIZE.width(), _TAG_SIZE.height())
        self.painter.setPen(QPen(QColor(colour), 1))
        self.painter.setBrush(QColor(colour if filled else self.tokens.tint(tone)))
        self.painter.drawRoundedRect(rect.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        self.painter.setPen(QColor(self.tokens.on_p1 if filled else colour))
        self.painter.setFont(font(Size.STRONG))
        self.painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), tag)

    def icon(self, name: str, tone: Tone, *, left: int, top: int, size: int) -> None:
        """One icon."""
        pixmap = self.look.pixmap(self.view, name, tone, size=size)
        self.painter.drawPixmap(self.placed(left, top, size, size), pixmap)

    def text(
        self,
        words: str,
        *,
        left: int,
        width: int,
        top: int,
        tone: Tone = Tone.TEXT,
        size: Size = Size.STRONG,
    ) -> None:
        """One line of words that already fit, running as their own language does."""
        self.painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self.painter.setFont(font(size))
        self.painter.setPen(QColor(self.tokens.colour(tone)))
        side = Qt.AlignmentFlag.AlignRight if self.mirrored else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
        self.painter.drawText(self.placed(left, top, width, _LINE), flags, words)
