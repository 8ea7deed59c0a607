# SPDX-License-Identifier: Apache-2.0
"""How far the copy of a map is, and the button that stops it; hidden while nothing is copied."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cla_core.language import Language
from cla_desktop.services.watching import Progress
from cla_desktop.ui.look import Look
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.labels import Words

LOOKED_EVERY_MS: Final = 250
MEGABYTE: Final = 1_000_000


class CopyStrip(QWidget):
    """`begin` gives what the worker tells; the strip looks at it a few times a second."""

    def __init__(self, look: Look, lang: Language) -> None:
        super().__init__()
        self._lang = lang
        self._progress: Progress | None = None
        self.told = Words()
        self.stop = Button(look, lang.tr("Stop"), icon="circle-x")
        self._looked = QTimer(self)
        self._looked.setInterval(LOOKED_EVERY_MS)
        self._looked.timeout.connect(self._tell)
        self.stop.clicked.connect(self.ask_to_stop)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.told)
        line.addWidget(self.stop)
        line.addStretch(1)
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether something is being copied."""
        return self._progress is not None

    def begin(self, ending: Callable[[], bool]) -> Progress:
        """A copy begins, which the end of the program stops too."""
        self._progress = progress = Progress(ending)
        self._tell()
        self._looked.start()
        self.show()
        return progress

    def ask_to_stop(self) -> None:
        """Ask the copying to stop; it does so after its current piece."""
        if self._progress is not None:
            self._progress.stopped = True

    def end(self) -> None:
        """Hide the strip when the copying ended, finished or not."""
        self._progress = None
        self._looked.stop()
        self.hide()

    def _tell(self) -> None:
        if self._progress is not None:
            done, of = (size // MEGABYTE for size in (self._progress.done, self._progress.of))
            self.told.setText(self._lang.tr("{done} of {count} MB copied", done=done, count=of))
