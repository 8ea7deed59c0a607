# SPDX-License-Identifier: Apache-2.0
"""The clocks of one alert side by side: what each measures, how it stands, since or until when."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cla_desktop.ui.features.alerts.words import CLOCKS, ClockFace
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.card import Framed, FrameKind
from cla_desktop.ui.widgets.labels import ElidedWords, IconLabel


class ClockCard(Framed):
    """One clock."""

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
    """All clocks, in the order of the loop."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._cards = [ClockCard(look) for _ in CLOCKS]
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for card in self._cards:
            line.addWidget(card, 1)

    def show_faces(self, faces: Sequence[ClockFace]) -> None:
        """Show them."""
        for card, face in zip(self._cards, faces, strict=True):
            card.show_face(face)
