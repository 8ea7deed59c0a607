# SPDX-License-Identifier: Apache-2.0
"""What was half logged, and what the desk refused: it comes back, whatever lay over it."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_desktop.services.alerting.reading import open_alerts
from cla_desktop.services.alerting.writing import log
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import drafts
from cla_desktop.ui.features.alerts.page import AlertsPage
from cla_desktop.ui.page_names import BEEP, NEW, OPEN, QUICK
from cla_desktop.ui.tasks import Pending
from tests.services.alerting.night import answers, at, taken
from tests.support.small_disk import no_file_above
from tests.ui.alerts.conftest import Make
from tests.ui.alerts.on_page import shown, strip
from tests.ui.inline_tasks import InlineTasks

T = TypeVar("T")


def test_half_a_log_entry_comes_back_after_a_lock(
    page: AlertsPage, make_page: Make, desk: Desk, english: Language
) -> None:
    one = shown(page, desk)
    strip(page, "FEEDBACK", to="CHIEF", message="A patrol stands")
    kept = page.save_state()
    again = make_page(english)
    again.restore_state(kept)
    assert again.alert.view is not None
    assert again.alert.view.line.id == one
    fields = again.alert.strip.fields
    assert fields is not None
    assert fields.values()["message"] == "A patrol stands"


def test_beside_a_missed_call_stands_no_alert_and_half_an_entry_waits_for_its_own(
    page: AlertsPage, make_page: Make, desk: Desk, english: Language
) -> None:
    one = shown(page, desk)
    strip(page, "FEEDBACK", to="CHIEF", message="A patrol stands")
    page.log_beep()
    page.list.rows.setCurrentIndex(page.list.rows.model().index(0, 0))
    assert page.list.current.startswith(BEEP)
    assert page.alert.view is None
    assert not page.alert.strip.isVisible()
    assert dict(page.bottom_keys())["Enter"] == "take the call down"
    again = make_page(english)
    again.restore_state(page.save_state())
    again.arrive(OPEN + one)
    fields = again.alert.strip.fields
    assert fields is not None
    assert fields.values()["message"] == "A patrol stands"


def test_half_a_log_entry_comes_back_after_a_lock_over_the_quick_form(
    page: AlertsPage, make_page: Make, desk: Desk, english: Language
) -> None:
    taken(desk)
    one = shown(page, desk, urgency="Future", severity="Minor")
    strip(page, "FEEDBACK", to="CHIEF", message="A patrol stands")
    page.arrive(NEW + QUICK)
    kept = page.save_state()
    again = make_page(english)
    again.restore_state(kept)
    assert again.writing
    again.quick.leave()
    assert again.alert.view is not None
    assert again.alert.view.line.id == one
    fields = again.alert.strip.fields
    assert fields is not None
    assert fields.values()["message"] == "A patrol stands"


def test_half_a_log_entry_comes_back_where_one_stood_after_a_lock_over_a_dialog(
    page: AlertsPage, make_page: Make, desk: Desk, english: Language, qtbot: QtBot
) -> None:
    shown(page, desk)
    strip(page, "FEEDBACK", to="CHIEF", message="A patrol stands").editor("message").begin()
    qtbot.waitUntil(page.isActiveWindow)
    dialog = QDialog(page)
    dialog.open()
    qtbot.waitUntil(lambda: QApplication.focusWidget() in (dialog, None))
    kept = page.save_state()
    dialog.reject()
    again = make_page(english)
    again.restore_state(kept)
    fields = again.alert.strip.fields
    assert fields is not None
    at = again.window().focusWidget()
    assert isinstance(at, QWidget)
    assert fields.editor("message").isAncestorOf(at)


class LateReads(InlineTasks):
    """Reads when the test says so, as a slow disk does."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def read(self, owner: QObject, job: Callable[[], T]) -> Pending[T]:
        """Begun now, done later."""
        pending: Pending[T] = Pending(owner)
        self.waiting.append(lambda: pending.resolve((job(),)))
        return pending

    def catch_up(self) -> None:
        """Do all that waits."""
        while self.waiting:
            self.waiting.pop(0)()


def test_what_comes_back_behind_the_quick_form_takes_no_key_from_it(
    page: AlertsPage, make_page: Make, desk: Desk, english: Language
) -> None:
    shown(page, desk)
    strip(page, "FEEDBACK", to="CHIEF")
    page.arrive(NEW + QUICK)
    kept = page.save_state()
    late = LateReads()
    again = make_page(english, late)
    again.restore_state(kept)
    before = again.window().focusWidget()
    late.catch_up()
    assert again.alert.view is not None
    assert isinstance(before, QWidget)
    assert again.quick.isAncestorOf(before)
    assert again.window().focusWidget() is before
    again.quick.leave()
    assert again.alert.strip.fields is not None


def test_a_time_to_come_is_saved_once_it_is_said_again(page: AlertsPage, desk: Desk) -> None:
    page.arrive(NEW + QUICK)
    form = page.quick.form
    assert form is not None
    form.set_values(answers(received_at=at("23:44")))
    page.quick.submit()
    assert open_alerts(desk) == ()
    assert "save once more" in page.quick.problem.sentence
    form.set_values(answers(received_at=at("23:50")))
    page.quick.submit()
    assert open_alerts(desk) == ()
    page.quick.submit()
    assert len(open_alerts(desk)) == 1


def test_what_was_refused_is_a_draft_again(page: AlertsPage, desk: Desk, qtbot: QtBot) -> None:
    page.arrive(NEW + QUICK)
    form = page.quick.form
    assert form is not None
    form.set_values(answers(received_at=at("23:44")))
    page.quick.submit()
    qtbot.waitUntil(lambda: bool(drafts(desk, "alert")))
    assert drafts(desk, "alert")[0].values["summary"].startswith("Ten men")


def test_a_form_the_disk_does_not_forget_stands_in_the_list(
    page: AlertsPage, desk: Desk, qtbot: QtBot
) -> None:
    page.arrive(NEW + QUICK)
    form = page.quick.form
    assert form is not None
    form.set_values(answers(received_at=at("23:44")))
    page.quick.submit()
    qtbot.waitUntil(lambda: bool(drafts(desk, "alert")))
    with no_file_above(4096), qtbot.waitSignal(page.not_saved):
        page.quick.throw_away.click()
    assert not page.writing
    assert drafts(desk, "alert")


def test_what_was_typed_waits_through_escape_and_another_act(page: AlertsPage, desk: Desk) -> None:
    shown(page, desk)
    strip(page, "FEEDBACK", to="CHIEF", message="A patrol stands")
    QTest.keyClick(page.alert.strip, Qt.Key.Key_Escape)
    assert page.alert.strip.fields is None
    told = strip(page, "TOLD", person_role="Duty officer")
    assert "message" not in told.values()
    assert strip(page, "FEEDBACK").values()["message"] == "A patrol stands"
    assert strip(page, "TOLD").values()["person_role"] == "Duty officer"


def test_what_was_logged_is_not_asked_again(page: AlertsPage, desk: Desk) -> None:
    shown(page, desk)
    said = {"to": "CHIEF", "channel": "CALL", "at": at("22:10"), "message": "A patrol stands"}
    strip(page, "FEEDBACK", **said)
    page.alert.strip.log()
    assert "message" not in strip(page, "FEEDBACK").values()


def test_a_correction_that_was_left_is_no_new_entry(page: AlertsPage, desk: Desk) -> None:
    one = shown(page, desk)
    said = {"alert": one, "to": "CHIEF", "channel": "CALL", "at": at("22:10"), "message": "Safe"}
    done = log(desk, "feedback", said).id
    page.alert.look_again()
    page.alert.strip.correct(done, "feedback", said)
    assert page.alert.strip.fields is not None
    page.alert.strip.fields.editor("message").show_value("All safe")
    page.alert.strip.fields.changed.emit("message")
    QTest.keyClick(page.alert.strip, Qt.Key.Key_Escape)
    assert "message" not in strip(page, "FEEDBACK").values()
    page.alert.strip.correct(done, "feedback", said)
    assert page.alert.strip.fields.values()["message"] == "All safe"
