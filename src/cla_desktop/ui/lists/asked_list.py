# SPDX-License-Identifier: Apache-2.0
"""A card with a list that is asked for off the main thread, or with the sentence why it is empty.

Knows no source: whoever owns the card says what to ask, and whether that was narrowed.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from cla_desktop.ui.lists.record_list import RecordList
from cla_desktop.ui.lists.record_model import RecordModel
from cla_desktop.ui.look import Look
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import EmptyState


class AskedList(QFrame):
    """`emptied` when nothing is left to look at; `sought` is the record to stand at next."""

    emptied = Signal()

    def __init__(
        self,
        look: Look,
        model: RecordModel,
        *,
        name: str,
        nothing: EmptyState,
        no_match: EmptyState,
        tasks: Runs,
    ) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.list = RecordList(look, model, name=name)
        self.count = Words(tone=Tone.MUTED)
        self.sought = ""
        self._nothing = nothing
        self._no_match = no_match
        self._tasks = tasks
        self._asked = 0
        inside = QVBoxLayout(self)
        inside.setContentsMargins(1, 1, 1, 1)
        for part in (self.list, nothing, no_match):
            inside.addWidget(part, 1)

    def ask(
        self,
        keys: Callable[[], Sequence[int]],
        key: Callable[[str], int | None],
        *,
        stay: bool,
        narrowed: bool,
    ) -> None:
        """Show these keys, at the top or where one stands; a later question outruns this one."""
        self._asked += 1
        number, sought = self._asked, self.sought
        self._tasks.read(self, lambda: (keys(), key(sought) if sought else None)).then(
            lambda found: self._take(number, *found, stay=stay, narrowed=narrowed)
        )

    def _take(
        self, number: int, keys: Sequence[int], at: int | None, *, stay: bool, narrowed: bool
    ) -> None:
        if number != self._asked:
            return
        self.sought = ""
        self.list.show_keys(keys, stay=stay, at=at)
        self.count.setText(str(len(keys)) if keys else "")
        self.list.setVisible(bool(keys))
        self._nothing.setVisible(not keys and not narrowed)
        self._no_match.setVisible(not keys and narrowed)
        if not keys:
            self.emptied.emit()
