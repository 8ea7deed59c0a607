# SPDX-License-Identifier: Apache-2.0
"""A report that is pointed at by its number: typing never waits for the vault."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_core.records import record_type
from cla_desktop.services.desk import Desk
from cla_desktop.ui.features.reports.services import DeskReports
from cla_desktop.ui.forms.context import FormContext, fields_for
from cla_desktop.ui.forms.ref_editor import RefEditor
from cla_desktop.ui.look import Look
from tests.support.desks import write_flash
from tests.ui.inline_tasks import HeldReads


@pytest.fixture
def tasks() -> HeldReads:
    """A runner that can be slow."""
    return HeldReads()


@pytest.fixture
def editor(desk: Desk, look: Look, english: Language, tasks: HeldReads, qtbot: QtBot) -> RefEditor:
    """The field "amends" of a flash on a real desk."""
    source = DeskReports(desk, tasks, submitted=lambda _: None)
    context = FormContext(
        look=look, lang=english, now_ms=desk.clock.now_ms, references=source.references
    )
    field = next(
        field for field in fields_for(record_type("flash"), english) if field.name == "amends"
    )
    made = RefEditor(field, context)
    qtbot.addWidget(made)
    return made


def test_a_number_typed_by_hand_is_found_without_the_window_waiting(
    editor: RefEditor, desk: Desk, tasks: HeldReads
) -> None:
    done = write_flash(desk)
    tasks.held = True
    QTest.keyClicks(editor.line, done.number)
    assert editor.value() is None
    tasks.let_go()
    assert editor.value() == done.id
    assert editor.problem() is None


def test_an_id_becomes_its_number_once_it_was_found(
    editor: RefEditor, desk: Desk, tasks: HeldReads
) -> None:
    done = write_flash(desk)
    tasks.held = True
    editor.show_value(done.id)
    assert editor.line.text() == done.id
    tasks.let_go()
    assert editor.line.text() == done.number
    assert editor.value() == done.id


def test_what_is_no_report_is_said_to_be_none(editor: RefEditor) -> None:
    QTest.keyClicks(editor.line, "ZZ/KAS/FLASH/2025/099a")
    problem = editor.problem()
    assert problem is not None
    assert problem.sentence == "No report on this laptop has this number."
