# SPDX-License-Identifier: Apache-2.0
"""Reports in the whole program: kept as one types, sealed before it is told, printed, amended."""

import shutil
from pathlib import Path

from PySide6.QtCore import Qt

from cla_core.states import ReportState
from cla_desktop.profile import Profile
from cla_desktop.services.finding import ReportView, report
from cla_desktop.services.recording import Draft, drafts, submit
from cla_desktop.ui.features.reports.page import ReportsPage
from cla_desktop.ui.page_names import NEW, OPEN, REPORTS
from cla_desktop.ui.printing.print_dialog import PrintDialog
from cla_desktop.ui.today.page import TodayPage
from cla_desktop.ui.widgets.rows import ROW_ROLE
from tests.support.desks import opened, write_flash
from tests.support.device import flash_values
from tests.support.prints import prints_of
from tests.support.sitting import ALT, CTRL, SHIFT, Sitting


def page_of(person: Sitting) -> ReportsPage:
    """The page of reports, which must be shown."""
    assert isinstance(person.page, ReportsPage)
    return person.page


def begin_flash(person: Sitting) -> None:
    """Stand in the headline of a new one."""
    person.press(Qt.Key.Key_F2, SHIFT)
    person.until(lambda: person.focused().accessibleName() == "Headline")


def write_flash_by_keys(person: Sitting) -> None:
    """The least a flash needs, from field to field by Enter."""
    begin_flash(person)
    for text in ("Armed men above Mtindo, 14 March", "mov", "2142", "", "e", "w", "mtindo"):
        if text:
            person.types(text)
        person.enter()
    person.types("About ten armed men came down from the ridge.")


def shown(person: Sitting, record: str = "") -> ReportView:
    """The report beside the list, once it is there; any, unless one is named."""
    pane = page_of(person).report
    person.until(lambda: pane.view is not None and record in ("", pane.view.id))
    assert pane.view is not None
    return pane.view


def after_a_power_cut(folder: Profile, at: Path) -> tuple[Draft, ...]:
    """The drafts a later start finds when the disk stops as it is now."""
    shutil.copytree(folder.home, at)
    desk = opened(Profile(at))
    found = drafts(desk)
    desk.close()
    return found


def test_a_power_cut_takes_no_more_than_the_last_moment(
    person: Sitting, folder: Profile, computer: Path
) -> None:
    person.unlock()
    begin_flash(person)
    person.types("Armed men above Mtindo")
    with person.qtbot.waitSignal(person.page.saved):
        person.types(", 14 March")
    (draft,) = after_a_power_cut(folder, computer / "cut")
    assert draft.values["headline"] == "Armed men above Mtindo, 14 March"
    assert '"headline"' in draft.caret


def test_a_flash_lies_sealed_in_the_spool_right_behind_its_form(
    person: Sitting, folder: Profile
) -> None:
    person.unlock()
    write_flash_by_keys(person)
    with person.qtbot.waitSignal(page_of(person).write.submitted):
        person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: len(list(folder.spool.glob("0-*.cla"))) == 1)
    view = shown(person)
    assert view.state is ReportState.WAITING
    assert str(view.number).endswith("/001a")
    listed = page_of(person).list_pane.list
    person.until(lambda: listed.model().rowCount() == 1)
    person.until(lambda: listed.model().index(0, 0).data(ROW_ROLE).value == "waiting")


def test_a_lock_in_the_midst_of_submitting_brings_back_the_report(
    person: Sitting, folder: Profile
) -> None:
    person.unlock()
    write_flash_by_keys(person)
    person.press(Qt.Key.Key_Return, CTRL)
    assert page_of(person).writing
    person.lock()
    assert len(list(folder.spool.glob("0-*.cla"))) == 1
    person.unlock()
    person.until(lambda: not page_of(person).writing)
    assert shown(person).state is ReportState.WAITING
    assert drafts(person.desk) == ()


def test_a_daily_with_nothing_to_report_takes_one_act(person: Sitting) -> None:
    person.unlock()
    person.shell.show_page(REPORTS, NEW + "daily")
    page = page_of(person)
    person.until(lambda: page.writing)  # what was referred is counted first, off the main thread
    with person.qtbot.waitSignal(page.write.submitted):
        person.press(Qt.Key.Key_N, ALT)
    view = shown(person)
    assert view.kind == "daily"
    assert view.values["nothing_to_report"] is True
    assert view.state is ReportState.WAITING


def test_a_weekly_is_written_and_opened_again(person: Sitting) -> None:
    person.unlock()
    person.shell.show_page(REPORTS, NEW + "weekly")
    page = page_of(person)
    person.until(lambda: page.writing)
    assert page.write.form is not None
    page.write.form.go_to("trends")
    person.types("Fewer people go to the fields.")
    with person.qtbot.waitSignal(page.saved):
        person.press(Qt.Key.Key_Escape)
    (draft,) = drafts(person.desk)
    person.shell.show_page(REPORTS, OPEN + draft.id)
    person.until(lambda: page.writing)
    person.types(" So it was last week.")
    assert "last week" in str(page.write.form.values()["trends"])


def test_updates_and_corrections_are_numbered(person: Sitting) -> None:
    person.unlock()
    done = write_flash(person.desk)
    ends = []
    for how in ("update_it", "correct_it"):
        person.shell.show_page(REPORTS, OPEN + done.id)
        shown(person, done.id)
        page = page_of(person)
        getattr(page.report, how).click()
        assert page.writing
        person.types(" again")
        with person.qtbot.waitSignal(page.write.submitted) as told:
            person.press(Qt.Key.Key_Return, CTRL)
        assert told.args is not None
        ends.append(told.args[0].number.removeprefix(done.number))
    assert ends == ["-UP1", "-COR1"]
    amended = report(person.desk, done.id)
    assert amended is not None
    assert len(amended.amended_by) == 2


def test_the_print_dialog_opens_with_the_page(person: Sitting, computer: Path) -> None:
    person.unlock()
    done = write_flash(person.desk)
    person.shell.show_page(REPORTS, OPEN + done.id)
    shown(person, done.id)
    person.press(Qt.Key.Key_P, CTRL)
    dialog = person.window.findChild(PrintDialog)
    assert dialog is not None
    person.until(lambda: dialog.preview.pages == 1)
    with person.qtbot.waitSignal(dialog.done_with):
        dialog.save_to(dialog.wish, computer / "C_x.pdf")
    assert (computer / "C_x.pdf").read_bytes().startswith(b"%PDF")
    assert prints_of(person.desk, done.id)
    person.lock()
    assert not person.window.findChildren(PrintDialog)


def test_what_another_way_brought_in_is_shown_at_once(person: Sitting) -> None:
    person.unlock()
    page = person.page
    assert isinstance(page, TodayPage)
    assert page.waiting.rows.model().rowCount() == 0
    done = submit(person.desk, "flash", flash_values())
    person.window.bus.post({"report": (done.id,)})
    person.until(lambda: page.waiting.rows.model().rowCount() == 1)
