# SPDX-License-Identifier: Apache-2.0
"""The shell: keys that work everywhere, one field for everything, and pages put away and back."""

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from cla_core.folding import fold
from cla_core.language import Language, mark
from cla_desktop.ui.commands import Do, commands, matching
from cla_desktop.ui.glossary.panel import GlossaryPanel
from cla_desktop.ui.look import Look
from cla_desktop.ui.page_names import NETWORK, SEARCH
from cla_desktop.ui.page_stack import Errand, PageEntry
from cla_desktop.ui.sending.words import pill_words
from cla_desktop.ui.shell import Shell
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.keycap import KeyCap
from cla_desktop.ui.widgets.notices import Notice
from cla_desktop.ui.widgets.rows import ROW_ROLE, RowList
from cla_desktop.ui.widgets.top_strip import Post
from tests.ui.accessible import unnamed
from tests.ui.days import NO_SIGNAL
from tests.ui.on_screen import in_front
from tests.ui.shell_pages import ENTRIES, Desk
from tests.ui.standing_clock import ZONE_MINUTES, StandingClock


@pytest.fixture
def shell(look: Look, lang: Language, qtbot: QtBot) -> Shell:
    """A shell with four pages, in both languages."""
    times = Times(StandingClock(), lang, offset_minutes=ZONE_MINUTES)
    post = Post(base="Kasoro KAS", mission="ZZ", person="CLA-07", training=True)
    made = Shell(look, lang, times, post=post, pages=ENTRIES)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show_link(NO_SIGNAL)
    made.show()
    return made


def page_of(shell: Shell, key: str) -> Desk:
    """A page as what it is."""
    page = shell.pages.page_of(key)
    assert isinstance(page, Desk)
    return page


def test_every_control_has_a_name(shell: Shell) -> None:
    shell.glossary.toggle()
    QTest.keyClick(shell, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert unnamed(shell) == []


def test_the_strips_fit_the_design_size_in_both_languages(shell: Shell) -> None:
    shell.say_saved()
    assert shell.minimumSizeHint().width() <= 1366
    assert shell.minimumSizeHint().height() <= 768


@pytest.mark.parametrize("width", [1366, 1280, 1093, 911])
def test_nothing_in_the_strip_is_cut_when_everything_is_to_be_said(
    shell: Shell, lang: Language, qtbot: QtBot, width: int
) -> None:
    shell.resize(width, 700)
    link = replace(NO_SIGNAL, waiting=40)
    shell.show_link(link)
    shell.show_clocks(12, 12)
    shell.show_phone(lang.tr("Phone: nobody"), Tone.P2)
    strip = shell.strip
    parts = [strip.phone, strip.field, strip.clocks, strip.pill, strip.lock]
    qtbot.waitUntil(lambda: strip.field.width() >= 120)
    qtbot.waitUntil(
        lambda: all(
            part.width() >= part.sizeHint().width() for part in parts if part is not strip.field
        )
    )
    places = [(part.mapTo(shell, part.rect().topLeft()).x(), part.width()) for part in parts]
    ends = [x + wide for x, wide in places]
    assert all(end <= start for end, (start, _) in zip(ends, places[1:], strict=False))
    assert ends[-1] <= width
    words = pill_words(lang, Times(StandingClock(), lang, offset_minutes=ZONE_MINUTES), link)
    assert strip.pill.accessibleName() == words.text


def test_pages_are_made_when_first_shown(shell: Shell) -> None:
    assert shell.pages.count() == 1
    shell.show_page("send")
    assert shell.pages.count() == 2
    shell.show_page("no such page")
    assert shell.pages.at == "send"


def test_a_new_page_begins_where_it_says_and_not_at_its_first_button(shell: Shell) -> None:
    shell.activateWindow()
    page_of(shell, "today").edit.setFocus()
    shell.show_page("send")
    assert page_of(shell, "send").edit.hasFocus()


@pytest.mark.parametrize(
    ("held", "page", "wish"),
    [
        (Qt.KeyboardModifier.NoModifier, "alerts", "new:quick"),
        (Qt.KeyboardModifier.ShiftModifier, "reports", "new:flash"),
    ],
)
def test_f2_takes_an_alert_down_from_anywhere_and_shift_f2_begins_a_flash(
    shell: Shell, held: Qt.KeyboardModifier, page: str, wish: str
) -> None:
    shell.show_page("send")
    QTest.keyClick(page_of(shell, "send").edit, Qt.Key.Key_F2, held)
    assert shell.pages.at == page
    assert page_of(shell, page).arrived == [wish]


def test_clocks_that_ran_out_are_counted_quietly(shell: Shell, lang: Language) -> None:
    assert not shell.strip.clocks.isVisible()
    shell.show_clocks(3, 1)
    said = {"en": "1 clock overdue", "fr": "1 délai dépassé"}
    assert shell.strip.clocks.text() == said[lang.code]
    QTest.mouseClick(shell.strip.clocks, Qt.MouseButton.LeftButton)
    assert shell.pages.at == "alerts"
    shell.show_clocks(3, 0)
    assert not shell.strip.clocks.isVisible()


@pytest.mark.parametrize("kind", ["flash", "daily", "weekly"])
def test_a_report_is_begun_from_the_field_at_the_top(
    shell: Shell, lang: Language, kind: str
) -> None:
    QTest.keyClick(page_of(shell, "today").edit, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(shell.strip.field, fold(lang.label(f"kind.{kind}")))
    QTest.keyClick(shell.strip.field, Qt.Key.Key_Return)
    assert shell.pages.at == "reports"
    assert page_of(shell, "reports").arrived == [f"new:{kind}"]


def test_f1_shows_the_glossary_and_escape_gives_the_focus_back(shell: Shell) -> None:
    edit = page_of(shell, "today").edit
    QTest.keyClick(edit, Qt.Key.Key_F1)
    panel = shell.findChild(GlossaryPanel)
    assert panel is not None
    assert panel.isVisible()
    QTest.keyClick(panel.field, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert shell.focusWidget() is edit


def test_ctrl_k_finds_a_command(shell: Shell, qtbot: QtBot) -> None:
    edit = page_of(shell, "today").edit
    QTest.keyClick(edit, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    field = shell.strip.field
    assert shell.focusWidget() is field
    QTest.keyClicks(field, "verr" if "Ver" in shell.strip.lock.text() else "lock")
    with qtbot.waitSignal(shell.lock_asked):
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == ""


def test_ctrl_k_searches_everything(shell: Shell) -> None:
    field = shell.strip.field
    QTest.keyClick(page_of(shell, "today").edit, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, "Mtindo")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert shell.pages.at == "find"
    assert page_of(shell, "find").arrived == ["search:Mtindo"]


def test_arrows_move_in_what_was_found(shell: Shell) -> None:
    field = shell.strip.field
    QTest.keyClick(page_of(shell, "today").edit, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, "f")
    for step in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        QTest.keyClick(field, step)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert page_of(shell, "find").arrived == ["search:f"]


def test_escape_leaves_the_field(shell: Shell) -> None:
    edit = page_of(shell, "today").edit
    QTest.keyClick(edit, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(shell.strip.field, Qt.Key.Key_Escape)
    assert shell.focusWidget() is edit


def test_wishes_for_light_and_language_are_told(shell: Shell, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shell.dark_asked) as dark:
        shell.finder.command_chosen.emit(Do.DARK)
    assert dark.args == [True]
    with qtbot.waitSignal(shell.language_asked) as language:
        shell.finder.command_chosen.emit(Do.LANGUAGE)
    assert language.args in (["fr"], ["en"])
    with qtbot.waitSignal(shell.send_asked):
        shell.finder.command_chosen.emit(Do.SEND)


def test_the_rail_shows_the_page_and_what_waits(shell: Shell) -> None:
    shell.rail.chosen.emit("reports")
    assert shell.pages.at == "reports"
    assert page_of(shell, "reports").arrived == [""]
    shell.rail.chosen.emit("reports")
    assert page_of(shell, "reports").arrived == ["", "back", ""]
    names = [entry.accessibleName() for entry in shell.rail.entries]
    assert names[-1].endswith(", 1")
    shell.rail.entries[0].setFocus()
    QTest.keyClick(shell.rail.entries[0], Qt.Key.Key_Down)
    assert shell.focusWidget() is shell.rail.entries[1]


def test_the_pill_leads_to_sending(shell: Shell) -> None:
    shell.strip.pill.click()
    assert shell.pages.at == "send"


def test_the_keys_at_the_bottom_are_those_of_the_page(shell: Shell) -> None:
    caps = [cap.accessibleName() for cap in shell.bottom.findChildren(KeyCap)]
    assert caps[0] in ("Ctrl+Enter", "Ctrl+Entrée")


def test_what_is_half_done_comes_back_with_its_caret(
    shell: Shell, look: Look, english: Language, times: Times, qtbot: QtBot
) -> None:
    shell.show_page("reports")
    edit = page_of(shell, "reports").edit
    edit.setText("Ten men on the ridge")
    edit.setCursorPosition(7)
    state = shell.save_state()

    again = Shell(
        look, english, times, post=Post(base="B", mission="ZZ", person="P"), pages=ENTRIES
    )
    qtbot.addWidget(again)
    again.restore_state(state)
    back = page_of(again, "reports").edit
    assert (back.text(), back.cursorPosition()) == ("Ten men on the ridge", 7)
    assert again.pages.at == "reports"


@pytest.mark.parametrize(
    "state", [b"", b"\xff", b"[]", b'{"page": 1}', b'{"page": "x", "pages": {"today": 3}}']
)
def test_a_state_that_is_not_understood_changes_nothing(shell: Shell, state: bytes) -> None:
    shell.restore_state(state)
    assert shell.pages.at == "today"


def test_after_a_lock_the_caret_stands_on_the_page_that_is_shown(shell: Shell) -> None:
    shell.show_page("reports")
    shell.show_page("alerts")
    shell.show_page("reports")
    state = shell.save_state()
    shell.show_page("find")
    shell.restore_state(state)
    shown = shell.pages.current
    assert isinstance(shown, Desk)
    assert shown is shell.pages.page_of("reports")
    assert shell.window().focusWidget() is shown.edit


@pytest.mark.usefixtures("mirrored")
def test_from_right_to_left_the_rail_stands_on_the_right(shell: Shell) -> None:
    assert shell.rail.x() > shell.pages.x()
    shell.glossary.toggle()
    panel = shell.findChild(GlossaryPanel)
    assert panel is not None
    assert panel.x() == 0


def test_a_doubted_date_is_told_above_the_page_until_it_is_right(shell: Shell) -> None:
    def told() -> list[str]:
        notices = [one for one in shell.findChildren(Notice) if one.isVisible()]
        return [label.text() for one in notices for label in one.findChildren(QLabel)]

    for sentence in ("Look at the date.", "", "Look again."):
        shell.warn_of_date(sentence)
        assert [each for each in told() if each] == [sentence] * bool(sentence)


def test_a_turned_light_reaches_every_part(shell: Shell, look: Look) -> None:
    look.set_dark(True)
    shell.grab()
    assert shell.palette().window().color().name().upper() == look.tokens.ground
    look.set_dark(False)


def test_everything_and_the_contacts_can_be_searched_however_many_acts_match(
    look: Look, lang: Language, qtbot: QtBot
) -> None:
    rounds = [
        Errand(wish=f"round {at}", title=mark("Check round"), icon="clipboard-check")
        for at in range(14)
    ]
    network = PageEntry(key=NETWORK, icon="users", title="Network", factory=Desk, errands=rounds)
    times = Times(StandingClock(), lang, offset_minutes=ZONE_MINUTES)
    post = Post(base="B", mission="ZZ", person="P")
    shell = Shell(look, lang, times, post=post, pages=[*ENTRIES, network])
    in_front(qtbot, shell, size=(1366, 768))
    typed, field = fold(lang.tr("Check round"))[:4], shell.strip.field
    QTest.keyClicks(field, typed)
    found = shell.finder.findChildren(RowList)[0].model()
    told = [found.index(at, 0).data(ROW_ROLE).title for at in range(found.rowCount())]
    assert lang.tr("Check round") in told
    assert told[-2:] == [
        lang.tr("Find “{text}” in everything", text=typed),
        lang.tr("Find “{text}” among the contacts", text=typed),
    ]
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert page_of(shell, NETWORK).arrived[-1] == SEARCH + typed


def test_a_page_is_asked_for_what_it_can_do_from_the_field_above(
    look: Look, lang: Language, qtbot: QtBot
) -> None:
    times = Times(StandingClock(), lang, offset_minutes=ZONE_MINUTES)
    errand = Errand(wish="round", title=mark("Check round"), icon="clipboard-check")
    entries = [*ENTRIES[:-1], replace(ENTRIES[-1], errands=(errand,))]
    post = Post(base="B", mission="ZZ", person="P")
    shell = Shell(look, lang, times, post=post, pages=entries)
    qtbot.addWidget(shell)
    [found] = matching(commands(lang, entries), lang.tr("Check round"))
    shell.finder.command_chosen.emit(found.key)
    shown = shell.pages.current
    assert isinstance(shown, Desk)
    assert shell.pages.at == ENTRIES[-1].key
    assert shown.arrived == ["round"]


@pytest.mark.parametrize("width", [880, 1093, 1366])
def test_on_a_screen_that_shows_everything_larger_nothing_is_cut(
    shell: Shell, qtbot: QtBot, width: int
) -> None:
    shell.resize(width, 440)
    assert shell.size() == QSize(width, 440)
    narrow = width < 1180
    assert (shell.rail.width() == 56) is narrow
    qtbot.waitUntil(lambda: shell.strip.minimumSizeHint().width() <= width)
    entry = shell.rail.entries[0]
    assert bool(entry.toolTip()) is narrow
    assert unnamed(shell) == []


def test_after_a_lock_the_page_that_is_shown_does_not_wait_for_the_others(
    shell: Shell, look: Look, english: Language, times: Times, qtbot: QtBot
) -> None:
    for key, text in (("alerts", "ridge"), ("find", "bridge"), ("reports", "Ten men")):
        shell.show_page(key)
        page_of(shell, key).edit.setText(text)
    state = shell.save_state()

    post = Post(base="B", mission="ZZ", person="P")
    again = Shell(look, english, times, post=post, pages=ENTRIES)
    qtbot.addWidget(again)
    again.show()
    made: list[object] = []
    again.pages.made.connect(made.append)
    again.restore_state(state)
    assert len(made) == 1
    assert again.pages.hold_words
    assert json.loads(again.save_state()) == json.loads(state)
    edit = page_of(again, "reports").edit
    assert (edit.text(), again.window().focusWidget()) == ("Ten men", edit)
    edit.insert(", armed")
    qtbot.waitUntil(lambda: len(made) == 3)
    assert page_of(again, "alerts").edit.text() == "ridge"
    assert page_of(again, "find").edit.text() == "bridge"
    assert (edit.text(), again.window().focusWidget()) == ("Ten men, armed", edit)


def test_what_is_half_typed_is_not_left_while_other_pages_come_back(
    shell: Shell, look: Look, english: Language, times: Times, qtbot: QtBot
) -> None:
    for key in ("find", "reports"):
        shell.show_page(key)
        page_of(shell, key).edit.setText(key)
    post = Post(base="B", mission="ZZ", person="P")
    again = Shell(look, english, times, post=post, pages=ENTRIES)
    in_front(qtbot, again)
    again.restore_state(shell.save_state())
    edit = page_of(again, "reports").edit
    left: list[bool] = []
    edit.editingFinished.connect(lambda: left.append(True))
    qtbot.waitUntil(lambda: again.pages.count() == 3)
    edit.insert(" of Kasoro")
    assert (edit.hasFocus(), edit.text(), left) == (True, "reports of Kasoro", [])


def test_a_desk_that_is_left_makes_no_further_page(
    shell: Shell, look: Look, english: Language, times: Times, qtbot: QtBot
) -> None:
    for key in ("find", "reports"):
        shell.show_page(key)
        page_of(shell, key).edit.setText(key)
    state = shell.save_state()
    post = Post(base="B", mission="ZZ", person="P")
    again = Shell(look, english, times, post=post, pages=ENTRIES)
    qtbot.addWidget(again)
    again.restore_state(state)
    standing = again.pages.count()
    again.pages.stop()
    for _ in range(3):
        QApplication.processEvents()
    assert again.pages.count() == standing
    assert json.loads(again.save_state()) == json.loads(state)
    assert page_of(again, "find").edit.text() == "find"
