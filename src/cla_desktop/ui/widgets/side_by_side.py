# SPDX-License-Identifier: Apache-2.0
"""A list and, beside it, whatever is chosen in it; the line between them can be moved."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

_PART = 10


def side_by_side(left: QWidget, right: QWidget, *, shares: tuple[int, int]) -> QSplitter:
    """Both in one row with these shares of the width, in percent; neither can be closed."""
    split = QSplitter(Qt.Orientation.Horizontal)
    for at, (part, share) in enumerate(zip((left, right), shares, strict=True)):
        split.addWidget(part)
        split.setStretchFactor(at, share)
    split.setSizes([share * _PART for share in shares])
    split.setChildrenCollapsible(False)
    split.setHandleWidth(1)
    return split
