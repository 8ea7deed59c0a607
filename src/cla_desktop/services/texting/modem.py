# SPDX-License-Identifier: Apache-2.0
"""How the modem stands: whether its daemon is found and alive, and what lies there unprotected."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from cla_core.clock import MissionClock
from cla_desktop.services.desk import Desk
from cla_desktop.services.texting.daemon import NoDaemon, Pulse, daemon_at
from cla_desktop.services.texting.texts import daemon_path

HEARD_WITHIN_MS: Final = 5 * 60 * 1000
"""A daemon that shows every minute is silent when it was not heard for so long."""


class Life(StrEnum):
    """Whether texts come in by themselves."""

    UNUSED = "UNUSED"
    GONE = "GONE"
    ALIVE = "ALIVE"
    SILENT = "SILENT"
    FOUND = "FOUND"


@dataclass(frozen=True, slots=True, kw_only=True)
class Modem:
    """Where the daemon keeps texts, and how that was found just now."""

    path: str = ""
    life: Life = Life.UNUSED
    pulse: Pulse = field(default_factory=Pulse)

    @property
    def used(self) -> bool:
        """Whether answers go by a modem."""
        return self.life is not Life.UNUSED


def modem_now(desk: Desk) -> Modem:
    """Look now. The daemon goes by the machine's clock, and is told of by the mission's."""
    path, now_ms = daemon_path(desk), desk.clock.machine.now_ms()
    if not path:
        return Modem()
    try:
        pulse = daemon_at(path).pulse(now_ms=now_ms)
    except NoDaemon:
        return Modem(path=path, life=Life.GONE)
    return Modem(path=path, life=_life(pulse, now_ms), pulse=_set_right(pulse, desk.clock))


def _set_right(pulse: Pulse, clock: MissionClock) -> Pulse:
    def right(ms: int | None) -> int | None:
        return None if ms is None else clock.set_right(ms)

    return replace(
        pulse,
        oldest_ms=right(pulse.oldest_ms),
        heard_ms=right(pulse.heard_ms),
        stuck_since_ms=right(pulse.stuck_since_ms),
    )


def _life(pulse: Pulse, now_ms: int) -> Life:
    if pulse.stuck_since_ms is not None:
        return Life.SILENT
    if not pulse.beats:
        return Life.FOUND
    heard = pulse.heard_ms is not None and now_ms - pulse.heard_ms < HEARD_WITHIN_MS
    return Life.ALIVE if heard else Life.SILENT
