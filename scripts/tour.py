# SPDX-License-Identifier: Apache-2.0
"""The main job through the real windows on a virtual screen, with pictures and the PDF left behind.

A mission server of its own, a desk in training mode that has joined it, a flash written by
keyboard, submitted, locked, received while locked, printed, read at the mission, and seen to be
read; beside it the pages of an invented base. Leaves `build/tour/`; gives 1 when a step did not
come true.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPlainTextEdit

from cla_desktop.clock import SystemClock
from cla_desktop.profile import Profile
from cla_desktop.services.enrolling import Enrolment, enrol
from cla_desktop.settings import Settings
from cla_desktop.ui.features.reports.page import ReportsPage
from cla_desktop.ui.lock import LockReason
from cla_desktop.ui.page_names import (
    ALERTS,
    COMMUNITIES,
    NETWORK,
    NETWORK_MAP,
    OUTREACH,
    STOCK,
    VISITS,
    WARNING_TREE,
)
from cla_desktop.ui.page_stack import PageStack
from cla_desktop.ui.printing.print_dialog import PrintDialog
from cla_desktop.ui.window import DeskWindow
from cla_desktop.vault.kdf import KdfParameters
from scripts.invented import fill
from scripts.touring import ALT, CONTROL, PLACE, ROOT, SHIFT, Stuck, Tour

SERVER = Path(sys.executable).with_name("cla-server")
DESK = Path(sys.executable).with_name("cla-desktop")
DAWN = "four brown ridges at dawn"
OFFICER = "duty-officer"
PATIENT_MINUTES = 30
"""A screen nobody sees has nobody who touches a key: on a slow machine it would lock midway."""
HEADLINE = "Armed men above Mtindo"
BASE_PAGES = {
    ALERTS: "A002 · Ngoloma",
    NETWORK: "K-008",
    STOCK: "K-005 · 5",
    COMMUNITIES: "C-01 · Ngoloma",
    OUTREACH: "Tanda",
    VISITS: "V-01",
}
"""What stands on each in either language, once it is filled."""


def mission(*words: str) -> str:
    """One verb of the mission server's command line."""
    command = [str(SERVER), "--data", str(PLACE / "mission"), *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@contextmanager
def serving(port: int) -> Iterator[None]:
    """Found a mission, with an officer, and serve it."""
    mission("init", "--mission", "ZZ", "--address", f"127.0.0.1:{port}", "--plain")
    password = PLACE / "board-password.txt"
    password.write_text("seven quiet herons at noon\n", encoding="utf-8")
    mission("user", "add", OFFICER, "--role", "officer", "--password-file", str(password))
    command = [str(SERVER), "--data", str(PLACE / "mission"), "serve"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            if server.stdout is None or "ready" not in json.loads(server.stdout.readline()):
                raise Stuck("the mission server did not start")
            yield
        finally:
            server.terminate()


def unlock(tour: Tour, window: DeskWindow) -> None:
    """The passphrase, and the first page."""
    tour.until(lambda: window.unlock is not None and window.keeper is not None, "no unlock screen")
    tour.picture("unlock", "CLA-07")
    tour.until(lambda: isinstance(tour.focused(), QLineEdit), "no passphrase field")
    tour.say(DAWN)
    tour.press(Qt.Key.Key_Return)
    tour.until(lambda: window.open_desk is not None, "the vault did not open")


def write_flash(tour: Tour, window: DeskWindow, words: tuple[str, str, str]) -> str:
    """A flash by keyboard; gives its number."""
    headline, place, what = words
    desk = window.open_desk
    if desk is None:
        raise Stuck("the desk is not open")
    window.activateWindow()
    QTest.qWait(500)
    tour.press(Qt.Key.Key_F2, SHIFT)
    tour.until(lambda: isinstance(tour.focused(), QLineEdit), "no form")
    tour.say(headline)
    tour.press(Qt.Key.Key_Return)
    tour.say("mov")
    tour.press(Qt.Key.Key_Return)
    tour.say("21h42")
    tour.press(Qt.Key.Key_Down, ALT)
    tour.say(place)
    QTest.qWait(400)
    tour.press(Qt.Key.Key_Return)
    tour.until(lambda: isinstance(tour.focused(), QPlainTextEdit), "no place for what happened")
    tour.say(what)
    tour.picture("flash", headline)
    before = _count(window)
    tour.press(Qt.Key.Key_Return, CONTROL)
    tour.until(lambda: _count(window) > before, "the flash was not submitted")
    page = desk.shell.pages.current
    tour.until(lambda: isinstance(page, ReportsPage) and not page.writing, "the form did not close")
    tour.picture("submitted", headline)
    return _newest(window)


def _count(window: DeskWindow) -> int:
    from cla_core.states import ReportState
    from cla_desktop.services.finding import Query, keys

    desk = window.open_desk
    sent = tuple(state for state in ReportState if state is not ReportState.DRAFT)
    return 0 if desk is None else len(keys(desk.desk, Query(states=sent)))


def _newest(window: DeskWindow) -> str:
    from cla_desktop.services.finding import Query, keys, rows

    desk = window.open_desk
    if desk is None:
        raise Stuck("the desk is not open")
    return rows(desk.desk, keys(desk.desk, Query())[:1])[0].id


def print_preview(tour: Tour, kept: Path) -> None:
    """The page as it will be printed, and its PDF saved by the window's own dialogs."""
    tour.press(Qt.Key.Key_P, CONTROL)
    tour.until(lambda: _print_dialog() is not None, "no print dialog")
    tour.until(lambda: _pages_shown() > 0, "no preview of the page")
    tour.picture("print")
    dialog = _print_dialog()
    if dialog is None:
        raise Stuck("the print dialog went away")
    dialog.save_button.setFocus()
    tour.press(Qt.Key.Key_Return)
    tour.until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog), "where to save?")
    tour.until(lambda: isinstance(tour.focused(), QLineEdit), "no field for the file")
    tour.press(Qt.Key.Key_A, CONTROL)
    tour.say(str(kept))
    tour.press(Qt.Key.Key_Return)
    tour.until(kept.exists, "the PDF was not saved")
    tour.until(lambda: _print_dialog() is not None, "the print dialog did not come back")
    tour.picture("saved-as-pdf")
    tour.press(Qt.Key.Key_Escape)
    tour.until(lambda: QApplication.activeModalWidget() is None, "the print dialog stayed")


def _print_dialog() -> PrintDialog | None:
    dialog = QApplication.activeModalWidget()
    return dialog if isinstance(dialog, PrintDialog) else None


def _pages_shown() -> int:
    dialog = _print_dialog()
    return 0 if dialog is None else dialog.preview.pages


def look_around(tour: Tour) -> None:
    """Every page, and the words beside it."""
    for title, name, shows in (
        ("Reports", "reports", HEADLINE),
        ("Find", "find", HEADLINE),
        ("Send", "send", ""),
        ("This laptop", "laptop", "R1"),
        ("Today", "today", BASE_PAGES[ALERTS]),
    ):
        tour.go_to(title)
        if name == "find":
            tour.press(Qt.Key.Key_A, CONTROL)
            tour.say("mtin")
        tour.picture(name, shows)
    tour.press(Qt.Key.Key_F1)
    tour.picture("glossary", "CLA")
    tour.press(Qt.Key.Key_F1)


def see_the_base(tour: Tour, window: DeskWindow) -> None:
    """Every page of the work beside reports, with something invented on it."""
    desk = window.open_desk
    if desk is None:
        raise Stuck("the desk is not open")
    pages = desk.shell.pages
    for entry in desk.shell.rail.entries:
        if entry.key in BASE_PAGES:
            QTest.mouseClick(entry, Qt.MouseButton.LeftButton)
            tour.until(_shows(pages, entry.key), "the rail led nowhere")
            tour.picture(entry.key, BASE_PAGES[entry.key])
    for title, key, shows in (
        ("Map of the network", NETWORK_MAP, "6"),
        ("Who warns whom", WARNING_TREE, "N-06"),
    ):
        tour.go_to(title)
        tour.until(_shows(pages, key), "the field at the top led elsewhere")
        tour.picture(key.replace(" ", "-"), shows)


def _shows(pages: PageStack, key: str) -> Callable[[], bool]:
    return lambda: pages.at == key


def print_pdf(record: str, passphrase: Path) -> None:
    """The page of the flash, through the support command line of the locked desk."""
    command = [str(DESK), "--home", str(PLACE / "desk"), "--passphrase-file", str(passphrase)]
    pdf = PLACE / "flash.pdf"
    subprocess.run([*command, "print", "flash", record, "--to", str(pdf)], check=True)


def lead(app: QApplication) -> None:
    """Every step in order."""
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    passphrase = PLACE / "passphrase.txt"
    passphrase.write_text(DAWN + "\n", encoding="utf-8")
    port = free_port()
    with serving(port):
        code = mission("invite", "--base", "KAS", "--role", "cla")
        record = first_evening(app, code)
        reports = [json.loads(line) for line in mission("reports", "--json").splitlines()]
        number = next(one["number"] for one in reports if one["id"] == record)
        mission("read", number, "--user", OFFICER)
        print_pdf(record, passphrase)
        next_morning(app)


def free_port() -> int:
    """A port nobody uses at this moment."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def first_evening(app: QApplication, code: str) -> str:
    """Write in English, submit, lock; gives the record once the mission has it."""
    folder = Profile(PLACE / "desk")
    said = Enrolment(
        code=code,
        person="CLA-07",
        passphrase=DAWN,
        training=True,
        hardness=KdfParameters.FLOOR,
    )
    enrol(folder, said, SystemClock()).desk.close()
    fill(folder, DAWN, reports=False)
    window = DeskWindow(app, folder, Settings(language="en", idle_lock_minutes=PATIENT_MINUTES))
    window.begin()
    tour = Tour(app, window, "evening")
    unlock(tour, window)
    tour.picture("today", BASE_PAGES[ALERTS])
    words = (HEADLINE, "mtindo", "About ten men with torches on the ridge.")
    record = write_flash(tour, window, words)
    print_preview(tour, PLACE / "flash-from-the-window.pdf")
    look_around(tour)
    see_the_base(tour, window)
    window.lock(LockReason.PERSON)
    tour.until(lambda: window.unlock is not None, "the window did not lock")
    tour.until(lambda: _at_mission(record), "the mission did not receive the flash")
    tour.picture("locked", "CLA-07")
    leave(tour, window)
    return record


def _at_mission(record: str) -> bool:
    return any(
        json.loads(line)["id"] == record for line in mission("reports", "--json").splitlines()
    )


def next_morning(app: QApplication) -> None:
    """Unlock in French and in the dark, and see that somebody read it."""
    from cla_core.states import ReportState
    from cla_desktop.services.finding import Query, keys
    from cla_desktop.settings import Theme

    folder = Profile(PLACE / "desk")
    window = DeskWindow(
        app, folder, Settings(language="fr", theme=Theme.DARK, idle_lock_minutes=PATIENT_MINUTES)
    )
    window.begin()
    tour = Tour(app, window, "morning")
    unlock(tour, window)
    read = Query(states=(ReportState.READ,))
    tour.until(
        lambda: window.open_desk is not None and keys(window.open_desk.desk, read),
        "the desk did not learn that the flash was read",
    )
    tour.go_to("Today")
    tour.picture("read", OFFICER)
    look_around(tour)
    see_the_base(tour, window)
    words = ("Hommes armes vers Tanda", "tanda", "Deux familles ont quitte le quartier nord.")
    write_flash(tour, window, words)
    print_preview(tour, PLACE / "flash-fr-from-the-window.pdf")
    leave(tour, window)


def leave(tour: Tour, window: DeskWindow) -> None:
    """Close the window as a person would; it locks first."""
    window.close()
    tour.until(lambda: not window.isVisible(), "the window did not close")


def main() -> int:
    """Gives 0 when every step came true."""
    os.chdir(ROOT)
    app = QApplication(sys.argv[:1])
    QGuiApplication.setQuitOnLastWindowClosed(False)
    try:
        lead(app)
    except (Stuck, subprocess.CalledProcessError) as error:
        sys.stderr.write(f"the tour stopped: {error}\n")
        return 1
    sys.stdout.write("build/tour/flash.pdf\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
