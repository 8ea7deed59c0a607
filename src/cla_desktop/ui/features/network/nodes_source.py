# SPDX-License-Identifier: Apache-2.0
"""What the map and the tree of a network ask of the services; slow, called off the main thread."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from cla_core.language import Language
from cla_core.network.health import Checked
from cla_desktop.services.desk import Desk
from cla_desktop.services.networking.balance import Balance, balance
from cla_desktop.services.networking.balance_sheet import balance_sheet
from cla_desktop.services.networking.contact_made import checks_made
from cla_desktop.services.networking.nodes import NetworkNow, NodeNow, networks_now, nodes_now
from cla_desktop.services.placing.gazetteer import Gazetteer
from cla_desktop.services.placing.map_file import add_map, map_of
from cla_desktop.services.placing.nearness import roughly_km
from cla_desktop.services.placing.places_file import Place
from cla_desktop.services.placing.tile_map import TileMap
from cla_desktop.services.printing import Page
from cla_desktop.services.watching import Watch

AROUND_KM: Final = 300.0
REACHED_KM: Final = 30.0


class DeskNodes:
    """The nodes of one desk, and the ground they lie on."""

    def __init__(self, desk: Desk, places: Gazetteer) -> None:
        self._desk = desk
        self._places = places

    def nodes(self) -> tuple[NodeNow, ...]:
        """Every node with its health now."""
        return nodes_now(self._desk)

    def history(self, since_ms: int, node: str) -> tuple[Checked, ...]:
        """The checks of a node since then; of all without one."""
        return checks_made(self._desk, since_ms, node)

    def networks(self) -> tuple[NetworkNow, ...]:
        """The nodes grouped by network, each with its health."""
        return networks_now(self._desk)

    def places_around(self, nodes: Sequence[NodeNow]) -> tuple[Place, ...]:
        """The places of the gazetteer around the base, or around the first node."""
        first = next((node.at for node in nodes if node.at is not None), None)
        middle = self._desk.base_position or first
        if middle is None:
            return ()
        return tuple(
            place
            for place in self._places.places
            if roughly_km((place.latitude, place.longitude), middle) <= AROUND_KM
        )

    def villages_around(self) -> tuple[Place, ...]:
        """The villages a network of this base could reach."""
        middle = self._desk.base_position
        if middle is None:
            return ()
        return tuple(
            place
            for place in self._places.places
            if roughly_km((place.latitude, place.longitude), middle) <= REACHED_KM
        )

    def balance(self) -> Balance:
        """Whether the network hears everybody."""
        return balance(self._desk, self.villages_around())

    def sheet(self, desk: Desk, *, paper: str, language: Language) -> Page:
        """The page of the balance of the network, ready to print."""
        return balance_sheet(desk, self.villages_around(), paper=paper, language=language)

    def map_file(self) -> TileMap | None:
        """The mission's own map, if one was added.

        Raises:
            NoMap: it no longer opens.
        """
        return map_of(self._desk.folder.home)

    def add_map(self, chosen: Path, watch: Watch) -> TileMap:
        """Take a file of tiles in; see `services.placing.map_file`."""
        return add_map(self._desk.folder.home, chosen, watch)
