# SPDX-License-Identifier: Apache-2.0
"""Contacts that may be one person: by number, by the sound of the name, and why.

Pure. Warns; never joins anybody and never stops anybody. Whoever left the network is not compared:
their name was erased.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import Any, Final

from cla_core.errors import mark
from cla_core.folding import fold
from cla_core.language import Language
from cla_desktop.services.networking.contacts import phones_of
from cla_desktop.services.networking.namesakes import (
    ENOUGH,
    ENOUGH_FAR_AWAY,
    are_unlike,
    is_called,
    may_be_one,
)
from cla_desktop.services.networking.numbers_alike import are_one, digits_of, end_of, nearly

COMPARED: Final = frozenset({"real_name", "nicknames", "phones", "place", "sex"})
"""The fields of a contact that are compared."""

SEXES: Final = {"f", "m"}

LENT: Final = frozenset({"SHARED", "OTHER"})
"""Whose phone a number is, that says nothing of who answers: a family's, a neighbour's."""


class Because(StrEnum):
    """Why two contacts are told of one another."""

    NUMBER = "NUMBER"
    NAME_AND_VILLAGE = "NAME_AND_VILLAGE"
    NAME = "NAME"
    PHONE = "PHONE"
    """They are two people, and answer one phone as far as anybody said."""


ONE_PERSON: Final = tuple(because for because in Because if because is not Because.PHONE)
"""The reasons for which two may be one person; the surest first."""


WHY: Final = {
    Because.NUMBER: mark("{code} has the same number."),
    Because.NAME_AND_VILLAGE: mark("{code} has a name like this in the same village."),
    Because.NAME: mark("{code} has a name like this."),
    Because.PHONE: mark("{code} has the same number and another name."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """A contact that may be the same person, or has their phone; the surest first."""

    id: str
    code: str
    because: Because

    def why(self, language: Language) -> str:
        """Who it may be, and why, in one sentence."""
        return language.tr(WHY[self.because], code=self.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is compared of a contact with another."""

    id: str
    code: str
    numbers: frozenset[str]
    lent: frozenset[str] = frozenset()
    names: tuple[str, ...]
    village: str
    sex: str = ""


def likely(
    asked: Known, others: Iterable[Known], *, is_common: Callable[[str], bool] = lambda _name: False
) -> tuple[Likely, ...]:
    """Pure: those of the others that may be the asked one, the surest first.

    Last whoever has the same number and a name of their own. `is_common` says of a name whether
    each word of it is borne by several here: two of that name in two villages are namesakes.
    """
    found = [
        Likely(id=other.id, code=other.code, because=because)
        for other in others
        if (because := _because(asked, other, is_common)) is not None
    ]
    order = list(Because)
    return tuple(sorted(found, key=lambda one: (order.index(one.because), one.code)))


def known_of(record: str, values: Mapping[str, Any]) -> Known:
    """Read what is compared of a contact from its values."""
    place = values.get("place")
    written, called = (str(values.get(name, "")) for name in ("real_name", "nicknames"))
    # Whoever is written down as `Papa Jean`, called Kambale, is Jean Kambale elsewhere.
    both = f"{written} {called}" if written and called and "," not in called else ""
    names = [written, *called.split(","), both]
    return Known(
        id=record,
        code=str(values.get("code", "")),
        numbers=_digits_of_each(phones_of(values)),
        lent=_digits_of_each(phones_of(values, of=LENT)),
        names=tuple(name.strip() for name in names if name.strip()),
        village=fold(str(place.get("name", ""))) if isinstance(place, dict) else "",
        sex=str(values.get("sex", "")),
    )


def _digits_of_each(numbers: Iterable[str]) -> frozenset[str]:
    return frozenset(filter(None, map(digits_of, numbers)))


def _because(asked: Known, other: Known, is_common: Callable[[str], bool]) -> Because | None:
    both = _Beside(asked, other)
    own = product(asked.numbers - asked.lent, other.numbers - other.lent)
    if any(are_one(*pair) for pair in own):
        return Because.PHONE if both.plainly_two else Because.NUMBER
    if both.he_and_she or (both.far_apart and all(map(is_common, asked.names))):
        return None
    if both.named_alike:
        return Because.NAME_AND_VILLAGE if both.neighbours else Because.NAME
    if both.neighbours and both.one_is_called:
        return Because.NAME_AND_VILLAGE
    return None


class _Beside:
    """Two contacts side by side: how like their names are, and what speaks for and against it."""

    def __init__(self, one: Known, other: Known) -> None:
        self._one, self._other = one, other
        self._names = list(product(one.names, other.names))
        self._one_sex = one.sex == other.sex in SEXES
        self.he_and_she = {one.sex, other.sex} == SEXES
        self.neighbours = bool(one.village) and one.village == other.village

    @property
    def named_alike(self) -> bool:
        """By as much as it takes: less beside a slipped number, more where all else is another."""
        if self._named():
            return not self.far_apart or self._named(enough=ENOUGH_FAR_AWAY)
        return self._slipped and self._named(loosely=True)

    @property
    def one_is_called(self) -> bool:
        """Whether one name is a single word of the other."""
        return any(is_called(*pair, one_sex=self._one_sex) for pair in self._names)

    @property
    def plainly_two(self) -> bool:
        """Whether each of those who answer one phone has a name of their own.

        A single word tells a man from a woman; of two men it may be what one of them is called.
        """
        if not self._names or self._named() or self.one_is_called:
            return False
        return self.he_and_she or all(are_unlike(*pair) for pair in self._names)

    def _named(self, *, enough: float = ENOUGH, loosely: bool = False) -> bool:
        return any(
            may_be_one(*pair, one_sex=self._one_sex, enough=enough, loosely=loosely)
            for pair in self._names
        )

    @property
    def far_apart(self) -> bool:
        """Whether village and number are said of both, and both are others."""
        villages = {self._one.village, self._other.village}
        if "" in villages or len(villages) == 1:
            return False
        numbers = self._one.numbers, self._other.numbers
        return all(numbers) and not (self._one_number or self._slipped)

    @property
    def _one_number(self) -> bool:
        """Whether they have one number, whosever it is."""
        return any(are_one(*pair) for pair in product(self._one.numbers, self._other.numbers))

    @property
    def _slipped(self) -> bool:
        """Whether a slip of a hand made one number of the other."""
        ends = {end_of(number) for number in self._other.numbers}
        near = any(not ends.isdisjoint(nearly(number)) for number in self._one.numbers)
        return near and not self._one_number
