# SPDX-License-Identifier: Apache-2.0
"""The page of plans over a real desk."""

import pytest
from pytestqt.qtbot import QtBot

from cla_desktop.services.desk import Desk
from cla_desktop.ui.bus import Bus
from cla_desktop.ui.documents.source import DeskDocuments
from cla_desktop.ui.features.plans.page import PlansPage
from cla_desktop.ui.features.plans.source import DeskPlans
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
def plans(desk: Desk, bus: Bus) -> DeskPlans:
    """The services as the page sees them."""
    return DeskPlans(desk, stored=lambda kind, record: bus.post({kind: (record,)}))


def shown_page(qtbot: QtBot, given: pytest.FixtureRequest) -> PlansPage:
    """Another page over the same desk, as after a kill."""
    ask = given.getfixturevalue
    desk = ask("desk")
    made = PlansPage(
        ask("form_context"),
        ask("page_times"),
        source=DeskDocuments(desk, stored=lambda kind, record: ask("bus").post({kind: (record,)})),
        plans=ask("plans"),
        tasks=ask("tasks"),
        bus=ask("bus"),
        person=desk.person,
    )
    qtbot.addWidget(made)
    made.resize(1198, 692)
    made.arrive("")
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    return made


@pytest.fixture
def page(qtbot: QtBot, request: pytest.FixtureRequest) -> PlansPage:
    """Shown, as on a small screen."""
    return shown_page(qtbot, request)
