# SPDX-License-Identifier: Apache-2.0
"""What the network costs on the board, and as a file: sums alone, for managers and advisers.

Who got credit, and by which voucher, never left the base. Works without script.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

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
from cla_server.accounts.service import Visitor
from cla_server.board.door import Door
from cla_server.board.figure_file import FigureFile, hand_out
from cla_server.board.pages import Pages, Reader
from cla_server.board.service import Site
from cla_server.credit.counting import Month, month_of
from cla_server.credit.file import rows, written
from cla_server.kit.within import Within

PATH = "/credit"
FILE = f"{PATH}.csv"
NOT_FOR_ROLE = mark(
    "Your role does not see what the network costs. Ask the person who manages the accounts."
)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request: who, in which words, and the month of all these bases or of one of them."""

    visitor: Visitor
    reader: Reader
    found: Month
    base: str
    bases: Collection[str]
    this_month: str

    @property
    def file(self) -> str:
        """Where the same numbers stand as a file."""
        asked = {"month": self.found.month} | ({"base": self.base} if self.base else {})
        return f"{FILE}?{urlencode(asked)}"


class CreditPages:
    """The page of what the network costs, and the same sums as a file."""

    def __init__(self, site: Site, gate: Gate, pages: Pages) -> None:
        self._site = site
        self._gate = gate
        self._pages = pages
        self._door = Door(gate, pages, Act.SEE_CREDIT, otherwise=NOT_FOR_ROLE)

    def routes(self) -> list[Route]:
        """The addresses of this page and of its file."""
        return [
            Route(PATH, self.show, methods=["GET"]),
            Route(FILE, self.give_file, methods=["GET"]),
        ]

    def show(self, request: Request) -> Response:
        """A month, of the bases this visitor may know of, or of one of them."""
        visit = self._visit(request)
        month = visit.found.month
        return self._pages(
            request,
            "credit.html",
            visitor=visit.visitor,
            found=visit.found,
            says=Wording(visit.reader),
            base=visit.base,
            bases=visit.bases,
            file=visit.file,
            running=month >= visit.this_month,
            before=month_before(month) if month > FIRST else "",
            after=month_after(month) if month < visit.this_month else "",
        )

    def give_file(self, request: Request) -> Response:
        """The same numbers as CSV; who took them is in the audit log before their first byte."""
        visit = self._visit(request)
        file = FigureFile(
            name=f"credit_{visit.found.month}.csv",
            content=written(rows(visit.found, visit.reader, base=visit.base)),
            address=visit.file,
        )
        return hand_out(self._site, self._gate, request, to=visit.visitor, file=file)

    def _visit(self, request: Request) -> Visit:
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
        return Visit(
            visitor=visitor,
            reader=reader,
            found=found,
            base=base,
            bases=bases,
            this_month=this_month,
        )


def _month(asked: str, otherwise: str) -> str:
    return asked if re.fullmatch(MONTH, asked) and FIRST <= asked <= LAST else otherwise


def _among(asked: str, known: Collection[str]) -> str:
    return asked if asked in known else ""
