# SPDX-License-Identifier: Apache-2.0
"""Which villages are meant where messages were heard: one is known by its code, else by its name.

Two villages of one base may have one name. They are told apart by code or position, and named with
their area or their grid then. A name without either stays with the first village of that name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cla_core.alerts.one_place import CLOSE_KM, WITHIN_KM, distance_km
from cla_core.fields import Plain
from cla_core.folding import fold

Said = Mapping[str, Plain]
"""A place in its plain form."""


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

    def of(self, place: Said) -> int:
        """The village that is meant; a new one where none is known."""
        for number, village in enumerate(self.known):
            if one_village(village, place):
                self.known[number] = {**place, **village, "name": _name(place)}
                return number
        self.known.append(dict(place))
        return len(self.known) - 1

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


def _name(place: Said) -> str:
    return str(place.get("name", ""))


def _position(place: Said) -> str:
    if "grid" in place:
        return str(place["grid"])
    return f"{place['lat']:.3f} {place['lon']:.3f}" if "lat" in place else str(place.get("id", ""))
