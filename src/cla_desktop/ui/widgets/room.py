# SPDX-License-Identifier: Apache-2.0
"""Room for something that may be higher than the screen: as high as it needs, else it scrolls.

Whatever gets the focus inside is scrolled to, by whichever way it got it.
"""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from cla_desktop.ui.widgets.column import UprightScroll, in_the_middle

LEAST: Final = 132
"""Two lines of fields: enough to type in."""
AROUND: Final = 12


class FollowingScroll(UprightScroll):
    """Shows what it is given on whatever ground lies behind it, and of it where the focus is."""

    def __init__(self, content: QWidget | None = None) -> None:
        super().__init__()
        # A viewport of our own fills nothing; to ask for Qt's own costs the start 8 ms.
        self.setViewport(QWidget())
        if content is not None:
            self.setWidget(content)
            content.setAutoFillBackground(False)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._reach)
        # What was just added gets its place later than the focus, and room for it below.
        self.verticalScrollBar().rangeChanged.connect(self._reach)

    def _reach(self) -> None:
        standing, content = QApplication.focusWidget(), self.widget()
        if standing is None or content is None or not content.isAncestorOf(standing):
            return
        around = standing.height() // 2 + AROUND
        if 2 * around < self.viewport().height():
            middle = standing.mapTo(content, standing.rect().center())
            self.ensureVisible(0, middle.y(), 0, around)
        else:  # of a text higher than the page, where its cursor stands
            self.ensureWidgetVisible(standing, 0, AROUND)


def with_air(column: QWidget) -> FollowingScroll:
    """A column a little above the middle of a page; on a low screen it scrolls."""
    content = QWidget()
    air = QVBoxLayout(content)
    air.setContentsMargins(0, 0, 0, 0)
    air.addStretch(2)
    air.addLayout(in_the_middle(column))
    air.addStretch(3)
    return FollowingScroll(content)


class Room(FollowingScroll):
    """Takes the height its content needs, where there is room for it."""

    def __init__(self, content: QWidget) -> None:
        super().__init__(content)
        self._content = content
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        """All of it."""
        return self._content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """A part of it, as wide as it must be."""
        needed = self._content.minimumSizeHint()
        return QSize(needed.width(), min(needed.height(), LEAST))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What grows inside asks for more room."""
        if event.type() is QEvent.Type.LayoutRequest and watched is self._content:
            self.updateGeometry()
        return super().eventFilter(watched, event)
