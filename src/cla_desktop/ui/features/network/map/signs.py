# SPDX-License-Identifier: Apache-2.0
"""The signs of nodes on the map, the red ones last so that nothing lies over them.

A code stands on whichever side of its sign is free, that of a red node sooner than others; it hides
no sign unless there is no side left for the code of a red one.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from cla_core.network.health import Health, Why
from cla_desktop.services.networking.nodes import NodeNow
from cla_desktop.ui.features.network.health_words import TONES
from cla_desktop.ui.features.network.map.room import Room
from cla_desktop.ui.features.network.map.window import MapWindow
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Size, Tone, font

SIZE: Final = {Health.GREEN: 4.0, Health.AMBER: 6.0, Health.RED: 6.5}
ORDER: Final = (Health.GREEN, Health.AMBER, Health.RED)
SILENT: Final = frozenset({Why.SILENT, Why.NEVER})
RING: Final = 11.0
CHOSEN_RING: Final = 15.0
LABEL_GAP: Final = 9
LINE: Final = 16
CLEAR: Final = 190
"""How much of what lies behind a code is covered, of 255."""


def draw_nodes(
    painter: QPainter,
    look: Look,
    window: MapWindow,
    nodes: Sequence[NodeNow],
    *,
    chosen: str,
    focus: bool,
    taken: Room,
) -> None:
    """Draw them with their codes where there is room, which is `taken` from then on."""
    seen = QRectF(0, 0, window.size.width(), window.size.height()).adjusted(-20, -20, 20, 20)
    placed = [
        (node, point)
        for node in sorted(nodes, key=lambda node: ORDER.index(node.health.health))
        if node.at is not None and seen.contains(point := window.point(node.at))
    ]
    for node, point in placed:
        _draw_sign(painter, look, node, point)
        taken.take(_around(point, _reach(node)))
    for node, point in placed:
        if node.id == chosen:
            painter.setPen(QPen(QColor(look.tokens.accent), 3 if focus else 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(point, CHOSEN_RING, CHOSEN_RING)
    painter.setFont(font(Size.STRONG))
    red = Room()
    for node, point in placed:
        if node.is_red:
            red.take(_around(point, _reach(node)))
    for health in reversed(ORDER):
        those = [(node, point) for node, point in placed if node.health.health is health]
        _label(painter, look, those, (taken, red), chosen)


def _label(
    painter: QPainter,
    look: Look,
    placed: Sequence[tuple[NodeNow, QPointF]],
    rooms: tuple[Room, Room],
    chosen: str,
) -> None:
    """The chosen one's code always, the others' where there is room.

    `rooms` are what is taken, and what of it not even the code of a red node may hide.
    """
    taken, red = rooms
    metrics = painter.fontMetrics()
    behind = QColor(look.tokens.surface)
    behind.setAlpha(CLEAR)
    for node, point in sorted(placed, key=lambda pair: pair[0].id != chosen):
        width = metrics.horizontalAdvance(node.code)
        sides = list(_sides(point, width, _gap(node, chosen)))
        free = next(filter(taken.is_free, sides), None)
        if free is None and node.is_red:
            free = next(filter(red.is_free, sides), None)
        box = sides[0] if free is None and node.id == chosen else free
        if box is not None:
            taken.take(box)
            red.take(box)
            painter.fillRect(box, behind)
            painter.setPen(QColor(look.tokens.colour(_label_tone(node))))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, node.code)


def _sides(point: QPointF, width: float, gap: float) -> Iterator[QRectF]:
    """Where a code may stand: right, left, above, below."""
    top = point.y() - LINE / 2
    yield QRectF(point.x() + gap, top, width, LINE)
    yield QRectF(point.x() - gap - width, top, width, LINE)
    for away in (-1, 1):
        yield QRectF(point.x() - width / 2, top + away * (gap + LINE / 2), width, LINE)


def _reach(node: NodeNow) -> float:
    """How far a sign reaches, with its ring."""
    return (RING if node.health.why in SILENT else SIZE[node.health.health]) + 1


def _gap(node: NodeNow, chosen: str) -> float:
    """A code stands outside of whatever ring its node has."""
    ring = CHOSEN_RING if node.id == chosen else RING if node.health.why in SILENT else 0.0
    return max(ring + 4, LABEL_GAP)


def _label_tone(node: NodeNow) -> Tone:
    return Tone.P1 if node.is_red else Tone.TEXT


def _draw_sign(painter: QPainter, look: Look, node: NodeNow, point: QPointF) -> None:
    health = node.health.health
    colour = QColor(look.tokens.colour(TONES[health]))
    size = SIZE[health]
    painter.setPen(QPen(QColor(look.tokens.surface), 1.5))
    painter.setBrush(colour)
    if health is Health.RED:
        painter.drawRect(_around(point, size))
    elif health is Health.AMBER:
        corners = ((0, -size), (size, 0), (0, size), (-size, 0))
        painter.drawPolygon(QPolygonF([point + QPointF(*corner) for corner in corners]))
    else:
        painter.drawEllipse(point, size, size)
    if node.health.why in SILENT:
        painter.setPen(QPen(colour, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(point, RING, RING)


def _around(point: QPointF, half: float) -> QRectF:
    return QRectF(point.x() - half, point.y() - half, 2 * half, 2 * half)
