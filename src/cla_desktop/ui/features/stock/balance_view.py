# SPDX-License-Identifier: Apache-2.0
"""Beside the ledger: what wants settling, what is in stock, what the month costs."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from cla_core.day_said import MonthSaid
from cla_desktop.services.stock.reading import CreditView
from cla_desktop.ui.features.stock.words import CreditWords
from cla_desktop.ui.lists.picker import Picker
from cla_desktop.ui.look import Look
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.column import scrolling
from cla_desktop.ui.widgets.flow import FlowLayout
from cla_desktop.ui.widgets.list_card import ListCard

LEAST: Final = 3
"""Rows of a card that are in sight: with many accounts the column scrolls instead."""


class BalanceView(QWidget):
    """`trouble_asked(entry)` to go and settle it; what is done with a month is told with it."""

    trouble_asked = Signal(str)
    fee_asked = Signal(str)
    close_asked = Signal(str)
    print_asked = Signal(str)
    file_asked = Signal()

    def __init__(self, look: Look, words: CreditWords) -> None:
        super().__init__()
        self._words = words
        tr = words.lang.tr
        self.troubles = ListCard(
            look, tr("To settle"), icon="triangle-alert", empty="", least=LEAST
        )
        self.fees = ListCard(look, tr("Fees to write down"), icon="users", empty="", least=LEAST)
        self.balances = ListCard(
            look,
            tr("Balances"),
            icon="phone",
            empty=tr("Record what was bought; what is left of it is shown here."),
            least=LEAST,
        )
        self.months = Picker(look)
        self.months.setAccessibleName(tr("Month"))
        # The months are known after the box was shown, when it would no longer ask for their room.
        self.months.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.cost = ListCard(
            look,
            tr("Cost of the month"),
            icon="flag",
            empty=tr("Nothing was issued this month."),
            least=LEAST,
        )
        self.close_month = Button(look, tr("Close the month"), icon="clipboard-check")
        self.paper = Button(look, tr("Sheet to sign"), icon="printer")
        self.file = Button(look, tr("File for finance"), icon="download")
        self._view: CreditView | None = None
        self.troubles.rows.chosen.connect(self.trouble_asked)
        self.fees.rows.chosen.connect(self.fee_asked)
        self.close_month.clicked.connect(lambda: self.close_asked.emit(self.chosen))
        self.paper.clicked.connect(lambda: self.print_asked.emit(self.chosen))
        self.file.clicked.connect(self.file_asked)
        self.months.activated.connect(lambda _at: self._show_month())
        self._lay_out()

    @property
    def chosen(self) -> str:
        """The month that is shown, as `2025-03`."""
        return str(self.months.currentData() or "")

    def choose(self, month: str) -> None:
        """Show another month, where it has entries."""
        self.months.setCurrentIndex(self.months.findData(month))
        self._show_month()

    def show_view(self, view: CreditView) -> None:
        """Show the ledger of a moment."""
        words, self._view = self._words, view
        self.troubles.show_rows([words.trouble_row(one) for one in view.to_settle])
        self.troubles.setVisible(bool(view.to_settle))
        self.fees.show_rows([words.fee_row(one) for one in view.fees_due])
        self.fees.setVisible(bool(view.fees_due))
        self.balances.show_rows(
            [words.balance_row(account, one) for account, one in view.balances.items()]
        )
        kept = self.chosen or view.month
        self.months.clear()
        for month in view.months:
            self.months.offer(MonthSaid(month).worded(words.lang), month)
        self.months.setCurrentIndex(self.months.findData(kept))
        self._show_month()

    def _show_month(self) -> None:
        view, month = self._view, self.chosen
        if view is None or not month:
            return
        lang = self._words.lang
        self.cost.show_rows([self._words.cost_row(one) for one in view.costs(month)])
        closed = month in view.book.closed_months
        self.cost.set_note(lang.tr("closed") if closed else "")
        self.close_month.setEnabled(not closed)
        reached = view.reached.get(month, 0)
        self.cost.show_foot(
            lang.ntr("{n} check was answered.", "{n} checks were answered.", reached)
        )

    def _lay_out(self) -> None:
        self.troubles.hide()
        self.fees.hide()
        acts = FlowLayout(gap=8)
        for act in (self.months, self.close_month, self.paper, self.file):
            acts.addWidget(act)
        column = QVBoxLayout()
        column.setSpacing(12)
        for part in (self.troubles, self.fees, self.balances, self.cost):
            column.addWidget(part)
        column.addLayout(acts)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 24, 16)
        whole.addWidget(scrolling(column))
