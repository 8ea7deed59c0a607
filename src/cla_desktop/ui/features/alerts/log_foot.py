# SPDX-License-Identifier: Apache-2.0
"""The end of the log strip: what the recipient may be told, and the button that logs."""

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cla_core.language import Language
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.buttons import PrimaryButton
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.labels import Words

SPACE: Final = 8


class LogFoot(QWidget):
    """One line below the fields."""

    def __init__(self, look: Look, lang: Language) -> None:
        super().__init__()
        self.shares = Words(tone=Tone.MUTED, wrap=True)
        self.button = PrimaryButton(look, lang.tr("Log it"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE)
        line.addWidget(self.shares, 1)
        line.addStretch()
        line.addWidget(self.button)
        line.addWidget(KeyCap(look, key_words(lang, "Ctrl+Enter")))
