# SPDX-License-Identifier: Apache-2.0
"""One line to type into, safe against what gets pasted.

Owns two rules: characters no keyboard makes are taken out and it is said so; a paste far longer
than the field is refused whole, with what stood before untouched. Knows nothing of records.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from cla_core.errors import mark
from cla_core.fields import CONTROL
from cla_core.language import Language
from cla_core.reading_order import as_written
from cla_desktop.ui.widgets.labels import repolish

TOO_LONG = mark(
    "What you pasted is longer than the {most} characters that fit here. Nothing was changed."
)
CLEANED = mark("Characters that cannot be shown were taken out of what you pasted.")


def one_line(text: str) -> str:
    """The text on one line, without what cannot be shown."""
    for separator in ("\r\n", "\n", "\r", "\u2028", "\u2029"):
        text = text.replace(separator, " ")
    return shown_alone(text)


def shown_alone(text: str) -> str:
    """The text without control characters and signs that turn it round unseen."""
    return as_written(CONTROL.sub("", text))


class _Door(QValidator):
    """Sees every change before the field takes it; typing, pasting and dropping alike."""

    noticed = Signal(str)

    def __init__(self, most: int, parent: QObject) -> None:
        super().__init__(parent)
        self._most = most
        self._length = 0

    def expect(self, length: int) -> None:
        """What comes next was kept by the program and is let through, whatever its length."""
        self._length = length

    def validate(self, text: str, at: int) -> tuple[QValidator.State, str, int]:
        """Refuse a change that brings more than fits; clean the rest."""
        if len(text) - self._length > self._most:
            self.noticed.emit(TOO_LONG)
            return QValidator.State.Invalid, text, at
        cleaned = one_line(text)
        if shown_alone(text) != text:
            self.noticed.emit(CLEANED)
        self._length = len(cleaned)
        return QValidator.State.Acceptable, cleaned, len(one_line(text[:at]))


class OneLine(QLineEdit):
    """The field. `noticed` says a sentence about what was pasted, and "" once it is past."""

    noticed = Signal(str)

    def __init__(self, lang: Language, *, name: str, most: int, hint: str = "") -> None:
        super().__init__()
        self._lang = lang
        self._most = most
        self._said = False
        self.setAccessibleName(name)
        self.setAccessibleDescription(hint)
        self.setPlaceholderText(hint)
        self._door = _Door(most, self)
        self._door.noticed.connect(self._notice)
        self.setValidator(self._door)
        self.textEdited.connect(self._forget)

    def show_text(self, text: str) -> None:
        """Replace all of it, telling nobody."""
        self._door.expect(len(text))
        self.blockSignals(True)
        self.setText(text)
        self.blockSignals(False)

    def offer_to_clear(self) -> None:
        """Show a sign at the end that empties the field."""
        self.setClearButtonEnabled(True)
        self.name_signs(self._lang.tr("Empty this field"))

    def name_signs(self, words: str) -> None:
        """Name the signs inside the field for whoever cannot see them."""
        for sign in self.findChildren(QToolButton):
            if not sign.accessibleName():
                sign.setAccessibleName(words)

    def caret(self) -> list[int]:
        """Cursor and the other end of the selection, as positions in the text."""
        at = self.cursorPosition()
        if not self.hasSelectedText():
            return [at, at]
        start, end = self.selectionStart(), self.selectionEnd()
        return [at, start if at == end else end]

    def put_caret(self, caret: object) -> None:
        """Put the cursor back where `caret` said; anything else is no caret and is left alone."""
        match caret:
            case [int(at), int(anchor)]:
                self.setCursorPosition(anchor)
                if at != anchor:
                    self.setSelection(anchor, at - anchor)
            case _:
                return

    def _notice(self, sentence: str) -> None:
        self._said = sentence == CLEANED
        self.noticed.emit(self._lang.tr(sentence, most=self._most))

    def _forget(self) -> None:
        # The edit that was cleaned reports itself too; the one after it takes the notice away.
        if self._said:
            self._said = False
        else:
            self.noticed.emit("")


def mark_wrong(widget: QWidget, wrong: bool) -> None:
    """Let the style sheet draw the frame of a field that holds something wrong."""
    if bool(widget.property("problem")) != wrong:
        widget.setProperty("problem", wrong)
        repolish(widget)
