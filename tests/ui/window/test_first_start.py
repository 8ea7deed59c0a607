# SPDX-License-Identifier: Apache-2.0
"""The first start from an empty folder to an open desk, by keyboard; one Enter is one step."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cla_core.states import ReportState
from cla_desktop.autostart import is_enabled
from cla_desktop.profile import Profile
from cla_desktop.services.finding import report
from cla_desktop.services.keeping.backing_up import back_up
from cla_desktop.ui.today.page import TodayPage
from cla_desktop.ui.wizard.joining import JOIN
from cla_desktop.ui.wizard.wizard import Wizard
from tests.support.desks import SESAME, Made, opened, write_flash
from tests.support.mission import Mission
from tests.support.sitting import ALT, CTRL, Sitting, sitting
from tests.ui.accessible import unnamed


@pytest.fixture
def newcomer(computer: Path, qtbot: QtBot) -> Iterator[Sitting]:
    """Somebody who starts the program for the first time."""
    with sitting(Profile(computer / "desk"), qtbot) as person:
        yield person


def wizard_of(person: Sitting) -> Wizard:
    """The first start; it must be shown."""
    wizard = person.window.wizard
    assert wizard is not None
    assert unnamed(wizard) == []
    return wizard


def step(person: Sitting, wizard: Wizard) -> None:
    """One Enter, one step."""
    before = wizard.at
    person.enter()
    assert wizard.problem.sentence == ""
    assert wizard.at == before + 1


def as_far_as_joining(person: Sitting) -> Wizard:
    """Language, code, passphrase, sheet, and its words typed back."""
    wizard = wizard_of(person)
    step(person, wizard)
    person.types("cla-07")
    step(person, wizard)
    person.types(SESAME)
    person.press(Qt.Key.Key_Tab)
    person.types(SESAME)
    person.until(lambda: wizard.passphrase.editor.is_ready)
    step(person, wizard)
    step(person, wizard)
    for number, field in wizard.check.fields.items():
        assert QApplication.focusWidget() is field
        person.types(wizard.sheet.words[number][:4])
        person.press(Qt.Key.Key_Tab)
    person.press(Qt.Key.Key_Backtab)
    step(person, wizard)
    return wizard


def finish(person: Sitting) -> None:
    """The last Enter makes the desk."""
    person.enter()
    person.until(lambda: person.window.open_desk is not None)
    assert person.window.wizard is None
    assert isinstance(person.page, TodayPage)


def test_seven_questions_join_a_mission(newcomer: Sitting) -> None:
    wizard = as_far_as_joining(newcomer)
    QApplication.clipboard().setText(Mission().code())
    newcomer.press(Qt.Key.Key_V, CTRL)
    newcomer.until(lambda: wizard.join.joining_code)
    step(newcomer, wizard)
    newcomer.types("y")
    finish(newcomer)
    assert newcomer.desk.person == "CLA-07"
    assert not newcomer.desk.card.training
    assert newcomer.desk.vault.slots[1].label == "R1"
    assert is_enabled()
    newcomer.lock()
    newcomer.unlock()


def test_the_words_of_f1_leave_the_step_and_its_field_as_they_were(newcomer: Sitting) -> None:
    wizard = wizard_of(newcomer)
    step(newcomer, wizard)
    newcomer.types("cla-")
    newcomer.press(Qt.Key.Key_F1)
    newcomer.types("smg")
    newcomer.enter()
    assert wizard.steps[wizard.at] is wizard.person
    newcomer.press(Qt.Key.Key_Escape)
    newcomer.types("07")
    assert wizard.person.edit.text().casefold() == "cla-07"


def test_a_desk_to_train_at_is_full_of_invented_reports(newcomer: Sitting) -> None:
    wizard = as_far_as_joining(newcomer)
    # Alt and a letter choose; in the field for the code they would be written otherwise.
    newcomer.press(Qt.Key.Key_Q, ALT)
    assert wizard.join.code.toPlainText() == ""
    newcomer.press(Qt.Key.Key_F1)
    newcomer.press(Qt.Key.Key_T, ALT)
    newcomer.press(Qt.Key.Key_Escape)
    assert wizard.join.choice.value == JOIN, "the words of F1 lie over the choice"
    newcomer.press(Qt.Key.Key_T, ALT)
    assert wizard.join.is_training
    assert QApplication.focusWidget() is wizard.join.choice
    step(newcomer, wizard)
    behind: list[int] = []
    told: list[str] = []
    wizard.start.bar.valueChanged.connect(behind.append)
    wizard.start.bar.valueChanged.connect(lambda _: told.append(wizard.start.making.text()))
    finish(newcomer)
    assert behind[-3:] == [1, 2, 3]
    assert len(set(told[-3:])) == 3
    assert newcomer.desk.card.training
    assert not is_enabled()
    page = newcomer.page
    assert isinstance(page, TodayPage)
    newcomer.until(lambda: page.read.rows.model().rowCount())
    flash = write_flash(newcomer.desk)
    keeper = newcomer.window.keeper
    assert keeper is not None
    for state in (ReportState.MISSION, ReportState.READ):
        keeper.try_now()
        newcomer.until(partial(stands, newcomer, flash.id, state))


def stands(person: Sitting, record: str, state: ReportState) -> bool:
    """Whether a report came as far as this."""
    view = report(person.desk, record)
    return view is not None and view.state >= state


def stands_at(wizard: Wizard, at: int) -> bool:
    """Whether this step is shown; a verdict on a passphrase takes its moment."""
    return wizard.at == at


def test_closing_half_way_leaves_nothing(computer: Path, qtbot: QtBot) -> None:
    folder = Profile(computer / "desk")
    with sitting(folder, qtbot) as person:
        as_far_as_joining(person)
    left = {path.name for path in folder.home.rglob("*")} if folder.home.exists() else set()
    assert left <= {"settings.json"}


def test_the_other_language_in_the_middle_keeps_everything(newcomer: Sitting) -> None:
    wizard = as_far_as_joining(newcomer)
    words = wizard.sheet.words
    newcomer.press(Qt.Key.Key_Escape, times=5)
    assert wizard.at == 0
    newcomer.types("f")
    newcomer.until(lambda: newcomer.window.wizard is not wizard)
    french = wizard_of(newcomer)
    assert french.sheet.words == words
    for at in range(1, 6):
        newcomer.enter()
        newcomer.until(partial(stands_at, french, at))
    assert french.check.typed
    assert newcomer.window.lang.code == "fr"


def test_a_backup_is_a_first_start_too(newcomer: Sitting, made_desk: Made, tmp_path: Path) -> None:
    desk = opened(made_desk.copied(tmp_path / "other"))
    record = write_flash(desk).id
    backup = back_up(desk, tmp_path / "stick.cla-backup").file
    desk.close()
    wizard = wizard_of(newcomer)
    wizard.language.restore_button.setFocus()
    newcomer.enter()
    newcomer.types(str(backup))
    newcomer.enter()
    newcomer.until(lambda: newcomer.window.unlock is not None)
    assert newcomer.window.wizard is None
    assert newcomer.unlock_page.reason.startswith("This is the desk as it was saved")
    assert "stands at the mission" in newcomer.unlock_page.reason
    newcomer.unlock()
    assert report(newcomer.desk, record) is not None
