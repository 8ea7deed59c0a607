# SPDX-License-Identifier: Apache-2.0
"""What a mission wants of its networks: when rounds are due, and where silence is a warning.

The profile says it under `network`: `rounds` (times of day at the base), `round_grace_minutes`, and
`silence`: after how many `hours` without a word it rings, in the `areas` that are bad by name (a
village, or a level above it) and within `near_km` of an alert of the last `alert_days`. What the
profile does not say is said here; an empty list of rounds wants none, an empty `silence` rings not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, Final

from cla_core.clock import moment_of, ms_of
from cla_core.codes import Profile
from cla_core.fields import Plain
from cla_core.folding import fold
from cla_core.network.health import DAY_MS

ROUNDS: Final = ("06:30",)
GRACE_MINUTES: Final = 90
EARLY: Final = timedelta(hours=3)
"""A round made so long before its time is that round."""
LOOKED_BACK_DAYS: Final = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceRule:
    """Where silence of a node is a warning, and after how many hours."""

    hours: int = 24
    near_km: float = 15.0
    alert_days: int = 7
    areas: tuple[str, ...] = ()

    def is_bad(self, locality: Mapping[str, Plain], *, nearest_alert_km: float | None) -> bool:
        """Whether a village lies in a bad area, by its names or by what happened near it."""
        if nearest_alert_km is not None and nearest_alert_km <= self.near_km:
            return True
        named = [str(locality.get("name", "")), *str(locality.get("admin", "")).split(",")]
        bad = {fold(area) for area in self.areas}
        return any(fold(name) in bad for name in named if name.strip())


def silence_rule(profile: Profile) -> SilenceRule | None:
    """What the mission says of silence; None where it shall not ring."""
    said: Mapping[str, Any] | None = _network(profile).get("silence")
    if said is None:
        return SilenceRule()
    if not said:
        return None
    usual = SilenceRule()
    return SilenceRule(
        hours=int(said.get("hours", usual.hours)),
        near_km=float(said.get("near_km", usual.near_km)),
        alert_days=int(said.get("alert_days", usual.alert_days)),
        areas=tuple(map(str, said.get("areas", ()))),
    )


def round_times(profile: Profile) -> tuple[str, ...]:
    """The times of day at which a round is due, in order."""
    said = _network(profile).get("rounds")
    return tuple(sorted(ROUNDS if said is None else map(str, said)))


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundsDue:
    """The rounds that were due of late and not made, oldest first, and when the next one is."""

    missed: tuple[int, ...] = ()
    next_ms: int | None = None
    open_ms: int | None = None


def rounds_due(
    profile: Profile, made: Iterable[int], *, now_ms: int, since_ms: int, offset_minutes: int
) -> RoundsDue:
    """Which rounds are missing at a moment, by when checks were made; milliseconds since 1970.

    A round belongs to the time from three hours before it was due to three before the next one.
    `open` is one whose time has come while its grace runs.
    """
    times = round_times(profile)
    if not times:
        return RoundsDue()
    grace_ms = int(_network(profile).get("round_grace_minutes", GRACE_MINUTES)) * 60_000
    due = _due_times(times, moment_of(now_ms, offset_minutes))
    done = sorted(made)
    missed: list[int] = []
    next_ms: int | None = None
    open_ms: int | None = None
    for at_ms, until_ms in pairwise(due):
        if at_ms < max(since_ms, now_ms - LOOKED_BACK_DAYS * DAY_MS) or _any_in(
            done, _early(at_ms), _early(until_ms)
        ):
            continue
        if at_ms > now_ms:
            next_ms = at_ms if next_ms is None else next_ms
        elif at_ms + grace_ms > now_ms:
            open_ms = at_ms
        else:
            missed.append(at_ms)
    return RoundsDue(missed=tuple(missed), next_ms=next_ms, open_ms=open_ms)


def _early(at_ms: int) -> int:
    return at_ms - round(EARLY.total_seconds() * 1000)


def _any_in(done: Sequence[int], since_ms: int, until_ms: int) -> bool:
    return any(since_ms <= at_ms < until_ms for at_ms in done)


def _due_times(times: Sequence[str], now: datetime) -> list[int]:
    """Every time a round is due from some days ago to the day after tomorrow."""
    days = [now + timedelta(days=days) for days in range(-LOOKED_BACK_DAYS - 1, 3)]
    return sorted(ms_of(_at(day, clock)) for day in days for clock in times)


def _at(day: datetime, clock: str) -> datetime:
    hour, minute = (int(part) for part in clock.split(":"))
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0)


def _network(profile: Profile) -> Mapping[str, Any]:
    said: Mapping[str, Any] = profile.body.get("network") or {}
    return said
