# SPDX-License-Identifier: Apache-2.0
"""Locking: covered at once, over every dialog; nothing typed is lost, not even to a full disk."""

from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from cla_core.errors import ClaError, mark
from cla_core.language import Language
from cla_desktop.ui.lock import LockFlow, LockNotice, LockReason, dismiss_dialogs
from cla_desktop.ui.tasks import Tasks
from cla_desktop.ui.times import Times
from tests.ui.inline_tasks import InlineTasks
from tests.ui.standing_clock import FRIDAY_2212, ZONE_MINUTES, StandingClock

STATE = b"ten men on the ridge"
NOTICE = LockNotice(reason=LockReason.PERSON, at_ms=FRIDAY_2212)


class DiskFull(ClaError):
    """The disk took nothing."""

    def __init__(self) -> None:
        super().__init__(mark("The stored data is damaged. Restore the last backup."))


class LittleDesk:
    """A desk that keeps one state while it is open; implements `Lockup`."""

    def __init__(self, log: list[str], *, full: bool = False) -> None:
        self._log = log
        self._full = full
        self.kept = b""
        self.open = True

    def keep_window_state(self, state: bytes) -> None:
        """Keep it, unless closed or full."""
        assert self.open
        self._log.append("keep")
        if self._full:
            raise DiskFull
        self.kept = state

    def close(self) -> None:
        """Nothing can be kept any more."""
        self._log.append("close")
        self.open = False


class Window(QStackedWidget):
    """A window with a shell in it that can be covered."""

    def __init__(self, log: list[str]) -> None:
        super().__init__()
        self._log = log
        self.notices: list[LockNotice] = []
        self.shell = QLabel("an open report")
        self.addWidget(self.shell)

    def cover(self, notice: LockNotice) -> None:
        """Show the unlock screen instead."""
        self._log.append("cover")
        self.notices.append(notice)
        page = QWidget()
        self.addWidget(page)
        self.setCurrentWidget(page)


@pytest.fixture
def log() -> list[str]:
    """What happened, in order."""
    return []


@pytest.fixture
def window(log: list[str], qtbot: QtBot) -> Window:
    """Shown."""
    made = Window(log)
    qtbot.addWidget(made)
    made.show()
    return made


def delete_later_now() -> None:
    """What the next turn of the event loop would do."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_cover_then_keep_then_close_then_destroy(
    window: Window, log: list[str], tasks: InlineTasks
) -> None:
    desk = LittleDesk(log)
    flow = LockFlow(tasks, window.cover)
    flow.locked.connect(lambda: log.append("locked"))
    flow.lock(NOTICE, shell=window.shell, state=STATE, desk=desk)
    assert log == ["cover", "keep", "close", "locked"]
    assert (desk.kept, desk.open) == (STATE, False)
    assert window.currentWidget() is not window.shell
    shell = window.shell
    delete_later_now()
    assert not shiboken6.isValid(shell)
    assert flow.take_unkept_state() == b""


def test_what_the_disk_does_not_take_waits_in_memory(
    window: Window, log: list[str], tasks: InlineTasks
) -> None:
    flow = LockFlow(tasks, window.cover)
    flow.lock(NOTICE, shell=window.shell, state=STATE, desk=LittleDesk(log, full=True))
    assert log == ["cover", "keep", "close", "cover"]
    assert [notice.kept for notice in window.notices] == [True, False]
    assert flow.take_unkept_state() == STATE
    assert flow.take_unkept_state() == b""


def test_a_second_wish_to_lock_changes_nothing(
    window: Window, log: list[str], qtbot: QtBot
) -> None:
    tasks = Tasks()
    flow = LockFlow(tasks, window.cover)
    desk = LittleDesk(log)
    with qtbot.waitSignal(flow.locked):
        flow.lock(NOTICE, shell=window.shell, state=STATE, desk=desk)
        flow.lock(NOTICE, shell=window.shell, state=b"", desk=desk)
        assert log[0] == "cover"
    assert log.count("cover") == log.count("close") == 1
    tasks.close()


def opened_dialog() -> QWidget:
    """A modal dialog."""
    dialog = QDialog()
    dialog.setModal(True)
    dialog.open()
    return dialog


def opened_menu() -> QWidget:
    """An open menu."""
    menu = QMenu()
    menu.addAction("one")
    menu.popup(menu.pos())
    return menu


def opened_window() -> QWidget:
    """Another window of the program."""
    other = QWidget()
    other.show()
    return other


@pytest.mark.parametrize("opened", [opened_dialog, opened_menu, opened_window])
def test_nothing_stays_above_the_cover(
    window: Window, opened: Callable[[], QWidget], qtbot: QtBot
) -> None:
    other = opened()
    qtbot.addWidget(other)
    assert other.isVisible()
    dismiss_dialogs(window)
    assert not other.isVisible()
    assert window.isVisible()


@pytest.mark.parametrize("reason", list(LockReason))
def test_every_reason_is_said(lang: Language, reason: LockReason) -> None:
    times = Times(StandingClock(), lang, offset_minutes=ZONE_MINUTES)
    notice = LockNotice(reason=reason, at_ms=FRIDAY_2212, idle_minutes=5)
    sentence = notice.sentence(lang, times)
    if reason is not LockReason.START:
        assert "22:12" in sentence
    if reason is LockReason.IDLE:
        assert "5 minutes" in sentence
    if reason is LockReason.RESTORED:
        with_notes = notice._replace(notes=3).sentence(lang, times)
        assert with_notes.startswith(sentence)
        assert " 3 notes " in f" {with_notes.removeprefix(sentence)}"
    assert sentence.endswith(".")
