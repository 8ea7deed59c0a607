# SPDX-License-Identifier: Apache-2.0
"""Anything stored is found from the field at the top and opened where it stands, by keys alone."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import pytest
from PySide6.QtCore import Qt

from cla_core.language import Language
from cla_desktop.json_lines import json_line
from cla_desktop.putting import put_lines
from cla_desktop.ui.features.communities.page import CommunitiesPage
from cla_desktop.ui.features.network.page import NetworkPage
from cla_desktop.ui.features.outreach.page import OutreachPage
from cla_desktop.ui.features.reports.find_page import FindPage
from cla_desktop.ui.page import Page
from cla_desktop.ui.widgets.rows import ROW_ROLE
from tests.services.test_found_everything import example
from tests.support.sitting import CTRL, Sitting

ENGLISH: Final = Language.load("en")


class Stored(NamedTuple):
    """What is stored, what somebody types of it, how its row begins, where it is opened."""

    kind: str
    values: Mapping[str, Any]
    typed: str
    title: str
    page: type[Page]


STORED: Final = (
    Stored(
        "contact",
        {"code": "K-099", "role_category": "TRAD", "real_name": "Zebrawood Redwood"},
        "redwood",
        "K-099",
        NetworkPage,
    ),
    Stored(
        "committee",
        {"code": "C-77", "name": "Zebrawood elders", "locality": {"name": "Tanda"}},
        "c77",
        "C-77 · Zebrawood elders",
        CommunitiesPage,
    ),
    Stored(
        "feedback_item",
        {**example("feedback_item"), "issue": "Who mends the zebrawood bridge?"},
        "bridge",
        "Who mends the zebrawood bridge?",
        OutreachPage,
    ),
)


@pytest.mark.parametrize("stored", STORED, ids=[stored.kind for stored in STORED])
def test_it_is_found_and_opened_by_keys(person: Sitting, stored: Stored) -> None:
    person.unlock()
    line = [json_line(stored.values).encode()]
    [answer] = put_lines(person.desk, stored.kind, line, language=ENGLISH)
    assert "id" in answer, answer
    person.press(Qt.Key.Key_K, CTRL)
    person.types(stored.typed)
    person.enter()
    person.until(lambda: isinstance(person.page, FindPage))
    find = person.page
    assert isinstance(find, FindPage)
    person.until(lambda: find.glance.found is not None and find.glance.isVisible())
    row = find.list.currentIndex().data(ROW_ROLE)
    assert row.title.startswith(stored.title)
    assert ENGLISH.label(f"kind.{stored.kind}") in row.detail
    assert "Redwood" not in find.glance.shown + row.spoken
    person.enter()
    person.until(lambda: isinstance(person.page, stored.page))
    person.until(lambda: shown_on(person.page) == answer["id"])


def shown_on(page: Page) -> str:
    """The id of what a page shows beside its list."""
    if isinstance(page, NetworkPage | CommunitiesPage):
        shown = page.view.found if isinstance(page, CommunitiesPage) else page.pane.found
        return shown.id if shown is not None else ""
    assert isinstance(page, OutreachPage)
    return page.pane.found.id if page.pane.found is not None else ""
