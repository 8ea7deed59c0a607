# SPDX-License-Identifier: Apache-2.0
"""The map of the network: nodes as they are, the chosen one in words, the mission's own map."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_core.errors import ClaError
from cla_core.network.health import Health
from cla_desktop.services.networking.nodes import NodeNow
from cla_desktop.services.placing.map_file import ENDINGS
from cla_desktop.services.placing.places_file import Place
from cla_desktop.services.placing.tile_map import NoMap, TileMap
from cla_desktop.ui.bus import Bus, Changes
from cla_desktop.ui.features.network.map.copy_strip import CopyStrip
from cla_desktop.ui.features.network.map.view import MapView
from cla_desktop.ui.features.network.node_beside import NodeBeside
from cla_desktop.ui.features.network.node_words import NodeWords
from cla_desktop.ui.features.network.nodes_source import DeskNodes
from cla_desktop.ui.file_dialog import file_dialog
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import NETWORK, OPEN
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import SPACE_AROUND, SPACE_BETWEEN, Size, Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.bottom_keys import KeyHint
from cla_desktop.ui.widgets.buttons import Button, ButtonKind
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.labels import ElidedWords, Words
from cla_desktop.ui.widgets.notices import InlineProblem

KINDS: Final = frozenset({"node", "contact", "check", "signal"})
SIDE_WIDTH: Final = 280
CODES_MOST: Final = 8

Seen = tuple[tuple[NodeNow, ...], tuple[Place, ...], TileMap | NoMap | None]


class MapPage(Page):
    """Everything on it can be read without the picture: in words beside it."""

    def __init__(
        self, context: FormContext, times: Times, *, source: DeskNodes, tasks: Runs, bus: Bus
    ) -> None:
        super().__init__()
        self._lang = context.lang
        self._source = source
        self._tasks = tasks
        self._nodes: tuple[NodeNow, ...] = ()
        self._words = NodeWords(context.lang, times, context.book, base=context.base)
        tr = context.lang.tr
        self.view = MapView(
            context.look,
            name=tr("Map of the network"),
            base=context.base,
            tasks=tasks,
            say=self._words.short,
        )
        self.beside = NodeBeside(context, times, tasks=tasks, history=source.history, whole=True)
        self._count = ElidedWords(tr("Reading…"), tone=Tone.MUTED)
        self._nowhere = Words(tone=Tone.MUTED, wrap=True)
        self._credit = ElidedWords(tone=Tone.MUTED)
        self._damage = Words(tone=Tone.P2, wrap=True)
        self._problem = InlineProblem(context.look)
        self.copying = CopyStrip(context.look, context.lang)
        self.back = Button(context.look, tr("To the list"), kind=ButtonKind.QUIET, icon="list")
        self.add = Button(context.look, tr("Add a map file"), icon="map")
        self.closer = Button(context.look, tr("Closer"), icon="plus")
        self.farther = Button(context.look, tr("Farther"), icon="minus")
        self.every = Button(context.look, tr("All"), icon="map-pin")
        self._connect()
        self._lay_out()
        bus.changed.connect(self._on_changes)
        bind_keys(self, {"Esc": self.leave})
        self.setFocusProxy(self.view)

    def arrive(self, what: str) -> None:
        """Look at the nodes as they are; `open:id` looks at one."""
        wanted = what.removeprefix(OPEN) if what.startswith(OPEN) else ""
        self._tasks.read(self, self._read).then(lambda seen: self._show(seen, wanted)).otherwise(
            lambda error: self._count.setText(self._lang.tr(error.sentence, **error.values))
        )

    def bottom_keys(self) -> Sequence[KeyHint]:
        """The keys that work here."""
        tr = self._lang.tr
        return [
            ("← ↑ ↓ →", tr("next node")),
            ("Enter", tr("open")),
            ("+ -", tr("closer, farther")),
            ("0", tr("all")),
            ("Ctrl+← →", tr("move the map")),
            ("Esc", tr("to the list") if not self.copying.busy else tr("stop the copy")),
        ]

    def _read(self) -> Seen:
        nodes = self._source.nodes()
        return nodes, self._source.places_around(nodes), self._map()

    def _map(self) -> TileMap | NoMap | None:
        """The mission's map, or why it is none any more: the nodes are shown either way."""
        try:
            return self._source.map_file()
        except NoMap as error:
            return error

    def _show(self, seen: Seen, wanted: str) -> None:
        self._nodes, places, found = seen
        self.view.show_nodes(self._nodes, places)
        if isinstance(found, NoMap):
            self._refuse(found)
        self._use(None if isinstance(found, NoMap) else found)
        red = sum(node.health.health is Health.RED for node in self._nodes)
        self._count.setText(
            self._lang.tr("{red} of {all} nodes red", red=red, all=len(self._nodes))
            if self._nodes
            else self._lang.tr("No node yet. Add nodes in the list of the network.")
        )
        self._tell_nowhere()
        if wanted:
            self.view.choose(wanted)
        elif self.view.at:
            self._on_chosen(self.view.at)
        else:
            self.beside.say(self._lang.tr("Arrows go from node to node."))

    def _tell_nowhere(self) -> None:
        """Nodes without a position are said in words: nobody may think there are none."""
        codes = [node.code for node in self._nodes if node.at is None]
        if not codes:
            self._nowhere.setText("")
            return
        more = "…" if len(codes) > CODES_MOST else ""
        self._nowhere.setText(
            self._lang.ntr(
                "{n} node has no position: {codes}",
                "{n} nodes have no position: {codes}",
                len(codes),
                codes=", ".join(codes[:CODES_MOST]) + more,
            )
        )

    def _use(self, found: TileMap | None) -> None:
        self.view.tiles.use(found)
        self._credit.setText(self.view.tiles.credit)
        self._tell_damage()

    def _tell_damage(self) -> None:
        """Plain ground looks like a map without villages: that some of it is missing is said."""
        self._damage.setText(
            self._lang.tr(
                "Parts of this map cannot be read: the ground there is drawn plain or coarse. Add"
                " the map again from where it came."
            )
            if self.view.tiles.damaged
            else ""
        )

    def _on_chosen(self, key: str) -> None:
        node = next((one for one in self._nodes if one.id == key), None)
        if node is not None:
            self.beside.show_node(node)

    def _open(self, key: str) -> None:
        self.go_to.emit(NETWORK, OPEN + key)

    def _on_changes(self, changes: Changes) -> None:
        if self.isVisible() and not KINDS.isdisjoint(changes):
            self.arrive("")

    def _ask_for_map(self) -> None:
        tr = self._lang.tr
        kinds = f"{tr('Maps')} ({' '.join(f'*.{each}' for each in ENDINGS)})"
        dialog = file_dialog(self, self._lang, title=tr("Add a map file"), kinds=kinds)
        dialog.fileSelected.connect(self.take_map)
        dialog.open()

    def take_map(self, chosen: str) -> None:
        """Take a file of tiles in, or say what is wrong with it."""
        self._problem.say("")
        watch = self.copying.begin(self._tasks.closing).watch
        self._show_copying()
        pending = self._tasks.aside(self, partial(self._source.add_map, Path(chosen), watch))
        pending.ended(self._on_copied).then(self._use).otherwise(self._refuse)

    def leave(self) -> None:
        """Stop what is being copied, else go back."""
        if self.copying.busy:
            self.copying.ask_to_stop()
        else:
            self.go_to.emit(NETWORK, "")

    def _on_copied(self) -> None:
        self.copying.end()
        self._show_copying()

    def _show_copying(self) -> None:
        """One stays in the map: a button that goes takes the keyboard with it."""
        if self.add.hasFocus() or self.copying.stop.hasFocus():
            self.view.setFocus()
        self.add.setEnabled(not self.copying.busy)
        self.keys_changed.emit()

    def _refuse(self, error: ClaError) -> None:
        self._problem.say(self._lang.tr(error.sentence, **error.values))

    def _connect(self) -> None:
        self.view.chosen.connect(self._on_chosen)
        self.view.opened.connect(self._open)
        self.view.tiles.damage_found.connect(self._tell_damage)
        self.back.clicked.connect(partial(self.go_to.emit, NETWORK, ""))
        self.add.clicked.connect(self._ask_for_map)
        self.closer.clicked.connect(self.view.enlarge)
        self.farther.clicked.connect(self.view.shrink)
        self.every.clicked.connect(self.view.see_all)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Words(self._lang.tr("Map"), Size.TITLE))
        head.addWidget(self._count, 1)
        for button in (self.closer, self.farther, self.every, self.add, self.back):
            head.addWidget(button)
        side = QWidget()
        side.setFixedWidth(SIDE_WIDTH)
        words = QVBoxLayout(side)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(12)
        words.addWidget(self.beside)
        words.addStretch(1)
        words.addWidget(Words(self._words.signs(), tone=Tone.MUTED, wrap=True))
        words.addWidget(self._nowhere)
        words.addWidget(self._credit)
        words.addWidget(self._damage)
        words.addWidget(self.copying)
        line = QHBoxLayout()
        line.setSpacing(SPACE_BETWEEN)
        line.addWidget(self.view, 1)
        line.addWidget(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_AROUND, 16, SPACE_AROUND, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._problem)
        column.addLayout(line, 1)
