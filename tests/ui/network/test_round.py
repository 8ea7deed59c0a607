# SPDX-License-Identifier: Apache-2.0
"""The morning round by keyboard, counted key by key."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create
from cla_desktop.services.finding import reports_of
from cla_desktop.services.networking.rounds import half_round
from cla_desktop.ui.features.network.page import NetworkPage
from cla_desktop.ui.page_names import ALERTS, BY, NEW, QUICK
from tests.ui.accessible import unnamed
from tests.ui.forms.typing import press, types
from tests.ui.inline_tasks import HeldReads

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
NODES = 18
KEYS_MOST = 40


def nodes(desk: Desk, count: int = NODES) -> None:
    """A network of so many nodes."""
    for number in range(1, count + 1):
        values = {
            "code": f"N-{number:02d}",
            "node_kind": "PHONE",
            "locality": {"name": f"Village {number}"},
        }
        create(desk, "node", values)


def results(desk: Desk) -> dict[str, str]:
    """What was stored of each node."""
    return {view.values["node"]: view.values["result"] for view in reports_of(desk, "check")}


def test_a_round_with_nothing_to_tell_takes_forty_keys_at_most(
    page: NetworkPage, desk: Desk
) -> None:
    nodes(desk)
    press(Qt.Key.Key_R, ALT)
    keys = 1
    for _ in range(NODES):
        types("h")
        press(Qt.Key.Key_Return)
        keys += 2
    press(Qt.Key.Key_Return, CTRL)
    keys += 1
    assert keys <= KEYS_MOST
    assert results(desk) == {f"N-{number:02d}": "HEARD" for number in range(1, NODES + 1)}
    assert not page.in_round


def test_what_is_pressed_before_the_rows_are_read_answers_for_them(
    page: NetworkPage, desk: Desk, tasks: HeldReads
) -> None:
    nodes(desk, 3)
    tasks.held = True
    press(Qt.Key.Key_R, ALT)
    types("h")
    press(Qt.Key.Key_Down)
    types("h")
    assert page.round.model.rowCount() == 0
    tasks.let_go()
    assert set(page.round.model.answers) == {"N-01", "N-02"}
    press(Qt.Key.Key_Return)
    types("h")
    assert set(page.round.model.answers) == {"N-01", "N-02", "N-03"}


def test_another_answer_is_chosen_and_taken_back(page: NetworkPage, desk: Desk) -> None:
    nodes(desk, 2)
    press(Qt.Key.Key_R, ALT)
    types("h")
    for _ in range(2):
        press(Qt.Key.Key_Space)
    assert page.round.model.answers == {"N-01": {"result": "NO_ANSWER"}}
    press(Qt.Key.Key_Return)
    types("h")
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Return, CTRL)
    assert results(desk) == {"N-01": "NO_ANSWER"}


@pytest.mark.parametrize("keys", ["i", "  "])
def test_an_incident_leads_to_the_quick_alert_with_the_round_kept(
    page: NetworkPage, desk: Desk, qtbot: QtBot, keys: str
) -> None:
    """By its first letter or step by step."""
    nodes(desk, 1)
    press(Qt.Key.Key_R, ALT)
    types("h")
    for _ in range(3):
        press(Qt.Key.Key_Right)
    with qtbot.waitSignal(page.go_to) as told:
        types(keys)
    assert told.args == [ALERTS, NEW + QUICK + BY + "N-01"]
    assert page.round.model.answers["N-01"]["night"] == "INCIDENT"


def test_who_leaves_finds_the_round_as_it_was(page: NetworkPage, desk: Desk) -> None:
    nodes(desk, 2)
    press(Qt.Key.Key_R, ALT)
    types("h")
    press(Qt.Key.Key_Escape)
    assert not page.in_round
    assert half_round(desk).answers.keys() == {"N-01"}
    page.begin_round()
    assert page.round.model.called == 1
    assert page.round.table.currentIndex().row() == 1
    assert unnamed(page) == []


def test_nothing_is_stored_of_a_round_in_which_nobody_was_called(
    page: NetworkPage, desk: Desk
) -> None:
    nodes(desk, 1)
    press(Qt.Key.Key_R, ALT)
    press(Qt.Key.Key_Return, CTRL)
    assert page.in_round
    assert results(desk) == {}
