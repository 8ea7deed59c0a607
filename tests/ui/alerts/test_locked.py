# SPDX-License-Identifier: Apache-2.0
"""The telephone rings while the laptop is locked: taken by keys, sealed, and a draft inside."""

from collections.abc import Iterator
from shutil import rmtree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from cla_desktop.profile import Profile
from cla_desktop.services.alerting.reading import beeps, open_alerts
from cla_desktop.services.recording import drafts
from cla_desktop.ui.features.alerts.page import AlertsPage
from cla_desktop.ui.page_names import ALERTS
from cla_desktop.ui.today.page import TodayPage
from cla_desktop.ui.unlock.captures import CapturePart
from cla_desktop.vault.captures import FOLDER, captured
from tests.support.sitting import ALT, CTRL, SHIFT, Sitting, sitting

WORDS = "Ten men with guns on the ridge above Mtindo"


@pytest.fixture
def person(folder: Profile, qtbot: QtBot) -> Iterator[Sitting]:
    """Somebody before a laptop that was unlocked once and locked again."""
    with sitting(folder, qtbot) as somebody:
        somebody.unlock()
        somebody.lock()
        yield somebody


def part_of(person: Sitting) -> CapturePart:
    """The part of the locked screen that takes notes, once it stands there."""
    person.until(lambda: person.unlock_page.captures is not None)
    part = person.unlock_page.captures
    assert part is not None
    person.until(part.isVisible)
    return part


def begin_note(person: Sitting) -> CapturePart:
    """Stand in the field of a new note."""
    part = part_of(person)
    person.press(Qt.Key.Key_F2)
    person.until(lambda: isinstance(person.focused(), QPlainTextEdit))
    return part


def test_a_note_taken_while_locked_is_the_next_step_inside(
    person: Sitting, folder: Profile
) -> None:
    part = begin_note(person)
    person.types(WORDS)
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: part.sentence.startswith("1 taken while locked"))
    assert len(captured(folder.home)) == 1
    person.unlock()
    assert captured(folder.home) == []
    page = person.page
    assert isinstance(page, TodayPage)
    person.until(lambda: page.next.step is not None)
    person.until(page.next.button.hasFocus)
    person.press(Qt.Key.Key_Return)
    person.until(lambda: isinstance(person.page, AlertsPage) and person.page.writing)
    alerts = person.page
    assert isinstance(alerts, AlertsPage)
    assert alerts.quick.captured.isVisible()
    form = alerts.quick.form
    assert form is not None
    assert form.values()["summary"] == WORDS
    assert "received_at" in form.values()


def test_the_key_of_a_flash_takes_a_note_while_locked(person: Sitting) -> None:
    part_of(person)
    person.press(Qt.Key.Key_F2, SHIFT)
    person.until(lambda: isinstance(person.focused(), QPlainTextEdit))


def test_what_is_saved_from_a_note_says_who_took_it_only_if_somebody_says_so(
    person: Sitting,
) -> None:
    begin_note(person)
    person.types(WORDS)
    person.press(Qt.Key.Key_Escape)
    person.unlock()
    (draft,) = drafts(person.desk, "alert")
    person.shell.show_page(ALERTS, f"draft:{draft.id}")
    page = person.page
    assert isinstance(page, AlertsPage)
    person.until(lambda: page.writing and page.quick.form is not None)
    person.until(lambda: person.focused().accessibleName() == "Where")
    person.types("Mtindo")
    person.enter()
    with person.qtbot.waitSignal(page.quick.recorded):
        person.press(Qt.Key.Key_Return, CTRL)
    (signal,) = person.desk.store.read(lambda work: list(work.records.all_of("signal")))
    assert "taken_by" not in signal.values
    assert "captured" not in signal.values
    (line,) = open_alerts(person.desk)
    assert "captured" not in line.state.values
    assert drafts(person.desk, "alert") == ()


def test_the_colleague_who_took_it_is_named_by_one_key(person: Sitting) -> None:
    begin_note(person)
    person.types(WORDS)
    person.press(Qt.Key.Key_Escape)
    person.unlock()
    (draft,) = drafts(person.desk, "alert")
    person.shell.show_page(ALERTS, f"draft:{draft.id}")
    page = person.page
    assert isinstance(page, AlertsPage)
    person.until(page.quick.captured.isVisible)
    person.press(Qt.Key.Key_W, ALT)
    assert person.focused() is page.quick.captured.who
    person.press(Qt.Key.Key_7)
    person.until(
        lambda: [kept.values.get("taken_by") for kept in drafts(person.desk, "alert")] == ["CLA-07"]
    )


def test_a_beep_taken_while_locked_is_called_back_inside(person: Sitting) -> None:
    part = part_of(person)
    person.press(Qt.Key.Key_F4)
    person.press(Qt.Key.Key_F4)
    person.until(lambda: part.sentence.startswith("2 taken while locked"))
    person.unlock()
    assert beeps(person.desk) == ()
    first, second = drafts(person.desk, "alert")
    person.shell.show_page(ALERTS, f"draft:{first.id}")
    page = person.page
    assert isinstance(page, AlertsPage)
    person.until(lambda: page.writing and page.quick.record == first.id)
    person.until(lambda: person.focused().accessibleName() == "What")
    person.types(WORDS)
    person.enter()
    person.enter()
    person.types("Mtindo")
    person.enter()
    with person.qtbot.waitSignal(page.quick.recorded):
        person.press(Qt.Key.Key_Return, CTRL)
    (signal,) = person.desk.store.read(lambda work: list(work.records.all_of("signal")))
    assert signal.values["channel"] == "BEEP"
    assert signal.values["received_at"] == first.values["captured"]
    assert "call_back_at" in signal.values
    person.shell.show_page(ALERTS, f"draft:{second.id}")
    person.until(page.quick.captured.beep.isVisible)
    page.quick.captured.beep.click()
    person.until(lambda: len(beeps(person.desk)) == 1)
    assert drafts(person.desk, "alert") == ()


def test_a_power_cut_takes_no_more_than_the_last_moment_of_a_note(
    person: Sitting, folder: Profile
) -> None:
    begin_note(person)
    person.types(WORDS)
    person.qtbot.waitUntil(lambda: len(captured(folder.home)) == 1)


def test_the_end_of_the_program_loses_nothing_that_was_typed(folder: Profile, qtbot: QtBot) -> None:
    with sitting(folder, qtbot) as person:
        person.unlock()
        person.lock()
        begin_note(person)
        person.types(WORDS)
    assert len(captured(folder.home)) == 1
    with sitting(folder, qtbot) as person:
        person.unlock()
        assert [kept.values["summary"] for kept in drafts(person.desk, "alert")] == [WORDS]


def test_another_language_in_the_midst_of_a_note_loses_nothing(
    person: Sitting, folder: Profile
) -> None:
    begin_note(person)
    person.types(WORDS)
    person.unlock_page.language_button.click()
    person.until(lambda: len(captured(folder.home)) == 1)


def test_a_second_call_begins_a_second_note(person: Sitting, folder: Profile) -> None:
    part = begin_note(person)
    person.types(WORDS)
    person.press(Qt.Key.Key_F2)
    person.until(lambda: part.form is not None and part.form.text.toPlainText() == "")
    person.until(lambda: isinstance(person.focused(), QPlainTextEdit))
    person.types("Shots near the market")
    person.press(Qt.Key.Key_Escape)
    person.until(lambda: len(captured(folder.home)) == 2)
    person.unlock()
    kept = {draft.values["summary"] for draft in drafts(person.desk, "alert")}
    assert kept == {WORDS, "Shots near the market"}


def test_a_passphrase_typed_while_one_is_tried_opens_no_note(person: Sitting) -> None:
    part = part_of(person)
    person.types_passphrase("wrong")
    field = person.focused()
    form = person.unlock_page.form
    assert form is not None
    assert field is form.field.edit
    person.types("ridge lamp seven barrels")
    person.press(Qt.Key.Key_F2)
    part.note.click()
    person.until(lambda: form.problem.sentence and form.button.isEnabled())
    assert part.form is None
    assert person.focused() is field
    person.unlock()


def test_a_passphrase_typed_while_a_note_is_put_away_does_not_stand_in_it(
    person: Sitting,
) -> None:
    part = begin_note(person)
    person.types(WORDS)
    person.press(Qt.Key.Key_Return, CTRL)
    person.types("ridge lamp")
    person.enter()
    person.until(lambda: part.form is None)
    assert person.unlock_page.form is not None
    person.until(person.unlock_page.form.button.isEnabled)
    person.unlock_page.form.field.edit.clear()
    person.unlock()
    assert [kept.values["summary"] for kept in drafts(person.desk, "alert")] == [WORDS]


def test_making_an_alarm_quiet_by_its_button_leads_back_to_the_passphrase(
    person: Sitting,
) -> None:
    part_of(person)
    page = person.unlock_page
    page.show_ringing(True)
    quiet = next(one for one in page.counts.findChildren(QPushButton) if one.isVisible())
    quiet.setFocus()
    page.show_ringing(False)
    assert page.form is not None
    person.until(page.form.field.edit.hasFocus)


def test_other_chords_take_no_note(person: Sitting) -> None:
    part = part_of(person)
    person.press(Qt.Key.Key_F2, CTRL)
    person.press(Qt.Key.Key_F4, SHIFT)
    assert part.form is None
    assert not part.sentence.startswith("1 taken")


def test_a_disk_that_refuses_is_told_and_the_words_stay(person: Sitting, folder: Profile) -> None:
    part = begin_note(person)
    # A note cannot be replaced by a file where a folder of its name stands in the way.
    person.types("Ten men")
    person.until(lambda: len(captured(folder.home)) == 1)
    (file,) = captured(folder.home)
    blocked = file.with_name(file.name + ".tmp")
    blocked.mkdir()
    person.types(" on the ridge")
    person.press(Qt.Key.Key_Escape)
    person.until(lambda: part.form is not None and part.form.problem.isVisible())
    assert part.form is not None
    assert part.form.text.toPlainText() == "Ten men on the ridge"
    assert "on paper" in part.form.problem.sentence
    blocked.rmdir()
    person.press(Qt.Key.Key_Escape)
    person.until(lambda: part.form is None)
    person.unlock()
    assert [kept.values["summary"] for kept in drafts(person.desk, "alert")] == [
        "Ten men on the ridge"
    ]


def test_a_laptop_nobody_unlocked_yet_offers_nothing(folder: Profile, qtbot: QtBot) -> None:
    rmtree(folder.home / FOLDER)  # a laptop of a version that made none when it enrolled
    with sitting(folder, qtbot) as person:
        person.until(lambda: person.unlock_page.captures is not None)
        part = person.unlock_page.captures
        assert part is not None
        person.press(Qt.Key.Key_F2)
        person.press(Qt.Key.Key_F4)
        assert part.isHidden()
        assert not (folder.home / FOLDER).exists()
