# SPDX-License-Identifier: Apache-2.0
"""The map as a picture: moved and enlarged by keys, wheel and mouse; nodes are gone to by arrows.

A red node is a filled square, an amber one a diamond, a green one a dot: whoever sees no colours
sees the shapes. One that fell silent, or never spoke, has a ring around it.
"""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent

from cla_core.placing.ways import LatLon
from cla_desktop.services.networking.nodes import NodeNow
from cla_desktop.services.placing.places_file import Place
from cla_desktop.ui.features.network.map.ground import Ground
from cla_desktop.ui.features.network.map.room import Room
from cla_desktop.ui.features.network.map.signs import draw_nodes
from cla_desktop.ui.features.network.map.tiles import Tiles
from cla_desktop.ui.features.network.map.window import MapWindow, around
from cla_desktop.ui.look import Look
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.widgets.picture import Mark, Picture

STEP: Final = 1.5
MOVED_PIXELS: Final = 120
NOTCH: Final = 120
LEAST: Final = QSize(320, 240)


class MapView(Picture):
    """`say(node)` gives the words of a node."""

    def __init__(
        self,
        look: Look,
        *,
        name: str,
        base: LatLon | None,
        tasks: Runs,
        say: Callable[[NodeNow], str],
    ) -> None:
        super().__init__(look, name=name)
        self._say = say
        self._base = base
        self._nodes: tuple[NodeNow, ...] = ()
        self._window: MapWindow | None = None
        self._dragged: QPointF | None = None
        self.ground = Ground(look, base)
        self.tiles = Tiles(self, tasks=tasks, arrived=self.update)
        self.setMinimumSize(LEAST)

    def show_nodes(self, nodes: Sequence[NodeNow], places: Sequence[Place]) -> None:
        """Show these, and the places around them; what one looks at stays."""
        self._nodes = tuple(node for node in nodes if node.at is not None)
        self.ground.places = places
        if self._window is None:
            self.see_all()
        if self.at and self._mark(self.at) is None:
            self._at = ""
        self.update()

    def see_all(self) -> None:
        """All nodes and the base at once."""
        every = [node.at for node in self._nodes if node.at is not None]
        every += [self._base] if self._base else []
        self._window = around(every, self.size()) if every else None
        self.update()

    def enlarge(self) -> None:
        """Zoom in one step."""
        self._change(lambda window: window.zoomed(STEP))

    def shrink(self) -> None:
        """Zoom out one step."""
        self._change(lambda window: window.zoomed(1 / STEP))

    def marks(self) -> Sequence[Mark]:
        """The nodes from the north to the south."""
        window = self._window
        if window is None:
            return ()
        found = [
            Mark(node.id, window.point(node.at), self._say(node))
            for node in self._nodes
            if node.at is not None
        ]
        return sorted(found, key=lambda mark: (mark.at.y(), mark.at.x()))

    def choose(self, key: str) -> None:
        """Look at a node, and bring it into sight."""
        super().choose(key)
        found = self._mark(key)
        if found is not None and not self.rect().contains(found.at.toPoint()):
            middle = QPointF(self.rect().center())
            away = found.at - middle
            self._change(lambda window: window.moved(away.x(), away.y()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus and minus, Ctrl and arrows to move, 0 for all; the rest is the picture's."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        away = MOVES.get(Qt.Key(event.key())) if held else None
        if away is not None:
            self._change(lambda window: window.moved(*away))
        elif event.text() in {"+", "="}:
            self.enlarge()
        elif event.text() == "-":
            self.shrink()
        elif event.text() == "0":
            self.see_all()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Closer and farther, where the mouse is."""
        times = STEP ** (event.angleDelta().y() / NOTCH)
        away = event.position() - QPointF(self.rect().center())
        self._change(lambda window: _about(window, away, times))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click looks at a node; holding moves the map."""
        self._dragged = event.position()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the map with the dragging mouse."""
        if self._dragged is not None and event.buttons() & Qt.MouseButton.LeftButton:
            away = self._dragged - event.position()
            self._dragged = event.position()
            self._change(lambda window: window.moved(away.x(), away.y()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the same place in the middle."""
        if self._window is not None:
            self._window = self._window._replace(size=event.size())
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, then the nodes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self.ground.colour)
        if self._window is not None:
            tiled = self.tiles.draw(painter, self._window)
            taken = Room()
            self.ground.keep_clear(self._window, taken)
            draw_nodes(
                painter,
                self.look,
                self._window,
                self._nodes,
                chosen=self.at,
                focus=self.hasFocus(),
                taken=taken,
            )
            self.ground.draw(painter, self._window, taken=taken, tiled=tiled)
        self.ground.frame(painter, self.rect(), focus=self.hasFocus())

    def _change(self, how: Callable[[MapWindow], MapWindow]) -> None:
        if self._window is not None:
            self._window = how(self._window)
            self.update()


MOVES: Final = {
    Qt.Key.Key_Left: (-MOVED_PIXELS, 0),
    Qt.Key.Key_Right: (MOVED_PIXELS, 0),
    Qt.Key.Key_Up: (0, -MOVED_PIXELS),
    Qt.Key.Key_Down: (0, MOVED_PIXELS),
}


def _about(window: MapWindow, away: QPointF, times: float) -> MapWindow:
    """Enlarged so that what lies under a point stays under it."""
    there = window.moved(away.x(), away.y()).zoomed(times)
    return there.moved(-away.x(), -away.y())
