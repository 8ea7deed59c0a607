# SPDX-License-Identifier: Apache-2.0
"""The last act from the chord to what is left of it: lock, ask a second time, destroy, go back.

Owns the page of the second act while it lies over everything. What is destroyed is
`services.panic`'s; where one goes afterwards is told by signals.
"""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from cla_core.language import Language
from cla_desktop.profile import Profile
from cla_desktop.services.panic import destroy_everything
from cla_desktop.ui.look import Look
from cla_desktop.ui.panic.page import PanicPage
from cla_desktop.ui.tasks import Runs


class PanicFlow(QObject):
    """`left` once nothing lies over the window any more; `vault_gone` before it if it is."""

    left = Signal()
    vault_gone = Signal()

    def __init__(self, over: QStackedWidget, folder: Profile, *, tasks: Runs) -> None:
        super().__init__(over)
        self._over = over
        self._folder = folder
        self._tasks = tasks
        self.page: PanicPage | None = None

    def begin(self, look: Look, lang: Language) -> None:
        """Ask for the second, deliberate act; the desk is locked already."""
        page = PanicPage(
            look, lang, tasks=self._tasks, destroy=partial(destroy_everything, self._folder)
        )
        page.left.connect(self._leave)
        page.vault_gone.connect(self._on_vault_gone)
        self.page = page
        self._over.addWidget(page)
        self._over.setCurrentWidget(page)
        page.setFocus()

    def _on_vault_gone(self) -> None:
        self.vault_gone.emit()
        self._leave()

    def _leave(self) -> None:
        page, self.page = self.page, None
        if page is not None:
            self._over.removeWidget(page)
            page.deleteLater()
        self.left.emit()
