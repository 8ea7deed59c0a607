# SPDX-License-Identifier: Apache-2.0
"""Telephone numbers of a country: one way to write each, its operator, and what is odd about it.

Owns the reading of the mission's numbering plan (profile, `numbering`): country code, trunk prefix,
lengths, operators by their prefixes, and what numbers of an older plan became. Refuses nothing: a
number of another country, or one the plan does not know, is kept as it was said and told of. Knows
no contact, and rings nobody.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from cla_core.codes import Profile
from cla_core.fields import Kind, Many, Phone, Plain, each_written, fields_of
from cla_core.operators import operator_key

NOT_DIALLED: Final = re.compile(r"[^0-9+]")
ABROAD: Final = ("+", "00")
"""How a number begins that says its country."""
FROM_AMERICA: Final = "011"
"""The same where Haiti's lists are kept; elsewhere a number of the country may begin so."""
GROUP: Final = 3


class Odd(StrEnum):
    """What about a number deserves a look; `NOTHING` where it is as the plan has it."""

    NOTHING = "NOTHING"
    MOVED = "MOVED"
    FOREIGN = "FOREIGN"
    LENGTH = "LENGTH"
    PREFIX = "PREFIX"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A number as it is kept: written one way where the plan knows it, else as it was said.

    `digits` are those of a wrong length, without country code and trunk prefix.
    """

    number: str
    operator: str = ""
    odd: Odd = Odd.NOTHING
    digits: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """An older plan: national numbers of so many digits that began so, and what they begin with.

    Where `old` begins with a plus they stood under another country's code, which is part of it and
    counted among the digits: Kosovo's `+37744`, today `44`.
    """

    old: str
    digits: int
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberPlan:
    """How numbers of the mission's country are made; without a country nothing is known."""

    country: str = ""
    trunk: str = "0"
    digits: tuple[int, ...] = ()
    groups: tuple[int, ...] = ()
    operators: tuple[tuple[str, str], ...] = ()
    moved: tuple[Moved, ...] = ()

    @property
    def operator_names(self) -> frozenset[str]:
        """The operators of the country, as the plan writes them."""
        return frozenset(name for _, name in self.operators)

    def numbered(self, said: str) -> Numbered:
        """The number as it is kept, whose network it is on, and what is odd about it."""
        kept = " ".join(as_dialled(said).split())
        dialled = NOT_DIALLED.sub("", kept)
        if not self.country or not dialled:
            return Numbered(number=kept)
        under_another = self._under_another_code(kept)
        national = under_another or self._national(dialled)
        if national is None:
            return Numbered(number=kept, odd=Odd.FOREIGN)
        moved = under_another or self._moved(national)
        national = moved or national
        if len(national) not in self.digits:
            return Numbered(number=kept, odd=Odd.LENGTH, digits=len(national))
        operator = self._operator(national)
        unknown = bool(self.operators) and not operator
        return Numbered(
            number=f"+{self.country} {self._grouped(national)}",
            operator=operator,
            odd=Odd.PREFIX if unknown else Odd.MOVED if moved else Odd.NOTHING,
        )

    def operator_named(self, said: str) -> str:
        """The operator that somebody means, as the plan writes it; else as it was said."""
        key = operator_key(said)
        return next((name for _, name in self.operators if operator_key(name) == key), said)

    def has(self, said: str) -> bool:
        """Whether this is a number of the country, as long as they are."""
        return self.numbered(said).odd not in {Odd.LENGTH, Odd.FOREIGN}

    def _national(self, dialled: str) -> str | None:
        """The number without country code and trunk prefix; None if it is another country's."""
        for abroad in ABROAD:
            if dialled.startswith(abroad):
                rest = dialled.removeprefix(abroad)
                if not rest.startswith(self.country):
                    return None
                return rest.removeprefix(self.country).removeprefix(self.trunk)
        digits = dialled.replace("+", "")
        national = digits.removeprefix(self.trunk)
        # `0999...`: the first 0 before the country code; `011999...`: dialled as from America.
        for said in (digits, national, digits.removeprefix(FROM_AMERICA)):
            rest = said.removeprefix(self.country)
            if said == rest or self._fits(said):
                continue
            for bare in (rest, rest.removeprefix(self.trunk)):
                if self._fits(bare):
                    return bare
        return national

    def _under_another_code(self, kept: str) -> str:
        """What a number is today that once stood under another country's code; empty if none."""
        dialled = NOT_DIALLED.sub("", kept.replace(f"({self.trunk})", ""))
        digits = dialled.removeprefix("00").replace("+", "")
        return self._moved(f"+{digits}")

    def _fits(self, national: str) -> bool:
        return len(national) in self.digits or bool(self._moved(national))

    def _moved(self, said: str) -> str:
        """What a number of the older plan is today; empty where it is none."""
        digits = len(said.removeprefix("+"))
        for change in self.moved:
            if digits == change.digits and said.startswith(change.old):
                return change.new + said.removeprefix(change.old)
        return ""

    def _operator(self, national: str) -> str:
        """Whose longest prefix it begins with."""
        fitting = [(len(at), name) for at, name in self.operators if national.startswith(at)]
        return max(fitting)[1] if fitting else ""

    def _grouped(self, national: str) -> str:
        parts, rest = [], national
        for size in self.groups:
            parts.append(rest[:size])
            rest = rest[size:]
        while rest:
            parts.append(rest[:GROUP])
            rest = rest[GROUP:]
        return " ".join(filter(None, parts))


def plan_of(profile: Profile) -> NumberPlan:
    """The numbering plan of a mission's profile."""
    said = profile.body.get("numbering")
    if not isinstance(said, Mapping):
        return NumberPlan()
    return NumberPlan(
        country=str(said.get("country", "")),
        trunk=str(said.get("trunk", "0")),
        digits=tuple(map(int, said.get("digits", ()))),
        groups=tuple(map(int, said.get("groups", ()))),
        operators=tuple(
            (str(start), str(one.get("name", "")))
            for one in said.get("operators", ())
            for start in one.get("prefixes", ())
        ),
        moved=tuple(
            Moved(old=str(one["old"]), digits=int(one["digits"]), new=str(one["new"]))
            for one in said.get("moved", ())
        ),
    )


def as_dialled(said: str) -> str:
    """A telephone number with the digits, spaces and dashes that every telephone knows.

    Other programs hand a number on between invisible marks of direction, with spaces that do not
    break; an Arabic keyboard writes its own digits.
    """
    return "".join(map(_plain_sign, said)).strip()


def _plain_sign(sign: str) -> str:
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    return {"Cf": "", "Zs": " ", "Pd": "-"}.get(unicodedata.category(sign), sign)


def numbers_as_dialled(declaration: type, values: Mapping[str, Any]) -> dict[str, Any]:
    """These values with every telephone number in the signs that telephones know, in rows too."""

    def dialled(kind: Kind, value: Any) -> Any:
        says_one = isinstance(kind, Phone) and isinstance(value, str)
        return as_dialled(value) if says_one else value

    return each_written(declaration, values, dialled)


def written_one_way(
    plan: NumberPlan, declaration: type, before: Mapping[str, Plain], values: Mapping[str, Plain]
) -> dict[str, Plain]:
    """The values with every number that was not there before written as the plan has it.

    Where a row has a field for the operator and nothing in it, the operator is filled in.
    """
    settled = numbers_as_dialled(declaration, values)
    for name, kind in fields_of(declaration).items():
        if name not in values or values[name] == before.get(name):
            continue
        if isinstance(kind, Many) and isinstance(values[name], list):
            settled[name] = _rows(plan, kind.of, settled[name])
        elif isinstance(kind, Phone) and _right(kind, settled[name]):
            found = plan.numbered(settled[name])
            settled[name] = found.number
            if kind.operator_in and found.operator and not settled.get(kind.operator_in):
                settled[kind.operator_in] = found.operator
    return settled


def _rows(plan: NumberPlan, declaration: type, rows: Sequence[Any]) -> list[Any]:
    return [
        written_one_way(plan, declaration, {}, row) if isinstance(row, dict) else row
        for row in rows
    ]


def _right(kind: Phone, value: Plain) -> bool:
    return kind.problem(value, lambda _name: ()) is None
