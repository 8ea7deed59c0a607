# SPDX-License-Identifier: Apache-2.0
"""An exchange that the mission holds until it has news, on a connection of its own.

While an alert is open, what officers do reaches the desk at once and nobody polls. It brings
nothing up and is dropped before any send; whatever it was about to tell is told by the next one.
"""

from dataclasses import dataclass

from cla_core.errors import ExchangeFailed
from cla_desktop.services.desk import Desk
from cla_desktop.sync.exchange import Watch, exchange_once
from cla_desktop.sync.link import Carrier, LinkSpeed, Tally

HOLD_S = 55
"""Shorter than the patience of mobile networks and proxies."""
BEYOND_S = 15
"""How much later than promised an answer may come over a thin link."""


@dataclass
class Patience(LinkSpeed):
    """Waits as long as the mission may hold; such an exchange teaches nothing about the link."""

    def deadline_s(self, size: int) -> float:
        """Seconds until an exchange is given up: the hold, and the way back."""
        return HOLD_S + BEYOND_S

    def carried(self, size: int, took_s: float) -> None:
        """A held request says nothing about the speed of the link."""

    def failed(self) -> None:
        """A held request says nothing about the speed of the link."""


def is_worth_holding(desk: Desk) -> bool:
    """Whether an alert may be open, and nothing waits that would have to go first."""
    return desk.store.read(
        lambda work: bool(work.alerts.open_ids()) and not work.outbox.waiting(limit=1)
    )


def hold_once(desk: Desk, carrier: Carrier, *, watch: Watch) -> Tally:
    """Ask once and wait for news; `watch` is told what the answer changed.

    The failure, if any, stands in the tally: mostly that it was dropped.
    """
    tally = Tally()
    try:
        watch(exchange_once(desk, carrier, tally, Patience()))
    except ExchangeFailed as failure:
        tally.failure = failure
    return tally
