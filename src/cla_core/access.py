# SPDX-License-Identifier: Apache-2.0
"""Who may do what on the mission's side, by role; pure tables and one question."""

from collections.abc import Mapping
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


SPECIALISTS: Mapping[str, str] = MappingProxyType(
    {Role.WPA: "WPA", Role.CP: "CP", Role.CDT: "CDT", Role.HR: "HRD"}
)
"""Who opens sealed items, each of the own function, in a desk enrolled for it; with each role its
code in the list `function`."""


class Act(StrEnum):
    """What a role may be allowed to do on the board."""

    SEE_REPORTS = "see reports"
    MARK_READ = "mark read"
    SEE_ALERTS = "see alerts"
    WORK_ALERTS = "work on alerts"
    EXPORT_ALERTS = "take lists of alerts out of the board"
    AUTHORISE = "authorise"
    OPEN_OUTSIDE = "open one alert outside the own area"
    APPROVE_TEXTS = "approve what communities are told"
    SEE_CREDIT = "see what the network costs"


_READING = frozenset({Act.SEE_REPORTS, Act.SEE_ALERTS})
_WORKING = _READING | {Act.MARK_READ, Act.WORK_ALERTS, Act.EXPORT_ALERTS, Act.OPEN_OUTSIDE}

ALLOWED = MappingProxyType(
    {
        Role.CLA: _READING,
        Role.MANAGER: _WORKING | {Act.AUTHORISE, Act.APPROVE_TEXTS, Act.SEE_CREDIT},
        Role.OFFICER: _WORKING,
        Role.ADVISER: _READING | {Act.EXPORT_ALERTS, Act.SEE_CREDIT},
        Role.COMMANDER: _READING,
        Role.WPA: _READING,
        Role.CP: _READING,
        Role.HR: _READING,
        # Conduct and discipline looks into the mission's own people: its sealed channel, no more.
        Role.CDT: frozenset[Act](),
        Role.ADMIN: frozenset[Act](),
    }
)

_REFERRED = frozenset({Role.WPA, Role.CP, Role.HR})

KNOWS_OF: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        Role.MANAGER: frozenset(SPECIALISTS),
        Role.OFFICER: _REFERRED,
        Role.ADVISER: _REFERRED,
        **{role: frozenset({role}) for role in SPECIALISTS},
    }
)
"""Of which functions' sealed items a role may know that they exist; what they say nobody sees here.

An allegation against the mission's own people is for Conduct and Discipline and the manager: an
officer may sit beside those it is about.
"""


def knows_of(role: str) -> frozenset[str]:
    """The functions of whose sealed items a role may know; none for an unknown role."""
    return KNOWS_OF.get(role, frozenset())


def may(role: str, act: Act) -> bool:
    """Tell whether a role allows an act; an unknown role allows nothing."""
    try:
        return act in ALLOWED[Role(role)]
    except ValueError:
        return False
