# SPDX-License-Identifier: Apache-2.0
"""Keeps the link going: when to try, with which keys, and what is known of it.

Owns the schedule and the one exchange at a time. Unlocked it exchanges; locked it pushes the spool
with the link card alone. The work itself is `sync`'s and runs off the main thread.
"""

import random
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from cla_core.clock import MissionClock
from cla_core.errors import ClaError, ExchangeFailed
from cla_desktop.profile import LinkCard, Profile
from cla_desktop.services.desk import Desk
from cla_desktop.services.link import Link, LinkState, last_contact_ms, with_stored_facts
from cla_desktop.spool_files import spooled
from cla_desktop.sync.carriers.choosing import carrier_for
from cla_desktop.sync.errors import (
    ENDED_BY_A_NEW_CODE,
    Asleep,
    NoLink,
    NotTrusted,
    OutOfDate,
    Refused,
    SignInPage,
    TooSlow,
)
from cla_desktop.sync.exchange import Watch, exchange_all
from cla_desktop.sync.incoming import Applied
from cla_desktop.sync.link import Carrier, LinkSpeed, Tally
from cla_desktop.sync.spool import push_spool
from cla_desktop.training import TrainingMission, training_carrier
from cla_desktop.ui.bus import Bus
from cla_desktop.ui.holding import HeldExchange
from cla_desktop.ui.progress import Progress
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.trying_again import TryingAgain

if TYPE_CHECKING:
    from cla_desktop.sync.carriers.https import HttpsCarrier

WHEN_QUIET_S: Final = (15, 30, 60, 900)


def _state(failure: ClaError) -> LinkState:
    """What a failed try says about the link."""
    match failure:
        case NoLink():
            return LinkState.NO_SIGNAL
        case TooSlow() | Asleep():
            return LinkState.ASLEEP
        case SignInPage():
            return LinkState.SIGN_IN
        case OutOfDate():
            return LinkState.WRONG_DATE
        case NotTrusted():
            return LinkState.CERTIFICATE
        case Refused(word="other-mission"):
            return LinkState.OTHER_MISSION
        case Refused():
            return LinkState.REFUSED
    return LinkState.GARBLED


def _detail(card: LinkCard, tally: Tally) -> tuple[str, ...]:
    """Lines for IT support, the same in every language: where to, what went, what failed."""
    went = f"{card.address} · ⇄ {tally.round_trips} · ↑ {tally.bytes_up} B · ↓ {tally.bytes_down} B"
    failure = tally.failure
    if failure is None:
        return (went,)
    word = failure.word if isinstance(failure, Refused) else ""
    return (went, " · ".join(part for part in (type(failure).__name__, word) if part))


def _exchange(
    desk: Desk, carrier: Carrier, *, watch: Watch, speed: LinkSpeed, progress: Progress
) -> tuple[Tally, int]:
    progress.begin()
    tally = exchange_all(desk, carrier, watch=watch, speed=speed)
    return tally, desk.store.read(lambda work: work.outbox.waiting_counts()[1])


class LinkKeeper(QObject):
    """Tries, waits, tries again. `changed` tells the facts; main thread only."""

    changed = Signal(object)
    _moved = Signal(int, int)

    def __init__(
        self, folder: Profile, card: LinkCard, *, tasks: Runs, bus: Bus, clock: MissionClock
    ) -> None:
        super().__init__()
        self._folder = folder
        self._card = card
        self._tasks = tasks
        self._bus = bus
        self._clock = clock
        self._desk: Desk | None = None
        self._mission: TrainingMission | None = None
        self._https: HttpsCarrier | None = None
        self._speed = LinkSpeed()
        self._jitter = random.SystemRandom()
        self._held = HeldExchange(folder, tasks=tasks, watch=self._watch, parent=self)
        self._held.standing.connect(self._rest)
        self._held.ended.connect(self._on_held)
        self._held.broken.connect(self._on_broken)
        self._again = False
        self._trying = TryingAgain()
        self._quiet = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.try_now)
        self._busy = False
        self._moved.connect(self._on_moved)
        self.facts = Link(last_contact_ms=card.reached_ms or None, training=card.training)

    def unlocked(self, desk: Desk) -> None:
        """Work with the open desk from now on."""
        if desk is not self._desk:
            # Only now it is known how wrong the clock was that told it.
            self.facts = replace(self.facts, last_contact_ms=last_contact_ms(desk))
        self._desk, self._mission = desk, training_carrier(desk)
        if desk.card != self._card:
            self._card, self._https = desk.card, None
        self._tasks.read(self, self.look).then(self._learn)
        self.try_now()

    def _learn(self, stored: Link) -> None:
        """What waits is known long before the first try is over."""
        if self._busy and self._desk is not None:
            self._show(replace(self.facts, waiting=stored.waiting))

    def joined_anew(self) -> None:
        """A new joining code holds: what runs by the old one is cut, and the new one is tried."""
        if self._desk is None:
            return
        self._card = self._desk.card
        self._cut()
        self._https = None
        self._trying.begin_anew()
        self.try_now()

    def locking(self) -> None:
        """The keys are about to go: cut what runs; afterwards only the spool is pushed."""
        self._desk = self._mission = None
        self._cut()
        self._wait(WHEN_QUIET_S[0])

    def stop(self) -> None:
        """Try no more: the program ends."""
        self._timer.timeout.disconnect(self.try_now)
        self._cut()

    def _cut(self) -> None:
        self._held.drop()
        if self._https is not None:
            self._https.close()

    def try_now(self) -> None:
        """Try at once; while a try runs, another follows it."""
        if self._busy:
            self._again = True
            return
        self._timer.stop()
        self._held.drop()
        self._busy = True
        sending = max(self.facts.waiting, 1)
        if self.facts.waiting:
            self._show(replace(self.facts, state=LinkState.SENDING, sent=0, sending=sending))
        pending = self._tasks.aside(self, self._job())
        pending.then(self._done).otherwise(self._broke)

    def _job(self) -> Callable[[], tuple[Tally, int]]:
        desk, mission, folder, clock = self._desk, self._mission, self._folder, self._clock
        speed = self._speed
        card = self._card

        def unlocked(desk: Desk) -> tuple[Tally, int]:
            progress = Progress(desk, self._moved.emit)

            def watch(applied: Applied) -> None:
                progress.answered(applied)
                self._watch(applied)

            carrier = mission or self._kept()
            return _exchange(desk, carrier, watch=watch, speed=speed, progress=progress)

        def locked() -> tuple[Tally, int]:
            carrier = mission or self._kept()
            tally = push_spool(folder, card, clock.machine, carrier=carrier, speed=speed)
            return tally, sum(file.records for file in spooled(folder))

        # Where nothing can be written no answer is taken in, but what is sealed may leave.
        return locked if desk is None or desk.store.still else partial(unlocked, desk)

    def _kept(self) -> "HttpsCarrier":
        """The one way to the server, connection included; made by the worker that needs it."""
        if self._https is None:
            self._https = carrier_for(self._folder, self._card)
        return self._https

    def look(self) -> Link:
        """The facts with what the store knows; may be called off the main thread."""
        desk, facts = self._desk, self.facts
        return facts if desk is None else with_stored_facts(desk, facts)

    def _watch(self, applied: Applied) -> None:
        """Called by the worker after each answer."""
        self._bus.post({**applied.told, "report": {*applied.accepted, *applied.received}})

    def _on_moved(self, sent: int, waiting: int) -> None:
        """Show how many have arrived and how many wait; an empty exchange is not shown."""
        if self._busy and self._desk is not None and sent + waiting:
            self._show(
                replace(
                    self.facts,
                    state=LinkState.SENDING,
                    sent=sent,
                    sending=sent + waiting,
                    waiting=waiting,
                )
            )

    def _done(self, outcome: tuple[Tally, int]) -> None:
        tally, waiting = outcome
        self.facts = replace(self.facts, detail=_detail(self._card, tally))
        if tally.answers:
            self._show(replace(self.facts, last_contact_ms=self._clock.now_ms()))
        if tally.failure is not None:
            self._failed(tally.failure, waiting)
            return
        self._trying.begin_anew()
        moved = bool(tally.accepted or tally.received)
        self._quiet = 0 if moved else min(self._quiet + 1, len(WHEN_QUIET_S) - 1)
        # Locked with an empty spool there was nobody to talk to.
        state = LinkState.REACHED if tally.round_trips else self.facts.state
        self._after(state, waiting=waiting, pause_s=WHEN_QUIET_S[self._quiet])
        self._hold()

    def _hold(self) -> None:
        """While an alert is open, what the mission does shows at once."""
        if self._desk is not None and self._mission is None and not self._again:
            self._held.begin(self._desk, self._card)

    def _rest(self) -> None:
        """An exchange is held: nobody needs to poll beside it."""
        if not self._busy:
            self._wait(WHEN_QUIET_S[-1])

    def _on_held(self, tally: Tally) -> None:
        """The held request was answered, with news or because its time was over."""
        if self._busy or self._desk is None:
            return
        self._show(replace(self.facts, last_contact_ms=self._clock.now_ms()))
        if tally.received:
            self._bus.post({"link": ()})
        self._hold()

    def _on_broken(self) -> None:
        """The held request failed: the schedule goes on as if there had been none."""
        if not self._busy:
            self._wait(WHEN_QUIET_S[self._quiet])

    def _broke(self, error: ClaError) -> None:
        """The job itself broke off: mostly a lock in the middle of it."""
        self._failed(error, self.facts.waiting)

    def _failed(self, failure: ClaError, waiting: int) -> None:
        pause_s = self._trying.pause_s(failure)
        state = _state(failure) if isinstance(failure, ExchangeFailed) else self.facts.state
        refused = failure if isinstance(failure, Refused) else None
        self._after(state, waiting=waiting, pause_s=pause_s, refused=refused)

    def _after(
        self, state: LinkState, *, waiting: int, pause_s: int, refused: Refused | None = None
    ) -> None:
        self._busy = False
        now_ms = self._clock.now_ms()
        self._show(
            replace(
                self.facts,
                state=state,
                waiting=waiting,
                sent=0,
                sending=0,
                last_tried_ms=now_ms,
                next_try_ms=now_ms + pause_s * 1000,
                refusal=refused.sentence if refused is not None else "",
                new_code=refused is not None and refused.word in ENDED_BY_A_NEW_CODE,
            )
        )
        self._bus.post({"link": ()})
        self._wait(0 if self._again else pause_s)

    def _wait(self, seconds: float) -> None:
        self._again = False
        # Jitter, so that the laptops of a base that wake together do not call together.
        self._timer.start(round(seconds * 1000 * self._jitter.uniform(0.8, 1.2)))

    def _show(self, facts: Link) -> None:
        self.facts = facts
        self.changed.emit(facts)
