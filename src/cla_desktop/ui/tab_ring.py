# SPDX-License-Identifier: Apache-2.0
"""Where Tab goes next: round everything that can be pressed or typed into, in its own order.

Qt takes a widget that begins elsewhere (its focus proxy) for a stop of its own: entered forward,
all that stands before the place where it begins is left out, and where that place is hidden Tab
goes nowhere.
Knows no page.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cla_desktop.ui.widgets.buttons import Button


def go_on(root: QWidget, *, forward: bool) -> bool:
    """Give the focus to the next stop below `root`; False where nothing in sight has it.

    What is being taken away asks too, while it still has the focus: that is left to Qt.
    """
    at = root.window().focusWidget()
    if at is None or not root.isAncestorOf(at) or not at.isVisible():
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    for one in _chain(at, forward=forward):
        if root.isAncestorOf(one) and _is_stop(one, root):
            one.setFocus(reason)
            break
    return True


def first_button(page: QWidget) -> QWidget | None:
    """The first of our buttons on a page, from the top; None where there is none.

    Not found along the focus chain: that leads through the parts of fields, which PySide takes for
    gone once they were looked at.
    """
    there = [one for one in page.findChildren(Button) if _is_stop(one, page)]
    return min(there, key=lambda one: _from_the_top(one, page), default=None)


def _from_the_top(one: QWidget, page: QWidget) -> tuple[int, int]:
    at = one.mapTo(page, one.rect().topLeft())
    return at.y(), at.x()


def _chain(start: QWidget, *, forward: bool) -> Iterator[QWidget]:
    """Every other widget of the window, once round."""
    at: QWidget | None = start
    while at is not None:
        at = at.nextInFocusChain() if forward else at.previousInFocusChain()
        if at is None or at is start:
            return
        yield at


def _is_stop(one: QWidget, root: QWidget) -> bool:
    return bool(
        one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and one.isEnabled()
        and one.isVisibleTo(root)
    )
