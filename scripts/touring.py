# SPDX-License-Identifier: Apache-2.0
"""Keys, patience and pictures: how the tour works a window. Knows nothing of what it is led to."""

import sys
import time
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from cla_core.folding import fold
from cla_desktop.ui.widgets.rows import ROW_ROLE, Row
from cla_desktop.ui.window import DeskWindow

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "build" / "tour"
PATIENCE_S = 60.0
TITLE_LETTERS = 6
PAUSE_MS = 900  # longer than any pause after which a page draws itself anew
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


class Stuck(RuntimeError):
    """A step of the tour did not come true."""


class Tour:
    """Keys, patience and pictures for one window."""

    def __init__(self, app: QApplication, window: DeskWindow, name: str) -> None:
        self._app = app
        self._window = window
        self._name = name
        self._pictures = 0
        window.activateWindow()

    def until(self, true: Callable[[], object], what: str) -> None:
        """Let the window live until something is true."""
        end = time.monotonic() + PATIENCE_S
        while not true():
            if time.monotonic() > end:
                self._keep_picture("stuck")
                raise Stuck(what)
            QTest.qWait(20)

    def focused(self) -> QWidget:
        """Where keys go; a virtual screen has no window manager that makes a window active."""
        front = QApplication.activeModalWidget() or self._window
        return self._app.focusWidget() or front.focusWidget() or front

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """One key, wherever the focus is."""
        QTest.keyClick(self.focused(), key, held)
        QTest.qWait(50)

    def say(self, text: str) -> None:
        """Type words."""
        QTest.keyClicks(self.focused(), text)
        QTest.qWait(50)

    def picture(self, what: str, shows: str = "") -> None:
        """Keep what is on the screen, once it is filled and says `shows`."""
        self.until(lambda: shows in self._words(), f"{what} does not say “{shows}”")
        self._settle(what)
        self._keep_picture(what)

    def _settle(self, what: str) -> None:
        """Until nothing more is read or drawn: what one begins, a pause ends and begins another."""
        for _ in range(2):
            QTest.qWait(PAUSE_MS)
            self.until(lambda: self._window.tasks.rests, f"{what} was never filled")

    def _words(self) -> str:
        """All words on the screen, as one text."""
        front = QApplication.activeModalWidget() or self._window
        seen = [part for part in front.findChildren(QWidget) if part.isVisible()]
        return "\n".join(chain.from_iterable(map(words_on, seen)))

    def _keep_picture(self, what: str) -> None:
        self._pictures += 1
        path = PLACE / f"{self._name}-{self._pictures:02d}-{what}.png"
        seen = self._window.grab()
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            painter = QPainter(seen)
            painter.drawPixmap(
                self._window.mapFromGlobal(dialog.mapToGlobal(QPoint())), dialog.grab()
            )
            painter.end()
        seen.save(str(path))
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")

    def go_to(self, title: str) -> None:
        """To a page, by the field at the top."""
        self._window.activateWindow()
        self.until(self._window.isActiveWindow, "the window is not in front")
        self.press(Qt.Key.Key_K, CONTROL)
        self.until(lambda: isinstance(self.focused(), QLineEdit), "no field at the top")
        # Keys of a test are plain letters; the beginning of a title is enough.
        self.say(fold(self._window.lang.tr(title))[:TITLE_LETTERS])
        self.press(Qt.Key.Key_Return)


def words_on(part: QWidget) -> Iterator[str]:
    """The words a person reads on one control."""
    match part:
        case QLabel() | QAbstractButton() | QLineEdit():
            yield part.text()
        case QPlainTextEdit():
            yield part.toPlainText()
        case QAbstractItemView():
            yield from words_in(part)


def words_in(rows: QAbstractItemView) -> Iterator[str]:
    """The words of the rows of a list."""
    model = rows.model()
    for at in range(model.rowCount()):
        row = model.index(at, 0).data(ROW_ROLE)
        if isinstance(row, Row):
            yield from (row.title, row.detail, row.value, row.value_detail)
