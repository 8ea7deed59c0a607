# SPDX-License-Identifier: Apache-2.0
"""Who may come in to the pages of outreach: everybody who sees alerts."""

from cla_core.access import Act
from cla_core.errors import mark
from cla_server.accounts.gate import Gate
from cla_server.board.door import Door
from cla_server.board.pages import Pages

NOT_FOR_ROLE = mark(
    "Your role does not see what communities were told. Ask the person who manages the accounts."
)


def door(gate: Gate, pages: Pages) -> Door:
    """The door of each such page."""
    return Door(gate, pages, Act.SEE_ALERTS, otherwise=NOT_FOR_ROLE)
