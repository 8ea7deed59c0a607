# SPDX-License-Identifier: Apache-2.0
"""Time as the work needs it: a clock that can be faked, one set right, a hybrid logical clock.

A stamp is 48 bits of milliseconds since 1970 and a 16-bit counter in one integer. It orders what
one device did even when its wall clock jumps, and follows the mission's time once that is known.
No record is refused because its stamp is wrong.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from threading import Lock
from typing import Final, NamedTuple, Protocol

AHEAD_LIMIT_MS = 5 * 60 * 1000
FELL_BACK_MS = 24 * 60 * 60 * 1000
"""A clock so far behind what it said before has lost the time."""
MOVED_LEAST_MS: Final = 30 * 1000
"""A smaller difference between two clocks of one machine is a busy moment, not a hand's work."""
ROUGHLY_MS: Final = 10 * 60 * 1000
"""So near does somebody come who sets a clock by a wristwatch."""
EXACT_TRIP_MS: Final = 5 * 1000
"""An answer that took no longer says the time better than it was known before."""
UNEVEN_TRIP_MS: Final = 10 * 1000
"""Where two clocks differ by more on the length of a trip, one was set or the machine slept."""
_BEGINNING: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Clock(Protocol):
    """Whatever tells the time; the only source of it in services."""

    def now_ms(self) -> int:
        """Milliseconds since 1970, UTC, as this machine believes them."""
        ...


def moment_of(ms: int, offset_minutes: int = 0) -> datetime:
    """Give an aware datetime for milliseconds since 1970 at an offset from UTC in minutes.

    Counted, not asked of the system: Windows knows no moment before 1970 and none after 3000.
    """
    moment = _BEGINNING + timedelta(milliseconds=ms)
    if not offset_minutes:
        return moment
    return moment.astimezone(timezone(timedelta(minutes=offset_minutes)))


def ms_of(moment: datetime) -> int:
    """Give milliseconds since 1970 for an aware datetime, whatever its offset."""
    return round(moment.timestamp() * 1000)


class _Distance(NamedTuple):
    """Mission time less the machine's as the mission told it, and how far the machine's clock was
    moved since then, both in milliseconds.
    """

    told_ms: int = 0
    moved_ms: int = 0

    @property
    def was_set(self) -> bool:
        """Whether the machine's clock was moved by about the distance that the mission told."""
        near_ms = min(ROUGHLY_MS, abs(self.told_ms) // 4)
        return self.told_ms != 0 and abs(self.moved_ms - self.told_ms) <= near_ms

    @property
    def offset_ms(self) -> int:
        """The distance as it is now."""
        return self.told_ms - self.moved_ms if self.was_set else self.told_ms


class MissionClock:
    """A machine's clock, set right by what the mission said the time is: what a desk goes by.

    `offset_ms` is mission time less the machine's, 0 while the mission never answered. `machine`
    is asked where a time is compared with one that was never set right: of a file, of another
    program, of a laptop that nobody unlocked yet.

    `running_ms` is a clock that nobody can set and that goes on through sleep. By it is noticed
    that the machine's was moved by about the known distance: somebody set it right, and what was
    to be added once is added no more. Any other move says nothing, and changes nothing.

    Asked on several threads: what is known of the distance is replaced whole, under a lock.
    """

    def __init__(
        self,
        machine: Clock,
        *,
        offset_ms: int = 0,
        running_ms: Callable[[], int] | None = None,
    ) -> None:
        self.machine = machine
        self._distance = _Distance(offset_ms)
        self._running_ms = running_ms
        self._changing = Lock()
        self._ahead_was_ms = self._ahead_ms()

    @classmethod
    def over(cls, clock: Clock) -> "MissionClock":
        """The clock itself where it is one: window and desk share theirs."""
        return clock if isinstance(clock, cls) else cls(clock)

    @property
    def offset_ms(self) -> int:
        """Mission time less the machine's, less what the machine was set right by since."""
        return self._watched().offset_ms

    @property
    def was_set(self) -> bool:
        """Whether the machine's clock was moved by about the distance that the mission told."""
        return self._watched().was_set

    def go_by(self, offset_ms: int) -> None:
        """Take this distance for the one of now."""
        self._watched()
        with self._changing:
            if offset_ms != self._distance.told_ms:
                self._distance = _Distance(offset_ms)

    def take_up(self, offset_ms: int) -> None:
        """Take up a distance that was kept: how the clock was moved since it runs counts on."""
        with self._changing:
            self._distance = self._distance._replace(told_ms=offset_ms)

    def take_for_set(self) -> None:
        """Somebody set the machine's clock right while nothing here ran: it is right by now."""
        with self._changing:
            self._distance = self._distance._replace(moved_ms=self._distance.told_ms)

    def now_ms(self) -> int:
        """Milliseconds since 1970 by the mission's clock, as well as it is known."""
        offset_ms = self.offset_ms
        return max(self.machine.now_ms() + offset_ms, 0)

    def set_right(self, machine_ms: int) -> int:
        """When it was by the mission's clock, of a moment that the machine's told."""
        return max(machine_ms + self.offset_ms, 0)

    def as_machine_told(self, mission_ms: int) -> int:
        """What the machine's clock said at a moment of the mission's."""
        return mission_ms - self.offset_ms

    def _watched(self) -> _Distance:
        """The distance, with how far the machine's clock was moved since it was last looked at."""
        with self._changing:
            before_ms, self._ahead_was_ms = self._ahead_was_ms, self._ahead_ms()
            moved_ms = self._ahead_was_ms - before_ms
            if abs(moved_ms) >= MOVED_LEAST_MS:
                self._distance = self._distance._replace(
                    moved_ms=self._distance.moved_ms + moved_ms
                )
            return self._distance

    def _ahead_ms(self) -> int:
        """How far the machine's clock is ahead of the running one; 0 without such a one."""
        return 0 if self._running_ms is None else self.machine.now_ms() - self._running_ms()


class Trip(NamedTuple):
    """When a question left and its answer came by the machine's clock, and how long that took by
    a clock that nobody can set."""

    left_ms: int
    came_ms: int
    took_ms: int

    @property
    def is_even(self) -> bool:
        """Whether the machine's clock ran on as clocks do meanwhile."""
        return -UNEVEN_TRIP_MS <= self.came_ms - self.left_ms <= self.took_ms + UNEVEN_TRIP_MS


class HybridClock:
    """Makes stamps that only rise, corrected by what the mission said the time was.

    `last` is the greatest stamp made or accepted; keep it across restarts. `offset_ms` is mission
    time less own time, or None while the mission never answered ("clock unverified"); `was_set`
    says that somebody set this clock since, and the distance was put right accordingly.
    """

    def __init__(
        self,
        now_ms: Callable[[], int],
        *,
        last: int = 0,
        offset_ms: int | None = None,
        was_set: bool = False,
    ) -> None:
        self._now_ms = now_ms
        self.last = last
        self.offset_ms = offset_ms
        self.was_set = was_set

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

    def mission_time(self, server_ms: int, trip: Trip | None = None) -> None:
        """Learn the mission's time from a signed answer, as exactly as its `trip` allows.

        Somewhere on the way the mission looked at its clock. After a long trip the distance known
        before is kept where it may be right; one on which this clock was set, or the machine
        slept, teaches nothing.
        """
        if trip is None:
            now_ms = self._now_ms()
            trip = Trip(now_ms, now_ms, 0)
        if not trip.is_even:
            return
        known_ms = self.offset_ms
        slow = trip.took_ms > EXACT_TRIP_MS
        if known_ms is not None and slow and self._may_be(known_ms, server_ms, trip):
            return
        self.offset_ms = server_ms - (trip.left_ms + trip.came_ms) // 2
        self.was_set = False

    def _may_be(self, offset_ms: int, server_ms: int, trip: Trip) -> bool:
        return server_ms - trip.came_ms <= offset_ms <= server_ms - trip.left_ms
