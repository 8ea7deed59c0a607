# SPDX-License-Identifier: Apache-2.0
"""What a field says of a paste that it refused or cleaned, in a line of its own below it."""

from PySide6.QtCore import SignalInstance

from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.notices import InlineProblem


class PasteNotice(InlineProblem):
    """Shown while there is something to say; `noticed` is the signal of each field it is for."""

    def __init__(self, look: Look, *noticed: SignalInstance) -> None:
        super().__init__(look)
        for each in noticed:
            each.connect(self._on_noticed)

    def _on_noticed(self, sentence: str) -> None:
        self.say(sentence, tone=Tone.P2)
