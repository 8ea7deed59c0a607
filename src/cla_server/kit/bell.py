# SPDX-License-Identifier: Apache-2.0
"""A bell that every worker hears: something was written that somebody waits for.

Rung inside a transaction, heard once it is committed. On PostgreSQL by its own notifications over
one connection of each worker; on SQLite, which has none, by a look at a counter that costs no
query. Says that something happened, never what: whoever waits looks for itself.
"""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import psycopg
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from cla_server.kit.database import Database

CHANNEL = "cla_bell"
LISTEN_S = 1.0
"""How long the listening thread waits before it sees whether anybody still wants to hear."""
LOOK_S = 0.25
AWAY_S = 1.0
"""How long it waits when the database is away."""


def ring(connection: Connection) -> None:
    """Ring when this transaction is committed. SQLite rings at every commit by itself."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("select pg_notify(:channel, '')"), {"channel": CHANNEL})


class Bell:
    """The bell of one worker; it listens only while somebody waits."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._rung = asyncio.Event()
        self._waiting = 0
        self._thread: threading.Thread | None = None
        self.rings = 0
        """How often it rang; whoever looks notes this first, so that no ring is missed."""

    async def after(self, rings: int, within_s: float) -> bool:
        """Wait until it has rung more often than this; False when it did not for so long."""
        self._waiting += 1
        try:
            self._listen(asyncio.get_running_loop())
            if self.rings > rings:
                return True
            with suppress(TimeoutError):
                await asyncio.wait_for(self._rung.wait(), within_s)
            return self.rings > rings
        finally:
            self._waiting -= 1

    def _listen(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._hear, args=(loop,), daemon=True)
            self._thread.start()

    def _hear(self, loop: asyncio.AbstractEventLoop) -> None:
        quiet_s = time.monotonic()
        while self._waiting or time.monotonic() - quiet_s < LISTEN_S:
            try:
                with self._listening() as heard:
                    # What rang before anybody listened counts as a ring.
                    self._tell(loop)
                    while self._waiting or time.monotonic() - quiet_s < LISTEN_S:
                        quiet_s = time.monotonic() if self._waiting else quiet_s
                        if heard():
                            self._tell(loop)
            except (SQLAlchemyError, psycopg.Error):
                time.sleep(AWAY_S)

    def _tell(self, loop: asyncio.AbstractEventLoop) -> None:
        with suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(self._ring)

    def _ring(self) -> None:
        self.rings += 1
        rung, self._rung = self._rung, asyncio.Event()
        rung.set()

    @contextmanager
    def _listening(self) -> Iterator[Callable[[], bool]]:
        """One connection of our own; each call waits a little and tells whether it rang."""
        with self._database.apart() as connection:
            if self._database.is_sqlite:
                yield _counter(connection)
            else:
                connection.exec_driver_sql(f"listen {CHANNEL}")
                driver = connection.connection.dbapi_connection  # detached, it has no other
                yield lambda: _notified(driver)


def _notified(driver: object) -> bool:
    if not isinstance(driver, psycopg.Connection):
        raise TypeError(driver)
    return bool(list(driver.notifies(timeout=LISTEN_S, stop_after=1)))


def _counter(connection: Connection) -> Callable[[], bool]:
    """Whether any other connection has committed since the last call."""
    seen = _version(connection)

    def changed() -> bool:
        nonlocal seen
        time.sleep(LOOK_S)
        before, seen = seen, _version(connection)
        return seen != before

    return changed


def _version(connection: Connection) -> int:
    version = int(connection.exec_driver_sql("pragma data_version").scalar_one())
    connection.rollback()  # a transaction would go on seeing what it saw first
    return version
