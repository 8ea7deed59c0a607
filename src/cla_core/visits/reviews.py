# SPDX-License-Identifier: Apache-2.0
"""When a recommendation is looked at again: 30, 60 and 90 days after it was made.

Who comes late looks once: at the latest day that is due. The days before it stand as missed.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from cla_core.dtg import parse_ms
from cla_core.fields import Plain

Values = Mapping[str, Plain]
DAY_MS: Final = 24 * 60 * 60 * 1000
DAYS: Final = ("30", "60", "90")
ENDED: Final = frozenset({"DONE", "DROPPED", "REFUSED"})
OPEN: Final = "OPEN"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextReview:
    """The day on which to look at it, when that is, and the days on which nobody did."""

    day: str
    due_ms: int
    missed: tuple[str, ...] = ()


def in_order(reviews: Iterable[Values]) -> list[Values]:
    """Reviews by when somebody looked; of one moment the later day counts."""
    return sorted(reviews, key=lambda one: (parse_ms(one["at"]), len(one["day"]), one["day"]))


def status_of(values: Values, reviews: Iterable[Values]) -> str:
    """How a recommendation as it was told last stands.

    What a review found outlives a corrected spelling; what is itself told as ended is ended.
    """
    said = str(values.get("status", OPEN))
    looked = in_order(reviews)
    return said if said in ENDED or not looked else str(looked[-1]["found"])


def next_review(made_ms: int, reviewed: Collection[str], *, now_ms: int) -> NextReview | None:
    """The latest day that is due, else the first to come; None after the last.

    A day that was left out for a later one does not come again.
    """
    last = max((DAYS.index(day) for day in reviewed if day in DAYS), default=-1)
    left = DAYS[last + 1 :]
    if not left:
        return None
    due = [day for day in left if _moment(made_ms, day) <= now_ms]
    day = due[-1] if due else left[0]
    missed = DAYS[: DAYS.index(day)]
    return NextReview(
        day=day,
        due_ms=_moment(made_ms, day),
        missed=tuple(one for one in missed if one not in reviewed),
    )


def last_review(made_ms: int) -> NextReview:
    """The last day, for what somebody looked at on every day and is still open."""
    return NextReview(day=DAYS[-1], due_ms=_moment(made_ms, DAYS[-1]))


def _moment(made_ms: int, day: str) -> int:
    return made_ms + int(day) * DAY_MS
