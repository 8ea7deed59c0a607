# SPDX-License-Identifier: Apache-2.0
"""Small named facts about this desk (CBOR values), counters, print log and traffic."""

from typing import Any

import cbor2
from sqlalchemy import Connection, bindparam, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from cla_desktop.storage import tables

# Asked a dozen times for every report that is written: made once.
VALUE_OF = select(tables.meta.c.value).where(tables.meta.c.name == bindparam("wanted"))
_INSERTED = upsert(tables.meta)
KEEP = _INSERTED.on_conflict_do_update(
    index_elements=["name"], set_={"value": _INSERTED.excluded.value}
)


class MetaRepository:
    """Named values, and the append-only side tables that have no record type."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, name: str, default: Any = None) -> Any:
        """The value kept under a name."""
        raw = self._connection.execute(VALUE_OF, {"wanted": name}).scalar_one_or_none()
        return default if raw is None else cbor2.loads(raw)

    def put(self, name: str, value: Any) -> None:
        """Keep plain data or bytes under a name."""
        self._connection.execute(KEEP, {"name": name, "value": cbor2.dumps(value)})

    def names(self, beginning: str) -> tuple[str, ...]:
        """Every name that begins so."""
        name = tables.meta.c.name
        query = select(name).where(name.startswith(beginning, autoescape=True))
        return tuple(self._connection.execute(query).scalars())

    def next_place(self, series: str, year: int) -> int:
        """Draw the next place in a numbered series; restarts each year."""
        statement = upsert(tables.counter).values(series=series, year=year, last=1)
        drawn = statement.on_conflict_do_update(
            index_elements=["series", "year"], set_={"last": tables.counter.c.last + 1}
        ).returning(tables.counter.c.last)
        return int(self._connection.execute(drawn).scalar_one())

    def raise_counter(self, series: str, year: int, place: int) -> None:
        """Learn that a place was given elsewhere, so that ours come after it."""
        statement = upsert(tables.counter).values(series=series, year=year, last=place)
        highest = func.max(tables.counter.c.last, place)
        self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=["series", "year"], set_={"last": highest}
            )
        )

    def log_print(self, *, record: str, at_ms: int, person: str, paper: str, pages: int) -> None:
        """Remember that a page left the printer or was saved as PDF."""
        self._connection.execute(
            insert(tables.print_log).values(
                record=record, at_ms=at_ms, person=person, paper=paper, pages=pages
            )
        )

    def add_traffic(self, day: str, *, up: int, down: int, trips: int) -> None:
        """Add to what a day's link carried, in bytes and round trips."""
        row = tables.traffic
        statement = upsert(row).values(day=day, bytes_up=up, bytes_down=down, round_trips=trips)
        added = {
            "bytes_up": row.c.bytes_up + up,
            "bytes_down": row.c.bytes_down + down,
            "round_trips": row.c.round_trips + trips,
        }
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=["day"], set_=added)
        )

    def traffic_of(self, day: str) -> tuple[int, int]:
        """Bytes up and down on one day."""
        query = select(tables.traffic.c.bytes_up, tables.traffic.c.bytes_down).where(
            tables.traffic.c.day == day
        )
        found = self._connection.execute(query).one_or_none()
        return (0, 0) if found is None else (found[0], found[1])
