# SPDX-License-Identifier: Apache-2.0
"""What of credit and equipment belongs on the first page: a count for each thing, never a list."""

from dataclasses import dataclass
from typing import Final

from cla_core.stock.ledger import unconfirmed
from cla_core.stock.troubles import to_settle
from cla_desktop.services.desk import Desk
from cla_desktop.services.stock.assets import due_checks, to_fetch
from cla_desktop.services.stock.fees import fees_due
from cla_desktop.services.stock.holders import low_codes
from cla_desktop.services.stock.writing import book_within, this_month
from cla_desktop.storage.store import Work

PATIENCE_MS: Final = 24 * 60 * 60 * 1000
"""Nobody confirms within the hour; a day later it is worth a call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StockDay:
    """Issues that wait longer than a day, whose credit is low, tags that are due, tags of what is
    still with somebody who left, what to settle, the user groups and months whose fee is not
    written down.

    `since_ms` is when the oldest of the unconfirmed was issued.
    """

    unconfirmed: int = 0
    since_ms: int = 0
    low: tuple[str, ...] = ()
    due: tuple[str, ...] = ()
    to_fetch: tuple[str, ...] = ()
    to_settle: int = 0
    fees: tuple[str, ...] = ()


NOTHING: Final = StockDay()


def stock_day(desk: Desk) -> StockDay:
    """Credit and equipment as Today shows them now."""
    now_ms, month = desk.clock.now_ms(), this_month(desk)

    def job(work: Work) -> StockDay:
        book = book_within(desk, work)
        waiting = [one for one in unconfirmed(book) if one.at_ms <= now_ms - PATIENCE_MS]
        return StockDay(
            unconfirmed=len(waiting),
            since_ms=min((one.at_ms for one in waiting), default=0),
            low=low_codes(work, book, now_ms),
            due=due_checks(work, now_ms=now_ms),
            to_fetch=to_fetch(work, now_ms),
            to_settle=len(to_settle(book)),
            fees=tuple(one.key for one in fees_due(work, book, month)),
        )

    return desk.store.read(job)
