# SPDX-License-Identifier: Apache-2.0
"""Somebody rings as the desk opens: the form is made alone, and the list once one looks for it."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_desktop.services.alerting.reading import open_alerts
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create
from cla_desktop.ui.bus import Bus
from cla_desktop.ui.features.alerts.list_pane import AlertList
from cla_desktop.ui.features.alerts.page import AlertsPage
from cla_desktop.ui.features.alerts.source import DeskAlerts
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.page_names import BY, NETWORK, NEW, QUICK, ROUND
from tests.services.alerting.night import taken
from tests.ui.alerts.conftest import new_page
from tests.ui.forms.typing import press, types
from tests.ui.inline_tasks import InlineTasks
from tests.ui.on_screen import in_front


def is_made(page: AlertsPage) -> bool:
    """Whether the list was made."""
    return bool(page.findChildren(AlertList))


@pytest.fixture
def made(
    english: Language, form_context: FormContext, alerts: DeskAlerts, tasks: InlineTasks, bus: Bus
) -> Callable[[], AlertsPage]:
    """The page, made by whoever calls this: from then on its own time runs."""
    return partial(new_page, english, form_context, source=alerts, tasks=tasks, bus=bus)


def test_nobody_who_writes_waits_for_the_list(
    made: Callable[[], AlertsPage], desk: Desk, qtbot: QtBot
) -> None:
    alert = taken(desk).id
    page = made()
    page.arrive(NEW + QUICK)
    in_front(qtbot, page)
    assert page.writing
    assert not is_made(page)
    assert page.save_state()
    assert ("Ctrl+Enter", "save") in page.bottom_keys()
    page.quick.leave()
    assert page.list.isVisible()
    qtbot.waitUntil(lambda: page.list.current == alert)
    at = QApplication.focusWidget()
    assert at is not None
    assert page.list.isAncestorOf(at)
    assert page.alert.view is not None


def test_the_list_lies_ready_before_anybody_looks(
    made: Callable[[], AlertsPage], qtbot: QtBot
) -> None:
    page = made()
    qtbot.addWidget(page)
    qtbot.waitUntil(lambda: is_made(page))
    assert not page.writing


MTINDO = {"id": "KAS-004", "name": "Mtindo", "admin": "Kasoro", "lat": 0.11, "lon": 30.42}


@pytest.mark.parametrize(
    ("locality", "known"),
    [
        (MTINDO, MTINDO),
        ({"name": "Kwa Ng'ombe", "lat": 0.117, "lon": 30.421}, {"name": "Kwa Ng'ombe"}),
        (None, None),
    ],
    ids=["a listed village", "a spot that was measured", "a node that is not here"],
)
def test_an_alert_that_the_round_heard_of_knows_the_village_and_no_node(
    made: Callable[[], AlertsPage],
    desk: Desk,
    qtbot: QtBot,
    locality: dict[str, object] | None,
    known: dict[str, object] | None,
) -> None:
    """Where the node itself stands is for the base alone, and so is its code beside a village."""
    if locality is not None:
        create(desk, "node", {"code": "N-11", "node_kind": "PHONE", "locality": locality})
    page = made()
    in_front(qtbot, page)
    page.arrive(NEW + QUICK)
    page.arrive(NEW + QUICK + BY + "N-11")
    form = page.quick.form
    assert form is not None
    assert form.values().get("place") == known
    assert page.quick.is_new  # Escape leaves nothing behind
    types("Torches on the ridge")
    assert form.values()["summary"] == "Torches on the ridge"
    if known is not None:
        page.quick.submit()
        [line] = open_alerts(desk)
        assert line.state.values["place"] == known
        assert "N-11" not in str(line.state.values)
        with qtbot.waitSignal(page.go_to) as led:
            press(Qt.Key.Key_Escape)
        assert led.args == [NETWORK, ROUND]
        assert page.bottom_keys()[0][0] == "Esc"


def test_escape_leads_from_the_list_to_no_round_that_did_not_ask(
    made: Callable[[], AlertsPage], qtbot: QtBot
) -> None:
    page = made()
    in_front(qtbot, page)
    page.arrive(NEW + QUICK)
    types("Torches on the ridge")
    page.quick.submit()
    with qtbot.assertNotEmitted(page.go_to):
        press(Qt.Key.Key_Escape)
    assert "Esc" not in dict(page.bottom_keys())
