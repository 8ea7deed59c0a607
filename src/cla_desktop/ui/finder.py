# SPDX-License-Identifier: Apache-2.0
"""The list below the field "Find or do anything": commands, and the way to search everything.

It is a part of the window, not a window of its own. The focus stays in the field.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from cla_core.language import Language
from cla_desktop.ui.commands import Command, matching
from cla_desktop.ui.leads import BAR
from cla_desktop.ui.look import Look
from cla_desktop.ui.page_names import NETWORK, SEARCH
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.card import Framed, FrameKind
from cla_desktop.ui.widgets.keycap import key_words
from cla_desktop.ui.widgets.rows import KEY_ROLE, Row, RowList
from cla_desktop.ui.widgets.top_strip import TopStrip

_SEARCH = "search:"
_CALLER = NETWORK + BAR + SEARCH
_ROW = 36
_WIDE_LEAST = 400
"""Where the field has little room, what can be asked for is read whole all the same."""
_MOST = 12


class Finder(Framed):
    """`command_chosen` gives the key of a command, `search_asked` the typed text.

    It hangs down from the field of `strip`, no lower than `room`.
    """

    command_chosen = Signal(str)
    search_asked = Signal(str)

    def __init__(
        self,
        look: Look,
        lang: Language,
        *,
        strip: TopStrip,
        room: QWidget,
        commands: Sequence[Command],
    ) -> None:
        super().__init__(FrameKind.POPUP, padding=2)
        self._lang = lang
        self._strip = strip
        self._room = room
        self._field = field = strip.field
        self._commands = tuple(commands)
        self._list = RowList(look, name=lang.tr("What you can ask for"), row_height=_ROW)
        self._list.chosen.connect(self._on_chosen)
        self.column.addWidget(self._list)
        self.column.setSpacing(0)
        self.hide()
        field.textEdited.connect(self._on_edited)
        field.returnPressed.connect(self._on_return)
        field.stepped.connect(self._on_stepped)

    def open_below(self) -> None:
        """Show everything that can be asked for."""
        self._place()
        self._fill(self._field.text())
        self.show()
        self.raise_()

    def close_up(self) -> None:
        """Hide, and forget what was typed."""
        self.hide()
        self._field.clear()

    def _place(self) -> None:
        """Below the field and its middle; what has no room scrolls."""
        strip, field = self._strip, self._field
        self.setFixedWidth(max(field.width(), _WIDE_LEAST))
        below = field.mapTo(strip, QPoint(field.width() // 2, strip.height() - 2))
        self.move(strip.mapToParent(below - QPoint(self.width() // 2, 0)))
        self.setMaximumHeight(self._room.height() - self.y())

    def _fill(self, typed: str) -> None:
        searches = self._searches(typed.strip())
        meant = matching(self._commands, typed)[: _MOST - len(searches)]
        rows = [*(self._row(command) for command in meant), *searches]
        self._list.show_rows(rows)
        if rows:
            self._list.setCurrentIndex(self._list.model().index(0, 0))
        self.adjustSize()

    def _searches(self, typed: str) -> list[Row]:
        """They are offered however many commands match."""
        if not typed:
            return []
        words = self._lang.tr("Find “{text}” in everything", text=typed)
        search = Row(key=_SEARCH, title=words, icon="search", strong=False)
        return [search, *self._among_contacts(typed)]

    def _among_contacts(self, typed: str) -> list[Row]:
        """Who calls is not looked for among reports; a desk without contacts does not offer it."""
        if all(command.key.partition(BAR)[0] != NETWORK for command in self._commands):
            return []
        words = self._lang.tr("Find “{text}” among the contacts", text=typed)
        return [Row(key=_CALLER, title=words, icon="user", strong=False)]

    def _row(self, command: Command) -> Row:
        return Row(
            key=command.key,
            title=command.words,
            icon=command.icon,
            value=key_words(self._lang, command.keys) if command.keys else "",
            value_tone=Tone.MUTED,
            strong=False,
        )

    def _on_edited(self, typed: str) -> None:
        """Who came by the mouse sees it in the same place."""
        if self.isVisible():
            self._fill(typed)
        else:
            self.open_below()

    def _on_return(self) -> None:
        index = self._list.currentIndex()
        if self.isVisible() and index.isValid():
            self._on_chosen(str(index.data(KEY_ROLE)))

    def _on_stepped(self, step: int) -> None:
        count = self._list.model().rowCount()
        if count:
            at = (self._list.currentIndex().row() + step) % count
            self._list.setCurrentIndex(self._list.model().index(at, 0))

    def _on_chosen(self, key: str) -> None:
        typed = self._field.text().strip()
        self.close_up()
        if key == _SEARCH:
            self.search_asked.emit(typed)
        elif key == _CALLER:
            self.command_chosen.emit(_CALLER + typed)
        else:
            self.command_chosen.emit(key)
