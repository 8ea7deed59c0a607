# SPDX-License-Identifier: Apache-2.0
"""The gazetteer: places by the beginning of any of their names, in any spelling, nearest first.

Owns the index over all place files of a profile, how well a name fits what was typed, and how that
is weighed against the distance from the base. Two places of one name are always told apart.
Refuses to know forms and records: a place that is not in here is typed freely. Files are read at
first use; after that an instance only reads, so threads may share it.
"""

import math
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz, process

from cla_core.folding import fold
from cla_core.placing.grids import grid_text, to_mgrs
from cla_core.placing.ways import LatLon, from_base
from cla_desktop.services.placing.nearness import AREA_KM, Rank, meant, roughly_km
from cla_desktop.services.placing.places_file import Place, RowFinding, read_places
from cla_desktop.services.placing.spelling import consonants, sound

LONGEST_QUERY = 80
# How well the text fits, in points; then up to NEAR_POINTS for a place beside the base and up to
# CROWD_POINTS for a large town. An exact name far away holds out against a near beginning.
EXACT_NAME, EXACT_ALIAS = 110.0, 104.0
NAME_BEGINS, ALIAS_BEGINS, WORD_BEGINS = 88.0, 82.0, 76.0
SOUNDS_THE_SAME, SOUND_BEGINS, SAME_CONSONANTS = 86.0, 68.0, 60.0
# From the least resemblance upwards, and for the first letter, which people hear best.
RESEMBLES, RESEMBLES_MORE, FIRST_LETTER = 38.0, 1.3, 4.0
# A place across the continent is hardly meant.
FAR_POINTS, FAR_KM = 20.0, 200.0
CLEARLY = SOUND_BEGINS
FAINTEST = 40.0
NEAR_POINTS = 25.0
NEAR_KM = 60.0
CROWD_POINTS = 5.0
LEAST_RESEMBLANCE = 70.0  # of 100
LEAST_TO_RESEMBLE = 3
MOST_RESEMBLING = 60


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """A place that fits what was typed.

    `spelling` is the name or alias that fitted; `where` tells the place apart from every other of
    its name in the same answer; `km` and `degrees` lead there from the base, None without one.
    """

    place: Place
    spelling: str
    by_alias: bool
    where: str
    km: float | None
    degrees: float | None


class _Name(NamedTuple):
    """One spelling of one place; `place` is its number."""

    place: int
    written: str
    by_alias: bool


class _Text(NamedTuple):
    """What the index holds: a text, the number of its name, and whether it starts the name."""

    text: str
    number: int
    whole: bool


class _Index:
    """Sorted texts that give all with a given beginning.

    Kept flat: a mission's list has ten thousands of spellings, and an object for each costs as much
    as the texts themselves.
    """

    def __init__(self, texts: Iterable[_Text]) -> None:
        said: list[str] = []
        marks = array("L")
        for text, number, whole in texts:
            said.append(text)
            marks.append(2 * number + whole)
        order = sorted(range(len(said)), key=said.__getitem__)
        self._texts = [said[at] for at in order]
        self._marks = array("L", (marks[at] for at in order))

    def beginning(self, text: str) -> Iterator[_Text]:
        """Give every text with this beginning."""
        for at in range(bisect_left(self._texts, text), len(self._texts)):
            if not self._texts[at].startswith(text):
                return
            number, whole = divmod(self._marks[at], 2)
            yield _Text(self._texts[at], number, bool(whole))


class _Names:
    """Every spelling of every place by its number, kept flat as well."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._written: list[str] = []
        self._marks = array("L")
        for number, place in enumerate(places):
            for by_alias, spellings in ((False, (place.name,)), (True, place.aliases)):
                self._written.extend(spellings)
                self._marks.extend([2 * number + by_alias] * len(spellings))

    def __getitem__(self, number: int) -> _Name:
        place, by_alias = divmod(self._marks[number], 2)
        return _Name(place, self._written[number], bool(by_alias))

    def folded(self) -> Iterator[str]:
        """Every spelling, folded as names are compared."""
        return map(fold, self._written)


class Gazetteer:
    """All places of a profile; rows of a later file replace those of the same id."""

    def __init__(self, paths: tuple[Path, ...]) -> None:
        self._paths = paths

    @classmethod
    def load(cls, *paths: Path) -> "Gazetteer":
        """Make a gazetteer of these files; they are read at first use.

        Whatever first uses it raises PlacesNotReadable when a file is no list of places.
        """
        return cls(paths)

    @cached_property
    def _read(self) -> tuple[tuple[Place, ...], tuple[RowFinding, ...]]:
        by_id: dict[str, Place] = {}
        findings: list[RowFinding] = []
        for path in self._paths:
            read = read_places(path)
            by_id.update((place.id, place) for place in read.places)
            findings.extend(read.findings)
        return tuple(by_id.values()), tuple(findings)

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place."""
        return self._read[0]

    @property
    def findings(self) -> tuple[RowFinding, ...]:
        """Rows that could not be taken, in the order of the files."""
        return self._read[1]

    def place(self, place_id: str) -> Place | None:
        """Give the place of an id, or None."""
        return self._by_id.get(place_id)

    def called(self, name: str) -> tuple[Place, ...]:
        """Every place that is called exactly so, however its letters are written."""
        said = fold(name[:LONGEST_QUERY])
        same = takewhile(lambda entry: entry.text == said, self._index.beginning(said))
        numbers = {self._names[entry.number].place for entry in same if entry.whole}
        return tuple(self.places[number] for number in sorted(numbers)) if said else ()

    def suggest(
        self, text: str, near: LatLon | None = None, *, limit: int = 8
    ) -> tuple[PlaceMatch, ...]:
        """Give the places that fit what was typed so far, best first.

        `near` is the base as (latitude, longitude): nearer places come first, and those outside
        the mission's area are offered only where nothing in it fits (`nearness.meant`).
        """
        query = fold(text[:LONGEST_QUERY])
        if not query:
            return ()
        best: dict[int, tuple[float, _Name]] = {}
        for points, name in self._candidates(query):
            if name.place not in best or points > best[name.place][0]:
                best[name.place] = (points, name)
        ranked = [self._rank(number, points, near) for number, (points, _) in best.items()]
        ranked.sort(key=lambda rank: (-rank.points, rank.place))
        fitting = [rank for rank in ranked if rank.points >= FAINTEST]
        shown = meant(fitting, clearly=CLEARLY, exactly=EXACT_ALIAS)[:limit]
        return self._matches([best[rank.place][1] for rank in shown], near)

    def prepare(self) -> None:
        """Read the files and build every index now, on a thread where nobody waits."""
        self.suggest("aaa")
        _ = self.names

    @cached_property
    def names(self) -> frozenset[str]:
        """What places and the areas they lie in are called, folded; nobody is called so alone."""
        said = {
            name
            for place in self.places
            for name in (place.name, *place.aliases, place.admin1, place.admin2)
        }
        return frozenset(map(fold, said))

    @cached_property
    def _by_id(self) -> dict[str, Place]:
        return {place.id: place for place in self.places}

    @cached_property
    def _names(self) -> _Names:
        return _Names(self.places)

    @cached_property
    def _index(self) -> _Index:
        return _Index(
            _Text(text, number, whole)
            for number, folded in enumerate(self._names.folded())
            for text, whole in _entries(folded)
        )

    @cached_property
    def _sounds(self) -> list[str]:
        return [sound(folded) for folded in self._names.folded()]

    @cached_property
    def _sound_index(self) -> _Index:
        return _Index(_Text(text, number, True) for number, text in enumerate(self._sounds))

    @cached_property
    def _consonants(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, folded in enumerate(self._names.folded()):
            found.setdefault(consonants(folded), []).append(number)
        return found

    def _candidates(self, query: str) -> Iterator[tuple[float, _Name]]:
        squeezed = query.replace(" ", "")
        for typed in {query, squeezed}:
            for entry in self._index.beginning(typed):
                name = self._names[entry.number]
                yield _points(entry, name, typed), name
        if len(squeezed) >= LEAST_TO_RESEMBLE:
            yield from self._alike(query)

    def _alike(self, query: str) -> Iterator[tuple[float, _Name]]:
        heard = sound(query)
        if not heard:
            return
        for entry in self._sound_index.beginning(heard):
            points = SOUNDS_THE_SAME if entry.text == heard else SOUND_BEGINS
            yield points, self._names[entry.number]
        resembling = process.extract(
            heard,
            self._sounds,
            scorer=fuzz.ratio,
            score_cutoff=LEAST_RESEMBLANCE,
            limit=MOST_RESEMBLING,
        )
        for _, likeness, number in resembling:
            points = RESEMBLES + RESEMBLES_MORE * (likeness - LEAST_RESEMBLANCE)
            yield points + FIRST_LETTER * (self._sounds[number][0] == heard[0]), self._names[number]
        if not query.isascii():
            for number in self._consonants.get(consonants(query), ()):
                yield SAME_CONSONANTS, self._names[number]

    def _rank(self, number: int, fit: float, near: LatLon | None) -> Rank:
        place = self.places[number]
        points = fit + min(CROWD_POINTS, 0.7 * math.log10((place.population or 0) + 1))
        if near is None:
            return Rank(points, number, fit, far=False)
        km = roughly_km((place.latitude, place.longitude), near)
        points += NEAR_POINTS * math.exp(-km / NEAR_KM) - min(FAR_POINTS, km / FAR_KM)
        return Rank(points, number, fit, km > AREA_KM)

    def _matches(self, names: list[_Name], near: LatLon | None) -> tuple[PlaceMatch, ...]:
        places = [self.places[name.place] for name in names]
        matches = []
        for name, place in zip(names, places, strict=True):
            way = from_base(near, (place.latitude, place.longitude)) if near else None
            matches.append(
                PlaceMatch(
                    place=place,
                    spelling=name.written,
                    by_alias=name.by_alias,
                    where=_told_apart(place, places),
                    km=way.km if way else None,
                    degrees=way.degrees if way else None,
                )
            )
        return tuple(matches)


def _entries(folded: str) -> Iterator[tuple[str, bool]]:
    """Give the texts under which a name is found: whole, without spaces, and from each word on."""
    yield folded, True
    at = folded.find(" ")
    if at > 0:
        yield folded.replace(" ", ""), True
    while at > 0:
        yield folded[at + 1 :], False
        at = folded.find(" ", at + 1)


def _points(entry: _Text, name: _Name, typed: str) -> float:
    """Weigh an entry of the index that begins with what was typed."""
    if not entry.whole:
        return WORD_BEGINS
    if entry.text == typed:
        return EXACT_ALIAS if name.by_alias else EXACT_NAME
    return ALIAS_BEGINS if name.by_alias else NAME_BEGINS


def _told_apart(place: Place, others: Iterable[Place]) -> str:
    """Give the area; for one of several of its name also country and grid, until it is alone."""
    twins = [
        other for other in others if other is not place and fold(other.name) == fold(place.name)
    ]
    where = place.area
    if any(other.country != place.country for other in twins):
        where = ", ".join(part for part in (where, place.country) if part)
    if any((twin.area, twin.country) == (place.area, place.country) for twin in twins):
        grid = grid_text(to_mgrs(place.latitude, place.longitude, digits=6))
        where = ", ".join(part for part in (where, grid) if part)
    return where
