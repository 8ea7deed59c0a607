# SPDX-License-Identifier: Apache-2.0
"""Whether an entry may be written into the ledger as it stands here, and if not, why.

Each refusal is one sentence about one field. What two laptops write apart is not refused by anyone:
`troubles` says what came of it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from cla_core.day_said import DaySaid, MonthSaid
from cla_core.errors import mark
from cla_core.fields import Problem
from cla_core.folding import fold
from cla_core.money import SumsSaid
from cla_core.records.credit import voucher_key
from cla_core.stock.ledger import ON_A_SHEET, Ledger, LedgerEntry, card_of, fees

DATED: Final = ON_A_SHEET - {"REVERSED"}
"""What is refused under a day of a closed month; a reversal counts in the next one."""
FINAL: Final = frozenset({"REVERSED", "RECONCILED"})
"""What is never reversed."""
CLOSED: Final = mark(
    "{month} is closed. Reverse today what was wrong in it, and write it again under a day of "
    "an open month."
)
_FOR_AN_ALERT: Final = re.compile(
    r"\b(?:per|for (?:an?|the|each|every)|par|pour (?:une|l|chaque|son)|contre (?:une|l)) ?"
    r"(?:alerts?|alertes?|info(?:rmation)?s?|news|renseignements?)\b"
    r"|\b(?:rewards?|bonus|informers?|informants?|recompenses?|primes?|indicateurs?)\b"
)
PAYS_FOR_ALERTS: Final = mark(
    "Credit is a running cost of the network and is never paid for an alert: who is paid for alerts"
    " has a reason to invent one. Say what the credit is for."
)


@dataclass(frozen=True, slots=True)
class HolderGone:
    """A contact who is in the network no more, and why."""

    sentence: str


LEFT: Final = HolderGone(
    mark("{code} has left the network. Give the credit to whoever answers there now.")
)
WITHDRAWN: Final = HolderGone(mark("{code} has withdrawn consent and gets no credit any more."))
AWAY: Final = HolderGone(
    mark("{code} was removed from the list of contacts. Put the contact back first.")
)


def refusals(
    book: Ledger,
    entry: LedgerEntry,
    *,
    this_month: str,
    gone: Mapping[str, HolderGone] | None = None,
) -> list[Problem]:
    """Everything that keeps an entry out; `gone` are the holders who left, by code."""
    found: list[Problem] = []
    if entry.act in DATED and entry.month in book.closed_months:
        found.append(Problem("at", CLOSED, {"month": MonthSaid(entry.month)}))
    check = {
        "ISSUED": _spending,
        "WRITTEN_OFF": _spending,
        "BOUGHT": _purchase,
        "CONFIRMED": _confirmation,
        "REVERSED": _reversal,
    }.get(entry.act)
    if check is not None:
        found += check(book, entry)
    if entry.act == "RECONCILED":
        found += _closing(book, entry, this_month)
    if entry.act == "ISSUED":
        found += _fee(book, entry)
        left = (gone or {}).get(entry.beneficiary.upper())
        if left is not None:
            found.append(Problem("beneficiary", left.sentence, {"code": entry.beneficiary.upper()}))
    return found


def _fee(book: Ledger, entry: LedgerEntry) -> list[Problem]:
    paid = fees(book).get((entry.user_group, entry.period)) if entry.is_fee else None
    if not paid:
        return []
    sentence = mark(
        "The fee of {group} for {month} was written down already, on {day}. Reverse that entry"
        " first if it was wrong."
    )
    said = {
        "group": entry.user_group,
        "month": MonthSaid(entry.period),
        "day": DaySaid(date.fromisoformat(paid[0].day)),
    }
    return [Problem("user_group", sentence, said)]


def _spending(book: Ledger, entry: LedgerEntry) -> list[Problem]:
    if not voucher_key(entry.voucher):
        return []
    card = card_of(entry.account, entry.voucher)
    if card in book.spent:
        day = DaySaid(date.fromisoformat(book.spent[card][0].day))
        sentence = mark(
            "This voucher was used already, on {day}. Take another one, or reverse that entry"
            " first."
        )
        return [Problem("voucher", sentence, {"day": day})]
    worth = [
        (sum_, bought.account.currency)
        for bought in book.stocked.get(card, ())
        for number, sum_ in bought.vouchers
        if voucher_key(number) == card[1]
    ]
    if worth and worth[0] != (entry.sum, entry.account.currency):
        said = SumsSaid({worth[0][1]: worth[0][0]})
        return [Problem("money", mark("This voucher is worth {worth}."), {"worth": said})]
    return []


def _purchase(book: Ledger, entry: LedgerEntry) -> list[Problem]:
    return [
        Problem(f"vouchers.{at}.number", mark("This voucher is already recorded as bought."))
        for at, (number, _worth) in enumerate(entry.vouchers, start=1)
        if card_of(entry.account, number) in book.stocked
    ]


def _confirmation(book: Ledger, entry: LedgerEntry) -> list[Problem]:
    issue = book.entries.get(entry.about)
    if issue is None or issue.act != "ISSUED":
        return [Problem("about", mark("There is no issue of this name here."))]
    if issue.is_fee:
        return [Problem("about", mark("A fee goes to the operator: nobody confirms it."))]
    if not book.stands(issue):
        return [Problem("about", mark("This entry was reversed already."))]
    if issue.id in book.confirmed_by:
        return [Problem("about", mark("The holder confirmed this already."))]
    return []


def _reversal(book: Ledger, entry: LedgerEntry) -> list[Problem]:
    wrong = book.entries.get(entry.about)
    if wrong is None:
        return [Problem("about", mark("There is no entry of this name here."))]
    if wrong.act in FINAL:
        sentence = mark(
            "A reversal or a closing cannot be reversed. Write the entry again instead."
        )
        return [Problem("about", sentence)]
    if not book.stands(wrong):
        return [Problem("about", mark("This entry was reversed already."))]
    return []


def _closing(book: Ledger, entry: LedgerEntry, this_month: str) -> list[Problem]:
    if entry.period in book.closed_months:
        return [Problem("period", mark("This month is closed already."))]
    if entry.period > this_month:
        return [Problem("period", mark("This month has not begun yet."))]
    return []


def pays_for_alerts(text: str) -> bool:
    """Whether words sound as if credit were a payment for alerts; a hint, never a refusal."""
    return _FOR_AN_ALERT.search(fold(text)) is not None
