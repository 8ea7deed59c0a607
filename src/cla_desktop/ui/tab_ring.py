# SPDX-License-Identifier: Apache-2.0
"""Where Tab goes next: round everything that can be pressed or typed into.

Qt takes a widget that begins elsewhere (its focus proxy) for a stop of its own: entered forward,
all that stands before the place where it begins is left out, and where that place is hidden Tab
goes nowhere. Whole pages go on in Qt's own order; a page of few things, as one reads it.
Knows no page. The unlock screen loads this, so `Qt` is imported late: see `qt_numbers`.
"""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from cla_desktop.ui.widgets.buttons import Button


def go_on(root: QWidget, *, forward: bool) -> bool:
    """Give the focus to the next stop below `root`; False where nothing in sight has it.

    What is being taken away asks too, while it still has the focus: that is left to Qt.
    """
    at = root.window().focusWidget()
    if at is None or not root.isAncestorOf(at) or not at.isVisible():
        return False
    for one in _chain(at, forward=forward):
        if root.isAncestorOf(one) and _is_stop(one, root):
            _enter(one, forward=forward)
            break
    return True


def go_on_as_read(page: QWidget, *, forward: bool) -> bool:
    """The same in the order in which one reads; False where no stop of the page has the focus."""
    ring = _as_read(page.findChildren(QWidget), page)
    at = next((at for at, one in enumerate(ring) if one is page.window().focusWidget()), None)
    if at is None:
        return False
    _enter(ring[(at + (1 if forward else -1)) % len(ring)], forward=forward)
    return True


def first_button(page: QWidget) -> QWidget | None:
    """The first of our buttons on a page, as one reads; None where there is none.

    Not found along the focus chain: that leads through the parts of fields, which PySide takes for
    gone once they were looked at.
    """
    return next(iter(_as_read(page.findChildren(Button), page)), None)


def _enter(one: QWidget, *, forward: bool) -> None:
    from PySide6.QtCore import Qt

    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    one.setFocus(reason)


def _chain(start: QWidget, *, forward: bool) -> Iterator[QWidget]:
    """Every other widget of the window, once round."""
    at: QWidget | None = start
    while at is not None:
        at = at.nextInFocusChain() if forward else at.previousInFocusChain()
        if at is None or at is start:
            return
        yield at


def _as_read(widgets: Iterable[QWidget], page: QWidget) -> list[QWidget]:
    """The stops among them, line by line."""
    stops = [one for one in widgets if _is_stop(one, page)]
    return sorted(stops, key=lambda one: _place_to_read(one, page))


def _place_to_read(one: QWidget, page: QWidget) -> tuple[int, int]:
    """Things of one line share their middle, whatever their height."""
    middle = one.mapTo(page, QPoint(one.width() // 2, one.height() // 2))
    return middle.y(), -middle.x() if page.isRightToLeft() else middle.x()


def _is_stop(one: QWidget, root: QWidget) -> bool:
    from PySide6.QtCore import Qt

    return bool(
        one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and one.isEnabled()
        and one.isVisibleTo(root)
    )
