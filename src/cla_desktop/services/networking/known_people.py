# SPDX-License-Identifier: Apache-2.0
"""Everybody in the network by the ends of their numbers and the sound of their names.

Made once while a desk is open and kept up with what changes, so that whoever writes a contact is
warned as they type, whatever the network's size. Lies in memory alone and goes with the lock. Finds
exactly those whom comparing everybody would find.
"""

import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from cla_core.phone_numbers import plan_of, written_one_way
from cla_core.records.contacts import Contact
from cla_desktop.services.desk import Desk
from cla_desktop.services.networking.duplicates import Because, Known, Likely, known_of, likely
from cla_desktop.services.networking.namesakes import (
    ENOUGH,
    FIRST_LETTERS,
    is_without_vowels,
    skeleton_of,
    words_heard,
)
from cla_desktop.services.networking.two_persons import apart_from, pairs_apart
from cla_desktop.storage.store import Work

SAID_MOST: Final = 20
"""So many of the likely ones are read again before they are told of."""
PAIRS_MOST: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two contacts who may be one person, each by code and id."""

    first: tuple[str, str]
    second: tuple[str, str]
    because: Because

    @property
    def told(self) -> Likely:
        """Why, as it is said of the second."""
        code, record = self.second
        return Likely(id=record, code=code, because=self.because)


class KnownPeople:
    """Safe to ask from several threads; each asking sees what was stored before it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._heard_of = 0
        self._people: dict[str, Known] = {}
        self._by_number: dict[str, set[str]] = defaultdict(set)
        self._by_word: dict[str, set[str]] = defaultdict(set)
        self._by_skeleton: dict[tuple[str, ...], set[str]] = defaultdict(set)

    def same_person(self, values: Mapping[str, Any], *, but: str = "") -> tuple[Likely, ...]:
        """The contacts that may be who these values describe, without the one called `but`.

        Nor those who are known to be somebody else.
        """
        return self._desk.store.read(lambda work: self.same_within(work, values, but=but))

    def same_within(
        self, work: Work, values: Mapping[str, Any], *, but: str = ""
    ) -> tuple[Likely, ...]:
        """`same_person` as a part of somebody's larger job."""
        asked = self._known(but, values)
        with self._lock:
            self._catch_up(work)
            away = {but, *apart_from(work, but)}
            near = [self._people[one] for one in self._near(asked) - away]
        first = likely(asked, near)[:SAID_MOST]
        return likely(asked, self._as_they_stand(work, [one.id for one in first]))

    def pairs(self) -> tuple[Pair, ...]:
        """Everybody who may be one person with another: by number, by name in one village, or by
        name where one digit of a number is another or two were exchanged.

        Without those who are known to be two people.
        """
        return self._desk.store.read(self._pairs)

    def _pairs(self, work: Work) -> tuple[Pair, ...]:
        with self._lock:
            self._catch_up(work)
            everybody = list(self._people.values())
        listed = frozenset(work.documents.listed(Contact.kind))
        shared: dict[Any, list[Known]] = defaultdict(list)
        for one in everybody:
            if one.id in listed:
                for key in _keys_of(one):
                    shared[key].append(one)
        found: dict[tuple[str, str], Pair] = {}
        for group in shared.values():
            for at, one in enumerate(group):
                for like in likely(one, group[at + 1 :]):
                    first, second = sorted(((one.code, one.id), (like.code, like.id)))
                    pair = Pair(first=first, second=second, because=like.because)
                    found.setdefault((pair.first[1], pair.second[1]), pair)
        order = list(Because)
        apart = pairs_apart(work)
        open_pairs = [pair for ids, pair in found.items() if frozenset(ids) not in apart]
        ranked = sorted(
            open_pairs, key=lambda one: (order.index(one.because), one.first, one.second)
        )
        return tuple(ranked[:PAIRS_MOST])

    def _catch_up(self, work: Work) -> None:
        heard_of, changed = work.documents.changed_since(Contact.kind, self._heard_of)
        if not changed:
            return
        for record in changed:
            self._forget(record)
        for known in self._as_they_stand(work, changed):
            self._learn(known)
        self._heard_of = heard_of

    def _learn(self, known: Known) -> None:
        self._people[known.id] = known
        for index, keys in self._indexes(known):
            for key in keys:
                index[key].add(known.id)

    def _forget(self, record: str) -> None:
        known = self._people.pop(record, None)
        if known is None:
            return
        for index, keys in self._indexes(known):
            for key in keys:
                index[key].discard(record)
                if not index[key]:
                    del index[key]

    def _indexes(self, known: Known) -> Iterable[tuple[dict[Any, set[str]], Iterable[Any]]]:
        yield self._by_number, known.numbers
        yield self._by_word, {word for name in known.names for word in words_heard(name)}
        yield self._by_skeleton, {skeleton_of(name) for name in known.names}

    def _near(self, asked: Known) -> set[str]:
        """Everybody whom a close look could find to be the asked one."""
        found: set[str] = set()
        for number in asked.numbers:
            found |= self._by_number.get(number, set())
        for name in asked.names:
            found |= self._by_skeleton.get(skeleton_of(name), set())
            if not is_without_vowels(name):
                for word in words_heard(name):
                    found.update(*(self._by_word[each] for each in self._heard_like(word)))
        return found & self._people.keys()

    def _heard_like(self, word: str) -> Iterable[str]:
        """The words that two like names need one of: nearly the same, or a first letter of it."""
        if len(word) == 1:
            return [each for each in self._by_word if each[0] == word]
        alike = process.extract(
            word,
            [*self._by_word],
            scorer=JaroWinkler.similarity,
            scorer_kwargs={"prefix_weight": FIRST_LETTERS},
            score_cutoff=ENOUGH,
            limit=None,
        )
        return [each for each, *_ in alike] + [word[0]] * (word[0] in self._by_word)

    def _as_they_stand(self, work: Work, records: Iterable[str]) -> list[Known]:
        standing = work.documents.standing_among(list(records))
        entries = work.records.several(sorted(standing))
        return [self._known(entry.id, entry.values) for entry in entries]

    def _known(self, record: str, values: Mapping[str, Any]) -> Known:
        """What of a contact is compared, its numbers written one way: `0555` is `+999 555`."""
        plan = plan_of(self._desk.book.profile)
        return known_of(record, written_one_way(plan, Contact, {}, values))


def _keys_of(known: Known) -> Iterable[object]:
    """What somebody shares with whoever may be the same: numbers, nearly a number, the village."""
    yield from known.numbers
    if known.village:
        yield "village", known.village
    for number in known.numbers:
        for at in range(len(number)):
            yield "one other digit", at, number[:at] + number[at + 1 :]
            if number[at] != number[at + 1 : at + 2]:
                two = "".join(sorted(number[at : at + 2]))
                yield "two exchanged", at, number[:at] + two + number[at + 2 :]
