# SPDX-License-Identifier: Apache-2.0
"""The chord that locks at once, and the second act after it that destroys the vault."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cla_desktop.profile import Profile
from cla_desktop.services.finding import report
from cla_desktop.services.printing import print_view
from cla_desktop.ui.panic.page import PanicPage
from cla_desktop.vault.errors import VaultDestroyed
from cla_desktop.vault.opening import open_vault
from tests.support.desks import SESAME, write_flash
from tests.support.shortened import held_derivation
from tests.support.sitting import ALT, CTRL, Sitting, sitting
from tests.support.small_disk import no_file_above


def chord(person: Sitting) -> PanicPage:
    """Press it, and look at what asks for the second act."""
    person.press(Qt.Key.Key_End, CTRL | ALT)
    page = person.window.panic.page
    assert page is not None
    return page


def destroy(person: Sitting) -> None:
    """Type the word and hold the button as long as it asks."""
    page = chord(person)
    person.types("DESTROY")
    person.press(Qt.Key.Key_Tab)
    with person.qtbot.waitSignal(page.vault_gone):
        QTest.keyPress(page.hold, Qt.Key.Key_Space)


def test_the_chord_locks_before_it_asks(person: Sitting, folder: Profile) -> None:
    person.unlock()
    write_flash(person.desk)
    with person.locked():
        page = chord(person)
        assert person.window.currentWidget() is page
        assert person.window.open_desk is None
    assert len(list(folder.spool.glob("*.cla"))) == 1
    person.press(Qt.Key.Key_Escape)
    assert person.window.panic.page is None
    person.unlock()


def test_word_and_hold_destroy_the_vault_and_leave_the_spool(
    person: Sitting, folder: Profile
) -> None:
    person.unlock()
    write_flash(person.desk)
    destroy(person)
    with pytest.raises(VaultDestroyed):
        open_vault(folder.home, SESAME)
    assert len(list(folder.spool.glob("*.cla"))) == 1
    assert person.unlock_page.isVisible()
    assert person.unlock_page.form is None
    assert not folder.database.exists()


def test_what_was_printed_and_not_noted_goes_with_the_desk(person: Sitting) -> None:
    person.unlock()
    view = report(person.desk, write_flash(person.desk).id)
    assert view is not None
    with no_file_above(0):
        print_view(person.desk, view)
    assert person.window.unlogged
    destroy(person)
    assert person.window.unlogged == []


def test_it_works_from_the_locked_screen(person: Sitting, folder: Profile) -> None:
    destroy(person)
    with pytest.raises(VaultDestroyed):
        open_vault(folder.home, SESAME)


def test_nobody_comes_in_over_the_question(person: Sitting) -> None:
    with held_derivation() as derived:
        person.types_passphrase()
        page = chord(person)
        with person.qtbot.waitSignal(person.unlock_page.opened):
            derived.set()
    assert person.window.open_desk is None
    assert person.window.currentWidget() is page
    person.press(Qt.Key.Key_Escape)
    person.unlock()


def test_once_nothing_waits_there_is_room_for_a_new_desk(folder: Profile, qtbot: QtBot) -> None:
    with sitting(folder, qtbot) as person:
        destroy(person)
    with sitting(folder, qtbot) as person:
        assert person.window.wizard is not None
