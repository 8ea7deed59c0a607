# SPDX-License-Identifier: Apache-2.0
"""Where a place lies of which a code or a name alone is known, as far as the list can tell.

A name means the one place near the base that bears it; of two that do nobody can tell which. The
editor of a place asks more (`ui/forms/place_editor`): there a person sees what is taken.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from cla_core.fields import Plain
from cla_core.folding import fold
from cla_core.placing.ways import LatLon
from cla_desktop.services.placing.gazetteer import Gazetteer
from cla_desktop.services.placing.nearness import roughly_km
from cla_desktop.services.placing.places_file import Place

AROUND_KM: Final = 80.0
"""What a village says is within a day's walk or two: one of that name farther away is another."""


def located(
    said: Mapping[str, Plain], *, places: Gazetteer, base: LatLon | None
) -> Mapping[str, Plain]:
    """A place with the code and the position that the list has of it; its own word comes first."""
    if "lat" in said:
        return said
    name = str(said.get("name", ""))
    by_code = places.place(str(said.get("id", ""))) or places.place(name.strip())
    found = by_code or the_one_named(name, places.called(name), base)
    if found is None:
        return said
    return {"id": found.id, **said, "lat": found.latitude, "lon": found.longitude}


def the_one_named(name: str, places: Iterable[Place], base: LatLon | None) -> Place | None:
    """The only place near the base that is called so; None where there is none, or another."""
    said = fold(name)
    found = [place for place in places if said and said in names_of(place)]
    if base is not None:
        found = [place for place in found if roughly_km(at(place), base) <= AROUND_KM]
    return found[0] if len(found) == 1 else None


def names_of(place: Place) -> frozenset[str]:
    """What a place is called, folded."""
    return frozenset(map(fold, (place.name, *place.aliases)))


def at(place: Place) -> LatLon:
    """Latitude and longitude of a place of the list."""
    return place.latitude, place.longitude
