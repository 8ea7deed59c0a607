# SPDX-License-Identifier: Apache-2.0
"""The page of credit over a real desk, shown as on a small screen."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from cla_desktop.services.desk import Desk
from cla_desktop.ui.features.stock.equipment_page import AssetPapers, DeskAssets, EquipmentPage
from cla_desktop.ui.features.stock.page import CreditPage
from cla_desktop.ui.features.stock.source import DeskCredit
from tests.ui.on_screen import in_front


@pytest.fixture
def credit_page(qtbot: QtBot, request: pytest.FixtureRequest, desk: Desk) -> CreditPage:
    """The page, in front."""
    given = request.getfixturevalue
    bus = given("bus")
    made = CreditPage(
        given("form_context"),
        given("page_times"),
        source=DeskCredit(desk, stored=lambda kind, record: bus.post({kind: (record,)})),
        tasks=given("tasks"),
        bus=bus,
    )
    in_front(qtbot, made)
    made.arrive("")
    return made


@pytest.fixture
def equipment_page(qtbot: QtBot, request: pytest.FixtureRequest, desk: Desk) -> EquipmentPage:
    """The page, in front."""
    given = request.getfixturevalue
    bus = given("bus")

    def stored(kind: str, record: str) -> None:
        bus.post({kind: (record,)})

    made = EquipmentPage(
        given("form_context"),
        given("page_times"),
        replace(
            given("behind"),
            source=DeskAssets(desk, given("form_context").lang, stored=stored),
        ),
        papers=AssetPapers(desk, stored=stored),
    )
    in_front(qtbot, made)
    made.arrive("")
    return made
