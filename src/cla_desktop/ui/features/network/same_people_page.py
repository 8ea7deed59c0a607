# SPDX-License-Identifier: Apache-2.0
"""Contacts who may be one person: pair by pair, joined, told to be two, or left as they are.

A pair that is known to be two people is offered no more; it stands in a list of its own, where that
can be taken back. The contact takes a joining back.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from cla_desktop.services.networking.merging import Together
from cla_desktop.services.networking.people import Pair
from cla_desktop.services.networking.two_persons import KnownApart
from cla_desktop.ui.features.network.compare_pane import ComparePane
from cla_desktop.ui.features.network.contacts_source import Compared, DeskContacts
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import NETWORK, OPEN
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import SPACE_AROUND, SPACE_BETWEEN
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.bottom_keys import KeyHint
from cla_desktop.ui.widgets.column import scrolling
from cla_desktop.ui.widgets.list_card import ListCard
from cla_desktop.ui.widgets.rows import Row

SIDE_WIDTH: Final = 340


class SamePeoplePage(Page):
    """`open:first,second` compares two; without it the list of all pairs stands."""

    def __init__(
        self, context: FormContext, times: Times, *, source: DeskContacts, tasks: Runs
    ) -> None:
        super().__init__()
        tr = context.lang.tr
        self._lang = context.lang
        self._times = times
        self._source = source
        self._tasks = tasks
        self.pairs = ListCard(
            context.look,
            tr("May be one person"),
            icon="users",
            empty=tr("Nobody in the list looks like somebody else."),
        )
        self.apart = ListCard(
            context.look,
            tr("Known to be two persons"),
            icon="users",
            empty=tr("Press Alt+T beside a pair to say that they are two people."),
        )
        self.compare = ComparePane(context, times, back=tr("To the list"))
        self.pairs.rows.chosen.connect(self._on_pair)
        self.apart.rows.chosen.connect(self._on_pair)
        self.compare.one_asked.connect(self._join)
        self.compare.two_asked.connect(partial(self._answer, source.say_two))
        self.compare.unsaid_asked.connect(partial(self._answer, source.take_back_two))
        self.compare.swap_asked.connect(lambda seen: self._compare(seen.other.id, seen.kept.id))
        self.compare.left.connect(partial(self.go_to.emit, NETWORK, ""))
        self.compare.bind(self)
        self._lay_out()
        self.setFocusProxy(self.pairs.rows)

    def arrive(self, what: str) -> None:
        """Show all pairs, or compare the two contacts whose ids are given."""
        self._look_again()
        ids = what.removeprefix(OPEN).split(",")
        self.compare.show_two(None)
        if len(ids) > 1:
            self._compare(ids[0], ids[1])

    def bottom_keys(self) -> Sequence[KeyHint]:
        """The keys that work here."""
        tr = self._lang.tr
        here = [("Enter", tr("compare"))]
        if self.compare.seen is not None:
            here = list(self.compare.bottom_keys())
        return [*here, ("Esc", tr("to the list"))]

    def _look_again(self) -> None:
        self._tasks.read(self, self._source.sure_pairs).then(self._show_first)
        self._tasks.read(self, self._source.known_apart).then(self._show_apart)

    def _show_first(self, pairs: Sequence[Pair]) -> None:
        """Those who share a number stand there while names are being compared."""
        if pairs:
            self._show_pairs(pairs)
        self.pairs.show_foot(self._lang.tr("Names are being compared…"))
        self._tasks.read(self, self._source.pairs).then(self._show_pairs)

    def _show_pairs(self, pairs: Sequence[Pair]) -> None:
        self.pairs.show_foot("")
        self.pairs.set_note(str(len(pairs)) if pairs else "")
        self.pairs.show_rows([self._row(pair) for pair in pairs])
        if pairs and self.compare.seen is None and self.isVisible():
            self.pairs.rows.setFocus()

    def _show_apart(self, pairs: Sequence[KnownApart]) -> None:
        self.apart.set_note(str(len(pairs)) if pairs else "")
        self.apart.show_rows([self._apart_row(pair) for pair in pairs])

    def _row(self, pair: Pair) -> Row:
        (code, first), (other, second) = pair.first, pair.second
        return Row(
            key=f"{first},{second}",
            title=f"{code}, {other}",
            detail=pair.told.why(self._lang),
            icon="users",
        )

    def _apart_row(self, pair: KnownApart) -> Row:
        (code, first), (other, second) = pair.first, pair.second
        return Row(
            key=f"{first},{second}",
            title=f"{code}, {other}",
            detail=f"{pair.person}, {self._times.when(pair.said_ms)}",
            icon="users",
        )

    def _on_pair(self, key: str) -> None:
        first, _, second = key.partition(",")
        self._compare(first, second)

    def _compare(self, kept: str, other: str) -> None:
        pending = self._tasks.read(self, lambda: self._source.together(kept, other))
        pending.then(self._take).otherwise(self.compare.say)

    def _take(self, compared: Compared) -> None:
        self.compare.show_two(compared, may_swap=not compared.seen.joined_before)
        self.keys_changed.emit()

    def _join(self, seen: Together) -> None:
        pending = self._tasks.write(self, partial(self._source.join, seen))
        pending.then(self._on_joined).otherwise(self.compare.say)

    def _on_joined(self, record: str) -> None:
        self.saved.emit()
        self.go_to.emit(NETWORK, OPEN + record)

    def _answer(self, answer: Callable[[Together], None], seen: Together) -> None:
        """The pair goes into its other list, and the next one is a key away."""
        pending = self._tasks.write(self, partial(answer, seen))
        pending.then(lambda _done: self._on_answered()).otherwise(self.compare.say)

    def _on_answered(self) -> None:
        self.saved.emit()
        self.compare.show_two(None)
        self.keys_changed.emit()
        self.pairs.rows.setFocus()
        self._look_again()

    def _lay_out(self) -> None:
        lists = QVBoxLayout()
        lists.setSpacing(SPACE_BETWEEN)
        lists.addWidget(self.pairs)
        lists.addWidget(self.apart)
        lists.addStretch(1)
        side = scrolling(lists)
        side.setFixedWidth(SIDE_WIDTH)
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE_AROUND, 16, SPACE_AROUND, 16)
        line.setSpacing(SPACE_BETWEEN)
        line.addWidget(side)
        line.addWidget(self.compare, 1)
