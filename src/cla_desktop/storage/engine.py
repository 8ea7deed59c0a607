# SPDX-License-Identifier: Apache-2.0
"""Connections to the encrypted file: one that writes, and read-only ones.

The raw key is set on every connection (1 ms; a passphrase would cost 150 ms each time). A wrong key
and a damaged file look the same to the cipher, so the vault header is asked first; here it can only
be damage.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import QueuePool, StaticPool
from sqlcipher3 import dbapi2

from cla_desktop.database_address import database_address
from cla_desktop.storage.errors import (
    DiskFull,
    StoreDamaged,
    StoreNotWritable,
    VaultLocked,
)
from cla_desktop.vault.disk import may_be_written

PRAGMAS = ("foreign_keys=ON", "busy_timeout=5000", "temp_store=MEMORY", "secure_delete=ON")
WRITER_KIB, READER_KIB = 16 * 1024, 2 * 1024
"""Pages kept open by a connection. Several read: with the writer's share each, a list of 100,000
fills 40 MB and is hardly quicker; with twice this a search gains 0.3 ms."""
WRITES, READS, STILL, ALONE = "rwc", "ro", "ro&immutable=1", "rw"
_ALONE = ("locking_mode=EXCLUSIVE", "query_only=ON")
"""One connection keeps the index of the log in memory: beside it nobody needs the file for it."""
DAMAGE = ("malformed", "not a database", "corrupt", "vtable constructor failed")


def _creator(path: Path, key: bytes | None, *, mode: str) -> Callable[[], Any]:
    def connect() -> Any:
        connection = dbapi2.connect(
            database_address(path.absolute(), mode),
            uri=True,
            check_same_thread=False,
            isolation_level=None,
        )
        try:
            _prepare(connection, key, mode)
        except BaseException:
            connection.close()  # or it would hold its locks for as long as the fault is told of
            raise
        return connection

    return connect


def _prepare(connection: Any, key: bytes | None, mode: str) -> None:
    if key is not None:
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        connection.execute("PRAGMA cipher_log_level=NONE")
    size_kib = WRITER_KIB if mode == WRITES else READER_KIB
    alone = _ALONE if mode == ALONE else ()
    for pragma in (*alone, *PRAGMAS, f"cache_size=-{size_kib}"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    if mode == WRITES:
        connection.execute("PRAGMA journal_mode=WAL").fetchall()
        connection.execute("PRAGMA synchronous=FULL").fetchall()


def open_engine(
    path: Path, key: bytes | None, *, read_only: bool, size: int, still: bool = False
) -> Engine:
    """Make an engine over the cipher file; `key` is 32 bytes, None only in benchmarks.

    One connection stays open; the others, up to `size`, are closed with what they kept in memory as
    soon as they are given back. Opening one anew takes a few milliseconds.
    `still`: nobody writes to the file while it is open, so that reading it takes no room beside it.
    Where a log lies beside it (the program was killed), one connection that all share can do that,
    which takes a lock for writing; where none is given, the log and its index are read as they lie.
    """
    mode = _mode(path, read_only=read_only, still=still)
    shared = mode == ALONE
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=_creator(path, key, mode=mode),
        hide_parameters=True,
        **({"poolclass": StaticPool} if shared else _pool_of(size)),
    )
    if not shared:  # what nobody changes is one picture without a transaction
        begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _pool_of(size: int) -> dict[str, Any]:
    return {"poolclass": QueuePool, "pool_size": 1, "max_overflow": size - 1}


def has_log(path: Path) -> bool:
    """Whether anything was written that is not in the file itself."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def needs_writing(path: Path) -> bool:
    """Whether a log lies there without its index: where that cannot be made, nobody reads it."""
    return has_log(path) and not path.with_name(path.name + "-shm").exists()


def _mode(path: Path, *, read_only: bool, still: bool) -> str:
    if not read_only:
        return WRITES
    if not still:
        return READS
    if not has_log(path):
        return STILL
    return ALONE if may_be_written(path) else READS


def interrupt(connection: Connection) -> None:
    """Break off what a connection is doing, from another thread; its job gets VaultLocked."""
    held: Any = connection.connection.dbapi_connection
    held.interrupt()


@contextmanager
def world_faults(*, reader: bool = False) -> Iterator[None]:
    """Turn what the disk does to us into errors a person can be told.

    That a `reader` wrote is a fault of the program, whatever the folder allows.
    """
    try:
        yield
    except DatabaseError as fault:
        unopened = isinstance(fault, OperationalError)
        _retell(str(fault.orig), unopened=unopened, reader=reader)
        raise
    except dbapi2.DatabaseError as fault:
        unopened = isinstance(fault, dbapi2.OperationalError)
        _retell(str(fault), unopened=unopened, reader=reader)
        raise


def _retell(said: str, *, unopened: bool, reader: bool) -> None:
    """Raise what a person can be told; gives back control for faults of our own."""
    text = said.lower()
    if text == "interrupted":
        raise VaultLocked from None
    if "full" in text or "disk i/o" in text:
        raise DiskFull from None
    if "readonly" in text and not reader:
        raise StoreNotWritable from None
    if any(sign in text for sign in DAMAGE):
        raise StoreDamaged from None
    if unopened and "unable to open" in text:
        raise StoreDamaged from None
