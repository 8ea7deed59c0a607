# SPDX-License-Identifier: Apache-2.0
"""Brings what has just grown on a scrolled page into sight, whole."""

from functools import partial

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from cla_desktop.ui.theme import SPACE_BETWEEN


def keep_in_sight(widget: QWidget) -> None:
    """Scroll so far that all of it is seen, once it has its place."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if isinstance(above, QScrollArea):
        QTimer.singleShot(0, widget, partial(_bring_into_sight, above, widget))


def _bring_into_sight(area: QScrollArea, widget: QWidget) -> None:
    """Each layout above passes its new height on a turn later than the one below it: not waited."""
    part = widget.parentWidget()
    while part is not None and part is not area.viewport():
        layout = part.layout()
        if layout is not None:
            layout.activate()
        part = part.parentWidget()
    page = area.widget()
    if page is not None:
        page.resize(page.width(), max(page.sizeHint().height(), area.viewport().height()))
        # Asked for a field of words the area would bring no more than the caret into sight.
        end = widget.mapTo(page, QPoint(0, widget.height())).y()
        area.ensureVisible(0, end, 0, SPACE_BETWEEN)
