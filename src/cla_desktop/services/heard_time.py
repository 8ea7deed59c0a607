# SPDX-License-Identifier: Apache-2.0
"""The time by which things are forgotten: never later than what the mission signed in an answer.

A clock that was set years ahead takes nothing away by it; a laptop that hears nothing of the
mission forgets nothing for its age. Beside some of these times stands how many records there were:
what was written by a clock that lay years behind is no older than since then.
"""

from typing import Final

from cla_core.kept_days import DAY_MS, longest_days
from cla_desktop.services.desk import Desk
from cla_desktop.storage.store import Work

_HEARD: Final = "mission.heard"
"""Pairs of a time that the mission said and the last key of a record then, a day apart."""


def hear(work: Work, mission_ms: int) -> None:
    """Keep the latest time that the mission said in an answer."""
    heard = _heard(work)
    if heard and mission_ms <= heard[-1][0]:
        return
    now = (mission_ms, work.records.last_key())
    if not heard and work.meta.get("epoch"):  # heard by an older version, which noted no times
        heard = [(0, now[1])]
    if len(heard) > 1 and heard[-1][0] - heard[-2][0] < DAY_MS:
        heard = heard[:-1]
    enough_ms = mission_ms - longest_days() * DAY_MS
    old = [pair for pair in heard if pair[0] < enough_ms]
    kept = [*old[-1:], *heard[len(old) :], now]
    work.meta.put(_HEARD, [list(pair) for pair in kept])


def surely_ms(desk: Desk, work: Work) -> int:
    """A time that has surely come; 0 where the mission said none yet."""
    heard = _heard(work)
    return min(desk.clock.now_ms(), heard[-1][0]) if heard else 0


def last_key_at(work: Work, mission_ms: int) -> int:
    """Records up to this key were surely here at a time of the mission's; 0 for none."""
    return next((key for at_ms, key in reversed(_heard(work)) if at_ms <= mission_ms), 0)


def _heard(work: Work) -> list[tuple[int, int]]:
    return [(at_ms, key) for at_ms, key in work.meta.get(_HEARD, [])]
