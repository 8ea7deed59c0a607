# SPDX-License-Identifier: Apache-2.0
"""What the page of the network does for contacts and phone trees beside writing them.

Below the shown one what stands beside it; its number large; the tree on paper.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cla_core.records.contacts import Contact
from cla_core.records.phone_trees import PhoneTree
from cla_desktop.ui.documents.document_pane import DocumentPane
from cla_desktop.ui.features.network.contact_beside import ContactBeside
from cla_desktop.ui.features.network.contacts_source import Beside, DeskContacts
from cla_desktop.ui.features.network.large_number import LargeNumber
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.page_names import OPEN
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.buttons import Button

PrintTree = Callable[[QWidget, str], object]
"""Shows a phone tree, by its id, in the print dialog over the window of whoever asks."""


class ContactSide(QWidget):
    """`compare_asked(wish)` for the page of pairs, `stored(id)` of somebody taken apart."""

    compare_asked = Signal(str)
    stored = Signal(str)

    def __init__(
        self,
        context: FormContext,
        times: Times,
        *,
        pane: DocumentPane,
        contacts: DeskContacts,
        tasks: Runs,
        print_tree: PrintTree,
    ) -> None:
        super().__init__()
        self._pane = pane
        self._contacts = contacts
        self._tasks = tasks
        self._print_tree = print_tree
        self._of = ""
        self.beside = ContactBeside(context, times)
        self.print = Button(context.look, context.lang.tr("Print, codes only"), icon="printer")
        self.beside.compare_asked.connect(self._compare)
        self.beside.apart_asked.connect(self._take_apart)
        self.print.clicked.connect(self.print_shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 16, 12)
        column.addWidget(self.beside)
        column.addWidget(self.print)
        self.look_beside("")

    def look_beside(self, record: str) -> None:
        """Read what goes beside the contact now shown; that of the last one is hidden."""
        self._of = record
        document = self._pane.found
        self.beside.hide()
        self.print.setVisible(document is not None and document.kind == PhoneTree.kind)
        self.setVisible(self.print.isVisibleTo(self))
        if document is not None and document.kind == Contact.kind:
            values = document.values
            self._tasks.read(self, lambda: self._contacts.beside(record, values)).then(
                lambda beside: self._show(record, beside)
            )

    def hold_number(self, large: LargeNumber) -> None:
        """While the key is held; of a contact alone."""
        document = self._pane.found
        if document is not None and document.kind == Contact.kind:
            large.hold(document.values)

    def print_shown(self) -> None:
        """The phone tree that is shown, on paper."""
        document = self._pane.found
        if document is not None and document.kind == PhoneTree.kind:
            self._print_tree(self, document.id)

    def _show(self, record: str, beside: Beside) -> None:
        if record == self._of:
            self.beside.show_beside(beside)
            self.beside.show()
            self.show()

    def _compare(self, other: str) -> None:
        self.compare_asked.emit(f"{OPEN}{self._of},{other}")

    def _take_apart(self, record: str) -> None:
        pending = self._tasks.write(self, partial(self._contacts.take_apart, record))
        pending.then(self.stored.emit)
