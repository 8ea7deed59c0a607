# SPDX-License-Identifier: Apache-2.0
"""Where people of a plan go, by which way, and who needs help to get there (dossier 5.3).

What could lead an attacker to them never leaves this laptop: the position of a safe place and the
way in words. Who needs help is a count and an arrangement, never a name.
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from cla_core.fields import Flag, Layer
from cla_core.record import declare
from cla_core.records.plans import BASE, WHAT, PlanLine, how_many, one_of, said


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPlace(PlanLine):
    """A safe place; never in any copy that is handed on, and no list says which."""

    kind: ClassVar[str] = "plan_place"

    label: Annotated[str, said(80, "Primary school")] = ""
    place_kind: Annotated[str, one_of("safe_place_kind", "SCHOOL")] = ""
    capacity: Annotated[int, how_many(200)] = 0
    risks: Annotated[str, said(200, "One gate only")] = ""
    water: Annotated[str, said(120, "Pump in the yard, two latrines")] = ""
    women_safe: Annotated[bool, Flag(layer=BASE, prints=False, section=WHAT, example=True)] = False
    location: Annotated[
        str, said(160, "Behind the mill, 300 m north of the well", layer=Layer.DEVICE)
    ] = ""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRoute(PlanLine):
    """A way to a safe place; never in any copy that is handed on, and no list says which."""

    kind: ClassVar[str] = "plan_route"

    start: Annotated[str, said(80, "East quarter")] = ""
    end: Annotated[str, said(80, "Primary school")] = ""
    minutes: Annotated[int, how_many(25)] = 0
    metres: Annotated[int, how_many(1800)] = 0
    crosses_border: Annotated[bool, Flag(layer=BASE, prints=False, section=WHAT, example=False)] = (
        False
    )
    hazards: Annotated[str, said(200, "Ford is deep after rain")] = ""
    alternative: Annotated[str, said(200, "Along the ridge")] = ""
    way: Annotated[
        str, said(300, "Past the two palms, then left of the rock", layer=Layer.DEVICE)
    ] = ""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanNeed(PlanLine):
    """People who need help: how many, why, and who helps them; no names."""

    kind: ClassVar[str] = "plan_need"
    title_field: ClassVar[str] = "need"

    people: Annotated[int, how_many(7)] = 0
    need: Annotated[str, said(120, "Cannot walk")] = ""
    arrangement: Annotated[str, said(200, "Neighbours assigned, one cart")] = ""


SHELTERS: Final = frozenset({PlanPlace.kind, PlanRoute.kind})
"""The lines that lead to people: on no paper, and covered on the screen until somebody asks."""
