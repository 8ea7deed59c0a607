# SPDX-License-Identifier: Apache-2.0
"""Whether the server's clock may be believed when something goes for good.

There is no other witness of the time here: laptops go by the mission's clock. So what is kept is
when somebody looked last and since when the clock ran on from look to look. A clock that was set,
in either direction, or a server that was away for long is believed again after a month of that; by
then a wrong clock has shown itself, for phone codes, certificates and numbers go by it too.
"""

from dataclasses import dataclass
from typing import Final, Self

from cla_server.exchange.repository import mission
from cla_server.kit.database import Connection

DAY_MS: Final = 24 * 60 * 60 * 1000
JUMP_MS: Final = 7 * DAY_MS
BELIEVED_AFTER_MS: Final = 30 * DAY_MS


@dataclass(frozen=True, slots=True)
class Steadiness:
    """When the clock was looked at last, and since when it ran on without a jump."""

    looked_ms: int
    since_ms: int

    @property
    def is_believed(self) -> bool:
        """Whether it ran on for long enough."""
        return self.looked_ms - self.since_ms >= BELIEVED_AFTER_MS

    def looked_at(self, now_ms: int) -> Self:
        """The state after one more look at the clock."""
        jumped = abs(now_ms - self.looked_ms) > JUMP_MS
        return type(self)(now_ms, now_ms if jumped else min(self.since_ms, now_ms))


def look(connection: Connection, now_ms: int) -> Steadiness:
    """Look at the clock, and keep that one did."""
    kept = mission.value(connection, mission.CLOCK).decode()
    before = Steadiness(*map(int, kept.split())) if kept else Steadiness(now_ms, now_ms)
    now = before.looked_at(now_ms)
    mission.set_value(connection, mission.CLOCK, f"{now.looked_ms} {now.since_ms}".encode())
    return now
