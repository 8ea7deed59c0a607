# SPDX-License-Identifier: Apache-2.0
"""What stands below something longer and leaves it all the room that it does not need itself."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

from cla_desktop.ui.widgets.column import UprightScroll


class LowScroll(UprightScroll):
    """Takes the height of its content up to `most`, and scrolls beyond that."""

    def __init__(self, content: QLayout, *, most: int) -> None:
        super().__init__()
        self._most = most
        self.inside = QWidget()
        self.inside.setProperty("kind", "ground")
        self.inside.setLayout(content)
        content.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setWidget(self.inside)

    def sizeHint(self) -> QSize:
        """The content's height, while there is little of it."""
        whole = self.inside.sizeHint()
        return QSize(whole.width(), min(whole.height(), self._most))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The content has become longer or shorter."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
