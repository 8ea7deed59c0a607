# SPDX-License-Identifier: Apache-2.0
"""A drawn picture of things one can go to: by arrows to the nearest one, by Enter into it.

What a painter draws is nothing to whoever cannot see it: each mark has words, and the picture's
name says the chosen one. Knows neither maps nor trees.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from cla_core.reading_order import as_written
from cla_desktop.ui.forms.editor import ENTER_KEYS
from cla_desktop.ui.look import Look

HIT: Final = 14
ASIDE: Final = 2.5
"""How much worse a mark aside of the way is than one straight ahead."""


class Mark(NamedTuple):
    """One thing in the picture, where its middle stands and what it is in words."""

    key: str
    at: QPointF
    words: str


class Picture(QWidget):
    """`chosen(key)` when another mark is looked at, `opened(key)` by Enter or a double click."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__()
        self.look = look
        self._name = name
        self._at = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        look.changed.connect(self.update)

    def marks(self) -> Sequence[Mark]:
        """What stands in the picture now, in reading order."""
        raise NotImplementedError

    @property
    def at(self) -> str:
        """The key of the chosen mark; empty while there is none."""
        return self._at

    def choose(self, key: str) -> None:
        """Look at one; nothing where it is not in the picture."""
        found = self._mark(key)
        if found is None:
            return
        self._at = key
        words = as_written(found.words)
        self.setAccessibleName(f"{self._name}. {words}")
        self.setToolTip(words)
        self.update()
        self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows to the nearest mark that way, Home and End, Enter into it."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        way = WAYS.get(Qt.Key(event.key()))
        marks = self.marks()
        if held or not marks:
            super().keyPressEvent(event)
        elif way is not None:
            self._go(marks, way)
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.choose(marks[0 if event.key() == Qt.Key.Key_Home else -1].key)
        elif event.key() in ENTER_KEYS and self._at:
            self.opened.emit(self._at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click looks at what is there."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        key = self._near(event.position())
        if key:
            self.choose(key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens it."""
        key = self._near(event.position())
        if key:
            self.opened.emit(key)

    def _go(self, marks: Sequence[Mark], way: QPointF) -> None:
        here = self._mark(self._at)
        if here is None:
            self.choose(marks[0].key)
            return
        ahead = [
            (_effort(one.at - here.at, way), one.key)
            for one in marks
            if one.key != here.key and QPointF.dotProduct(one.at - here.at, way) > 1
        ]
        if ahead:
            self.choose(min(ahead)[1])

    def _near(self, at: QPointF) -> str:
        found = [((one.at - at).manhattanLength(), one.key) for one in self.marks()]
        distance, key = min(found, default=(HIT + 1.0, ""))
        return key if distance <= HIT else ""

    def _mark(self, key: str) -> Mark | None:
        return next((one for one in self.marks() if one.key == key), None)


WAYS: Final = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


def _effort(way: QPointF, wanted: QPointF) -> float:
    ahead = QPointF.dotProduct(way, wanted)
    aside = abs(way.x() * wanted.y() - way.y() * wanted.x())
    return ahead + ASIDE * aside
