# SPDX-License-Identifier: Apache-2.0
"""F1: the glossary over the end of whatever is shown, and away again.

Owns making it when it is first asked for, where it lies, and whom the focus goes back to.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from cla_core.language import Language
from cla_desktop.ui.glossary.panel import GlossaryPanel
from cla_desktop.ui.look import Look


class GlossarySide:
    """The panel over one widget; `room` gives where it begins from above and how high it is.

    `go_back` leads on afterwards, where that is not simply to where one stood before.
    """

    def __init__(
        self,
        over: QWidget,
        look: Look,
        lang: Language,
        *,
        room: Callable[[], tuple[int, int]],
        go_back: Callable[[], object] | None = None,
    ) -> None:
        self.over = over
        self._look = look
        self._lang = lang
        self._room = room
        self._go_back = go_back
        self._stood: QWidget | None = None
        self.panel: GlossaryPanel | None = None

    def toggle(self) -> None:
        """Show it and stand in its field, or put it away and go back."""
        if self.panel is None:
            self.panel = GlossaryPanel(self._look, self._lang)
            self.panel.setParent(self.over)
            self.panel.left.connect(self.toggle)
        if self.panel.isVisible():
            # First the focus: Qt hands that of what is hidden on, and selects what stands there.
            (self._go_back or self._stand_again)()
            self.panel.hide()
            return
        self._stood = self.over.focusWidget()
        self.place()
        self.panel.show()
        self.panel.raise_()
        self.panel.arrive()

    def hide(self) -> None:
        """Put it away; the focus goes where somebody else leads it."""
        if self.panel is not None:
            self.panel.hide()

    def _stand_again(self) -> None:
        """In the field one came from; a word that is half typed goes on there."""
        stood, self._stood = self._stood, None
        if stood is None or not isValid(stood) or not stood.isVisibleTo(self.over):
            stood = self.over
        stood.setFocus()

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
    """Over a page without strips."""
    return GlossarySide(page, look, lang, room=lambda: (0, page.height()))
