# SPDX-License-Identifier: Apache-2.0
"""Which threats of a plan an alert is about: its kind, in the place of the plan or of the threat.

A place is one however it was said: by its code, by a position, by a name that sounds like it
(`alerts/one_place`). A village of another name within ten kilometres is near, and no more: its
neighbours' plan is worth a look, and nothing of it has happened yet. Knows no list of places.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from cla_core.alerts.one_place import OnePlace, places_as_one
from cla_core.fields import Plain
from cla_core.folding import fold
from cla_core.planning.content import Content, Line
from cla_core.records.plans import PlanThreat

Where = Mapping[str, Plain]
"""A place in its plain form."""
Located = Callable[[Where], Where]
"""Adds to a place what is known of one of its code or name."""


def as_said(place: Where) -> Where:
    """A place of which nothing more is known than was said."""
    return place


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """An alert as far as a plan needs it."""

    alert: str
    number: str
    threats: frozenset[str]
    place: Where
    priority: str
    at_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CalledPlan:
    """A plan that an alert calls for: its id, its code, the marks of the threats it is about.

    `near` is the village of a plan that is made for a place near by, empty for one made for here.
    """

    plan: str
    code: str
    marks: tuple[str, ...]
    near: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """The threats of a plan that an alert is about: in their place, or near it and how surely."""

    here: tuple[Line, ...] = ()
    near: tuple[Line, ...] = ()
    surely: float = 0.0


def meeting(content: Content, happened: Happened, *, located: Located = as_said) -> Meeting:
    """Where a plan and an alert meet; what was near stands apart from what was here."""
    found = list(_met(content, happened, located))
    near = [(threat, where.surely) for threat, where in found if not where.is_here]
    return Meeting(
        here=tuple(threat for threat, where in found if where.is_here),
        near=tuple(threat for threat, _ in near),
        surely=max((surely for _, surely in near), default=0.0),
    )


def _met(content: Content, happened: Happened, located: Located) -> Iterator[tuple[Line, OnePlace]]:
    threats = [
        threat
        for threat in content.of(PlanThreat.kind)
        if threat.text("threat_type") in happened.threats
    ]
    said = content.plan.values.get("place")
    village = said if isinstance(said, Mapping) else {}
    in_village = _where(village, happened.place, located) if threats else None
    for threat in threats:
        # Where it says the village itself, the plan knows more of it than the name.
        own = threat.place() if fold(threat.place()) != fold(content.plan.place()) else ""
        at_threat = _where({"name": own}, happened.place, located)
        known = [where for where in (in_village, at_threat) if where is not None]
        if known:
            yield threat, max(known, key=lambda where: (where.is_here, where.surely))


def _where(place: Where, happened: Where, located: Located) -> OnePlace | None:
    """How far a place of the plan is where it happened; the list is asked where names differ."""
    names = [fold(str(each.get("name", ""))) for each in (place, happened)]
    if not all(names):
        return None
    if names[0] != names[1]:
        place, happened = located(place), located(happened)
    return places_as_one(place, happened)
