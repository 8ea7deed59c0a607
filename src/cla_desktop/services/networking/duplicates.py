# SPDX-License-Identifier: Apache-2.0
"""Contacts that may be one person: by number, by the sound of the name, and why.

Pure. Warns; never joins anybody and never stops anybody. Whoever left the network is not compared:
their name was erased.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import Any, Final

from cla_core.errors import mark
from cla_core.folding import fold
from cla_core.language import Language
from cla_desktop.services.networking.contacts import phones_of
from cla_desktop.services.networking.namesakes import is_called, may_be_one
from cla_desktop.services.networking.numbers_alike import are_one, digits_of

COMPARED: Final = frozenset({"real_name", "nicknames", "phones", "place", "sex"})
"""The fields of a contact that are compared."""

SEXES: Final = {"f", "m"}

LENT: Final = frozenset({"SHARED", "OTHER"})
"""Whose phone a number is, that says nothing of who answers: a family's, a neighbour's."""


class Because(StrEnum):
    """Why two contacts may be one."""

    NUMBER = "NUMBER"
    NAME_AND_VILLAGE = "NAME_AND_VILLAGE"
    NAME = "NAME"


WHY: Final = {
    Because.NUMBER: mark("{code} has the same number."),
    Because.NAME_AND_VILLAGE: mark("{code} has a name like this in the same village."),
    Because.NAME: mark("{code} has a name like this."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """A contact that may be the same person; the surest first."""

    id: str
    code: str
    because: Because

    def why(self, language: Language) -> str:
        """Who it may be, and why, in one sentence."""
        return language.tr(WHY[self.because], code=self.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What of a contact is compared."""

    id: str
    code: str
    numbers: frozenset[str]
    lent: frozenset[str] = frozenset()
    names: tuple[str, ...]
    village: str
    sex: str = ""


def likely(asked: Known, others: Iterable[Known]) -> tuple[Likely, ...]:
    """Pure: those of the others that may be the asked one, the surest first."""
    found = [
        Likely(id=other.id, code=other.code, because=because)
        for other in others
        if (because := _because(asked, other)) is not None
    ]
    order = list(Because)
    return tuple(sorted(found, key=lambda one: (order.index(one.because), one.code)))


def known_of(record: str, values: Mapping[str, Any]) -> Known:
    """What of a contact is compared."""
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


def _because(asked: Known, other: Known) -> Because | None:
    own = product(asked.numbers - asked.lent, other.numbers - other.lent)
    if any(are_one(*pair) for pair in own):
        return Because.NUMBER
    if {asked.sex, other.sex} == SEXES:
        return None
    names = list(product(asked.names, other.names))
    neighbours = bool(asked.village) and asked.village == other.village
    one_sex = asked.sex == other.sex in SEXES
    if any(may_be_one(*pair, one_sex=one_sex) for pair in names):
        return Because.NAME_AND_VILLAGE if neighbours else Because.NAME
    if neighbours and any(is_called(*pair, one_sex=one_sex) for pair in names):
        return Because.NAME_AND_VILLAGE
    return None
