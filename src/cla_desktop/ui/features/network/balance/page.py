# SPDX-License-Identifier: Apache-2.0
"""Whether the network hears everybody: women, areas, sectors, villages; printed without names."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from cla_desktop.services.networking.balance import Balance
from cla_desktop.ui.bus import Bus, Changes
from cla_desktop.ui.features.network.balance.words import BalanceWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.look import Look
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import NETWORK
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import SPACE_AROUND, SPACE_BETWEEN, Size, Tone
from cla_desktop.ui.widgets.bottom_keys import KeyHint
from cla_desktop.ui.widgets.buttons import Button, ButtonKind, PrimaryButton
from cla_desktop.ui.widgets.column import in_columns, scrolling
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.labels import ElidedWords, Words
from cla_desktop.ui.widgets.list_card import ListCard

KINDS: Final = frozenset({"node", "contact", "alert"})
LEAST: Final = 3
"""Rows of a card that are in sight: on a low screen the page scrolls instead."""


class BalancePage(Page):
    """`source` counts, off the main thread; `print_sheet` opens the dialog over this page."""

    def __init__(
        self,
        context: FormContext,
        *,
        source: Callable[[], Balance],
        print_sheet: Callable[["BalancePage"], object],
        tasks: Runs,
        bus: Bus,
    ) -> None:
        super().__init__()
        self._lang = context.lang
        self._source = source
        self._tasks = tasks
        self._words = BalanceWords(context.lang, context.book)
        tr = context.lang.tr
        look = context.look
        self._make_cards(look)
        self._told = ElidedWords(tr("Reading…"), tone=Tone.MUTED)
        self.print = PrimaryButton(look, tr("Print"), icon="printer")
        self.back = Button(look, tr("To the list"), kind=ButtonKind.QUIET, icon="list")
        self.print.clicked.connect(lambda: print_sheet(self))
        self.back.clicked.connect(partial(self.go_to.emit, NETWORK, ""))
        bind_keys(
            self,
            {"Ctrl+P": lambda: print_sheet(self), "Esc": partial(self.go_to.emit, NETWORK, "")},
        )
        self._lay_out()
        bus.changed.connect(self._on_changes)
        self.setFocusProxy(self.print)

    def _make_cards(self, look: Look) -> None:
        tr = self._lang.tr
        every = tr("Nothing to see here.")
        self.women = ListCard(
            look, tr("Women among focal points"), icon="users", empty=every, least=LEAST
        )
        self.areas = ListCard(
            look, tr("By area"), icon="map", empty=tr("No contact yet."), least=LEAST
        )
        self.sectors = ListCard(look, tr("By sector"), icon="users", empty=every, least=LEAST)
        self.forgotten = ListCard(
            look,
            tr("Villages with nobody"),
            icon="map-pin",
            empty=tr("Somebody is known in every village around."),
            least=LEAST,
        )
        self.alone = ListCard(
            look,
            tr("Villages that depend on one person"),
            icon="user",
            empty=tr("No village depends on one person only."),
            least=LEAST,
        )

    def arrive(self, what: str) -> None:
        """Count anew."""
        self._tasks.read(self, self._source).then(self._show).otherwise(
            lambda error: self._told.setText(self._lang.tr(error.sentence, **error.values))
        )

    def bottom_keys(self) -> Sequence[KeyHint]:
        """The keys that work here."""
        return [("Ctrl+P", self._lang.tr("print")), ("Esc", self._lang.tr("to the list"))]

    def _show(self, found: Balance) -> None:
        words = self._words
        self._told.setText(
            self._lang.tr("Counted by what people do and where, never by who they are.")
        )
        self.women.show_rows(words.women(found))
        self.areas.show_rows(words.areas(found))
        self.sectors.show_rows(words.sectors(found))
        self.forgotten.set_note(str(len(found.forgotten)) if found.forgotten else "")
        self.forgotten.show_rows(words.forgotten(found))
        self.alone.set_note(str(len(found.alone)) if found.alone else "")
        self.alone.show_rows(words.alone(found))

    def _on_changes(self, changes: Changes) -> None:
        if self.isVisible() and not KINDS.isdisjoint(changes):
            self.arrive("")

    def _lay_out(self) -> None:
        tr = self._lang.tr
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Words(tr("Balance of the network"), Size.TITLE))
        head.addWidget(self._told, 1)
        head.addWidget(self.print)
        head.addWidget(self.back)
        columns = in_columns(
            (self.women, self.areas, self.sectors), (self.forgotten, self.alone), gap=SPACE_BETWEEN
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_AROUND, 16, SPACE_AROUND, 16)
        whole.setSpacing(12)
        whole.addLayout(head)
        whole.addWidget(scrolling(columns), 1)
