# SPDX-License-Identifier: Apache-2.0
"""How parts share the room there is: lines that break, what scrolls, what gives way."""

from collections import Counter
from functools import partial

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget, QWidgetItem
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from cla_core.language import Language
from cla_desktop.ui.forms.one_line import OneLine
from cla_desktop.ui.look import Look
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.column import in_columns
from cla_desktop.ui.widgets.flow import FlowLayout
from cla_desktop.ui.widgets.list_card import ListCard
from cla_desktop.ui.widgets.low_scroll import LowScroll
from cla_desktop.ui.widgets.room import FollowingScroll
from cla_desktop.ui.widgets.rows import Row
from tests.ui.on_screen import in_front


@pytest.mark.parametrize(("count", "wide"), [(4, 3), (5, 4), (7, 3)])
def test_what_breaks_into_lines_breaks_evenly(qtbot: QtBot, count: int, wide: int) -> None:
    box, flow = QWidget(), FlowLayout(gap=0)
    qtbot.addWidget(box)
    parts = [QWidget() for _ in range(count)]
    for part in parts:
        part.setFixedSize(100, 30)
        flow.addWidget(part)
    box.setLayout(flow)
    box.resize(wide * 100 + 50, 200)
    with qtbot.waitExposed(box):
        box.show()
    lines = Counter(part.y() for part in parts)
    assert len(lines) == -(-count // wide)
    assert max(lines.values()) - min(lines.values()) <= 1


def test_what_stands_below_takes_only_the_room_it_needs(look: Look, qtbot: QtBot) -> None:
    page, above = QWidget(), QWidget()
    card = ListCard(look, "Tests", icon="phone", empty="Nothing yet.")
    low = LowScroll(in_columns((card,), gap=0), most=250)
    column = QVBoxLayout(page)
    column.addWidget(above, 1)
    column.addWidget(low)

    def shows(count: int) -> bool:
        return card.rows.height() >= 52 * count and low.height() == low.inside.height()

    qtbot.addWidget(page)
    page.resize(400, 600)
    page.show()
    for count in (1, 2):
        card.show_rows([Row(key=str(at), title=f"E-{at:02}") for at in range(count)])
        qtbot.waitUntil(partial(shows, count))
        assert card.height() == low.height() < 250
    card.show_rows([Row(key=str(at), title=f"E-{at:02}") for at in range(40)])
    qtbot.waitUntil(lambda: low.height() == 250)


def test_a_flow_asks_nothing_of_what_is_gone(look: Look) -> None:
    box, flow, gone, there = QWidget(), FlowLayout(), Button(look, "Gone"), Button(look, "There")
    for one in (gone, there):
        one.setParent(box)
        one.show()
        flow.addItem(QWidgetItem(one))
    delete(gone)
    assert flow.sizeHint().width() == there.sizeHint().width()
    assert flow.heightForWidth(100) == there.sizeHint().height()


def test_a_line_just_added_is_scrolled_to_once_one_stands_in_it(
    qtbot: QtBot, english: Language
) -> None:
    inside, area = QWidget(), FollowingScroll()
    column = QVBoxLayout(inside)
    area.setWidget(inside)
    in_front(qtbot, area, size=(400, 200))
    qtbot.waitUntil(area.isActiveWindow)
    for at in range(12):
        line = OneLine(english, name=f"Line {at}", most=80)
        column.addWidget(line)
        line.show()
        line.setFocus()
    qtbot.waitUntil(lambda: line.visibleRegion().boundingRect().height() == line.height())
