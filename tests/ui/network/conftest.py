# SPDX-License-Identifier: Apache-2.0
"""The page of the network over a real desk."""

import pytest
from pytestqt.qtbot import QtBot

from cla_desktop.services.desk import Desk
from cla_desktop.services.placing.listed import gazetteer
from cla_desktop.ui.bus import Bus
from cla_desktop.ui.features.network.contacts_source import DeskContacts
from cla_desktop.ui.features.network.nodes_source import DeskNodes
from cla_desktop.ui.features.network.page import NetworkPage
from cla_desktop.ui.features.network.rounds_source import Rounds
from tests.ui.inline_tasks import HeldReads
from tests.ui.on_screen import on_screen


@pytest.fixture
def tasks() -> HeldReads:
    """Reads at once, until a test holds them."""
    return HeldReads()


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
        given("behind"),
        contacts=given("contacts"),
        print_tree=lambda _owner, record: given("printed").append(record),
        nodes=DeskNodes(desk, gazetteer(training=True)),
        rounds=Rounds(desk, stored=lambda kind, record: given("bus").post({kind: (record,)})),
    )
    return on_screen(qtbot, made)
