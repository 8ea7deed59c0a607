# SPDX-License-Identifier: Apache-2.0
"""When a radio net is called: the fixed times of its schedule, last and next. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

WEEKDAYS: Final = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
WORKING: Final = 5
CLOCK: Final = "([01][0-9]|2[0-3]):([0-5][0-9])"


@dataclass(frozen=True, slots=True)
class FixedCall:
    """One line of a schedule: `18:00`, every day or on one."""

    clock: str
    days: str

    def is_on(self, day: datetime) -> bool:
        """Whether the net is called on this day."""
        if self.days == "WORKDAYS":
            return day.weekday() < WORKING
        return self.days in ("DAILY", WEEKDAYS[day.weekday()])


def calls_around(
    schedule: Iterable[FixedCall], now: datetime
) -> tuple[datetime | None, datetime | None]:
    """The last call that was due by now, and the next one; None where there is none in a week."""
    found = sorted(
        moment
        for one in schedule
        for back in range(-7, 8)
        if (moment := _at(one, now + timedelta(days=back))) is not None
    )
    before = [moment for moment in found if moment <= now]
    after = [moment for moment in found if moment > now]
    return (before[-1] if before else None), (after[0] if after else None)


def _at(one: FixedCall, day: datetime) -> datetime | None:
    clock = re.fullmatch(CLOCK, one.clock)
    if clock is None or not one.is_on(day):
        return None
    return day.replace(hour=int(clock[1]), minute=int(clock[2]), second=0, microsecond=0)
