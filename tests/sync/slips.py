# SPDX-License-Identifier: Apache-2.0
"""A slip, and the code by which a specialist's desk joins."""

from typing import Any

from tests.support.server import MissionServer

SLIP: dict[str, Any] = {
    "received_at": "2025-04-09T10:05:00+02:00",
    "area": "NEXT",
    "services": ["MEDICAL", "PSYCHOSOCIAL"],
    "consent": True,
    "referred_to": "WPA",
    "referred_at": "2025-04-09T10:20:00+02:00",
    "channel": "CALL",
    "done": True,
}


def specialist(server: MissionServer, role: str = "wpa", base: str = "BUL") -> str:
    """The joining code of a specialist's desk."""
    done = server.verb("invite", "--base", base, "--role", role)
    assert done.code == 0, done.err
    return done.out.strip()
