# SPDX-License-Identifier: Apache-2.0
"""Pages for a shell without a desk: each begins in its field and remembers its errands."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout

from cla_desktop.ui.page import Page
from cla_desktop.ui.page_stack import PageEntry
from cla_desktop.ui.shell import Shell
from cla_desktop.ui.widgets.bottom_keys import KeyHint


class Desk(Page):
    """A page that begins in its field, though a button stands before it; keeps text and caret."""

    def __init__(self) -> None:
        super().__init__()
        self.arrived: list[str] = []
        self.edit = QLineEdit()
        self.edit.setAccessibleName("Headline")
        column = QVBoxLayout(self)
        column.addWidget(QPushButton("To the list"))
        column.addWidget(self.edit)
        self.setFocusProxy(self.edit)

    def bottom_keys(self) -> Sequence[KeyHint]:
        """One of its own."""
        return [("Ctrl+Enter", "submit")]

    def arrive(self, what: str) -> None:
        """Remember what for."""
        self.arrived.append(what)

    def step_back(self) -> None:
        """Remember that too."""
        self.arrived.append("back")

    def save_state(self) -> bytes:
        """Caret and text."""
        return f"{self.edit.cursorPosition()} {self.edit.text()}".encode()

    def restore_state(self, state: bytes) -> None:
        """The same back."""
        caret, _, text = state.decode().partition(" ")
        self.edit.setText(text)
        self.edit.setCursorPosition(int(caret))
        self.edit.setFocus()


ENTRIES = [
    PageEntry(key=key, icon=icon, title=title, factory=Desk)
    for key, icon, title in (
        ("today", "calendar-check", "Today"),
        ("alerts", "bell", "Alerts"),
        ("reports", "file-text", "Reports"),
        ("find", "search", "Find"),
        ("send", "send", "Send"),
    )
]


def page_of(shell: Shell, key: str) -> Desk:
    """A page as what it is."""
    page = shell.pages.page_of(key)
    assert isinstance(page, Desk)
    return page
