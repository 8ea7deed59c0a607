# SPDX-License-Identifier: Apache-2.0
"""Which villages are meant where messages were heard: one is known by its code, else by its name.

Two villages of one base may have one name. They are told apart by code or position, and named with
their area or their grid then. A name without either stays with the first village of that name.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from cla_core.alerts.one_place import CLOSE_KM, WITHIN_KM, distance_km
from cla_core.fields import Plain
from cla_core.folding import fold

Said = Mapping[str, Plain]
"""A place in its plain form."""


def place_of(values: Said) -> Said:
    """Where a fact says it was; empty where it does not say."""
    place = values.get("place")
    return place if isinstance(place, dict) else {}


def one_village(here: Said, there: Said) -> bool:
    """Whether two places are one village, as far as is said of them.

    Codes of two lists of places may differ for one village: then its two positions are close.
    """
    codes = here.get("id"), there.get("id")
    if all(codes) and codes[0] == codes[1]:
        return True
    if fold(_name(here)) != fold(_name(there)):
        return False
    km = distance_km(here, there)
    if km is None:
        return not all(codes)
    return km <= (CLOSE_KM if all(codes) else WITHIN_KM)


@dataclass(slots=True)
class Villages:
    """All that were named, by number in the order in which they came up.

    Of each what was first said of it stands, and the spelling given last.
    """

    known: list[dict[str, Plain]] = field(default_factory=list)
    _likely: defaultdict[tuple[str, str], set[int]] = field(
        default_factory=lambda: defaultdict(set)
    )
    """Which numbers had that code or that folded name: only they can be meant."""

    def of(self, place: Said) -> int:
        """The village that is meant; a new one where none is known."""
        likely = sorted({number for key in _keys(place) for number in self._likely[key]})
        for number in likely:
            if one_village(self.known[number], place):
                said = {**place, **self.known[number], "name": _name(place)}
                return self._keep(number, said)
        self.known.append({})
        return self._keep(len(self.known) - 1, dict(place))

    def _keep(self, number: int, said: dict[str, Plain]) -> int:
        self.known[number] = said
        for key in _keys(said):
            self._likely[key].add(number)
        return number

    def name(self, number: int) -> str:
        """Its name; beside another one of that name with its area, else its grid or position."""
        said = self.known[number]
        twins = [
            other
            for other in self.known
            if other is not said and fold(_name(other)) == fold(_name(said))
        ]
        if not twins:
            return _name(said)
        area = said.get("admin")
        apart = area and all(other.get("admin") != area for other in twins)
        where = area if apart else _position(said)
        return f"{_name(said)} ({where})" if where else _name(said)


def _keys(place: Said) -> list[tuple[str, str]]:
    named = [("name", fold(_name(place)))]
    return [("id", str(place["id"])), *named] if place.get("id") else named


def _name(place: Said) -> str:
    return str(place.get("name", ""))


def _position(place: Said) -> str:
    if "grid" in place:
        return str(place["grid"])
    return f"{place['lat']:.3f} {place['lon']:.3f}" if "lat" in place else str(place.get("id", ""))
