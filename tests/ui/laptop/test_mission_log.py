# SPDX-License-Identifier: Apache-2.0
"""A desk that was told of a rewritten log puts the telling aside by keys, with a reason."""

from dataclasses import asdict

import pytest
from PySide6.QtCore import Qt

from cla_core.language import Language
from cla_desktop.services import audit_heads
from cla_desktop.services.audit_heads import Trouble
from cla_desktop.services.desk import Desk
from cla_desktop.ui.laptop.page import LaptopPage
from cla_desktop.ui.page_names import MISSION_LOG
from tests.ui.accessible import unnamed
from tests.ui.forms.typing import focused, press, types

FOUND = Trouble(rewritten=True, n=7, lost=7, seen_ms=1741983120000, found_ms=1741983120000)


def test_there_is_no_such_card_where_nothing_is_wrong(page: LaptopPage) -> None:
    assert not page.log.isVisible()


@pytest.mark.parametrize("lang", ["en", "fr"], indirect=True)
def test_it_is_put_aside_with_a_reason_and_listed_for_good(
    page: LaptopPage, desk: Desk, lang: Language
) -> None:
    desk.store.write(lambda work: work.meta.put(audit_heads.TROUBLE, asdict(FOUND)))
    page.arrive(MISSION_LOG)
    assert "7" in page.log.told.sentence
    assert focused() is page.log.reason
    press(Qt.Key.Key_Return)
    assert page.log.problem.sentence == lang.tr(audit_heads.NO_REASON)
    types("told the manager")
    press(Qt.Key.Key_Escape)
    page.log.begin()
    assert page.log.reason.text() == "told the manager"
    press(Qt.Key.Key_Return)
    assert page.log.told.sentence == ""
    assert "told the manager" in page.log.before.text()
    assert desk.person in page.log.before.text()
    page.arrive("")
    assert "told the manager" in page.log.before.text()
    assert not page.log.begin_button.isVisible()
    assert unnamed(page) == []
