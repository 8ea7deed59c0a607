# SPDX-License-Identifier: Apache-2.0
"""The first start, walked as a person walks it, with a real vault at the end."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cla_core.folding import fold
from cla_core.language import Language
from cla_desktop.ui.code_field import CODE_AT_MOST
from cla_desktop.ui.look import Look
from cla_desktop.ui.times import Times
from cla_desktop.ui.unlock.door import look_at_door
from cla_desktop.ui.wizard.joining import TRAINING
from cla_desktop.ui.wizard.wizard import Wizard
from cla_desktop.vault.opening import open_with_words
from tests.ui.accessible import unnamed
from tests.ui.inline_tasks import InlineTasks
from tests.ui.on_screen import held_enter, in_front
from tests.ui.real_vault import GOOD_CODE, PASSPHRASE, VaultEnroller, make_vault
from tests.ui.standing_clock import ZONE_MINUTES, StandingClock

ENTER = Qt.Key.Key_Return
PERSON, SECRET, SHEET, CHECK, JOIN, START = range(1, 7)


def focused() -> QWidget:
    """Where keys go."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@pytest.fixture
def enroller(tmp_path: Path) -> VaultEnroller:
    """Makes a vault in an empty folder."""
    return VaultEnroller(tmp_path)


@pytest.fixture
def wizard(
    look: Look, lang: Language, tasks: InlineTasks, enroller: VaultEnroller, qtbot: QtBot
) -> Wizard:
    """At its first question, in both languages."""
    times = Times(StandingClock(), lang, offset_minutes=ZONE_MINUTES)
    made = Wizard(look, lang, times, enroller=enroller, tasks=tasks)
    in_front(qtbot, made, size=(1366, 768))
    return made


def answer(wizard: Wizard, upto: int) -> None:
    """Answer every question before step `upto` well, and go there."""
    while wizard.at < upto:
        if wizard.at == PERSON:
            wizard.person.edit.setText("cla-07")
        elif wizard.at == SECRET:
            for typed in (wizard.passphrase.editor.first, wizard.passphrase.editor.second):
                typed.edit.setText(PASSPHRASE)
            wizard.passphrase.editor.estimate()
        elif wizard.at == CHECK:
            for at, field in wizard.check.fields.items():
                field.setText(wizard.sheet.words[at])
        elif wizard.at == JOIN:
            wizard.join.code.setPlainText(GOOD_CODE)
        before = wizard.at
        wizard.go_on()
        assert wizard.problem.sentence == ""
        assert wizard.at == before + 1


@pytest.mark.parametrize("step", range(7))
def test_every_step_has_names_and_a_question(wizard: Wizard, step: int) -> None:
    answer(wizard, step)
    assert unnamed(wizard) == []
    assert wizard.steps[step].title
    assert wizard.next_button.text()
    assert wizard.back_button.isHidden() == (step == 0)


def test_seven_answers_make_a_desk(
    wizard: Wizard, enroller: VaultEnroller, tmp_path: Path, qtbot: QtBot
) -> None:
    answer(wizard, START)
    assert list(tmp_path.iterdir()) == []
    with qtbot.waitSignal(wizard.finished) as finished:
        QTest.keyClick(wizard, Qt.Key.Key_Return)
    assert finished.args is not None
    finished.args[0].close()
    wish = enroller.wishes[0]
    assert (wish.person, wish.code, wish.training) == ("CLA-07", GOOD_CODE, False)
    assert not wish.start_with_computer
    with open_with_words(tmp_path, " ".join(wish.words)) as vault:
        assert vault.slots[0].label == "CLA-07"
    assert wizard.passphrase.editor.passphrase == ""


def test_training_needs_no_code(wizard: Wizard, enroller: VaultEnroller, qtbot: QtBot) -> None:
    answer(wizard, JOIN)
    wizard.join.choice.setFocus()
    QTest.keyClick(wizard.join.choice, Qt.Key.Key_Right)
    QTest.keyClick(wizard.join.choice, Qt.Key.Key_Space)
    assert wizard.join.choice.value == TRAINING
    wizard.go_on()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert wizard.at == JOIN
    assert focused() is wizard.join.choice
    wizard.go_on()
    wizard.start.choice.set_value("yes")
    with qtbot.waitSignal(wizard.finished) as finished:
        wizard.go_on()
    assert finished.args is not None
    finished.args[0].close()
    wish = enroller.wishes[0]
    assert (wish.training, wish.code, wish.start_with_computer) == (True, "", True)


@pytest.mark.parametrize("typed", ["", "Colleague Invented", "CLA", "07/08", "CLA 07 Jean"])
def test_names_are_no_codes(wizard: Wizard, typed: str) -> None:
    answer(wizard, PERSON)
    wizard.person.edit.setText(typed)
    stood = wizard.next_button.mapTo(wizard, QPoint())
    wizard.go_on()
    assert wizard.at == PERSON
    assert wizard.problem.sentence
    QApplication.processEvents()
    assert wizard.next_button.mapTo(wizard, QPoint()) == stood


@pytest.mark.parametrize("typed", ["cla 07", " CLA  07 ", "cla-07"])
def test_a_code_typed_with_a_space_is_the_code(wizard: Wizard, typed: str) -> None:
    answer(wizard, PERSON)
    wizard.person.edit.setText(typed)
    wizard.go_on()
    assert (wizard.person.person, wizard.problem.sentence) == ("CLA-07", "")


def test_a_weak_passphrase_stops_the_way(wizard: Wizard) -> None:
    answer(wizard, SECRET)
    wizard.passphrase.editor.first.edit.setText("password")
    wizard.passphrase.editor.second.edit.setText("password")
    wizard.passphrase.editor.estimate()
    wizard.go_on()
    assert wizard.at == SECRET


def test_without_a_printer_the_words_are_copied_by_hand_and_never_made_a_file(
    wizard: Wizard, lang: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cla_desktop.ui.printing.paper.printer_names", list)
    answer(wizard, SHEET)
    QTest.keyClick(wizard.sheet.print_button, Qt.Key.Key_Space)
    assert QApplication.activeModalWidget() is None
    assert wizard.problem.sentence == lang.tr(
        "No printer is set up on this laptop. Copy the words by hand."
    )


def test_a_held_enter_does_not_run_past_the_sheet(wizard: Wizard) -> None:
    answer(wizard, SECRET)
    for typed in (wizard.passphrase.editor.first, wizard.passphrase.editor.second):
        typed.edit.setText(PASSPHRASE)
    wizard.passphrase.editor.estimate()
    QTest.keyPress(wizard.passphrase.editor.second.edit, ENTER)
    for _ in range(3):
        QApplication.sendEvent(focused(), held_enter())
    assert wizard.at == SHEET


def test_the_copy_of_the_sheet_is_checked(wizard: Wizard) -> None:
    answer(wizard, CHECK)
    wizard.go_on()
    missing = wizard.problem.sentence
    at, field = next(iter(wizard.check.fields.items()))
    field.setText("zebra")
    wizard.go_on()
    assert wizard.problem.sentence not in ("", missing)
    assert str(at + 1) in wizard.problem.sentence
    field.setText(wizard.sheet.words[at][:4].upper())
    wizard.go_on()
    assert not wizard.problem.sentence.startswith(missing)


def test_all_words_are_typed_back_in_one_go(wizard: Wizard) -> None:
    answer(wizard, CHECK)
    assert len(wizard.check.fields) == 24
    for word in wizard.sheet.words:
        QTest.keyClick(focused(), Qt.Key.Key_Space)  # pressed twice it skips no word
        QTest.keyClicks(focused(), fold(word)[:4])
        QTest.keyClick(focused(), Qt.Key.Key_Space if word != wizard.sheet.words[7] else ENTER)
    assert wizard.at == CHECK
    assert wizard.problem.sentence == ""
    # Space after the last word too, and Enter leads on, not to the button that leads back.
    QTest.keyClick(focused(), ENTER)
    assert wizard.at == JOIN


def test_a_wrong_word_is_framed_and_stood_at(wizard: Wizard) -> None:
    answer(wizard, CHECK)
    for at, field in wizard.check.fields.items():
        field.setText(wizard.sheet.words[at] if at != 5 else "zebra")
    wizard.go_on()
    assert focused() is wizard.check.fields[5]
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert wizard.check.fields[5].property("problem")
    QTest.keyClicks(wizard.check.fields[5], "x")
    assert wizard.problem.sentence == ""


def test_enter_goes_from_the_first_passphrase_to_the_second(wizard: Wizard, lang: Language) -> None:
    answer(wizard, SECRET)
    editor = wizard.passphrase.editor
    QTest.keyClicks(focused(), PASSPHRASE)
    editor.estimate()
    QTest.keyClick(focused(), ENTER)
    assert (wizard.at, focused()) == (SECRET, editor.second.edit)
    QTest.keyClick(focused(), ENTER)
    assert wizard.problem.sentence == lang.tr("Type the same passphrase once more.")
    QTest.keyClicks(focused(), PASSPHRASE)
    assert wizard.problem.sentence == ""
    QTest.keyClick(focused(), ENTER)
    assert wizard.at == SHEET


def test_a_passphrase_known_to_be_weak_is_not_asked_for_twice(
    wizard: Wizard, lang: Language
) -> None:
    answer(wizard, SECRET)
    editor = wizard.passphrase.editor
    QTest.keyClicks(focused(), "mission")
    editor.estimate()
    QTest.keyClick(focused(), ENTER)
    assert wizard.problem.sentence == lang.tr("This passphrase is too easy to guess.")
    assert focused() is editor.first.edit


def test_enter_before_the_verdict_counts_once_it_is_there(wizard: Wizard) -> None:
    answer(wizard, SECRET)
    QTest.keyClicks(focused(), PASSPHRASE)
    QTest.keyClick(focused(), ENTER)
    QTest.keyClicks(focused(), PASSPHRASE)
    QTest.keyClick(focused(), ENTER)
    assert wizard.at == SECRET
    wizard.passphrase.editor.estimate()
    assert wizard.at == SHEET


def test_another_language_keeps_the_sheet_and_all_that_was_typed(
    wizard: Wizard, look: Look, enroller: VaultEnroller, tasks: InlineTasks, qtbot: QtBot
) -> None:
    answer(wizard, JOIN)
    wizard.join.code.setPlainText(GOOD_CODE)
    wizard.start.choice.set_value("yes")
    other = Language.load("en" if wizard.language.choice.value == "fr" else "fr")
    times = Times(StandingClock(), other, offset_minutes=ZONE_MINUTES)
    again = Wizard(look, other, times, enroller=enroller, tasks=tasks, said=wizard.half_said())
    qtbot.addWidget(again)
    again.show()
    assert again.sheet.words == wizard.sheet.words
    for _ in range(START):
        again.go_on()
        assert again.problem.sentence == ""
    with qtbot.waitSignal(again.finished) as finished:
        again.go_on()
    assert finished.args is not None
    finished.args[0].close()
    wish = enroller.wishes[0]
    assert (wish.person, wish.passphrase, wish.code) == ("CLA-07", PASSPHRASE, GOOD_CODE)
    assert (wish.words, wish.start_with_computer) == (wizard.sheet.words, True)


def test_a_sheet_nobody_saw_is_drawn_in_the_language_chosen(
    wizard: Wizard, look: Look, enroller: VaultEnroller, tasks: InlineTasks, qtbot: QtBot
) -> None:
    answer(wizard, SECRET)
    times = Times(StandingClock(), Language.load("fr"), offset_minutes=ZONE_MINUTES)
    said = wizard.half_said()
    again = Wizard(look, Language.load("fr"), times, enroller=enroller, tasks=tasks, said=said)
    qtbot.addWidget(again)
    assert again.sheet.words != wizard.sheet.words
    assert again.person.edit.text() == "cla-07"


def test_who_has_a_backup_restores_it_instead(
    wizard: Wizard, lang: Language, tmp_path: Path, qtbot: QtBot
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    make_vault(stick, "CLA-07")
    wizard.language.restore_button.click()
    form = wizard.restoring.form
    assert unnamed(wizard) == []
    QTest.keyClick(focused(), ENTER)
    assert form.problem.sentence == lang.tr("Choose the file of the backup first.")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert (wizard.at, form.isVisible()) == (0, False)
    wizard.language.restore_button.click()
    form.path.setText(f'"{stick / "vault.cla"}"')  # as Windows copies a path
    with qtbot.waitSignal(wizard.restored):
        QTest.keyClick(form.path, ENTER)
    assert look_at_door(tmp_path).people[0].label == "CLA-07"


def test_a_bad_code_says_what_is_wrong_with_it(wizard: Wizard, lang: Language) -> None:
    answer(wizard, JOIN)
    wizard.go_on()
    assert wizard.problem.sentence == lang.tr("Paste the joining code, or read it from a file.")
    wizard.join.code.setPlainText("CLA1-OLD")
    wizard.go_on()
    expired = lang.tr("This joining code has expired; ask the mission for a new one.")
    assert wizard.problem.sentence == expired
    assert wizard.join.problem.sentence == ""
    assert wizard.at == JOIN
    wizard.join.code.setPlainText(GOOD_CODE)
    assert wizard.problem.sentence == ""


def test_a_code_is_read_from_a_file(wizard: Wizard, tmp_path: Path, lang: Language) -> None:
    answer(wizard, JOIN)
    wizard.join.read_file(tmp_path / "missing.txt")
    assert wizard.join.problem.sentence == lang.tr("This file cannot be read.")
    path = tmp_path / "code.txt"
    path.write_bytes(b"\xff\xd8\xff\xe0 a picture")
    wizard.join.read_file(path)
    assert wizard.join.problem.sentence == lang.tr("There is no joining code in this file.")
    assert wizard.join.code.toPlainText() == ""
    for encoding in ("utf-16", "utf-8"):
        wizard.join.code.clear()
        path.write_text(f"\n  {GOOD_CODE}\n", encoding=encoding)
        wizard.join.read_file(path)
        assert wizard.join.joining_code == GOOD_CODE
    wizard.go_on()
    assert wizard.at == START
    path.unlink()


def test_ten_megabytes_pasted_as_a_code_are_refused_calmly(wizard: Wizard) -> None:
    answer(wizard, JOIN)
    pasted = QMimeData()
    pasted.setText("A" * 10_000_000)
    wizard.join.code.insertFromMimeData(pasted)
    assert len(wizard.join.code.toPlainText()) <= CODE_AT_MOST
    wizard.go_on()
    assert wizard.at == JOIN
    # The right code is pasted over all of it.
    wizard.join.code.selectAll()
    pasted.setText(GOOD_CODE)
    wizard.join.code.insertFromMimeData(pasted)
    assert wizard.join.code.toPlainText() == GOOD_CODE


def test_going_back_keeps_what_was_typed(wizard: Wizard) -> None:
    answer(wizard, SECRET)
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert wizard.at == PERSON
    assert wizard.person.edit.text() == "cla-07"
    wizard.back_button.click()
    assert wizard.at == 0


def test_a_refused_desk_is_told_and_can_be_tried_again(
    wizard: Wizard, tmp_path: Path, qtbot: QtBot
) -> None:
    answer(wizard, START)
    (tmp_path / "vault.cla").write_bytes(b"another desk's")
    with qtbot.assertNotEmitted(wizard.finished):
        wizard.go_on()
    assert wizard.problem.sentence
    assert wizard.next_button.isEnabled()
    assert focused() is wizard.start.choice


def test_the_other_language_is_asked_for_at_once(
    wizard: Wizard, lang: Language, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(wizard.language_asked) as asked:
        QTest.keyClick(wizard.language.choice, Qt.Key.Key_E if lang.code == "fr" else Qt.Key.Key_F)
    assert asked.args == ["en" if lang.code == "fr" else "fr"]


@pytest.mark.parametrize("step", range(7))
def test_on_a_low_screen_every_step_can_be_reached_and_led_on(
    wizard: Wizard, step: int, qtbot: QtBot
) -> None:
    wizard.resize(910, 480)
    answer(wizard, step)
    qtbot.waitUntil(lambda: wizard.size() == QSize(910, 480))
    end = wizard.next_button.mapTo(wizard, QPoint(0, wizard.next_button.height()))
    assert end.y() <= 480
