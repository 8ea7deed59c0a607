# SPDX-License-Identifier: Apache-2.0
"""Who may do what on the mission's side, by role; pure tables and one question."""

from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """The roles a person or device is given by the mission."""

    CLA = "cla"
    MANAGER = "manager"
    OFFICER = "officer"
    ADVISER = "adviser"
    COMMANDER = "commander"
    ADMIN = "admin"


class Act(StrEnum):
    """What the board can be asked for."""

    SEE_REPORTS = "see reports"
    MARK_READ = "mark read"
    SEE_ALERTS = "see alerts"
    WORK_ALERTS = "work on alerts"


_READING = frozenset({Act.SEE_REPORTS, Act.SEE_ALERTS})
_WORKING = _READING | {Act.MARK_READ, Act.WORK_ALERTS}

ALLOWED = MappingProxyType(
    {
        Role.CLA: _READING,
        Role.MANAGER: _WORKING,
        Role.OFFICER: _WORKING,
        Role.ADVISER: _READING,
        Role.COMMANDER: _READING,
        Role.ADMIN: frozenset[Act](),
    }
)


def may(role: str, act: Act) -> bool:
    """Tell whether a role allows an act; an unknown role allows nothing."""
    try:
        return act in ALLOWED[Role(role)]
    except ValueError:
        return False
