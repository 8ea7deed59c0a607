# SPDX-License-Identifier: Apache-2.0
"""A contact's numbers over the whole page while a key is held, for whoever dials on the duty phone.

Says beside a number that is not the contact's alone that somebody else may answer. Gone when the
key is let go, and when anything else takes the focus. The digits are painted words: nothing can be
marked, copied, or handed to another program.
"""

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cla_core.language import Language, mark
from cla_desktop.services.networking.contacts import phones_of
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.labels import Words

HOLD_KEY_WORD: Final = "F6"
PIXELS: Final = 64
SMALLER_PIXELS: Final = 40
LARGE_MOST: Final = 3
ANSWERED_BY_OTHERS: Final[Mapping[str, str]] = {
    "SHARED": mark("Shared phone: somebody else may answer."),
    "OTHER": mark("Somebody else's phone: ask who is speaking first."),
}


class LargeNumber(QFrame):
    """Covers the page it belongs to; hidden until `hold`."""

    def __init__(self, page: QWidget, lang: Language) -> None:
        super().__init__(page)
        self._page = page
        self._lang = lang
        self._before: QWidget | None = None
        self.setProperty("kind", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoFillBackground(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(48, 32, 48, 32)
        self._column.setSpacing(12)
        self.hide()

    @property
    def said(self) -> str:
        """What is shown, for whoever cannot see it."""
        return self.accessibleName()

    def hold(self, values: Mapping[str, Any]) -> None:
        """Show a contact's numbers as long as the key is held."""
        self._clear()
        self._before = self._page.window().focusWidget()
        code = str(values.get("code", ""))
        numbers, asides = self._numbers(values), self._asides(values)
        large = PIXELS if len(numbers) <= LARGE_MOST else SMALLER_PIXELS
        self._column.addStretch(1)
        self._say(code, Words(size=Size.FIGURE, tone=Tone.MUTED))
        for number in numbers:
            words = Words(size=Size.FIGURE)
            font = words.font()
            font.setPixelSize(large)
            words.setFont(font)
            self._say(number, words)
            if number in asides:
                self._say(asides[number], Words(tone=Tone.P2))
        self._say(self._lang.tr("Release the key to hide it."), Words(tone=Tone.MUTED))
        self._column.addStretch(1)
        said = [" ".join(filter(None, (one, asides.get(one, "")))) for one in numbers]
        self.setAccessibleName(f"{code}{self._lang.colon}{', '.join(said)}")
        self.setGeometry(self._page.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def release(self) -> None:
        """Cover the number again."""
        if self.isHidden():
            return
        self.hide()
        self.setAccessibleName("")
        self._clear()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self._before = None

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The key was let go; while it is held the system lets go and presses again by itself."""
        if not event.isAutoRepeat():
            self.release()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Cover the number when the focus goes elsewhere."""
        super().focusOutEvent(event)
        self.release()

    def _numbers(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        if "withdrawn_on" in values:
            return (self._lang.tr("Consent was withdrawn."),)
        return phones_of(values) or (self._lang.tr("No number is known."),)

    def _asides(self, values: Mapping[str, Any]) -> Mapping[str, str]:
        """By number what whoever rings it must know before they say a word."""
        owned = {owner: self._lang.tr(sentence) for owner, sentence in ANSWERED_BY_OTHERS.items()}
        return {number: owned[owner] for owner in owned for number in phones_of(values, of={owner})}

    def _say(self, text: str, words: Words) -> None:
        words.setText(text)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setWordWrap(False)
        self._column.addWidget(words)

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
