# SPDX-License-Identifier: Apache-2.0
"""People by the ends of their numbers, their villages and the sound of their names.

What is compared of somebody is worked out once, and somebody is compared closely with those alone
who share enough to be found: exactly those whom comparing everybody would find. Whose partners were
found is not compared again until one of the two changes. Knows no store; asked by one at a time.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from cla_desktop.services.networking.arabic_letters import is_arabic
from cla_desktop.services.networking.duplicates import Because, Known, Likely, likely
from cla_desktop.services.networking.name_sounds import heard_in, skeletons_in, sounds_in
from cla_desktop.services.networking.namesakes import ENOUGH, FIRST_LETTERS
from cla_desktop.services.networking.numbers_alike import LEAST, end_of, nearly

COMMON: Final = 3
"""So many people here bear a word that is a common one."""


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


class People:
    """Everybody who is known, found by what they share."""

    def __init__(self) -> None:
        self._people: dict[str, Known] = {}
        self._by_number: dict[str, set[str]] = defaultdict(set)
        self._by_end: dict[str, set[str]] = defaultdict(set)
        self._by_village: dict[str, set[str]] = defaultdict(set)
        self._by_word: dict[str, set[str]] = defaultdict(set)
        self._in_arabic: dict[str, set[str]] = defaultdict(set)
        self._in_latin: dict[str, set[str]] = defaultdict(set)
        self._alike: dict[str, frozenset[str]] = {}
        self._partners: dict[str, dict[str, Because]] = {}

    def learn(self, known: Known) -> None:
        """One more, or one who was forgotten as they are now."""
        self._people[known.id] = known
        for index, keys in self._indexes(known):
            for key in keys:
                if index is self._by_word and key not in index:
                    self._alike.clear()  # who is heard like whom holds for the words there were
                index[key].add(known.id)
        if self._partners:
            for other, because in self._partners_of(known).items():
                self._partners.get(other, {})[known.id] = because

    def forget(self, record: str) -> None:
        """Drop a contact that changed or is gone."""
        known = self._people.pop(record, None)
        if known is None:
            return
        for index, keys in self._indexes(known):
            for key in keys:
                index[key].discard(record)
                if not index[key]:
                    del index[key]
        for other in self._partners.pop(record, {}):
            self._partners.get(other, {}).pop(record, None)

    def near(self, asked: Known) -> list[Known]:
        """Everybody whom a close look could find to be the asked one."""
        found = self._with_a_number_of(asked)
        for group in self._named_alike(asked):
            found |= group
        return [self._people[one] for one in found]

    def is_common(self, name: str) -> bool:
        """Whether each word of a name is borne by several people here."""
        bearers = [
            max((len(self._by_word.get(sound, ())) for sound in word.sounds), default=0)
            for word in heard_in(name)
        ]
        return bool(bearers) and min(bearers) >= COMMON

    def pairs(self, because: Because) -> Iterator[Pair]:
        """Those who may be one for this reason, by their codes; each pair once, found as asked."""
        by_number = because is Because.NUMBER
        partners_of = self._partners_by_number if by_number else self._partners_of
        for one in sorted(self._sharing(because), key=lambda one: (one.code, one.id)):
            first = one.code, one.id
            others = [
                (self._people[other].code, other)
                for other, why in partners_of(one).items()
                if why is because
            ]
            for second in sorted(others):
                if first < second:
                    yield Pair(first=first, second=second, because=because)

    def _sharing(self, because: Because) -> Iterable[Known]:
        """Everybody who can have a partner for this reason."""
        if because is not Because.NUMBER:
            return self._people.values()
        groups = (group for group in self._by_end.values() if len(group) > 1)
        return [self._people[one] for one in set().union(*groups)]

    def _partners_by_number(self, one: Known) -> dict[str, Because]:
        """Those of `_partners_of` who share a number: nobody else's name is compared for them."""
        near = [self._people[other] for other in self._with_a_number_of(one) if other != one.id]
        return {other.id: other.because for other in likely(one, near)}

    def _partners_of(self, one: Known) -> dict[str, Because]:
        """Who may be the same person by more than the name alone, and why."""
        found = self._partners.get(one.id)
        if found is None:
            near = [self._people[other] for other in self._close(one)]
            found = {other.id: other.because for other in likely(one, near)}
            self._partners[one.id] = found
        return found

    def _close(self, one: Known) -> set[str]:
        """Who shares a number; who is named alike and shares the village or nearly a number."""
        same = self._with_a_number_of(one)
        close = set().union(
            *(
                self._by_number[number]
                for known in one.numbers
                for number in nearly(known)
                if number in self._by_number
            )
        )
        village = self._by_village[one.village] if one.village else set()
        if village or close:
            for group in self._named_alike(one):
                same |= group & village
                same |= group & close
        same.discard(one.id)
        return same

    def _with_a_number_of(self, one: Known) -> set[str]:
        """Who has a number that ends as one of theirs, and may be the same."""
        return set().union(*(self._by_end.get(number[-LEAST:], ()) for number in one.numbers))

    def _named_alike(self, asked: Known) -> Iterator[set[str]]:
        """Groups of those who share a word that is heard alike with the asked one."""
        for name in asked.names:
            for skeleton in skeletons_in(name):
                yield self._in_arabic.get(skeleton, set())
                if is_arabic(name):
                    yield self._in_latin.get(skeleton, set())
            for word in sounds_in(name):
                for each in self._heard_like(word):
                    yield self._by_word.get(each, set())

    def _heard_like(self, word: str) -> frozenset[str]:
        """The words that two like names need one of: nearly the same, or a first letter of it."""
        found = self._alike.get(word)
        if found is None:
            found = frozenset(self._like(word))
            if word in self._by_word:
                self._alike[word] = found
        return found

    def _like(self, word: str) -> Iterable[str]:
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

    def _indexes(self, known: Known) -> Iterable[tuple[dict[Any, set[str]], Iterable[Any]]]:
        yield self._by_number, map(end_of, known.numbers)
        yield self._by_end, {number[-LEAST:] for number in known.numbers}
        yield self._by_village, {known.village} - {""}
        yield self._by_word, {word for name in known.names for word in sounds_in(name)}
        for index, arabic in ((self._in_arabic, True), (self._in_latin, False)):
            names = [name for name in known.names if is_arabic(name) is arabic]
            yield index, {each for name in names for each in skeletons_in(name)}
