# SPDX-License-Identifier: Apache-2.0
"""Which alerts may tell of one event (dossier 3.1): offered with reasons, never joined unasked.

Time and place must agree: within six hours, and within ten kilometres or by a name that sounds like
it. Hours, kilometres, threats, subjects and words then make it likelier or not (`weighing`), and
what is more surely one with another is less likely one with this (`one_event_each`). Callers of one
night speak different languages, so words that differ count against nothing.
"""

import math
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from cla_core.alerts import weighing
from cla_core.alerts.one_event_each import Pair, beside_others
from cla_core.alerts.one_place import NAME_ALONE, OnePlace, is_named, one_place
from cla_core.alerts.sightings import HOUR_MS, Sighting
from cla_core.alerts.threat_likeness import NOT, SAME, likened

WITHIN_HOURS: Final = 6
ENOUGH: Final = 0.5
"""Offered unasked from here on: likelier one event than two."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`alert` may be the same event; `score` from 0 to 1; `reasons` are codes of `alert.same`."""

    alert: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far two alerts that time and place allow to be one speak of one event: log odds."""

    odds: float
    reasons: tuple[str, ...]

    @property
    def enough(self) -> bool:
        """Whether they would be offered if there were no others."""
        return _score(self.odds) >= ENOUGH


@dataclass(frozen=True, slots=True)
class Nearness:
    """Alerts near each other: every pair that time and place allow to be one event."""

    seen: Mapping[str, Sighting]
    near: Mapping[Pair, Likeness]

    def likely(self) -> tuple[Pair, ...]:
        """The pairs that would be offered if there were no others, the likeliest first."""
        enough = (pair for pair, each in self.near.items() if each.enough)
        return tuple(sorted(enough, key=lambda pair: (-self.near[pair].odds, sorted(pair))))

    def beside_others(
        self, wanted: Iterable[Pair], answered: Collection[Pair] = ()
    ) -> dict[Pair, float]:
        """The log odds of the wanted pairs once all others are known."""
        odds = {pair: each.odds for pair, each in self.near.items()}
        return beside_others(odds, wanted, unsure={*answered, *_of_unknown_places(self.seen)})

    def offers(self, answered: Collection[Pair] = ()) -> tuple[tuple[str, Suggestion], ...]:
        """The pairs worth offering, the likeliest first: the later alert and the other.

        People have said of the `answered` whether they are one; they are offered no more.
        """
        wanted = [pair for pair in self.likely() if pair not in answered]
        found: list[tuple[str, Suggestion]] = []
        for pair, left in self.beside_others(wanted, answered).items():
            earlier, later = sorted(pair, key=lambda one: (self.seen[one].at_ms, one))
            found.append((later, Suggestion(earlier, _score(left), self.near[pair].reasons)))
        kept = (each for each in found if each[1].score >= ENOUGH)
        return tuple(sorted(kept, key=lambda one: (-one[1].score, one[0], one[1].alert)))


def suggestions(
    new: Sighting, others: Iterable[Sighting], *, enough: float = ENOUGH
) -> tuple[Suggestion, ...]:
    """The alerts worth offering, the likeliest first; ties by id, the same everywhere.

    With `enough` at 0 everything near in time and place, for whoever looks for it themselves.
    """
    found = around(new, others)
    own = {pair: each for pair, each in found.near.items() if new.alert in pair}
    left = found.beside_others(pair for pair, each in own.items() if each.enough)
    told = (
        Suggestion(other, _score(left.get(pair, each.odds)), each.reasons)
        for pair, each in own.items()
        for other in pair - {new.alert}
    )
    kept = (each for each in told if each.score >= enough)
    return tuple(sorted(kept, key=lambda each: (-each.score, each.alert)))


def pairs(seen: Iterable[Sighting]) -> tuple[tuple[str, Suggestion], ...]:
    """All pairs worth offering, each once, the likeliest first: the later alert and the other."""
    return among(seen).offers()


def around(new: Sighting, others: Iterable[Sighting]) -> Nearness:
    """What is near one alert, and near those that it is likely one event with."""
    seen = {each.alert: each for each in others} | {new.alert: new}
    near = _near_to(new, seen, {})
    for likely in [pair - {new.alert} for pair, each in near.items() if each.enough]:
        near |= _near_to(seen[next(iter(likely))], seen, near)
    return Nearness(seen, near)


def among(seen: Iterable[Sighting]) -> Nearness:
    """Every pair of these that time and place allow to be one event."""
    known = {each.alert: each for each in seen}
    near: dict[Pair, Likeness] = {}
    before: list[Sighting] = []
    for each in sorted(known.values(), key=lambda one: one.stretch):
        since_ms = each.stretch[0] - WITHIN_HOURS * HOUR_MS
        before = [one for one in before if one.stretch[1] >= since_ms]
        near |= _near_to(each, {one.alert: one for one in before}, {})
        before.append(each)
    return Nearness(known, near)


def compared(one: Sighting, other: Sighting) -> Suggestion | None:
    """How much two alerts speak of one event; None where time or place forbid it."""
    found = _likeness(one, other)
    return None if found is None else Suggestion(other.alert, _score(found.odds), found.reasons)


def near_in_time(one: Sighting, other: Sighting) -> Suggestion | None:
    """As `compared`, of a call that named no place: a beep, a text. None where the hours forbid it.

    For whoever looks for the alert themselves: without a place nothing is likely enough to offer.
    """
    hours = one.hours_from(other)
    if hours > WITHIN_HOURS:
        return None
    found = _weighed(one, other, hours=hours, where=OnePlace("", 0.0))
    return Suggestion(other.alert, _score(found.odds), found.reasons)


def _near_to(
    one: Sighting, others: Mapping[str, Sighting], known: Container[Pair]
) -> dict[Pair, Likeness]:
    """What of the others is near one, but for the pairs that are known already."""
    found: dict[Pair, Likeness] = {}
    for alert, other in others.items():
        pair = frozenset((one.alert, alert))
        if alert != one.alert and pair not in known:
            alike = _likeness(one, other)
            if alike is not None:
                found[pair] = alike
    return found


def _of_unknown_places(seen: Mapping[str, Sighting]) -> Iterator[Pair]:
    """The pairs of a position without a name and a name without a position: nobody can tell."""
    nameless = [alert for alert, each in seen.items() if not is_named(each)]
    unplaced = [alert for alert, each in seen.items() if "lat" not in each.place]
    return (frozenset((one, other)) for one in nameless for other in unplaced if one != other)


def _likeness(one: Sighting, other: Sighting) -> Likeness | None:
    hours = one.hours_from(other)
    if hours > WITHIN_HOURS:
        return None
    where = one_place(one, other)
    return None if where is None else _weighed(one, other, hours=hours, where=where)


def _weighed(one: Sighting, other: Sighting, *, hours: float, where: OnePlace) -> Likeness:
    follows = one.may_follow(other) or other.may_follow(one)
    dated = one.began_ms is not None and other.began_ms is not None
    shared = weighing.shared_words(one.words, other.words)
    odds = weighing.AT_FIRST + weighing.PER_PLACE * (where.surely - NAME_ALONE)
    odds += weighing.OTHER_NAME * where.other_name
    odds += weighing.of_time(hours, both_of_event=dated, afterwards=follows)
    odds += _threats_weigh(one, other, follows=follows)
    odds += 0.0 if follows else weighing.of_subjects(one.subjects, other.subjects)
    odds += weighing.of_words(one.words, other.words)
    reasons = (
        where.reason,
        "SAME_HOUR" if hours <= 1 else "SAME_NIGHT",
        _threat_reason(one, other),
        "SAME_WORDS" if shared >= 1 / 3 else "",
    )
    return Likeness(odds, tuple(code for code in reasons if code))


def _threats_weigh(one: Sighting, other: Sighting, *, follows: bool) -> float:
    """What two threats weigh, by how surely each is known; nothing where one is not."""
    if one.threats and other.threats:
        worded = None if follows else likened(one.named, other.named)
        both = ((weighing.CODED, likened(one.threats, other.threats)), (weighing.WORDED, worded))
        return sum(weights[alike] for weights, alike in both if alike is not None)
    weights = weighing.READ if one.outright and other.outright else weighing.HINTED
    told = (likened(one.kinds, other.kinds), likened(one.named, other.named))
    known = [alike for alike in told if alike is not None]
    return weights[max(known)] if known else 0.0


def _threat_reason(one: Sighting, other: Sighting) -> str:
    """What may be said of two threats; codes that are merely similar say less than words unlike."""
    alike, worded = likened(one.kinds, other.kinds), likened(one.named, other.named)
    if alike == SAME:
        return "SAME_THREAT" if worded in {SAME, None} else "SIMILAR_THREAT"
    return "SIMILAR_THREAT" if alike and worded != NOT else ""


def _score(odds: float) -> float:
    return round(1 / (1 + math.exp(-odds)), 3)
