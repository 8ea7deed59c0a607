# SPDX-License-Identifier: Apache-2.0
"""Where a modem's daemon works: one line, and what that means."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_core.errors import ClaError
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.one_line import OneLine
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import InlineProblem

PATH_MOST = 400


class FolderLine(QWidget):
    """`used` once another folder, or none, is in use."""

    used = Signal()

    def __init__(self, context: FormContext, *, tasks: Runs, use: Callable[[str], None]) -> None:
        super().__init__()
        self._lang = context.lang
        self._tasks = tasks
        self._use = use
        self._shown: str | None = None
        tr = context.lang.tr
        name = tr("Folder of the modem's daemon (Gammu SMSD), with inbox and outbox")
        self.line = OneLine(context.lang, name=name, most=PATH_MOST)
        self.line.setPlaceholderText(name)
        self.button = Button(context.look, tr("Use this folder"))
        self._state = Words(tone=Tone.MUTED, wrap=True)
        self._problem = InlineProblem(context.look)
        self.button.clicked.connect(self.use)
        self.line.returnPressed.connect(self.use)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._state)
        column.addLayout(row)
        column.addWidget(self._problem)

    def show_folder(self, folder: str) -> None:
        """Show what is in use; what is half typed stays."""
        tr = self._lang.tr
        self._state.setText(
            tr("Texts that come while this is locked wait with the modem, and are taken in then.")
            if folder
            else tr("No modem: paste texts that came on a telephone, and type answers by hand.")
        )
        if folder != self._shown:
            self._shown = folder
            self.line.show_text(folder)

    def use(self) -> None:
        """Use what stands in the line."""
        folder = self.line.text()
        self._problem.say("")
        pending = self._tasks.write(self, lambda: self._use(folder))
        pending.then(lambda _done: self.used.emit()).otherwise(self._say)

    def _say(self, error: ClaError) -> None:
        self._problem.say(self._lang.tr(error.sentence, **error.values))
