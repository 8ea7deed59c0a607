# SPDX-License-Identifier: Apache-2.0
"""Keeps at most one held exchange while an alert is open; beside the schedule of `linking`.

Owns its second connection. It begins after an exchange that went well and is dropped before any
other; when it fails, the schedule goes on as if it had never been.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cla_core.errors import ClaError
from cla_desktop.profile import LinkCard, Profile
from cla_desktop.services.desk import Desk
from cla_desktop.sync.carriers.choosing import carrier_for
from cla_desktop.sync.errors import NoLink
from cla_desktop.sync.exchange import Watch
from cla_desktop.sync.holding import HOLD_S, hold_once, is_worth_holding
from cla_desktop.sync.link import Tally
from cla_desktop.ui.tasks import Runs

if TYPE_CHECKING:
    from cla_desktop.sync.carriers.https import HttpsCarrier


@dataclass(frozen=True, slots=True)
class Held:
    """What came of one, and how long it took."""

    tally: Tally
    took_s: float


class HeldExchange(QObject):
    """`standing` when one is held and polling may rest, `ended` when it was answered in its time;
    `broken` when it failed, or when the mission does not hold.
    """

    standing = Signal()
    ended = Signal(object)
    broken = Signal()

    def __init__(
        self, folder: Profile, *, tasks: Runs, watch: Watch, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._tasks = tasks
        self._watch = watch
        self._carrier: HttpsCarrier | None = None
        self._turn = 0

    def begin(self, desk: Desk, card: LinkCard) -> None:
        """Hold one, if an alert is open."""
        self.drop()
        turn = self._turn

        def hold(worth: bool) -> None:
            if worth and turn == self._turn:
                self.standing.emit()
                pending = self._tasks.hold(self, self._job(desk, card, turn))
                pending.then(lambda held: self._end(turn, held)).otherwise(self._fail)

        self._tasks.read(self, lambda: is_worth_holding(desk)).then(hold).otherwise(self._fail)

    def drop(self) -> None:
        """Hang up: something is to be sent, or the keys go."""
        self._turn += 1
        if self._carrier is not None:
            self._carrier.close()
            self._carrier = None

    def _job(self, desk: Desk, card: LinkCard, turn: int) -> Callable[[], Held]:
        def job() -> Held:
            begun = time.monotonic()
            carrier = self._carrier = carrier_for(self._folder, card, hold_s=HOLD_S)
            if turn != self._turn:
                return Held(Tally(failure=NoLink()), 0)
            tally = hold_once(desk, carrier, watch=self._watch)
            carrier.close()
            return Held(tally, time.monotonic() - begun)

        return job

    def _end(self, turn: int, held: Held) -> None:
        if turn != self._turn:
            return
        in_vain = not held.tally.received and held.took_s < HOLD_S / 2
        if held.tally.failure is not None or in_vain:
            # An older mission answers at once: asking it again and again would be polling.
            self.broken.emit()
        else:
            self.ended.emit(held.tally)

    def _fail(self, _error: ClaError) -> None:
        """The keys went away in the middle of it: there is nothing to go on with."""
