# SPDX-License-Identifier: Apache-2.0
"""After a draft was thrown away: the way to put it back, until something else is begun."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from cla_core.language import Language
from cla_desktop.services.recording import Draft
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.labels import IconLabel, Words


class UndoBar(QFrame):
    """`put_back` gives the draft. It is held in memory only, and gone with the lock."""

    put_back = Signal(object)

    def __init__(self, look: Look, lang: Language) -> None:
        super().__init__()
        self._draft: Draft | None = None
        self.setProperty("kind", "strip-bottom")
        self.button = Button(look, lang.tr("Put it back"), icon="undo-2")
        self.button.clicked.connect(self._on_clicked)
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 8, 24, 8)
        line.setSpacing(12)
        line.addWidget(IconLabel(look, "trash-2", tone=Tone.MUTED, size=16))
        line.addWidget(Words(lang.tr("The draft was discarded.")))
        line.addWidget(self.button)
        line.addStretch(1)
        self.hide()

    def offer(self, draft: Draft) -> None:
        """Offer to put this draft back."""
        self._draft = draft
        self.show()

    def _on_clicked(self) -> None:
        draft, self._draft = self._draft, None
        self.hide()
        if draft is not None:
            self.put_back.emit(draft)
