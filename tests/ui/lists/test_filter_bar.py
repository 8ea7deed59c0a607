# SPDX-License-Identifier: Apache-2.0
"""The bar of filters: what is chosen is what is asked for, and every answer is the desk's own."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_core.records import report_kinds
from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.services.finding import Query
from cla_desktop.services.recording import Draft, keep_draft, submit
from cla_desktop.ui.features.reports.services import DeskReports
from cla_desktop.ui.forms.one_line import TOO_LONG
from cla_desktop.ui.forms.paste_notice import PasteNotice
from cla_desktop.ui.lists.filter_bar import HOUR_MS, WORDS_MOST, FilterBar
from cla_desktop.ui.lists.picker import Picker
from cla_desktop.ui.look import Look
from tests.support.desks import SetClock, write_flash
from tests.support.device import flash_values
from tests.ui.standing_clock import FRIDAY_2212

NOTHING = Query(kinds=report_kinds())


@pytest.fixture
def bar(qtbot: QtBot, look: Look, lang: Language) -> FilterBar:
    """The bar over all reports."""
    made = FilterBar(look, lang, kinds=report_kinds())
    qtbot.addWidget(made)
    made.show()
    return made


def choose(box: Picker, value: str) -> None:
    """Choose as a person does: the box tells of it."""
    at = box.findData(value)
    assert at > 0
    box.setCurrentIndex(at)
    box.activated.emit(at)


def test_nothing_chosen_asks_for_everything_newest_first(bar: FilterBar) -> None:
    assert bar.query(FRIDAY_2212) == NOTHING
    assert not bar.narrows


def test_every_choice_is_asked_for(bar: FilterBar, qtbot: QtBot) -> None:
    bar.words.setText("barrage")
    bar.place.setText(" Mtindo ")
    choose(bar.kind, "flash")
    choose(bar.status, "waiting")
    choose(bar.period, "7")
    with qtbot.waitSignal(bar.changed):
        choose(bar.sort, "urgency")
    assert bar.query(FRIDAY_2212) == Query(
        text="barrage",
        kinds=("flash",),
        states=(ReportState.WAITING, ReportState.LEFT),
        since_ms=FRIDAY_2212 - 7 * 24 * HOUR_MS,
        place="Mtindo",
        sort="urgency",
    )
    assert bar.narrows


@pytest.mark.parametrize("name", ["words", "place"])
def test_a_paste_that_is_too_long_is_refused_with_a_sentence(
    bar: FilterBar, lang: Language, name: str
) -> None:
    line = {"words": bar.words, "place": bar.place}[name]
    line.setText("barrage")
    line.insert("x" * 1_000_000)
    assert line.text() == "barrage"
    said = [each.sentence for each in bar.findChildren(PasteNotice) if each.isVisible()]
    assert said == [lang.tr(TOO_LONG, most=WORDS_MOST)]
    line.end(False)
    QTest.keyClicks(line, "s")
    assert line.text() == "barrages"
    assert not any(each.isVisible() for each in bar.findChildren(PasteNotice))


def test_one_letter_is_not_yet_a_search(bar: FilterBar) -> None:
    bar.words.setText("b")
    assert bar.query(FRIDAY_2212).text == ""
    bar.words.setText("ba")
    assert bar.query(FRIDAY_2212).text == "ba"


def test_typing_asks_once_one_pauses(bar: FilterBar, qtbot: QtBot) -> None:
    told: list[None] = []
    bar.changed.connect(lambda: told.append(None))
    with qtbot.waitSignal(bar.changed):
        QTest.keyClicks(bar.words, "barrage")
    assert len(told) == 1


def test_what_is_chosen_comes_back(bar: FilterBar) -> None:
    bar.words.setText("barrage")
    choose(bar.kind, "daily")
    kept, query = bar.state(), bar.query(FRIDAY_2212)
    bar.clear()
    assert bar.query(FRIDAY_2212) == NOTHING
    bar.put_state(kept)
    assert bar.query(FRIDAY_2212) == query
    bar.put_state({"kind": "nothing of ours", "sort": 3})
    assert bar.query(FRIDAY_2212) == NOTHING


def test_the_desk_answers_each_choice(
    bar: FilterBar, desk: Desk, source: DeskReports, desk_clock: SetClock
) -> None:
    write_flash(desk, "Barrage on the road to Tanda")
    submit(desk, "flash", {**flash_values("At Lugo"), "place": {"name": "Lugo"}})
    desk_clock.ms += 30 * HOUR_MS
    keep_draft(desk, Draft(id=desk.new_id(), kind="daily", values={"summary": "Calm"}))

    def answered() -> int:
        return len(source.keys(bar.query(desk_clock.ms)))

    assert answered() == 3
    choose(bar.kind, "flash")
    assert answered() == 2
    bar.place.setText("lugo")
    assert answered() == 1
    bar.clear()
    choose(bar.status, "draft")
    assert answered() == 1
    bar.clear()
    bar.words.setText("barr")
    assert answered() == 1
    bar.clear()
    choose(bar.period, "1")
    assert answered() == 1
    bar.clear()
    for order in ("event", "urgency", "place"):
        choose(bar.sort, order)
        assert answered() == 3
