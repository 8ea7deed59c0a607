# SPDX-License-Identifier: Apache-2.0
"""The strip of keys at the bottom: what it leaves out first, and the key that goes on."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_desktop.ui.look import Look
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_stack import PageEntry
from cla_desktop.ui.shell import Shell
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.bottom_keys import BottomKeys, KeyHint
from cla_desktop.ui.widgets.bounded_text import BoundedText
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.top_strip import Post
from tests.ui.on_screen import in_front
from tests.ui.standing_clock import ZONE_MINUTES, StandingClock


def test_the_last_keys_go_before_one_is_cut(look: Look, lang: Language, qtbot: QtBot) -> None:
    keys = BottomKeys(look, lang)
    qtbot.addWidget(keys)
    keys.show_keys([("Ctrl+P", "print"), ("Ctrl+Enter", "submit"), ("Esc", "leave, kept")])
    keys.resize(1000, 32)
    keys.show()
    caps = keys.findChildren(KeyCap)
    assert all(cap.isVisible() for cap in caps)
    keys.resize(260, 32)
    assert [cap.isVisible() for cap in caps] == [True, True, False]


class Pen(Page):
    """A page with a line, a paper and a field to paste into."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.paper = QLineEdit(), QPlainTextEdit()
        self.pasted = BoundedText(most=20, height=60)
        column = QVBoxLayout(self)
        for field in (self.line, self.paper, self.pasted):
            column.addWidget(field)

    def bottom_keys(self) -> Sequence[KeyHint]:
        """As a page says that has fields."""
        return [("Enter", "go on")]


def test_the_key_that_goes_on_is_the_one_that_does_so_here(
    look: Look, lang: Language, qtbot: QtBot
) -> None:
    times = Times(StandingClock(), lang, offset_minutes=ZONE_MINUTES)
    post = Post(base="Kasoro KAS", mission="ZZ", person="CLA-07")
    entry = PageEntry(key="reports", icon="file-text", title="Reports", factory=Pen)
    shell = Shell(look, lang, times, post=post, pages=[entry])
    in_front(qtbot, shell, size=(1366, 768))
    pen = shell.pages.page_of("reports")
    assert isinstance(pen, Pen)
    enter, tab = key_words(lang, "Enter"), key_words(lang, "Tab")
    for field, keys in ((pen.paper, tab), (pen.line, enter), (pen.pasted, enter)):
        field.setFocus()
        qtbot.waitUntil(partial(begins_with, shell, keys))


class ManyKeys(Page):
    """A page with more keys of its own than there are that work everywhere."""

    def bottom_keys(self) -> Sequence[KeyHint]:
        """One for each letter."""
        return [(letter, "log") for letter in "LTBSJARVE"]


def test_no_key_of_the_page_is_left_out_while_there_is_room(
    look: Look, lang: Language, qtbot: QtBot
) -> None:
    times = Times(StandingClock(), lang, offset_minutes=ZONE_MINUTES)
    post = Post(base="Kasoro KAS", mission="ZZ", person="CLA-07")
    entry = PageEntry(key="alerts", icon="bell", title="Alerts", factory=ManyKeys)
    shell = Shell(look, lang, times, post=post, pages=[entry])
    in_front(qtbot, shell, size=(1366, 768))
    caps = [cap for cap in shell.bottom.findChildren(KeyCap) if cap.isVisible()]
    assert [cap.accessibleName() for cap in caps] == list("LTBSJARVE")


def begins_with(shell: Shell, keys: str) -> bool:
    """Whether these are the first keys in the strip at the bottom."""
    caps = [cap for cap in shell.bottom.findChildren(KeyCap) if cap.isVisible()]
    return bool(caps) and caps[0].accessibleName() == keys
