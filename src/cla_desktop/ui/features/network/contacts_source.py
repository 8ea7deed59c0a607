# SPDX-License-Identifier: Apache-2.0
"""What the page asks about contacts besides their documents; all of it off the main thread."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cla_core.records.contacts import Contact, has_consented
from cla_core.records.two_persons import TwoPersons
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents import drafting
from cla_desktop.services.documents.joining import Part
from cla_desktop.services.networking import grading, merging, two_persons
from cla_desktop.services.networking.duplicates import Likely
from cla_desktop.services.networking.grading import Grade
from cla_desktop.services.networking.known_people import KnownPeople
from cla_desktop.services.networking.merging import Together, Written
from cla_desktop.services.networking.numbers import OddNumber, odd_numbers
from cla_desktop.services.networking.people import Pair
from cla_desktop.services.networking.two_persons import KnownApart


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubts:
    """What deserves a look while a contact is written: who it may be already, odd numbers."""

    likely: tuple[Likely, ...] = ()
    odd: tuple[OddNumber, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands beside a contact's fields: its grades, its other codes, who it may be too."""

    grades: tuple[Grade, ...] = ()
    parts: tuple[Part, ...] = ()
    likely: tuple[Likely, ...] = ()
    consented: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two side by side; `apart` where somebody knows that they are two people."""

    seen: Together
    apart: KnownApart | None = None


class DeskContacts:
    """`stored` is told kind and id of each contact that was joined or taken apart."""

    def __init__(self, desk: Desk, *, stored: Callable[[str, str], None]) -> None:
        self._desk = desk
        self._stored = stored
        self._people = KnownPeople(desk)

    def prepare(self) -> None:
        """Before anybody asks who is like whom."""
        self._people.prepare()

    def doubts(self, values: Mapping[str, Any], record: str) -> Doubts:
        """What deserves a look in these values of a contact."""
        return Doubts(
            likely=self._people.same_person(values, but=record),
            odd=odd_numbers(self._desk, values),
        )

    def beside(self, record: str, values: Mapping[str, Any]) -> Beside:
        """A contact's grades, merged codes, likely duplicates, and whether consent is known."""
        return Beside(
            grades=grading.grades_of(self._desk, record),
            parts=merging.aliases(self._desk, record),
            likely=self._people.same_person(values, but=record),
            consented=has_consented(values) or "withdrawn_on" in values,
        )

    def sure_pairs(self) -> tuple[Pair, ...]:
        """Those of them who share a number, at once."""
        return self._people.sure_pairs()

    def pairs(self) -> tuple[Pair, ...]:
        """Those in the list who may be one person, two by two, the surest first."""
        return self._people.pairs()

    def known_apart(self) -> tuple[KnownApart, ...]:
        """Those who look like one person and are known to be two."""
        return two_persons.known_apart(self._desk)

    def together(self, kept: str, other: str) -> Compared:
        """Two contacts side by side, with how they compare."""
        return self._compared(merging.together(self._desk, kept, other))

    def with_written(self, kept: str, written: Written) -> Compared:
        """One of them beside one that is being written."""
        return self._compared(merging.with_written(self._desk, kept, written))

    def say_two(self, seen: Together) -> None:
        """They are two people, whatever they look like; one person by mistake, they part."""
        if seen.joined_before:
            self.take_apart(seen.other.id)
        two_persons.say_two(self._desk, seen.kept.id, seen.other.id)
        self._stored(TwoPersons.kind, "")

    def take_back_two(self, seen: Together) -> None:
        """They may be one person after all."""
        two_persons.take_back(self._desk, seen.kept.id, seen.other.id)
        self._stored(TwoPersons.kind, "")

    def join_written(self, kept: str, written: Written) -> str:
        """What is being written and one that stands are one person; gives the id that is kept."""
        done = merging.join_written(self._desk, kept, written)
        drafting.forget_edit(self._desk, written.seen.id)
        self._stored(Contact.kind, done.id)
        return done.id

    def join(self, seen: Together) -> str:
        """One person; gives the id of the one that is kept."""
        done = merging.join(self._desk, seen)
        self._stored(Contact.kind, done.id)
        return done.id

    def take_apart(self, record: str) -> str:
        """Two persons after all; gives the id of the one that stands by itself again."""
        done = merging.take_apart(self._desk, record)
        self._stored(Contact.kind, done.id)
        return done.id

    def _compared(self, seen: Together) -> Compared:
        ids = seen.kept.id, seen.other.id
        apart = self._desk.store.read(lambda work: two_persons.said_within(work, *ids))
        return Compared(seen=seen, apart=apart)
