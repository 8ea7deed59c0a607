# SPDX-License-Identifier: Apache-2.0
"""What comes back: a signed answer is checked, kept as the receipt, and applied in one transaction.

Nothing is marked received but what the answer names with a digest that matches our own bytes.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cla_core.bundles import approved
from cla_core.bundles.answers import Answer, News, read_answer
from cla_core.bundles.hop import open_hop
from cla_core.bundles.operations import digest
from cla_core.clock import Trip
from cla_core.errors import ClaError, InputRefused, NotReadable
from cla_core.ids import id_text, parse_number
from cla_core.states import ReportState
from cla_desktop.profile import LinkCard
from cla_desktop.services import audit_heads, colleagues, laptops, relayed
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.retelling import tell_emptied
from cla_desktop.services.documents.standing import forget_erased
from cla_desktop.services.forgetting.taking import forget_sent
from cla_desktop.services.heard_time import hear
from cla_desktop.services.indexing import index_again
from cla_desktop.services.mission_profile import read_profile
from cla_desktop.services.outreach import approved as texts
from cla_desktop.services.queueing import count_on, renew_incarnation
from cla_desktop.services.sealed import news as sealed
from cla_desktop.services.team import take_in
from cla_desktop.storage.rows import Queued, Step
from cla_desktop.storage.store import Work
from cla_desktop.sync.errors import Refused, StrangeAnswer

RECORD_BYTES = 16
FORKED = "forked"
"""The mission's word for a number under which it holds something else."""
REMEMBERED_MS = 90 * 24 * 60 * 60 * 1000
"""How far back a mission that was restored is sent again what it took before."""
STEP_STATES = {
    "read": ReportState.READ,
    "taken": ReportState.READ,
    "acted": ReportState.ACTED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What an answer changed: records newly at the mission, news taken in, more to come.

    `settled` counts operations; `moved` is false when asking again would change nothing. `told`
    holds by kind the records that others wrote and that are new here.
    """

    accepted: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    more: bool = False
    forked: bool = False
    settled: int = 0
    moved: bool = True
    told: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def request_digest(body: bytes) -> bytes:
    """The eight bytes by which an answer names its request."""
    return hashlib.sha256(body).digest()[:8]


def check_answer(card: LinkCard, signed: bytes, asked: bytes) -> Answer:
    """Check an answer's signature and that it answers the request of this digest.

    Raises:
        StrangeAnswer: garbage, old, altered, or another mission's.
        Refused: the mission's server stored nothing, and says why.
    """
    try:
        answer = read_answer(signed, card.server_sign, card.mission)
    except (NotReadable, TypeError, ValueError):
        raise StrangeAnswer from None
    if answer.request != asked:
        raise StrangeAnswer
    if answer.refused:
        raise Refused(answer.refused)
    return answer


def unseal_answer(desk: Desk, body: bytes, request: bytes) -> tuple[bytes, Answer]:
    """Open and check the answer to an unlocked exchange; refusals come in clear."""
    try:
        signed = open_hop(body, desk.keys.seal_private).content
    except ClaError:
        signed = body
    return signed, check_answer(desk.card, signed, request_digest(request))


def apply_answer(desk: Desk, signed: bytes, answer: Answer, trip: Trip | None = None) -> Applied:
    """Keep the receipt and take in the news, all or nothing.

    The time it says is of the moment at which it was given: without the `trip` that brought it
    just now it sets no clock right.
    """

    def job(work: Work) -> Applied:
        applied = _apply(desk, work, signed, answer)
        if trip is not None:
            clock = desk.hybrid_clock(work)
            clock.mission_time(answer.time_ms, trip)
            desk.keep_clock(work, clock)
        return applied

    applied = desk.store.write(job)
    if applied.forked:
        desk.counter.settle()
    desk.read_profile_again()
    return applied


def _apply(desk: Desk, work: Work, signed: bytes, answer: Answer) -> Applied:
    now_ms = desk.clock.now_ms()
    receipt = 0
    if answer.stored or any(item.what != "bundle" for item in answer.news):
        receipt = work.outbox.add_receipt(signed, received_ms=now_ms, mission_ms=answer.time_ms)
    done = _settle(desk, work, answer, receipt)
    accepted = work.outbox.settled_records([item.record for item in done])
    work.records.raise_state(accepted, ReportState.MISSION)
    forget_erased(work, accepted)
    forget_sent(work, accepted)
    for n, word in answer.troubled:
        if word != FORKED:  # that is about the number: the mission has not seen the operation yet
            work.outbox.mark_trouble(desk.incarnation(work), n, word)
    told: dict[str, tuple[str, ...]] = {}
    received = [_take_in(desk, work, item, receipt, told=told) for item in answer.news]
    _keep_standing(desk, work, answer, receipt=receipt)
    asks_again = audit_heads.take_in(work, answer.log, epoch=answer.epoch, now_ms=now_ms)
    forked = any(word == FORKED for _, word in answer.troubled)
    if forked or answer.highest > work.outbox.highest(desk.incarnation(work)):
        renew_incarnation(work)
        forked = True
    return Applied(
        accepted=accepted,
        received=tuple(record for record in received if record),
        more=answer.more or asks_again,
        forked=forked,
        settled=len(done),
        told=told,
    )


def _settle(desk: Desk, work: Work, answer: Answer, receipt: int) -> list[Queued]:
    """Take out of the outbox what the answer names with the digest of our own bytes."""
    done: list[Queued] = []
    incarnation = desk.incarnation(work)
    forked = {n for n, word in answer.troubled if word == FORKED}
    for run in answer.stored:
        ours = work.outbox.of_numbers(incarnation, run.first, run.last)
        whole = len(ours) == run.last - run.first + 1
        if whole and digest(item.hash for item in ours) == run.digest:
            done += [item for item in ours if item.n not in forked]
    work.outbox.settle(done, receipt)
    return done


def _take_in(
    desk: Desk, work: Work, news: News, receipt: int, *, told: dict[str, tuple[str, ...]]
) -> str:
    """Apply one piece of news; gives the record it concerns. `told` gathers what others wrote."""
    record = id_text(news.record) if len(news.record) == RECORD_BYTES else ""
    data = news.data if isinstance(news.data, dict) else {}
    match news.what:
        case "number":
            _final_number(desk, work, record, str(data.get("number", "")))
        case "read" | "taken" | "acted":
            _new_step(work, record, news.what, data, receipt=receipt)
        case what if what in sealed.WORDS:
            _gather(told, *sealed.take_in(desk, work, what, data))
        case approved.NEWS:
            _gather(told, *texts.take_in(desk, work, data))
        case "profile":
            _new_profile(desk, work, data)
        case _:
            _from_others(desk, work, news, data, told=told)
    return record


def _from_others(
    desk: Desk,
    work: Work,
    news: News,
    data: Mapping[str, Any],
    *,
    told: dict[str, tuple[str, ...]],
) -> None:
    """What other laptops of the base and officers wrote, and who those laptops are."""
    record = id_text(news.record) if len(news.record) == RECORD_BYTES else ""
    match news.what:
        case "person":
            take_in(desk, work, record, data)
        case "record":
            if kind := colleagues.take_in(work, record, data):
                relayed.add_part(desk, work, record, work.laptops.take_part(record))
                _gather(told, kind, record)
        case "laptop":
            _hear(desk, work, laptops.introduce(desk, work, data), told=told)
        case "bundle" if isinstance(news.data, bytes):
            _hear(desk, work, relayed.take_in(desk, work, (news.data,)), told=told)


def _hear(
    desk: Desk, work: Work, heard: relayed.Heard, *, told: dict[str, tuple[str, ...]]
) -> None:
    """What other laptops of the base said; who is trusted because of it is told what is ours."""
    if heard.trusted:
        laptops.retell(desk, work, heard.trusted, own_alone=True)
    for record, kind in {**heard.documents, **heard.records}.items():
        _gather(told, kind, record)


def _gather(told: dict[str, tuple[str, ...]], kind: str, record: str) -> None:
    if kind:
        told[kind] = (*told.get(kind, ()), record)


def _new_step(work: Work, record: str, what: str, data: Mapping[str, Any], *, receipt: int) -> None:
    if work.records.get(record) is None:
        return  # written after the copy this desk was restored from
    match data:
        case {"by": str(by), "at": int(at_ms)}:
            work.records.add_step(record, Step(what, by, at_ms), receipt)
            work.records.raise_state([record], STEP_STATES[what])


def _final_number(desk: Desk, work: Work, record: str, number: str) -> None:
    try:
        final = parse_number(number)
    except InputRefused:
        return
    if work.records.renumber(record, number):
        index_again(desk, work, record)
    if final.base == desk.invitation.base and final.place.isdigit():
        work.meta.raise_counter(final.series, final.year, int(final.place))


def _new_profile(desk: Desk, work: Work, data: dict[str, object]) -> None:
    try:
        body = read_profile(data, desk.card.server_sign)
    except ClaError:
        return
    if body.get("version", 0) >= work.meta.get("profile", {}).get("version", 0):
        work.meta.put("profile", body)


def _keep_standing(desk: Desk, work: Work, answer: Answer, *, receipt: int) -> None:
    work.meta.put("joined", True)
    hear(work, answer.time_ms)
    known = work.meta.get("epoch", b"")
    if answer.epoch != known:
        work.meta.put("epoch", answer.epoch)
    if known and answer.epoch != known:
        # The mission's database was restored from a copy: it may have forgotten what it took.
        since_ms = desk.clock.now_ms() - REMEMBERED_MS
        work.outbox.queue_again(since_ms=since_ms, but=receipt)
        count_on(work, desk.incarnation(work))
        tell_emptied(desk, work, since_ms=since_ms, but=receipt)
    if answer.number:
        work.meta.put("applied", answer.number)
