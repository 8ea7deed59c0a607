# SPDX-License-Identifier: Apache-2.0
"""The tiles of the mission's map that are in sight, read elsewhere and kept as pictures.

A tile that is not there yet is drawn from a coarser one that is. Owns which are kept.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QImage, QPainter

from cla_desktop.services.placing.map_file import MapFile
from cla_desktop.ui.features.network.map.window import MapWindow
from cla_desktop.ui.tasks import Runs

KEPT_MOST: Final = 240
COARSER_MOST: Final = 4
Key = tuple[int, int, int]


class Tiles(QObject):
    """`arrived` is called once there is more to be drawn."""

    def __init__(self, parent: QObject, *, tasks: Runs, arrived: Callable[[], None]) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._arrived = arrived
        self._map: MapFile | None = None
        self._kept: dict[Key, QImage | None] = {}
        self._asked: set[Key] = set()

    @property
    def credit(self) -> str:
        """Whose map it is; empty without one."""
        return self._map.credit if self._map else ""

    def use(self, found: MapFile | None) -> None:
        """Another map, or none."""
        self._map = found
        self._kept.clear()
        self._asked.clear()
        self._arrived()

    def draw(self, painter: QPainter, window: MapWindow) -> bool:
        """Draw what is in sight and ask for the rest; whether there is a map at all."""
        if self._map is None:
            return False
        zoom = max(self._map.least_zoom, min(self._map.most_zoom, window.zoom))
        missing = []
        for key in _in_sight(window, zoom):
            if key not in self._kept:
                missing.append(key)
            self._draw_one(painter, window, key)
        self._ask([key for key in missing if key not in self._asked])
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

    def _take(self, asked: MapFile, pictures: dict[Key, QImage | None]) -> None:
        if asked is not self._map:
            return
        self._kept.update(pictures)
        self._asked.difference_update(pictures)
        for key in list(self._kept)[: max(len(self._kept) - KEPT_MOST, 0)]:
            del self._kept[key]
        self._arrived()


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


def _pictures(found: MapFile, keys: list[Key]) -> dict[Key, QImage | None]:
    """Off the main thread. A tile that is no picture is none."""
    pictures: dict[Key, QImage | None] = {}
    for key in keys:
        data = found.tile(*key)
        image = QImage.fromData(data) if data else QImage()
        pictures[key] = None if image.isNull() else image
    return pictures
