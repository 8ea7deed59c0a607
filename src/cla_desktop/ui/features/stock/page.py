# SPDX-License-Identifier: Apache-2.0
"""The page of credit: what waits for its holder's word, the ledger, low credit, the stock of cards.

Beside it what wants settling, the balances, and the month's cost. Holders stand here as codes;
numbers of vouchers are covered until somebody asks.
"""

import json
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cla_core.errors import ClaError
from cla_core.folding import fold
from cla_core.language import Language
from cla_core.records.checks import Check
from cla_core.records.contacts import Contact
from cla_core.records.credit import Credit
from cla_core.stock.months import month_before
from cla_desktop.services.stock.finance import ENDING
from cla_desktop.services.stock.holders import low_credit
from cla_desktop.services.stock.reading import CreditView
from cla_desktop.ui.bus import Bus, Changes
from cla_desktop.ui.features.stock.balance_view import BalanceView
from cla_desktop.ui.features.stock.batch_pane import BatchPane
from cla_desktop.ui.features.stock.entry_strip import EntryStrip
from cla_desktop.ui.features.stock.printing import open_print_dialog
from cla_desktop.ui.features.stock.source import FILE_NAME, DeskCredit
from cla_desktop.ui.features.stock.words import CreditWords
from cla_desktop.ui.file_dialog import file_dialog
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.one_line import OneLine
from cla_desktop.ui.lists.filter_bar import WORDS_MOST
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import EQUIPMENT, OPEN
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.bottom_keys import KeyHint
from cla_desktop.ui.widgets.buttons import Button, PrimaryButton
from cla_desktop.ui.widgets.choice_row import ChoiceRow
from cla_desktop.ui.widgets.column import scrolling
from cla_desktop.ui.widgets.flow import FlowLayout
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import EmptyState, InlineProblem
from cla_desktop.ui.widgets.rows import KEY_ROLE, Row, RowList
from cla_desktop.ui.widgets.side_by_side import side_by_side

WAITING, LEDGER, LOW, CARDS = "WAITING", "LEDGER", "LOW", "CARDS"
SHARES: Final = (58, 42)
SHOWN_MOST: Final = 500
TOLD_BY: Final = frozenset({Credit.kind, Check.kind, Contact.kind})


class CreditPage(Page):
    """`C` confirms the issue one stands on, `R` reverses an entry."""

    def __init__(
        self, context: FormContext, times: Times, *, source: DeskCredit, tasks: Runs, bus: Bus
    ) -> None:
        super().__init__()
        self._look, self._lang = context.look, context.lang
        self._source = source
        self._tasks = tasks
        self._words = CreditWords(context.lang, times, context.book)
        self._view: CreditView | None = None
        self._uncovered = False
        self._sought = ""
        tr, look = context.lang.tr, context.look
        self.many = PrimaryButton(look, tr("Issue to many"), icon="users")
        self.one = Button(look, tr("Write an entry"), icon="plus")
        self.uncover = Button(look, tr("Show card numbers"), icon="eye")
        self.equipment = Button(look, tr("Equipment"), icon="radio-tower")
        self.view = ChoiceRow(
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
        self.view.set_value(WAITING)
        self.said = Words(tone=Tone.DONE, wrap=True)
        self.problem = InlineProblem(look)
        self.strip = EntryStrip(context, self._words, source=source, tasks=tasks)
        self.field = _search_field(context.lang)
        self.rows = RowList(look, name=tr("Credit"))
        self._nothing = EmptyState(
            look, icon="circle-check", sentence=tr("Nothing stands here now.")
        )
        self.balance = BalanceView(look, self._words)
        self.batch = BatchPane(context, self._words, source=source, tasks=tasks)
        self._stack = QStackedWidget()
        self._acts, self._frame = self._act_line(), self._list_frame()
        self._lay_out()
        self._connect()
        bus.changed.connect(self._on_changes)
        self.setFocusProxy(self.rows)

    @property
    def in_batch(self) -> bool:
        """Whether credit is being issued to many."""
        return self._stack.currentWidget() is self.batch

    def arrive(self, what: str) -> None:
        """The name of a view, `open:` and an entry, or nothing."""
        if what.startswith(OPEN):
            self._sought = what.removeprefix(OPEN)
            self.view.set_value(LEDGER)
        elif what in {WAITING, LEDGER, LOW, CARDS}:
            self.view.set_value(what)
        self.look_again()
        if not self.in_batch and not self.strip.isVisible():
            self.rows.setFocus()

    def look_again(self) -> None:
        """Read it all anew."""
        self._tasks.read(self, self._source.load).then(self._show)

    def begin_batch(self) -> None:
        """Issue to many."""
        if self._view is not None:
            self._stack.setCurrentWidget(self.batch)
            self.batch.begin(self._view.holders)
            self.keys_changed.emit()

    def begin_entry(self) -> None:
        """Write one entry: an issue until something else is chosen."""
        self.said.setText("")
        self.strip.choose("ISSUED")

    def begin_closing(self, month: str = "") -> None:
        """Close a month; the one that ended unless another is named."""
        if self._view is not None:
            self.strip.close_month(month or month_before(self._view.month))

    def print_month(self, month: str = "") -> None:
        """The month's sheet, to be signed."""
        source = self._source.paper(month or self.balance.chosen)
        open_print_dialog(self, self._look, self._lang, tasks=self._tasks, source=source)

    def begin_export(self) -> None:
        """A file for the finance office: where to?"""
        dialog = file_dialog(
            self,
            self._lang,
            title=self._lang.tr("File for finance"),
            kinds=f"*{ENDING}",
            saves_as=FILE_NAME,
        )
        dialog.fileSelected.connect(lambda path: self.export_to(Path(path)))
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Write the file; say how many entries it has."""
        pending = self._tasks.write(self, lambda: self._source.export(path, self._lang))
        pending.then(self._on_exported).otherwise(self._say)

    def confirm(self) -> None:
        """The holder of the issue one stands on says that it came; on to the next."""
        record = self._current
        if record and self._view is not None and record in self._view.book.entries:
            pending = self._tasks.write(self, lambda: self._source.confirm(record))
            pending.then(lambda _done: self._on_written()).otherwise(self._say)

    def reverse(self) -> None:
        """Take back the entry one stands on."""
        entry = self._view.book.entries.get(self._current) if self._view is not None else None
        if entry is not None and self._view is not None:
            row = self._words.entry_row(self._view.book, entry, uncovered=False)
            self.strip.reverse(entry.id, row.title)

    def turn_cover(self) -> None:
        """Show numbers of cards, or cover them."""
        self._uncovered = not self._uncovered
        self._show_rows()

    def bottom_keys(self) -> Sequence[KeyHint]:
        """The keys that work here."""
        tr = self._lang.tr
        if self.in_batch:
            return [
                ("Alt+1 2 3", tr("who")),
                ("Space", tr("in or out")),
                ("Ctrl+Enter", tr("issue")),
                ("Esc", tr("leave, kept")),
            ]
        return [
            ("Alt+B", tr("issue to many")),
            ("Alt+N", tr("an entry")),
            ("C", tr("confirmed")),
            ("R", tr("reverse")),
            ("Alt+M", tr("close a month")),
        ]

    def save_state(self) -> bytes:
        """What is half typed."""
        kept = {
            "view": self.view.value,
            "batch": self.batch.state(),
            "strip": self.strip.state(),
            "in_batch": self.in_batch,
        }
        return json.dumps(kept).encode()

    def restore_state(self, state: bytes) -> None:
        """Bring it back; never raises."""
        try:
            kept = json.loads(state)
            batch, strip, view = kept["batch"], kept["strip"], str(kept["view"])
            in_batch = bool(kept["in_batch"])
        except (ValueError, TypeError, KeyError):
            return
        self.view.set_value(view)
        if isinstance(strip, dict) and strip:
            self.strip.put_state(strip)
        if isinstance(batch, dict) and batch:
            self.batch.put_state(batch)
            if in_batch:
                self._tasks.read(self, self._source.load).then(self._back_to_batch)

    def hideEvent(self, event: QHideEvent) -> None:
        """Who leaves the page covers the numbers."""
        self._uncovered = False
        self._show_rows()
        super().hideEvent(event)

    def _back_to_batch(self, view: CreditView) -> None:
        self._show(view)
        self.begin_batch()

    @property
    def _current(self) -> str:
        at = self.rows.currentIndex()
        return str(at.data(KEY_ROLE)) if at.isValid() else ""

    def _show(self, view: CreditView) -> None:
        self._view = view
        self.balance.show_view(view)
        self._show_rows()

    def _show_rows(self) -> None:
        if self._view is None:
            return
        at = self.rows.currentIndex().row()
        rows = self._fitting(self._rows_of(self._view))
        self.rows.show_rows(rows)
        self.rows.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        if rows and not self.rows.currentIndex().isValid() and not self.field.hasFocus():
            self.rows.setCurrentIndex(self.rows.model().index(max(min(at, len(rows) - 1), 0), 0))
        if self._sought:
            self._stand_at(self._sought)
        tr = self._lang.tr
        self.uncover.setText(tr("Cover again") if self._uncovered else tr("Show card numbers"))

    def _fitting(self, rows: Iterable[Row]) -> list[Row]:
        """Those that hold every typed word; nobody scrolls beyond the newest some hundred."""
        asked = fold(self.field.text()).split()
        found = (row for row in rows if all(word in fold(row.spoken) for word in asked))
        return list(islice(found, SHOWN_MOST))

    def _stand_at(self, record: str) -> None:
        model = self.rows.model()
        for row in range(model.rowCount()):
            if model.index(row, 0).data(KEY_ROLE) == record:
                self.rows.setCurrentIndex(model.index(row, 0))
                self._sought = ""

    def _rows_of(self, view: CreditView) -> Iterable[Row]:
        words, open_ = self._words, self._uncovered
        match self.view.value:
            case "LEDGER":
                return (words.entry_row(view.book, one, uncovered=open_) for one in view.entries)
            case "LOW":
                return [words.low_row(one) for one in low_credit(view.holders)]
            case "CARDS":
                return [
                    words.card_row(at, one, uncovered=open_) for at, one in enumerate(view.cards)
                ]
            case _:
                return (words.entry_row(view.book, one, uncovered=open_) for one in view.to_confirm)

    def _on_chosen(self, key: str) -> None:
        """Enter: credit for whoever has little; an entry is reversed or confirmed by its key."""
        if self.view.value == LOW and self._view is not None:
            operator = next((one.operator for one in self._view.holders if one.code == key), "")
            self.strip.issue_to(key, operator)

    def _on_trouble(self, record: str) -> None:
        """To the entry that wants settling."""
        if record:
            self._sought = record
            self.view.set_value(LEDGER)
            self._show_rows()
            self.rows.setFocus()

    def _on_issued(self, count: int) -> None:
        self._to_rows()
        self.view.set_value(WAITING)
        self.said.setText(
            self._lang.ntr("{n} issue was written down.", "{n} issues were written down.", count)
        )
        self._on_written()

    def _show_writing(self, *, writing: bool) -> None:
        """The entry in the place of the list, or the list again."""
        for part in (self._acts, self.view, self.field, self._frame):
            part.setVisible(not writing)
        self._writing.setVisible(writing)

    def _leave_writing(self) -> None:
        self._show_writing(writing=False)
        self.rows.setFocus()

    def _on_exported(self, count: int) -> None:
        self.problem.say("")
        self.said.setText(
            self._lang.ntr("{n} entry is in the file.", "{n} entries are in the file.", count)
        )

    def _on_logged(self, act: str, period: str) -> None:
        if act != "ISSUED":
            self.view.set_value(LEDGER)
        self._leave_writing()
        if act == "RECONCILED":
            self.print_month(period)
        self._on_written()

    def _on_written(self) -> None:
        self.problem.say("")
        self.saved.emit()
        self.look_again()

    def _to_rows(self) -> None:
        self._stack.setCurrentIndex(0)
        self.keys_changed.emit()
        self.rows.setFocus()

    def _say(self, error: ClaError) -> None:
        self.problem.say(self._lang.tr(error.sentence, **error.values))

    def _on_changes(self, changes: Changes) -> None:
        if self.isVisible() and not TOLD_BY.isdisjoint(changes):
            self.look_again()

    def _connect(self) -> None:
        self.many.clicked.connect(self.begin_batch)
        self.one.clicked.connect(self.begin_entry)
        self.uncover.clicked.connect(self.turn_cover)
        self.equipment.clicked.connect(lambda: self.go_to.emit(EQUIPMENT, ""))
        self.view.chosen.connect(lambda _view: self._show_rows())
        self.field.textChanged.connect(lambda _text: self._show_rows())
        self.field.returnPressed.connect(self.rows.setFocus)
        self.rows.chosen.connect(self._on_chosen)
        self.balance.trouble_asked.connect(self._on_trouble)
        self.balance.close_asked.connect(self.begin_closing)
        self.balance.print_asked.connect(self.print_month)
        self.balance.file_asked.connect(self.begin_export)
        self.strip.opened.connect(partial(self._show_writing, writing=True))
        self.strip.logged.connect(self._on_logged)
        self.strip.left.connect(self._leave_writing)
        self.batch.issued.connect(self._on_issued)
        self.batch.left.connect(self._to_rows)
        own = Qt.ShortcutContext.WidgetShortcut
        bind_keys(self.rows, {"C": self.confirm, "R": self.reverse}, where=own)
        bind_keys(
            self._main,
            {
                "Alt+B": self.begin_batch,
                "Alt+N": self.begin_entry,
                "Alt+M": self.begin_closing,
                "Alt+P": self.print_month,
                "Alt+X": self.begin_export,
                "Alt+S": self.turn_cover,
                "Alt+F": self.field.setFocus,
                "Alt+G": lambda: self.go_to.emit(EQUIPMENT, ""),
            },
        )

    def _lay_out(self) -> None:
        self.setProperty("kind", "ground")
        head = QHBoxLayout()
        head.addWidget(Words(self._lang.tr("Credit"), Size.TITLE))
        head.addWidget(self.said, 1)
        strip = QVBoxLayout()
        strip.addWidget(self.strip)
        self._writing = scrolling(strip)
        self._writing.hide()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(24, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(head)
        for part in (self._acts, self.problem, self.view, self.field):
            column.addWidget(part)
        column.addWidget(self._writing, 1)
        column.addWidget(self._frame, 1)
        self._main = side_by_side(left, self.balance, shares=SHARES)
        self._stack.addWidget(self._main)
        self._stack.addWidget(self.batch)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _act_line(self) -> QWidget:
        line = QWidget()
        flow = FlowLayout(gap=8)
        for button in (self.many, self.one, self.uncover, self.equipment):
            flow.addWidget(button)
        line.setLayout(flow)
        return line

    def _list_frame(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("kind", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.rows)
        inside.addWidget(self._nothing)
        inside.addStretch(0)
        return frame


def _search_field(lang: Language) -> OneLine:
    hint = lang.tr("Holder, operator, amount")
    field = OneLine(lang, name=hint, most=WORDS_MOST)
    field.setPlaceholderText(hint)
    field.offer_to_clear()
    return field
