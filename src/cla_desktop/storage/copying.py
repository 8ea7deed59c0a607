# SPDX-License-Identifier: Apache-2.0
"""Whole copies of the database file, as encrypted as the file itself, and a look at one.

Owns the SQL of a backup. A file is only ever read here, never brought to this version's tables:
what is looked at stays byte for byte what it was. Refuses to know where copies are kept and why.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, func, inspect, select

from cla_desktop.storage import tables
from cla_desktop.storage.engine import open_engine, world_faults
from cla_desktop.storage.meta import MetaRepository
from cla_desktop.storage.soundness import faults_of


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyFacts:
    """What a database file holds: its schema number, records, and what is wrong with it."""

    schema: int
    records: int
    problems: tuple[str, ...]


def copy_database(path: Path, key: bytes, target: Path) -> None:
    """Write a complete copy of a closed database to a new file, under the same key.

    Raises:
        DiskFull: no room; a part of the new file may stand.
        StoreDamaged: there is no readable database.
    """
    with _reading(path, key) as engine:
        copy_into(engine, target)


def copy_into(engine: Engine, target: Path) -> None:
    """Copy the database through connections that are open already."""
    # Not through a Connection of SQLAlchemy: that begins a transaction, and VACUUM takes none.
    with world_faults():
        held = engine.raw_connection()
        try:
            held.cursor().execute("VACUUM INTO ?", (str(target),))
        finally:
            held.close()


def older_schema(path: Path, key: bytes) -> int | None:
    """The schema number of a closed database that an older version wrote; None if none did.

    Raises:
        StoreDamaged: there is no readable database.
    """
    with _reading(path, key) as engine, world_faults(), engine.connect() as connection:
        found = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    return found if 0 < found < tables.SCHEMA else None


def kept_in(path: Path, key: bytes, name: str) -> Any:
    """What a closed database keeps under a name, whatever version wrote it; None if nothing.

    Raises:
        StoreDamaged: there is no readable database.
    """
    with _reading(path, key) as engine, world_faults(), engine.connect() as connection:
        return MetaRepository(connection).get(name)


def look_over(path: Path, key: bytes) -> CopyFacts:
    """Read every page of a database file under a key.

    Raises:
        StoreDamaged: it is no database of this key at all.
    """
    with _reading(path, key) as engine, world_faults(), engine.connect() as connection:
        schema = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        problems = tuple(faults_of(connection))
        counted = select(func.count()).select_from(tables.record)
        there = inspect(connection).has_table(tables.record.name)
        return CopyFacts(
            schema=schema,
            records=connection.execute(counted).scalar_one() if there else 0,
            problems=problems,
        )


@contextmanager
def _reading(path: Path, key: bytes) -> Iterator[Engine]:
    engine = open_engine(path, key, read_only=True, size=1)
    try:
        yield engine
    finally:
        engine.dispose()
