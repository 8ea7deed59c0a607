# SPDX-License-Identifier: Apache-2.0
"""Asks whether to destroy this desk, with two deliberate acts: a typed word and a held button.

It is shown over the lock, never over an open desk: by then what waits is spooled and the keys are
wiped. Destroying itself is a function handed in. Refuses to know what a slot is.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from cla_core.errors import ClaError
from cla_core.folding import fold
from cla_core.language import Language
from cla_desktop.ui.look import Look
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import CONTROL_HEIGHT, Size, Tone
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.card import FrameKind
from cla_desktop.ui.widgets.hold_button import HoldButton
from cla_desktop.ui.widgets.labels import IconLabel, Words
from cla_desktop.ui.widgets.notices import InlineProblem, Notice
from cla_desktop.ui.widgets.room import with_air

COLUMN_WIDTH: Final = 440
_LONGEST: Final = 40


class PanicPage(QWidget):
    """`left` when it was called off; `vault_gone` when nobody opens the vault any more.

    `destroy` runs on the lane of acts, so after a lock that still closes the desk. It raises
    ClaError if some copy is left.
    """

    left = Signal()
    vault_gone = Signal()

    def __init__(
        self, look: Look, lang: Language, *, tasks: Runs, destroy: Callable[[], object]
    ) -> None:
        super().__init__()
        self._lang = lang
        self._tasks = tasks
        self._destroy = destroy
        self.setProperty("kind", "ground")
        self._word = lang.tr("DESTROY")
        self.edit = QLineEdit()
        self.edit.setFixedHeight(CONTROL_HEIGHT)
        self.edit.setMaxLength(_LONGEST)
        self.edit.textChanged.connect(self._on_typed)
        self.hold = HoldButton(look, lang.tr("Hold for three seconds to destroy"))
        self.hold.setEnabled(False)
        self.hold.held.connect(self._on_held)
        self.cancel = Button(look, lang.tr("Keep everything, stay locked"))
        self.cancel.clicked.connect(self.left)
        self.problem = InlineProblem(look)
        self._lay_out(look)
        self.setFocusProxy(self.edit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape calls it off."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, look: Look) -> None:
        tr = self._lang.tr
        warning = Notice(
            look,
            FrameKind.PROBLEM,
            tr(
                "Nobody will ever be able to open this desk again, not even you. What is "
                "waiting was sealed for the mission and still leaves; what the mission has is "
                "safe. Drafts will be gone."
            ),
        )
        label = Words(tr("Type the word {word}", word=self._word), Size.STRONG)
        label.setBuddy(self.edit)
        self.edit.setAccessibleName(label.text())
        inside = QWidget()
        inside.setFixedWidth(COLUMN_WIDTH)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(IconLabel(look, "octagon-alert", tone=Tone.P1, size=28))
        column.addWidget(Words(tr("Destroy this desk?"), Size.TITLE))
        column.addWidget(Words(tr("The screen is locked already."), Size.READING, wrap=True))
        for part in (warning, label, self.edit, self.hold, self.problem, self.cancel):
            column.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(with_air(inside))

    def _on_typed(self, typed: str) -> None:
        self.hold.setEnabled(fold(typed) == fold(self._word))

    def _on_held(self) -> None:
        for part in (self.hold, self.edit, self.cancel):
            part.setEnabled(False)
        destroy = self._destroy
        self._tasks.write(self, destroy).then(self._on_destroyed).otherwise(self._on_left_over)

    def _on_destroyed(self, _outcome: object) -> None:
        self.vault_gone.emit()

    def _on_left_over(self, error: ClaError) -> None:
        self.problem.say(self._lang.tr(error.sentence, **error.values))
        for part in (self.hold, self.edit, self.cancel):
            part.setEnabled(True)
