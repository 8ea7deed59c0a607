# SPDX-License-Identifier: Apache-2.0
"""The field at the top: what it finds, what it asks for, and how one leaves it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cla_core.folding import fold
from cla_core.language import Language, mark
from cla_desktop.ui.commands import Do, commands, matching
from cla_desktop.ui.look import Look
from cla_desktop.ui.page_names import NETWORK, SEARCH
from cla_desktop.ui.page_stack import Errand, PageEntry
from cla_desktop.ui.shell import Shell
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.rows import ROW_ROLE, RowList
from cla_desktop.ui.widgets.top_strip import Post
from tests.ui.on_screen import in_front
from tests.ui.shell.pages import ENTRIES, Desk, page_of
from tests.ui.standing_clock import ZONE_MINUTES, StandingClock


@pytest.mark.parametrize("kind", ["flash", "daily", "weekly"])
def test_a_report_is_begun_from_the_field_at_the_top(
    shell: Shell, lang: Language, kind: str
) -> None:
    QTest.keyClick(page_of(shell, "today").edit, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(shell.strip.field, fold(lang.label(f"kind.{kind}")))
    QTest.keyClick(shell.strip.field, Qt.Key.Key_Return)
    assert shell.pages.at == "reports"
    assert page_of(shell, "reports").arrived == [f"new:{kind}"]


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


def test_what_can_be_asked_for_is_read_whole_where_the_field_has_little_room(
    shell: Shell, lang: Language
) -> None:
    shell.resize(shell.minimumSize())
    QTest.keyClick(page_of(shell, "today").edit, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    rows = shell.finder.findChild(RowList)
    assert rows is not None
    longest = rows.fontMetrics().horizontalAdvance(lang.tr("Find “{text}” among the contacts"))
    assert rows.width() > longest + 80
    assert shell.rect().contains(shell.finder.geometry())


def test_who_comes_to_the_field_by_the_mouse_sees_what_was_found_below_it(shell: Shell) -> None:
    strip, finder = shell.strip, shell.finder
    QTest.mouseClick(strip.field, Qt.MouseButton.LeftButton)
    QTest.keyClicks(strip.field, "f")
    assert finder.isVisible()
    assert shell.rect().contains(finder.geometry())
    assert finder.y() >= strip.geometry().bottom() - 2
    middle = strip.field.mapTo(shell, strip.field.rect().center()).x()
    assert abs(finder.geometry().center().x() - middle) <= 1


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
