# SPDX-License-Identifier: Apache-2.0
"""How it stands between this desk and the mission, as plain facts for pill and sending page.

Owns the shape of those facts, and those of them that lie in the store. Refuses to know how they are
worded, and how sending is done.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from cla_core.clock import moment_of
from cla_core.records import sealed_kinds
from cla_core.states import ReportState
from cla_desktop.services.audit_heads import LogTold, telling
from cla_desktop.services.desk import Desk
from cla_desktop.storage.store import Work


class LinkState(StrEnum):
    """What the last attempt to reach the mission said."""

    UNTRIED = "untried"
    NO_SIGNAL = "no signal"
    ASLEEP = "asleep"
    CERTIFICATE = "certificate"
    WRONG_DATE = "wrong date"
    OTHER_MISSION = "other mission"
    REFUSED = "refused"
    GARBLED = "garbled"
    SIGN_IN = "sign in"
    SENDING = "sending"
    REACHED = "reached"


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedReport:
    """One report on its way; `size_bytes` as it will travel, as far as known."""

    record: str
    kind: str
    number: str
    title: str
    state: ReportState
    since_ms: int
    size_bytes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The facts of now. Times are milliseconds since 1970, None while it never happened.

    `waiting` counts reports without a receipt; `sent` of `sending` while an exchange runs. Bytes
    are those of today's exchanges. `skew_s` is this clock less the mission's, None while unknown;
    `clock_was_set` says that somebody set it right since the mission told the time.
    `refusal` is the sentence of a refusal (a catalogue entry), `new_code` whether another joining
    code would end it; `detail` holds technical lines without content; `log` is what is wrong with
    the mission's audit log, if anything.
    """

    state: LinkState = LinkState.UNTRIED
    waiting: int = 0
    sent: int = 0
    sending: int = 0
    last_contact_ms: int | None = None
    last_tried_ms: int | None = None
    next_try_ms: int | None = None
    bytes_up: int = 0
    bytes_down: int = 0
    skew_s: int | None = None
    clock_was_set: bool = False
    training: bool = False
    refusal: str = ""
    new_code: bool = False
    detail: tuple[str, ...] = ()
    queue: tuple[QueuedReport, ...] = ()
    log: LogTold | None = None


QUEUE_SHOWN = 50


def with_stored_facts(desk: Desk, link: Link) -> Link:
    """Add what the store knows: the queue, today's bytes, the distance to the mission's clock."""
    day = f"{moment_of(desk.clock.now_ms(), desk.offset_minutes):%Y-%m-%d}"

    def job(work: Work) -> Link:
        up, down = work.meta.traffic_of(day)
        clock = desk.hybrid_clock(work)
        offset_ms = clock.offset_ms
        return replace(
            link,
            waiting=work.outbox.waiting_counts()[1],
            bytes_up=up,
            bytes_down=down,
            skew_s=None if offset_ms is None else round(-offset_ms / 1000),
            clock_was_set=clock.was_set,
            training=desk.card.training,
            queue=_queue(work),
            log=telling(work, now_ms=desk.clock.now_ms(), offset_minutes=desk.offset_minutes),
        )

    return desk.store.read(job)


def last_contact_ms(desk: Desk) -> int | None:
    """When the mission was last reached before this opening, of which the machine told the card."""
    reached_ms = desk.card.reached_ms
    return desk.clock.set_right(reached_ms) if reached_ms else None


def _queue(work: Work) -> tuple[QueuedReport, ...]:
    found = []
    for record, since_ms, _left_ms in work.outbox.waiting_records(QUEUE_SHOWN):
        entry = work.records.get(record)
        if entry is not None and entry.kind not in sealed_kinds():
            found.append(
                QueuedReport(
                    record=record,
                    kind=entry.kind,
                    number=entry.number or "",
                    title=entry.title,
                    state=entry.state,
                    since_ms=since_ms,
                    size_bytes=work.outbox.size_of(record),
                )
            )
    return tuple(found)
