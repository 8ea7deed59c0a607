# SPDX-License-Identifier: Apache-2.0
"""What to look at gently in a committee (dossier 5.5): computed, never a verdict on anybody."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cla_core.committees.composition import Seat, composition_of, seats_held
from cla_core.committees.standing import MONTH_MS

WOMEN_LEAST: Final = 33
"""Below a third, women seldom speak up."""
FEWEST: Final = 2
"""One person is no committee."""
SAME_LEAST: Final = 3
"""So many of one family or village are worth a look, if they are half of all or more."""
MEETINGS_SEEN: Final = 3
LATE_MANY: Final = 3
CONCERN_MONTHS: Final = 6


class Hint(StrEnum):
    """Each with words of its own, the gravest first."""

    EMPTY = "EMPTY"
    ALONE = "ALONE"
    NO_WOMEN = "NO_WOMEN"
    FEW_WOMEN = "FEW_WOMEN"
    NO_YOUNG = "NO_YOUNG"
    NO_SECRETARY = "NO_SECRETARY"
    ONE_FAMILY = "ONE_FAMILY"
    ONE_VILLAGE = "ONE_VILLAGE"
    TERM_OVER = "TERM_OVER"
    WOMEN_STAY_AWAY = "WOMEN_STAY_AWAY"
    NOT_READ_BACK = "NOT_READ_BACK"
    ACTIONS_LATE = "ACTIONS_LATE"
    NOT_TRAINED = "NOT_TRAINED"
    NOT_REHEARSED = "NOT_REHEARSED"
    NO_ANSWER = "NO_ANSWER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A meeting as the rules see it."""

    at_ms: int
    women: int
    men: int
    read_back: bool
    concerns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Doings:
    """What a committee did: meetings, how many agreed things are late, how often it was trained.

    `rehearsed` is None while it has no plan.
    """

    met: tuple[Met, ...] = ()
    late: int = 0
    trainings: int = 0
    term_ends_ms: int | None = None
    rehearsed: bool | None = None
    asks_unanswered: int = 0


def hints_of(seats: Iterable[Seat], doings: Doings, *, now_ms: int) -> tuple[Hint, ...]:
    """Everything worth a look, the gravest first."""
    held = seats_held(seats, now_ms=now_ms)
    found = {*_of_members(held, now_ms=now_ms), *_of_doings(doings, now_ms=now_ms)}
    return tuple(hint for hint in Hint if hint in found)


def concerns_of(met: Iterable[Met], *, now_ms: int) -> tuple[str, ...]:
    """What was noted at meetings of the last months, the most frequent first."""
    since = now_ms - CONCERN_MONTHS * MONTH_MS
    noted = Counter(concern for one in met if one.at_ms >= since for concern in one.concerns)
    return tuple(concern for concern, _ in noted.most_common())


def _of_members(held: Sequence[Seat], *, now_ms: int) -> Iterable[Hint]:
    if len(held) < FEWEST:
        yield Hint.ALONE if held else Hint.EMPTY
        return
    composed = composition_of(held, now_ms=now_ms)
    if composed.women_share == 0:
        yield Hint.NO_WOMEN
    elif composed.women_share is not None and composed.women_share < WOMEN_LEAST:
        yield Hint.FEW_WOMEN
    if composed.young_share == 0:
        yield Hint.NO_YOUNG
    if not any(seat.role == "SECRETARY" for seat in held):
        yield Hint.NO_SECRETARY
    if _is_most([seat.family for seat in held]):
        yield Hint.ONE_FAMILY
    if len({seat.village for seat in held if seat.village}) > 1 and _is_most(
        [seat.village for seat in held]
    ):
        yield Hint.ONE_VILLAGE


def _is_most(words: Sequence[str]) -> bool:
    """Whether one word stands for at least half of all, and for more than a pair."""
    counted = Counter(word.casefold() for word in words if word)
    most = max(counted.values(), default=0)
    return most >= SAME_LEAST and 2 * most >= len(words)


def _of_doings(doings: Doings, *, now_ms: int) -> Iterable[Hint]:
    last = sorted(doings.met, key=lambda one: one.at_ms)[-MEETINGS_SEEN:]
    many = len(last) == MEETINGS_SEEN
    if doings.term_ends_ms is not None and doings.term_ends_ms < now_ms:
        yield Hint.TERM_OVER
    if many and all(one.women * 4 < one.women + one.men for one in last):
        yield Hint.WOMEN_STAY_AWAY
    if many and not any(one.read_back for one in last):
        yield Hint.NOT_READ_BACK
    if doings.late >= LATE_MANY:
        yield Hint.ACTIONS_LATE
    if not doings.trainings:
        yield Hint.NOT_TRAINED
    if doings.rehearsed is False:
        yield Hint.NOT_REHEARSED
    if doings.asks_unanswered:
        yield Hint.NO_ANSWER
