# SPDX-License-Identifier: Apache-2.0
"""What a base said of its communities, for the board."""

from typing import Any

COMMITTEE: dict[str, Any] = {
    "code": "C-03",
    "name": "Committee of Ngoloma",
    "locality": {"name": "Ngoloma"},
    "status": "FUNCTIONAL",
    "selection_mode": "ELECTED",
}


VISIT: dict[str, Any] = {
    "code": "V-03",
    "purpose": "Listen to the market",
    "status": "PLANNED",
    "do_no_harm_check": True,
    "requested_by": "Human rights section",
    "starts": "2025-03-20T08:00:00+02:00",
}
