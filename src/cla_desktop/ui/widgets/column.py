# SPDX-License-Identifier: Apache-2.0
"""A column in the middle of a page, several abreast, or one that scrolls.

Each as high as its wrapped texts need.
"""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from cla_desktop.ui.qt_numbers import BAR_NEVER, NO_FOCUS


def in_the_middle(column: QWidget) -> QHBoxLayout:
    """The column with air on both sides.

    Not by an alignment flag: a layout asks an aligned widget for its height at the *page's* width,
    and wrapped texts in it are then cut off.
    """
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.addStretch(1)
    line.addWidget(column)
    line.addStretch(1)
    return line


def in_columns(*columns: Sequence[QWidget], gap: int, shares: Sequence[int] = ()) -> QHBoxLayout:
    """Columns of cards, with these shares of the width, alike unless told; air below each."""
    line = QHBoxLayout()
    line.setSpacing(gap)
    for cards, share in zip(columns, shares or [1] * len(columns), strict=True):
        column = QVBoxLayout()
        column.setSpacing(gap)
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)
        line.addLayout(column, share)
    return line


class UprightScroll(QScrollArea):
    """Scrolls up and down alone, without a frame.

    It never takes the focus: else it would when its page is turned to, and nothing would show
    where one stands.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("focusPolicy", NO_FOCUS)
        self.setProperty("horizontalScrollBarPolicy", BAR_NEVER)


def scrolling(content: QLayout) -> QScrollArea:
    """Whole on any screen: on a low one it scrolls."""
    inside = QWidget()
    inside.setProperty("kind", "ground")
    inside.setLayout(content)
    content.setContentsMargins(0, 0, 0, 0)
    area = UprightScroll()
    area.setWidget(inside)
    return area
