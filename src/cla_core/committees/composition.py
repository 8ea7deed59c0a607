# SPDX-License-Identifier: Apache-2.0
"""Who sits in a committee, counted: shares of women and of young people (dossier 5.1).

Shares are of everyone who sits in it now, advisers too, and of whom it is noted; whoever left is
not counted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

WOMAN: Final = "f"
MAN: Final = "m"
YOUNG: Final = "YOUTH"
NOT_NOTED: Final = frozenset({"", "UNRECORDED"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One member as the rules see it; `until_ms` when the seat was left, None while it is held.

    `family` is the last word of the name and `village` where the member lives, empty if unknown.
    """

    role: str
    sex: str
    age_band: str
    family: str = ""
    village: str = ""
    until_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """How many sit in a committee, and how many of them are women, men, young; `aged` of an age."""

    members: int
    women: int
    men: int
    young: int
    aged: int

    @property
    def women_share(self) -> int | None:
        """Whole percent of those whose sex is noted; None while nobody's is."""
        return share(self.women, self.women + self.men)

    @property
    def young_share(self) -> int | None:
        """Whole percent of those whose age is noted; None while nobody's is."""
        return share(self.young, self.aged)


def share(part: int, whole: int) -> int | None:
    """A part of a whole in whole percent, halves up; None of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else None


def seats_held(seats: Iterable[Seat], *, now_ms: int) -> tuple[Seat, ...]:
    """The seats that are held at a moment."""
    return tuple(seat for seat in seats if seat.until_ms is None or seat.until_ms > now_ms)


def composition_of(seats: Iterable[Seat], *, now_ms: int) -> Composition:
    """How a committee is composed at a moment."""
    held = seats_held(seats, now_ms=now_ms)
    return Composition(
        members=len(held),
        women=sum(seat.sex == WOMAN for seat in held),
        men=sum(seat.sex == MAN for seat in held),
        young=sum(seat.age_band == YOUNG for seat in held),
        aged=sum(seat.age_band not in NOT_NOTED for seat in held),
    )
