# SPDX-License-Identifier: Apache-2.0
"""Up to five choices as buttons in a row, each with an underlined key.

While the focus is in the row its letters choose and the arrows move; elsewhere the letters are
text. So two rows on one page never fight over a key; where one row says what the page shows, its
page lets Alt and a letter choose (`chords`). A second press on an optional choice takes it back.
"""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from cla_desktop.ui.look import Look
from cla_desktop.ui.qt_numbers import NO_FOCUS, STRONG_FOCUS
from cla_desktop.ui.theme import CONTROL_HEIGHT, TICK_SIZE, Size, font
from cla_desktop.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPaintEvent

Choice = tuple[str, str]
"""A value and the words for it."""

_ALT = "Alt+"
_SIDE = 8
_LETTERS_BELOW = 0x110000  # a key with a letter is its number, capital


class ChoiceButton(QAbstractButton):
    """One choice; as wide as its bold words with the tick, so nothing moves when it is chosen."""

    def __init__(self, look: Look, value: str, words: str, *, letter_at: int) -> None:
        super().__init__()
        self._look = look
        self._letter_at = letter_at
        self.value = value
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setProperty("focusPolicy", NO_FOCUS)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    @property
    def letter(self) -> str:
        """The key that chooses it, lower case; empty if every letter was taken."""
        return self.text()[self._letter_at].lower() if self._letter_at >= 0 else ""

    def underline(self, letter_at: int) -> None:
        """Another letter chooses it from now on."""
        self._letter_at = letter_at
        self.update()

    def sizeHint(self) -> QSize:
        """Bold words, and the tick."""
        words = QFontMetrics(font(Size.STRONG)).horizontalAdvance(self.text())
        return QSize(words + 2 * _SIDE + TICK_SIZE + 4, CONTROL_HEIGHT)

    def enterEvent(self, event: "QEnterEvent") -> None:
        """Show that the pointer is here."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: "QEvent") -> None:
        """And that it is gone."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: "QPaintEvent") -> None:
        """Filled with a tick when chosen; a ring when the row's focus is here."""
        if self._look.first_frame:
            return
        from cla_desktop.ui.widgets.choice_painting import paint_choice

        row = self.parentWidget()
        ringed = isinstance(row, ChoiceRow) and row.has_ring(self)
        paint_choice(self, self._look, letter_at=self._letter_at, ringed=ringed)


class ChoiceRow(QWidget):
    """The row. `value` is the chosen one or ""; `chosen` tells each change made by a person.

    `kept` tells that a person pressed the one that was chosen already, and must stay so.
    Without `takes_letters` they are left to whoever holds the row: there they are text.
    """

    chosen = Signal(str)
    kept = Signal()

    def __init__(
        self,
        look: Look,
        choices: Sequence[Choice],
        *,
        name: str,
        optional: bool = True,
        takes_letters: bool = True,
    ) -> None:
        super().__init__()
        self._optional = optional
        self._takes_letters = takes_letters
        self._at = 0
        self.setAccessibleName(name)
        self.setProperty("focusPolicy", STRONG_FOCUS)
        flow = FlowLayout()
        letters = letters_of([words for _, words in choices])
        self._buttons: list[ChoiceButton] = []
        for (value, words), letter_at in zip(choices, letters, strict=True):
            button = ChoiceButton(look, value, words, letter_at=letter_at)
            button.clicked.connect(self._on_clicked)
            flow.addWidget(button)
            self._buttons.append(button)
        self.setLayout(flow)
        # Not Fixed: a box layout would cut it to one line however many it needs.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def value(self) -> str:
        """The chosen value, "" while none is."""
        return next((button.value for button in self._buttons if button.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Show a choice without telling anyone."""
        for at, button in enumerate(self._buttons):
            button.setChecked(button.value == value)
            if button.value == value:
                self._at = at
        self.setAccessibleDescription(self._words)

    def chords(self, others: Collection[str]) -> dict[str, Callable[[], None]]:
        """Map Alt and each letter to its choice, for the page whose row this is.

        The letters of the page's `others` ("Alt+N") are given up, and no longer underlined.
        """
        if len(self._buttons) == 1:
            return {}
        taken = {chord.removeprefix(_ALT).lower() for chord in others if chord.startswith(_ALT)}
        letters = letters_of([button.text() for button in self._buttons], taken)
        for button, letter_at in zip(self._buttons, letters, strict=True):
            button.underline(letter_at)
        return {
            _ALT + button.letter.upper(): partial(self._choose, at)
            for at, button in enumerate(self._buttons)
            if button.letter
        }

    def choose_by_chord(self, event: "QKeyEvent") -> bool:
        """Choose by Alt and an underlined letter, wherever the focus is; whether one has it."""
        from PySide6.QtCore import Qt

        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        letter = chr(event.key()).lower() if event.key() < _LETTERS_BELOW else ""
        letters = [button.letter for button in self._buttons]
        if not (alt and letter in letters):
            return False
        self._choose(letters.index(letter))
        return True

    def has_ring(self, button: ChoiceButton) -> bool:
        """Whether the focus stands on this button."""
        return self.hasFocus() and self._buttons[self._at] is button

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Arrows move, a letter or Space chooses; everything else goes on."""
        from PySide6.QtCore import Qt

        step = self._step(event.key())
        if step:
            self._at = (self._at + step) % len(self._buttons)
            self._refresh()
        elif event.key() == Qt.Key.Key_Space:
            self._choose(self._at)
        elif self._takes_letters and (at := self._lettered(event)) is not None:
            self._choose(at)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: "QFocusEvent") -> None:
        """Show where the focus stands."""
        super().focusInEvent(event)
        self._refresh()

    def focusOutEvent(self, event: "QFocusEvent") -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._refresh()

    @property
    def _words(self) -> str:
        return next((button.text() for button in self._buttons if button.isChecked()), "")

    def _step(self, key: int) -> int:
        from PySide6.QtCore import Qt

        forward, back = Qt.Key.Key_Right, Qt.Key.Key_Left
        if self.isRightToLeft():
            forward, back = back, forward
        return {int(forward): 1, int(back): -1}.get(int(key), 0)

    def _lettered(self, event: "QKeyEvent") -> int | None:
        from PySide6.QtCore import Qt

        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        typed = event.text().lower()
        if held or not typed:
            return None
        letters = [button.letter for button in self._buttons]
        return letters.index(typed) if typed in letters else None

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, ChoiceButton):
            # The click has already toggled it: `_choose` looks at what stood before.
            button.setChecked(not button.isChecked())
            self.setFocus()
            self._choose(self._buttons.index(button))

    def _choose(self, at: int) -> None:
        before = self.value
        pressed = self._buttons[at].value
        value = "" if self._optional and pressed == before else pressed
        self._at = at
        self.set_value(value)
        self._at = at
        self._refresh()
        if value != before:
            self.chosen.emit(value)
        else:
            self.kept.emit()

    def _refresh(self) -> None:
        for button in self._buttons:
            button.update()


def letters_of(words: Sequence[str], others: Collection[str] = ()) -> list[int]:
    """For each text the index of the letter or digit that chooses it; -1 if none is left.

    First letters of words come first, then any letter; codes that differ in their last figure
    (CLA-07, CLA-08) get that figure. None of `others` is taken: they do something else.
    """
    taken = set(others)
    found: list[int] = []
    for text in words:
        at = next((place for place in _places(text) if text[place].lower() not in taken), -1)
        if at >= 0:
            taken.add(text[at].lower())
        found.append(at)
    return found


def _places(text: str) -> list[int]:
    if text[-1:].isdigit():
        return [len(text) - 1, *range(len(text) - 1)]
    starts = [
        at for at in range(len(text)) if text[at].isalnum() and text[at - 1 : at] in ("", " ")
    ]
    return starts + [at for at in range(len(text)) if text[at].isalnum() and at not in starts]
