# SPDX-License-Identifier: Apache-2.0
"""The sheet one draws on: by mouse or pen, or by keys with a cross that arrows move.

Owns how marks look and how a hand becomes marks. Which tool is taken is told to it.
"""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from cla_core.reading_order import as_written
from cla_core.sketches.drawing import (
    LINES,
    SIDE,
    SIGNS,
    Drawing,
    Line,
    Point,
    Sign,
    on_sheet,
    simplified,
)
from cla_desktop.services.sketching.ground import Named
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Tone, font

STEP, FINE_STEP = 25, 5
SIGN_SIZE: Final = 24
PLACE_DOT: Final = 3.0
ICONS: Final = {
    "HOUSE": "house",
    "WATER": "circle-dot",
    "FIELD": "list",
    "MARKET": "users",
    "SCHOOL": "graduation-cap",
    "CLINIC": "plus",
    "WORSHIP": "bell",
    "MEETING": "map-pin",
    "BARRIER": "minus",
    "DANGER": "triangle-alert",
    "SHELTER": "shield",
}
TONES: Final = {"DANGER": Tone.P1, "BARRIER": Tone.P2, "WATER": Tone.ACCENT, "SHELTER": Tone.DONE}
PENS: Final = {
    "PATH": (Tone.TEXT, 2, Qt.PenStyle.DashLine),
    "ROAD": (Tone.TEXT, 4, Qt.PenStyle.SolidLine),
    "RIVER": (Tone.ACCENT, 4, Qt.PenStyle.SolidLine),
    "EDGE": (Tone.MUTED, 2, Qt.PenStyle.DotLine),
    "WAY": (Tone.DONE, 3, Qt.PenStyle.DashDotLine),
}
ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class SketchSheet(QWidget):
    """`drawn` after each mark, put or taken away; `letter` for one that is no key of the sheet."""

    drawn = Signal()
    letter = Signal(str)

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__()
        self._look = look
        self._ground = QPixmap()
        self.places: tuple[Named, ...] = ()
        self._cross: Point = (SIDE // 2, SIDE // 2)
        self._open: list[Point] = []
        self._by_hand = False
        self.drawing = Drawing()
        self.tool = SIGNS[0]
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.update)

    def show_sketch(self, drawing: Drawing, ground: QPixmap) -> None:
        """Show this on that ground; an empty one is a blank sheet."""
        self.drawing, self._ground = drawing, ground
        self._open = []
        self.update()

    def show_ground(self, ground: QPixmap) -> None:
        """Put this below what is drawn, which goes on."""
        self._ground = ground
        self.update()

    def show_places(self, places: tuple[Named, ...]) -> None:
        """A simple map below the drawing; none takes it away."""
        self.places = tuple((x, y, as_written(name)) for x, y, name in places)
        self.update()

    def take(self, tool: str) -> None:
        """Draw with this from now on; a line that was begun is ended."""
        self._end_line()
        self.tool = tool
        self.update()

    def undo(self) -> None:
        """Take the last mark away, or the line that was begun."""
        if self._open:
            self._open = []
        else:
            self.drawing = self.drawing.without_last()
        self._changed()

    def settle(self) -> None:
        """End the line that is being drawn."""
        self._end_line()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the cross, Space puts a sign or a point, Enter a sign or a line's end."""
        way = ARROWS.get(Qt.Key(event.key()))
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if way is not None:
            step = FINE_STEP if fine else STEP
            x, y = self._cross
            self._cross = on_sheet(x + step * way[0], y + step * way[1])
            self.update()
        elif event.key() == Qt.Key.Key_Space:
            self._put(self._cross)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif event.key() == Qt.Key.Key_Backspace:
            self.undo()
        elif event.text().isalpha():
            self.letter.emit(event.text())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A sign stands where one presses; a line begins there."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._cross = self._point(event.position())
            self._by_hand = self.tool in LINES
            if self._by_hand:
                self._end_line()
            self._put(self._cross)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Add a point to the line that is being drawn."""
        if self._by_hand:
            self._open.append(self._point(event.position()))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the line where the button is released."""
        if self._by_hand:
            self._by_hand = False
            self._end_line()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, lines, signs, the line that is begun, the cross."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._look.tokens
        area = self._area()
        painter.fillRect(area, QColor(tokens.surface))
        if not self._ground.isNull():
            painter.drawPixmap(area, self._ground, QRectF(self._ground.rect()))
        self._paint_places(painter)
        for mark in self.drawing.marks:
            if isinstance(mark, Line):
                self._paint_line(painter, mark)
        for mark in self.drawing.marks:
            if isinstance(mark, Sign):
                self._paint_sign(painter, mark)
        if len(self._open) > 1:
            self._paint_line(painter, Line(self.tool, tuple(self._open)))
        edge = tokens.accent if self.hasFocus() else tokens.line
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area.adjusted(1, 1, -1, -1))
        if self.hasFocus():
            self._paint_cross(painter)

    def _enter(self) -> None:
        if self.tool in LINES:
            self._end_line()
        else:
            self._put(self._cross)

    def _put(self, point: Point) -> None:
        if self.tool in LINES:
            self._open.append(point)
            self.update()
        else:
            self.drawing = self.drawing.with_mark(Sign(self.tool, point))
            self._changed()

    def _end_line(self) -> None:
        points = simplified(self._open) if len(self._open) > 1 else ()
        self._open = []
        if len(points) > 1:
            self.drawing = self.drawing.with_mark(Line(self.tool, points))
            self._changed()

    def _changed(self) -> None:
        self.update()
        self.drawn.emit()

    def _area(self) -> QRectF:
        """The sheet: as wide as high, or in the shape of its picture, in the middle."""
        shape = self._ground.size() if not self._ground.isNull() else None
        ratio = shape.width() / shape.height() if shape is not None else 1.4
        width = min(float(self.width()), self.height() * ratio)
        height = width / ratio
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def _point(self, at: QPointF) -> Point:
        area = self._area()
        return on_sheet(
            (at.x() - area.x()) * SIDE / area.width(), (at.y() - area.y()) * SIDE / area.height()
        )

    def _on_screen(self, point: Point) -> QPointF:
        area = self._area()
        return QPointF(
            area.x() + point[0] * area.width() / SIDE, area.y() + point[1] * area.height() / SIDE
        )

    def _paint_places(self, painter: QPainter) -> None:
        painter.setFont(font())
        painter.setPen(QColor(self._look.tokens.colour(Tone.MUTED)))
        painter.setBrush(QColor(self._look.tokens.colour(Tone.MUTED)))
        for x, y, name in self.places:
            at = self._on_screen((x, y))
            painter.drawEllipse(at, PLACE_DOT, PLACE_DOT)
            painter.drawText(at + QPointF(PLACE_DOT + 4, 4), name)

    def _paint_line(self, painter: QPainter, line: Line) -> None:
        tone, width, style = PENS.get(line.kind, PENS["PATH"])
        painter.setPen(QPen(QColor(self._look.tokens.colour(tone)), width, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([self._on_screen(point) for point in line.points]))

    def _paint_sign(self, painter: QPainter, sign: Sign) -> None:
        at, half = self._on_screen(sign.at), SIGN_SIZE / 2
        tone = TONES.get(sign.kind, Tone.TEXT)
        tokens = self._look.tokens
        frame = QRectF(at.x() - half, at.y() - half, SIGN_SIZE, SIGN_SIZE)
        painter.setPen(QPen(QColor(tokens.colour(tone)), 1))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(frame, 6, 6)
        icon = self._look.pixmap(self, ICONS[sign.kind], tone, size=16)
        painter.drawPixmap(QPointF(at.x() - 8, at.y() - 8), icon)

    def _paint_cross(self, painter: QPainter) -> None:
        at = self._on_screen(self._cross)
        painter.setPen(QPen(QColor(self._look.tokens.accent), 1))
        painter.drawLine(at + QPointF(-14, 0), at + QPointF(14, 0))
        painter.drawLine(at + QPointF(0, -14), at + QPointF(0, 14))
