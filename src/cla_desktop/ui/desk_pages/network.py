# SPDX-License-Identifier: Apache-2.0
"""The alert network: contacts, nodes, rounds."""

from functools import partial

from cla_core.language import mark
from cla_desktop.services.documents.coding import next_code
from cla_desktop.services.networking.duplicates import same_person
from cla_desktop.ui.desk_pages.workplace import Workplace
from cla_desktop.ui.documents.source import DeskDocuments
from cla_desktop.ui.features.network.page import NetworkPage
from cla_desktop.ui.features.network.rounds_source import Rounds
from cla_desktop.ui.page_names import NETWORK
from cla_desktop.ui.page_stack import PageEntry


def network_pages(place: Workplace) -> list[PageEntry]:
    """The network and what belongs to it."""
    return [
        PageEntry(
            key=NETWORK,
            icon="radio-tower",
            title=mark("Network"),
            factory=partial(_network, place),
        )
    ]


def _network(place: Workplace) -> NetworkPage:
    desk = place.desk
    return NetworkPage(
        place.context(),
        place.times,
        source=DeskDocuments(desk, stored=place.stored),
        tasks=place.tasks,
        bus=place.bus,
        person=desk.person,
        next_code=partial(next_code, desk),
        rounds=Rounds(desk, stored=place.stored),
        likely=lambda values, record: same_person(desk, values, but=record),
    )
