# SPDX-License-Identifier: Apache-2.0
"""The strip at the bottom: the keys that work here, and that everything is saved."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from cla_core.language import Language
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.labels import IconLabel, Words

KeyHint = tuple[str, str]
"""A chord in English (`Ctrl+Enter`) and what it does, in the person's language."""

_HEIGHT = 32
_BETWEEN = 20
_ICON_ROOM = 40


class BottomKeys(QFrame):
    """Left the keys, right the state of saving."""

    def __init__(self, look: Look, lang: Language) -> None:
        super().__init__()
        self._look = look
        self._lang = lang
        self._hints: tuple[KeyHint, ...] = ()
        self._groups: list[QWidget] = []
        self.setProperty("kind", "strip-bottom")
        self.setFixedHeight(_HEIGHT)
        self.setAccessibleName(lang.tr("Keys that work here"))
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(16, 0, 16, 0)
        self._line.setSpacing(8)
        self._caps = QWidget()
        self._state_icon = IconLabel(look, "check", tone=Tone.DONE, size=16)
        self._state = Words(tone=Tone.MUTED)
        self._state_icon.hide()
        for part in (self._caps, None, self._state_icon, self._state):
            if part is None:
                self._line.addStretch(1)
            else:
                self._line.addWidget(part)

    def show_keys(self, hints: Sequence[KeyHint]) -> None:
        """Show these, in this order."""
        if tuple(hints) == self._hints:
            return
        self._hints = tuple(hints)
        caps = QWidget()
        line = QHBoxLayout(caps)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(_BETWEEN)
        self._groups = [self._group(keys, words) for keys, words in hints]
        for group in self._groups:
            line.addWidget(group)
        self._line.replaceWidget(self._caps, caps)
        self._caps.deleteLater()
        self._caps = caps
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The last keys go where there is no room for all."""
        super().resizeEvent(event)
        self._fit()

    def _group(self, keys: str, words: str) -> QWidget:
        group = QWidget()
        line = QHBoxLayout(group)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(KeyCap(self._look, key_words(self._lang, keys)))
        line.addWidget(Words(words, tone=Tone.MUTED))
        return group

    def _fit(self) -> None:
        """A key cut in half says less than none."""
        margins = self._line.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        if not self._state.isHidden() and self._state.text():
            room -= self._state.sizeHint().width() + _ICON_ROOM
        for group in self._groups:
            room -= group.sizeHint().width() + _BETWEEN
            group.setHidden(room < 0)

    def say_saved(self, sentence: str) -> None:
        """All is well, with the time."""
        self._say("check", Tone.DONE, sentence, Tone.MUTED)

    def say_unsaved(self, sentence: str) -> None:
        """Something could not be saved; this stays until it could."""
        self._say("triangle-alert", Tone.P1, sentence, Tone.P1)

    def _say(self, icon: str, icon_tone: Tone, sentence: str, tone: Tone) -> None:
        self._state_icon.show_icon(icon, icon_tone)
        self._state_icon.show()
        self._state.set_tone(tone)
        self._state.setText(sentence)
        self._fit()
