# SPDX-License-Identifier: Apache-2.0
"""What is typed before there is anything to type into: kept in its order, given to what comes.

A slow disk takes a moment to store a page or to read a list; who goes on meanwhile loses no letter.
Whoever uses this stands in the focus while it holds, and hands over the keys that come there.
"""

from collections.abc import Callable

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


class TypedAhead:
    """Holds acts and keys from `hold` until `give` or `forget`."""

    def __init__(self) -> None:
        self.held = False
        self._acts: list[Callable[[], object]] = []

    def hold(self) -> None:
        """Begin to hold: a page gives way, or rows are being read."""
        self.held = True

    def waits(self, act: Callable[[], object]) -> bool:
        """Whether this has to wait for what comes; it is done there then."""
        if self.held:
            self._acts.append(act)
        return self.held

    def waits_key(self, event: QKeyEvent) -> bool:
        """Whether a key press has to wait for what comes; it is pressed there then."""
        key = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
        return self.waits(lambda: _press(key))

    def give(self) -> None:
        """What comes stands there: do what waited, until one has to wait again."""
        self.held = False
        while self._acts and not self.held:
            self._acts.pop(0)()

    def forget(self) -> None:
        """Stop holding and drop what was held: nothing comes."""
        self.held = False
        self._acts.clear()


class StandIn(QWidget):
    """Has the focus, and nothing to see, from `hold` until the form that is fetched stands there.

    Where one stood letters may mean something else: in a list, to lay aside what one just opened.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._ahead = TypedAhead()
        self.setFixedSize(0, 0)

    def hold(self) -> None:
        """Keep what is typed while the form is being fetched."""
        self._ahead.forget()
        self._ahead.hold()
        self.setFocus()

    def give(self) -> None:
        """Replay what was typed, now that the form is there and has the focus."""
        self._ahead.give()

    def forget(self) -> None:
        """Drop what was typed: the form does not come."""
        self._ahead.forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key that is meant for the form."""
        if not self._ahead.waits_key(event):
            super().keyPressEvent(event)


def _press(key: QKeyEvent) -> None:
    focus = QApplication.focusWidget()
    if focus is not None:
        QApplication.sendEvent(focus, key)
