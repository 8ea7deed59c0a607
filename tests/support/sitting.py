# SPDX-License-Identifier: Apache-2.0
"""Somebody in front of the real window: the whole program in this process, driven by its keys.

Owns starting the window on a profile folder and ending it as a person ends it, and the few waits
that every test of it needs. Everything is real: key derivation at the floor, the encrypted store,
the worker threads, the link that is not there.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cla_desktop.profile import Profile
from cla_desktop.services.desk import Desk
from cla_desktop.settings import Settings, Theme
from cla_desktop.ui.open_desk import OpenDesk
from cla_desktop.ui.page import Page
from cla_desktop.ui.shell import Shell
from cla_desktop.ui.unlock.page import UnlockPage
from cla_desktop.ui.window import DeskWindow
from tests.support.desks import SESAME

NO_KEY = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

W = TypeVar("W", bound=QWidget)
LIGHT = Settings(language="en", theme=Theme.LIGHT)


@dataclass(frozen=True, slots=True)
class Sitting:
    """One window and whoever sits before it."""

    window: DeskWindow
    qtbot: QtBot

    def until(self, holds: Callable[[], object]) -> None:
        """Let the program run until something holds."""
        self.qtbot.waitUntil(lambda: bool(holds()))

    @property
    def open_desk(self) -> OpenDesk:
        """The open desk; there must be one."""
        assert self.window.open_desk is not None
        return self.window.open_desk

    @property
    def desk(self) -> Desk:
        """The services' side of it."""
        return self.open_desk.desk

    @property
    def shell(self) -> Shell:
        """The widgets' side of it."""
        return self.open_desk.shell

    @property
    def unlock_page(self) -> UnlockPage:
        """What is shown while it is locked."""
        assert self.window.unlock is not None
        return self.window.unlock

    @property
    def page(self) -> Page:
        """The page that is shown."""
        page = self.shell.pages.current
        assert page is not None
        return page

    def focused(self) -> QWidget:
        """What has the focus; there must be something."""
        self.until(lambda: QApplication.focusWidget() is not None)
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def types(self, text: str) -> None:
        """Type a text where the focus is."""
        QTest.keyClicks(self.focused(), text)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NO_KEY, *, times: int = 1) -> None:
        """Press a key, as it comes from the system: whole windows see it first."""
        for _ in range(times):
            self.until(lambda: QApplication.focusWindow() is not None)
            front = QApplication.focusWindow()
            assert front is not None
            QTest.keyClick(front, key, held)

    def enter(self) -> None:
        """Go on."""
        self.press(Qt.Key.Key_Return)

    def types_passphrase(self, passphrase: str = SESAME) -> None:
        """Type a passphrase into the field that waits for one, and press Enter."""
        self.until(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        self.types(passphrase)
        self.enter()

    def unlock(self, passphrase: str = SESAME) -> None:
        """Come in."""
        self.types_passphrase(passphrase)
        self.until(lambda: self.window.open_desk is not None)

    def lock(self) -> None:
        """Lock by the chord, and wait until the keys are gone."""
        with self.locked():
            self.press(Qt.Key.Key_L, CTRL)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Wait at the end of the block until the keys are gone."""
        with self.qtbot.waitSignal(self.window.flow.locked):
            yield

    def find(self, kind: type[W], name: str) -> W:
        """The visible control that a screen reader would call by this name."""
        named = [
            widget
            for widget in self.window.findChildren(kind)
            if widget.accessibleName() == name and widget.isVisible()
        ]
        assert named, name
        return named[0]


@contextmanager
def sitting(folder: Profile, qtbot: QtBot, *, settings: Settings = LIGHT) -> Iterator[Sitting]:
    """The window on a profile for the length of a block; in front, as after its first paint."""
    # What former windows left is taken apart here, on the main thread, or nowhere.
    gc.collect()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window = DeskWindow(app, folder, settings)
    person = Sitting(window, qtbot)
    with qtbot.waitSignal(window.ready):
        window.begin()
    window.activateWindow()
    person.until(lambda: QApplication.focusWindow() is window.windowHandle())
    try:
        yield person
    finally:
        window.close()
        person.until(lambda: not window.isVisible())
        window.deleteLater()
