# SPDX-License-Identifier: Apache-2.0
"""The strip at the top: where we are, the one field, the link in words, who is on duty, lock.

Owns what gives way where there is no room for all of it: what stands elsewhere too goes first, and
nothing is ever cut at its ends.
"""

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from cla_core.language import Language
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import CONTROL_HEIGHT, Size, Tone
from cla_desktop.ui.widgets.buttons import Button, ButtonKind
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.labels import IconLabel, Words
from cla_desktop.ui.widgets.pill import Pill

_HEIGHT = 44
_FIELD_WIDTH = 400
_FIELD_LEAST = 230
_FIELD_LAST = 120
_AROUND = (18, 16)
_BETWEEN = 16
_ICON_ROOM = 24
_KEY_ROOM = 64
_LONGEST = 300


class _Spared(IntEnum):
    """What gives way to the others, first to last."""

    NOTHING = 0
    MISSION = 1
    LOCK_WORD = 2
    PILL_WORDS = 3
    PHONE_WORD = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Which desk this is: `base` as people call it ("Kasoro KAS"), mission code, person's code."""

    base: str
    mission: str
    person: str
    training: bool = False


class FindField(QLineEdit):
    """The field "Find or do anything". `stepped` tells the arrows, `left` Escape."""

    stepped = Signal(int)
    left = Signal()

    def __init__(self, look: Look, lang: Language) -> None:
        super().__init__()
        words = lang.tr("Find or do anything")
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setFixedSize(_FIELD_WIDTH, CONTROL_HEIGHT)
        self.setMaxLength(_LONGEST)
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 0, 8, 0)
        line.addWidget(IconLabel(look, "search", size=16))
        line.addStretch(1)
        line.addWidget(KeyCap(look, key_words(lang, "Ctrl+K")))
        self._set_margins()
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move in what was found, Escape goes back."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self.stepped.emit(step)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """The margins turn with the reading direction."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._set_margins()

    def _set_margins(self) -> None:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left, right = (_KEY_ROOM, _ICON_ROOM) if mirrored else (_ICON_ROOM, _KEY_ROOM)
        self.setTextMargins(left, 0, right, 0)


class TopStrip(QFrame):
    """`pill` is shown the link's state by the shell; pressing pill or lock is told as a signal."""

    link_pressed = Signal()
    clocks_pressed = Signal()
    phone_pressed = Signal()
    lock_pressed = Signal()

    def __init__(self, look: Look, lang: Language, post: Post) -> None:
        super().__init__()
        self.setProperty("kind", "strip-top")
        self.setFixedHeight(_HEIGHT)
        self.setAccessibleName(lang.tr("Where you are, and what you can ask for"))
        self.field = FindField(look, lang)
        self.pill = Pill(look)
        self.pill.clicked.connect(self.link_pressed)
        self.phone = Pill(look)
        self.clocks = Pill(look)
        self.clocks.clicked.connect(self.clocks_pressed)
        none = lang.ntr("{n} clock overdue", "{n} clocks overdue", 0)
        self.clocks.show_state(none, icon="clock-alert", tone=Tone.P1)
        self.clocks.hide()
        self.lock = Button(look, lang.tr("Lock"), kind=ButtonKind.QUIET, icon="lock")
        self.lock.clicked.connect(self.lock_pressed)

        self.lock.setAccessibleName(self.lock.text())
        self.lock.setToolTip(self.lock.text())
        self._lock_words = self.lock.text()
        self._left, self._right = QWidget(), QWidget()
        self._mission = Words(lang.tr("Mission {code}", code=post.mission), tone=Tone.MUTED)
        self._fill_left(QHBoxLayout(self._left), lang, post)
        self._fill_right(QHBoxLayout(self._right), look, post)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(_AROUND[0], 0, _AROUND[1], 0)
        whole.setSpacing(_BETWEEN)
        whole.addWidget(self._left, 1)
        whole.addWidget(self.field)
        whole.addWidget(self._right, 1)
        for pill in (self.pill, self.phone, self.clocks):
            pill.said.connect(self._fit)

    def show_clocks(self, words: str, brief: str) -> None:
        """Clocks of alerts that have run out, quietly; nothing with the empty text."""
        self.clocks.setVisible(bool(words))
        if words:
            self.clocks.show_state(words, brief=brief, icon="clock-alert", tone=Tone.P1)
        self._fit()

    def show_phone(self, words: str, tone: Tone, brief: str = "") -> None:
        """Show who holds the alert phone."""
        self.phone.show_state(words, brief=brief, icon="phone", tone=tone)
        self.phone.show()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten some parts where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The field gives first, then what stands elsewhere too, then the words of the pills."""
        for sparing in _Spared:
            self._mission.setHidden(sparing >= _Spared.MISSION)
            self.lock.setText("" if sparing >= _Spared.LOCK_WORD else self._lock_words)
            for pill in (self.pill, self.clocks):
                pill.set_brief(sparing >= _Spared.PILL_WORDS)
            self.phone.set_brief(sparing >= _Spared.PHONE_WORD)
            room = self._room_for_field()
            if room >= _FIELD_LEAST:
                break
        self.field.setFixedWidth(min(max(room, _FIELD_LAST), _FIELD_WIDTH))

    def _room_for_field(self) -> int:
        """What both sides leave of the whole width."""
        sides = (self._left, self._right)
        for side in sides:
            layout = side.layout()
            if layout is not None:
                layout.invalidate()
        taken = sum(side.sizeHint().width() for side in sides)
        return self.width() - sum(_AROUND) - 2 * _BETWEEN - taken

    def _fill_right(self, line: QHBoxLayout, look: Look, post: Post) -> None:
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addStretch(1)
        line.addWidget(self.clocks)
        line.addWidget(self.pill)
        line.addSpacing(6)
        line.addWidget(IconLabel(look, "user", size=16))
        line.addWidget(Words(post.person, Size.STRONG))
        line.addSpacing(4)
        line.addWidget(self.lock)

    def _fill_left(self, line: QHBoxLayout, lang: Language, post: Post) -> None:
        self.phone.clicked.connect(self.phone_pressed)
        self.phone.show_state(lang.tr("Alert phone"), icon="phone", tone=Tone.MUTED)
        self.phone.hide()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(Words(post.base, Size.HEADING))
        line.addWidget(self._mission)
        if post.training:
            line.addWidget(Words(lang.tr("TRAINING"), Size.STRONG, tone=Tone.P2))
        line.addStretch(1)
        line.addWidget(self.phone)
