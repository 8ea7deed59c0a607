# SPDX-License-Identifier: Apache-2.0
"""What an exchange stands on: a carrier, what is known of the link's speed, and a tally."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from cla_core.errors import ExchangeFailed
from cla_desktop.sync.carriers.https import Carried
from cla_desktop.sync.errors import NothingLeft, Refused

BUDGET_LEAST, BUDGET_START, BUDGET_MOST = 2_000, 4_000, 64_000
TARGET_S = 3.0
DEADLINE_LEAST_S = 6.0


class Carrier(Protocol):
    """Moves one sealed body and brings the answer back; trusted for nothing else."""

    def post(self, body: bytes, *, deadline_s: float) -> Carried:
        """Send and wait; raises ExchangeFailed."""
        ...


@dataclass
class LinkSpeed:
    """What the last requests taught about the link, in bytes and seconds."""

    budget_bytes: int = BUDGET_START
    rate: float = 2_000.0

    def deadline_s(self, size: int) -> float:
        """Three times the expected time and four seconds, at least six."""
        return max(DEADLINE_LEAST_S, 3 * size / self.rate + 4)

    def carried(self, size: int, took_s: float) -> None:
        """Learn from a request that came through."""
        self.rate = max(300.0, size / max(took_s, 0.001))
        if size > self.budget_bytes * 0.6:
            factor = min(2.0, max(0.5, TARGET_S / max(took_s, 0.001)))
            grown = int(self.budget_bytes * factor)
            self.budget_bytes = min(max(grown, BUDGET_LEAST), BUDGET_MOST)

    def failed(self) -> None:
        """Learn from an exchange that failed: the next one is smaller."""
        self.budget_bytes = max(self.budget_bytes // 2, BUDGET_LEAST)


@dataclass
class Tally:
    """What a run of exchanges did; `sent`, `accepted`, `received` are records.

    Bytes up are those of every request, answered or not, bytes down those of every whole answer,
    believed or not; `answers` counts the believed ones.
    `unkept` is why one of them could not be laid down: its records are sent again.
    """

    sent: set[str] = field(default_factory=set)
    accepted: set[str] = field(default_factory=set)
    received: list[str] = field(default_factory=list)
    bytes_up: int = 0
    bytes_down: int = 0
    round_trips: int = 0
    answers: int = 0
    failure: ExchangeFailed | None = None
    unkept: OSError | None = None

    def post(
        self, carrier: Carrier, body: bytes, records: Iterable[str], *, deadline_s: float
    ) -> Carried:
        """Have records carried in a body, and count what went over the link.

        Whatever the answer turns out to be, it went; where there was no connection, nothing did.
        """
        try:
            carried = carrier.post(body, deadline_s=deadline_s)
        except (NothingLeft, Refused):
            raise
        except ExchangeFailed as failure:
            self._went(records)
            self.bytes_up += failure.bytes_up
            raise
        self._went(records)
        self.bytes_up += carried.bytes_up
        self.bytes_down += carried.bytes_down
        return carried

    def _went(self, records: Iterable[str]) -> None:
        self.sent.update(records)
        self.round_trips += 1
