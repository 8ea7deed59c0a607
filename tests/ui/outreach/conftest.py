# SPDX-License-Identifier: Apache-2.0
"""The page of outreach over a real desk."""

import pytest
from pytestqt.qtbot import QtBot

from cla_desktop.services.desk import Desk
from cla_desktop.ui.bus import Bus
from cla_desktop.ui.features.outreach.page import OutreachPage
from cla_desktop.ui.features.outreach.source import DeskOutreach
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.printing.sheet_source import Prints
from tests.ui.inline_tasks import HeldReads
from tests.ui.on_screen import on_screen


@pytest.fixture
def tasks() -> HeldReads:
    """Work is done at once; what is read can be held back."""
    return HeldReads()


@pytest.fixture
def outreach(desk: Desk, bus: Bus) -> DeskOutreach:
    """The services as the page sees them."""
    return DeskOutreach(desk, stored=lambda kind, record: bus.post({kind: (record,)}))


@pytest.fixture
def prints(desk: Desk, form_context: FormContext, tasks: HeldReads) -> Prints:
    """The way to the print dialog."""
    return Prints(form_context.look, form_context.lang, tasks=tasks, desk=desk)


@pytest.fixture
def page(qtbot: QtBot, request: pytest.FixtureRequest) -> OutreachPage:
    """Shown, as on a small screen."""
    given = request.getfixturevalue
    made = OutreachPage(
        given("form_context"),
        given("page_times"),
        source=given("outreach"),
        tasks=given("tasks"),
        bus=given("bus"),
        prints=given("prints"),
    )
    return on_screen(qtbot, made)
