# SPDX-License-Identifier: Apache-2.0
"""A full disk, a cut or altered file, a newer one: told apart, and the old state stands."""

import subprocess
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from traceback import format_exception

import pytest
from sqlalchemy.exc import DatabaseError

from cla_desktop.storage.engine import open_engine, world_faults
from cla_desktop.storage.errors import (
    DiskFull,
    StorageError,
    StoreDamaged,
    StoreNewer,
    StoreNotWritable,
)
from cla_desktop.storage.rows import Query
from cla_desktop.storage.store import Store, Work
from cla_desktop.storage.tables import SCHEMA
from tests.storage.samples import INCARNATION, KEY, queued, write_whole

ROOT = Path(__file__).parents[2]
ENOUGH = 40


def filled(path: Path, count: int = ENOUGH) -> None:
    """A closed database with so many reports."""
    store = Store(path, KEY)
    for n in range(1, count + 1):
        store.write(partial(write_whole, index=n))
    store.close()


def count_of(path: Path, key: bytes = KEY) -> int:
    """How many reports a database holds; it must be whole."""
    store = Store(path, key)
    try:
        assert store.check_file() == []
        assert store.read(lambda work: work.outbox.gaps()) == []
        held = store.read(lambda work: work.records.count(Query()))
        assert held == store.read(lambda work: work.outbox.highest(INCARNATION))
        return held
    finally:
        store.close()


def test_what_was_written_since_the_last_look_is_no_damage(store: Store) -> None:
    # The search index merges its segments every sixteen writes or so.
    for n in range(1, 41):
        store.write(partial(write_whole, index=n))
        if n % 4 == 0:
            assert store.check_file() == []


def test_a_file_that_may_only_be_read_is_told_as_that(path: Path) -> None:
    filled(path, 1)
    engine = open_engine(path, KEY, read_only=True, size=1)
    with pytest.raises(StoreNotWritable), world_faults(), engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE anything (n)")
    engine.dispose()


@pytest.mark.parametrize("room_bytes", [300_000, 600_000])
def test_a_full_disk_is_told_and_the_old_state_stands(path: Path, room_bytes: int) -> None:
    filled(path, 3)
    before = count_of(path)
    command = [sys.executable, "-m", "tests.storage.filler", str(path), str(room_bytes)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    written, told, readable = done.stdout.split()
    assert told == "told"
    assert int(written) > 0
    assert int(readable) == before + int(written) == count_of(path)


def test_no_room_for_a_page_is_told_and_the_next_write_goes_through(store: Store) -> None:
    store.write(lambda work: write_whole(work, 1))

    def too_much(work: Work) -> None:
        connection = vars(work.records)["_connection"]
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        try:
            for index in range(2, 200):
                write_whole(work, index, "ridge " * 400)
        finally:
            connection.exec_driver_sql("PRAGMA max_page_count=1000000")

    with pytest.raises(DiskFull) as told:
        store.write(too_much)
    assert "full" in str(told.value)
    store.write(lambda work: write_whole(work, 2))
    assert store.read(lambda work: work.records.count(Query())) == 2


def opened(path: Path) -> Exception | None:
    """What opening, reading everything and checking says; None when all is well."""
    try:
        store = Store(path, KEY)
    except StorageError as error:
        return error
    try:
        list(store.read(lambda work: list(work.records.all_of("flash"))))
        return None if not store.check_file() else StoreDamaged()
    except StorageError as error:
        return error
    finally:
        store.close()


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.99])
def test_a_file_cut_short_is_damaged(path: Path, share: float) -> None:
    filled(path)
    with path.open("r+b") as file:
        file.truncate(int(path.stat().st_size * share) or 100)
    assert isinstance(opened(path), StoreDamaged)


def test_any_altered_byte_is_noticed(path: Path, tmp_path: Path) -> None:
    filled(path)
    whole = path.read_bytes()
    other = tmp_path / "other" / "desk.db"
    other.parent.mkdir()
    for at in range(5, len(whole), max(len(whole) // 60, 1)):
        altered = bytearray(whole)
        altered[at] ^= 0x20
        for left in other.parent.iterdir():
            left.unlink()
        other.write_bytes(altered)
        assert isinstance(opened(other), StoreDamaged), at


@pytest.mark.parametrize("content", [b"", b"\x00" * 4096, b"SQLite format 3\x00" + b"\x00" * 4080])
def test_something_else_in_its_place_is_damaged(path: Path, content: bytes) -> None:
    filled(path, 1)
    path.write_bytes(content or b"hello")
    assert isinstance(opened(path), StoreDamaged)


def test_another_key_opens_nothing(path: Path) -> None:
    filled(path, 1)
    with pytest.raises(StoreDamaged):
        Store(path, bytes(32))
    assert count_of(path) == 1


def test_a_newer_file_is_told_and_left_untouched(path: Path) -> None:
    store = Store(path, KEY)
    store.write(lambda work: write_whole(work, 1))
    store.write(
        lambda work: vars(work.meta)["_connection"].exec_driver_sql(
            f"PRAGMA user_version={SCHEMA + 1}"
        )
    )
    store.close()
    before = path.read_bytes()
    with pytest.raises(StoreNewer):
        Store(path, KEY)
    assert path.read_bytes() == before


def test_nothing_readable_lies_in_the_file_or_beside_it(path: Path) -> None:
    store = Store(path, KEY)
    store.write(lambda work: write_whole(work, 1, "zebrawood"))
    store.copy_to(path.with_name("copy.db"))
    for found in path.parent.iterdir():
        content = found.read_bytes()
        for word in (b"zebrawood", b"CLA-07", b"Mtindo", b"SQLite format", b"record", b"ridge"):
            assert word not in content, (found.name, word)
    store.close()
    assert count_of(path.with_name("copy.db")) == 1


def test_a_fault_of_our_own_repeats_no_content(store: Store) -> None:
    named = replace(queued(1), ring="zebrawood")
    store.write(lambda work: work.outbox.add_all([named], 0))
    with pytest.raises(DatabaseError) as raised:
        store.write(lambda work: work.outbox.add_all([named], 0))
    assert "zebrawood" not in "".join(format_exception(raised.value))
