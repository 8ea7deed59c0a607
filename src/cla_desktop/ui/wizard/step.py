# SPDX-License-Identifier: Apache-2.0
"""One step of the wizard: a question with its controls, and what is still missing."""

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cla_core.language import Language
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.choice_row import ChoiceRow
from cla_desktop.ui.widgets.labels import Words


class Step(QWidget):
    """Base of the steps. Enter reaches the wizard from any field: a line lets it pass.

    `body` is the column for the step's controls; `next_words` the verb on the button.
    """

    def __init__(self, look: Look, lang: Language, *, title: str, sentence: str) -> None:
        super().__init__()
        self.look = look
        self.lang = lang
        self.title = title
        self.next_words = lang.tr("Next")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addWidget(Words(title, Size.TITLE, wrap=True))
        explained = Words(sentence, Size.READING, tone=Tone.MUTED, wrap=True)
        whole.addWidget(explained)
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        whole.addLayout(self.body)
        whole.addStretch(1)

    def missing(self) -> str:
        """What is still missing, as a sentence; empty if one may go on."""
        return ""

    def chosen_by(self, event: QKeyEvent) -> bool:
        """Whether Alt and a letter chose something, from any field of the step."""
        row = self.findChild(ChoiceRow)
        return row is not None and row.choose_by_chord(event)

    def stays(self) -> bool:
        """On Enter: move on to the next field that is empty; whether there was one."""
        return False

    def point(self) -> None:
        """Move the focus to what is missing."""
        self.setFocus()

    def arrive(self) -> None:
        """Called when the step is shown."""
