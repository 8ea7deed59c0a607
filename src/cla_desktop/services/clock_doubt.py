# SPDX-License-Identifier: Apache-2.0
"""Whether this laptop's date can be right, measured by when the mission was last heard.

An empty battery or a slip of the hand puts a clock years away, and reports are numbered by its
year. It is told and never hinders: the mission corrects the clock at the next exchange.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cla_core.clock import FELL_BACK_MS, moment_of
from cla_core.day_said import DaySaid
from cla_core.errors import mark
from cla_desktop.profile import whole_card
from cla_desktop.services.desk import Desk
from cla_desktop.storage.store import Work

OUT_OF_TOUCH_MS: Final = 120 * 24 * 3600 * 1000
"""No base is without any link for longer than a rainy season."""

SAID: Final = mark(
    "What is written now is dated {now}, but the mission was last heard on {known}. "
    "Look at this laptop's date: reports are numbered by its year."
)
SAID_UNHEARD: Final = mark(
    "What is written now is dated {now}, but this desk was made on {known}. "
    "Look at this laptop's date: reports are numbered by its year."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockDoubt:
    """What is told of a date that is hardly right: a sentence of the catalogue and its days."""

    sentence: str
    values: Mapping[str, DaySaid]


def clock_doubt(desk: Desk) -> ClockDoubt | None:
    """What speaks against the date, by which the next report would be numbered; else None."""

    def job(work: Work) -> ClockDoubt | None:
        clock = desk.hybrid_clock(work)
        offset_ms, reached_ms = clock.offset_ms or 0, _reached_ms(desk)
        # A contact was stamped by the clock that the offset corrects.
        known_ms = (reached_ms or desk.enrolled_ms) + offset_ms
        now_ms = clock.corrected_ms()
        if not known_ms or known_ms - FELL_BACK_MS <= now_ms <= known_ms + OUT_OF_TOUCH_MS:
            return None
        days = {"now": _day(desk, now_ms), "known": _day(desk, known_ms)}
        return ClockDoubt(sentence=SAID if reached_ms else SAID_UNHEARD, values=days)

    return desk.store.read(job)


def _reached_ms(desk: Desk) -> int:
    """When the mission last answered, read from disk: that may have been after the desk opened."""
    return (whole_card(desk.folder) or desk.card).reached_ms


def _day(desk: Desk, ms: int) -> DaySaid:
    return DaySaid(moment_of(ms, desk.offset_minutes).date())
