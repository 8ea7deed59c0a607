# SPDX-License-Identifier: Apache-2.0
"""The alert phone in the real window: three keys from anywhere, seen on every page."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cla_desktop.services.custody.duty import duty_now, duty_phone, hand_over
from cla_desktop.services.desk import Desk
from cla_desktop.ui.bus import Bus
from cla_desktop.ui.features.duty.page import DutyPage
from cla_desktop.ui.features.duty.source import DeskPhone
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.page_names import DUTY, REPORTS
from cla_desktop.ui.printing.sheet_source import Prints
from cla_desktop.ui.times import Times
from tests.support.desks import Made, SetClock
from tests.support.sitting import ALT, Sitting, sitting
from tests.ui.accessible import unnamed
from tests.ui.inline_tasks import InlineTasks
from tests.ui.on_screen import on_screen

MINUTE_MS = 60_000


def known(desk: Desk) -> None:
    """CLA-08 had it, now CLA-07 has it."""
    for code in ("CLA-08", "CLA-07"):
        hand_over(desk, {"holder_kind": "CLA", "taken_by": code})


def visible_labels(inside: QWidget) -> list[QLabel]:
    """What can be read there."""
    return [one for one in inside.findChildren(QLabel) if one.isVisible()]


def duty_page(person: Sitting) -> DutyPage:
    """The page, once it is shown."""
    person.until(lambda: person.shell.pages.at == DUTY)
    assert isinstance(person.page, DutyPage)
    return person.page


def test_three_keys_from_anywhere_hand_the_phone_over(
    made_desk: Made, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with sitting(made_desk.copied(tmp_path / "desk"), qtbot) as person:
        person.unlock()
        person.until(lambda: person.shell.strip.phone.text() == "Phone: nobody")
        known(person.desk)
        person.shell.show_page(REPORTS)
        person.press(Qt.Key.Key_F8)
        page = duty_page(person)
        person.types("8")
        person.enter()
        person.until(lambda: person.shell.strip.phone.text() == "Phone: CLA-08")
        first = duty_phone(person.desk).log[0]
        assert (first.taken_by, first.handed_by) == ("CLA-08", "CLA-07")
        person.until(lambda: "CLA-08 has the alert phone." in page.head.text())
        assert unnamed(page) == []


def test_on_a_low_screen_a_refusal_cuts_no_field_off(
    made_desk: Made, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with sitting(made_desk.copied(tmp_path / "desk"), qtbot) as person:
        person.unlock()
        person.window.resize(1366, 749)
        known(person.desk)
        person.press(Qt.Key.Key_F8)
        page = duty_page(person)
        taker = page.handing.fields.editor("taken_by")
        person.enter()
        [field] = taker.findChildren(QLineEdit)
        person.until(
            lambda: any("types their code" in one.text() for one in visible_labels(page.handing))
        )
        person.until(lambda: field.visibleRegion().boundingRect().height() == field.height())


def test_escape_keeps_what_was_typed_and_a_failed_test_is_seen_on_every_page(
    made_desk: Made, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with sitting(made_desk.copied(tmp_path / "desk"), qtbot) as person:
        person.unlock()
        known(person.desk)
        person.press(Qt.Key.Key_F8)
        page = duty_page(person)
        person.types("OPS-1")
        assert page.handing.fields.values()["holder_kind"] == "OPS_ROOM"
        person.press(Qt.Key.Key_Escape)
        assert not page.handing.isVisible()
        person.press(Qt.Key.Key_F8)
        assert page.handing.fields.values()["taken_by"] == "OPS-1"
        person.lock()
        person.unlock()
        page = duty_page(person)
        assert page.handing.fields.values()["taken_by"] == "OPS-1"
        person.press(Qt.Key.Key_T, ALT)
        person.types("n")
        person.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        person.until(lambda: duty_now(person.desk).failed)
        person.until(lambda: page.head.text() == "The last test call of the alert phone failed.")


@pytest.fixture
def phone_page(
    qtbot: QtBot, desk: Desk, form_context: FormContext, page_times: Times, bus: Bus
) -> DutyPage:
    """The page over a real desk whose clock is set by hand; CLA-07 has the phone."""
    known(desk)
    tasks = InlineTasks()
    made = DutyPage(
        form_context,
        page_times,
        source=DeskPhone(desk, stored=lambda kind, record: bus.post({kind: (record,)})),
        tasks=tasks,
        bus=bus,
        prints=Prints(form_context.look, form_context.lang, tasks=tasks, desk=desk),
    )
    return on_screen(qtbot, made)


def test_how_long_it_is_held_is_told_anew_each_minute_and_what_is_written_is_left_alone(
    phone_page: DutyPage, desk_clock: SetClock
) -> None:
    assert "0 min" in phone_page.detail.text()
    phone_page.begin_hand_over()
    from_whom = phone_page.handing.fields.editor("handed_by")
    from_whom.show_value(None)
    desk_clock.ms += 7 * MINUTE_MS
    [minute] = phone_page.findChildren(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert minute.isActive()
    assert minute.interval() <= MINUTE_MS
    minute.timeout.emit()
    assert "7 min" in phone_page.detail.text()
    assert from_whom.value() is None
