# SPDX-License-Identifier: Apache-2.0
"""Beside the ledger: what wants settling, what is in stock, what the month costs."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cla_desktop.services.stock.reading import CreditView
from cla_desktop.ui.features.stock.words import CreditWords
from cla_desktop.ui.look import Look
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.column import scrolling
from cla_desktop.ui.widgets.flow import FlowLayout
from cla_desktop.ui.widgets.list_card import ListCard


class BalanceView(QWidget):
    """`trouble_asked(entry)` to go and settle it; `close_asked` to close a month."""

    trouble_asked = Signal(str)
    close_asked = Signal()

    def __init__(self, look: Look, words: CreditWords) -> None:
        super().__init__()
        self._words = words
        tr = words.lang.tr
        self.troubles = ListCard(look, tr("To settle"), icon="triangle-alert", empty="")
        self.balances = ListCard(
            look,
            tr("Balances"),
            icon="phone",
            empty=tr("Write down what was bought; what is left of it stands here."),
        )
        self.month = ListCard(
            look, tr("This month"), icon="flag", empty=tr("Nothing was issued this month.")
        )
        self.close_month = Button(look, tr("Close a month"), icon="clipboard-check")
        self.troubles.rows.chosen.connect(self.trouble_asked)
        self.close_month.clicked.connect(self.close_asked)
        self._acts = FlowLayout(gap=8)
        self._acts.addWidget(self.close_month)
        self._lay_out()

    def add_act(self, button: Button) -> None:
        """One more thing to do with a month."""
        self._acts.addWidget(button)

    def show_view(self, view: CreditView) -> None:
        """Show the ledger of a moment."""
        words = self._words
        self.troubles.show_rows([words.trouble_row(one) for one in view.to_settle])
        self.troubles.setVisible(bool(view.to_settle))
        self.balances.show_rows(
            [words.balance_row(account, one) for account, one in view.balances.items()]
        )
        self.month.show_rows([words.cost_row(one) for one in view.costs])
        self.month.set_note(view.month)
        reached = words.lang.ntr(
            "{n} check was answered.", "{n} checks were answered.", view.reached
        )
        self.month.show_foot(reached)

    def _lay_out(self) -> None:
        self.troubles.hide()
        acts = QWidget()
        acts.setLayout(self._acts)
        column = QVBoxLayout()
        column.setSpacing(12)
        for part in (self.troubles, self.balances, self.month, acts):
            column.addWidget(part)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 24, 16)
        whole.addWidget(scrolling(column))
