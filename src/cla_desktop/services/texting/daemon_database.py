# SPDX-License-Identifier: Apache-2.0
"""The SQLite database of Gammu's SMS daemon, backend `sql`: its inbox, its outbox, its pulse.

The contract is the daemon's own (gammu-smsd-tables(7)); its times are UTC where its triggers write
them. What is taken away is overwritten, for the words lay there unprotected. Knows no record.
"""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, TypeVar

from cla_core.clock import ms_of
from cla_desktop.database_address import database_address
from cla_desktop.services.texting.daemon import (
    NoDaemon,
    NotHandedOver,
    Outcome,
    Pulse,
    Received,
)
from cla_desktop.services.texting.short_parts import header_of, parts_of

T = TypeVar("T")
PATIENCE_S: Final = 5
"""So long the daemon may be writing."""
PARTS_WAIT_MS: Final = 10 * 60 * 1000
"""After this time a text is taken in without the part that never came."""
STUCK_AFTER_MS: Final = 3 * 60 * 1000
OURS: Final = "cla "
"""How the name begins under which the desk gives a text to the daemon."""
NEEDED: Final = {
    "inbox": {"ID", "ReceivingDateTime", "SenderNumber", "UDH", "TextDecoded", "UpdatedInDB"},
    "outbox": {"ID", "DestinationNumber", "TextDecoded", "UDH", "Coding", "MultiPart", "CreatorID"},
    "outbox_multipart": {"ID", "SequencePosition", "UDH", "TextDecoded", "Coding"},
    "sentitems": {"CreatorID", "Status"},
    "phones": {"UpdatedInDB"},
}
PART: Final = re.compile(
    r"(?:050003(?P<short>..)|060804(?P<long>....))(?P<of>..)(?P<at>..)\Z", re.IGNORECASE
)
NOT_IN_A_NUMBER: Final = re.compile(r"[^0-9+]")
FAILED: Final = frozenset({"SendingError", "DeliveryFailed", "Error"})
PLAIN, WIDE = "Default_No_Compression", "Unicode_No_Compression"


@dataclass(frozen=True, slots=True)
class _Row:
    id: int
    stamp: str
    sender: str
    header: str
    words: str
    came_ms: int


class DaemonDatabase:
    """See `Daemon`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def need(self) -> None:
        """See `Daemon`."""
        self._ask(lambda _database: None)

    def received(self, *, now_ms: int) -> tuple[Received, ...]:
        """See `Daemon`."""
        try:
            rows = self._ask(_rows)
        except NoDaemon:
            return ()
        texts: dict[tuple[str, ...], list[_Row]] = defaultdict(list)
        for row in rows:
            part = PART.match(row.header)
            name = (row.sender, part["short"] or part["long"], part["of"]) if part else ()
            texts[name or (str(row.id),)].append(row)
        found = [_joined(several) for several in texts.values() if _is_whole(several, now_ms)]
        return tuple(sorted(found, key=lambda text: (text.stamp, int(text.serial))))

    def remove(self, found: Received) -> None:
        """See `Daemon`."""
        self._quietly("delete from inbox where ID = ?", [(int(part),) for part in found.parts])

    def hand_over(self, number: str, words: str, *, name: str) -> None:
        """See `Daemon`."""
        try:
            with self._open() as database, database:
                _hand_over(database, NOT_IN_A_NUMBER.sub("", number), words, OURS + name)
        except (sqlite3.Error, NoDaemon):
            raise NotHandedOver from None

    def outcomes(self) -> tuple[Outcome, ...]:
        """Of several parts one that failed is enough: the text came to nobody whole."""
        try:
            rows = self._ask(_sent)
        except NoDaemon:
            return ()
        failed = {name for name, state in rows if state in FAILED}
        names = dict.fromkeys(name for name, _ in rows)
        return tuple(Outcome(name.removeprefix(OURS), name in failed) for name in names)

    def forget(self, outcomes: Sequence[Outcome]) -> None:
        """See `Daemon`."""
        names = [(OURS + one.name,) for one in outcomes]
        self._quietly("delete from sentitems where CreatorID = ?", names)

    def pulse(self, *, now_ms: int) -> Pulse:
        """The daemon writes down its modem's state once a minute."""
        rows, heard, waiting = self._ask(_pulse)
        oldest_ms = _utc_ms(waiting)
        stuck = oldest_ms is not None and now_ms - oldest_ms > STUCK_AFTER_MS
        return Pulse(
            beats=True,
            lying=len(rows),
            oldest_ms=min((row.came_ms for row in rows), default=None),
            heard_ms=_utc_ms(heard),
            stuck_since_ms=oldest_ms if stuck else None,
        )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """The database of the daemon and no other; never made where there is none."""
        address = database_address(self._path.absolute(), "rw")
        with closing(sqlite3.connect(address, uri=True, timeout=PATIENCE_S)) as database:
            database.execute("pragma secure_delete = on")
            for table, needed in NEEDED.items():
                columns = {row[1] for row in database.execute(f"pragma table_info({table})")}
                if not needed <= columns:
                    raise NoDaemon
            yield database

    def _ask(self, question: Callable[[sqlite3.Connection], T]) -> T:
        try:
            with self._open() as database:
                return question(database)
        except (sqlite3.Error, OSError, ValueError):
            raise NoDaemon from None

    def _quietly(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        """What cannot be done now is done next time: it is asked for again."""
        try:
            with self._open() as database, database:
                database.executemany(statement, rows)
        except (sqlite3.Error, NoDaemon):
            return


def _rows(database: sqlite3.Connection) -> list[_Row]:
    found = database.execute(
        "select ID, ReceivingDateTime, SenderNumber, UDH, TextDecoded, UpdatedInDB"
        " from inbox order by ID"
    )
    return [
        _Row(
            id=int(row[0]),
            stamp="".join(filter(str.isdecimal, str(row[1])))[:14],
            sender=str(row[2]),
            header=str(row[3]),
            words=str(row[4]),
            came_ms=_utc_ms(row[5]) or 0,
        )
        for row in found
    ]


def _sent(database: sqlite3.Connection) -> list[tuple[str, str]]:
    ours = "select CreatorID, Status from sentitems where CreatorID like ? order by ID"
    return [(str(name), str(state)) for name, state in database.execute(ours, (OURS + "%",))]


def _pulse(database: sqlite3.Connection) -> tuple[list[_Row], Any, Any]:
    heard = database.execute("select max(UpdatedInDB) from phones").fetchone()[0]
    ours = "select min(InsertIntoDB) from outbox where CreatorID like ?"
    waiting = database.execute(ours, (OURS + "%",)).fetchone()[0]
    return _rows(database), heard, waiting


def _is_whole(rows: list[_Row], now_ms: int) -> bool:
    part = PART.match(rows[0].header)
    wanted = int(part["of"], 16) if part else 1
    waited_ms = now_ms - min(row.came_ms for row in rows)
    return len({row.header.upper() for row in rows}) >= wanted or not 0 <= waited_ms < PARTS_WAIT_MS


def _joined(rows: list[_Row]) -> Received:
    """The parts in their order; a part that the network brought twice counts once."""
    ordered = sorted(rows, key=lambda row: (row.header.upper(), row.id))
    words = {row.header.upper(): row.words for row in ordered}
    first = min(rows, key=lambda row: row.id)
    return Received(
        stamp=first.stamp,
        serial=str(first.id),
        sender=first.sender,
        words="".join(words.values()),
        parts=tuple(str(row.id) for row in rows),
    )


def _hand_over(database: sqlite3.Connection, number: str, words: str, name: str) -> None:
    """Once for each name: what waits or was sent under it is not given again.

    Due now by the local clock: so the daemon asks, though it writes most times down as UTC.
    """
    known = database.execute(
        "select 1 from outbox where CreatorID = ?1"
        " union all select 1 from sentitems where CreatorID = ?1",
        (name,),
    )
    if known.fetchone() is not None:
        return
    parts = parts_of(words)
    coding = WIDE if parts.wide else PLAIN
    several = len(parts.words) > 1
    reference = sum(name.encode())
    headers = [
        header_of(reference, len(parts.words), at) if several else ""
        for at in range(1, len(parts.words) + 1)
    ]
    made = database.execute(
        "insert into outbox (DestinationNumber, TextDecoded, UDH, Coding, MultiPart, CreatorID,"
        " SendingDateTime, SendingTimeOut)"
        " values (?, ?, ?, ?, ?, ?,"
        " datetime('now', 'localtime', '-1 second'), datetime('now', 'localtime', '-1 second'))",
        (number, parts.words[0], headers[0], coding, str(several).lower(), name),
    )
    database.executemany(
        "insert into outbox_multipart (ID, SequencePosition, UDH, TextDecoded, Coding)"
        " values (?, ?, ?, ?, ?)",
        [
            (made.lastrowid, at, headers[at - 1], parts.words[at - 1], coding)
            for at in range(2, len(parts.words) + 1)
        ],
    )


def _utc_ms(said: Any) -> int | None:
    try:
        moment = datetime.fromisoformat(str(said)).replace(tzinfo=UTC)
    except ValueError:
        return None
    return ms_of(moment)
