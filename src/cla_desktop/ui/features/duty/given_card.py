# SPDX-License-Identifier: Apache-2.0
"""The log of cards and posters: the newest first, the older ones behind the last row."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal

from cla_core.fields import Plain
from cla_desktop.services.custody.numbers import Given
from cla_desktop.ui.features.duty.number_rows import OLDER, NumberWords
from cla_desktop.ui.look import Look
from cla_desktop.ui.widgets.list_card import ListCard

FIRST: Final = 60
"""So many are read at a glance; whoever looks for a village of last year asks for the rest."""


class GivenCard(ListCard):
    """Enter or a click on a row is `correcting` it; on the last one shows the older ones below."""

    correcting = Signal(str)

    def __init__(
        self, look: Look, words: NumberWords, title: str, *, empty: str, foot: str
    ) -> None:
        super().__init__(look, title, icon="map-pin", empty=empty)
        self._words = words
        self._foot_words = foot
        self._given: Sequence[Given] = ()
        self._whole = False
        self.rows.chosen.connect(self._on_chosen)

    def show_given(self, given: Sequence[Given]) -> None:
        """Show these, the newest first; the older ones too if they were asked for."""
        self._given = given
        shown = given if self._whole else given[:FIRST]
        older = len(given) - len(shown)
        rows = [self._words.given(one) for one in shown]
        self.show_rows([*rows, self._words.older(older)] if older else rows)
        self.show_foot(self._foot_words if rows else "")

    def said_of(self, record: str) -> Mapping[str, Plain]:
        """All that was logged in one row; nothing if it is no longer among them."""
        return next((one.said for one in self._given if one.id == record), {})

    def shorten(self) -> None:
        """Show the newest alone again; what was not read yet is not told as none."""
        self._whole = False
        if self._given:
            self.show_given(self._given)

    def _on_chosen(self, key: str) -> None:
        if key != OLDER:
            self.correcting.emit(key)
            return
        at = self.rows.currentIndex().row()
        self._whole = True
        self.show_given(self._given)
        self.rows.setCurrentIndex(self.rows.model().index(at, 0))
