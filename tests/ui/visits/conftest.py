# SPDX-License-Identifier: Apache-2.0
"""The page of visits over a real desk."""

from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.coding import next_code
from cla_desktop.ui.documents.source import DeskDocuments
from cla_desktop.ui.features.visits.page import VisitsPage
from cla_desktop.ui.features.visits.source import Visits
from cla_desktop.ui.printing.sheet_source import Prints
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
def page(qtbot: QtBot, request: pytest.FixtureRequest, desk: Desk, english: Language) -> VisitsPage:
    """Shown, as on a small screen."""
    given = request.getfixturevalue
    bus = given("bus")
    made = VisitsPage(
        given("form_context"),
        given("page_times"),
        source=DeskDocuments(desk, stored=lambda kind, record: bus.post({kind: (record,)})),
        visits=Visits(desk, english, stored=lambda kind, record: bus.post({kind: (record,)})),
        tasks=given("tasks"),
        bus=bus,
        person=desk.person,
        next_code=partial(next_code, desk),
        prints=Prints(given("look"), english, tasks=given("tasks"), desk=desk),
    )
    qtbot.addWidget(made)
    made.resize(1198, 692)
    made.arrive("")
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    return made
