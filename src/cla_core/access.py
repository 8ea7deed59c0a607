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
    WPA = "wpa"
    CP = "cp"
    CDT = "cdt"
    HR = "hr"
    ADMIN = "admin"


SPECIALISTS = frozenset({Role.WPA, Role.CP, Role.CDT, Role.HR})
"""Who opens sealed items, each of the own function, in a desk enrolled for it."""


class Act(StrEnum):
    """What the board can be asked for."""

    SEE_REPORTS = "see reports"
    MARK_READ = "mark read"
    SEE_ALERTS = "see alerts"
    WORK_ALERTS = "work on alerts"
    AUTHORISE = "authorise"
    OPEN_OUTSIDE = "open one alert outside the own area"
    SEE_SEALED = "see that sealed items exist"


_READING = frozenset({Act.SEE_REPORTS, Act.SEE_ALERTS})
_WORKING = _READING | {Act.MARK_READ, Act.WORK_ALERTS, Act.OPEN_OUTSIDE}
_SPECIAL = _READING | {Act.SEE_SEALED}

ALLOWED = MappingProxyType(
    {
        Role.CLA: _READING,
        Role.MANAGER: _WORKING | {Act.AUTHORISE},
        Role.OFFICER: _WORKING,
        Role.ADVISER: _READING,
        Role.COMMANDER: _READING,
        Role.WPA: _SPECIAL,
        Role.CP: _SPECIAL,
        Role.HR: _SPECIAL,
        # Conduct and discipline looks into the mission's own people: its sealed channel, no more.
        Role.CDT: frozenset({Act.SEE_SEALED}),
        Role.ADMIN: frozenset[Act](),
    }
)


def may(role: str, act: Act) -> bool:
    """Tell whether a role allows an act; an unknown role allows nothing."""
    try:
        return act in ALLOWED[Role(role)]
    except ValueError:
        return False
