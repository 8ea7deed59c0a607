# SPDX-License-Identifier: Apache-2.0
"""Which backup to restore, as a form: for the first start and for a vault that no longer opens.

It asks and says how it went; what restoring does is its caller's. Loaded when asked for.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cla_core.errors import ClaError
from cla_core.language import Language
from cla_desktop.restored_words import NOT_IN_THE_BACKUP
from cla_desktop.ui.file_dialog import file_dialog
from cla_desktop.ui.look import Look
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import CONTROL_HEIGHT, Size, Tone
from cla_desktop.ui.widgets.buttons import Button, LinkButton, PrimaryButton
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import InlineProblem

PATH_MOST: Final = 1000


class RestoreForm(QWidget):
    """`restored` gives when the backup was made, in milliseconds since 1970; `left` to go back.

    `put_back` is slow and is called off the main thread; it raises ClaError, and then nothing was
    changed. `working(True)` when it begins and `working(False)` when it has ended: in between the
    form has to stay, for it is what hears of the end.
    """

    restored = Signal(object)
    left = Signal()
    working = Signal(bool)

    def __init__(
        self,
        look: Look,
        lang: Language,
        *,
        tasks: Runs,
        put_back: Callable[[Path], int],
    ) -> None:
        super().__init__()
        self._lang = lang
        self._tasks = tasks
        self._put_back = put_back
        self.path = QLineEdit()
        self.path.setMaxLength(PATH_MOST)
        self.path.setFixedHeight(CONTROL_HEIGHT)
        self.choose = Button(look, lang.tr("Choose the file…"), icon="usb")
        self.choose.clicked.connect(self._on_choose)
        self._warning = Words(tone=Tone.MUTED, wrap=True)
        self._warning.hide()
        self._since = Words(lang.tr(NOT_IN_THE_BACKUP), tone=Tone.MUTED, wrap=True)
        self.problem = InlineProblem(look)
        self.button = PrimaryButton(look, lang.tr("Restore this backup"))
        self.button.clicked.connect(self.restore)
        self.back = LinkButton(look, lang.tr("Back"))
        self.back.clicked.connect(self.left)
        self._lay_out()
        self.setFocusProxy(self.path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the line restores, Escape goes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.restore()
        elif event.key() == Qt.Key.Key_Escape and self.back.isEnabled():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @property
    def warning(self) -> str:
        """What is said before one restores."""
        return self._warning.text()

    def warn(self, words: str) -> None:
        """Say what is worth knowing before, as it stands now."""
        self._warning.setText(words)
        self._warning.show()

    def restore(self) -> None:
        """Put the chosen file back."""
        # As a file manager copies a path with spaces.
        said = self.path.text().strip().strip('"')
        if not self.button.isEnabled():
            return
        if not said:
            self._refuse(self._lang.tr("Choose the file of the backup first."))
            return
        self.problem.say("")
        self._set_busy(True)
        put_back = self._put_back
        self._tasks.write(self, lambda: put_back(Path(said))).ended(
            lambda: self._set_busy(False)
        ).then(self.restored.emit).otherwise(self._on_refused)

    def _lay_out(self) -> None:
        tr = self._lang.tr
        label = Words(tr("File of the backup"), Size.STRONG)
        label.setBuddy(self.path)
        self.path.setAccessibleName(label.text())
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.path, 1)
        line.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._warning)
        column.addWidget(self._since)
        column.addWidget(label)
        column.addLayout(line)
        for part in (self.problem, self.button, self.back):
            column.addWidget(part)

    def _set_busy(self, busy: bool) -> None:
        words = self._lang.tr("Restoring…") if busy else self._lang.tr("Restore this backup")
        self.button.setText(words)
        for part in (self.button, self.path, self.choose, self.back):
            part.setEnabled(not busy)
        self.working.emit(busy)

    def _on_choose(self) -> None:
        dialog = file_dialog(self, self._lang, title=self.choose.text())
        dialog.setObjectName("which")
        dialog.fileSelected.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, path: str) -> None:
        self.path.setText(path)
        self.button.setFocus()

    def _on_refused(self, error: ClaError) -> None:
        said = self._lang.tr(error.sentence, **error.values)
        self._refuse(said + " " + self._lang.tr("Nothing was changed."))

    def _refuse(self, sentence: str) -> None:
        self.problem.say(sentence)
        self.path.setFocus()
