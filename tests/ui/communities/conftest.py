# SPDX-License-Identifier: Apache-2.0
"""The page of communities over a real desk, with the committee of Ngoloma (SC6)."""

import pytest
from pytestqt.qtbot import QtBot

from cla_desktop.services.desk import Desk
from cla_desktop.services.placing.listed import gazetteer
from cla_desktop.ui.features.communities.page import CommunitiesPage
from cla_desktop.ui.features.communities.sketch_source import Sketches
from cla_desktop.ui.features.communities.source import Committees
from cla_desktop.ui.printing.sheet_source import Prints
from tests.services.committees.ngoloma import found_committee, sit
from tests.ui.inline_tasks import HeldReads
from tests.ui.on_screen import in_front


@pytest.fixture
def tasks() -> HeldReads:
    """A runner that can be slow."""
    return HeldReads()


@pytest.fixture
def committee(desk: Desk) -> str:
    """The committee of Ngoloma with its fourteen members; its id."""
    record = found_committee(desk)
    sit(desk, record)
    return record


@pytest.fixture
def page(qtbot: QtBot, request: pytest.FixtureRequest, committee: str) -> CommunitiesPage:
    """Shown, as on a small screen, standing at the committee."""
    given = request.getfixturevalue
    desk, bus, context = given("desk"), given("bus"), given("form_context")
    made = CommunitiesPage(
        context,
        given("page_times"),
        given("behind"),
        committees=Committees(desk, stored=lambda kind, record: bus.post({kind: (record,)})),
        sketches=Sketches(
            desk,
            stored=lambda kind, record: bus.post({kind: (record,)}),
            places=lambda: gazetteer(training=True).places,
        ),
        prints=Prints(given("look"), context.lang, tasks=given("tasks"), desk=desk),
    )
    made.arrive("")
    in_front(qtbot, made)
    made.arrive(f"open:{committee}")
    return made
