# SPDX-License-Identifier: Apache-2.0
"""The tiles of the mission's map that are in sight, read elsewhere and kept as pictures.

A tile that is not there yet, or cannot be read, is drawn from a coarser one that is. Owns which are
kept: all that is in sight, and of the others what a small laptop has room for.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QObject, QRectF, Signal
from PySide6.QtGui import QImage, QImageReader, QPainter

from cla_desktop.services.placing.tile_map import NoMap, TileMap
from cla_desktop.ui.features.network.map.window import MapWindow
from cla_desktop.ui.tasks import Runs

KEPT_BYTES: Final = 64_000_000
WIDEST_TILE: Final = 1024
COARSER_MOST: Final = 4
WIDER_MOST: Final = 1
"""How many zooms wider than its first a map is still drawn: each costs four times the tiles."""
Key = tuple[int, int, int]


class Looked(NamedTuple):
    """Pictures by their place; whether one of them stands in the file and cannot be read."""

    pictures: dict[Key, QImage | None]
    damaged: bool


class Tiles(QObject):
    """`arrived` is called once there is more to be drawn; `damage_found` when a tile is spoilt."""

    damage_found = Signal()

    def __init__(self, parent: QObject, *, tasks: Runs, arrived: Callable[[], None]) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._arrived = arrived
        self._map: TileMap | None = None
        self.damaged = False
        self._kept: dict[Key, QImage | None] = {}
        self._asked: set[Key] = set()
        self._sight: frozenset[Key] = frozenset()

    @property
    def credit(self) -> str:
        """Whose map it is; empty without one."""
        return self._map.credit if self._map else ""

    def use(self, found: TileMap | None) -> None:
        """Another map, or none; the one that is shown already stays as it is."""
        if found == self._map:
            return
        self._map = found
        self.damaged = False
        self._kept.clear()
        self._asked.clear()
        self._arrived()

    def draw(self, painter: QPainter, window: MapWindow) -> bool:
        """Draw what is in sight and ask for the rest; whether there is a map as wide as this."""
        if self._map is None or window.zoom < self._map.least_zoom - WIDER_MOST:
            return False
        zoom = max(self._map.least_zoom, min(self._map.most_zoom, window.zoom))
        self._sight = frozenset(_in_sight(window, zoom))
        for key in self._sight:
            self._draw_one(painter, window, key)
        self._ask([key for key in self._sight if key not in self._kept and key not in self._asked])
        return True

    def _draw_one(self, painter: QPainter, window: MapWindow, key: Key) -> None:
        zoom, column, row = key
        for up in range(COARSER_MOST + 1):
            image = self._kept.get((zoom - up, column >> up, row >> up))
            if image is not None:
                part = image.width() / 2**up
                left, top = column % 2**up * part, row % 2**up * part
                painter.drawImage(_frame(window, key), image, QRectF(left, top, part, part))
                return

    def _ask(self, keys: list[Key]) -> None:
        found = self._map
        if keys and found is not None:
            self._asked.update(keys)
            self._tasks.aside(self, partial(_pictures, found, keys)).then(
                partial(self._take, found)
            )

    def _take(self, asked: TileMap, looked: Looked) -> None:
        if asked is not self._map:
            return
        self._kept.update(looked.pictures)
        self._asked.difference_update(looked.pictures)
        self._forget_oldest()
        self._arrived()
        if looked.damaged and not self.damaged:
            self.damaged = True
            self.damage_found.emit()

    def _forget_oldest(self) -> None:
        held = sum(image.sizeInBytes() for image in self._kept.values() if image is not None)
        for key in [key for key in self._kept if key not in self._sight]:
            if held <= KEPT_BYTES:
                return
            image = self._kept.pop(key)
            held -= image.sizeInBytes() if image is not None else 0


def _in_sight(window: MapWindow, zoom: int) -> Iterator[Key]:
    count = 2**zoom
    west, north, east, south = window.bounds()
    for column in range(max(int(west * count), 0), min(int(east * count), count - 1) + 1):
        for row in range(max(int(north * count), 0), min(int(south * count), count - 1) + 1):
            yield zoom, column, row


def _frame(window: MapWindow, key: Key) -> QRectF:
    zoom, column, row = key
    count = 2**zoom
    corner = window.at(column / count, row / count)
    size = window.scale / count
    return QRectF(corner.x(), corner.y(), size, size)


def _pictures(found: TileMap, keys: list[Key]) -> Looked:
    """Off the main thread. A tile that is no picture is none."""
    pictures: dict[Key, QImage | None] = {}
    damaged = False
    for key in keys:
        try:
            data = found.tile(*key)
        except NoMap:
            pictures[key], damaged = None, True
            continue
        pictures[key] = _picture(data) if data else None
        damaged |= bool(data) and pictures[key] is None
    return Looked(pictures, damaged)


def _picture(data: bytes) -> QImage | None:
    """Nothing where the bytes are none, or one so large that it would fill the memory."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    reader = QImageReader(buffer)
    size = reader.size()
    if max(size.width(), size.height()) > WIDEST_TILE:
        return None
    image = reader.read()
    return None if image.isNull() else image
