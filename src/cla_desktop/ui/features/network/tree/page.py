# SPDX-License-Identifier: Apache-2.0
"""Who warns whom: one network drawn, the chosen node in words, what is missing as a list."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cla_core.operators import operator_key
from cla_desktop.services.networking.nodes import NetworkNow, NodeNow
from cla_desktop.ui.bus import Bus, Changes
from cla_desktop.ui.features.network.health_words import health_words
from cla_desktop.ui.features.network.node_beside import NodeBeside
from cla_desktop.ui.features.network.node_words import NodeWords
from cla_desktop.ui.features.network.nodes_source import DeskNodes
from cla_desktop.ui.features.network.tree.view import TreeView
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import NETWORK, OPEN
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import SPACE_AROUND, SPACE_BETWEEN, Size, Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.bottom_keys import KeyHint
from cla_desktop.ui.widgets.buttons import Button, ButtonKind
from cla_desktop.ui.widgets.choice_row import ChoiceRow
from cla_desktop.ui.widgets.column import scrolling
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.list_card import ListCard
from cla_desktop.ui.widgets.rows import Row

KINDS: Final = frozenset({"node", "contact", "check", "signal", "alert_network"})
SIDE_WIDTH: Final = 340
REST: Final = "rest"


class TreePage(Page):
    """One network at a time; the nodes that name none are the last."""

    def __init__(
        self, context: FormContext, times: Times, *, source: DeskNodes, tasks: Runs, bus: Bus
    ) -> None:
        super().__init__()
        self._lang = context.lang
        self._look = context.look
        self._book = context.book
        self._source = source
        self._tasks = tasks
        self._networks: tuple[NetworkNow, ...] = ()
        self._shown: NetworkNow | None = None
        self._words = NodeWords(context.lang, times, context.book, base=context.base)
        tr = context.lang.tr
        self.view = TreeView(context.look, name=tr("Who warns whom"), say=self._words.short)
        self.beside = NodeBeside(context, times, tasks=tasks, history=source.history, whole=True)
        self.beside.say(tr("Reading…"))
        self.missing = ListCard(
            context.look,
            tr("Missing"),
            icon="users",
            empty=tr("Every node has two alternates, one of them a woman."),
        )
        self.missing.hide()  # nothing is known yet, so nothing is claimed
        self.coverage = Words(tone=Tone.MUTED, wrap=True)
        self.back = Button(context.look, tr("To the list"), kind=ButtonKind.QUIET, icon="list")
        self._choice: ChoiceRow | None = None
        self._choices = QHBoxLayout()
        self._scroll = QScrollArea()
        self.view.chosen.connect(self._on_chosen)
        self.view.opened.connect(self._open)
        self.missing.rows.chosen.connect(self._go_to)
        self.back.clicked.connect(partial(self.go_to.emit, NETWORK, ""))
        self._lay_out()
        bus.changed.connect(self._on_changes)
        bind_keys(self, {"Esc": partial(self.go_to.emit, NETWORK, "")})
        self.setFocusProxy(self.view)

    def arrive(self, what: str) -> None:
        """Look at the networks as they are."""
        self._tasks.read(self, self._source.networks).then(self._show).otherwise(
            lambda error: self.beside.say(self._lang.tr(error.sentence, **error.values))
        )

    def bottom_keys(self) -> Sequence[KeyHint]:
        """The keys that work here."""
        tr = self._lang.tr
        return [
            ("← ↑ ↓ →", tr("next node")),
            ("Enter", tr("open")),
            ("Esc", tr("to the list")),
        ]

    def _show(self, networks: tuple[NetworkNow, ...]) -> None:
        self._networks = networks
        before = self._shown.id if self._shown else None
        if self._choice is not None:
            self._choices.removeWidget(self._choice)
            self._choice.deleteLater()
        choices = [(one.id or REST, one.name or self._lang.tr("no network")) for one in networks]
        self._choice = ChoiceRow(
            self._look, choices, name=self._lang.tr("Which network"), optional=False
        )
        self._choice.setVisible(len(networks) > 1)
        self._choice.chosen.connect(self._on_network)
        self._choices.addWidget(self._choice)
        shown = next((one for one in networks if one.id == before), None)
        self._show_one(shown or next(iter(networks), None))

    def _on_network(self, key: str) -> None:
        self._show_one(next((one for one in self._networks if (one.id or REST) == key), None))

    def _show_one(self, network: NetworkNow | None) -> None:
        self._shown = network
        nodes = network.nodes if network else ()
        if network is not None and self._choice is not None:
            self._choice.set_value(network.id or REST)
        self.view.show_nodes(nodes)
        rows = [self._row(node) for node in nodes if node.lacks]
        self.missing.set_note(str(len(rows)) if rows else "")
        self.missing.show_rows(rows)
        self.missing.setVisible(bool(nodes))
        self.coverage.setText(self._coverage(nodes))
        chosen = next((node for node in nodes if node.id == self.view.at), None)
        if chosen is not None:
            self.beside.show_node(chosen)
        else:
            self.beside.show_all(self._told(network))

    def _told(self, network: NetworkNow | None) -> str:
        """`Kasoro east: amber, 18 nodes, 12000 people`."""
        if network is None:
            return self._lang.tr("No node yet. Add nodes in the list of the network.")
        counted = self._lang.ntr("{n} node", "{n} nodes", len(network.nodes))
        people = network.population or sum(node.people for node in network.nodes)
        parts = [
            health_words(self._lang, network.health),
            counted,
            self._lang.tr("{count} people warned", count=people) if people else "",
        ]
        name = network.name or self._lang.tr("no network")
        return self._lang.tr("{label}: {said}", label=name, said=", ".join(filter(None, parts)))

    def _coverage(self, nodes: Sequence[NodeNow]) -> str:
        """`Lowa Tel: good 5, patchy 2`, a line for each operator, those heard widest first."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        names: dict[str, str] = {}
        for heard in (one for node in nodes for one in node.coverage):
            key = operator_key(heard.operator)
            names.setdefault(key, heard.operator)
            found[key][heard.coverage] += 1
        lines = [
            self._lang.tr(
                "{label}: {said}",
                label=names[key],
                said=", ".join(
                    f"{self._book.label(self._lang, 'coverage', code)} {counted[code]}"
                    for code in reversed(self._book.codes("coverage"))
                    if counted[code]
                ),
            )
            for key, counted in sorted(found.items(), key=lambda pair: -pair[1].total())
        ]
        return "\n".join(lines)

    def _row(self, node: NodeNow) -> Row:
        return Row(
            key=node.id,
            title=f"{node.code} {node.village}".strip(),
            detail=self._words.lacking(node),
            icon="triangle-alert",
            tone=Tone.P2,
        )

    def _go_to(self, key: str) -> None:
        self.view.choose(key)
        self.view.setFocus()

    def _on_chosen(self, key: str) -> None:
        box = self.view.box_of(key).center()
        self._scroll.ensureVisible(int(box.x()), int(box.y()), 160, 80)
        node = next((one for one in self._nodes() if one.id == key), None)
        if node is not None:
            self.beside.show_node(node)

    def _nodes(self) -> tuple[NodeNow, ...]:
        return self._shown.nodes if self._shown else ()

    def _open(self, key: str) -> None:
        self.go_to.emit(NETWORK, OPEN + key)

    def _on_changes(self, changes: Changes) -> None:
        if self.isVisible() and not KINDS.isdisjoint(changes):
            self.arrive("")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Words(self._lang.tr("Who warns whom"), Size.TITLE))
        head.addLayout(self._choices)
        head.addStretch(1)
        head.addWidget(self.back)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.view)
        line = QHBoxLayout()
        line.setSpacing(SPACE_BETWEEN)
        line.addWidget(self._scroll, 1)
        line.addWidget(self._side())
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_AROUND, 16, SPACE_AROUND, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(line, 1)

    def _side(self) -> QWidget:
        words = QVBoxLayout()
        words.setSpacing(12)
        for part in (self.beside, self.missing):
            words.addWidget(part)
        words.addWidget(Words(self._lang.tr("Coverage by operator"), Size.STRONG))
        words.addWidget(self.coverage)
        words.addStretch(1)
        side = QWidget()
        side.setFixedWidth(SIDE_WIDTH)
        whole = QVBoxLayout(side)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(words))
        return side
