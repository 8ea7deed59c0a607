# SPDX-License-Identifier: Apache-2.0
"""Two fields for a new passphrase, a meter, and the sentence that says what is still missing.

Owns when the estimate is asked for (after a short pause, off the main thread) and what counts as
done. The passphrase is in the field alone; nothing else keeps it.
"""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cla_core.errors import mark
from cla_core.language import Language
from cla_desktop.ui.look import Look
from cla_desktop.ui.passphrase.field import PassphraseField
from cla_desktop.ui.passphrase.strength import Strength, rate
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.labels import Words

PAUSE_MS: Final = 200
_SEGMENTS: Final = 4
_WORDS: Final = (
    mark("far too weak"),
    mark("too weak"),
    mark("still too weak"),
    mark("good"),
    mark("very good"),
)
_TONES: Final = (Tone.P1, Tone.P1, Tone.P2, Tone.DONE, Tone.DONE)


class StrengthMeter(QWidget):
    """Four segments, as many filled as the score says; the words beside it say the same."""

    def __init__(self, look: Look, lang: Language) -> None:
        super().__init__()
        self._look = look
        self._lang = lang
        self._score: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_score(self, score: int | None) -> None:
        """Show a score of 0 to 4, or nothing."""
        self._score = score
        words = "" if score is None else self._lang.tr(_WORDS[score])
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """A thin bar."""
        return QSize(200, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Segments from the reading side."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 0))
        width = (self.width() - 3 * (_SEGMENTS - 1)) / _SEGMENTS
        for at in range(_SEGMENTS):
            filled = self._score is not None and at < max(self._score, 1)
            tone = _TONES[self._score or 0]
            tokens = self._look.tokens
            painter.setBrush(QColor(tokens.colour(tone) if filled else tokens.track))
            left = at * (width + 3)
            if self.isRightToLeft():
                left = self.width() - left - width
            painter.drawRoundedRect(QRectF(left, 0, width, self.height()), 3, 3)


class PassphraseEditor(QWidget):
    """`changed` at each key and each new estimate; read `passphrase`, `is_ready`, `missing`."""

    changed = Signal()

    def __init__(
        self, look: Look, lang: Language, *, tasks: Runs, own_words: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self._lang = lang
        self._tasks = tasks
        self._own_words = tuple(own_words)
        self._strength: Strength | None = None
        self._once_judged: Callable[[], object] | None = None
        self.first = PassphraseField(look, lang, name=lang.tr("New passphrase"))
        self.second = PassphraseField(look, lang, name=lang.tr("The same once more"))
        self._meter = StrengthMeter(look, lang)
        self._verdict = Words(size=Size.STRONG)
        self._advice = Words(tone=Tone.MUTED, wrap=True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.estimate)
        self.first.edit.textChanged.connect(self._on_first)
        self.second.edit.textChanged.connect(self._on_second)
        self._lay_out()
        self.setFocusProxy(self.first.edit)
        self._show_strength()

    @property
    def passphrase(self) -> str:
        """What was typed."""
        return self.first.edit.text()

    @property
    def is_ready(self) -> bool:
        """Whether it is good and typed twice alike."""
        return not self.missing

    @property
    def is_judging(self) -> bool:
        """Whether how good it is is not known yet."""
        return bool(self.passphrase) and self._strength is None

    @property
    def missing(self) -> str:
        """What is still missing as a sentence; empty if nothing is."""
        if not self.passphrase:
            return self._lang.tr("Choose a passphrase.")
        if self._strength is None:
            return self._lang.tr("One moment: the passphrase is being checked.")
        if not self._strength.is_good:
            return self._lang.tr("This passphrase is too easy to guess.")
        if not self.second.edit.text():
            return self._lang.tr("Type the same passphrase once more.")
        if self.second.edit.text() != self.passphrase:
            return self._lang.tr("The two passphrases differ.")
        return ""

    def hurries(self, act: Callable[[], object]) -> bool:
        """Enter may come before the verdict: then `act` follows it; whether that is so."""
        self._once_judged = act if self.is_judging else None
        return self._once_judged is not None

    def stays(self) -> bool:
        """On Enter in the first field: go to the second while that is empty; whether it did.

        Nobody types a second time what is known to be too weak.
        """
        worth_it = bool(self.passphrase) and (self._strength is None or self._strength.is_good)
        stays = self.first.edit.hasFocus() and worth_it and not self.second.edit.text()
        if stays:
            self.second.edit.setFocus()
        return stays

    def point(self) -> None:
        """Stand in the field that keeps one from going on."""
        good = self._strength is not None and self._strength.is_good
        edit = self.second.edit if good else self.first.edit
        edit.setFocus()
        edit.selectAll()

    def set_own_words(self, words: Sequence[str]) -> None:
        """Words that make a passphrase weak here: the person's code, the base."""
        self._own_words = tuple(words)
        self.estimate()

    def clear(self) -> None:
        """Forget both."""
        for field in (self.first, self.second):
            field.edit.clear()

    def estimate(self) -> None:
        """Judge what is typed now."""
        self._pause.stop()
        typed, own_words = self.passphrase, self._own_words
        if not typed:
            self._on_rated((typed, None))
            return
        self._tasks.aside(self, lambda: (typed, rate(typed, own_words))).then(self._on_rated)

    def _lay_out(self) -> None:
        verdict = QHBoxLayout()
        verdict.setSpacing(12)
        verdict.addWidget(self._meter, 1)
        verdict.addWidget(self._verdict)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.first)
        column.addLayout(verdict)
        column.addWidget(self._advice)
        column.addWidget(self.second)
        # Tab goes to the other field first: a space typed on the eye would show the passphrase.
        QWidget.setTabOrder(self.first.edit, self.second.edit)
        QWidget.setTabOrder(self.second.edit, self.first.show_button)
        QWidget.setTabOrder(self.first.show_button, self.second.show_button)

    def _on_first(self) -> None:
        self._strength = self._once_judged = None
        self._pause.start()
        self.changed.emit()

    def _on_second(self) -> None:
        self.changed.emit()

    def _on_rated(self, rated: tuple[str, Strength | None]) -> None:
        typed, strength = rated
        if typed == self.passphrase:
            self._strength = strength
            self._show_strength()
            self.changed.emit()
            act, self._once_judged = self._once_judged, None
            if act is not None:
                act()

    def _show_strength(self) -> None:
        strength = self._strength
        self._meter.show_score(None if strength is None else strength.score)
        if strength is None:
            self._verdict.setText("")
            self._advice.setText(self._lang.tr("Four or five unrelated words are best."))
            return
        self._verdict.setText(self._lang.tr(_WORDS[strength.score]))
        self._verdict.set_tone(_TONES[strength.score])
        self._advice.setText(self._lang.tr(strength.advice) if strength.advice else "")
