# SPDX-License-Identifier: Apache-2.0
"""Everybody by what a list may call them by: code, number, name in a village, sound of the name.

Says whom a row is about, and who looks like it. Knows no columns and changes nobody.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from cla_core.errors import mark
from cla_core.folding import fold
from cla_core.phone_numbers import NOT_DIALLED
from cla_core.plain_codes import plain_code
from cla_desktop.services.networking.contacts import phones_of
from cla_desktop.services.networking.lists.people import Sentence
from cla_desktop.services.networking.name_sounds import heard_in
from cla_desktop.services.networking.namesakes import may_be_one


@dataclass(kw_only=True)
class Person:
    """Somebody known, or about to be: what they say now, and what they would say.

    `apart` are those whom they look like and are not.
    """

    id: str = ""
    code: str = ""
    before: Mapping[str, Any] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    row: int = 0
    apart: tuple["Person", ...] = ()

    @property
    def code_said(self) -> str:
        """The code they have, or the one that the list gives them."""
        return self.code or str(self.values.get("code", ""))

    @property
    def changed(self) -> tuple[str, ...]:
        """The fields that would say something else."""
        return tuple(name for name in self.values if self.values[name] != self.before.get(name))


class Known:
    """Everybody by what a list may call them by."""

    def __init__(self) -> None:
        self.people: list[Person] = []
        self.apart: frozenset[frozenset[str]] = frozenset()
        self.taken: frozenset[str] = frozenset()
        self._by_code: dict[str, Person] = {}
        self._by_number: dict[str, list[Person]] = defaultdict(list)
        self._by_name: dict[tuple[str, str], list[Person]] = defaultdict(list)
        self._by_sound: dict[tuple[str, ...], list[Person]] = defaultdict(list)

    def learn(self, person: Person) -> None:
        """Know somebody by everything they are called by now."""
        self.called_too(person.code_said, person)
        for number in _numbers(person.values):
            _once(self._by_number[number], person)
        name = name_of(person.values)
        if name:
            _once(self._by_name[name, village_of(person.values)], person)
        sounds = _sounds_of(person.values)
        if sounds:
            _once(self._by_sound[sounds], person)

    def called_too(self, code: str, person: Person) -> None:
        """Know somebody by a code that is theirs."""
        plain = plain_code(code)
        if plain:
            self._by_code[plain] = person

    def conflict(self, values: Mapping[str, Any]) -> Sentence | None:
        """Why a row cannot be about whoever has its code."""
        code = str(values.get("code", ""))
        if plain_code(code) in self.taken:
            text = mark("{code} is the code of something else, not of a contact.")
            return Sentence(text=text, values={"code": code})
        person = self._by_code.get(plain_code(code))
        name, own = (
            str(one.get("real_name", "")) for one in (values, person.values if person else {})
        )
        if person is None or not person.row or not name or not own or may_be_one(name, own):
            return None
        text = mark("Row {row} has this code and another name.")
        return Sentence(text=text, values={"row": person.row})

    def meant(self, values: Mapping[str, Any]) -> Person | None:
        """Whom a row is about, if it is anybody known."""
        code = plain_code(str(values.get("code", "")))
        if code in self._by_code:
            return self._by_code[code]
        # Under a code of its own that nobody has it is somebody else, whoever it looks like.
        found = self._like(values)
        return None if found is None or (code and found.code_said) else found

    def _undecided(self, values: Mapping[str, Any]) -> list[Person]:
        """Several whom a row may be about, and who are known to be two people."""
        alike = self._by_numbers(values)
        same = [one for one in alike if name_of(one.values) == name_of(values)]
        alike = same or alike
        apart = [
            one
            for one in alike
            if any(frozenset({one.id, each.id}) in self.apart for each in alike if each is not one)
        ]
        return apart[:2]

    def guessed(self, values: Mapping[str, Any]) -> tuple[Person, ...]:
        """Whom a row is taken for by number or name; two of them cannot be decided between."""
        if plain_code(str(values.get("code", ""))) in self._by_code:
            return ()
        meant = self.meant(values)
        return tuple(self._undecided(values) or ([meant] if meant is not None else []))

    def _like(self, values: Mapping[str, Any]) -> Person | None:
        """By number under a like name, the very name before one that is like it; else by name.

        Two of one name in a village who each have a number of their own are two; of whom no number
        was known yet the list tells one.
        """
        name = name_of(values)
        alike = self._by_numbers(values)
        if alike:
            same = [one for one in alike if name and name_of(one.values) == name]
            return next(iter([*same, *alike]))
        village = village_of(values)
        named: Sequence[Person] = self._by_name.get((name, village), ()) if name else ()
        if values.get("phones"):
            named = [one for one in named if village and not phones_of(one.values)]
        return next(iter(named), None)

    def _by_numbers(self, values: Mapping[str, Any]) -> list[Person]:
        name = str(values.get("real_name", ""))
        found: list[Person] = []
        for number in _numbers(values):
            for person in self._by_number.get(number, ()):
                own = str(person.values.get("real_name", ""))
                if not name or not own or fold(name) == fold(own) or may_be_one(name, own):
                    _once(found, person)
        return found

    def like_it(self, values: Mapping[str, Any]) -> list[Sentence]:
        """Who has one of these numbers under another name, or in this village a name like it."""
        number = next(
            (one for number in _numbers(values) for one in self._by_number.get(number, ())), None
        )
        name = next(iter(self._by_sound.get(_sounds_of(values), ())), None)
        if number is not None:
            return [_told(number, _SAME_NUMBER)]
        return [] if name is None else [_told(name, _LIKE_NAME)]


_SAME_NUMBER: Final = (
    mark("{code} has the same number."),
    mark("Row {row} has the same number."),
)
_LIKE_NAME: Final = (
    mark("{code} has a similar name in this village."),
    mark("Row {row} has a similar name in this village."),
)


def _told(person: Person, words: tuple[str, str]) -> Sentence:
    of_code, of_row = words
    if person.code:
        return Sentence(text=of_code, values={"code": person.code})
    return Sentence(text=of_row, values={"row": person.row})


def _once(people: list[Person], person: Person) -> None:
    if not any(each is person for each in people):
        people.append(person)


def _numbers(values: Mapping[str, Any]) -> list[str]:
    return [NOT_DIALLED.sub("", number) for number in phones_of(values)]


def name_of(values: Mapping[str, Any]) -> str:
    return fold(str(values.get("real_name", "")))


def village_of(values: Mapping[str, Any]) -> str:
    place = values.get("place")
    return fold(str(place.get("name", ""))) if isinstance(place, dict) else ""


def _sounds_of(values: Mapping[str, Any]) -> tuple[str, ...]:
    """What is heard of a name of several words, and its village; nothing where one is missing."""
    sounds = [word.sound for word in heard_in(str(values.get("real_name", "")))]
    village = village_of(values)
    return (village, *sounds) if village and len(sounds) > 1 else ()
