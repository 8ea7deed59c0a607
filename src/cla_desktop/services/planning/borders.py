# SPDX-License-Identifier: Apache-2.0
"""Whether a way of a plan leads over a border, as far as the list of places can tell.

The list knows the country of each of its places. An end of a way is known by its name near the
village of the plan, a point drawn on the simple map by the places around it; where two countries
are about as near, nothing is said. What it finds is told and changes no word of the plan.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from cla_core.folding import fold
from cla_core.placing.ways import LatLon
from cla_core.planning.content import Content
from cla_core.records.plan_shelters import PlanRoute
from cla_core.records.sketches import Sketch
from cla_core.sketches.drawing import Line, read
from cla_desktop.services.desk import Desk
from cla_desktop.services.placing.named import AROUND_KM, at, names_of, the_one_named
from cla_desktop.services.placing.nearness import roughly_km
from cla_desktop.services.placing.places_file import Place
from cla_desktop.services.sketching.ground import middle_of, point_at
from cla_desktop.storage.store import Work

NEAR_KM: Final = 40.0
CLEARLY: Final = 2.0
"""Another country's nearest place is so many times farther away where a point is surely here."""
DRAWN: Final = frozenset({"WAY", "PATH", "ROAD"})


def across(desk: Desk, content: Content, places: Sequence[Place]) -> bool:
    """Whether a way of this plan leads over a border, in words or on a sketch."""
    base = desk.base_position
    middle = middle_of(content.plan.values, base)
    plan = content.plan.id
    drawn = desk.store.read(lambda work: drawn_ways(work, plan, middle))
    return leads_across(content, drawn, places=places, base=base)


def leads_across(
    content: Content,
    drawn: Iterable[LatLon],
    *,
    places: Sequence[Place],
    base: LatLon | None,
) -> bool:
    """Whether an end of a way or a drawn point lies in another country than the plan's village."""
    middle = middle_of(content.plan.values, None) or _named(content, places, base) or base
    if middle is None:
        return False
    near = [place for place in places if roughly_km(at(place), middle) <= AROUND_KM]
    home = country_at(middle, near)
    countries = {home, *_of_ends(content, near), *(country_at(point, near) for point in drawn)}
    return len(countries - {""}) > 1


def country_at(point: LatLon, near: Sequence[Place]) -> str:
    """The country a point surely lies in; empty where that cannot be said."""
    nearest: dict[str, float] = {}
    for place in near:
        km = roughly_km(at(place), point)
        nearest[place.country] = min(km, nearest.get(place.country, km))
    ranked = sorted(nearest.items(), key=lambda each: each[1])
    if not ranked or ranked[0][1] > NEAR_KM:
        return ""
    doubtful = len(ranked) > 1 and ranked[1][1] < CLEARLY * ranked[0][1]
    return "" if doubtful else ranked[0][0]


def drawn_ways(work: Work, plan: str, middle: LatLon | None) -> tuple[LatLon, ...]:
    """The points of the ways that were drawn for a plan on the simple map."""
    if middle is None:
        return ()
    found = [
        entry.values
        for entry in work.records.all_of(Sketch.kind)
        if entry.values.get("about") == plan and entry.values.get("ground") == "MAP"
    ]
    return tuple(point_at(point, middle) for values in found for point in _points(values))


def _points(values: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    for part in ("drawing", "hidden"):
        for mark in read(str(values.get(part, ""))).marks:
            if isinstance(mark, Line) and mark.kind in DRAWN:
                yield from mark.points


def _of_ends(content: Content, near: Sequence[Place]) -> Iterator[str]:
    for route in content.of(PlanRoute.kind):
        for end in ("start", "end"):
            said = fold(route.text(end))
            known = {place.country for place in near if said and said in names_of(place)}
            # Two towns of one name on both sides of a border tell nothing.
            if len(known) == 1:
                yield from known


def _named(content: Content, places: Sequence[Place], base: LatLon | None) -> LatLon | None:
    found = the_one_named(content.plan.place(), places, base)
    return None if found is None else at(found)
