# SPDX-License-Identifier: Apache-2.0
"""A card or a frame with a list; when there is nothing, it says what will stand there.

Before anybody said what there is it claims nothing: "no alert is open" while the vault is still
being read would be a lie of half a second on the one page that must tell none.
"""

from collections.abc import Sequence

from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.card import Card, Framed
from cla_desktop.ui.widgets.labels import Rule, Words
from cla_desktop.ui.widgets.notices import EmptyState
from cla_desktop.ui.widgets.rows import Row, RowList


class ListCard(Card):
    """`rows` is the list; `show_rows` fills it and `show_foot` says one quiet sentence below.

    `least` is how many rows are in sight however little room there is.
    """

    def __init__(self, look: Look, title: str, *, icon: str, empty: str, least: int = 1) -> None:
        super().__init__(title)
        self.rows = RowList(look, name=title, least=least)
        self._empty = EmptyState(look, icon=icon, sentence=empty)
        self._rule = Rule()
        self._foot = Words(tone=Tone.MUTED, wrap=True)
        self._foot.setContentsMargins(17, 9, 17, 10)
        self.body.addWidget(self.rows)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._rule)
        self.body.addWidget(self._foot)
        self.rows.hide()
        self.show_foot("")

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these, or the sentence for none."""
        self.rows.show_rows(rows)
        self.rows.setVisible(bool(rows))
        self._empty.setVisible(not rows)

    def show_foot(self, sentence: str) -> None:
        """One sentence below the list; nothing with the empty one."""
        self._foot.setText(sentence)
        self._foot.setVisible(bool(sentence))
        self._rule.setVisible(bool(sentence))


class ListFrame(Framed):
    """A frame without a heading around the list of a page, or around what stands there for none."""

    def __init__(self, rows: RowList, nothing: EmptyState) -> None:
        super().__init__(padding=1)
        self._rows = rows
        self._nothing = nothing
        self.column.addWidget(rows)
        self.column.addWidget(nothing)
        self.column.addStretch(1)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these, or what stands there for none."""
        self._rows.show_rows(rows)
        self._rows.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
