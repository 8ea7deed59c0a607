# SPDX-License-Identifier: Apache-2.0
"""The page of the alert network: contacts, nodes and networks, the chosen one beside its list.

Finds a caller while the phone rings: a code, the last digits, a name, a village.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cla_core.record import Document, completed
from cla_core.records import record_type
from cla_core.records.contacts import Contact
from cla_core.records.nodes import AlertNetwork, Node
from cla_core.records.phone_trees import PhoneTree
from cla_desktop.services.documents.drafting import HalfEdit
from cla_desktop.services.documents.saving import Opened
from cla_desktop.services.networking.nodes import NodeNow
from cla_desktop.services.recording import Draft
from cla_desktop.ui.bus import Bus, Changes
from cla_desktop.ui.documents.document_pane import DocumentPane
from cla_desktop.ui.documents.list_pane import DocumentList
from cla_desktop.ui.documents.source import DeskDocuments
from cla_desktop.ui.documents.words import DocumentWords
from cla_desktop.ui.documents.write_document import WriteDocument
from cla_desktop.ui.features.network.alike import Alike
from cla_desktop.ui.features.network.contact_side import ContactSide, PrintTree
from cla_desktop.ui.features.network.contacts_source import DeskContacts
from cla_desktop.ui.features.network.large_number import HOLD_KEY_WORD, LargeNumber
from cla_desktop.ui.features.network.node_beside import NodeBeside
from cla_desktop.ui.features.network.nodes_source import DeskNodes
from cla_desktop.ui.features.network.round_pane import RoundPane
from cla_desktop.ui.features.network.rounds_source import Rounds
from cla_desktop.ui.features.network.ways import Ways
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.half_written import HalfWritten, unpacked
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import (
    ALERTS,
    BALANCE,
    CONTACT_LISTS,
    NETWORK_MAP,
    NEW,
    NUMBERS,
    OPEN,
    PLANS,
    QUICK,
    RADIO,
    ROUND,
    SAME_PEOPLE,
    SIGN,
    TEXTS,
    WARNING_TREE,
)
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.bottom_keys import KeyHint
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.side_by_side import side_by_side

SHARES: Final = (38, 62)
KINDS: Final = (Contact.kind, Node.kind, AlertNetwork.kind, PhoneTree.kind)


class NetworkPage(Page):
    """`next_code(kind)` gives the code that a new one begins with; called off the main thread.

    `rounds` is where check rounds are read from, kept and stored; `contacts` tells who is who;
    `nodes` how all nodes are; `print_tree` shows a phone tree on paper.
    """

    def __init__(
        self,
        context: FormContext,
        times: Times,
        *,
        source: DeskDocuments,
        tasks: Runs,
        bus: Bus,
        person: str,
        next_code: Callable[[str], str],
        rounds: Rounds,
        contacts: DeskContacts,
        print_tree: PrintTree,
        nodes: DeskNodes,
    ) -> None:
        super().__init__()
        self._lang = context.lang
        self._source = source
        self._tasks = tasks
        self._next_code = next_code
        self._beside_of = ""
        words = DocumentWords(context.lang, times, context.book)
        tr = context.lang.tr
        self.list = DocumentList(
            context,
            words,
            source=source,
            tasks=tasks,
            title=tr("Network"),
            kinds=KINDS,
            hint=tr("Code, last digits, name, village"),
            empty=tr("Who warns the base stands here. Add the first."),
        )
        self.pane = DocumentPane(context.look, words, source=source, tasks=tasks, person=person)
        self.write = WriteDocument(context, words, source=source, tasks=tasks)
        self.alike = Alike(self.write, context.lang, tasks=tasks, doubts=contacts.doubts)
        self.round = RoundPane(context, times, tasks=tasks, rounds=rounds)
        self._nodes = nodes
        self._leads: dict[str, Callable[[], object]] = {
            "Alt+R": self.begin_round,
            "Alt+M": partial(self.go_to.emit, NETWORK_MAP, ""),
            "Alt+W": partial(self.go_to.emit, WARNING_TREE, ""),
            "Alt+B": partial(self.go_to.emit, BALANCE, ""),
            "Alt+D": partial(self.go_to.emit, SAME_PEOPLE, ""),
            "Alt+L": partial(self.go_to.emit, CONTACT_LISTS, ""),
            "Alt+O": partial(self.go_to.emit, RADIO, ""),
            "Alt+X": partial(self.go_to.emit, TEXTS, ""),
            "Alt+U": partial(self.go_to.emit, NUMBERS, ""),
        }
        self.beside = NodeBeside(context, times, tasks=tasks, history=nodes.history, whole=False)
        self.beside.hide()
        self.contact_side = ContactSide(
            context,
            times,
            pane=self.pane,
            contacts=contacts,
            tasks=tasks,
            print_tree=print_tree,
        )
        self.large = LargeNumber(self, context.lang)
        self._split = side_by_side(self._list_side(context), self._pane_side(), shares=SHARES)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        bus.changed.connect(self._on_changes)
        self.setFocusProxy(self.list)

    @property
    def writing(self) -> bool:
        """Whether one is being written."""
        return self._stack.currentWidget() is self.write

    @property
    def in_round(self) -> bool:
        """Whether a check round is being made."""
        return self._stack.currentWidget() is self.round

    def arrive(self, what: str) -> None:
        """`new:kind`, `open:id`, `round`, or nothing."""
        if what == ROUND:
            self.begin_round()
        elif what.startswith(NEW):
            self.list.show_kind(what.removeprefix(NEW))
            self.begin()
        elif what.startswith(OPEN):
            self._lead_to(what.removeprefix(OPEN))
        elif not (self.writing or self.in_round):
            self._to_list()

    def begin_round(self) -> None:
        """Go through the nodes, from the first that was not called."""
        self._stack.setCurrentWidget(self.round)
        self.round.begin()
        self.keys_changed.emit()

    def begin(self) -> None:
        """Write a new one, its code drawn already."""
        kind = self.list.kind
        pending = self._tasks.read(self, partial(self._next_code, kind))
        pending.then(lambda code: self._begin(kind, code))

    def bottom_keys(self) -> Sequence[KeyHint]:
        """The keys that work here."""
        tr = self._lang.tr
        if self.writing:
            return [
                ("Enter", tr("go on")),
                ("Alt+↑ ↓", tr("section")),
                ("Ctrl+Enter", tr("save")),
                ("Esc", tr("leave, kept")),
            ]
        if self.in_round:
            return [
                (self._lang.label("round.key.well"), tr("heard, all well")),
                ("Enter", tr("next node")),
                ("Space", tr("other answer")),
                ("Alt+W", tr("early sign")),
                ("Ctrl+Enter", tr("store")),
                ("Esc", tr("leave, kept")),
            ]
        return [
            ("Alt+R", tr("check round")),
            ("Alt+N", tr("add")),
            ("Alt+E", tr("edit")),
            ("Alt+S", tr("show name and numbers")),
            (HOLD_KEY_WORD, tr("hold: number, large")),
        ]

    def save_state(self) -> bytes:
        """What is half written, and what the list shows."""
        written = self.write.save_state() if self.writing else b""
        if self.in_round:
            self.round.keep()
        beside = {
            "kind": self.list.kind,
            "text": self.list.field.text(),
            "round": self.in_round,
        }
        return HalfWritten(form=written, beside=beside).packed()

    def restore_state(self, state: bytes) -> None:
        """Write on; never raises."""
        kept = unpacked(state)
        if kept is None:
            return
        self.list.show_kind(str(kept.beside.get("kind", "")))
        self.list.field.setText(str(kept.beside.get("text", "")))
        if kept.form:
            self._stack.setCurrentWidget(self.write)
            self.write.restore_state(kept.form)
            self.keys_changed.emit()
        elif kept.beside.get("round") is True:
            self.begin_round()
        else:
            self.list.search()

    def hideEvent(self, event: QHideEvent) -> None:
        """Who leaves the page covers names and numbers."""
        self.pane.cover()
        super().hideEvent(event)

    def _begin(self, kind: str, code: str) -> None:
        declaration = record_type(kind)
        field = declaration.code_field if issubclass(declaration, Document) else ""
        values = completed(declaration, {field: code} if field else {})
        self._write(Opened(id=self._source.new_id(), kind=kind), values)

    def _write(self, seen: Opened, values: dict[str, object], caret: str = "") -> None:
        self._stack.setCurrentWidget(self.write)
        self.write.begin(seen, values, caret)
        self.keys_changed.emit()

    def _edit(self, seen: Opened) -> None:
        self._tasks.read(self, partial(self._source.half_edit, seen.id)).then(
            lambda half: self._take_edit(seen, half)
        )

    def _take_edit(self, seen: Opened, half: HalfEdit | None) -> None:
        if half is None:
            self._write(seen, dict(seen.values))
        else:
            self._write(half.seen, dict(half.values), half.caret)

    def _open(self, record: str) -> None:
        """Enter on a row: a document is shown in full, a draft is written on."""
        self._tasks.read(self, partial(self._source.draft, record)).then(
            lambda draft: self._take_draft(record, draft)
        )

    def _take_draft(self, record: str, draft: Draft | None) -> None:
        if draft is not None:
            self._write(Opened(id=record, kind=draft.kind), dict(draft.values), draft.caret)
        else:
            self.pane.look_at(record)
            self.pane.edit.setFocus()

    def _lead_to(self, record: str) -> None:
        """The list shows its kind first: it would not hold it otherwise."""
        self._tasks.read(self, partial(self._source.opened, record)).then(
            lambda found: self._to_list_of(found.kind if found else "", record)
        )

    def _to_list_of(self, kind: str, record: str) -> None:
        self.list.show_kind(kind)
        self._to_list(record)

    def _to_list(self, record: str = "") -> None:
        self._stack.setCurrentWidget(self._split)
        self.keys_changed.emit()
        self.list.look_again(record)
        if record:
            self.pane.look_at(record)
        if self.isVisible():
            self.list.setFocus()

    def _on_stored(self, record: str) -> None:
        self.saved.emit()
        self._to_list(record)

    def _on_round_stored(self) -> None:
        self.saved.emit()
        self._to_list()

    def _on_changes(self, changes: Changes) -> None:
        if not changes.keys().isdisjoint(KINDS) and not (self.writing or self.in_round):
            self.list.look_again()
            self.pane.look_again()

    def _connect(self) -> None:
        self.list.looked_at.connect(self.pane.look_at)
        self.pane.looked_at.connect(self._look_beside)
        self.contact_side.compare_asked.connect(partial(self.go_to.emit, SAME_PEOPLE))
        self.contact_side.stored.connect(self._on_stored)
        self.list.opened.connect(self._open)
        self.list.add_asked.connect(self.begin)
        self.list.emptied.connect(self.pane.clear)
        self.pane.edit_asked.connect(self._edit)
        self.pane.stored.connect(self.saved)
        self.write.stored.connect(self._on_stored)
        self.write.thrown_away.connect(lambda _record: self._to_list())
        self.write.left.connect(self._to_list)
        self.write.saved.connect(self.saved)
        self.write.not_saved.connect(self.not_saved)
        self.round.stored.connect(self._on_round_stored)
        self.round.left.connect(self._to_list)
        self.round.saved.connect(self.saved)
        self.round.alert_asked.connect(lambda: self.go_to.emit(ALERTS, NEW + QUICK))
        self.round.sign_asked.connect(lambda node: self.go_to.emit(PLANS, SIGN + node))
        bind_keys(
            self._split,
            {
                **self._leads,
                "Alt+N": self.begin,
                "Alt+E": self.pane.begin_edit,
                "Alt+S": self.pane.turn_cover,
                HOLD_KEY_WORD: partial(self.contact_side.hold_number, self.large),
                "Alt+P": self.contact_side.print_shown,
            },
        )

    def _list_side(self, context: FormContext) -> QWidget:
        """The list, and above it the ways to what shows the network otherwise."""
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Ways(context.look, context.lang, self._leads))
        column.addWidget(self.list, 1)
        return side

    def _pane_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.beside.setContentsMargins(24, 12, 16, 16)
        column.addWidget(self.pane, 1)
        column.addWidget(self.beside)
        column.addWidget(self.contact_side)
        return side

    def _look_beside(self, record: str) -> None:
        """How a node is stands below what is written of it; of anything else nothing."""
        self._beside_of = record
        self.contact_side.look_beside(record)
        self._tasks.read(self, self._nodes.nodes).then(
            lambda nodes: self._show_beside(record, nodes)
        )

    def _show_beside(self, record: str, nodes: Sequence[NodeNow]) -> None:
        node = next((one for one in nodes if one.id == record), None)
        if record == self._beside_of:
            self.beside.setVisible(node is not None)
            if node is not None:
                self.beside.show_node(node)

    def _lay_out(self) -> None:
        self._stack.addWidget(self._split)
        self._stack.addWidget(self.write)
        self._stack.addWidget(self.round)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
