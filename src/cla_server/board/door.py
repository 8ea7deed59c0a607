# SPDX-License-Identifier: Apache-2.0
"""The door of a page: whoever may do what the page is for comes in, others are told why not."""

from starlette.requests import Request

from cla_core.access import Act, may
from cla_server.accounts.gate import Detour, Gate
from cla_server.accounts.service import Visitor
from cla_server.board.pages import Pages


class Door:
    """Open for `act`; `otherwise` is said to whoever may not."""

    def __init__(self, gate: Gate, pages: Pages, act: Act, *, otherwise: str) -> None:
        self._gate = gate
        self._pages = pages
        self._act = act
        self._otherwise = otherwise

    def visitor(self, request: Request) -> Visitor:
        """The signed-in visitor; whoever is not is led to the page for signing in."""
        visitor = self._gate.required(request)
        if not may(visitor.role, self._act):
            sentence = self._otherwise
            raise Detour(self._pages.problem(request, visitor, status=403, sentence=sentence))
        return visitor
