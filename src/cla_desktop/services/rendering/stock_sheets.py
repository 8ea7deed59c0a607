# SPDX-License-Identifier: Apache-2.0
"""The papers of credit and equipment: a month's sheet for signature, slips of issue and return.

Codes alone: who has what stands here as K-014, and the holder signs with a mark. A slip has the
serial number of what no telephone network knows: beside a code, that of a telephone or a SIM would
lead whoever finds the slip, and can ask an operator, to the holder.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from cla_core.day_said import MonthSaid
from cla_core.fields import Plain
from cla_core.money import shown_amount
from cla_core.records.credit import MOVES
from cla_core.stock.exposure import CALLING, RADIOS
from cla_core.stock.ledger import Account, Ledger, LedgerEntry
from cla_core.stock.months import Cost, MonthLine
from cla_desktop.services.rendering.blocks import Block, Runs, fixed, ours, said, table_of
from cla_desktop.services.rendering.plain_sheet import PlainSheet
from cla_desktop.services.rendering.words import Words

MONTH_SHEET, ISSUE_SLIP, RETURN_SLIP = "credit-month", "asset-issue", "asset-return"
SHOWN_ACTS: Final = (*MOVES, "REVERSED")
SERIAL_SHOWN: Final = RADIOS | {"ANTENNA", "BATTERY", "SOLAR_KIT", "CHARGER", "MEGAPHONE"}


def month_paper(
    words: Words,
    book: Ledger,
    month: str,
    *,
    lines: Sequence[MonthLine],
    costs: Sequence[Cost],
    reached: int,
) -> PlainSheet:
    """A month: what stood and moved, budget against use, each entry, and where to sign."""
    tr = words.lang.tr
    shown = _moves_in(book, month)
    blocks = [_accounts(words, lines), _costs(words, costs)] if lines or costs else []
    if shown:
        blocks.append(_entries(words, book, shown))
    return PlainSheet(
        title=tr("Credit of the month"),
        what=tr("Credit {month}", month=MonthSaid(month)),
        period=ours(MonthSaid(month).worded(words.lang)),
        said=_summed_up(words, len(shown), reached, closed=month in book.closed_months),
        blocks=blocks,
        none=tr("Nothing was written down for this month."),
        name=MONTH_SHEET,
        promise=tr("Codes only: no holder is named here."),
        signatures=(tr("CLA"), tr("CLA manager"), tr("Finance")),
        closing=ours(
            tr(
                "Bought = issued + in stock + written off. What is corrected after the closing is "
                "reversed in a later month."
            )
        ),
    )


def _summed_up(words: Words, entries: int, reached: int, *, closed: bool) -> str:
    tr, ntr = words.lang.tr, words.lang.ntr
    answered = ntr("{n} check was answered.", "{n} checks were answered.", reached)
    state = tr("closed") if closed else tr("not closed yet: figures may still change")
    return " · ".join((ntr("{n} entry", "{n} entries", entries), answered.rstrip("."), state))


def _moves_in(book: Ledger, month: str) -> list[LedgerEntry]:
    """The entries of a month that moved stock or money, by time, then as acts follow each other."""
    found = (
        one
        for one in book.entries.values()
        if book.month_of(one) == month and _told(book, one).act in MOVES
    )
    return sorted(found, key=lambda one: (one.at_ms, SHOWN_ACTS.index(one.act), one.holder, one.id))


def _accounts(words: Words, lines: Sequence[MonthLine]) -> Block:
    tr = words.lang.tr
    heads = [
        tr("Operator and kind"), "", tr("At the beginning"), tr("Bought"), tr("Issued"),
        tr("Written off"), tr("At the end"),
    ]  # fmt: skip
    return table_of(
        heads,
        [
            [
                said(_account(words, one.account)),
                fixed(one.account.currency),
                *(
                    fixed(_sum(words, number, one.account.currency))
                    for number in (
                        one.opening,
                        one.month.bought,
                        one.month.issued,
                        one.month.written_off,
                        one.closing,
                    )
                ),
            ]
            for one in lines
        ],
        widths=[1.0, 0, 0, 0, 0, 0, 0],
        ends=[False, False, *([True] * 5)],
    )


def _costs(words: Words, costs: Sequence[Cost]) -> Block:
    tr = words.lang.tr
    heads = [tr("Currency"), tr("Budget"), tr("Used"), tr("Left"), tr("A reached check")]
    return table_of(
        heads,
        [
            [
                fixed(one.currency),
                *(
                    fixed(_sum(words, number, one.currency)) if number is not None else ours("–")
                    for number in (one.budget, one.used, one.left, one.per_check)
                ),
            ]
            for one in costs
        ],
        widths=[1.0, 1.0, 1.0, 1.0, 1.0],
        ends=[False, *([True] * 4)],
    )


def _entries(words: Words, book: Ledger, shown: Sequence[LedgerEntry]) -> Block:
    tr = words.lang.tr
    heads = [
        tr("Day"), tr("What happened"), tr("Holder"), tr("Operator and kind"), tr("Amount"), "",
        tr("State"), tr("Mark"),
    ]  # fmt: skip
    rows = [_entry_row(words, book, one) for one in shown]
    return table_of(
        heads,
        rows,
        widths=[0, 0, 0, 1.4, 0, 0, 0, 1.0],
        ends=[False, False, False, False, True, False, False, False],
    )


def _entry_row(words: Words, book: Ledger, entry: LedgerEntry) -> list[Runs]:
    """One line; its day as it was where it was written, for by that it belongs to its month."""
    told = _told(book, entry)
    day = datetime.fromisoformat(entry.day)
    sign = -told.sum if entry.act == "REVERSED" else told.sum
    return [
        fixed(words.short(day).partition(",")[0]),
        ours(words.coded("credit_act", entry.act)),
        said(told.holder),
        said(_account(words, book.named(told.account))),
        fixed(_sum(words, sign, told.account.currency)),
        fixed(told.account.currency),
        ours(_state(words, book, entry)),
        [],
    ]


def _told(book: Ledger, entry: LedgerEntry) -> LedgerEntry:
    """The entry itself; of a reversal what it takes back: of a request or a budget no money."""
    return book.entries.get(entry.about, entry) if entry.act == "REVERSED" else entry


def _state(words: Words, book: Ledger, entry: LedgerEntry) -> str:
    tr = words.lang.tr
    if not book.stands(entry):
        later = book.month_of(book.reversed_by[entry.id])
        here = later == book.month_of(entry)
        return tr("reversed") if here else tr("reversed in {month}", month=MonthSaid(later))
    if entry.act != "ISSUED" or entry.is_fee:
        return words.coded("credit_reason", entry.reason) if entry.reason else ""
    return tr("confirmed") if entry.id in book.confirmed_by else tr("not confirmed")


def _account(words: Words, account: Account) -> str:
    kind = words.coded("credit_kind", account.credit_kind) if account.credit_kind else ""
    return ", ".join(filter(None, (account.operator, kind)))


def _sum(words: Words, number: Decimal, currency: str) -> str:
    return shown_amount(number, currency, lang=words.lang)


def slip_paper(
    words: Words,
    things: Sequence[Mapping[str, Plain]],
    *,
    holder: str,
    returned: bool,
    now: Runs,
) -> PlainSheet:
    """A slip for what one holder takes or gives back, to be signed by both with codes."""
    tr = words.lang.tr
    title = tr("Return slip") if returned else tr("Issue slip")
    given = tr("{holder} gives this back.", holder=holder)
    taken = tr(
        "{holder} takes this for the alert network and gives it back when asked.", holder=holder
    )
    return PlainSheet(
        title=title,
        what=title,
        period=now,
        said=given if returned else taken,
        blocks=[_things(words, things)],
        none="",
        name=RETURN_SLIP if returned else ISSUE_SLIP,
        promise=tr("Codes only: the holder signs with a mark, not with a name."),
        signatures=(
            tr("CLA (code)"),
            tr("Holder (mark)"),
            tr("Witness (function)"),
        ),
        closing=ours(_why_no_serial(words, things)),
    )


def _things(words: Words, things: Sequence[Mapping[str, Plain]]) -> Block:
    tr = words.lang.tr
    heads = [
        tr("Asset tag"), tr("Kind of equipment"), tr("Make and model"), tr("Serial number"),
        tr("Condition"),
    ]  # fmt: skip
    rows = [
        [
            said(str(one.get("code", "")), bold=True),
            ours(_coded(words, "asset_type", one)),
            said(str(one.get("make_model", ""))),
            said(str(one.get("serial", "")) if one.get("asset_type") in SERIAL_SHOWN else ""),
            ours(_coded(words, "asset_condition", one, field="condition")),
        ]
        for one in things
    ]
    return table_of(heads, rows, widths=[0, 1.0, 1.2, 1.2, 0])


def _why_no_serial(words: Words, things: Sequence[Mapping[str, Plain]]) -> str:
    """So that nobody writes it in by hand."""
    if not any(one.get("asset_type") in CALLING for one in things):
        return ""
    return words.lang.tr(
        "The serial numbers of telephones and SIM cards stay on the laptop: an operator could find"
        " the holder by them. Compare them there by the tag."
    )


def _coded(words: Words, name: str, values: Mapping[str, Any], *, field: str = "") -> str:
    code = values.get(field or name)
    return words.coded(name, code) if code else ""
