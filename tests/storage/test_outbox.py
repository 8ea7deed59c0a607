# SPDX-License-Identifier: Apache-2.0
"""The outbox: most urgent first, out of it only by a receipt, numbered anew after a fork."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_desktop.services.queueing import renumbered
from cla_desktop.storage.rows import Queued
from cla_desktop.storage.store import Store, Work
from tests.storage.samples import INCARNATION, KEY, NOON_MS, queued, record_of

OTHER = b"inc2"


def add(store: Store, *several: Queued) -> None:
    """Queue operations."""

    def job(work: Work) -> None:
        work.outbox.add_all(several, NOON_MS)

    store.write(job)


def settle(work: Work, *several: Queued) -> None:
    """Take operations out, with a receipt."""
    receipt = work.outbox.add_receipt(b"answer", received_ms=1, mission_ms=2)
    work.outbox.settle(several, receipt)


def waiting(store: Store) -> list[int]:
    """The numbers of what waits, in the order in which it leaves."""
    return [one.n for one in store.read(lambda work: work.outbox.waiting(limit=100))]


def test_the_most_urgent_leaves_first_then_the_oldest(store: Store) -> None:
    lanes = (2, 0, 3, 1, 0)
    add(store, *(queued(n, lane=lane) for n, lane in enumerate(lanes, start=1)))
    assert waiting(store) == [2, 5, 4, 1, 3]


def test_what_comes_out_is_what_went_in(store: Store) -> None:
    add(store, queued(1))
    assert store.read(lambda work: work.outbox.waiting(limit=1)) == (queued(1),)
    assert store.read(lambda work: work.outbox.of_numbers(INCARNATION, 1, 9)) == (queued(1),)


def test_only_a_receipt_takes_something_out(store: Store) -> None:
    several = [queued(n) for n in (1, 2, 3)]
    add(store, *several)
    store.write(lambda work: work.outbox.mark_left(several, NOON_MS))
    store.write(lambda work: work.outbox.mark_spooled(several, "0-1.cla"))
    assert waiting(store) == [1, 2, 3]
    store.write(lambda work: settle(work, several[1]))
    assert waiting(store) == [1, 3]
    assert store.read(lambda work: work.outbox.highest(INCARNATION)) == 3
    assert store.read(lambda work: work.outbox.gaps()) == []


def test_a_record_is_settled_when_its_last_operation_is(store: Store) -> None:
    several = [queued(n, record=record_of(1)) for n in (1, 2)]
    add(store, *several)
    record = record_of(1)
    store.write(lambda work: settle(work, several[0]))
    assert store.read(lambda work: work.outbox.settled_records([record])) == ()
    store.write(lambda work: settle(work, several[1]))
    assert store.read(lambda work: work.outbox.settled_records([record, record])) == (record,)


def test_a_spool_file_is_needed_until_its_last_operation_has_a_receipt(store: Store) -> None:
    several = [queued(n) for n in (1, 2)]
    add(store, *several)
    store.write(lambda work: work.outbox.mark_spooled(several, "0-1.cla"))
    assert store.read(lambda work: work.outbox.waiting(limit=9, unspooled=True)) == ()
    store.write(lambda work: settle(work, several[0]))
    assert store.read(lambda work: work.outbox.spool_needed()) == {"0-1.cla"}
    store.write(lambda work: settle(work, several[1]))
    assert store.read(lambda work: work.outbox.spool_needed()) == frozenset()


def test_a_mission_that_was_restored_is_sent_again_what_it_may_have_forgotten(
    store: Store,
) -> None:
    taken, urgent, holds, erased = (queued(n, lane=n) for n in (3, 0, 1, 2))
    before, other = queued(9), queued(3, incarnation=OTHER)
    new = queued(10, lane=1)
    store.write(lambda work: work.outbox.add_all([before], NOON_MS - 1))
    add(store, urgent, holds, erased, taken, other, new)
    sealed = [urgent, holds, erased, taken]
    store.write(lambda work: work.outbox.mark_spooled(sealed, "0-1.cla"))
    store.write(lambda work: settle(work, taken, urgent, erased, before, other))
    store.write(lambda work: work.outbox.empty(erased))

    def forgotten(work: Work) -> None:
        receipt = work.outbox.add_receipt(b"of the restored", received_ms=3, mission_ms=4)
        work.outbox.settle([holds], receipt)
        work.outbox.queue_again(since_ms=NOON_MS, but=receipt)
        renew(work, INCARNATION)

    store.write(forgotten)
    following = new.n + 1
    behind = [new.n, urgent.n, following, taken.n]
    assert waiting(store) == behind, "behind what is urgent and new"
    again = store.read(lambda work: work.outbox.waiting(limit=9, unspooled=True))
    assert {one.incarnation for one in again} == {INCARNATION}
    assert len(again) == len(behind)
    assert [one.record for one in again if one.n == following] == [other.record]


def renew(work: Work, incarnation: bytes = OTHER) -> int:
    """Number what waits from another incarnation anew."""
    return work.outbox.renew(
        incarnation, lambda old, n: replace(renumbered(old, n), incarnation=incarnation)
    )


@given(done=st.sets(st.integers(1, 12)), count=st.integers(0, 12))
def test_after_a_fork_what_waits_is_numbered_anew_and_nothing_is_lost(
    tmp_path_factory: pytest.TempPathFactory, done: set[int], count: int
) -> None:
    store = Store(tmp_path_factory.mktemp("fork") / "desk.db", KEY)
    several = [queued(n, lane=n % 3) for n in range(1, count + 1)]
    add(store, *several)
    store.write(lambda work: work.outbox.mark_spooled(several, "0-1.cla"))
    store.write(lambda work: settle(work, *(one for one in several if one.n in done)))
    left = [one.record for one in several if one.n not in done]
    assert store.write(renew) == len(left)
    now = store.read(lambda work: work.outbox.of_numbers(OTHER, 1, 99))
    assert [one.n for one in now] == list(range(1, len(left) + 1))
    assert [one.record for one in now] == left
    assert store.read(lambda work: work.outbox.waiting_counts()) == (len(left), len(left))
    unspooled = store.read(lambda work: work.outbox.waiting(limit=99, unspooled=True))
    assert len(unspooled) == len(left), "what lies sealed bears the old numbers"
    kept = store.read(lambda work: work.outbox.of_numbers(INCARNATION, 1, 99))
    assert [one.n for one in kept] == [one.n for one in several if one.n in done]
    store.close()
