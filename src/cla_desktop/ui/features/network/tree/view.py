# SPDX-License-Identifier: Apache-2.0
"""The tree as a picture: a box for each node, an arrow to each it warns, circles dashed.

Goes from where one begins to read: to the left where that is the right.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen

from cla_core.network.warning import Layout, laid_out
from cla_desktop.services.networking.nodes import NodeNow
from cla_desktop.ui.features.network.health_words import TONES
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import CORNER, Size, Tone, font
from cla_desktop.ui.widgets.drawn_words import fitting
from cla_desktop.ui.widgets.picture import Mark, Picture

WIDE, HIGH = 124, 46
ASIDE, BELOW = 64, 16
EDGE: Final = 16
STRIPE: Final = 6
HEAD: Final = 6
SIGN: Final = 14
EMPTY: Final = Layout((), ())


class TreeView(Picture):
    """`say(node)` gives the words of a node; `alone` stand in columns after the others."""

    def __init__(self, look: Look, *, name: str, say: Callable[[NodeNow], str]) -> None:
        super().__init__(look, name=name)
        self._say = say
        self._nodes: Mapping[str, NodeNow] = {}
        self._layout = EMPTY

    def show_nodes(self, nodes: Sequence[NodeNow]) -> None:
        """Show these, in the order of their codes."""
        self._nodes = {node.id: node for node in nodes}
        self._layout = laid_out([node.id for node in nodes], {n.id: n.warns for n in nodes})
        if self.at not in self._nodes:
            self._at = ""
        self.setMinimumSize(self.sizeHint())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As large as the drawing."""
        columns = self._columns()
        rows = max(map(len, columns), default=1)
        wide = len(columns) * (WIDE + ASIDE) - ASIDE + 2 * EDGE
        return QSize(max(wide, 2 * EDGE), rows * (HIGH + BELOW) - BELOW + 2 * EDGE)

    def marks(self) -> Sequence[Mark]:
        """The nodes as marks for the keyboard, in order from who warns first."""
        return [
            Mark(node, box.center(), self._words(self._nodes[node]))
            for node, box in self._boxes().items()
        ]

    def box_of(self, key: str) -> QRectF:
        """The rectangle of a node; an empty one if it is not shown."""
        return self._boxes().get(key, QRectF())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrows, then the boxes over them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self.look.tokens.surface))
        boxes = self._boxes()
        for node, box in boxes.items():
            for to in self._nodes[node].warns:
                if to in boxes and to != node:
                    self._draw_arrow(painter, box, boxes[to], strong=self.at in {node, to})
        for node, box in boxes.items():
            self._draw_box(painter, self._nodes[node], box)

    def _words(self, node: NodeNow) -> str:
        """With whom it warns: an arrow cannot be heard."""
        warned = (self._nodes[to].code for to in node.warns if to in self._nodes)
        return " → ".join(part for part in (self._say(node), ", ".join(warned)) if part)

    def _columns(self) -> list[tuple[str, ...]]:
        """The layers, then those alone, in columns no longer than the longest layer."""
        layers = [*self._layout.layers]
        high = max(max(map(len, layers), default=0), ROWS_LEAST)
        alone = self._layout.alone
        return [*layers, *(alone[at : at + high] for at in range(0, len(alone), high))]

    def _boxes(self) -> dict[str, QRectF]:
        boxes = {}
        for column, nodes in enumerate(self._columns()):
            left = EDGE + column * (WIDE + ASIDE)
            if self.isRightToLeft():
                left = self.width() - left - WIDE
            for row, node in enumerate(nodes):
                boxes[node] = QRectF(left, EDGE + row * (HIGH + BELOW), WIDE, HIGH)
        return boxes

    def _draw_box(self, painter: QPainter, node: NodeNow, box: QRectF) -> None:
        tokens = self.look.tokens
        tone = TONES[node.health.health]
        chosen = node.id == self.at
        painter.setBrush(QColor(tokens.tint(tone)))
        edge = tokens.accent if chosen else tokens.edge
        painter.setPen(QPen(QColor(edge), 3 if chosen and self.hasFocus() else 1 + chosen))
        painter.drawRoundedRect(box, CORNER, CORNER)
        mirrored = self.isRightToLeft()
        begin = box.right() - STRIPE - 2 if mirrored else box.left() + 2
        painter.fillRect(
            QRectF(begin, box.top() + 4, STRIPE, HIGH - 8), QColor(tokens.colour(tone))
        )
        inner = (
            box.adjusted(6, 4, -STRIPE - 8, -4) if mirrored else box.adjusted(STRIPE + 8, 4, -6, -4)
        )
        self._write(painter, node, inner)
        if node.lacks:
            icon = self.look.pixmap(self, "triangle-alert", Tone.P2, size=SIGN)
            at = box.left() + 6 if mirrored else box.right() - SIGN - 6
            painter.drawPixmap(QPointF(at, box.top() + 6), icon)

    def _write(self, painter: QPainter, node: NodeNow, inner: QRectF) -> None:
        half = inner.height() / 2
        side = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        for words, size, tone, top in (
            (node.code, Size.STRONG, Tone.TEXT, 0.0),
            (node.village, Size.CONTROL, Tone.MUTED, half),
        ):
            painter.setFont(font(size))
            painter.setPen(QColor(self.look.tokens.colour(tone)))
            cut = fitting(painter.fontMetrics(), words, int(inner.width()))
            line = QRectF(inner.left(), inner.top() + top, inner.width(), half)
            painter.drawText(line, side, cut)

    def _draw_arrow(self, painter: QPainter, one: QRectF, other: QRectF, *, strong: bool) -> None:
        """Onwards in a line; back in a dashed one; within a column in a dashed bow beside it."""
        forth = -1 if self.isRightToLeft() else 1
        columns = round((other.center().x() - one.center().x()) * forth / (WIDE + ASIDE))
        onwards = columns > 0
        begin = _edge(one, forth if columns >= 0 else -forth)
        end = _edge(other, -forth if onwards else forth)
        if not onwards:
            end += QPointF(0, 8)
        colour = QColor(self.look.tokens.accent if strong else self.look.tokens.muted)
        style = Qt.PenStyle.SolidLine if onwards else Qt.PenStyle.DashLine
        painter.setPen(QPen(colour, 2 if strong else 1, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        bend = ASIDE / 2 * forth
        path = QPainterPath(begin)
        path.cubicTo(
            begin + QPointF(bend if columns >= 0 else -bend, 0),
            end + QPointF(-bend if onwards else bend, 0),
            end,
        )
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        back = (-HEAD if onwards else HEAD) * forth
        painter.drawPolygon(
            [end, end + QPointF(back, -HEAD / 1.5), end + QPointF(back, HEAD / 1.5)]
        )


ROWS_LEAST: Final = 9
"""So many stand below each other on a small screen."""


def _edge(box: QRectF, forth: int) -> QPointF:
    """The middle of the edge that looks to the right above zero, to the left below."""
    return QPointF(box.right() if forth > 0 else box.left(), box.center().y())
