# SPDX-License-Identifier: Apache-2.0
"""What each page of alerts begins with: who may come in, its clocks, and what is promised."""

from starlette.requests import Request
from starlette.responses import Response

from cla_core.access import Act, may
from cla_core.alerts.clocks import target_of
from cla_core.errors import mark
from cla_server.accounts.gate import Detour, Gate
from cla_server.accounts.service import Visitor
from cla_server.board.alerts.clocks import WHATS, Timer
from cla_server.board.door import Door
from cla_server.board.pages import Pages, Reader
from cla_server.board.times import MINUTE_MS

NOT_FOR_ROLE = mark("Your role does not see alerts. Ask the person who manages the accounts.")
NOT_TO_WORK = mark("Your role reads alerts but does not act on them.")


class Entrance:
    """Lets in who may see alerts."""

    def __init__(self, gate: Gate, pages: Pages) -> None:
        self._gate = gate
        self._door = Door(gate, pages, Act.SEE_ALERTS, otherwise=NOT_FOR_ROLE)

    def reader(self, request: Request) -> Visitor:
        """Whoever opens a page of alerts; others are led where they belong."""
        return self._door.visitor(request)

    def onlooker(self, request: Request) -> Visitor:
        """Whoever's page renews itself: that keeps no session open."""
        visitor = self._gate.visitor(request, works=False)
        if visitor is None or not may(visitor.role, Act.SEE_ALERTS):
            ended = {"hx-redirect": "/sign-in?why=ended"}
            raise Detour(Response(status_code=401, headers=ended))
        return visitor


def timer_of(reader: Reader) -> Timer:
    """The clock, targets and zone by which this page tells what is due."""
    times = reader.times
    return Timer(profile=reader.book.profile, now_ms=times.now_ms, zone_minutes=times.zone_minutes)


def promises_of(reader: Reader, priority: str) -> str:
    """`acknowledge in 10 min, decide in 30 min, tell the community within 24 h`."""
    said = []
    for what in WHATS:
        minutes, by = target_of(reader.book.profile, priority, what)
        word = reader.lang.label(f"board.promise.{what}")
        if minutes is not None:
            span = reader.times.target(minutes * MINUTE_MS)
            said.append(reader.lang.tr("{what} within {span}", what=word, span=span))
        elif by is not None:
            clock = f"{by // 60:02d}:{by % 60:02d}"
            said.append(reader.lang.tr("{what} by {clock}", what=word, clock=clock))
    return ", ".join(said)
