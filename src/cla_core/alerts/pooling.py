# SPDX-License-Identifier: Apache-2.0
"""Small numbers kept from whoever is outside the mission: counts under five stand together.

A count under five is never given, nor anything from which it follows: what is too small is pooled
with what is next in size until the pool is large enough, so it holds more than one part. Every
number that is given is a true one, sums are right, and no part of a pool can be told from another.
Shares are given only where both those in them and those not in them are enough.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from cla_core.alerts.indicators import Share, Span
from cla_core.alerts.measures import Measure

LEAST = 5
LEAST_FOR_NINETIETH = 10
"""Of fewer, the 90th percentile is the time of one alert that everybody may remember."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Parts that may be given, and the sum of the `kinds` others together."""

    shown: Mapping[str, int]
    together: int = 0
    kinds: int = 0


def is_small(count: int) -> bool:
    """Whether a count is not given outside; none is a small number too."""
    return count < LEAST


def pooled(parts: Mapping[str, int]) -> Pool | None:
    """Parts of one whole, each alert in one of them; None where even the whole is small.

    The whole must not be given either in that case. Names a part only with a count that is enough.
    """
    if is_small(sum(parts.values())):
        return None
    pool = {name for name, count in parts.items() if is_small(count)}
    shown = {name: count for name, count in parts.items() if name not in pool}
    while shown and pool and is_small(sum(parts[name] for name in pool)):
        least = min(shown, key=lambda name: (shown[name], name))
        pool.add(least)
        del shown[least]
    return Pool(shown, sum(parts[name] for name in pool), len(pool))


def open_share(share: Share) -> Share | None:
    """A share that may be given, or None."""
    return None if is_small(share.part) or is_small(share.rest) else share


def open_span(span: Span) -> Span | None:
    """Times that may be given, without how many alerts they are of; or None."""
    if is_small(span.n):
        return None
    enough = span.n >= LEAST_FOR_NINETIETH
    return Span(n=0, median_ms=span.median_ms, ninetieth_ms=span.ninetieth_ms if enough else None)


Alerts = Sequence[Measure]


def pooled_groups(
    groups: Mapping[str, Alerts], *, enough: Callable[[Alerts], bool]
) -> tuple[dict[str, Alerts], Alerts, int] | None:
    """Groups of which every figure may be given, the alerts of all others, and how many those are.

    `enough` says whether every figure of some alerts may be given. None where that is so of no
    group: then there is nothing but the whole.
    """
    shown = {name: alerts for name, alerts in groups.items() if enough(alerts)}
    pool = {name: alerts for name, alerts in groups.items() if name not in shown}
    while shown and pool and not enough(_all(pool)):
        least = min(shown, key=lambda name: (len(shown[name]), name))
        pool[least] = shown.pop(least)
    return (shown, _all(pool), len(pool)) if shown else None


def _all(pool: Mapping[str, Alerts]) -> Alerts:
    return [each for alerts in pool.values() for each in alerts]
