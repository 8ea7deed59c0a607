# SPDX-License-Identifier: Apache-2.0
"""The pages of reports over a real desk."""

import pytest
from pytestqt.qtbot import QtBot

from cla_desktop.ui.features.reports.page import ReportsPage
from tests.ui.inline_tasks import InlineTasks
from tests.ui.reports.made import MakePage, Parts


@pytest.fixture
def parts(qtbot: QtBot, request: pytest.FixtureRequest) -> Parts:
    """All that a page needs."""
    given = request.getfixturevalue
    return Parts(
        qtbot=qtbot,
        desk=given("desk"),
        context=given("form_context"),
        times=given("page_times"),
        source=given("source"),
        bus=given("bus"),
    )


@pytest.fixture
def make_page(parts: Parts, tasks: InlineTasks) -> MakePage:
    """A page as the window makes one."""
    kept: list[ReportsPage] = []

    def made() -> ReportsPage:
        kept.append(parts.reports(tasks))
        return kept[-1]

    return made


@pytest.fixture
def page(make_page: MakePage) -> ReportsPage:
    """One page."""
    return make_page()
