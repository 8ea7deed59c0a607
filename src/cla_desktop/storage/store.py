# SPDX-License-Identifier: Apache-2.0
"""The store: one writer thread, a few read-only connections, and a close that drains.

Every write is one function and one transaction; it is durable when `write` returns. Functions get a
`Work` (all repositories over one connection) and return frozen values or plain data.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from cla_desktop.storage.copying import copy_into
from cla_desktop.storage.engine import open_engine, world_faults
from cla_desktop.storage.errors import VaultLocked
from cla_desktop.storage.meta import MetaRepository
from cla_desktop.storage.migrations import reconcile
from cla_desktop.storage.outbox import OutboxRepository
from cla_desktop.storage.records import RecordRepository

T = TypeVar("T")
READERS = 3


class Work:
    """Everything one transaction can do, by repository."""

    def __init__(self, connection: Connection) -> None:
        self.meta = MetaRepository(connection)
        self.records = RecordRepository(connection)
        self.outbox = OutboxRepository(connection)


class Store:
    """One open database. Thread-safe; nothing of it is left after `close`."""

    def __init__(self, path: Path, key: bytes | None) -> None:
        self.path = path
        self._writer = open_engine(path, key, read_only=False, size=1)
        self._readers = open_engine(path, key, read_only=True, size=READERS)
        self._lane = ThreadPoolExecutor(1, thread_name_prefix="cla-writer")
        self._closing = threading.Event()
        try:
            with world_faults(), self._writer.begin() as connection:
                reconcile(connection)
        except BaseException:
            self.close()
            raise

    def write_later(self, job: Callable[[Work], T]) -> "Future[T]":
        """Queue a job for the writer; the future is done when it is durable.

        Raises:
            VaultLocked: the store is closed or closing.
        """
        if self._closing.is_set():
            raise VaultLocked
        try:
            return self._lane.submit(self._run, job)
        except RuntimeError:
            raise VaultLocked from None

    def write(self, job: Callable[[Work], T]) -> T:
        """Run a job in one transaction and wait until it is durable."""
        return self.write_later(job).result()

    def _run(self, job: Callable[[Work], T]) -> T:
        with world_faults(), self._writer.begin() as connection:
            return job(Work(connection))

    def read(self, job: Callable[[Work], T]) -> T:
        """Run a job over one consistent picture; it cannot write.

        Raises:
            VaultLocked: the store is closed or closing.
        """
        if self._closing.is_set():
            raise VaultLocked
        with world_faults(), self._readers.begin() as connection:
            return job(Work(connection))

    def check_file(self) -> list[str]:
        """Names of what is wrong with the file itself; empty when it is whole."""

        def look(connection: Connection) -> list[str]:
            cipher = connection.exec_driver_sql("PRAGMA cipher_integrity_check").scalars().all()
            quick = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
            return [str(line) for line in [*cipher, *quick] if line != "ok"]

        with world_faults(), self._readers.begin() as connection:
            return look(connection)

    def copy_to(self, target: Path) -> None:
        """Write a complete, equally encrypted copy of the database to a new file."""
        if self._closing.is_set():
            raise VaultLocked
        copy_into(self._readers, target)

    def close(self) -> None:
        """Drain the writer, then close every connection."""
        self._closing.set()
        self._lane.shutdown(wait=True)
        self._readers.dispose()
        self._writer.dispose()
