# SPDX-License-Identifier: Apache-2.0
"""The left rail: one entry per page in the order of the day, and the clock below."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout

from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import CORNER, Size, Tone, font
from cla_desktop.ui.widgets.labels import Words, repolish

RAIL_WIDTH = 168
NARROW_WIDTH = 56
_ICON = 20
_HEIGHT = 40
_HEIGHT_LEAST = 28
"""Eleven pages on a screen of 1366x768 that shows everything half as large again."""
_ICON_LEFT = 12
_WORDS_LEFT = 43
_END = 11
_SIGN = 16
_SIGN_FROM_END = 52


class RailEntry(QAbstractButton):
    """One page: icon, word, and how many things wait there."""

    def __init__(self, look: Look, *, key: str, icon: str, words: str) -> None:
        super().__init__()
        self._look = look
        self._icon_name = icon
        self._count = 0
        self._alarm = ""
        self._narrow = False
        self.key = key
        self.setText(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(words)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMaximumHeight(_HEIGHT)
        look.changed.connect(self.update)

    def show_count(self, count: int, *, alarm: str = "") -> None:
        """How many wait there, nothing for none; `alarm` says what is wrong, beside a sign."""
        if (count, alarm) != (self._count, self._alarm):
            self._count, self._alarm = count, alarm
            said = (self.text(), str(count) if count else "", alarm)
            self.setAccessibleName(", ".join(part for part in said if part))
            self.update()

    def set_narrow(self, narrow: bool) -> None:
        """The icon alone, its word in the tool-tip."""
        self._narrow = narrow
        self.setToolTip(self.text() if narrow else "")
        self.update()

    def sizeHint(self) -> QSize:
        """One height for all."""
        return QSize(RAIL_WIDTH - 18, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """A flatter one where the screen is low."""
        return QSize(NARROW_WIDTH - 18, _HEIGHT_LEAST)

    @property
    def words_fit(self) -> bool:
        """Whether the whole word is seen, also while its page is shown."""
        room = self.width() - _WORDS_LEFT - _END
        return (
            self._narrow or QFontMetrics(font(Size.STRONG)).horizontalAdvance(self.text()) <= room
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tinted when its page is shown."""
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse() or self.hasFocus():
            ground = tokens.selected if self.isChecked() else tokens.hover
            pen = QPen(QColor(tokens.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen
            painter.setPen(pen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), CORNER, CORNER)
        icon_tone = Tone.ACCENT if self.isChecked() else Tone.MUTED
        icon = self._look.pixmap(self, self._icon_name, icon_tone)
        left = (self.width() - _ICON) / 2 if self._narrow else _ICON_LEFT
        painter.drawPixmap(self._placed(left, _ICON).toRect().topLeft(), icon)
        if not self._narrow:
            self._paint_words(painter)
        if self._alarm:
            sign = self._look.pixmap(self, "clock-alert", Tone.P1, size=_SIGN)
            at = self.width() - (_SIGN + 2 if self._narrow else _SIGN_FROM_END)
            painter.drawPixmap(self._placed(at, _SIGN).toRect().topLeft(), sign)

    def _paint_words(self, painter: QPainter) -> None:
        painter.setFont(font(Size.STRONG if self.isChecked() else Size.CONTROL))
        tone = Tone.ACCENT if self.isChecked() else Tone.TEXT
        painter.setPen(QColor(self._look.tokens.colour(tone)))
        words = self._placed(_WORDS_LEFT, self.width() - _WORDS_LEFT - _END, whole_height=True)
        vertical = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, int(vertical | Qt.AlignmentFlag.AlignLeft), self.text())
        if self._count:
            if self._alarm:
                painter.setPen(QColor(self._look.tokens.colour(Tone.P1)))
            elif not self.isChecked():
                painter.setPen(QColor(self._look.tokens.muted))
            side = int(vertical | Qt.AlignmentFlag.AlignRight)
            painter.drawText(words, side, str(self._count))

    def _placed(self, left: float, width: float, *, whole_height: bool = False) -> QRectF:
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left = self.width() - left - width
        if whole_height:
            return QRectF(left, 0, width, self.height())
        return QRectF(left, (self.height() - width) / 2, width, width)


class Rail(QFrame):
    """The entries and the clock. `chosen` gives the key of the page a person asks for."""

    chosen = Signal(str)

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__()
        self._look = look
        self._entries: dict[str, RailEntry] = {}
        self.setProperty("kind", "rail")
        self.setFixedWidth(RAIL_WIDTH)
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 16, 9, 16)
        self._column.setSpacing(4)
        self._column.addStretch(1)
        self._time = Words(size=Size.TITLE)
        self._group = Words(tone=Tone.MUTED)
        for words in (self._time, self._group):
            words.setIndent(12)
            self._column.addWidget(words)
        self._mirror()

    @property
    def entries(self) -> list[RailEntry]:
        """All entries, from above."""
        return list(self._entries.values())

    def add(self, *, key: str, icon: str, words: str) -> None:
        """One more page at the end."""
        entry = RailEntry(self._look, key=key, icon=icon, words=words)
        entry.clicked.connect(self._on_clicked)
        self._column.insertWidget(len(self._entries), entry)
        self._entries[key] = entry

    def set_narrow(self, narrow: bool) -> None:
        """Icons alone, for a window with little room."""
        self.setFixedWidth(NARROW_WIDTH if narrow else RAIL_WIDTH)
        for entry in self.entries:
            entry.set_narrow(narrow)
        for words in (self._time, self._group):
            words.setHidden(narrow)

    def show_page(self, key: str) -> None:
        """Mark the entry of the page that is shown; Tab stops there, arrows lead to the others."""
        if key not in self._entries:
            return
        self._entries[key].setChecked(True)
        for entry in self.entries:
            entry.setFocusPolicy(
                Qt.FocusPolicy.TabFocus if entry.key == key else Qt.FocusPolicy.NoFocus
            )

    def show_count(self, key: str, count: int, *, alarm: str = "") -> None:
        """How many things wait on a page, and what is wrong there."""
        if key in self._entries:
            self._entries[key].show_count(count, alarm=alarm)

    def show_time(self, time: str, group: str) -> None:
        """The time of day and its date-time-group."""
        self._time.setText(time)
        self._group.setText(group)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from entry to entry."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        entries = self.entries
        focused = [at for at, entry in enumerate(entries) if entry.hasFocus()]
        if step and focused:
            entries[(focused[0] + step) % len(entries)].setFocus()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """The line stands on the side of the page."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._mirror()

    def _mirror(self) -> None:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.setProperty("mirrored", "true" if mirrored else "false")
        repolish(self)

    def _on_clicked(self) -> None:
        entry = self.sender()
        if isinstance(entry, RailEntry):
            self.chosen.emit(entry.key)
