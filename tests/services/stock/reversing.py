# SPDX-License-Identifier: Apache-2.0
"""Taking back an entry of the ledger, as the form does that a person fills in."""

from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import Submitted
from cla_desktop.services.stock.writing import now, write


def reverse(desk: Desk, wrong: str, *, reason: str) -> Submitted:
    """Take an entry back, today."""
    return write(desk, {"act": "REVERSED", "at": now(desk), "about": wrong, "reason": reason})
