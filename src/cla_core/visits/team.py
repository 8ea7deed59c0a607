# SPDX-License-Identifier: Apache-2.0
"""Whether a protection team can do what it is sent for (dossier 6.5); said, never blocked."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Final

from cla_core.errors import mark

SPECIALIST: Final = "SPECIALIST"
PROTECTORS: Final = frozenset({"WOMEN", "CHILD", "HUMAN_RIGHTS"})
"""The sections whose specialists alone interview survivors and children."""


class Gap(StrEnum):
    """What a team lacks, the gravest first."""

    NOBODY = "NOBODY"
    NO_SPECIALIST = "NO_SPECIALIST"
    NO_WOMAN = "NO_WOMAN"
    NO_LEAD = "NO_LEAD"


GAPS: Final[Mapping[Gap, str]] = {
    Gap.NOBODY: mark("Nobody is named for the team yet."),
    Gap.NO_SPECIALIST: mark(
        "Survivors or children are to be interviewed, and no specialist of human rights, women's or"
        " child protection is in the team: nobody else may."
    ),
    Gap.NO_WOMAN: mark("No woman is in the team: nobody can speak with women separately."),
    Gap.NO_LEAD: mark("Nobody leads the team."),
}


def gaps_of(team: Iterable[Mapping[str, Any]], *, interviews_survivors: bool) -> tuple[Gap, ...]:
    """Everything a team lacks."""
    seats = tuple(team)
    if not seats:
        return (Gap.NOBODY,)
    found = []
    if interviews_survivors and not any(map(_may_interview, seats)):
        found.append(Gap.NO_SPECIALIST)
    if not any(seat.get("sex") == "f" for seat in seats):
        found.append(Gap.NO_WOMAN)
    if not any(seat.get("function") == "LEAD" for seat in seats):
        found.append(Gap.NO_LEAD)
    return tuple(found)


def _may_interview(seat: Mapping[str, Any]) -> bool:
    return seat.get("function") == SPECIALIST and seat.get("section") in PROTECTORS
