# SPDX-License-Identifier: Apache-2.0
"""The pages of reports over a real desk."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.reports.made import Parts


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
