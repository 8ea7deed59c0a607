# SPDX-License-Identifier: Apache-2.0
"""The board's page of what the network costs: sums alone, for managers and advisers.

Who got credit, and by which voucher, never left the base. Works without script.
"""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cla_core.access import Act
from cla_core.errors import mark
from cla_core.money import shown_amount
from cla_core.records.credit import MONTH
from cla_core.stock.ledger import month_after
from cla_core.stock.months import month_before
from cla_server.accounts.gate import Gate
from cla_server.board.door import Door
from cla_server.board.pages import Pages, Reader
from cla_server.board.service import Site
from cla_server.credit.counting import month_of
from cla_server.kit.within import Within

PATH = "/credit"
NOT_FOR_ROLE = mark("Your role does not see what the network costs. Ask for another account.")
FIRST, LAST = "1000-01", "9998-12"
"""What an address may ask for."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Sums and months as one reader reads them."""

    reader: Reader

    def sum(self, number: Decimal | None, currency: str) -> str:
        """`1 250.50`; a dash where nobody said."""
        if number is None:
            return "–"
        return shown_amount(number, currency, lang=self.reader.lang)

    def month(self, month: str) -> str:
        """`March 2025`."""
        name = self.reader.lang.label(f"board.month.{int(month[5:])}")
        return f"{name} {int(month[:4])}"


class CreditPages:
    """What the network costs."""

    def __init__(self, site: Site, gate: Gate, pages: Pages) -> None:
        self._site = site
        self._pages = pages
        self._door = Door(gate, pages, Act.SEE_CREDIT, otherwise=NOT_FOR_ROLE)

    def routes(self) -> list[Route]:
        """The address of this page."""
        return [Route(PATH, self.show, methods=["GET"])]

    def show(self, request: Request) -> Response:
        """A month, of the bases this visitor may know of, or of one of them."""
        visitor = self._door.visitor(request)
        reader = self._pages.reader(request)
        this_month = f"{reader.times.moment(reader.times.now_ms):%Y-%m}"
        month = _month(request.query_params.get("month", ""), this_month)
        within = self._site.within(visitor)
        with self._site.database.reading() as connection:
            whole = month_of(connection, within, month)
            bases = sorted(whole.sums)
            base = _among(request.query_params.get("base", ""), bases)
            one = Within(frozenset({base}))
            found = month_of(connection, one, month) if base else whole
        return self._pages(
            request,
            "credit.html",
            visitor=visitor,
            found=found,
            says=Wording(reader),
            base=base,
            bases=bases,
            running=month >= this_month,
            before=month_before(month) if month > FIRST else "",
            after=month_after(month) if month < this_month else "",
        )


def _month(asked: str, otherwise: str) -> str:
    return asked if MONTH.match(asked) and FIRST <= asked <= LAST else otherwise


def _among(asked: str, known: Collection[str]) -> str:
    return asked if asked in known else ""
