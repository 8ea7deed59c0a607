# SPDX-License-Identifier: Apache-2.0
"""The alert network: contacts, nodes, rounds, the map."""

from functools import partial

from PySide6.QtWidgets import QWidget

from cla_core.language import Language, mark
from cla_core.records.contacts import Contact
from cla_desktop.services.desk import Desk
from cla_desktop.services.networking.balance_sheet import SHEET
from cla_desktop.services.placing.listed import gazetteer
from cla_desktop.services.printing import Page as SheetPage
from cla_desktop.ui.desk_pages.workplace import Workplace
from cla_desktop.ui.features.network.balance.page import BalancePage
from cla_desktop.ui.features.network.map.page import MapPage
from cla_desktop.ui.features.network.nodes_source import DeskNodes
from cla_desktop.ui.features.network.page import KINDS, NetworkPage
from cla_desktop.ui.features.network.rounds_source import Rounds
from cla_desktop.ui.features.network.tree.page import TreePage
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import (
    BALANCE,
    CONTACT_LISTS,
    NETWORK,
    NETWORK_MAP,
    NEW,
    ROUND,
    SAME_PEOPLE,
    WARNING_TREE,
)
from cla_desktop.ui.page_stack import Errand, PageEntry, lists_of


def network_pages(place: Workplace) -> list[PageEntry]:
    """The network and what belongs to it."""
    return [
        PageEntry(
            key=NETWORK,
            icon="radio-tower",
            title=mark("Network"),
            factory=partial(_network, place),
            errands=(
                Errand(wish=ROUND, title=mark("Check round"), icon="clipboard-check"),
                Errand(wish=NEW + "contact", title=mark("New contact"), icon="users"),
                Errand(wish=NEW + "node", title=mark("New node"), icon="radio-tower"),
                *lists_of(KINDS, icon="radio-tower"),
            ),
        ),
        *_below(place),
    ]


def _below(place: Workplace) -> list[PageEntry]:
    """What is reached from the network."""
    return [
        PageEntry(key=key, icon=icon, title=title, factory=partial(make, place), under=NETWORK)
        for key, icon, title, make in (
            (NETWORK_MAP, "map", mark("Map of the network"), _map),
            (WARNING_TREE, "radio-tower", mark("Who warns whom"), _tree),
            (BALANCE, "users", mark("Balance of the network"), _balance),
            (SAME_PEOPLE, "users", mark("Same person?"), _same_people),
            (CONTACT_LISTS, "list", mark("Import, export"), _lists),
        )
    ]


def _nodes(place: Workplace) -> DeskNodes:
    return DeskNodes(place.desk, gazetteer(training=place.desk.card.training))


def _map(place: Workplace) -> MapPage:
    return MapPage(
        place.context(), place.times, source=_nodes(place), tasks=place.tasks, bus=place.bus
    )


def _tree(place: Workplace) -> TreePage:
    return TreePage(
        place.context(), place.times, source=_nodes(place), tasks=place.tasks, bus=place.bus
    )


def _balance(place: Workplace) -> BalancePage:
    source = _nodes(place)
    return BalancePage(
        place.context(),
        source=source.balance,
        print_sheet=lambda page: place.prints.show(page, source.sheet, what=SHEET),
        tasks=place.tasks,
        bus=place.bus,
    )


def _print_tree(place: Workplace, owner: QWidget, record: str) -> object:
    from cla_desktop.services.networking.phone_tree_sheet import SHEET as TREE_SHEET
    from cla_desktop.services.networking.phone_tree_sheet import phone_tree_sheet

    def make(desk: Desk, *, paper: str, language: Language) -> SheetPage:
        return phone_tree_sheet(desk, record, paper=paper, language=language)

    return place.prints.show(owner, make, what=TREE_SHEET)


def _lists(place: Workplace) -> Page:
    from cla_desktop.ui.features.network.lists_page import ListsPage
    from cla_desktop.ui.features.network.lists_source import DeskLists

    stored = partial(place.stored_one_of, Contact.kind)
    source = DeskLists(place.desk, place.lang, stored=stored)
    return ListsPage(place.context(), source=source, tasks=place.tasks)


def _same_people(place: Workplace) -> Page:
    from cla_desktop.ui.features.network.same_people_page import SamePeoplePage

    return SamePeoplePage(place.context(), place.times, source=place.contacts, tasks=place.tasks)


def _network(place: Workplace) -> NetworkPage:
    return NetworkPage(
        place.context(),
        place.times,
        place.behind,
        rounds=Rounds(place.desk, stored=place.stored),
        contacts=place.contacts,
        print_tree=partial(_print_tree, place),
        nodes=_nodes(place),
    )
