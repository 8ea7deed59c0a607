# SPDX-License-Identifier: Apache-2.0
"""Which sheet of a book is tried, where several are lists; those that were taken in are marked."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cla_core.language import Language
from cla_desktop.ui.lists.picker import Picker
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.labels import Words


class SheetBox(QWidget):
    """`chosen` tells the sheet that somebody asks for; hidden while there is nothing to choose."""

    chosen = Signal(str)

    def __init__(self, look: Look, lang: Language) -> None:
        super().__init__()
        self._lang = lang
        self._done: set[str] = set()
        self._sheets: tuple[str, ...] = ()
        self.box = Picker(look)
        self.box.setAccessibleName(lang.tr("Sheet"))
        # Told only after it is shown: by what it held then its words would be cut.
        self.box.setSizeAdjustPolicy(Picker.SizeAdjustPolicy.AdjustToContents)
        self.box.setPlaceholderText(lang.tr("Which sheet next"))
        self.box.activated.connect(lambda place: self.chosen.emit(self._sheets[place]))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(Words(lang.tr("Sheet"), tone=Tone.MUTED))
        line.addWidget(self.box)
        line.addStretch(1)
        self.setFocusProxy(self.box)
        self.hide()

    @property
    def left(self) -> tuple[str, ...]:
        """The sheets that were not taken in."""
        return tuple(name for name in self._sheets if name not in self._done)

    def forget(self) -> None:
        """Clear the choice of sheet for another file."""
        self._done.clear()
        self.show_sheets((), "")

    def show_sheets(self, sheets: Sequence[str], tried: str) -> None:
        """Offer these; `tried` is what stands below, if any is."""
        self._sheets = tuple(sheets)
        self.box.clear()
        for name in sheets:
            done = self._lang.tr("{sheet} (imported)", sheet=name)
            self.box.offer(done if name in self._done else name)
        self.box.setCurrentIndex(self._sheets.index(tried) if tried in sheets else -1)
        self.setVisible(len(sheets) > 1)

    def take_in(self, sheet: str) -> None:
        """This one is done; the next is for somebody to choose."""
        self._done.add(sheet)
        self.show_sheets(self._sheets, "")
