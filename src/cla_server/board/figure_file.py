# SPDX-License-Identifier: Apache-2.0
"""A page's figures as a CSV file that somebody takes out of the board.

That it was taken stands in the audit log before its first byte. Refuses to know what it holds.
"""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from cla_server.accounts.gate import Gate
from cla_server.accounts.service import Visitor
from cla_server.audit.repository import Deed, note
from cla_server.board.service import Site

ABOUT_MOST = 120
"""So much of an address the audit log keeps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFile:
    """A CSV file: its name, its content, and the address on the board where it was asked for."""

    name: str
    content: bytes
    address: str


def hand_out(
    site: Site, gate: Gate, request: Request, *, to: Visitor, file: FigureFile
) -> Response:
    """The file as a download; that this visitor took it is noted first."""
    taken = to.did(Deed.FIGURES_TAKEN, file.address[:ABOUT_MOST], at_ms=site.clock.now_ms())
    site.database.write(lambda connection: note(connection, taken))
    response = Response(
        file.content,
        media_type="text/csv; charset=utf-8",
        headers={"content-disposition": f'attachment; filename="{file.name}"'},
    )
    gate.keep_visit(request, response)
    return response
