# SPDX-License-Identifier: Apache-2.0
"""The unlock screen with real vaults: who, what went wrong in one sentence, and what is safe."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_desktop.ui.keyguard import KeyGuard
from cla_desktop.ui.lock import LockNotice, LockReason
from cla_desktop.ui.times import Times
from cla_desktop.ui.unlock.door import Door, Person, look_at_door
from cla_desktop.ui.unlock.forms import PassphraseForm
from cla_desktop.ui.unlock.page import UnlockPage
from cla_desktop.ui.widgets.choice_row import ChoiceButton, ChoiceRow
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.vault.errors import VaultDamaged, VaultDestroyed, VaultMissing, VaultNewer
from cla_desktop.vault.header_file import BACKUP, MAIN
from cla_desktop.vault.open_vault import OpenVault
from cla_desktop.vault.panic import destroy
from tests.ui.accessible import unnamed
from tests.ui.forms.typing import focused, press
from tests.ui.real_vault import PASSPHRASE, VaultOpener, make_vault
from tests.ui.standing_clock import FRIDAY_2212, StandingClock
from tests.ui.unlock.screens import IDLE, Screens


def said(page: UnlockPage) -> str:
    """All the words on the screen."""
    return " ".join(words.text() for words in page.findChildren(Words))


def standing_in_the_field(page: UnlockPage, qtbot: QtBot) -> PassphraseForm:
    """Its form, once the focus stands where the passphrase is typed."""
    assert page.form is not None
    page.activateWindow()
    qtbot.waitUntil(page.form.field.edit.hasFocus)
    return page.form


def test_tab_goes_round_everything_that_can_be_pressed(
    screens: Screens, tmp_path: Path, english: Language, qtbot: QtBot
) -> None:
    make_vault(tmp_path, "CLA-07", "CLA-08")
    page = screens.show(english)
    form = standing_in_the_field(page, qtbot)
    ring = []
    for _ in range(6):
        press(Qt.Key.Key_Tab)
        ring.append(focused())
    ways = [page.sheet_button, page.restore_button, page.language_button]
    assert ring[:5] == [form.field.show_button, form.button, *ways]
    for _ in range(6):
        press(Qt.Key.Key_Backtab)
    assert focused() is form.field.edit


def type_passphrase(page: UnlockPage, text: str) -> None:
    """As a person does, with Enter at the end."""
    assert page.form is not None
    page.form.field.edit.clear()
    QTest.keyClicks(page.form.field.edit, text)
    QTest.keyClick(page.form.field.edit, Qt.Key.Key_Return)


def test_the_right_passphrase_opens_for_the_chosen_person(
    screens: Screens, tmp_path: Path, english: Language, qtbot: QtBot, qapp: QApplication
) -> None:
    make_vault(tmp_path, "CLA-07", "CLA-08")
    page = screens.show(english, person="CLA-08")
    assert page.form is not None
    assert page.window().focusWidget() is page.form.field.edit
    assert page.form.people.label == "CLA-08"
    page.activateWindow()
    qtbot.waitUntil(page.form.field.edit.hasFocus)
    guard = KeyGuard(qapp)
    QTest.keyClick(page.windowHandle(), Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    guard.deleteLater()
    assert page.form.people.label == "CLA-07"
    assert page.form.field.edit.text() == ""
    with qtbot.waitSignal(page.opened) as opened:
        type_passphrase(page, PASSPHRASE)
    assert opened.args is not None
    vault = opened.args[0]
    assert isinstance(vault, OpenVault)
    assert vault.person == "CLA-07"
    assert page.form.field.edit.text() == ""
    vault.close()


def test_whoever_says_the_name_that_is_chosen_already_types_the_passphrase_next(
    screens: Screens, tmp_path: Path, english: Language, qtbot: QtBot
) -> None:
    make_vault(tmp_path, "CLA-07", "CLA-08")
    page = screens.show(english)
    form = standing_in_the_field(page, qtbot)
    QTest.keyClicks(focused(), "bri")
    [row] = form.people.findChildren(ChoiceRow)
    QTest.mouseClick(row.findChildren(ChoiceButton)[0], Qt.MouseButton.LeftButton)
    QTest.keyClicks(focused(), "dge ")
    row.setFocus()
    press(Qt.Key.Key_Space)
    QTest.keyClicks(focused(), "otter")
    assert form.people.label == "CLA-07"
    assert form.field.edit.text() == "bridge otter"


@pytest.mark.parametrize("people", [2, 6])
def test_a_passphrase_typed_while_the_focus_is_on_a_name_is_whole_and_chooses_nobody(
    screens: Screens, tmp_path: Path, english: Language, qtbot: QtBot, people: int
) -> None:
    make_vault(tmp_path, *(f"CLA-{number:02d}" for number in range(7, 7 + people)))
    page = screens.show(english)
    form = standing_in_the_field(page, qtbot)
    names: list[QWidget] = [*form.people.findChildren(ChoiceRow)]
    names += form.people.findChildren(QComboBox)
    names[0].setFocus()
    for letter in "8 Alcove":
        QTest.keyClicks(focused(), letter)
    assert form.people.label == "CLA-07"
    assert form.field.edit.text() == "8 Alcove"
    form.button.setFocus()
    QTest.keyClicks(focused(), "s")
    assert form.field.edit.text() == "8 Alcoves"


def test_a_wrong_passphrase_is_told_and_can_be_typed_over(
    screens: Screens, tmp_path: Path, lang: Language, qtbot: QtBot
) -> None:
    make_vault(tmp_path, "CLA-07")
    page = screens.show(lang)
    assert page.form is not None
    with qtbot.assertNotEmitted(page.opened):
        type_passphrase(page, "wrong")
    assert lang.tr("Wrong passphrase.") in page.form.problem.sentence
    assert page.form.field.edit.selectedText() != ""
    assert page.form.button.isEnabled()
    type_passphrase(page, "")
    assert page.form.problem.sentence == lang.tr("Type your passphrase.")


def test_the_screen_says_why_it_locked_and_counts_only(
    screens: Screens, tmp_path: Path, lang: Language
) -> None:
    make_vault(tmp_path, "CLA-07")
    page = screens.show(lang)
    page.show_waiting(2)
    assert IDLE.sentence(lang, Times(StandingClock(), lang, offset_minutes=120)) in said(page)
    assert "2 " in said(page)
    page.show_notice(LockNotice(reason=LockReason.PERSON, at_ms=FRIDAY_2212, kept=False))
    page.show_waiting(0)
    assert lang.tr("Nothing waits to leave") in said(page)
    assert unnamed(page) == []


def test_damaged_newer_and_destroyed_are_told_apart(
    screens: Screens, tmp_path: Path, lang: Language
) -> None:
    make_vault(tmp_path, "CLA-07")
    whole = (tmp_path / MAIN).read_bytes()
    sentences = set()
    for trouble in (VaultDamaged, VaultNewer, VaultDestroyed):
        if trouble is VaultDestroyed:
            destroy(tmp_path)
        else:
            changed = whole[:-1] + b"x" if trouble is VaultDamaged else newer(whole)
            for name in (MAIN, BACKUP):
                (tmp_path / name).write_bytes(changed)
        door = look_at_door(tmp_path)
        assert type(door.trouble) is trouble
        page = screens.show(lang)
        assert page.form is None
        assert page.sheet_button.isHidden()
        assert lang.tr(trouble.usual) in said(page)
        assert unnamed(page) == []
        sentences.add(trouble.usual)
    assert len(sentences) == 3


def newer(whole: bytes) -> bytes:
    """The same file as a later version of the program would mark it."""
    from hashlib import sha256

    rest = whole.partition(b"\n")[2]
    line = b"cla-vault 99"
    return line + b" " + sha256(line + b"\n" + rest).hexdigest().encode() + b"\n" + rest


def test_no_vault_is_said_as_well(tmp_path: Path) -> None:
    assert isinstance(look_at_door(tmp_path).trouble, VaultMissing)


def test_the_sheet_opens_and_sets_a_new_passphrase(
    screens: Screens, tmp_path: Path, english: Language, qtbot: QtBot
) -> None:
    words = make_vault(tmp_path, "CLA-07")
    page = screens.show(english)
    page.sheet_button.click()
    sheet = page.sheet
    assert sheet is not None
    assert page.form is not None
    assert page.form.isHidden()
    assert unnamed(page) == []
    sheet.words.setPlainText("too few words")
    sheet.button.click()
    assert sheet.problem.sentence == english.tr("Choose a passphrase.")
    for field in (sheet.editor.first, sheet.editor.second):
        field.edit.setText("bridge otter velvet nine")
    sheet.editor.estimate()
    sheet.button.click()
    assert "24" in sheet.problem.sentence
    sheet.words.setPlainText(" ".join(words))
    with qtbot.waitSignal(page.opened) as opened:
        QTest.keyClick(sheet.editor.second.edit, Qt.Key.Key_Return)
    assert opened.args is not None
    opened.args[0].close()
    with VaultOpener(tmp_path).open(
        look_at_door(tmp_path).people[0].slot_id, "bridge otter velvet nine"
    ) as vault:
        assert vault.person == "CLA-07"
    sheet.left.emit()
    assert not page.form.isHidden()


def test_while_the_sheet_opens_it_says_so_and_nobody_goes_elsewhere(
    screens: Screens, tmp_path: Path, english: Language
) -> None:
    make_vault(tmp_path, "CLA-07")
    page = screens.show(english)
    page.sheet_button.click()
    sheet = page.sheet
    assert sheet is not None
    before = sheet.button.text()
    sheet.set_busy(True)
    assert (sheet.button.text(), sheet.back.isEnabled()) == (english.tr("Opening…"), False)
    sheet.set_busy(False)
    assert (sheet.button.text(), sheet.back.isEnabled()) == (before, True)


def test_on_a_low_screen_everything_is_scrolled_to_by_tab(
    screens: Screens, tmp_path: Path, english: Language, qtbot: QtBot
) -> None:
    make_vault(tmp_path, "CLA-07")
    page = screens.show(english)
    page.resize(911, 440)
    qtbot.waitUntil(lambda: page.size() == QSize(911, 440))
    foot = page.language_button
    assert foot.mapTo(page, QPoint(0, foot.height())).y() <= 440
    page.sheet_button.click()
    sheet = page.sheet
    assert sheet is not None
    for field in (sheet.editor.second.edit, sheet.button, sheet.words):
        field.setFocus()
        qtbot.waitUntil(lambda: not focused().visibleRegion().isEmpty())
        place = field.mapTo(page, QPoint(0, 0)).y()
        assert 0 <= place <= place + field.height() <= foot.mapTo(page, QPoint(0, 0)).y()


def test_a_profile_without_a_sheet_offers_none(screens: Screens, english: Language) -> None:
    door = Door(people=(Person(slot_id="a", label="CLA-07"),))
    assert screens.show(english, door=door).sheet_button.isHidden()


def test_more_people_than_buttons_stand_in_a_list(screens: Screens, english: Language) -> None:
    people = tuple(Person(slot_id=str(n), label=f"CLA-{n:02d}") for n in range(7))
    page = screens.show(english, door=Door(people=people), person="CLA-04")
    assert page.form is not None
    box = page.form.people.findChild(QComboBox)
    assert box is not None
    assert (page.form.people.slot_id, page.form.people.label) == ("4", "CLA-04")
    assert unnamed(page) == []


@pytest.mark.parametrize(
    ("typed", "held", "hint"),
    [
        ("A", Qt.KeyboardModifier.NoModifier, True),
        ("a", Qt.KeyboardModifier.ShiftModifier, True),
        ("A", Qt.KeyboardModifier.ShiftModifier, False),
        ("é", Qt.KeyboardModifier.NoModifier, False),
        ("7", Qt.KeyboardModifier.NoModifier, False),
        ("ب", Qt.KeyboardModifier.NoModifier, False),
    ],
)
def test_caps_lock_is_guessed_from_the_letters(
    screens: Screens, english: Language, typed: str, held: Qt.KeyboardModifier, hint: bool
) -> None:
    page = screens.show(english, door=Door(people=(Person(slot_id="a", label="CLA-07"),)))
    assert page.form is not None
    field = page.form.field
    pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, held, typed)
    QApplication.sendEvent(field.edit, pressed)
    assert field.hint == (english.tr("Caps Lock is on.") if hint else "")
    QTest.keyClick(field.edit, Qt.Key.Key_CapsLock)
    assert field.hint == ""
    assert field.edit.text() == typed


def test_what_is_typed_is_hidden_until_asked_for(screens: Screens, english: Language) -> None:
    page = screens.show(english, door=Door(people=(Person(slot_id="a", label="CLA-07"),)))
    assert page.form is not None
    field = page.form.field
    assert field.edit.echoMode() is field.edit.EchoMode.Password
    field.show_button.click()
    assert field.edit.echoMode() is field.edit.EchoMode.Normal
    field.show_button.click()
    assert field.edit.echoMode() is field.edit.EchoMode.Password


def test_the_other_language_is_a_wish(screens: Screens, lang: Language, qtbot: QtBot) -> None:
    page = screens.show(lang, door=Door(people=(Person(slot_id="a", label="CLA-07"),)))
    with qtbot.waitSignal(page.language_asked) as asked:
        page.language_button.click()
    assert asked.args == ["en" if lang.code == "fr" else "fr"]


def test_a_narrow_column_cuts_no_text(screens: Screens, lang: Language) -> None:
    page = screens.show(lang, door=Door(trouble=VaultNewer()))
    wrapped = [each for each in page.findChildren(Words) if each.isVisible() and each.wordWrap()]
    assert wrapped
    for words in wrapped:
        assert words.height() >= words.heightForWidth(words.width())
