# SPDX-License-Identifier: Apache-2.0
"""Where an alert about the mission's own people goes: into a sealed slip, in place.

Owns when that is offered and when nothing of the form may be kept. What the alert said of when it
was received goes along; words do not, since a slip has no place for them.
"""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cla_core.fields import Plain
from cla_core.language import Language
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.card import Framed, FrameKind
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.labels import IconLabel, Words

SEA: Final = "SEA"
CARRIED: Final = ("received_at",)


def goes_sealed(values: Mapping[str, Plain]) -> bool:
    """Whether this is no alert but an allegation: no copy of it may stay in the base's file."""
    return SEA in (values.get("sensitive_flags") or ())


class ConductStrip(QWidget):
    """A sentence and the way; `asked` when the person takes it. Hidden while nobody needs it."""

    asked = Signal()

    def __init__(self, look: Look, lang: Language) -> None:
        super().__init__()
        self._lang = lang
        self._words = Words(wrap=True)
        self.way = Button(look, lang.tr("Write the slip to Conduct and Discipline"), icon="lock")
        self.way.setToolTip(key_words(lang, "Alt+C"))
        self.way.clicked.connect(self.asked)
        side = QHBoxLayout()
        side.setSpacing(12)
        side.addWidget(IconLabel(look, "triangle-alert", tone=Tone.P2))
        side.addWidget(self._words, 1)
        side.addWidget(self.way)
        side.addWidget(KeyCap(look, key_words(lang, "Alt+C")))
        frame = Framed(FrameKind.WARNING, padding=8)
        frame.column.addLayout(side)
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 8, 16, 8)
        line.addWidget(frame)
        self.hide()

    def show_for(self, values: Mapping[str, Plain]) -> None:
        """Offer the way where the values call for it."""
        tr = self._lang.tr
        if goes_sealed(values):
            self._words.setText(
                tr(
                    "This is not an alert: it goes sealed, to Conduct and Discipline only. "
                    "Nothing written here is kept on the laptop; it stays on the screen until "
                    "the slip is sealed."
                )
            )
        elif values.get("perpetrator") == "UN":
            self._words.setText(
                tr(
                    "UN personnel is presumed involved. If it is about sexual exploitation or "
                    "abuse, write the sealed slip instead of this alert."
                )
            )
        self.setVisible(goes_sealed(values) or values.get("perpetrator") == "UN")
