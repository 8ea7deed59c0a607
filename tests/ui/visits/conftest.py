# SPDX-License-Identifier: Apache-2.0
"""The page of visits over a real desk."""

import pytest
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_desktop.services.desk import Desk
from cla_desktop.ui.features.visits.page import VisitsPage
from cla_desktop.ui.features.visits.source import Visits
from cla_desktop.ui.printing.sheet_source import Prints
from tests.ui.inline_tasks import HeldReads
from tests.ui.on_screen import on_screen


@pytest.fixture
def tasks() -> HeldReads:
    """A runner that can be slow."""
    return HeldReads()


@pytest.fixture
def page(qtbot: QtBot, request: pytest.FixtureRequest, desk: Desk, english: Language) -> VisitsPage:
    """Shown, as on a small screen."""
    given = request.getfixturevalue
    bus = given("bus")
    made = VisitsPage(
        given("form_context"),
        given("page_times"),
        given("behind"),
        visits=Visits(desk, english, stored=lambda kind, record: bus.post({kind: (record,)})),
        prints=Prints(given("look"), english, tasks=given("tasks"), desk=desk),
    )
    return on_screen(qtbot, made)
