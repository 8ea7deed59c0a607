# SPDX-License-Identifier: Apache-2.0
"""Two rumours that are one: which are told together, and which might be.

That they are one is a step somebody took, and so is that they are two after all; the latest counts.
What might be one is offered and never done unasked. Knows neither store nor page.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cla_core.alerts.one_place import places_as_one
from cla_core.dtg import parse_iso
from cla_core.folding import words
from cla_core.outreach.standing import Values, in_order

MERGED, UNMERGED = "MERGED", "UNMERGED"
NEAR_DAYS: Final = 14.0
SOON_DAYS: Final = 2.0
WORDS, PLACE, ABOUT, SOON = 0.6, 0.25, 0.15, 0.15
ENOUGH: Final = 0.5
LETTERS: Final = 4
"""Shorter words stand in every sentence."""
OFFERED_MOST: Final = 3
SECONDS_A_DAY: Final = 86_400


@dataclass(frozen=True, slots=True)
class Alike:
    """A rumour that may be the same, and how much speaks for it, from 0 to 1 and a little."""

    rumour: str
    weight: float


def told_with(steps: Mapping[str, Iterable[Values]], standing: Collection[str]) -> dict[str, str]:
    """By rumour the one it is told with, over several steps too; those apart are left out.

    `standing` are the rumours that are here and no mistakes: nothing is told with another. Two
    laptops that joined them crosswise mean the one of the smaller id.
    """
    into = {
        rumour: other
        for rumour, told in steps.items()
        if rumour in standing and (other := joined_to(told)) in standing and other != rumour
    }
    found = {rumour: _root(rumour, into) for rumour in into}
    return {rumour: root for rumour, root in found.items() if root != rumour}


def joined_to(told: Iterable[Values]) -> str:
    """The rumour it was last said to be the same as; empty where it was taken apart since."""
    other = ""
    for step in in_order(told):
        if step["act"] == MERGED:
            other = str(step.get("other", ""))
        elif step["act"] == UNMERGED:
            other = ""
    return other


def _root(rumour: str, into: Mapping[str, str]) -> str:
    way = [rumour]
    while (following := into.get(way[-1])) is not None:
        if following in way:
            return min(way[way.index(following) :])
        way.append(following)
    return way[-1]


def alike(one: Values, others: Mapping[str, Values]) -> tuple[Alike, ...]:
    """The rumours that may be the same as this one, the likeliest first; a few at most."""
    found = [Alike(rumour, _weight(one, other)) for rumour, other in others.items()]
    near = [each for each in found if each.weight >= ENOUGH]
    return tuple(sorted(near, key=lambda each: -each.weight)[:OFFERED_MOST])


def _weight(one: Values, other: Values) -> float:
    days = abs((parse_iso(one["heard_at"]) - parse_iso(other["heard_at"])).total_seconds())
    days /= SECONDS_A_DAY
    if days > NEAR_DAYS:
        return 0.0
    return (
        WORDS * _shared(words(str(one["wording"])), words(str(other["wording"])))
        + PLACE * _in_one_place(one, other)
        + ABOUT * _same_matter(one, other)
        + SOON * (days <= SOON_DAYS)
    )


def _same_matter(one: Values, other: Values) -> int:
    """1 where both are about one matter, -1 about two, 0 where one does not say."""
    ours, theirs = one.get("about"), other.get("about")
    return 0 if ours is None or theirs is None else 1 if ours == theirs else -1


def _shared(one: Sequence[str], other: Sequence[str]) -> float:
    """How much of the shorter one stands in the longer one too."""
    ours, theirs = ({word for word in each if len(word) >= LETTERS} for each in (one, other))
    return len(ours & theirs) / min(len(ours), len(theirs)) if ours and theirs else 0.0


def _in_one_place(one: Values, other: Values) -> bool:
    here, there = (each.get("place") for each in (one, other))
    if not isinstance(here, Mapping) or not isinstance(there, Mapping):
        return False
    found = places_as_one(here, there)
    return found is not None and found.is_here
