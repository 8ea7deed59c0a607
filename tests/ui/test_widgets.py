# SPDX-License-Identifier: Apache-2.0
"""The parts pages are built from, used as a person uses them: by keys, and read aloud."""

from collections import Counter
from functools import partial

import pytest
from PySide6.QtCore import QLocale, QModelIndex, QPoint, QStringListModel, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from cla_core.language import Language
from cla_desktop.ui.forms.one_line import OneLine
from cla_desktop.ui.lists.picker import Picker
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.answer_table import AnswerTable
from cla_desktop.ui.widgets.big_button import BigButton
from cla_desktop.ui.widgets.bottom_keys import BottomKeys
from cla_desktop.ui.widgets.buttons import Button, ButtonKind, LinkButton
from cla_desktop.ui.widgets.column import in_columns
from cla_desktop.ui.widgets.flow import FlowLayout
from cla_desktop.ui.widgets.hold_button import HoldButton
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.labels import ElidedWords, Words
from cla_desktop.ui.widgets.list_card import ListCard
from cla_desktop.ui.widgets.low_scroll import LowScroll
from cla_desktop.ui.widgets.notices import InlineProblem
from cla_desktop.ui.widgets.pill import Pill
from cla_desktop.ui.widgets.room import FollowingScroll
from cla_desktop.ui.widgets.rows import KEY_ROLE, Row, RowList, RowsModel
from tests.ui.on_screen import held_enter, in_front

ROWS = [Row(key="a", title="First", detail="one", value="22:12"), Row(key="b", title="Second")]


def inked_rows(button: Button, qtbot: QtBot) -> list[int]:
    """How many dots of each row from the top are not the ground."""
    qtbot.addWidget(button)
    button.show()
    image = button.grab().toImage()
    ground = image.pixel(0, 0)
    return [
        sum(image.pixel(x, y) != ground for x in range(image.width()))
        for y in range(image.height())
    ]


def test_the_line_below_a_link_runs_through_no_letter(look: Look, qtbot: QtBot) -> None:
    plain = inked_rows(Button(look, "Log a beep", kind=ButtonKind.QUIET), qtbot)
    link = inked_rows(LinkButton(look, "Log a beep"), qtbot)
    [line] = [y for y, (before, now) in enumerate(zip(plain, link, strict=True)) if before != now]
    assert (plain[line], sum(plain[line:])) == (0, 0)


@pytest.mark.usefixtures("qapp")
def test_the_rows_model_keeps_the_rules_of_models() -> None:
    model = RowsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(ROWS)
    assert model.rowCount() == 2
    assert model.rows == tuple(ROWS)
    model.show_rows([])
    assert model.rowCount() == 0
    assert model.data(QModelIndex()) is None


def test_a_row_is_read_aloud_in_one_breath() -> None:
    assert ROWS[0].spoken == "First. one. 22:12"


def test_enter_and_a_click_choose_a_row(look: Look, qtbot: QtBot) -> None:
    rows = RowList(look, name="Reports")
    qtbot.addWidget(rows)
    rows.show_rows(ROWS)
    rows.resize(300, rows.sizeHint().height())
    rows.show()
    told: list[str] = []
    rows.chosen.connect(told.append)
    rows.setCurrentIndex(rows.model().index(1, 0))
    QTest.keyClick(rows, Qt.Key.Key_Return)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, 10))
    assert told == ["b", "a"]


def test_a_double_click_chooses_once_though_another_list_comes_under_the_mouse(
    look: Look, qtbot: QtBot
) -> None:
    told: list[str] = []
    lists = [RowList(look, name=name) for name in ("Copies", "Asks")]
    for rows in lists:
        qtbot.addWidget(rows)
        rows.show_rows(ROWS)
        rows.resize(300, rows.sizeHint().height())
        rows.show()
        rows.chosen.connect(told.append)
    left, at = Qt.MouseButton.LeftButton, QPoint(50, 10)
    first, moved_there = (rows.viewport() for rows in lists)
    QTest.mouseClick(first, left, pos=at)
    QTest.mouseDClick(moved_there, left, pos=at)
    QTest.mouseRelease(moved_there, left, pos=at)
    assert told == ["a"]
    QTest.mouseClick(moved_there, left, pos=at)
    assert told == ["a", "a"], "it is clicked again like any other"
    QTest.mouseDClick(moved_there, left, pos=at)
    QTest.mouseClick(moved_there, left, pos=at)
    assert told == ["a", "a", "a"], "so it is where the end of the second one went elsewhere"
    told.clear()
    QTest.mouseClick(first, left, pos=at)
    QTest.mouseDClick(first, left, pos=at)
    QTest.mouseRelease(first, left, pos=at)
    assert told == ["a"], "and where the row stays where it was"


def test_the_chosen_row_stays_chosen_when_others_come(look: Look, qtbot: QtBot) -> None:
    rows = RowList(look, name="Reports")
    qtbot.addWidget(rows)
    rows.show_rows(ROWS)
    rows.setCurrentIndex(rows.model().index(1, 0))
    rows.show_rows([Row(key="new", title="New"), *ROWS])
    assert rows.currentIndex().data(KEY_ROLE) == "b"


def test_keys_have_the_names_on_the_keyboard() -> None:
    assert key_words(Language.load("fr"), "Shift+F2") == "Maj+F2"
    assert key_words(Language.load("en"), "Ctrl+Enter") == "Ctrl+Enter"


def test_bottom_keys_are_replaced_as_a_whole(look: Look, lang: Language, qtbot: QtBot) -> None:
    strip = BottomKeys(look, lang)
    qtbot.addWidget(strip)
    strip.show_keys([("Ctrl+K", "find"), ("F1", "words")])
    strip.show_keys([("Esc", "leave")])
    qtbot.waitUntil(lambda: len(strip.findChildren(KeyCap)) == 1)
    strip.say_unsaved("The disk is full.")
    assert "The disk is full." in [words.text() for words in strip.findChildren(Words)]


def test_the_pill_says_its_state_in_words(look: Look, qtbot: QtBot) -> None:
    pill = Pill(look)
    qtbot.addWidget(pill)
    pill.show_state("No link · 2 waiting", icon="wifi-off", tone=Tone.P2)
    assert pill.accessibleName() == "No link · 2 waiting"


def test_a_problem_is_hidden_while_there_is_none(look: Look, qtbot: QtBot) -> None:
    problem = InlineProblem(look)
    qtbot.addWidget(problem)
    assert problem.isHidden()
    problem.say("The end is before the beginning.")
    assert problem.accessibleName() == problem.sentence == "The end is before the beginning."


def test_what_people_wrote_is_never_markup(qtbot: QtBot) -> None:
    words = Words("<b>not bold</b>")
    qtbot.addWidget(words)
    assert words.textFormat() == Qt.TextFormat.PlainText
    assert words.text() == "<b>not bold</b>"


def test_what_people_wrote_is_not_shown_turned_round() -> None:
    words = Words("\u202enem net\u202c at Mtindo")
    assert words.text() == "nem net at Mtindo"
    words.setText("\u2068القرية\u2069 \u202d")
    assert words.text() == "\u2068القرية\u2069 "


def test_words_that_do_not_fit_stand_whole_in_the_tool_tip(qtbot: QtBot) -> None:
    words = ElidedWords("A very long headline about a bridge")
    qtbot.addWidget(words)
    words.resize(60, 20)
    words.grab()
    assert words.toolTip() == words.text()
    words.resize(600, 20)
    words.grab()
    assert words.toolTip() == ""


def test_held_long_enough_it_acts_once(look: Look, qtbot: QtBot) -> None:
    button = HoldButton(look, "Hold", hold_ms=100)
    qtbot.addWidget(button)
    button.show()
    with qtbot.waitSignal(button.held):
        QTest.keyPress(button, Qt.Key.Key_Space)
    QTest.keyRelease(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: button.share == 0)


def test_a_held_key_that_the_screen_repeats_as_let_go_and_pressed_is_held_still(
    look: Look, qtbot: QtBot
) -> None:
    button = HoldButton(look, "Hold", hold_ms=300)
    qtbot.addWidget(button)
    button.show()
    repeats = QTimer(button)
    repeats.timeout.connect(lambda: QTest.keyRelease(button, Qt.Key.Key_Space))
    repeats.timeout.connect(lambda: QTest.keyPress(button, Qt.Key.Key_Space))
    with qtbot.waitSignal(button.held):
        QTest.keyPress(button, Qt.Key.Key_Space)
        repeats.start(40)
    repeats.stop()


def test_let_go_too_early_it_does_nothing(look: Look, qtbot: QtBot) -> None:
    button = HoldButton(look, "Hold", hold_ms=60_000)
    qtbot.addWidget(button)
    told: list[int] = []
    button.held.connect(lambda: told.append(1))
    button.show()
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: button.share > 0)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert button.share == 0
    QTest.keyPress(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: button.share > 0)
    QTest.keyRelease(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: button.share == 0)
    assert told == []


def test_enter_presses_a_button(look: Look, qtbot: QtBot) -> None:
    window = QWidget()
    line = QHBoxLayout(window)
    button = Button(look, "Save", icon="save")
    line.addWidget(button)
    qtbot.addWidget(window)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Return)


def test_a_held_enter_presses_a_button_once(look: Look, qtbot: QtBot) -> None:
    """Its repeats may reach a button that nobody meant, where the first press led elsewhere."""
    button = Button(look, "Français")
    qtbot.addWidget(button)
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append(button.text()))
    QTest.keyPress(button, Qt.Key.Key_Return)
    QApplication.sendEvent(button, held_enter())
    assert pressed == ["Français"]


def test_a_held_chord_with_enter_acts_once_and_one_that_scrolls_goes_on(qtbot: QtBot) -> None:
    """Its repeats may say yes to what nobody has read yet."""
    window = QWidget()
    done: list[str] = []
    acts = {keys: partial(done.append, keys) for keys in ("Ctrl+Return", "PgDown")}
    bind_keys(window, acts)
    in_front(qtbot, window)
    window.setFocus()
    held = (
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier),
    )
    for key, modifier in held:
        for repeats in (False, True, True):
            QTest.simulateEvent(window, True, key, modifier, "", repeats)
    assert done == ["Ctrl+Return", "PgDown", "PgDown", "PgDown"]


def test_icons_are_made_anew_when_the_light_changes(look: Look, qtbot: QtBot) -> None:
    button = Button(look, "Lock", icon="lock")
    qtbot.addWidget(button)
    before = button.icon().cacheKey()
    look.set_dark(True)
    assert button.icon().cacheKey() != before
    look.set_dark(False)


@pytest.mark.parametrize("moved", [False, True])
def test_a_button_that_paused_has_the_focus_again_unless_one_went_on(
    look: Look, qtbot: QtBot, moved: bool
) -> None:
    page = QWidget()
    line = QHBoxLayout(page)
    acting, other, third = (Button(look, words) for words in ("Save", "Print", "Close"))
    for button in (acting, other, third):
        line.addWidget(button)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    acting.setFocus()
    acting.setEnabled(False)
    assert not acting.hasFocus()
    if moved:
        third.setFocus()
    acting.setEnabled(True)
    assert acting.hasFocus() is not moved
    assert third.hasFocus() is moved


@pytest.mark.parametrize("kind", [ButtonKind.LINK, ButtonKind.QUIET])
def test_what_cannot_be_pressed_does_not_look_as_if_it_could(
    kind: ButtonKind, look: Look, qtbot: QtBot
) -> None:
    button = Button(look, "Back", kind=kind)
    qtbot.addWidget(button)
    button.show()
    usual = (look.tokens.accent if kind is ButtonKind.LINK else look.tokens.text).lower()
    assert usual in colours(button)
    button.setEnabled(False)
    assert usual not in colours(button)
    assert look.tokens.muted.lower() in colours(button)


def colours(widget: QWidget) -> set[str]:
    """Every colour on it, as `#rrggbb`."""
    image = widget.grab().toImage()
    width, height = range(image.width()), range(image.height())
    return {image.pixelColor(x, y).name() for x in width for y in height}


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


def test_a_title_is_cut_only_by_what_stands_on_its_own_line(look: Look, qtbot: QtBot) -> None:
    rows = RowList(look, name="Alerts")
    qtbot.addWidget(rows)
    rows.resize(360, 52)
    upper = []
    for below in ("", "tell the community by 6 Dec 17:20"):
        title, detail = "Fresh dung on the path", "A002"
        one = Row(key="a", title=title, detail=detail, value="6 days left", value_detail=below)
        rows.show_rows([one])
        upper.append(rows.grab().copy(0, 0, 360, 24).toImage())
    assert upper[0] == upper[1]


def test_a_long_value_leaves_the_title_in_sight(look: Look, qtbot: QtBot) -> None:
    rows = RowList(look, name="Tests")
    qtbot.addWidget(rows)
    rows.resize(200, 52)
    seen = []
    for title in ("E-01", "E-02"):
        rows.show_rows([Row(key="a", title=title, value="answered Thursday 26 November, 10:00")])
        seen.append(rows.grab().toImage())
    assert seen[0] != seen[1]


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


def test_what_people_wrote_turns_round_on_no_button_and_in_no_choice(
    look: Look, qtbot: QtBot
) -> None:
    turned, plain = "\u202eodnitM\u202c", "odnitM"
    button, picker = Button(look, turned), Picker(look)
    for widget in (button, picker):
        qtbot.addWidget(widget)
    assert button.text() == plain
    button.setText(f"{turned} \u202a")
    assert button.text() == f"{plain} "
    picker.offer(turned, turned)
    assert (picker.itemText(0), picker.itemData(0)) == (plain, turned)


def test_what_people_wrote_is_painted_and_read_out_in_its_order(look: Look, qtbot: QtBot) -> None:
    def told(words: str) -> tuple[str, QImage]:
        table = AnswerTable(QStringListModel([words]), name="Villages", row_height=32)
        big = BigButton(look, text=words, detail=words, icon="bell", keys="")
        pill = Pill(look)
        pill.show_state(words, icon="bell", tone=Tone.TEXT)
        whole = QWidget()
        column = QVBoxLayout(whole)
        for widget in (table, big, pill):
            column.addWidget(widget)
        qtbot.addWidget(whole)
        whole.resize(400, 300)
        cells = table.itemDelegate()
        assert isinstance(cells, QStyledItemDelegate)
        return cells.displayText(words, QLocale.c()), whole.grab().toImage()

    assert told("\u202eodnitM\u202c 12") == told("odnitM 12")


def test_a_row_runs_as_the_language_of_its_own_words_does(look: Look, qtbot: QtBot) -> None:
    def seen(title: str) -> QImage:
        rows = RowList(look, name="Reports")
        qtbot.addWidget(rows)
        rows.show_rows([Row(key="a", title=title)])
        rows.resize(400, 60)
        return rows.grab().toImage()

    apart = "\u2067{}\u2069"
    arabic = "رجال مسلحون قرب القرية (12 men)"
    assert seen(arabic) == seen(apart.format(arabic))
    assert seen("Mtindo: رجال (12)") != seen(apart.format("Mtindo: رجال (12)"))
