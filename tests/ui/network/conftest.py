# SPDX-License-Identifier: Apache-2.0
"""The page of the network over a real desk."""

from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.coding import next_code
from cla_desktop.ui.bus import Bus
from cla_desktop.ui.documents.source import DeskDocuments
from cla_desktop.ui.features.network.contacts_source import DeskContacts
from cla_desktop.ui.features.network.nodes_source import DeskNodes
from cla_desktop.ui.features.network.page import NetworkPage
from cla_desktop.ui.features.network.rounds_source import Rounds
from cla_desktop.ui.features.reports.services import gazetteer
from tests.ui.desk_for_pages import (
    bus,
    desk,
    desk_clock,
    form_context,
    made_desk,
    page_times,
    source,
)

__all__ = ["bus", "desk", "desk_clock", "form_context", "made_desk", "page_times", "source"]


@pytest.fixture
def documents(desk: Desk, bus: Bus) -> DeskDocuments:
    """The services as the page sees them."""
    return DeskDocuments(desk, stored=lambda kind, record: bus.post({kind: (record,)}))


@pytest.fixture
def contacts(desk: Desk, bus: Bus) -> DeskContacts:
    """Who is who, as the pages ask."""
    return DeskContacts(desk, stored=lambda kind, record: bus.post({kind: (record,)}))


@pytest.fixture
def printed() -> list[str]:
    """The phone trees that were asked for on paper."""
    return []


@pytest.fixture
def page(qtbot: QtBot, request: pytest.FixtureRequest) -> NetworkPage:
    """Shown, as on a small screen."""
    given = request.getfixturevalue
    desk = given("desk")
    made = NetworkPage(
        given("form_context"),
        given("page_times"),
        source=given("documents"),
        tasks=given("tasks"),
        bus=given("bus"),
        person=desk.person,
        next_code=partial(next_code, desk),
        contacts=given("contacts"),
        print_tree=lambda _owner, record: given("printed").append(record),
        nodes=DeskNodes(desk, gazetteer(training=True)),
        rounds=Rounds(desk, stored=lambda kind, record: given("bus").post({kind: (record,)})),
    )
    qtbot.addWidget(made)
    made.resize(1198, 692)
    made.arrive("")
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    return made
