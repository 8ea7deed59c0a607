# SPDX-License-Identifier: Apache-2.0
"""Editor for money: the amount as people write it, and its currency.

What could be read as two amounts is asked again, never guessed. The currency begins as the
mission's first.
"""

from PySide6.QtWidgets import QHBoxLayout

from cla_core.fields import Plain, Problem
from cla_core.money import CURRENCIES, UnclearAmount, decimal_of, read_amount, shown_amount
from cla_desktop.ui.forms.context import Field, FormContext
from cla_desktop.ui.forms.lined_editor import LinedEditor
from cla_desktop.ui.forms.one_line import OneLine
from cla_desktop.ui.lists.picker import Picker

LINE_MOST = 24
WIDTH = 120
CURRENCY_WIDTH = 84


class MoneyEditor(LinedEditor):
    """An exact amount; `value` is None while there is none."""

    def __init__(self, field: Field, context: FormContext) -> None:
        super().__init__(field, context)
        self._put: tuple[str, str] | None = None
        tr = context.lang.tr
        self.line = OneLine(context.lang, name=field.label, most=LINE_MOST)
        self.line.setAccessibleDescription(field.help)
        self.line.setToolTip(field.help)
        self.line.setMinimumWidth(WIDTH // 2)
        self.currency = Picker(context.look)
        self.currency.addItems(list(context.book.codes(CURRENCIES)))
        self.currency.setAccessibleName(tr("{field}: currency", field=field.label))
        self.currency.setFixedWidth(CURRENCY_WIDTH)
        if not field.compact:
            self.line.setMaximumWidth(2 * WIDTH)
        both = QHBoxLayout()
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(6)
        both.addWidget(self.line, 1)
        both.addWidget(self.currency)
        if not field.compact:
            both.addStretch(0)
        self.column.addLayout(both)
        self.tell_of_pastes(self.line.noticed)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self.changed)
        self.currency.activated.connect(self.changed)

    def value(self) -> Plain:
        """Amount and currency, or None."""
        amount = self._amount()
        return None if amount is None else {"amount": amount, "currency": self._currency()}

    def show_value(self, value: Plain) -> None:
        """Show a sum; nothing leaves the currency as it is."""
        known = isinstance(value, dict) and isinstance(value.get("amount"), str)
        shown = self._shown(value) if known else ""
        # As it is stored, so that writing it another way on the screen is no change of it.
        self._put = (shown, value["amount"]) if known else None
        self.line.show_text(shown)
        currency = value.get("currency") if isinstance(value, dict) else None
        if isinstance(currency, str) and currency:
            self._show_currency(currency)

    def typed(self) -> Plain:
        """What stands here beyond an amount: half a number, and the currency beside it."""
        text = self.line.text()
        if not text.strip() or self._amount() is not None:
            return None
        return {"text": text, "currency": self._currency()}

    def show_typed(self, typed: Plain) -> None:
        """Show it again."""
        match typed:
            case {"text": str(text), "currency": str(currency)}:
                self.line.show_text(text)
                self._show_currency(currency)

    def problem(self) -> Problem | None:
        """What is no amount, or could be two."""
        if not self.line.text().strip():
            return None
        try:
            read_amount(self.line.text())
        except UnclearAmount as unclear:
            return Problem(self.field.name, str(unclear))
        found = self.field.kind.problem(self.value(), self.context.book.codes)
        return None if found is None else Problem(self.field.name, found.sentence, found.values)

    def _amount(self) -> str | None:
        if self._put is not None and self.line.text() == self._put[0]:
            return self._put[1]
        try:
            return read_amount(self.line.text())
        except UnclearAmount:
            return None

    def _shown(self, value: Plain) -> str:
        currency = str(value.get("currency", ""))
        return shown_amount(decimal_of(value), currency, lang=self.context.lang)

    def _currency(self) -> str:
        return str(self.currency.currentText())

    def _show_currency(self, currency: str) -> None:
        """One this profile does not offer came from a newer one, and is kept as it is."""
        if self.currency.findText(currency) < 0:
            self.currency.offer(currency)
        self.currency.setCurrentText(currency)
