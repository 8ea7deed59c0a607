# SPDX-License-Identifier: Apache-2.0
"""A contact that is being written beside the one it may be already, and back with nothing lost.

The form stays where it is meanwhile. One person: what was typed is stored and joined at once. Two
persons: the form is there again, and the warning is not.
"""

from functools import partial

from PySide6.QtCore import QObject, Signal

from cla_desktop.services.networking.merging import Together, Written
from cla_desktop.ui.features.network.compare_pane import ComparePane
from cla_desktop.ui.features.network.contacts_source import Compared, DeskContacts
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import SPACE_AROUND
from cla_desktop.ui.times import Times


class CompareWritten(QObject):
    """`shown` once the two stand in `pane`; then `left`, or `joined(id)` of the one kept."""

    shown = Signal()
    left = Signal()
    joined = Signal(str)

    def __init__(
        self, context: FormContext, times: Times, *, contacts: DeskContacts, tasks: Runs
    ) -> None:
        super().__init__()
        self._contacts = contacts
        self._tasks = tasks
        self._written: Written | None = None
        self.pane = ComparePane(context, times, back=context.lang.tr("Back to the form"))
        self.pane.column.setContentsMargins(SPACE_AROUND, 16, SPACE_AROUND, 16)
        self.pane.bind(self.pane)
        self.pane.left.connect(self.left)
        self.pane.one_asked.connect(self._join)
        self.pane.two_asked.connect(partial(self._answer, two=True))
        self.pane.unsaid_asked.connect(partial(self._answer, two=False))

    def begin(self, other: str, written: Written) -> None:
        """Show somebody who stands beside what is written."""
        self._written = written
        pending = self._tasks.read(self, partial(self._contacts.with_written, other, written))
        pending.then(self._take)

    def _take(self, compared: Compared) -> None:
        self.shown.emit()
        self.pane.show_two(compared, may_swap=False)

    def _join(self, seen: Together) -> None:
        written = self._written
        if written is not None:
            job = partial(self._contacts.join_written, seen.kept.id, written)
            self._tasks.write(self, job).then(self.joined.emit).otherwise(self.pane.say)

    def _answer(self, seen: Together, *, two: bool) -> None:
        said = self._contacts.say_two if two else self._contacts.take_back_two
        pending = self._tasks.write(self, partial(said, seen))
        pending.then(lambda _done: self.left.emit()).otherwise(self.pane.say)
