# SPDX-License-Identifier: Apache-2.0
"""Lines to be read before something goes that cannot be taken back; a few at a time, by keys too.

Hidden while there are none. Knows nothing of what they say.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt

from cla_desktop.ui.widgets.column import UprightScroll
from cla_desktop.ui.widgets.labels import Words

HEIGHT_MOST: Final = 168


class ReadFirst(UprightScroll):
    """Turned by whoever owns the keys: it takes no focus."""

    def __init__(self) -> None:
        super().__init__()
        self._words = Words(wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.setWidget(self._words)
        self.setMaximumHeight(HEIGHT_MOST)
        self.hide()

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these lines, other ones than before from the first on; hidden without any."""
        text = "\n".join(lines)
        if text != self.said:
            self._words.setText(text)
            self.setAccessibleDescription(text)
            self.verticalScrollBar().setValue(0)
        self.setVisible(bool(lines))

    @property
    def said(self) -> str:
        """All of it."""
        return self._words.text()

    def turn(self, pages: int) -> None:
        """Scroll by so many pages, up if negative."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())
