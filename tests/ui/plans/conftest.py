# SPDX-License-Identifier: Apache-2.0
"""The page of plans over a real desk."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from cla_desktop.services.desk import Desk
from cla_desktop.services.planning.versions import agree
from cla_desktop.ui.bus import Bus
from cla_desktop.ui.features.plans.page import PlansPage
from cla_desktop.ui.features.plans.source import DeskPlans
from cla_desktop.ui.page_names import OPEN
from tests.services.planning.season import AGREED_ON, season
from tests.ui.inline_tasks import HeldReads
from tests.ui.on_screen import on_screen


@pytest.fixture
def tasks() -> HeldReads:
    """A runner that can be slow."""
    return HeldReads()


@pytest.fixture
def plans(desk: Desk, bus: Bus) -> DeskPlans:
    """The services as the page sees them."""
    return DeskPlans(
        desk,
        stored=lambda kind, record: bus.post({kind: (record,)}),
        places=lambda: (),
    )


def shown_page(qtbot: QtBot, given: pytest.FixtureRequest) -> PlansPage:
    """Another page over the same desk, as after a kill."""
    ask = given.getfixturevalue
    made = PlansPage(
        ask("form_context"),
        ask("page_times"),
        ask("behind"),
        plans=ask("plans"),
    )
    return on_screen(qtbot, made)


@pytest.fixture
def page(qtbot: QtBot, request: pytest.FixtureRequest) -> PlansPage:
    """Shown, as on a small screen."""
    return shown_page(qtbot, request)


@pytest.fixture
def plan(desk: Desk) -> str:
    """The agreed plan of the cattle season."""
    made = season(desk)
    agree(desk, made, on=AGREED_ON)
    return made


@pytest.fixture
def shown(page: PlansPage, plan: str) -> PlansPage:
    """The page with that plan beside its list."""
    page.arrive(OPEN + plan)
    page.plan.write.setFocus()
    return page


@pytest.fixture(autouse=True)
def no_dialog_stays() -> Iterator[None]:
    """The print dialog of a copy goes with its test."""
    yield
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QDialog):
            window.close()
