# SPDX-License-Identifier: Apache-2.0
"""What a page of the shell is: a widget that says its keys and can be put away and brought back.

Pages know neither the shell nor each other: they tell by signals what they would like.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cla_desktop.ui.widgets.bottom_keys import KeyHint


class Page(QWidget):
    """Base of all pages.

    `keys_changed` when other keys work than before; `go_to(key, what)` asks for another page,
    `go_back` for the one from which this one was asked for; `saved` and `not_saved(sentence)` tell
    the bottom strip about saving.
    """

    keys_changed = Signal()
    go_to = Signal(str, str)
    go_back = Signal()
    saved = Signal()
    not_saved = Signal(str)

    def bottom_keys(self) -> Sequence[KeyHint]:
        """The keys that work here besides those that work everywhere."""
        return ()

    def arrive(self, what: str) -> None:
        """The page is shown now; `what` says what for ("new:flash", a record id) or is empty."""

    def stands_ready(self, what: str) -> bool:
        """Whether what is asked for stands here already: asking for it again changes nothing."""
        return False

    def step_back(self) -> None:
        """Its entry was chosen while it is shown: go back to where it begins, all kept."""

    @property
    def holds_words(self) -> bool:
        """Whether `save_state` holds work that one would miss, not only where one stood."""
        return bool(self.save_state())

    def save_state(self) -> bytes:
        """Everything half done on this page, caret included; empty if there is nothing."""
        return b""

    def restore_state(self, state: bytes) -> None:
        """Bring back what `save_state` gave, from this or an earlier version; never raises."""
