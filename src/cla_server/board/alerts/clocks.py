# SPDX-License-Identifier: Apache-2.0
"""The five clocks of an alert as a page shows them: stopped, running, overdue, or not yet.

Owns how a row of `alert` and the mission's targets make them; knows no words and no HTML.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cla_core.alerts.clocks import due_at
from cla_core.codes import Profile
from cla_server.alerts.repository import Brief, Standing

WHATS = ("acknowledge", "decide", "feedback")
URGENT = frozenset({"P1", "P2"})
STOPPED, RUNNING, LATE, NOT_YET, NONE = "stopped", "running", "late", "not yet", "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One clock; milliseconds. `at_ms` when it stopped, `due_ms` by when it should."""

    name: str
    state: str
    since_ms: int
    at_ms: int | None = None
    due_ms: int | None = None

    @property
    def was_late(self) -> bool:
        """Whether it stopped after it should have."""
        return self.at_ms is not None and self.due_ms is not None and self.at_ms > self.due_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """What clocks depend on: the mission's targets, its zone, and now."""

    profile: Profile
    now_ms: int
    zone_minutes: int

    def due_ms(self, alert: Brief | Standing, what: str) -> int | None:
        """By when a promise is to be kept, kept or not."""
        if alert.since_ms is None:
            return None
        return due_at(
            self.profile,
            alert.priority,
            what=what,
            since_ms=alert.since_ms,
            offset_minutes=self.zone_minutes,
        )

    def overdue(self, alert: Brief | Standing) -> frozenset[str]:
        """Which promises are broken by now."""
        waits = (alert.waits_acknowledge, alert.waits_decide, alert.waits_feedback)
        return frozenset(
            what
            for what, waiting in zip(WHATS, waits, strict=True)
            if waiting and self._past(self.due_ms(alert, what))
        )

    def _past(self, due_ms: int | None) -> bool:
        return due_ms is not None and self.now_ms > due_ms

    def clocks(self, alert: Standing) -> Mapping[str, Clock]:
        """Acknowledged, decided, arrived, told back."""
        since_ms = alert.since_ms if alert.since_ms is not None else self.now_ms
        answered = alert.state == "NO_RESPONSE" or not alert.open
        arrived = NOT_YET if alert.arrived_ms is None else STOPPED
        if arrived == NOT_YET and answered:
            arrived = NONE
        return {
            "acknowledged": self._clock(
                alert, "acknowledge", alert.acknowledged_ms, waits=alert.waits_acknowledge
            ),
            "decided": self._clock(alert, "decide", alert.decided_ms, waits=alert.waits_decide),
            "arrived": Clock(
                name="arrived", state=arrived, since_ms=since_ms, at_ms=alert.arrived_ms
            ),
            "told_back": self._clock(alert, "feedback", alert.told_ms, waits=alert.waits_feedback),
        }

    def _clock(self, alert: Standing, what: str, at_ms: int | None, *, waits: bool) -> Clock:
        since_ms = alert.since_ms if alert.since_ms is not None else self.now_ms
        due_ms = self.due_ms(alert, what)
        if at_ms is not None:
            state = STOPPED
        elif not waits:
            state = NONE
        elif due_ms is None:
            state = NOT_YET
        else:
            state = LATE if self.now_ms > due_ms else RUNNING
        return Clock(name=what, state=state, since_ms=since_ms, at_ms=at_ms, due_ms=due_ms)
