# SPDX-License-Identifier: Apache-2.0
"""Somebody who writes a plan by keys alone, and counts those that are not their own words."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cla_desktop.ui.features.plans.page import PlansPage


@dataclass
class Typist:
    """Types where the focus is; `keys` counts everything but own words."""

    page: PlansPage
    keys: int = 0

    def own(self, words: str) -> None:
        """Words nobody could know, and the Enter after them."""
        self.words(words)
        self.press(Qt.Key.Key_Return)

    def words(self, words: str) -> None:
        """The same without the Enter."""
        QTest.keyClicks(self._focus(), words)

    def letters(self, letters: str) -> None:
        """Letters that mean a choice or a number."""
        QTest.keyClicks(self._focus(), letters)
        self.keys += len(letters)

    def choose(self, letters: str) -> None:
        """Letters that mean a choice or a number, and the Enter after them."""
        self.letters(letters)
        self.press(Qt.Key.Key_Return)

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """One key, a held one with it counts as one."""
        QTest.keyClick(self._focus(), key, held)
        self.keys += 1

    def below(self) -> None:
        """On to the next line."""
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)

    def turn(self) -> None:
        """On to the next page."""
        self.press(Qt.Key.Key_PageDown)

    def _focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus
