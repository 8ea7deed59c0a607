# SPDX-License-Identifier: Apache-2.0
"""One column of fixed width in the middle of a page, as high as its wrapped texts need."""

from PySide6.QtWidgets import QHBoxLayout, QWidget


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
