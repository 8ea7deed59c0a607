# SPDX-License-Identifier: Apache-2.0
"""Small fields beside each other, whose editors stand at one height however long their labels are.

Owns that no label is cut: one too long for its share of the line takes a second one, and the labels
beside it as much room.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from cla_desktop.ui.theme import SPACE_BETWEEN


class Abreast(QWidget):
    """`labels` are those of the boxes, of whatever stands on this line."""

    def __init__(self, boxes: Sequence[QWidget], labels: Sequence[QLabel]) -> None:
        super().__init__()
        self._boxes = tuple(boxes)
        self._labels = tuple(labels)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_BETWEEN)
        for box in boxes:
            line.addWidget(box, 1, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Each label as high as the highest has to be at this width."""
        super().resizeEvent(event)
        gaps = SPACE_BETWEEN * (len(self._boxes) - 1)
        share = (self.width() - gaps) // len(self._boxes)
        highest = max((label.heightForWidth(share) for label in self._labels), default=0)
        for label in self._labels:
            label.setFixedHeight(highest)
