# SPDX-License-Identifier: Apache-2.0
"""One database behind every feature: SQLite in a file, or PostgreSQL by URL.

Owns the engine, its durability settings and the two ways in: reading, and one writing transaction
that is committed whole or not at all. Knows no table. Statements name no values in their errors.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from cla_core.errors import mark
from cla_server.kit.errors import ServerProblem

__all__ = ["Connection", "ContentTrouble", "Database", "DatabaseTrouble"]

DatabaseTrouble = SQLAlchemyError
"""Whatever the database or the way to it can raise."""

ContentTrouble = (IntegrityError, DataError)
"""What it raises because of the very values it was handed."""

LAST = "cla_last"
"""Under what a connection keeps the work that is left for the end of its transaction."""
POOL_SIZE = 8
POOL_EXTRA = 8
BUSY_S = 30
TRIES = 3
TRY_AGAIN = frozenset({"40001", "40P01"})
"""SQLSTATEs after which the same work may be done again: serialisation failure, deadlock."""

T = TypeVar("T")


def _engine_url(url: str) -> str:
    """The URL with the driver this program brings."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise ServerProblem(mark("The database URL cannot be read.")) from None
    backend = parsed.drivername.split("+")[0]
    if backend in {"postgresql", "postgres"}:
        parsed = parsed.set(drivername="postgresql+psycopg")
    elif backend != "sqlite":
        raise ServerProblem(mark("The database must be SQLite or PostgreSQL."))
    return parsed.render_as_string(hide_password=False)


class Database:
    """An engine and its two ways in. Safe to share between threads; not between processes."""

    def __init__(self, url: str) -> None:
        """Prepare the way to `postgresql://...` or `sqlite:///FILE`; connects when first used.

        Raises:
            ServerProblem: the URL is neither.
        """
        url = _engine_url(url)
        self.is_sqlite = url.startswith("sqlite")
        # SQLite has one writer; queueing here is fair, queueing in its busy handler is not.
        self._turn: AbstractContextManager[object] = (
            threading.Lock() if self.is_sqlite else nullcontext()
        )
        self.engine = _sqlite(url) if self.is_sqlite else _postgres(url)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state (SQLite) or each statement's (PostgreSQL)."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A connection whose every statement sees one and the same state, however many write."""
        with self.engine.connect() as connection:
            if self.is_sqlite:
                yield connection
                return
            # The level goes back with the connection.
            yield connection.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: committed when the block ends, undone when it raises."""
        with self._turn, self.engine.connect() as connection:
            writer = connection.execution_options(cla_writes=True)
            writer.info.pop(LAST, None)
            with writer.begin():
                yield writer
                for work, items in writer.info.pop(LAST, {}).items():
                    work(writer, items)

    def write(self, work: Callable[[Connection], T]) -> T:
        """Do work in one transaction; again after a deadlock or a lost connection.

        The work must not change anything outside the database.
        """
        for _ in range(TRIES - 1):
            try:
                with self.writing() as connection:
                    return work(connection)
            except DBAPIError as failure:
                if not _may_pass(failure):
                    raise
        with self.writing() as connection:
            return work(connection)

    @contextmanager
    def apart(self) -> Iterator[Connection]:
        """A connection outside the pool and outside any transaction, for whoever listens long."""
        with self.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            connection.detach()
            yield connection

    def has_tables(self) -> bool:
        """Whether anything was ever made in it; for SQLite, looking makes no file."""
        file = self.engine.url.database
        if self.is_sqlite and file and not Path(file).exists():
            return False
        with self.reading() as connection:
            return bool(inspect(connection).get_table_names())

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def at_end(
    connection: Connection, work: Callable[[Connection, Sequence[T]], None], item: T
) -> None:
    """Hand an item to work that is done once, right before the transaction is committed.

    For what all transactions queue up at: it is held no longer than it must be, and nothing else
    is waited for while it is held.
    """
    connection.info.setdefault(LAST, {}).setdefault(work, []).append(item)


def take_turn(connection: Connection, turn: int) -> None:
    """Go on after whoever took this turn before has committed; SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("select pg_advisory_xact_lock(:turn)"), {"turn": turn})


def _may_pass(failure: DBAPIError) -> bool:
    state = getattr(failure.orig, "sqlstate", None)
    return failure.connection_invalidated or state in TRY_AGAIN


def _postgres(url: str) -> Engine:
    return create_engine(
        url,
        pool_size=POOL_SIZE,
        max_overflow=POOL_EXTRA,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"connect_timeout": 10, "application_name": "cla-server"},
    )


def _sqlite(url: str) -> Engine:
    # Without an isolation level the driver opens no transactions by itself; `begin` does.
    engine = create_engine(
        url,
        pool_size=POOL_SIZE,
        max_overflow=POOL_EXTRA,
        hide_parameters=True,
        connect_args={"timeout": BUSY_S, "isolation_level": None},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for setting in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("cla_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
