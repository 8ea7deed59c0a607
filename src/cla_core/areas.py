# SPDX-License-Identifier: Apache-2.0
"""Which field office a base belongs to, whose soldiers stand there, and where it lies.

The signed mission profile says it (`bases`); this is its reading side, for lists, figures and the
scope of a user. A base that the profile does not know is a base all the same: it has a code alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cla_core.codes import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One base as the mission tells of it; an empty word is one that nobody said."""

    base: str
    name: str = ""
    field_office: str = ""
    contingent: str = ""
    point: tuple[float, float] | None = None
    """Latitude and longitude in degrees."""

    @property
    def title(self) -> str:
        """`Kasoro (KAS)`, or the code where the base has no name."""
        return f"{self.name} ({self.base})" if self.name else self.base


@dataclass(frozen=True, slots=True)
class Areas:
    """All bases of a mission by code."""

    by_base: Mapping[str, Area]

    def of(self, base: str) -> Area:
        """A base, known or not."""
        return self.by_base.get(base) or Area(base=base)

    @property
    def field_offices(self) -> tuple[str, ...]:
        """Every field office, in the order of the alphabet."""
        return _each(area.field_office for area in self.by_base.values())

    @property
    def contingents(self) -> tuple[str, ...]:
        """Every contingent, in the order of the alphabet."""
        return _each(area.contingent for area in self.by_base.values())

    def bases_of(self, *, field_office: str = "", contingent: str = "") -> frozenset[str]:
        """The bases of a field office and of a contingent; an empty word asks for any."""
        return frozenset(
            area.base
            for area in self.by_base.values()
            if field_office in ("", area.field_office) and contingent in ("", area.contingent)
        )


def areas_of(profile: Profile) -> Areas:
    """What a profile says of its bases. Whatever has another form than it must is not said."""
    told = profile.body.get("bases")
    bases = told if isinstance(told, Mapping) else {}
    return Areas({str(base): _area(str(base), said) for base, said in bases.items()})


def _area(base: str, said: object) -> Area:
    known: Mapping[str, Any] = said if isinstance(said, Mapping) else {}
    return Area(
        base=base,
        name=_word(known.get("name")),
        field_office=_word(known.get("field_office")),
        contingent=_word(known.get("contingent")),
        point=_point(known.get("lat"), known.get("lon")),
    )


def _word(said: object) -> str:
    return " ".join(said.split()) if isinstance(said, str) else ""


def _point(lat: object, lon: object) -> tuple[float, float] | None:
    if not isinstance(lat, int | float) or not isinstance(lon, int | float):
        return None
    return float(lat), float(lon)


def _each(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({word for word in words if word}))
