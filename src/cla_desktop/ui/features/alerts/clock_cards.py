# SPDX-License-Identifier: Apache-2.0
"""The clocks of one alert side by side: what each measures, how it stands, since or until when."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_desktop.ui.features.alerts.words import CLOCKS, ClockFace
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.attention_bar import OTHER
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.card import Framed, FrameKind
from cla_desktop.ui.widgets.keycap import KeyCap
from cla_desktop.ui.widgets.labels import ElidedWords, IconLabel


class ClockCard(Framed):
    """A card with one clock of an alert: its title, its state, a line of detail."""

    def __init__(self, look: Look) -> None:
        super().__init__(FrameKind.CARD, padding=10)
        self._title = ElidedWords(tone=Tone.MUTED)
        self._icon = IconLabel(look, "circle", size=16)
        self._state = ElidedWords(size=Size.STRONG)
        self._detail = ElidedWords(tone=Tone.MUTED)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self._icon)
        line.addWidget(self._state, 1)
        self.column.setSpacing(2)
        self.column.addWidget(self._title)
        self.column.addLayout(line)
        self.column.addWidget(self._detail)

    def show_face(self, face: ClockFace) -> None:
        """Show how it stands."""
        self._title.setText(face.title)
        self._state.setText(face.state)
        self._state.set_tone(face.tone)
        self._detail.setText(face.detail or " ")
        self._icon.show_icon(face.icon, face.tone)
        self.setAccessibleName(f"{face.title}: {face.state}. {face.detail}")


class ClockCards(QWidget):
    """All clocks, in the order of the loop; below, whom to ring. `escalation_asked` by the button.

    Its key is the shell's.
    """

    escalation_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._cards = [ClockCard(look) for _ in CLOCKS]
        self._next = QWidget()
        self._ring = ElidedWords(size=Size.STRONG)
        self.escalate = Button(look, "F7")
        self.escalate.clicked.connect(self.escalation_asked)
        self._key = KeyCap(look, OTHER)
        line = QHBoxLayout()
        line.setSpacing(8)
        for card in self._cards:
            line.addWidget(card, 1)
        below = QHBoxLayout(self._next)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(8)
        below.addWidget(IconLabel(look, "phone", tone=Tone.P1, size=16))
        below.addWidget(self._ring, 1)
        below.addWidget(self.escalate)
        below.addWidget(self._key)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(line)
        whole.addWidget(self._next)
        self._next.hide()

    def show_next(self, ring: str, escalation: str) -> None:
        """Whom to ring once a clock ran out, and what one key logs about it."""
        self._ring.setText(ring[:1].upper() + ring[1:])
        self.escalate.setText(escalation)
        for part in (self.escalate, self._key):
            part.setVisible(bool(escalation))
        self._next.setVisible(bool(ring))

    def show_faces(self, faces: Sequence[ClockFace]) -> None:
        """Show them."""
        for card, face in zip(self._cards, faces, strict=True):
            card.show_face(face)
