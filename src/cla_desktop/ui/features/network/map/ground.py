# SPDX-License-Identifier: Apache-2.0
"""What lies under the nodes: places of the gazetteer, the base, rings of distance around it."""

import math
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from cla_core.placing.ways import LatLon
from cla_core.reading_order import as_written
from cla_desktop.services.placing.mercator import on_map
from cla_desktop.services.placing.places_file import Place
from cla_desktop.ui.features.network.map.room import Room
from cla_desktop.ui.features.network.map.window import MapWindow
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import font

RINGS_KM: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
LEAST_RING, MOST_RING = 48, 1600
NAMED_MOST: Final = 80
LINE: Final = 16
DOT: Final = 2.0
BASE: Final = 7.0
CLEAR: Final = 215
"""How much of the ground shows through behind a word on tiles, of 255."""


class Ground:
    """`places` as they come; the large ones get their names first."""

    def __init__(self, look: Look, base: LatLon | None) -> None:
        self._look = look
        self._base = base
        self._places: tuple[tuple[float, float, str], ...] = ()

    @property
    def places(self) -> Sequence[tuple[float, float, str]]:
        """Where they lie on the flat world, and their names."""
        return self._places

    @places.setter
    def places(self, found: Sequence[Place]) -> None:
        ordered = sorted(found, key=lambda place: -(place.population or 0))
        self._places = tuple(
            (*on_map((place.latitude, place.longitude)), as_written(place.name))
            for place in ordered
        )

    @property
    def colour(self) -> QColor:
        """The colour of the ground where there is no map."""
        return QColor(self._look.tokens.surface)

    def keep_clear(self, window: MapWindow, taken: Room) -> None:
        """Take the room of the base's mark, so that no label is put over it."""
        if self._base is not None:
            taken.take(_box_of_base(window.point(self._base)))

    def draw(self, painter: QPainter, window: MapWindow, *, taken: Room, tiled: bool) -> None:
        """Rings, the base, then as many names as fit beside what is `taken`."""
        if self._base is not None:
            line = self._look.tokens.muted if tiled else self._look.tokens.line
            painter.setPen(QPen(QColor(line), 1, Qt.PenStyle.DashLine))
            self._draw_rings(painter, window, window.point(self._base), taken)
            self._draw_base(painter, window.point(self._base))
        if not tiled:
            self._draw_places(painter, window, taken)

    def frame(self, painter: QPainter, around: QRect, *, focus: bool) -> None:
        """The edge of the picture, and whether the keys go here."""
        tokens = self._look.tokens
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.accent if focus else tokens.line), 2 if focus else 1))
        painter.drawRect(around.adjusted(1, 1, -1, -1))

    def _draw_rings(
        self, painter: QPainter, window: MapWindow, middle: QPointF, taken: Room
    ) -> None:
        painter.setFont(font())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        line, metrics = painter.pen(), painter.fontMetrics()
        for km in RINGS_KM:
            radius = window.pixels_of_km(km)
            if not LEAST_RING <= radius <= MOST_RING:
                continue
            painter.setPen(line)
            painter.drawEllipse(middle, radius, radius)
            words = f"{km} km"
            width = metrics.horizontalAdvance(words)
            for turn in (-math.pi / 2, math.pi / 2, math.pi, 0.0):
                at = middle + QPointF(math.cos(turn), math.sin(turn)) * radius
                box = QRectF(at.x() - width / 2, at.y() - LINE / 2, width, LINE)
                if self._write(painter, window, box, words, taken):
                    break

    def _draw_base(self, painter: QPainter, at: QPointF) -> None:
        """A house of five corners, unlike every node."""
        painter.setPen(QPen(QColor(self._look.tokens.surface), 1.5))
        painter.setBrush(QColor(self._look.tokens.accent))
        corners = ((-1, 0.9), (-1, -0.2), (0, -1.1), (1, -0.2), (1, 0.9))
        painter.drawPolygon([at + QPointF(x, y) * BASE for x, y in corners])

    def _draw_places(self, painter: QPainter, window: MapWindow, taken: Room) -> None:
        west, north, east, south = window.bounds()
        seen = [
            (window.at(x, y), name)
            for x, y, name in self._places
            if west <= x <= east and north <= y <= south
        ]
        painter.setFont(font())
        metrics = painter.fontMetrics()
        muted = QColor(self._look.tokens.muted)
        for at, name in seen[:NAMED_MOST]:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(muted)
            painter.drawEllipse(at, DOT, DOT)
            box = QRectF(at.x() + 6, at.y() - LINE / 2, metrics.horizontalAdvance(name), LINE)
            self._write(painter, window, box, name, taken)

    def _write(
        self, painter: QPainter, window: MapWindow, box: QRectF, words: str, taken: Room
    ) -> bool:
        """Write in a box that is in sight and free; whether it was."""
        whole = QRectF(4, 4, window.size.width() - 8, window.size.height() - 8)
        if not whole.contains(box) or not taken.is_free(box):
            return False
        taken.take(box)
        behind = self.colour
        behind.setAlpha(CLEAR)
        painter.fillRect(box, behind)
        painter.setPen(QColor(self._look.tokens.muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        return True


def _box_of_base(at: QPointF) -> QRectF:
    return QRectF(at.x() - BASE, at.y() - BASE, 2 * BASE, 2 * BASE)
