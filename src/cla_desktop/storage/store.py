# SPDX-License-Identifier: Apache-2.0
"""The store: one writer thread, a few read-only connections, and a close that drains.

Every write is one function and one transaction; it is durable when `write` returns. Functions get a
`Work` (all repositories over one connection) and return frozen values or plain data.
"""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from cla_desktop.storage.alerts import AlertRepository
from cla_desktop.storage.copying import copy_into
from cla_desktop.storage.documents import DocumentRepository
from cla_desktop.storage.engine import interrupt, needs_writing, open_engine, world_faults
from cla_desktop.storage.errors import DiskFull, StoreNotWritable, VaultLocked
from cla_desktop.storage.laptops import LaptopRepository
from cla_desktop.storage.meta import MetaRepository
from cla_desktop.storage.migrations import is_current, reconcile
from cla_desktop.storage.outbox import OutboxRepository
from cla_desktop.storage.pictures import PictureRepository
from cla_desktop.storage.records import RecordRepository
from cla_desktop.storage.search import SearchRepository
from cla_desktop.storage.soundness import faults_of

T = TypeVar("T")
READERS = 3
BREAK_OFF_S = 0.02
"""How often a reader that goes on asking is broken off again while the store closes."""


class Work:
    """Everything one transaction can do, by repository."""

    def __init__(self, connection: Connection) -> None:
        self.meta = MetaRepository(connection)
        self.records = RecordRepository(connection)
        self.search = SearchRepository(connection)
        self.outbox = OutboxRepository(connection)
        self.alerts = AlertRepository(connection)
        self.documents = DocumentRepository(connection)
        self.laptops = LaptopRepository(connection)
        self.pictures = PictureRepository(connection)


class Store:
    """One open database. Thread-safe; nothing of it is left after `close`.

    `still`: why nothing can be written. It is read as it was left, and takes nothing in.
    """

    def __init__(
        self,
        path: Path,
        key: bytes | None,
        *,
        still: type[DiskFull] | type[StoreNotWritable] | None = None,
    ) -> None:
        self.path = path
        self.still = still
        self._writer = open_engine(path, key, read_only=False, size=1)
        self._readers = open_engine(path, key, read_only=True, size=READERS, still=bool(still))
        self._lane = ThreadPoolExecutor(1, thread_name_prefix="cla-writer")
        self._closing = threading.Event()
        self._writer_thread = 0
        self._whole: Connection | None = None
        self._readers_inside = 0
        self._reading: set[Connection] = set()
        self._idle = threading.Condition()
        try:
            if still is not None:
                self._need_readable(still)
            else:
                with world_faults(), self._writer.begin() as connection:
                    reconcile(connection)
        except BaseException:
            self.close()
            raise

    def _need_readable(self, still: type[DiskFull] | type[StoreNotWritable]) -> None:
        """Raises `still` where it must be written to before it can be read."""
        if still is StoreNotWritable and needs_writing(self.path):
            raise still
        with world_faults(), self._readers.begin() as connection:
            if not is_current(connection):
                raise still

    def write_later(self, job: Callable[[Work], T]) -> "Future[T]":
        """Queue a job for the writer; the future is done when it is durable.

        Where nothing could be written at the opening it is refused at once.

        Raises:
            VaultLocked: the store is closed or closing.
        """
        whole = self._whole_of_this_thread()
        if whole is not None:
            return _done_within(whole, job)
        return self._queued(partial(self._run, job))

    def _queued(self, run: Callable[[], T]) -> "Future[T]":
        if self._closing.is_set():
            raise VaultLocked
        if self.still is not None:
            refused: Future[T] = Future()
            refused.set_exception(self.still())
            return refused
        try:
            return self._lane.submit(run)
        except RuntimeError:
            raise VaultLocked from None

    def write(self, job: Callable[[Work], T]) -> T:
        """Run a job in one transaction and wait until it is durable."""
        return self.write_later(job).result()

    def as_one(self, job: Callable[[], T]) -> T:
        """Run a job on the writer; what it reads and writes here is one transaction.

        For many writes of which none is of use without the others: one wait for the disk in place
        of hundreds, and after a cut power nothing of them stands. Within it, a write that fails
        takes back what it wrote itself.
        """
        return self._queued(partial(self._run_whole, job)).result()

    def _whole_of_this_thread(self) -> Connection | None:
        """The connection of the transaction that this very thread is carrying out, if it is."""
        return self._whole if threading.get_ident() == self._writer_thread else None

    def _run(self, job: Callable[[Work], T]) -> T:
        self._writer_thread = threading.get_ident()
        with world_faults(), self._writer.begin() as connection:
            return job(Work(connection))

    def _run_whole(self, job: Callable[[], T]) -> T:
        self._writer_thread = threading.get_ident()
        with world_faults(), self._writer.begin() as connection:
            self._whole = connection
            try:
                return job()
            finally:
                self._whole = None

    def read(self, job: Callable[[Work], T]) -> T:
        """Run a job over one consistent picture; it cannot write.

        Raises:
            VaultLocked: the store is closed or closing, before the job or in the midst of it.
        """
        whole = self._whole_of_this_thread()
        if whole is not None:
            return job(Work(whole))
        with self._reader() as connection:
            return job(Work(connection))

    @contextmanager
    def _reader(self) -> Iterator[Connection]:
        with self._inside(), world_faults(reader=True), self._readers.begin() as connection:
            self._reading.add(connection)
            try:
                yield connection
            finally:
                self._reading.discard(connection)

    @contextmanager
    def _inside(self) -> Iterator[None]:
        """Be counted among those that `close` waits for."""
        with self._idle:
            # What is still being written before a lock may read what it needs.
            if self._closing.is_set() and threading.get_ident() != self._writer_thread:
                raise VaultLocked
            self._readers_inside += 1
        try:
            yield
        finally:
            with self._idle:
                self._readers_inside -= 1
                self._idle.notify_all()

    def check_file(self) -> list[str]:
        """Names of what is wrong with the file itself; empty when it is whole."""
        with self._reader() as connection:
            return faults_of(connection)

    def copy_to(self, target: Path) -> None:
        """Write a complete, equally encrypted copy of the database to a new file."""
        with self._inside():
            copy_into(self._readers, target)

    def close(self) -> None:
        """Let the writer finish, break off readers, then close every connection."""
        with self._idle:
            self._closing.set()
        self._lane.shutdown(wait=True)
        with self._idle:
            while self._readers_inside:
                for connection in tuple(self._reading):
                    interrupt(connection)
                self._idle.wait(BREAK_OFF_S)
        self._readers.dispose()
        self._writer.dispose()


def _done_within(whole: Connection, job: Callable[[Work], T]) -> "Future[T]":
    """A write inside a larger transaction, done at once; what fails leaves nothing of itself."""
    done: Future[T] = Future()
    with world_faults(), whole.begin_nested():
        done.set_result(job(Work(whole)))
    return done
