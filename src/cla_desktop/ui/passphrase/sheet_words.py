# SPDX-License-Identifier: Apache-2.0
"""The words of a recovery sheet as they are shown to be copied: numbered, column by column."""

from typing import Final

from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from cla_core.language import Language
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.card import Framed
from cla_desktop.ui.widgets.labels import Words

_NUMBER_WIDTH: Final = 20


class SheetWords(Framed):
    """Each beside its number, in so many columns."""

    def __init__(self, lang: Language, words: tuple[str, ...], *, columns: int = 4) -> None:
        super().__init__()
        self.setAccessibleName(lang.tr("The 24 words of the recovery sheet"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        rows = -(-len(words) // columns)
        for at, word in enumerate(words):
            grid.addLayout(_numbered(at + 1, word), at % rows, at // rows)
        self.column.addLayout(grid)


def _numbered(number: int, word: str) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    count = Words(str(number), tone=Tone.MUTED)
    count.setFixedWidth(_NUMBER_WIDTH)
    line.addWidget(count)
    line.addWidget(Words(word, Size.READING), 1)
    return line
