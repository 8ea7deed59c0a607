# SPDX-License-Identifier: Apache-2.0
"""What was half done when the desk was locked comes back where it stood, and disturbs nobody."""

import json
from collections.abc import Mapping

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_desktop.ui.look import Look
from cla_desktop.ui.shell import Shell
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.top_strip import Post
from tests.ui.on_screen import in_front
from tests.ui.shell.pages import ENTRIES, Desk, page_of


@pytest.fixture
def again(look: Look, english: Language, times: Times, qtbot: QtBot) -> Shell:
    """Another shell of the same pages, as after a lock."""
    post = Post(base="B", mission="ZZ", person="P")
    made = Shell(look, english, times, post=post, pages=ENTRIES)
    in_front(qtbot, made)
    return made


def written_on(shell: Shell, words: Mapping[str, str]) -> bytes:
    """What is put away of a shell where somebody wrote on these pages, last on the last."""
    for key, text in words.items():
        shell.show_page(key)
        page_of(shell, key).edit.setText(text)
    return shell.save_state()


def test_what_is_half_done_comes_back_with_its_caret(shell: Shell, again: Shell) -> None:
    shell.show_page("reports")
    edit = page_of(shell, "reports").edit
    edit.setText("Ten men on the ridge")
    edit.setCursorPosition(7)
    again.restore_state(shell.save_state())
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


def test_after_a_lock_the_page_that_is_shown_does_not_wait_for_the_others(
    shell: Shell, again: Shell, qtbot: QtBot
) -> None:
    state = written_on(shell, {"alerts": "ridge", "find": "bridge", "reports": "Ten men"})
    made: list[object] = []
    again.pages.made.connect(made.append)
    again.restore_state(state)
    assert len(made) == 1
    assert again.pages.hold_words
    assert again.came_back()[0][0] == "reports"
    assert json.loads(again.save_state()) == json.loads(state)
    edit = page_of(again, "reports").edit
    assert (edit.text(), again.window().focusWidget()) == ("Ten men", edit)
    edit.insert(", armed")
    qtbot.waitUntil(lambda: len(made) == 3)
    assert page_of(again, "alerts").edit.text() == "ridge"
    assert page_of(again, "find").edit.text() == "bridge"
    assert (edit.text(), again.window().focusWidget()) == ("Ten men, armed", edit)


@pytest.mark.parametrize("asked_for", [False, True], ids=["by itself", "to lie ready"])
def test_what_is_half_typed_is_not_left_while_other_pages_come_back(
    shell: Shell, again: Shell, qtbot: QtBot, *, asked_for: bool
) -> None:
    again.restore_state(written_on(shell, {"find": "find", "reports": "reports"}))
    edit = page_of(again, "reports").edit
    left: list[bool] = []
    edit.editingFinished.connect(lambda: left.append(True))
    if asked_for:
        assert page_of(again, "find").edit.text() == "find"
    qtbot.waitUntil(lambda: again.pages.count() == 3)
    edit.insert(" of Kasoro")
    assert (edit.hasFocus(), edit.text(), left) == (True, "reports of Kasoro", [])


def test_a_desk_that_is_left_makes_no_further_page(shell: Shell, again: Shell) -> None:
    state = written_on(shell, {"find": "find", "reports": "reports"})
    again.restore_state(state)
    standing = again.pages.count()
    again.pages.stop()
    for _ in range(3):
        QApplication.processEvents()
    assert again.pages.count() == standing
    assert json.loads(again.save_state()) == json.loads(state)
    assert page_of(again, "find").edit.text() == "find"
