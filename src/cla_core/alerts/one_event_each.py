# SPDX-License-Identifier: Apache-2.0
"""An alert tells of one event: what is more surely another's is less likely this one's.

Of three alerts the first may be one event with the second or with the third; where these two are
plainly not one, each takes from the other. Pure: knows ids and log odds, no alert.
"""

import math
from collections.abc import Collection, Iterable, Mapping
from typing import Final

Pair = frozenset[str]

SUREST: Final = 4.0
"""No third alert is believed to be one event with either of two by more than this."""


def beside_others(
    odds: Mapping[Pair, float], wanted: Iterable[Pair], *, unsure: Collection[Pair] = ()
) -> dict[Pair, float]:
    """The log odds of the wanted pairs once all others are known.

    `odds` are of the pairs that time and place allow at all; what is not among them cannot be one.
    A third alert that nobody can weigh against one of the two, or of which people have answered
    whether it is one with it (`unsure`), is not held against them.
    """
    near: dict[str, set[str]] = {}
    for one, other in map(tuple, odds):
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    found: dict[Pair, float] = {}
    for pair in wanted:
        # In one order on every machine: a sum of floats depends on it.
        one, other = sorted(pair)
        lost = [0.0]
        for third in (near[one] | near[other]) - pair:
            here, there = frozenset((one, third)), frozenset((other, third))
            if here not in unsure and there not in unsure:
                lost.append(_beside(odds[pair], odds.get(here), odds.get(there)))
        found[pair] = odds[pair] + min(lost)
    return found


def _beside(own: float, one: float | None, other: float | None) -> float:
    """What a third alert takes from two, by how likely it is one event with the one and the other.

    Five things may be true: no two are one, or these, or either with the third, or all three.
    """
    these, here, there = _odds(own), _odds(one), _odds(other)
    together = these * here * there
    likely = (these + together) / (1 + here + there)
    return min(math.log(likely) - math.log(these), 0.0)


def _odds(log_odds: float | None) -> float:
    return 0.0 if log_odds is None else math.exp(min(log_odds, SUREST))
