# SPDX-License-Identifier: Apache-2.0
"""Which room in a picture is taken: asked for hundreds of words at each painting.

Kept by squares, so that a box is compared with its neighbours alone.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRectF

SQUARE: Final = 64


class Room:
    """The boxes of the map that are taken by labels and marks."""

    def __init__(self) -> None:
        self._taken: defaultdict[tuple[int, int], list[QRectF]] = defaultdict(list)

    def take(self, box: QRectF) -> None:
        """Mark a box as taken."""
        for square in _squares(box):
            self._taken[square].append(box)

    def is_free(self, box: QRectF) -> bool:
        """Whether nothing lies in a box yet."""
        return not any(
            box.intersects(other)
            for square in _squares(box)
            if square in self._taken
            for other in self._taken[square]
        )


def _squares(box: QRectF) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left() // SQUARE), int(box.right() // SQUARE) + 1):
        for row in range(int(box.top() // SQUARE), int(box.bottom() // SQUARE) + 1):
            yield column, row
