# SPDX-License-Identifier: Apache-2.0
"""Time as the work needs it: a clock that can be faked, one set right, a hybrid logical clock.

A stamp is 48 bits of milliseconds since 1970 and a 16-bit counter in one integer. It orders what
one device did even when its wall clock jumps, and follows the mission's time once that is known.
No record is refused because its stamp is wrong.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Protocol

AHEAD_LIMIT_MS = 5 * 60 * 1000
FELL_BACK_MS = 24 * 60 * 60 * 1000
"""A clock so far behind what it said before has lost the time."""


class Clock(Protocol):
    """Whatever tells the time; the only source of it in services."""

    def now_ms(self) -> int:
        """Milliseconds since 1970, UTC, as this machine believes them."""
        ...


def moment_of(ms: int, offset_minutes: int = 0) -> datetime:
    """Give an aware datetime for milliseconds since 1970 at an offset from UTC in minutes."""
    zone = timezone(timedelta(minutes=offset_minutes)) if offset_minutes else UTC
    return datetime.fromtimestamp(ms / 1000, tz=zone)


def ms_of(moment: datetime) -> int:
    """Give milliseconds since 1970 for an aware datetime, whatever its offset."""
    return round(moment.timestamp() * 1000)


class MissionClock:
    """A machine's clock, set right by what the mission said the time is: what a desk goes by.

    `offset_ms` is mission time less the machine's, 0 while the mission never answered. `machine`
    is asked where a time is compared with one that was never set right: of a file, of another
    program, of a laptop that nobody unlocked yet.
    """

    def __init__(self, machine: Clock, *, offset_ms: int = 0) -> None:
        self.machine = machine
        self.offset_ms = offset_ms

    @classmethod
    def over(cls, clock: Clock) -> "MissionClock":
        """The clock itself where it is one: window and desk share theirs."""
        return clock if isinstance(clock, cls) else cls(clock)

    def now_ms(self) -> int:
        """Milliseconds since 1970 by the mission's clock, as well as it is known."""
        return self.set_right(self.machine.now_ms())

    def set_right(self, machine_ms: int) -> int:
        """When it was by the mission's clock, of a moment that the machine's told."""
        return max(machine_ms + self.offset_ms, 0)

    def as_machine_told(self, mission_ms: int) -> int:
        """What the machine's clock said at a moment of the mission's."""
        return mission_ms - self.offset_ms


class HybridClock:
    """Makes stamps that only rise, corrected by what the mission said the time was.

    `last` is the greatest stamp made or accepted; keep it across restarts. `offset_ms` is mission
    time less own time, or None while the mission never answered ("clock unverified").
    """

    def __init__(self, now_ms: Callable[[], int], *, last: int = 0, offset_ms: int | None = None):
        self._now_ms = now_ms
        self.last = last
        self.offset_ms = offset_ms

    def corrected_ms(self) -> int:
        """Milliseconds since 1970 by the mission's clock, as well as it is known."""
        return max(self._now_ms() + (self.offset_ms or 0), 0)

    def latest_ms(self) -> int:
        """The later of the mission's time and this machine's: what is past by either is past."""
        return max(self.corrected_ms(), self._now_ms())

    @property
    def is_believed(self) -> bool:
        """Whether the mission confirmed this clock, and it has not fallen back since."""
        known = self.offset_ms is not None
        return known and self.corrected_ms() + FELL_BACK_MS >= self.last >> 16

    def stamp(self) -> int:
        """Make the next stamp; greater than every one before."""
        self.last = max(self.corrected_ms() << 16, self.last + 1)
        return self.last

    def observe(self, stamp: int) -> None:
        """Accept another device's stamp, unless it runs more than five minutes ahead."""
        if stamp >> 16 <= self.corrected_ms() + AHEAD_LIMIT_MS:
            self.last = max(self.last, stamp)

    def mission_time(self, server_ms: int) -> None:
        """Learn the mission's time from a signed answer."""
        self.offset_ms = server_ms - self._now_ms()
