# SPDX-License-Identifier: Apache-2.0
"""This laptop: its people, passphrases, sheets and copies by keyboard, and what it says of each."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_desktop.autostart import AutostartRefused
from cla_desktop.services.desk import Desk
from cla_desktop.services.finding import reports_of
from cla_desktop.services.people import SheetDiffers
from cla_desktop.ui.laptop.page import LaptopPage
from cla_desktop.ui.laptop.part import FoldedPart, Part
from cla_desktop.ui.page_names import COPY, NEW_SHEET, OWN_SLOT, PERSON
from cla_desktop.ui.passphrase.editor import PassphraseEditor
from cla_desktop.ui.widgets.rows import KEY_ROLE, ROW_ROLE
from cla_desktop.vault.errors import WrongPassphrase
from cla_desktop.vault.opening import open_vault, open_with_words
from tests.support.desks import SESAME, Made
from tests.ui.accessible import unnamed
from tests.ui.forms.typing import focused, press, types
from tests.ui.laptop.conftest import Told

OTHER = "une lampe reste allumee au bord du lac"


def titles(page: LaptopPage) -> list[str]:
    """Who stands in the list of people."""
    model = page.people.rows.model()
    return [model.index(at, 0).data(ROW_ROLE).title for at in range(model.rowCount())]


def choose(editor: PassphraseEditor, passphrase: str) -> None:
    """Type a new passphrase twice, and have it judged."""
    editor.first.edit.setFocus()
    types(passphrase)
    editor.second.edit.setFocus()
    types(passphrase)
    editor.estimate()


def begin_adding(lang: Language, key: Qt.Key) -> None:
    """From the list, where one stands, on to the button, and press it."""
    press(Qt.Key.Key_Tab)
    button = focused()
    assert isinstance(button, QAbstractButton)
    assert button.text() == lang.tr("Add a person…")
    press(key)


def said(part: Part) -> str:
    """How it went, as the card says it."""
    return part.done.text() if part.done.isVisible() else part.problem.sentence


@pytest.mark.parametrize("lang", ["en", "fr"], indirect=True)
def test_everything_has_a_name_and_fits_the_small_screen(page: LaptopPage) -> None:
    assert unnamed(page) == []
    assert page.habits.geometry().right() < page.width()


def test_people_and_sheets_are_listed(page: LaptopPage, lang: Language) -> None:
    assert titles(page) == ["CLA-07", "R1"]
    model = page.people.rows.model()
    first = model.index(0, 0)
    assert first.data(ROW_ROLE).value == lang.tr("unlocked it now")
    assert first.data(KEY_ROLE)


def test_a_colleague_is_added_by_keyboard(
    page: LaptopPage, lang: Language, desk: Desk, told: Told
) -> None:
    begin_adding(lang, Qt.Key.Key_Space)
    assert focused() is page.people.code
    types(" cla-08")
    choose(page.people.passphrase, OTHER)
    page.people.button.setFocus()
    press(Qt.Key.Key_Space)
    assert said(page.people) == lang.tr("{code} can open this laptop now.", code="CLA-08")
    assert titles(page) == ["CLA-07", "R1", "CLA-08"]
    assert told.recorded == 1
    open_vault(desk.folder.home, OTHER).close()
    assert_nothing_typed_is_left(page.people)


def test_enter_goes_through_the_fields_and_adds(
    page: LaptopPage, lang: Language, desk: Desk
) -> None:
    begin_adding(lang, Qt.Key.Key_Return)
    for typed in ("CLA-08", "", OTHER, OTHER):
        types(typed)
        page.people.passphrase.estimate()
        press(Qt.Key.Key_Return)
    assert said(page.people) == lang.tr("{code} can open this laptop now.", code="CLA-08")
    open_vault(desk.folder.home, OTHER).close()


def test_an_invited_colleague_is_added_by_their_joining_code(
    page: LaptopPage, lang: Language, desk: Desk, made_desk: Made
) -> None:
    page.people.begin()
    types("CLA-08")
    page.people.invitation.setText(made_desk.mission.code(base="BUL", secret=b"s" * 16))
    choose(page.people.passphrase, OTHER)
    page.people.button.click()
    assert page.people.problem.sentence
    page.people.invitation.setText(made_desk.mission.code(secret=b"s" * 16))
    page.people.button.click()
    assert said(page.people) == lang.tr("{code} can open this laptop now.", code="CLA-08")
    [record] = reports_of(desk, "person")
    assert record.values["how"] == "INVITATION"


def test_a_refusal_goes_once_what_was_refused_is_changed(page: LaptopPage) -> None:
    page.people.begin()
    types("Mukasa")
    page.people.button.click()
    assert page.people.problem.sentence
    page.people.code.setFocus()
    types("1")
    assert not page.people.problem.sentence


def test_enter_before_the_verdict_counts_once_it_is_there(
    page: LaptopPage, lang: Language, desk: Desk
) -> None:
    begin_adding(lang, Qt.Key.Key_Return)
    for typed in ("CLA-08", "", OTHER, OTHER):
        types(typed)
        press(Qt.Key.Key_Return)
    assert "CLA-08" not in titles(page)
    page.people.passphrase.estimate()
    assert said(page.people) == lang.tr("{code} can open this laptop now.", code="CLA-08")
    open_vault(desk.folder.home, OTHER).close()


def assert_nothing_typed_is_left(part: FoldedPart) -> None:
    """Folded away, every field empty."""
    assert not part.folded.isVisible()
    assert {edit.text() for edit in part.folded.findChildren(QLineEdit)} == {""}


@pytest.mark.parametrize("code", ["", "Jean Mukasa", "Mukasa", "CLA_08"])
def test_a_name_is_no_code(page: LaptopPage, desk: Desk, code: str) -> None:
    page.people.begin()
    types(code)
    choose(page.people.passphrase, OTHER)
    page.people.button.click()
    assert page.people.problem.sentence
    assert len(desk.vault.slots) == 2


def test_the_code_itself_is_no_passphrase(page: LaptopPage, lang: Language, desk: Desk) -> None:
    page.people.begin()
    types("CLA-08")
    press(Qt.Key.Key_Tab)
    choose(page.people.passphrase, "CLA-08 CLA-08")
    page.people.button.click()
    assert said(page.people) == lang.tr("This passphrase is too easy to guess.")
    assert len(desk.vault.slots) == 2


def test_nobody_is_added_twice(page: LaptopPage, lang: Language, told: Told) -> None:
    page.people.begin()
    types("CLA-07")
    choose(page.people.passphrase, OTHER)
    page.people.button.click()
    assert said(page.people) == lang.tr("This person already has a place in the vault.")
    assert told.recorded == 0


def test_escape_puts_the_fields_away_empty(page: LaptopPage) -> None:
    page.people.begin()
    types("CLA-08")
    press(Qt.Key.Key_Escape)
    assert_nothing_typed_is_left(page.people)


def test_the_own_passphrase_is_changed(page: LaptopPage, lang: Language, desk: Desk) -> None:
    page.passphrase.begin()
    types(SESAME)
    choose(page.passphrase.new, OTHER)
    page.passphrase.button.click()
    assert said(page.passphrase) == lang.tr("The new passphrase is now in use.")
    with pytest.raises(WrongPassphrase):
        open_vault(desk.folder.home, SESAME)
    open_vault(desk.folder.home, OTHER).close()
    assert_nothing_typed_is_left(page.passphrase)


def test_who_does_not_know_the_old_one_changes_nothing(
    page: LaptopPage, lang: Language, desk: Desk
) -> None:
    page.passphrase.begin()
    types("la pluie tombe ailleurs")
    choose(page.passphrase.new, OTHER)
    page.passphrase.button.click()
    assert said(page.passphrase) == lang.tr("Wrong passphrase.")
    assert page.passphrase.button.isEnabled()
    open_vault(desk.folder.home, SESAME).close()


def test_a_new_sheet_is_shown_typed_back_and_ends_the_old_one(
    page: LaptopPage, lang: Language, desk: Desk, made_desk: Made
) -> None:
    part = page.new_sheet
    part.begin()
    words = part.words
    assert len(words) == 24
    shown = {label.text() for label in part.folded.findChildren(QLabel)}
    assert set(words) <= shown
    assert focused() is part.typed.edit
    types(" ".join(made_desk.recovery))
    press(Qt.Key.Key_Return)
    assert said(part) == lang.tr(SheetDiffers().sentence)
    part.typed.edit.clear()
    types(" ".join(words))
    press(Qt.Key.Key_Return)
    assert said(part).startswith("Sheet R2 ")
    assert_nothing_typed_is_left(part)
    assert part.words == ()
    assert titles(page) == ["CLA-07", "R2"]
    open_with_words(desk.folder.home, " ".join(words)).close()
    with pytest.raises(WrongPassphrase):
        open_with_words(desk.folder.home, " ".join(made_desk.recovery))


def test_a_new_sheet_is_covered_while_one_is_elsewhere_and_nothing_typed_is_lost(
    page: LaptopPage,
) -> None:
    part = page.new_sheet
    part.begin()
    words = part.words
    types(" ".join(words[:5]))
    page.hide()
    page.show()
    seen = {label.text() for label in part.folded.findChildren(QLabel) if label.isVisible()}
    assert not set(words) & seen
    assert part.typed.edit.text() == " ".join(words[:5])
    part.uncover.click()
    seen = {label.text() for label in part.folded.findChildren(QLabel) if label.isVisible()}
    assert set(words) <= seen
    assert not part.uncover.isVisible()
    assert part.words == words


def test_a_drill_tells_the_right_sheet_from_a_wrong_one(
    page: LaptopPage, lang: Language, made_desk: Made
) -> None:
    part = page.sheet
    part.words.edit.setFocus()
    types(" ".join(made_desk.recovery))
    part.button.click()
    assert said(part) == lang.tr("This sheet opens the laptop.")
    assert part.words.edit.text() == ""
    types(" ".join(made_desk.recovery[:-1]))
    part.button.click()
    assert part.problem.sentence
    assert part.words.edit.text()


def test_a_copy_is_written_and_can_be_restored(
    page: LaptopPage, lang: Language, tmp_path: Path
) -> None:
    target = tmp_path / "stick.cla-backup"
    page.copy.save_to(target)
    assert said(page.copy) == lang.ntr(
        "The copy holds {n} record and was read back.",
        "The copy holds {n} records and was read back.",
        0,
    )
    assert target.stat().st_size > 0


def test_who_saved_a_copy_stands_where_they_pressed(page: LaptopPage, tmp_path: Path) -> None:
    page.copy.button.setFocus()
    page.copy.save_to(tmp_path / "stick.cla-backup")
    assert focused() is page.copy.button


def test_a_place_that_takes_no_copy_is_told(page: LaptopPage, tmp_path: Path) -> None:
    page.copy.save_to(tmp_path / "gone" / "stick.cla-backup")
    assert page.copy.problem.sentence
    assert page.copy.button.isEnabled()


def test_the_dialog_for_a_copy_is_ours_to_send_away(page: LaptopPage) -> None:
    page.copy.button.click()
    where = page.findChild(QFileDialog, "where")
    assert where is not None
    assert where.testOption(QFileDialog.Option.DontUseNativeDialog)
    assert Path(where.selectedFiles()[0]).name == "desk.cla-backup"
    where.reject()


def test_habits_are_told_by_keys(page: LaptopPage, qtbot: QtBot) -> None:
    habits = page.habits
    habits.idle.setFocus()
    with qtbot.waitSignal(habits.idle_asked) as minutes:
        press(Qt.Key.Key_Right)
        press(Qt.Key.Key_Space)
    assert minutes.args == [10]
    with qtbot.waitSignal(habits.idle_asked) as minutes:
        types("1")
    assert minutes.args == [1]
    habits.starts.setFocus()
    with qtbot.waitSignal(habits.start_asked) as start:
        types("y")
    assert start.args == [True]
    habits.light.setFocus()
    with qtbot.waitSignal(habits.dark_asked) as dark:
        types("d")
    assert dark.args == [True]
    habits.larger.setFocus()
    with qtbot.waitSignal(habits.size_asked) as size:
        press(Qt.Key.Key_Right)
        press(Qt.Key.Key_Space)
    assert size.args == [125]
    habits.language.setFocus()
    with qtbot.waitSignal(habits.language_asked) as language:
        types("f")
    assert language.args == ["fr"]


def test_a_computer_that_refuses_to_start_it_is_told(page: LaptopPage, lang: Language) -> None:
    page.habits.starts.set_value("yes")
    page.habits.refuse_start(AutostartRefused(), stands=False)
    assert page.habits.starts.value == "no"
    assert said(page.habits) == lang.tr(AutostartRefused().sentence)


@pytest.mark.parametrize("lang", ["en", "fr"], indirect=True)
def test_a_colleague_is_taken_out_after_a_second_word(
    page: LaptopPage, lang: Language, desk: Desk, told: Told
) -> None:
    colleague(page)
    people = page.people
    press(Qt.Key.Key_Return)
    assert "CLA-08" in people.leaving.question.text()
    assert focused() is people.leaving.keep
    people.leaving.button.setFocus()
    press(Qt.Key.Key_Space)
    assert said(people) == lang.tr("{code} no longer opens this laptop.", code="CLA-08")
    assert titles(page) == ["CLA-07", "R1"]
    assert told.recorded == 2
    with pytest.raises(WrongPassphrase):
        open_vault(desk.folder.home, OTHER)


def test_escape_takes_nobody_out(page: LaptopPage) -> None:
    colleague(page)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    assert not page.people.leaving.isVisible()
    assert titles(page) == ["CLA-07", "R1", "CLA-08"]


@pytest.mark.parametrize("row", [0, 1])
def test_nobody_takes_out_oneself_or_a_sheet(page: LaptopPage, row: int) -> None:
    rows = page.people.rows
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index(row, 0))
    press(Qt.Key.Key_Return)
    assert not page.people.leaving.isVisible()


def colleague(page: LaptopPage) -> None:
    """Add one, and stand on their row."""
    page.people.begin()
    types("CLA-08")
    choose(page.people.passphrase, OTHER)
    page.people.button.click()
    rows = page.people.rows
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index(2, 0))


def test_tab_goes_from_field_to_field_and_then_to_what_acts(page: LaptopPage) -> None:
    part = page.passphrase
    part.begin()
    fields = part.folded.findChildren(QLineEdit)
    seen = []
    for _ in range(len(fields) + 2):
        at = focused()
        seen.append(at.text() if isinstance(at, QAbstractButton) else at.accessibleName())
        press(Qt.Key.Key_Tab)
    names = [field.accessibleName() for field in fields]
    assert seen == [*names, part.button.text(), "Not now"]


@pytest.mark.parametrize(
    ("asked", "stands"),
    [(PERSON, "people"), (OWN_SLOT, "passphrase"), (COPY, "copy"), (NEW_SHEET, "new_sheet")],
)
def test_whoever_asks_for_one_of_the_cards_begins_there(
    page: LaptopPage, asked: str, stands: str
) -> None:
    page.arrive(asked)
    part: Part = getattr(page, stands)
    assert part.isAncestorOf(focused())
    if isinstance(part, FoldedPart):
        assert part.folded.isVisible()
    else:
        assert focused() is page.copy.button
