# SPDX-License-Identifier: Apache-2.0
"""Where Tab goes next on a page of few things: round all that can be pressed, as one reads.

Qt's own chain leaves out what stands beside a form that begins in one of its fields. Knows no page.
"""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget


def go_on(page: QWidget, *, forward: bool) -> bool:
    """Give the focus to the next one; False where nothing inside the page has it."""
    from PySide6.QtCore import Qt

    tab = Qt.FocusPolicy.TabFocus.value
    ring = [
        one
        for one in page.findChildren(QWidget)
        if one.focusPolicy().value & tab
        and one.isVisibleTo(page)
        and one.isEnabled()
        and one.focusProxy() is None
    ]
    ring.sort(key=lambda one: _reading_order(page, one))
    at = next((at for at, one in enumerate(ring) if one is page.window().focusWidget()), None)
    if at is None:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    ring[(at + (1 if forward else -1)) % len(ring)].setFocus(reason)
    return True


def _reading_order(page: QWidget, one: QWidget) -> tuple[int, int]:
    """Line by line; things of one line share their middle, whatever their height."""
    middle = one.mapTo(page, QPoint(one.width() // 2, one.height() // 2))
    return middle.y(), -middle.x() if page.isRightToLeft() else middle.x()
