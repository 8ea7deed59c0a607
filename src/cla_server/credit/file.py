# SPDX-License-Identifier: Apache-2.0
"""What the network costs as CSV: the tables of the page one below the other, and how many lines.

Codes stand beside words, sums have a decimal point and no other sign, so that a program reads the
same file in either language. A cell is empty where nobody said anything or it means nothing.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from cla_server.board.pages import Reader
from cla_server.credit.counting import Costed, Line, Month
from cla_server.feeds import csv_lines
from cla_server.feeds.csv_lines import BOM, Cell

HEADS: Final = (
    "month", "table", "base", "base_name", "operator", "credit_kind", "credit_kind_words",
    "currency", "budget", "requested", "approved", "in_stock_before", "bought", "issued",
    "confirmed", "written_off", "in_stock_after", "left", "reached_checks", "cost_of_reached_check",
    "month_closed",
)  # fmt: skip
MOVED: Final = {
    "requested": "REQUESTED", "approved": "APPROVED", "bought": "BOUGHT", "issued": "ISSUED",
    "confirmed": "CONFIRMED", "written_off": "WRITTEN_OFF",
}  # fmt: skip
COUNT: Final = "#rows"
"""With what the last line begins; a file without it was cut."""

Row = Mapping[str, Cell]


def rows(found: Month, reader: Reader, *, base: str) -> Iterator[Row]:
    """Every number of the page; with a base it is that base's alone."""
    of: dict[str, Cell] = {"base": base, "base_name": reader.base_name(base)} if base else {}
    for one in found.by_currency:
        yield {**of, "month": found.month, "table": "currency", **_costed(one)}
    for account, line in found.by_account.items():
        kind = account.credit_kind
        yield {
            **of,
            "month": found.month,
            "table": "operator",
            "operator": account.operator,
            "credit_kind": kind,
            "credit_kind_words": reader.code("credit_kind", kind) if kind else "",
            "currency": account.currency,
            **_stock(line),
        }
    for one in () if base else found.by_base:
        told = {"base": one.base, "base_name": reader.base_name(one.base)}
        closed = {"month_closed": int(one.closed)}
        yield {"month": found.month, "table": "base", **told, **_costed(one), **closed}
    for month, currency, line in found.course:
        budget = {"budget": line.budget}
        yield {
            **of,
            "month": month,
            "table": "month",
            "currency": currency,
            **budget,
            **_stock(line),
        }


def _costed(one: Costed) -> dict[str, Cell]:
    return {
        "currency": one.currency,
        "budget": one.line.budget,
        **_stock(one.line),
        "left": one.line.left,
        "reached_checks": one.reached,
        "cost_of_reached_check": one.per_check,
    }


def _stock(line: Line) -> dict[str, Decimal]:
    moved = {head: line.sum(act) for head, act in MOVED.items()}
    return {"in_stock_before": line.opening, **moved, "in_stock_after": line.closing}


def written(told: Iterator[Row]) -> bytes:
    """The file; it begins with the mark by which spreadsheets know UTF-8."""
    lines = [[row.get(head) for head in HEADS] for row in told]
    return BOM.encode() + csv_lines.lines([HEADS, *lines, [COUNT, len(lines)]], ",")
