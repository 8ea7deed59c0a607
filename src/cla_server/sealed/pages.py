# SPDX-License-Identifier: Apache-2.0
"""The board's page of sealed items: that each exists, its clock, and the number to ring.

Never what one says: nobody here could read it. Of an allegation against the mission's own people
neither base nor author is shown, and only to those who see the whole mission.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cla_core.access import SPECIALISTS, Role, knows_of
from cla_core.alerts.clocks import due_at
from cla_core.alerts.directory import Number, number_of
from cla_core.errors import mark
from cla_server.accounts.gate import Detour, Gate
from cla_server.accounts.service import Visitor
from cla_server.audit.repository import Deed, note
from cla_server.board.pages import Pages, Reader
from cla_server.board.service import Site
from cla_server.sealed import repository
from cla_server.sealed.repository import Slip

PATH = "/sealed"
NOT_FOR_ROLE = mark("Your role does not know of sealed items.")
WAITING_MOST = 200
TAKEN_MOST = 20
PROMISE = "SEALED"
USUAL = "P2"
"""Whose promise of an answer holds where the profile makes none for sealed items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One sealed item as it is shown; `where` is empty where that is nobody's business here."""

    where: str
    since_ms: int
    due_ms: int | None
    overdue_ms: int
    taken_ms: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The items of one function, its number, and how many of its desks may open them.

    `before` are the counts by year of what is older than a year, for whoever sees all bases.
    """

    function: str
    name: str
    number: Number | None
    desks: int
    waiting: tuple[Item, ...]
    taken: tuple[Item, ...]
    before: Mapping[int, int]


class SealedPages:
    """The page of sealed slips that wait at the mission."""

    def __init__(self, site: Site, gate: Gate, pages: Pages) -> None:
        self._site = site
        self._gate = gate
        self._pages = pages

    def routes(self) -> list[Route]:
        """The address of this page."""
        return [Route(PATH, self.show, methods=["GET"])]

    def show(self, request: Request) -> Response:
        """Everything this visitor may know of; that it was looked at is noted."""
        visitor = self._gate.required(request)
        if not knows_of(visitor.role):
            raise Detour(self._pages.problem(request, visitor, status=403, sentence=NOT_FOR_ROLE))
        reader = self._pages.reader(request)
        functions = self._functions(visitor)
        groups = [self._group(reader, visitor, one) for one in functions]
        entry = visitor.did(Deed.SEALED_SEEN, " ".join(functions), at_ms=reader.times.now_ms)
        self._site.database.write(lambda connection: note(connection, entry))
        return self._pages(request, "sealed.html", visitor=visitor, groups=groups)

    def _functions(self, visitor: Visitor) -> list[str]:
        known = knows_of(visitor.role)
        whole = visitor.scope.within(self._site.profile).bases is None
        hidden = set() if whole or visitor.role == Role.CDT else {Role.CDT}
        return [one for one in SPECIALISTS if one in known - hidden]

    def _group(self, reader: Reader, visitor: Visitor, function: str) -> Group:
        within = visitor.scope.within(self._site.profile)
        with self._site.database.reading() as connection:
            waiting = repository.slips(connection, {function}, taken=False, most=WAITING_MOST)
            taken = repository.slips(connection, {function}, taken=True, most=TAKEN_MOST)
            ring = repository.readers(connection, function)
            before = repository.counts(connection) if within.bases is None else {}
        code = SPECIALISTS[function]
        return Group(
            function=function,
            name=reader.code("function", code),
            number=number_of(reader.book.profile, code),
            desks=sum(not one.revoked for one in ring),
            waiting=tuple(_item(reader, one) for one in waiting if within.holds(one.base)),
            taken=tuple(_item(reader, one) for one in taken if within.holds(one.base)),
            before=before.get(function, {}),
        )


def _item(reader: Reader, slip: Slip) -> Item:
    profile, times = reader.book.profile, reader.times
    promises = (PROMISE, USUAL)
    dues = (due_at(profile, one, what="acknowledge", since_ms=slip.happened_ms) for one in promises)
    due_ms = next((one for one in dues if one is not None), None)
    until = slip.taken_ms if slip.taken_ms is not None else times.now_ms
    return Item(
        where="" if slip.function == Role.CDT else reader.base_name(slip.base),
        since_ms=slip.happened_ms,
        due_ms=due_ms,
        overdue_ms=max(until - due_ms, 0) if due_ms is not None else 0,
        taken_ms=slip.taken_ms,
    )
