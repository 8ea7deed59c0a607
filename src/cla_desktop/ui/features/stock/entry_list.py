# SPDX-License-Identifier: Apache-2.0
"""The list of the page of credit: what waits, the ledger, low credit, cards; narrowed by words.

Owns which of them is shown, which row one stands on, and that numbers of cards are covered.
"""

from collections.abc import Iterable
from itertools import islice
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cla_core.folding import fold
from cla_core.language import Language
from cla_core.money import NARROW_SPACE
from cla_desktop.services.stock.holders import low_credit
from cla_desktop.services.stock.reading import CreditView
from cla_desktop.ui.features.stock.words import CreditWords
from cla_desktop.ui.forms.one_line import OneLine
from cla_desktop.ui.forms.paste_notice import PasteNotice
from cla_desktop.ui.lists.filter_bar import WORDS_MOST
from cla_desktop.ui.look import Look
from cla_desktop.ui.widgets.choice_row import ChoiceRow
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.list_card import ListFrame
from cla_desktop.ui.widgets.notices import EmptyState
from cla_desktop.ui.widgets.rows import KEY_ROLE, Row, RowList

WAITING, LEDGER, LOW, CARDS = "WAITING", "LEDGER", "LOW", "CARDS"
VIEWS: Final = (WAITING, LEDGER, LOW, CARDS)
SHOWN_MOST: Final = 500
"""Nobody scrolls further; words narrow it."""


class EntryList(QWidget):
    """`chosen(key)` on Enter; `confirm_asked` and `reverse_asked` by C and R on a row."""

    chosen = Signal(str)
    confirm_asked = Signal()
    reverse_asked = Signal()

    def __init__(self, look: Look, words: CreditWords) -> None:
        super().__init__()
        self._words = words
        self._view: CreditView | None = None
        self._sought = ""
        self.uncovered = False
        tr = words.lang.tr
        self.views = ChoiceRow(
            look,
            [
                (WAITING, tr("To confirm")),
                (LEDGER, tr("Ledger")),
                (LOW, tr("Low credit")),
                (CARDS, tr("Cards in stock")),
            ],
            name=tr("What to show"),
            optional=False,
        )
        self.views.set_value(WAITING)
        self.field = _search_field(words.lang)
        self.rows = RowList(look, name=tr("Credit"))
        nothing = tr("There is nothing here now.")
        self._frame = ListFrame(self.rows, EmptyState(look, icon="circle-check", sentence=nothing))
        self.views.chosen.connect(lambda _view: self.show_rows())
        self.field.textChanged.connect(lambda _text: self.show_rows())
        self.field.returnPressed.connect(self.rows.setFocus)
        self.rows.chosen.connect(self.chosen)
        acts = {"C": self.confirm_asked.emit, "R": self.reverse_asked.emit}
        bind_keys(self.rows, acts, where=Qt.ShortcutContext.WidgetShortcut)
        self._lay_out(PasteNotice(look, self.field.noticed))
        self.setFocusProxy(self.rows)

    @property
    def shown(self) -> str:
        """The key of the view that is shown."""
        return self.views.value

    @property
    def current(self) -> str:
        """The key of the row one stands on; empty for none."""
        at = self.rows.currentIndex()
        return str(at.data(KEY_ROLE)) if at.isValid() else ""

    def choose(self, view: str, *, at: str = "") -> None:
        """Show one of the views, and stand at a row of it."""
        self._sought = at
        if view in VIEWS:
            self.views.set_value(view)
        self.show_rows()

    def show_view(self, view: CreditView) -> None:
        """Show the ledger of a moment."""
        self._view = view
        self.show_rows()

    def cover(self, *, covered: bool = True) -> None:
        """Cover the numbers of cards, or show them."""
        self.uncovered = not covered
        self.show_rows()

    def show_rows(self) -> None:
        """Show what is asked for; one stays where one stood as far as that is still there."""
        if self._view is None:
            return
        before = self.rows.currentIndex().row()
        rows = self._fitting(self._rows_of(self._view))
        self._frame.show_rows(rows)
        if rows and not self.rows.currentIndex().isValid() and not self.field.hasFocus():
            at = max(min(before, len(rows) - 1), 0)
            self.rows.setCurrentIndex(self.rows.model().index(at, 0))
        self._stand(rows)

    def _stand(self, rows: list[Row]) -> None:
        for at, row in enumerate(rows):
            if self._sought and row.key == self._sought:
                self.rows.setCurrentIndex(self.rows.model().index(at, 0))
                self._sought = ""

    def _fitting(self, rows: Iterable[Row]) -> list[Row]:
        asked = _sought(self.field.text()).split()
        found = (row for row in rows if all(word in _sought(row.spoken) for word in asked))
        return list(islice(found, SHOWN_MOST))

    def _rows_of(self, view: CreditView) -> Iterable[Row]:
        words, open_ = self._words, self.uncovered
        if self.shown == LOW:
            return (words.low_row(one) for one in low_credit(view.holders))
        if self.shown == CARDS:
            cards = enumerate(view.cards)
            return (words.card_row(at, one, uncovered=open_) for at, one in cards)
        entries = view.entries if self.shown == LEDGER else view.to_confirm
        return (words.entry_row(view.book, one, uncovered=open_) for one in entries)

    def _lay_out(self, notice: QWidget) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.views)
        column.addWidget(self.field)
        column.addWidget(notice)
        column.addWidget(self._frame, 1)


def _sought(text: str) -> str:
    """Folded, and an amount as one types it: `1250.5` finds `1 250,50`."""
    return fold(text.replace(NARROW_SPACE, "").replace(",", "."))


def _search_field(lang: Language) -> OneLine:
    hint = lang.tr("Holder, operator, amount")
    field = OneLine(lang, name=hint, most=WORDS_MOST)
    field.setPlaceholderText(hint)
    field.offer_to_clear()
    return field
