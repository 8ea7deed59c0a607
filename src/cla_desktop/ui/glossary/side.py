# SPDX-License-Identifier: Apache-2.0
"""F1: the glossary over the end of whatever is shown, and away again.

Owns making it when it is first asked for, where it lies, and whom the focus goes back to.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cla_core.language import Language
from cla_desktop.ui.glossary.panel import GlossaryPanel
from cla_desktop.ui.look import Look


class GlossarySide:
    """The panel over one widget; `room` gives where it begins from above and how high it is."""

    def __init__(
        self,
        over: QWidget,
        look: Look,
        lang: Language,
        *,
        room: Callable[[], tuple[int, int]],
        go_back: Callable[[], object],
    ) -> None:
        self.over = over
        self._look = look
        self._lang = lang
        self._room = room
        self._go_back = go_back
        self.panel: GlossaryPanel | None = None

    def toggle(self) -> None:
        """Show it and stand in its field, or put it away and go back."""
        if self.panel is None:
            self.panel = GlossaryPanel(self._look, self._lang)
            self.panel.setParent(self.over)
            self.panel.left.connect(self.toggle)
        if self.panel.isVisible():
            self.panel.hide()
            self._go_back()
            return
        self.place()
        self.panel.show()
        self.panel.raise_()
        self.panel.arrive()

    def hide(self) -> None:
        """Put it away; the focus goes where somebody else leads it."""
        if self.panel is not None:
            self.panel.hide()

    def place(self) -> None:
        """It stays at the end, whatever size there is."""
        if self.panel is None:
            return
        mirrored = self.over.layoutDirection() is Qt.LayoutDirection.RightToLeft
        width = self.panel.width()
        above, height = self._room()
        left = 0 if mirrored else self.over.width() - width
        self.panel.setGeometry(left, above, width, height)


def over_all_of(page: QWidget, look: Look, lang: Language) -> GlossarySide:
    """Over a page without strips, which has the focus back afterwards."""
    return GlossarySide(page, look, lang, room=lambda: (0, page.height()), go_back=page.setFocus)
