# SPDX-License-Identifier: Apache-2.0
"""The protocol, as one readable loop: take what is most urgent, post it, check, apply, again.

No threads and no Qt of its own; the caller decides when. Every exchange pushes, acknowledges and
pulls in one round trip.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from cla_core.clock import Trip, moment_of
from cla_core.errors import ExchangeFailed
from cla_core.record import PICTURE_LANE
from cla_core.states import ReportState
from cla_desktop import logs
from cla_desktop.profile import note_reached
from cla_desktop.services.desk import Desk
from cla_desktop.services.forgetting.sweep import forget_all
from cla_desktop.services.queueing import ASK_ANEW
from cla_desktop.services.sketching.travelling import queue_pictures
from cla_desktop.storage.errors import NothingKept
from cla_desktop.storage.store import Work
from cla_desktop.sync.carriers.https import Carried
from cla_desktop.sync.errors import NothingLeft, Refused, StrangeAnswer, TooSlow
from cla_desktop.sync.incoming import Applied, apply_answer, unseal_answer
from cla_desktop.sync.link import Carrier, LinkSpeed, Tally
from cla_desktop.sync.outgoing import ASK_MOST, Request, choose, make_request
from cla_desktop.sync.spool import clear_settled, take_in_receipts

Watch = Callable[[Applied], None]


def exchange_all(desk: Desk, carrier: Carrier, *, watch: Watch, speed: LinkSpeed) -> Tally:
    """Exchange until nothing waits on either side, or until the link fails.

    `watch` is told after each answer what changed. The failure, if any, stands in the tally.
    """
    tally = Tally()
    take_in_receipts(desk)
    queue_pictures(desk)
    applied = Applied()
    while True:
        try:
            applied = exchange_once(desk, carrier, tally, speed, listen=applied.more)
        except ExchangeFailed as failure:
            if _forgotten(desk, failure):
                continue
            speed.failed()
            tally.failure = failure
            break
        watch(applied)
        if not applied.moved:
            tally.failure = StrangeAnswer()
            break
        if not applied.more and not _waiting(desk):
            break
    clear_settled(desk)
    with suppress(NothingKept):  # it goes on at the next opening
        forget_all(desk, lambda told: watch(Applied(told=told)))
    _note(tally)
    return tally


def _forgotten(desk: Desk, failure: ExchangeFailed) -> bool:
    """Whether the mission was restored from before we joined; then we join again, once."""
    if not (isinstance(failure, Refused) and failure.word == "unknown-device"):
        return False

    def job(work: Work) -> bool:
        before: bool = work.meta.get("joined", False)
        work.meta.put("joined", False)
        return before

    return desk.store.write(job)


def _note(tally: Tally) -> None:
    """Log what moved or why nothing could; a quiet exchange every few minutes is no news."""
    if tally.failure is not None:
        why = type(tally.failure).__name__.lower()
        logs.note(logs.Event.EXCHANGE_FAILED, why=why, trips=tally.round_trips)
    elif tally.accepted or tally.received:
        logs.note(
            logs.Event.EXCHANGED,
            count=len(tally.accepted),
            trips=tally.round_trips,
            bytes_up=tally.bytes_up,
            bytes_down=tally.bytes_down,
        )


def _waiting(desk: Desk) -> bool:
    return bool(desk.store.read(lambda work: work.outbox.waiting(limit=1)))


def exchange_once(
    desk: Desk, carrier: Carrier, tally: Tally, speed: LinkSpeed, *, listen: bool = False
) -> Applied:
    """One round trip: what is most urgent goes up, what the mission has comes down.

    Pictures wait while there is something to `listen` to: what colleagues wrote comes down only
    where nothing goes up.

    Raises:
        ExchangeFailed: nothing may be concluded about what the mission has.
    """

    def prepare(work: Work) -> Request:
        waiting = work.outbox.waiting(limit=ASK_MOST)
        chosen = choose(waiting, speed.budget_bytes)
        if listen and chosen and chosen[0].lane == PICTURE_LANE:
            chosen = ()
        return make_request(desk, work, chosen)

    request = desk.store.write(prepare)
    carried, trip = _carry(desk, carrier, tally, request, speed)
    signed, answer = unseal_answer(desk, carried.body, request.body)
    applied = apply_answer(desk, signed, answer, trip)
    if request.anew and not applied.forked:
        desk.store.write(lambda work: work.meta.put(ASK_ANEW, False))
    if request.carried and not applied.settled and not applied.forked:
        # Nothing of what it was handed did it name: asking the same again would never end.
        applied = replace(applied, moved=False)
    _count(desk, tally, applied)
    return applied


def _carry(
    desk: Desk, carrier: Carrier, tally: Tally, request: Request, speed: LinkSpeed
) -> tuple[Carried, Trip]:
    """Send a request and wait for its answer; what it cost is counted, and how fast it went.

    Raises:
        ExchangeFailed: nothing may be concluded about what the mission has.
    """
    records = [item.record for item in request.carried]
    deadline_s = speed.deadline_s(len(request.body))
    left_ms, started = desk.clock.machine.now_ms(), time.monotonic()
    try:
        carried = tally.post(carrier, request.body, records, deadline_s=deadline_s)
    except ExchangeFailed as failure:
        _count_traffic(desk, up=failure.bytes_up)
        if isinstance(failure, TooSlow) and not isinstance(failure, NothingLeft):
            _note_left(desk, request)
        raise
    took_s = time.monotonic() - started
    trip = Trip(left_ms, desk.clock.machine.now_ms(), round(took_s * 1000))
    _count_traffic(desk, up=carried.bytes_up, down=carried.bytes_down)
    speed.carried(len(request.body), took_s)
    return carried, trip


def _note_left(desk: Desk, request: Request) -> None:
    """Note that the request was sent whole; whether it arrived is not known yet."""
    records = list({item.record for item in request.carried})

    def job(work: Work) -> None:
        work.outbox.mark_left(request.carried, desk.clock.now_ms())
        work.records.raise_state(records, ReportState.LEFT)

    desk.store.write(job)


def _count(desk: Desk, tally: Tally, applied: Applied) -> None:
    tally.answers += 1
    tally.accepted.update(applied.accepted)
    tally.received += applied.received
    with suppress(OSError):  # a full disk; the card says it next time
        note_reached(desk.folder, desk.clock.machine.now_ms())


def _count_traffic(desk: Desk, *, up: int, down: int = 0) -> None:
    """What one round trip cost, for the day's sum; one of which nothing left costs nothing."""
    if not up:
        return
    day = f"{moment_of(desk.clock.now_ms(), desk.offset_minutes):%Y-%m-%d}"
    desk.store.write(lambda work: work.meta.add_traffic(day, up=up, down=down, trips=1))
