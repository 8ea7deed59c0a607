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
    """Shows `content` on whatever ground lies behind it, and of it where the focus is."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        # A viewport of our own fills nothing; to ask for Qt's own costs the start 8 ms.
        self.setViewport(QWidget())
        self.setWidget(content)
        content.setAutoFillBackground(False)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._content.isAncestorOf(new):
            self.ensureWidgetVisible(new, 0, AROUND)


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
