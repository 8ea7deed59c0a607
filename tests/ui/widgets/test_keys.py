# SPDX-License-Identifier: Apache-2.0
"""Keys as they are named, told at the foot, and held down."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_desktop.ui.look import Look
from cla_desktop.ui.widgets.bottom_keys import BottomKeys
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.labels import Words
from tests.ui.on_screen import in_front


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
