# SPDX-License-Identifier: Apache-2.0
"""The page of emergency numbers and user groups: tested, printed, given where."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from cla_core.records.custody import DutyTest
from cla_core.records.emergency import CardsGiven, EmergencyNumber, UserGroup
from cla_desktop.services.custody.cards import CARDS, POSTER, NumberPrint, card_languages
from cla_desktop.services.custody.numbers import Numbers
from cla_desktop.ui.bus import Changes
from cla_desktop.ui.documents.behind import Behind
from cla_desktop.ui.documents.documents_page import DocumentsPage, Listing
from cla_desktop.ui.documents.panel import Panel
from cla_desktop.ui.features.duty.given_card import GivenCard
from cla_desktop.ui.features.duty.number_rows import NumberWords
from cla_desktop.ui.features.duty.numbers_source import DeskNumbers
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.fact_strip import FactStrip
from cla_desktop.ui.printing.sheet_source import Prints
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.bottom_keys import KeyHint
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.choice_row import ChoiceRow
from cla_desktop.ui.widgets.column import in_columns
from cla_desktop.ui.widgets.flow import in_a_flow
from cla_desktop.ui.widgets.list_card import ListCard
from cla_desktop.ui.widgets.low_scroll import LowScroll

GIVEN: Final = ("village", "numbers", "count", "what", "language", "spot", "at")
TESTED: Final = ("number", "at", "result")
TOLD_BY: Final = frozenset({DutyTest.kind, CardsGiven.kind, EmergencyNumber.kind})
LISTS_HEIGHT: Final = 250


class NumbersPage(DocumentsPage):
    """Beside the list: what to print, what was tested, which villages have a card."""

    def __init__(
        self,
        context: FormContext,
        times: Times,
        behind: Behind,
        *,
        facts: DeskNumbers,
        prints: Prints,
    ) -> None:
        tr = context.lang.tr
        super().__init__(
            context,
            times,
            behind,
            listing=Listing(
                title=tr("Numbers"),
                kinds=(EmergencyNumber.kind, UserGroup.kind),
                hint=tr("Code, last digits, name"),
                empty=tr("The numbers a village can ring are listed here. Add the first."),
            ),
        )
        self._facts = facts
        self._prints = prints
        self._rows = NumberWords(context.lang, times, context.book)
        self._make_strips(context, facts)
        self.spoken = _languages(context)
        self._make_panel(context)
        self._fill_panel()
        self._connect_panel()

    def arrive(self, what: str) -> None:
        """The list, and what was told of the numbers."""
        super().arrive(what)
        self.given.shorten()
        self._read_facts()

    def begin_test(self) -> None:
        """Open the form for a test call, with the chosen number filled in."""
        self._make_room(self.giving)
        code = self._code()
        self.testing.begin({"number": code} if code else {}, at="result" if code else "number")

    def begin_given(self) -> None:
        """Cards or posters went to a village."""
        self._make_room(self.testing)
        known = {"what": "CARD", "language": self.spoken.value, "numbers": self._code()}
        self.giving.begin({name: said for name, said in known.items() if said}, at="village")
        self.giving.said.setText("")

    def correct_given(self, record: str) -> None:
        """Say one line of the log otherwise; the line stays known, and no longer counts."""
        said = self.given.said_of(record)
        known = {name: said[name] for name in GIVEN if name in said}
        if known:
            self._make_room(self.testing)
            self.giving.begin(known, at="count", amends=record)
            self.giving.said.setText(self._lang.tr("0 takes the line out: none were given."))

    def print_cards(self) -> None:
        """Preview the sheet of eight cards to cut apart."""
        self._print(CARDS)

    def print_poster(self) -> None:
        """Preview the poster."""
        self._print(POSTER)

    def _print(self, what: str) -> None:
        made = NumberPrint(self.spoken.value, poster=what == POSTER, first=self._code())
        self._prints.show(self, made, what=what)

    def bottom_keys(self) -> Sequence[KeyHint]:
        """The keys that work here."""
        tr = self._lang.tr
        if self.writing:
            return super().bottom_keys()
        return [
            ("Alt+N", tr("add")),
            ("Alt+E", tr("edit")),
            ("Alt+T", tr("test call")),
            ("Alt+G", tr("cards given")),
            ("Ctrl+P", tr("print cards")),
        ]

    def _beside(self) -> QWidget:
        self._panel = Panel(self.pane)
        return self._panel

    def _code(self) -> str:
        shown = self.pane.found
        known = shown is not None and shown.kind == EmergencyNumber.kind
        return str(shown.values.get("code", "")) if shown is not None and known else ""

    def _look_again(self) -> None:
        super()._look_again()
        self._read_facts()

    def _read_facts(self) -> None:
        self._tasks.read(self, self._facts.load).then(self._show_facts)

    def _show_facts(self, found: Numbers) -> None:
        self.tested.show_rows([self._rows.line(line) for line in found.lines])
        self.given.show_given(found.given)

    def _on_changes(self, changes: Changes) -> None:
        super()._on_changes(changes)
        if self.isVisible() and not TOLD_BY.isdisjoint(changes):
            self._read_facts()

    def _make_room(self, other: FactStrip) -> None:
        """What was is not asked for while something new is told."""
        other.hide()
        self._lists.hide()

    def _on_left(self) -> None:
        self._lists.show()
        self.list.setFocus()

    def _on_logged(self) -> None:
        self.saved.emit()
        self._read_facts()
        self._on_left()

    def _keys(self) -> dict[str, Callable[[], None]]:
        return {
            **super()._keys(),
            "Alt+T": self.begin_test,
            "Alt+G": self.begin_given,
            "Ctrl+P": self.print_cards,
        }

    def _make_strips(self, context: FormContext, facts: DeskNumbers) -> None:
        tr = context.lang.tr
        self.testing = FactStrip(
            context,
            tasks=self._tasks,
            title=tr("Test call of a number"),
            verb=tr("Log it"),
            kind=DutyTest.kind,
            names=TESTED,
            store=facts.log_test,
        )
        self.giving = FactStrip(
            context,
            tasks=self._tasks,
            title=tr("Cards or posters given to a village"),
            verb=tr("Log it"),
            kind=CardsGiven.kind,
            names=GIVEN,
            store=facts.log_given,
        )

    def _make_panel(self, context: FormContext) -> None:
        look, tr = context.look, context.lang.tr
        self.cards = Button(look, tr("Print cards"), icon="printer")
        self.poster = Button(look, tr("Print a poster"), icon="printer")
        self.test = Button(look, tr("Log a test call"), icon="check")
        self.give = Button(look, tr("Log cards given"), icon="map-pin")
        self.tested = ListCard(
            look,
            tr("Tests"),
            icon="phone",
            empty=tr("Each number is listed here with its last test."),
        )
        self.given = GivenCard(
            look,
            self._rows,
            tr("Given to villages"),
            empty=tr("The villages that got cards or posters are listed here."),
            foot=tr("Enter on a row corrects it."),
        )

    def _connect_panel(self) -> None:
        self.cards.clicked.connect(self.print_cards)
        self.poster.clicked.connect(self.print_poster)
        self.test.clicked.connect(self.begin_test)
        self.give.clicked.connect(self.begin_given)
        self.given.correcting.connect(self.correct_given)
        for strip in (self.testing, self.giving):
            strip.logged.connect(self._on_logged)
            strip.left.connect(self._on_left)

    def _fill_panel(self) -> None:
        acts = in_a_flow(self.test, self.give, self.cards, self.poster, self.spoken)
        columns = in_columns((self.tested,), (self.given,), gap=12)
        self._lists = LowScroll(columns, most=LISTS_HEIGHT)
        self._panel.put_above(acts, self.testing, self.giving)
        self._panel.put_below(self._lists)


def _languages(context: FormContext) -> ChoiceRow:
    """The languages that cards are printed in; one's own to begin with, if it is one of them."""
    spoken = [
        (code, context.book.label(context.lang, "language", code))
        for code in card_languages(context.book)
    ]
    row = ChoiceRow(
        context.look, spoken, name=context.lang.tr("Language of cards and poster"), optional=False
    )
    offered = [code for code, _ in spoken]
    own = context.lang.code if context.lang.code in offered else next(iter(offered), "")
    row.set_value(own)
    return row
