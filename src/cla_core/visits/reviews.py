# SPDX-License-Identifier: Apache-2.0
"""When a recommendation is looked at again: 30, 60 and 90 days after it was made."""

from collections.abc import Collection
from typing import Final

DAY_MS: Final = 24 * 60 * 60 * 1000
DAYS: Final = ("30", "60", "90")
ENDED: Final = frozenset({"DONE", "DROPPED", "REFUSED"})


def next_review(made_ms: int, reviewed: Collection[str]) -> tuple[str, int] | None:
    """The next day to look at it, and when that is; None after the last.

    A day that was left out for a later one does not come again.
    """
    last = max((DAYS.index(day) for day in reviewed if day in DAYS), default=-1)
    left = DAYS[last + 1 :]
    return (left[0], made_ms + int(left[0]) * DAY_MS) if left else None
