# SPDX-License-Identifier: Apache-2.0
"""The page of credit: its list, what is written down, the balances beside it, a batch for many.

Holders stand here as codes; numbers of vouchers are covered until somebody asks.
"""

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cla_core.errors import ClaError
from cla_core.records.checks import Check
from cla_core.records.contacts import Contact
from cla_core.records.credit import Credit
from cla_core.stock.ledger import LedgerEntry
from cla_core.stock.months import month_before
from cla_desktop.services.spreadsheets import XLSX
from cla_desktop.services.stock.reading import CreditView
from cla_desktop.ui.bus import Bus, Changes
from cla_desktop.ui.features.stock.balance_view import BalanceView
from cla_desktop.ui.features.stock.batch_pane import BatchPane
from cla_desktop.ui.features.stock.entry_list import LEDGER, LOW, VIEWS, WAITING, EntryList
from cla_desktop.ui.features.stock.entry_strip import EntryStrip
from cla_desktop.ui.features.stock.forms import CreditForms
from cla_desktop.ui.features.stock.key_hints import key_hints
from cla_desktop.ui.features.stock.source import FILE_NAME, DeskCredit
from cla_desktop.ui.features.stock.words import GROUP_FEE, CreditWords
from cla_desktop.ui.file_dialog import file_dialog
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.look import Look
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import EQUIPMENT, OPEN
from cla_desktop.ui.printing.opening import open_print_dialog
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.bottom_keys import KeyHint
from cla_desktop.ui.widgets.buttons import Button, ButtonKind, PrimaryButton
from cla_desktop.ui.widgets.column import scrolling
from cla_desktop.ui.widgets.flow import in_a_flow
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import InlineProblem
from cla_desktop.ui.widgets.side_by_side import side_by_side

T = TypeVar("T")

FEES: Final = "FEES"
"""A wish: the fees that are due."""
SHARES: Final = (58, 42)
TOLD_BY: Final = frozenset({Credit.kind, Check.kind, Contact.kind})


class CreditPage(Page):
    """`C` confirms the issue one stands on, `R` reverses an entry."""

    def __init__(
        self, context: FormContext, times: Times, *, source: DeskCredit, tasks: Runs, bus: Bus
    ) -> None:
        super().__init__()
        self._context = context
        self._look, self._lang = context.look, context.lang
        self._source = source
        self._tasks = tasks
        self._words = words = CreditWords(context.lang, times, context.book)
        self._view: CreditView | None = None
        self._last: tuple[str, ...] = ()
        self.said = Words(tone=Tone.DONE, wrap=True)
        self.problem = InlineProblem(context.look)
        self.forms = CreditForms(make_entry=self._make_entry, make_batch=self._make_batch)
        self.list = EntryList(context.look, words)
        self.rows = self.list.rows
        self.balance = BalanceView(context.look, words)
        self._stack = QStackedWidget()
        self._written = QVBoxLayout()
        self._acts = self._act_line(context.look)
        self._lay_out()
        self._connect()
        bus.changed.connect(self._on_changes)
        self.setFocusProxy(self.list)

    @property
    def in_batch(self) -> bool:
        """Whether credit is being issued to many."""
        return self._stack.currentWidget() is not self._main

    def arrive(self, what: str) -> None:
        """The name of a view, `open:` and an entry, or nothing."""
        if what.startswith(OPEN):
            self.list.choose(LEDGER, at=what.removeprefix(OPEN))
        elif what in VIEWS:
            self.list.choose(what)
        shown = self._show_fees if what == FEES else self._show
        self._tasks.read(self, self._source.load).then(shown)
        self._stand()

    def _show_fees(self, view: CreditView) -> None:
        self._show(view)
        if view.fees_due and not self.in_batch:
            self.balance.fees.rows.setFocus()

    def look_again(self) -> None:
        """Read it all anew."""
        self._tasks.read(self, self._source.load).then(self._show)

    def begin_batch(self) -> None:
        """Open the form that issues credit to several holders at once."""
        if self._view is not None:
            batch = self.forms.batch
            self._stack.setCurrentWidget(batch)
            batch.begin(self._view.holders, self._view.balances)
            self.keys_changed.emit()

    def begin_entry(self) -> None:
        """Write one entry: an issue until something else is chosen."""
        self._say_done("")
        self.forms.entry.choose("ISSUED")

    def begin_fee(self, key: str = "") -> None:
        """The fee of a user group: the named one, else the one that is due longest."""
        if self._view is None:
            return
        self._say_done("")
        due = [one for one in self._view.fees_due if key in ("", one.key)]
        if due:
            self.forms.entry.pay_fee(due[0])
        else:
            self.forms.entry.choose(GROUP_FEE)

    def begin_closing(self, month: str = "") -> None:
        """Close a month; the one that ended unless another is named."""
        if self._view is not None:
            self.forms.entry.close_month(month or month_before(self._view.month))

    def print_month(self, month: str = "") -> None:
        """Preview a month's sheet for signature; without a month the one shown."""
        source = self._source.paper(month or self.balance.chosen)
        open_print_dialog(self, self._look, self._lang, tasks=self._tasks, source=source)

    def begin_export(self) -> None:
        """A file for the finance office: where to?"""
        title = self._lang.tr("File for finance")
        kinds = f"*{XLSX}"
        dialog = file_dialog(self, self._lang, title=title, kinds=kinds, saves_as=FILE_NAME)
        dialog.fileSelected.connect(lambda path: self.export_to(Path(path)))
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Write the file; say how many entries it has."""
        self._do(lambda: self._source.export(path, self._lang), self._on_exported)

    def confirm(self) -> None:
        """The holder of the issue one stands on says that it came; on to the next."""
        entry = self._entry
        if entry is not None:
            self._do(lambda: self._source.confirm(entry.id), lambda _done: self._on_written())

    def reverse(self) -> None:
        """Take back the entry one stands on."""
        entry = self._entry
        if entry is not None and self._view is not None:
            row = self._words.entry_row(self._view.book, entry, uncovered=False)
            self.forms.entry.reverse(entry.id, row.title)

    def take_back(self) -> None:
        """The batch was a mistake: each of its issues is reversed."""
        issues = self._last
        if issues:
            self._do(lambda: self._source.take_back(issues), self._on_taken_back)

    def turn_cover(self) -> None:
        """Show numbers of cards, or cover them."""
        self._cover(covered=self.list.uncovered)

    def bottom_keys(self) -> Sequence[KeyHint]:
        """The keys that work here."""
        return key_hints(self._lang, writing=self._writing.isVisible(), in_batch=self.in_batch)

    @property
    def holds_words(self) -> bool:
        """Half an entry, or half a batch."""
        return any(self.forms.state().values())

    def save_state(self) -> bytes:
        """The view and the half-typed forms, as JSON."""
        kept = {"view": self.list.shown, "in_batch": self.in_batch, **self.forms.state()}
        return json.dumps(kept).encode()

    def restore_state(self, state: bytes) -> None:
        """Bring it back; never raises."""
        try:
            kept = json.loads(state)
            view, in_batch = str(kept["view"]), bool(kept["in_batch"])
        except (ValueError, TypeError, KeyError):
            return
        self.list.choose(view)
        if self.forms.put_state(kept) and in_batch:
            self._tasks.read(self, self._source.load).then(self._back_to_batch)

    def hideEvent(self, event: QHideEvent) -> None:
        """Who leaves the page covers the numbers."""
        self._cover()
        super().hideEvent(event)

    @property
    def _entry(self) -> LedgerEntry | None:
        return None if self._view is None else self._view.book.entries.get(self.list.current)

    def _do(self, job: Callable[[], T], done: Callable[[T], None]) -> None:
        self._tasks.write(self, job).then(done).otherwise(self._say)

    def _cover(self, *, covered: bool = True) -> None:
        tr = self._lang.tr
        self.list.cover(covered=covered)
        self.uncover.setText(tr("Show card numbers") if covered else tr("Hide again"))

    def _back_to_batch(self, view: CreditView) -> None:
        self._show(view)
        self.begin_batch()

    def _show(self, view: CreditView) -> None:
        self._view = view
        self.forms.show_view(view)
        self.balance.show_view(view)
        self.list.show_view(view)
        if self.many.hasFocus():
            self._stand()

    def _stand(self) -> None:
        """In the list; while it is empty, at what one would do first."""
        if not (self.in_batch or self._writing.isVisible()):
            (self.rows if self.rows.isVisibleTo(self) else self.many).setFocus()

    def _on_chosen(self, key: str) -> None:
        """Enter on somebody who has little: credit for them."""
        if self.list.shown == LOW and self._view is not None:
            operator = next((one.operator for one in self._view.holders if one.code == key), "")
            self.forms.entry.issue_to(key, operator)

    def _on_trouble(self, record: str) -> None:
        """Show the entry that has to be settled."""
        if record:
            self.list.choose(LEDGER, at=record)
            self._stand()

    def _on_issued(self, issues: tuple[str, ...]) -> None:
        self._to_rows()
        self.list.choose(WAITING)
        said = self._lang.ntr(
            "{n} issue was written down.", "{n} issues were written down.", len(issues)
        )
        self._say_done(said, issues)
        self._on_written()

    def _on_taken_back(self, count: int) -> None:
        said = self._lang.ntr("{n} entry was reversed.", "{n} entries were reversed.", count)
        self._say_done(said)
        self._on_written()
        self._stand()

    def _on_exported(self, count: int) -> None:
        said = self._lang.ntr("{n} entry is in the file.", "{n} entries are in the file.", count)
        self.problem.say("")
        self._say_done(said)

    def _on_logged(self, act: str, period: str) -> None:
        if act != "ISSUED":
            self.list.choose(LEDGER)
        if act == GROUP_FEE:
            self._say_done(self._lang.tr("The fee was written down."), self.forms.entry.written)
        self._show_writing(writing=False)
        self._on_written()
        if act == "RECONCILED":
            self.print_month(period)

    def _on_written(self) -> None:
        self.problem.say("")
        self.saved.emit()
        self.look_again()

    def _show_writing(self, *, writing: bool) -> None:
        """The entry in the place of the list, or the list again."""
        self._acts.setVisible(not writing)
        self.list.setVisible(not writing)
        self._writing.setVisible(writing)
        self.keys_changed.emit()
        self._stand()

    def _to_rows(self) -> None:
        self._stack.setCurrentWidget(self._main)
        self.keys_changed.emit()
        self._stand()

    def _say_done(self, said: str, issues: tuple[str, ...] = ()) -> None:
        """Say what was done, and that these issues can be taken back at once."""
        self._last = issues
        self.said.setText(said)
        self.back.setVisible(bool(issues))

    def _say(self, error: ClaError) -> None:
        self.problem.say(self._lang.tr(error.sentence, **error.values))

    def _on_changes(self, changes: Changes) -> None:
        if self.isVisible() and not TOLD_BY.isdisjoint(changes):
            self.look_again()

    def _to_equipment(self) -> None:
        self.go_to.emit(EQUIPMENT, "")

    def _make_entry(self) -> EntryStrip:
        entry = EntryStrip(self._context, self._words, source=self._source, tasks=self._tasks)
        entry.opened.connect(partial(self._show_writing, writing=True))
        entry.logged.connect(self._on_logged)
        entry.left.connect(partial(self._show_writing, writing=False))
        self._written.addWidget(entry)
        return entry

    def _make_batch(self) -> BatchPane:
        batch = BatchPane(self._context, self._words, source=self._source, tasks=self._tasks)
        batch.issued.connect(self._on_issued)
        batch.left.connect(self._to_rows)
        self._stack.addWidget(batch)
        return batch

    def _connect(self) -> None:
        self.many.clicked.connect(self.begin_batch)
        self.one.clicked.connect(self.begin_entry)
        self.back.clicked.connect(self.take_back)
        self.uncover.clicked.connect(self.turn_cover)
        self.equipment.clicked.connect(self._to_equipment)
        self.list.chosen.connect(self._on_chosen)
        self.list.confirm_asked.connect(self.confirm)
        self.list.reverse_asked.connect(self.reverse)
        self.balance.trouble_asked.connect(self._on_trouble)
        self.balance.fee_asked.connect(self.begin_fee)
        self.balance.close_asked.connect(self.begin_closing)
        self.balance.print_asked.connect(self.print_month)
        self.balance.file_asked.connect(self.begin_export)
        keys = {
            "Alt+B": self.begin_batch,
            "Alt+N": self.begin_entry,
            "Alt+U": self.begin_fee,
            "Alt+M": self.begin_closing,
            "Alt+P": self.print_month,
            "Alt+X": self.begin_export,
            "Alt+S": self.turn_cover,
            "Alt+F": self.list.field.setFocus,
            "Alt+Z": self.take_back,
            "Alt+G": self._to_equipment,
        }
        bind_keys(self._main, {**keys, **self.list.views.chords(keys)})

    def _act_line(self, look: Look) -> QWidget:
        tr = self._lang.tr
        self.many = PrimaryButton(look, tr("Issue to many"), icon="users")
        self.one = Button(look, tr("Write an entry"), icon="plus")
        self.uncover = Button(look, tr("Show card numbers"), icon="eye")
        self.equipment = Button(look, tr("Equipment"), icon="radio-tower")
        self.back = Button(look, tr("Take all back"), kind=ButtonKind.QUIET, icon="undo-2")
        return in_a_flow(self.many, self.one, self.uncover, self.equipment)

    def _lay_out(self) -> None:
        self.setProperty("kind", "ground")
        head = QHBoxLayout()
        head.addWidget(Words(self._lang.tr("Credit"), Size.TITLE))
        head.addWidget(self.said, 1)
        head.addWidget(self.back)
        self.back.hide()
        self._writing = scrolling(self._written)
        self._writing.hide()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(24, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._acts)
        column.addWidget(self.problem)
        column.addWidget(self._writing, 1)
        column.addWidget(self.list, 1)
        self._main = side_by_side(left, self.balance, shares=SHARES)
        self._stack.addWidget(self._main)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
