# SPDX-License-Identifier: Apache-2.0
"""Coming in: the right passphrase, a wrong one, and what is told from it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_desktop.clock import SystemClock
from cla_desktop.profile import Profile, note_reached
from cla_desktop.profile_lock import hold
from cla_desktop.ui.features.reports.page import ReportsPage
from cla_desktop.ui.open_desk import TO_READ
from cla_desktop.ui.today.page import TodayPage
from cla_desktop.ui.widgets.notices import Notice
from tests.support.device import WRITTEN_MS
from tests.support.read_only import only_to_read
from tests.support.shortened import held_derivation
from tests.support.sitting import LIGHT, SHIFT, Sitting, sitting
from tests.support.small_disk import no_file_above


def said(person: Sitting) -> str:
    """What the unlock screen says is wrong."""
    form = person.unlock_page.form
    assert form is not None
    return form.problem.sentence


def test_the_passphrase_opens_the_first_page(person: Sitting) -> None:
    person.unlock()
    assert isinstance(person.page, TodayPage)
    assert person.desk.person == "CLA-07"
    assert person.window.unlock is None


@pytest.mark.parametrize("code", ["en", "fr"])
def test_a_wrong_passphrase_is_told_and_costs_nothing(
    folder: Profile, qtbot: QtBot, code: str
) -> None:
    lang = Language.load(code)
    with sitting(folder, qtbot, settings=LIGHT._replace(language=code)) as person:
        person.types_passphrase("la pluie tombe ailleurs")
        person.until(lambda: said(person))
        assert said(person) == " ".join(
            [lang.tr("Wrong passphrase."), lang.tr("Nothing is lost: try again.")]
        )
        assert person.window.open_desk is None
        person.unlock()


def test_a_damaged_link_card_is_mended_by_unlocking(folder: Profile, qtbot: QtBot) -> None:
    folder.card_file.write_text("{", encoding="utf-8")
    with sitting(folder, qtbot) as person:
        person.unlock()
        assert person.shell.strip.pill.text()
    assert folder.card_file.read_bytes().startswith(b"{\n")


def test_on_a_full_disk_one_comes_in_to_read_and_is_told(folder: Profile, qtbot: QtBot) -> None:
    with sitting(folder, qtbot) as person:
        with no_file_above(0):
            person.unlock()
            warnings = [notice for notice in person.shell.findChildren(Notice)]
            sentences = [
                label.text() for notice in warnings for label in notice.findChildren(QLabel)
            ]
            assert any(
                "you can read and print, but nothing can be saved" in said for said in sentences
            )
            person.press(Qt.Key.Key_F2, SHIFT)
            person.until(lambda: isinstance(person.page, ReportsPage))
            person.lock()
        person.unlock()
        assert not person.desk.store.still


@pytest.mark.parametrize("code", ["en", "fr"])
def test_where_nothing_may_be_written_one_comes_in_to_read_and_is_told(
    folder: Profile, qtbot: QtBot, code: str
) -> None:
    lang = Language.load(code)
    settings = LIGHT._replace(language=code)
    with hold(folder.lock_file):
        pass
    with only_to_read(folder.home), sitting(folder, qtbot, settings=settings) as person:
        person.unlock()
        notices = person.shell.findChildren(Notice)
        sentences = [label.text() for notice in notices for label in notice.findChildren(QLabel)]
        assert any(lang.tr(TO_READ) in said for said in sentences)
        person.press(Qt.Key.Key_F2, SHIFT)
        person.until(lambda: isinstance(person.page, ReportsPage))
        person.lock()


def test_a_lost_link_card_leads_to_no_first_start(folder: Profile, qtbot: QtBot) -> None:
    folder.card_file.unlink()
    with sitting(folder, qtbot) as person:
        assert person.window.wizard is None
        person.unlock()


@pytest.mark.parametrize("name", ["hello.cla", "0-1-x-y.cla", "notes.txt"])
def test_a_foreign_file_in_the_spool_harms_nobody(folder: Profile, qtbot: QtBot, name: str) -> None:
    (folder.spool / name).write_bytes(b"?")
    with sitting(folder, qtbot) as person:
        assert person.unlock_page.isVisible()


def test_nobody_can_leave_the_screen_one_comes_in_by(person: Sitting) -> None:
    with held_derivation():
        person.types_passphrase()
        assert not person.unlock_page.language_button.isEnabled()
        assert not person.unlock_page.sheet_button.isEnabled()
    person.until(lambda: person.window.open_desk is not None)


def test_whoever_locked_is_asked_first(person: Sitting) -> None:
    person.unlock()
    person.desk.vault.add_person("CLA-08", "une lampe brûle encore au bord du lac")
    person.lock()
    form = person.unlock_page.form
    assert form is not None
    assert form.people.label == "CLA-07"
    assert QApplication.focusWidget() is form.field.edit


def test_a_vault_that_only_looks_whole_is_told_soon_after_the_first_painting(
    folder: Profile, qtbot: QtBot
) -> None:
    for name in ("vault.cla", "vault.cla.bak"):
        file = folder.home / name
        data = file.read_bytes()
        at = data.index(b'"mac":"') + len(b'"mac":"')
        other = b"B" if data[at : at + 1] == b"A" else b"A"
        file.write_bytes(data[:at] + other + data[at + 1 :])
    with sitting(folder, qtbot) as person:
        person.until(lambda: person.unlock_page.form is None)
        assert person.unlock_page.restore_button.isVisible()


@pytest.mark.parametrize(("code", "day"), [("en", "14 March 2025"), ("fr", "14 mars 2025")])
def test_a_date_years_from_the_last_contact_stands_above_every_page_until_it_is_right(
    folder: Profile, qtbot: QtBot, code: str, day: str
) -> None:
    note_reached(folder, WRITTEN_MS)
    with sitting(folder, qtbot, settings=LIGHT._replace(language=code)) as person:
        person.unlock()
        person.until(lambda: warned_of(person, day))
        person.press(Qt.Key.Key_F2, SHIFT)
        person.until(lambda: isinstance(person.page, ReportsPage))
        assert warned_of(person, day)
        person.lock()
        assert not warned_of(person, day)
        note_reached(folder, SystemClock().now_ms())
        person.unlock()
        person.until(lambda: isinstance(person.page, ReportsPage))
        assert not warned_of(person, day)


def warned_of(person: Sitting, day: str) -> bool:
    """Whether a warning in sight names that day."""
    notices = [one for one in person.window.findChildren(Notice) if one.isVisible()]
    return any(day in label.text() for notice in notices for label in notice.findChildren(QLabel))
