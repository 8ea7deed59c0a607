# SPDX-License-Identifier: Apache-2.0
"""How credit is told: entries, balances, vouchers, what wants settling. Codes, never a name."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from cla_core.codes import CodeBook
from cla_core.cover import COVER
from cla_core.day_said import MonthSaid
from cla_core.errors import mark
from cla_core.fields import Plain
from cla_core.language import Language
from cla_core.money import decimal_of, shown_amount, shown_money, shown_sum
from cla_core.stock.in_stock import Card
from cla_core.stock.ledger import Account, Balance, Ledger, LedgerEntry
from cla_core.stock.months import Cost
from cla_core.stock.troubles import ToSettle, Trouble
from cla_desktop.services.stock.fees import FeeDue
from cla_desktop.services.stock.holders import Holder
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.rows import Row

GROUP_FEE: Final = "GROUP_FEE"
"""An issue too, written by another form."""
ICONS: Final = {
    "REQUESTED": "message-square", "APPROVED": "check", "BOUGHT": "download", "ISSUED": "phone",
    "CONFIRMED": "circle-check", "WRITTEN_OFF": "trash-2", "REVERSED": "undo-2",
    "BUDGET": "flag", "RECONCILED": "clipboard-check",
}  # fmt: skip
TROUBLES: Final = {
    Trouble.VOUCHER_TWICE: mark("One voucher was used for two: {codes}. Reverse one of them."),
    Trouble.BOUGHT_TWICE: mark("One voucher is recorded twice as bought. Reverse one entry."),
    Trouble.FEE_TWICE: mark("The fee of {codes} was written down twice. Reverse one entry."),
    Trouble.NOT_BOUGHT: mark("{sum} went out that nobody recorded as bought."),
}


class CreditWords:
    """Words for one language, one clock and one mission's lists."""

    def __init__(self, lang: Language, times: Times, book: CodeBook) -> None:
        self.lang = lang
        self._times = times
        self._book = book

    def sum(self, number: Decimal, currency: str) -> str:
        """An amount in words: `1 250.50 USD`."""
        return shown_sum(number, currency, lang=self.lang)

    def amount(self, number: Decimal, currency: str) -> str:
        """`1 250.50`, where the currency stands beside it."""
        return shown_amount(number, currency, lang=self.lang)

    def money(self, value: Plain) -> str:
        """A money value as it stands in an entry."""
        return shown_money(value, lang=self.lang)

    def batch(self, count: int, value: Plain) -> str:
        """A batch in words: `40 holders, 200.00 USD in all`."""
        said = self.lang.ntr("{n} holder", "{n} holders", count)
        if not (count and isinstance(value, dict)):
            return said
        whole = self.sum(decimal_of(value) * count, str(value["currency"]))
        return self.lang.tr("{holders}, {sum} in all", holders=said, sum=whole)

    def shortfall(self, missing: Mapping[str, Decimal], currency: str) -> str:
        """What goes out beyond the stock; nothing where the stock is enough."""
        if not missing:
            return ""
        sums = ", ".join(
            f"{operator}{self.lang.colon}{self.sum(sum_, currency)}"
            for operator, sum_ in sorted(missing.items())
        )
        return self.lang.tr(
            "More than is in stock ({sums}). It can be issued; write down the purchase too.",
            sums=sums,
        )

    def coded(self, name: str, code: str) -> str:
        """The words of a code."""
        return self._book.label(self.lang, name, code) if code else ""

    def account(self, account: Account) -> str:
        """An account in words: `Lowa Tel, airtime`."""
        parts = (account.operator, self.coded("credit_kind", account.credit_kind))
        return ", ".join(part for part in parts if part)

    def entry_row(self, book: Ledger, entry: LedgerEntry, *, uncovered: bool) -> Row:
        """One entry: what and how much, for whom, and what became of it."""
        shown = book.entries.get(entry.about, entry)
        sum_ = self.sum(shown.sum, shown.account.currency) if shown.sum else shown.period
        head = (self.coded("credit_act", entry.act), shown.holder, sum_)
        voucher = shown.voucher if uncovered else COVER
        detail = (
            self.account(shown.account),
            self.coded("credit_method", shown.method),
            self.lang.tr("card {number}", number=voucher) if shown.voucher else "",
            self.coded("credit_reason", entry.reason),
            entry.person,
        )
        state, tone = self._state(book, entry)
        return Row(
            key=entry.id,
            title=" · ".join(part for part in head if part),
            detail=" · ".join(part for part in detail if part),
            icon=ICONS.get(entry.act, "file-text"),
            value=self._times.when(entry.at_ms),
            value_detail=state,
            value_tone=tone,
        )

    def _state(self, book: Ledger, entry: LedgerEntry) -> tuple[str, Tone]:
        tr = self.lang.tr
        if not book.stands(entry):
            return tr("reversed"), Tone.MUTED
        if entry.act != "ISSUED" or entry.is_fee:
            return "", Tone.TEXT
        if entry.id in book.confirmed_by:
            return tr("confirmed"), Tone.DONE
        return tr("not confirmed"), Tone.P2

    def low_row(self, holder: Holder) -> Row:
        """A contact whose credit was low at the last check."""
        return Row(
            key=holder.code,
            title=holder.code,
            detail=holder.operator,
            icon="phone",
            value=self.coded("credit_left", holder.low),
            value_tone=Tone.P1 if holder.low == "NONE" else Tone.P2,
            value_detail=self._times.when(holder.since_ms),
        )

    def holder_row(self, holder: Holder, *, chosen: bool, gets: str) -> Row:
        """A contact who may be among the many."""
        tr = self.lang.tr
        parts = (
            holder.operator or tr("no operator yet"),
            tr("credit {left}", left=self.coded("credit_left", holder.low)) if holder.low else "",
            tr("got some last month") if holder.last_month else "",
        )
        return Row(
            key=holder.code,
            title=holder.code,
            detail=" · ".join(part for part in parts if part),
            icon="circle-check" if chosen else "circle",
            tone=Tone.ACCENT if chosen else Tone.MUTED,
            value=(gets or tr("chosen")) if chosen else "",
            strong=chosen,
        )

    def card_row(self, at: int, card: Card, *, uncovered: bool) -> Row:
        """A voucher in stock, covered until somebody asks."""
        return Row(
            key=str(at),
            title=card.number if uncovered else COVER,
            detail=self.account(card.account),
            icon="lock-open" if uncovered else "lock",
            value=self.sum(card.worth, card.account.currency),
        )

    def balance_row(self, account: Account, balance: Balance) -> Row:
        """What is in stock of one account, and how that comes."""
        tr = self.lang.tr
        detail = tr(
            "bought {bought} · issued {issued} · written off {lost}",
            bought=self.amount(balance.bought, account.currency),
            issued=self.amount(balance.issued, account.currency),
            lost=self.amount(balance.written_off, account.currency),
        )
        missing = bool(balance.missing)
        left = balance.missing if missing else balance.in_stock
        return Row(
            key=self.account(account) + account.currency,
            title=self.account(account),
            detail=detail,
            icon="phone",
            value=self.sum(left, account.currency),
            value_tone=Tone.P1 if missing else Tone.TEXT,
            value_detail=tr("never bought") if missing else tr("in stock"),
        )

    def cost_row(self, cost: Cost) -> Row:
        """One currency's month: use against budget, and what a reached check cost."""
        tr = self.lang.tr
        over = cost.left is not None and cost.left < 0
        if cost.budget is None:
            detail = tr("no budget was set")
        else:
            detail = tr(
                "budget {budget} · left {left}",
                budget=self.amount(cost.budget, cost.currency),
                left=self.amount(cost.left or Decimal(0), cost.currency),
            )
        each = self.sum(cost.per_check, cost.currency) if cost.per_check is not None else "–"
        return Row(
            key=cost.currency,
            title=tr("used {sum}", sum=self.sum(cost.used, cost.currency)),
            detail=detail,
            icon="flag",
            tone=Tone.P1 if over else Tone.MUTED,
            value=each,
            value_detail=tr("a reached check"),
        )

    def act(self, form: str) -> str:
        """The name of a form of the ledger."""
        return self.lang.tr("Group fee") if form == GROUP_FEE else self.coded("credit_act", form)

    def fee_row(self, due: FeeDue) -> Row:
        """The fee of a user group that is due."""
        return Row(
            key=due.key,
            title=due.fee.group,
            detail=due.fee.operator,
            icon="users",
            value=self.money(due.fee.money),
            value_detail=MonthSaid(due.month).worded(self.lang),
            value_tone=Tone.P2,
        )

    def trouble_row(self, wrong: ToSettle) -> Row:
        """One thing to settle, and what settles it."""
        codes = ", ".join(dict.fromkeys(one.holder or one.id[-4:] for one in wrong.entries))
        currency = wrong.account.currency if wrong.account is not None else ""
        sentence = self.lang.tr(
            TROUBLES[wrong.trouble],
            codes=codes,
            sum=self.sum(wrong.sum, currency),
        )
        return Row(
            key=wrong.entries[-1].id if wrong.entries else "",
            title=sentence,
            detail=self.account(wrong.account) if wrong.account is not None else "",
            icon="triangle-alert",
            tone=Tone.P2,
            strong=False,
        )
