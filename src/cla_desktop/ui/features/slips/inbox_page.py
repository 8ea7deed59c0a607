# SPDX-License-Identifier: Apache-2.0
"""The specialist's page: what was sealed to this desk's function, and acknowledging it.

Only a desk enrolled for a function has this page.
"""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cla_desktop.services.sealed.inbox import SealedItem
from cla_desktop.ui.bus import Bus, Changes
from cla_desktop.ui.features.slips.source import DeskSlips
from cla_desktop.ui.features.slips.words import TITLES, SlipWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.page import Page
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.bottom_keys import KeyHint
from cla_desktop.ui.widgets.buttons import PrimaryButton
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.list_card import ListCard
from cla_desktop.ui.widgets.rows import KEY_ROLE
from cla_desktop.ui.widgets.side_by_side import side_by_side

SHARES: Final = (42, 58)
SEALED_KINDS: Final = frozenset(TITLES)


class InboxPage(Page):
    """The list and the chosen item."""

    def __init__(
        self, context: FormContext, times: Times, *, source: DeskSlips, tasks: Runs, bus: Bus
    ) -> None:
        super().__init__()
        self._lang = context.lang
        self._source = source
        self._tasks = tasks
        self._words = SlipWords(context.lang, times, context.book)
        self._items: dict[str, SealedItem] = {}
        self._waits = True
        tr, look = context.lang.tr, context.look
        self.list = ListCard(
            look,
            tr("Sealed items for: {function}", function=self._words.function(source.function)),
            icon="lock",
            empty=tr("Nothing was sealed to this desk yet."),
        )
        self._show_counted(0)
        self.acknowledge = PrimaryButton(look, tr("Acknowledge: this desk has it"))
        self._title = Words(size=Size.TITLE)
        self._note = Words(tone=Tone.MUTED, wrap=True)
        self._said = QGridLayout()
        self._beside = self._detail()
        self._lay_out()
        self.list.rows.selectionModel().currentChanged.connect(self._on_current)
        self.list.rows.chosen.connect(self._on_chosen)
        self.acknowledge.clicked.connect(self._acknowledge)
        bind_keys(self, {"A": self._acknowledge})
        bus.changed.connect(self._on_changes)
        self.setFocusProxy(self.list.rows)

    def arrive(self, what: str) -> None:
        """Look anew."""
        self._look_again()

    def bottom_keys(self) -> Sequence[KeyHint]:
        """The keys that work here."""
        return [("↑ ↓", self._lang.tr("item")), ("A", self._lang.tr("acknowledge"))]

    def _look_again(self) -> None:
        self._tasks.read(self, self._source.items).then(self._show)
        self._tasks.read(self, self._source.counted).then(self._show_counted)

    def _show_counted(self, count: int) -> None:
        foot = self._lang.tr(
            "They open only on this desk. What was sealed before it joined stays closed to it, "
            "unless nobody of the function was known then."
        )
        self.list.show_foot(" ".join(filter(None, (foot, self._words.counted(count)))))

    def _show(self, found: tuple[SealedItem, ...]) -> None:
        self._items = {each.id: each for each in found}
        self.list.show_rows([self._words.item_row(each) for each in found])
        waiting = sum(not each.acknowledged for each in found)
        note = self._lang.ntr("{n} new", "{n} new", waiting)
        self.list.set_note(note if waiting else "")
        rows = self.list.rows
        if found and self._waits and self.isVisible():
            self._waits = False
            rows.setFocus()
        if found and not rows.currentIndex().isValid():
            rows.setCurrentIndex(rows.model().index(0, 0))
        self._show_item(self._current)

    @property
    def _current(self) -> SealedItem | None:
        index = self.list.rows.currentIndex()
        return self._items.get(str(index.data(KEY_ROLE))) if index.isValid() else None

    def _show_item(self, item: SealedItem | None) -> None:
        self._beside.setVisible(item is not None)
        if item is None:
            return
        self._title.setText(self._lang.tr(TITLES[item.kind]))
        while (old := self._said.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.deleteLater()
        for at, (name, told) in enumerate(self._words.lines(item)):
            label, value = Words(name, tone=Tone.MUTED, wrap=True), Words(told, wrap=True)
            value.setAccessibleName(f"{name}{self._lang.colon}{told}")
            self._said.addWidget(label, at, 0)
            self._said.addWidget(value, at, 1)
        self.acknowledge.setVisible(not item.acknowledged)
        self._note.setText(
            self._lang.tr("Acknowledged. Its author sees that this desk has it, and no more.")
            if item.acknowledged
            else self._lang.tr("Its author will see that this desk has it, and no more.")
        )

    def _acknowledge(self) -> None:
        item = self._current
        if item is None or item.acknowledged:
            return
        self._tasks.write(self, partial(self._source.acknowledge, item.id)).then(self._on_done)

    def _on_done(self, _done: None) -> None:
        self.saved.emit()
        self._look_again()
        self.list.rows.setFocus()

    def _on_current(self, _now: QModelIndex) -> None:
        self._show_item(self._current)

    def _on_chosen(self, _key: str) -> None:
        if self.acknowledge.isVisible():
            self.acknowledge.setFocus()

    def _on_changes(self, changes: Changes) -> None:
        if not SEALED_KINDS.isdisjoint(changes):
            self._look_again()

    def _detail(self) -> QWidget:
        frame = QFrame()
        frame.setProperty("kind", "card")
        self._said.setHorizontalSpacing(24)
        self._said.setVerticalSpacing(8)
        self._said.setColumnStretch(1, 1)
        line = QHBoxLayout()
        line.addWidget(self.acknowledge)
        line.addStretch(1)
        column = QVBoxLayout(frame)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(16)
        column.addWidget(self._title)
        column.addLayout(self._said)
        column.addLayout(line)
        column.addWidget(self._note)
        column.addStretch(1)
        return frame

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        for side, inside, margins in (
            (left, self.list, (24, 16, 16, 16)),
            (right, self._beside, (16, 16, 24, 16)),
        ):
            column = QVBoxLayout(side)
            column.setContentsMargins(*margins)
            column.addWidget(inside)
            column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(side_by_side(left, right, shares=SHARES))
