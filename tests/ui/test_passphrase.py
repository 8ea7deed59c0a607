# SPDX-License-Identifier: Apache-2.0
"""Passphrases: easy ones are told why, good ones pass, and both fields must agree."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_desktop.ui.look import Look
from cla_desktop.ui.passphrase.editor import PassphraseEditor
from cla_desktop.ui.passphrase.strength import rate
from tests.ui.accessible import unnamed
from tests.ui.inline_tasks import InlineTasks

OWN = ("CLA-07", "Kasoro")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "password",
        "qwertyuiop",
        "aaaaaaaaaa",
        "abcdefgh",
        "12 mars 1990",
        "14 March 2025",
        "Kasoro CLA-07 Kasoro",
        "CLA-07 CLA-07",
        "MotDePasse2024",
        "bonjour2024",
        "je t’aime",
        "habari yako",
    ],
)
def test_what_is_easy_to_guess_is_refused_with_advice(lang: Language, typed: str) -> None:
    strength = rate(typed, OWN)
    assert not strength.is_good
    assert lang.tr(strength.advice).endswith(".")


@pytest.mark.parametrize(
    "typed",
    ["ridge lamp seven barrels", "soleil lune pierre marche", "x9$Kq2!vLp#7", "الجبل الأخضر كتاب"],
)
def test_what_is_hard_to_guess_passes(typed: str) -> None:
    assert rate(typed, OWN).is_good


def test_ten_megabytes_are_judged_by_their_beginning() -> None:
    assert not rate("a" * 10_000_000).is_good


@pytest.fixture
def editor(look: Look, lang: Language, tasks: InlineTasks, qtbot: QtBot) -> PassphraseEditor:
    """An empty editor."""
    made = PassphraseEditor(look, lang, tasks=tasks)
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_says_what_is_missing_until_nothing_is(
    editor: PassphraseEditor, lang: Language, qtbot: QtBot
) -> None:
    seen = [editor.missing]
    for first, second in (
        ("password", ""),
        ("ridge lamp seven barrels", "ridge"),
        ("ridge lamp seven barrels", "ridge lamp seven barrels"),
    ):
        editor.first.edit.setText(first)
        editor.second.edit.setText(second)
        with qtbot.waitSignal(editor.changed):
            editor.estimate()
        seen.append(editor.missing)
    assert seen[0] == lang.tr("Choose a passphrase.")
    assert seen[1] == lang.tr("This passphrase is too easy to guess.")
    assert seen[2] == lang.tr("The two passphrases differ.")
    assert editor.is_ready
    assert unnamed(editor) == []


def test_the_estimate_comes_by_itself_after_a_pause(editor: PassphraseEditor, qtbot: QtBot) -> None:
    editor.first.edit.setText("ridge lamp seven barrels")
    editor.second.edit.setText("ridge lamp seven barrels")
    assert not editor.is_ready
    qtbot.waitUntil(lambda: editor.is_ready)


def test_tab_goes_from_field_to_field_and_what_is_typed_next_shows_nothing(
    editor: PassphraseEditor, qtbot: QtBot
) -> None:
    editor.activateWindow()
    editor.first.edit.setFocus()
    qtbot.waitUntil(editor.first.edit.hasFocus)
    QTest.keyClicks(editor.first.edit, "ridge lamp")
    QTest.keyClick(editor.first.edit, Qt.Key.Key_Tab)
    assert editor.second.edit.hasFocus()
    QTest.keyClicks(editor.second.edit, "ridge lamp")
    assert editor.second.edit.text() == editor.first.edit.text()
    hidden = QLineEdit.EchoMode.Password
    assert [editor.first.edit.echoMode(), editor.second.edit.echoMode()] == [hidden, hidden]


def test_own_words_weaken_it(editor: PassphraseEditor) -> None:
    editor.first.edit.setText("Mtindo Kasoro")
    editor.second.edit.setText("Mtindo Kasoro")
    editor.set_own_words(["Mtindo", "Kasoro"])
    assert not editor.is_ready
    editor.clear()
    assert editor.passphrase == ""
