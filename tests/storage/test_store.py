# SPDX-License-Identifier: Apache-2.0
"""One transaction writes all or nothing; readers never write; a lock drains and leaves nothing."""

import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from cla_desktop.storage.errors import VaultLocked
from cla_desktop.storage.rows import Query
from cla_desktop.storage.store import Store, Work
from tests.storage.samples import INCARNATION, KEY, entry, queued, record_of, write_whole

ALL = Query()


class Fault(Exception):
    """Something went wrong in the midst of a job."""


def standing(store: Store) -> tuple[int, int, int]:
    """How many records, found records and operations there are."""
    return store.read(
        lambda work: (
            work.records.count(ALL),
            len(work.records.keys(Query(text="ridge"))),
            work.outbox.highest(INCARNATION),
        )
    )


def test_record_search_row_and_operation_are_written_together(store: Store) -> None:
    store.write(lambda work: write_whole(work, 1))
    assert standing(store) == (1, 1, 1)


STEPS: list[Callable[[Work], object]] = [
    lambda work: work.records.put(entry(1), "ridge"),
    lambda work: work.meta.next_place("FLASH", 2025),
    lambda work: work.outbox.add_all([queued(1)], 0),
    lambda work: work.meta.put("clock", {"last": 1}),
]


@pytest.mark.parametrize("done", range(len(STEPS) + 1))
def test_a_fault_after_any_step_leaves_nothing_behind(store: Store, done: int) -> None:
    def job(work: Work) -> None:
        for step in STEPS[:done]:
            step(work)
        raise Fault

    with pytest.raises(Fault):
        store.write(job)
    assert standing(store) == (0, 0, 0)
    assert store.read(lambda work: work.meta.get("clock")) is None
    assert store.write(lambda work: work.meta.next_place("FLASH", 2025)) == 1


def test_a_number_is_drawn_twice_by_nobody(store: Store) -> None:
    store.write(lambda work: work.outbox.add_all([queued(1)], 0))
    with pytest.raises(DatabaseError):
        store.write(lambda work: work.outbox.add_all([queued(1)], 0))


@settings(max_examples=20)
@given(jobs=st.lists(st.tuples(st.integers(1, 3), st.booleans()), max_size=25))
def test_counters_have_no_gaps_whatever_fails(
    tmp_path_factory: pytest.TempPathFactory, jobs: list[tuple[int, bool]]
) -> None:
    store = Store(tmp_path_factory.mktemp("counters") / "desk.db", KEY)
    written = 0
    for count, fails in jobs:

        def job(work: Work, count: int = count, fails: bool = fails) -> list[int]:
            drawn = []
            for _ in range(count):
                drawn.append(work.meta.next_place("FLASH", 2025))
                write_whole(work, drawn[-1])
            if fails:
                raise Fault
            return drawn

        if fails:
            with pytest.raises(Fault):
                store.write(job)
        else:
            assert store.write(job) == list(range(written + 1, written + count + 1))
            written += count
    assert standing(store) == (written, written, written)
    assert store.read(lambda work: work.outbox.gaps()) == []
    store.close()


def _add(work: Work, n: int) -> None:
    work.outbox.add_all([queued(n)], 0)


def test_a_missing_operation_is_told_by_the_check(store: Store) -> None:
    for n in (1, 2, 4):
        store.write(partial(_add, n=n))
    assert store.read(lambda work: work.outbox.gaps()) == [INCARNATION.hex()]


def test_a_series_restarts_each_year_and_skips_what_others_drew(store: Store) -> None:
    def job(work: Work) -> list[int]:
        drawn = [work.meta.next_place("FLASH", year) for year in (2024, 2024, 2025)]
        work.meta.raise_counter("FLASH", 2025, 7)
        work.meta.raise_counter("FLASH", 2025, 3)
        return [*drawn, work.meta.next_place("FLASH", 2025), work.meta.next_place("DSR", 2025)]

    assert store.write(job) == [1, 2, 1, 8, 1]


WRITES: list[Callable[[Work], object]] = [
    *STEPS,
    lambda work: work.outbox.settle([queued(1)], 1),
    lambda work: work.records.remove_draft(record_of(1)),
]


@pytest.mark.parametrize("job", WRITES)
def test_a_reader_cannot_write(store: Store, job: Callable[[Work], object]) -> None:
    with pytest.raises(DatabaseError):
        store.read(job)
    assert standing(store) == (0, 0, 0)


def test_a_reader_sees_one_picture_while_others_write(store: Store) -> None:
    def job(work: Work) -> tuple[int, int]:
        before = work.records.count(ALL)
        store.write(lambda other: write_whole(other, 1))
        return before, work.records.count(ALL)

    assert store.read(job) == (0, 0)
    assert standing(store) == (1, 1, 1)


def test_what_was_asked_before_a_lock_is_written_and_may_still_read(path: Path) -> None:
    store = Store(path, KEY)
    begun, go_on = threading.Event(), threading.Event()

    def slow(work: Work) -> int:
        begun.set()
        go_on.wait(30)
        seen = store.read(lambda reading: reading.records.count(ALL))
        write_whole(work, 1)
        return seen

    first = store.write_later(slow)
    second = store.write_later(lambda work: write_whole(work, 2))
    begun.wait(30)
    closing = threading.Thread(target=store.close)
    closing.start()
    go_on.set()
    closing.join(30)
    assert (first.result(), second.result()) == (0, None)
    again = Store(path, KEY)
    assert standing(again) == (2, 2, 2)
    again.close()


def test_after_a_lock_everything_is_refused(path: Path) -> None:
    store = Store(path, KEY)
    store.close()
    store.close()
    with pytest.raises(VaultLocked):
        store.write(lambda work: write_whole(work, 1))
    with pytest.raises(VaultLocked):
        store.read(lambda work: work.records.count(ALL))
    with pytest.raises(VaultLocked):
        store.check_file()
    with pytest.raises(VaultLocked):
        store.copy_to(path.with_name("copy.db"))


ENDLESS = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"


def test_a_lock_breaks_off_a_reader_that_would_never_end(store: Store) -> None:
    begun = threading.Event()
    told: list[BaseException] = []

    def endless(work: Work) -> None:
        connection: Connection = vars(work.records)["_connection"]
        begun.set()
        connection.execute(text(ENDLESS)).all()

    def ask() -> None:
        try:
            store.read(endless)
        except VaultLocked as locked:
            told.append(locked)

    reader = threading.Thread(target=ask)
    reader.start()
    begun.wait(30)
    store.close()
    reader.join(30)
    assert len(told) == 1


def test_after_a_lock_the_file_stands_alone(path: Path) -> None:
    store = Store(path, KEY)
    store.write(lambda work: write_whole(work, 1))
    store.read(lambda work: work.records.count(ALL))
    store.close()
    # The last connection takes its write-ahead log along: none is left open.
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_many_writes_as_one_stand_together_or_not_at_all(store: Store) -> None:
    def both() -> None:
        store.write(lambda work: work.records.put(entry(1), ""))
        assert store.read(lambda work: work.records.get(record_of(1))) is not None

    def broken() -> None:
        store.write(lambda work: work.records.put(entry(2), ""))
        raise ValueError("broke off")

    store.as_one(both)
    with pytest.raises(ValueError, match="broke off"):
        store.as_one(broken)
    assert store.read(lambda work: work.records.get(record_of(1))) is not None
    assert store.read(lambda work: work.records.get(record_of(2))) is None


def test_a_write_that_fails_within_them_takes_back_only_its_own(store: Store) -> None:
    def fails(work: Work) -> None:
        work.records.put(entry(2), "")
        raise ValueError

    def three() -> None:
        store.write(lambda work: work.records.put(entry(1), ""))
        with suppress(ValueError):
            store.write(fails)
        store.write(lambda work: work.records.put(entry(3), ""))

    store.as_one(three)
    found = store.read(lambda work: work.records.several([record_of(n) for n in (1, 2, 3)]))
    assert [one.id for one in found] == [record_of(1), record_of(3)]
