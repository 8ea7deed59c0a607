# SPDX-License-Identifier: Apache-2.0
"""Who may come in to the pages of outreach: everybody who sees alerts."""

from starlette.requests import Request

from cla_core.access import Act, may
from cla_core.errors import mark
from cla_server.accounts.gate import Detour, Gate
from cla_server.accounts.service import Visitor
from cla_server.board.pages import Pages

NOT_FOR_ROLE = mark("Your role does not see what communities were told. Ask for another account.")


class Entrance:
    """Lets in who may read."""

    def __init__(self, gate: Gate, pages: Pages) -> None:
        self._gate = gate
        self._pages = pages

    def reader(self, request: Request) -> Visitor:
        """Whoever opens such a page; others are told why not."""
        visitor = self._gate.required(request)
        if not may(visitor.role, Act.SEE_ALERTS):
            raise Detour(self._pages.problem(request, visitor, status=403, sentence=NOT_FOR_ROLE))
        return visitor
