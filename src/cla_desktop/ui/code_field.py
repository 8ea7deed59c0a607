# SPDX-License-Identifier: Apache-2.0
"""The field for a joining code: pasted or read from a file, and at once told what it says.

Owns reading it a moment after the last key. What a code may say here is its caller's: the first
start takes any, a desk that has one only some.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_core.errors import ClaError
from cla_core.language import Language
from cla_desktop.asked_files import decoded_code
from cla_desktop.ui.file_dialog import file_dialog
from cla_desktop.ui.invited import Invited
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Size
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.bounded_text import BoundedText
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.card import FrameKind
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import InlineProblem, Notice

CODE_AT_MOST: Final = 16 * 1024
_PAUSE_MS: Final = 150
_HEIGHT: Final = 110


class CodeField(QWidget):
    """`read` says what a code says, quickly; it raises ClaError where the code cannot be used.

    `said` when something new stands below the field.
    """

    said = Signal()

    def __init__(
        self, look: Look, lang: Language, times: Times, *, read: Callable[[str], Invited]
    ) -> None:
        super().__init__()
        self._lang = lang
        self._times = times
        self._ask = read
        self.joining_code = ""
        """The code as it can be used; empty while there is none."""
        self.refusal = ""
        """Why what stands here cannot be used; empty where it can, or where nothing stands."""
        self.text = BoundedText(most=CODE_AT_MOST, height=_HEIGHT)
        self.text.textChanged.connect(self._on_text)
        self.file_button = Button(look, lang.tr("Read from a file…"), icon="download")
        self.file_button.clicked.connect(self._on_file)
        self._invited = Notice(look, FrameKind.GOOD)
        self._invited.hide()
        self.problem = InlineProblem(look)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.read_now)
        self.setFocusProxy(self.text)
        self._lay_out()

    def read_file(self, path: Path) -> None:
        """Take the code from a file."""
        try:
            with path.open("rb") as stream:
                text = decoded_code(stream.read(CODE_AT_MOST))
        except OSError:
            self.refuse(self._lang.tr("This file cannot be read."))
            return
        except UnicodeDecodeError:
            self.refuse(self._lang.tr("There is no joining code in this file."))
            return
        self.text.setPlainText(text.strip())
        self.read_now()

    def read_now(self) -> None:
        """Say what the code says."""
        self._pause.stop()
        text = self.text.toPlainText().strip()
        self.joining_code, self.refusal = "", ""
        self.problem.say("")
        self._invited.hide()
        if not text:
            return
        try:
            invited = self._ask(text)
        except ClaError as refused:
            self.refuse(self._lang.tr(refused.sentence, **refused.values))
            return
        self.joining_code = text
        self._invited.say(self._sentence(invited))
        self._invited.show()
        self.said.emit()

    def refuse(self, sentence: str) -> None:
        """Say why what stands here cannot be used."""
        self.joining_code, self.refusal = "", sentence
        self._invited.hide()
        self.problem.say(sentence)
        self.said.emit()

    def _lay_out(self) -> None:
        label = Words(self._lang.tr("Joining code"), Size.STRONG)
        label.setBuddy(self.text)
        self.text.setAccessibleName(label.text())
        line = QHBoxLayout()
        line.addWidget(self.file_button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label)
        column.addWidget(self.text)
        column.addLayout(line)
        column.addWidget(self._invited)
        column.addWidget(self.problem)

    def _sentence(self, invited: Invited) -> str:
        return self._lang.tr(
            "{mission}, base {base} ({code}). Good until {time}.",
            mission=invited.mission,
            base=invited.base_name or invited.base,
            code=invited.base,
            time=self._times.when(invited.expires_ms),
        )

    def _on_text(self) -> None:
        self._pause.start()

    def _on_file(self) -> None:
        dialog = file_dialog(self, self._lang, title=self._lang.tr("Read the joining code"))
        dialog.fileSelected.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, path: str) -> None:
        self.read_file(Path(path))
        self.text.setFocus()
