# SPDX-License-Identifier: Apache-2.0
"""The page of the alert network: contacts, nodes and networks, the chosen one beside its list.

Finds a caller while the phone rings: a code, the last digits, a name, a village.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cla_core.fields import Plain
from cla_core.records.contacts import Contact
from cla_core.records.nodes import AlertNetwork, Node
from cla_core.records.phone_trees import PhoneTree
from cla_desktop.services.networking.nodes import NodeNow
from cla_desktop.ui.documents.behind import Behind
from cla_desktop.ui.documents.documents_page import DocumentsPage, Listing
from cla_desktop.ui.documents.panel import Panel
from cla_desktop.ui.features.network.alike import COMPARE_KEY, Alike
from cla_desktop.ui.features.network.compare_written import CompareWritten
from cla_desktop.ui.features.network.contact_side import ContactSide, PrintTree
from cla_desktop.ui.features.network.contacts_source import DeskContacts
from cla_desktop.ui.features.network.large_number import HOLD_KEY_WORD, LargeNumber
from cla_desktop.ui.features.network.node_beside import NodeBeside
from cla_desktop.ui.features.network.nodes_source import DeskNodes
from cla_desktop.ui.features.network.round_pane import RoundPane
from cla_desktop.ui.features.network.rounds_source import Rounds
from cla_desktop.ui.features.network.ways import Ways
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.page_names import (
    ALERTS,
    BALANCE,
    BY,
    CONTACT_LISTS,
    NETWORK_MAP,
    NEW,
    NUMBERS,
    PLANS,
    QUICK,
    RADIO,
    ROUND,
    SAME_PEOPLE,
    SEARCH,
    SHOW,
    SIGN,
    TEXTS,
    WARNING_TREE,
)
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.bottom_keys import KeyHint

KINDS: Final = (Contact.kind, Node.kind, AlertNetwork.kind, PhoneTree.kind)


class NetworkPage(DocumentsPage):
    """`rounds` is where check rounds are read from, kept and stored; `contacts` tells who is who.

    `nodes` tells how all nodes are; `print_tree` shows a phone tree on paper.
    """

    def __init__(
        self,
        context: FormContext,
        times: Times,
        behind: Behind,
        *,
        rounds: Rounds,
        contacts: DeskContacts,
        print_tree: PrintTree,
        nodes: DeskNodes,
    ) -> None:
        tr = context.lang.tr
        self._look = context.look
        self._nodes = nodes
        self._beside_of = ""
        super().__init__(
            context,
            times,
            behind,
            listing=Listing(
                title=tr("Network"),
                kinds=KINDS,
                hint=tr("Code, last digits, name, village"),
                empty=tr("The people who warn the base are listed here. Add the first."),
            ),
        )
        self.alike = Alike(self.write, context.lang, tasks=behind.tasks, doubts=contacts.doubts)
        self.compared = CompareWritten(context, times, contacts=contacts, tasks=behind.tasks)
        self.round = RoundPane(context, times, tasks=behind.tasks, rounds=rounds)
        self._stack.addWidget(self.round)
        self.beside = NodeBeside(
            context, times, tasks=behind.tasks, history=nodes.history, whole=False
        )
        self.contact_side = ContactSide(
            context,
            times,
            pane=self.pane,
            contacts=contacts,
            tasks=behind.tasks,
            print_tree=print_tree,
        )
        self.large = LargeNumber(self, context.lang)
        self._fill_panel()
        self._connect_panel()

    @property
    def in_round(self) -> bool:
        """Whether a check round is being made."""
        return self._stack.currentWidget() is self.round

    @property
    def comparing(self) -> bool:
        """Whether what is written stands beside somebody it may be."""
        return self._stack.currentWidget() is self.compared.pane

    @property
    def writing(self) -> bool:
        """Also while what is written is compared: the form is behind it, and kept with a lock."""
        return super().writing or self.comparing

    def arrive(self, what: str) -> None:
        """`round`, `search:digits` for a caller, or what any page of documents is asked for."""
        if what == ROUND:
            self.begin_round()
        elif what.startswith(SEARCH):
            super().arrive(SHOW + Contact.kind)
            self.list.field.setText(what.removeprefix(SEARCH))
        else:
            super().arrive(what)

    def begin_round(self) -> None:
        """Go through the nodes, from the first that was not called."""
        self.show_place(self.round)
        self.round.begin()

    def bottom_keys(self) -> Sequence[KeyHint]:
        """The keys that work here."""
        tr = self._lang.tr
        if self.comparing:
            return [*self.compared.pane.bottom_keys(), ("Esc", tr("back to the form"))]
        if self.writing:
            compare = [(COMPARE_KEY, tr("compare"))] if self.alike.has_found else []
            return [*super().bottom_keys(), *compare]
        if self.in_round:
            return [
                (self._lang.label("round.key.well"), tr("heard, all well")),
                ("Enter", tr("next node")),
                ("← ↑ ↓ →", tr("other cell")),
                ("Space", tr("other answer")),
                ("Alt+W", tr("early sign")),
                ("Ctrl+Enter", tr("store")),
                ("Esc", tr("leave, kept")),
            ]
        return [
            ("Alt+R", tr("check round")),
            *super().bottom_keys(),
            (HOLD_KEY_WORD, tr("hold: number, large")),
        ]

    def save_state(self) -> bytes:
        """The page's state; a round under way is kept in the database first."""
        if self.in_round:
            self.round.keep()
        return super().save_state()

    def _state(self) -> dict[str, Plain]:
        return {**super()._state(), "round": self.in_round}

    def _bring_back(self, state: Mapping[str, Plain]) -> bool:
        in_round = state.get("round") is True
        if in_round:
            self.begin_round()
        return in_round

    def _on_round_stored(self) -> None:
        self.saved.emit()
        self.to_list()

    def _leads(self) -> dict[str, Callable[[], None]]:
        """From a key to what it leads to."""
        return {
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

    def _keys(self) -> dict[str, Callable[[], None]]:
        return {
            **super()._keys(),
            **self._leads(),
            HOLD_KEY_WORD: self._hold_number,
            "Alt+P": self._print_shown,
        }

    def _hold_number(self) -> None:
        self.contact_side.hold_number(self.large)

    def _print_shown(self) -> None:
        self.contact_side.print_shown()

    def _list_side(self) -> QWidget:
        """The list, and above it the ways to what shows the network otherwise."""
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Ways(self._look, self._lang, self._leads()))
        column.addWidget(self.list, 1)
        return side

    def _beside(self) -> QWidget:
        self._panel = Panel(self.pane, close=True)
        return self._panel

    def _fill_panel(self) -> None:
        self.beside.hide()
        self.beside.setContentsMargins(24, 12, 16, 16)
        self._panel.put_below(self.beside, self.contact_side)

    def _connect_panel(self) -> None:
        self.pane.looked_at.connect(self._look_beside)
        self.contact_side.compare_asked.connect(partial(self.go_to.emit, SAME_PEOPLE))
        self.contact_side.stored.connect(self._on_stored)
        self.alike.compare_asked.connect(self.compared.begin)
        self.alike.found_changed.connect(self.keys_changed)
        self.compared.shown.connect(partial(self.show_place, self.compared.pane))
        self.compared.left.connect(self._back_to_form)
        self.compared.joined.connect(self._on_written_joined)
        self.round.stored.connect(self._on_round_stored)
        self.round.left.connect(self.to_list)
        self.round.saved.connect(self.saved)
        self.round.alert_asked.connect(lambda at: self.go_to.emit(ALERTS, NEW + QUICK + BY + at))
        self.round.sign_asked.connect(lambda node: self.go_to.emit(PLANS, SIGN + node))

    def _back_to_form(self) -> None:
        """The caret stands where it stood; what is hinted at is asked for anew."""
        self.show_place(self.write)
        self.alike.look()

    def _on_written_joined(self, record: str) -> None:
        self.write.clear()
        self._on_stored(record)

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
