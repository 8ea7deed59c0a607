# SPDX-License-Identifier: Apache-2.0
"""A pane that shows one record at a time, read off the main thread, covered until it is asked for.

Owns which record is wished for and whether it is uncovered: soldiers stand behind this screen, so
what was uncovered is covered again with the next record. What of a record is shown, and what of
that is ever covered, is for whoever is made of this.
"""

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from cla_desktop.ui.documents.dispute import Dispute
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.rows import RowList

Found = TypeVar("Found")


class CoveredPane(QWidget, Generic[Found]):
    """`found` is what is shown; nothing before the first was read, and where there is none."""

    def __init__(self, tasks: Runs, read: Callable[[str], Found | None]) -> None:
        super().__init__()
        self._tasks = tasks
        self._read = read
        self._wanted = ""
        self._open = False
        self.found: Found | None = None

    def look_at(self, record: str) -> None:
        """Read one and show it, covered; the newest wish wins."""
        if record != self._wanted:
            self._open = False
        self._wanted = record
        self._ask()

    def look_again(self) -> None:
        """Read the shown record again."""
        if self._wanted:
            self._ask()

    def clear(self) -> None:
        """Show nothing."""
        self.found = None
        self._wanted = ""
        self._open = False
        self._show()

    def cover(self) -> None:
        """Cover it again."""
        if self._open:
            self.turn_cover()

    def turn_cover(self) -> None:
        """Show what is covered, or cover it again."""
        self._open = not self._open
        self._show_anew()

    def _ask(self) -> None:
        record = self._wanted
        self._tasks.read(self, partial(self._read, record)).then(partial(self._take, record))

    def _take(self, record: str, found: Found | None) -> None:
        if record == self._wanted:
            self.found = found
            self._show_anew()
            self._on_shown(record)

    def _show_anew(self) -> None:
        """Show it; who stood in it stands there again, or is led on from what went away."""
        focus = QApplication.focusWidget()
        stood = focus if focus is not None and self.isAncestorOf(focus) else None
        name = stood.accessibleName() if stood is not None else ""
        self._show()
        if stood is None:
            return
        if isValid(stood) and stood.isVisible() and stood.isEnabled():
            stood.setFocus()  # what is kept and moved to a new place loses the focus on the way
        else:
            self._lead_on(name)

    def _lead_on(self, name: str) -> None:
        """Move the focus to the button of this name, else to the next conflict, else the first."""
        places: list[QWidget] = [*self.findChildren(Button), *self.findChildren(RowList)]
        seen = [place for place in places if place.isVisible() and place.isEnabled()]
        same = [place for place in seen if name and place.accessibleName() == name]
        to_settle = [button for each in self.findChildren(Dispute) for button in each.buttons]
        onward = next(iter((*same, *to_settle, *seen)), None)
        if onward is not None:
            onward.setFocus()

    def _show(self) -> None:
        """Show `found` as it stands, or nothing."""
        raise NotImplementedError

    def _on_shown(self, record: str) -> None:
        """A record was read and stands here, or there is none; nothing more to do."""
