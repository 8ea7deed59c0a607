# SPDX-License-Identifier: Apache-2.0
"""Records and their lists. What a list leaves out is told in `record_lists`.

Lists are read in two steps: integer keys up front from a covering index, rows on demand (measured
on 100,000 rows: integer keys 33 ms, text ids 1,421 ms).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import RowMapping

from cla_core.folding import fold
from cla_core.plain_codes import plain_code
from cla_core.states import ReportState
from cla_desktop.storage import tables
from cla_desktop.storage.alerts import AlertRepository
from cla_desktop.storage.record_lists import (
    FOUND_MOST,
    SORTS,
    asked_for,
    behind,
    filtered,
)
from cla_desktop.storage.rows import Entry, Hit, Query, ReportRow, Step
from cla_desktop.storage.search import SearchRepository

record = tables.record
ROW_COLUMNS = tuple(record.c[name] for name in ReportRow.__dataclass_fields__)
ENTRY_COLUMNS = tuple(record.c[name] for name in Entry.__dataclass_fields__)
HIT_COLUMNS = tuple(record.c[name] for name in Hit._fields)
_INSERTED = upsert(record)
PUT = _INSERTED.on_conflict_do_update(
    index_elements=["id"],
    set_={
        name: _INSERTED.excluded[name]
        for name in (*(set(Entry.__dataclass_fields__) - {"id"}), "place_folded")
    },
).returning(record.c.key)


class RecordRepository:
    """Everything asked of the `record` and `step` tables; what is written is found at once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._search = SearchRepository(connection)

    def put(self, entry: Entry, found_by: str) -> None:
        """Insert or replace a record and its search row."""
        key = self._connection.execute(PUT, _columns(entry)).scalar_one()
        self._search.put([(key, found_by)])
        AlertRepository(self._connection).note(entry)

    def put_new(self, several: Sequence[tuple[Entry, str]]) -> None:
        """Insert documents that were never here, each with the words it is found by."""
        rows = [_columns(entry) for entry, _ in several]
        if not rows:
            return
        self._connection.execute(insert(record), rows)
        found_by = {entry.id: said for entry, said in several}
        for start in range(0, len(rows), 500):
            ids = [row["id"] for row in rows[start : start + 500]]
            keys = self._connection.execute(
                select(record.c.key, record.c.id).where(record.c.id.in_(ids))
            )
            self._search.put_new([(row.key, found_by[row.id]) for row in keys])

    def after(self, key: int, most: int) -> tuple[tuple[int, Entry], ...]:
        """The next records behind a key, each with its own, in the order of keys."""
        query = select(record.c.key, *ENTRY_COLUMNS).where(record.c.key > key)
        found = self._connection.execute(query.order_by(record.c.key).limit(most))
        columns = [dict(row._mapping) for row in found]
        return tuple((row.pop("key"), _entry(row)) for row in columns)

    def get(self, record_id: str) -> Entry | None:
        """One record by its id."""
        query = select(*ENTRY_COLUMNS).where(record.c.id == record_id)
        found = self._connection.execute(query).one_or_none()
        return None if found is None else _entry(found._mapping)

    def several(self, record_ids: Sequence[str]) -> tuple[Entry, ...]:
        """The records of these ids, oldest first."""
        found: list[tuple[int, Entry]] = []
        for start in range(0, len(record_ids), 500):
            chunk = record_ids[start : start + 500]
            query = select(record.c.key, *ENTRY_COLUMNS).where(record.c.id.in_(chunk))
            for row in self._connection.execute(query):
                columns = dict(row._mapping)
                found.append((columns.pop("key"), _entry(columns)))
        return tuple(entry for _, entry in sorted(found, key=lambda pair: pair[0]))

    def key_of(self, record_id: str) -> int | None:
        """The key under which lists show a record."""
        query = select(record.c.key).where(record.c.id == record_id)
        found: int | None = self._connection.execute(query).scalar_one_or_none()
        return found

    def corrected_keys(self, kind: str) -> frozenset[int]:
        """The keys of the records of a kind that a later one tells again, drafts left aside."""
        told = select(record.c.amends).where(
            behind(record.c.kind) == kind,
            record.c.amends > "",  # a range, which the index by what is amended answers
            record.c.state != ReportState.DRAFT,
        )
        query = select(record.c.key).where(behind(record.c.kind) == kind, record.c.id.in_(told))
        return frozenset(self._connection.execute(query).scalars())

    def told_again(self, record_ids: Sequence[str]) -> frozenset[str]:
        """Those of these records that a later one tells again, drafts left aside."""
        found: set[str] = set()
        for start in range(0, len(record_ids), 500):
            query = select(record.c.amends).where(
                record.c.amends.in_(record_ids[start : start + 500]),
                record.c.state != ReportState.DRAFT,
            )
            found.update(self._connection.execute(query).scalars())
        return frozenset(found)

    def all_of(self, kind: str) -> Iterable[Entry]:
        """Every record of a kind, oldest first."""
        # Keys first: rows of the kind's own index would be sorted whole, in memory.
        keys = select(record.c.key).where(record.c.kind == kind)
        query = select(*ENTRY_COLUMNS).where(record.c.key.in_(keys)).order_by(record.c.key)
        for found in self._connection.execute(query):
            yield _entry(found._mapping)

    def cells(
        self, kind: str, names: Sequence[str], *, since_ms: int = 0, title: str = ""
    ) -> tuple[tuple[Any, ...], ...]:
        """When each submitted record of a kind happened, and these fields of it, oldest first.

        For counting over many records: a tenth of the time of reading them whole. With a title only
        the records of that title.
        """
        said = [func.json_extract(record.c["values"], f"$.{name}") for name in names]
        # Of a period the index by event knows which; the index by kind would lead to every row.
        own_kind = behind(record.c.kind) if since_ms else record.c.kind
        query = (
            select(record.c.when_ms, *said)
            .where(own_kind == kind, record.c.state > int(ReportState.DRAFT))
            .where(record.c.when_ms >= since_ms)
            .order_by(record.c.when_ms)
        )
        if title:
            query = query.where(record.c.title == title)
        return tuple(tuple(row) for row in self._connection.execute(query).all())

    def last_by_title(self, kind: str, name: str, among: Iterable[str]) -> dict[str, int]:
        """For each title, when a record of a kind last had one of these values in a field."""
        said = func.json_extract(record.c["values"], f"$.{name}")
        query = (
            select(record.c.title, func.max(record.c.when_ms))
            .where(record.c.kind == kind, record.c.state > int(ReportState.DRAFT))
            .where(said.in_(sorted(among)))
            .group_by(record.c.title)
        )
        return {title: at_ms for title, at_ms in self._connection.execute(query).all()}

    def by_number(self, number: str) -> Entry | None:
        """One record by its number or the number it had before."""
        query = select(*ENTRY_COLUMNS).where(
            (record.c.number == number) | (record.c.alias == number)
        )
        found = self._connection.execute(query.limit(1)).one_or_none()
        return None if found is None else _entry(found._mapping)

    def numbers_from(self, start: str) -> tuple[str, ...]:
        """Every number and code that begins so."""
        query = select(record.c.number).where(
            record.c.number >= start, record.c.number < start + "\U0010ffff"
        )
        return tuple(self._connection.execute(query).scalars())

    def amendments_of(self, record_id: str) -> tuple[Entry, ...]:
        """What amends a record, oldest first."""
        query = select(*ENTRY_COLUMNS).where(record.c.amends == record_id).order_by(record.c.key)
        return tuple(_entry(found._mapping) for found in self._connection.execute(query))

    def kin_of(self, record_ids: Iterable[str]) -> tuple[str, ...]:
        """These records with all that amend them and all that they amend, directly or not."""
        known, asked = set(record_ids), set(record_ids)
        while asked:
            some = sorted(asked)[:500]
            pairs = select(record.c.id, record.c.amends).where(
                record.c.amends.in_(some) | record.c.id.in_(some)
            )
            found = {name for row in self._connection.execute(pairs) for name in row if name}
            asked = (asked - set(some)) | (found - known)
            known |= found
        return tuple(sorted(known))

    def remove_draft(self, record_id: str) -> bool:
        """Forget a draft; a submitted record is never removed."""
        gone = self._connection.execute(
            delete(record)
            .where(record.c.id == record_id, record.c.state == int(ReportState.DRAFT))
            .returning(record.c.key)
        ).scalar_one_or_none()
        if gone is not None:
            self._search.drop([gone])
        return gone is not None

    def older(self, kind: str, before_ms: int) -> tuple[str, ...]:
        """The ids of a kind's records that were last changed before a moment, oldest first.

        Reads the index by time alone: whatever else the vault holds, an opening asks this.
        """
        old = record.c.changed_ms < before_ms, behind(record.c.kind) == kind
        wanted = select(record.c.id).where(*old).order_by(record.c.changed_ms)
        return tuple(self._connection.execute(wanted).scalars())

    def last_key(self) -> int:
        """The key of the record that was stored last; 0 before the first."""
        return int(self._connection.execute(select(func.max(record.c.key))).scalar_one() or 0)

    def still_saying(
        self, kind: str, names: Sequence[str], most: int, *, changed_ms: range, upto: int
    ) -> tuple[Entry, ...]:
        """Submitted records of a kind, last changed in a time, that say one of these fields.

        Of those with a key up to this one, in the order in which they changed.
        """
        said = (func.json_extract(record.c["values"], f"$.{name}") for name in names)
        query = (
            select(*ENTRY_COLUMNS)
            .where(record.c.kind == kind)
            .where(record.c.changed_ms >= changed_ms.start, record.c.changed_ms < changed_ms.stop)
            .where(record.c.key <= upto, record.c.state > int(ReportState.DRAFT))
            .where(or_(*(value.is_not(None) for value in said)))
            .order_by(record.c.changed_ms)
            .limit(most)
        )
        return tuple(_entry(found._mapping) for found in self._connection.execute(query))

    def drafts(self, upto: int) -> tuple[Entry, ...]:
        """Every draft with a key up to this one."""
        query = select(*ENTRY_COLUMNS).where(
            record.c.state == int(ReportState.DRAFT), record.c.key <= upto
        )
        return tuple(_entry(found._mapping) for found in self._connection.execute(query))

    def all_said(self, kind: str, name: str) -> frozenset[str]:
        """Everything that any record of a kind says in a field."""
        said = func.json_extract(record.c["values"], f"$.{name}")
        query = select(said).distinct().where(record.c.kind == kind, said.is_not(None))
        return frozenset(map(str, self._connection.execute(query).scalars()))

    def saying(self, kind: str, name: str, among: Iterable[str]) -> tuple[Entry, ...]:
        """The records of a kind that say one of these in a field."""
        said = func.json_extract(record.c["values"], f"$.{name}")
        query = select(*ENTRY_COLUMNS).where(record.c.kind == kind, said.in_(sorted(among)))
        return tuple(_entry(found._mapping) for found in self._connection.execute(query))

    def forget(self, record_ids: Sequence[str]) -> None:
        """Take records out for good, with what was said of them; for those past their time."""
        which = record.c.id.in_(record_ids)
        self._search.drop(
            self._connection.execute(select(record.c.key).where(which)).scalars().all()
        )
        self._connection.execute(delete(tables.step).where(tables.step.c.record.in_(record_ids)))
        self._connection.execute(delete(record).where(which))

    def raise_state(self, record_ids: Sequence[str], state: ReportState) -> None:
        """Lift records to a state; what is higher already stays."""
        for start in range(0, len(record_ids), 500):
            chunk = record_ids[start : start + 500]
            self._connection.execute(
                update(record)
                .where(record.c.id.in_(chunk), record.c.state < int(state))
                .where(record.c.state > int(ReportState.DRAFT))
                .values(state=int(state))
            )

    def renumber(self, record_id: str, number: str) -> bool:
        """Take the mission's final number, the own one stays; gives whether it was another one."""
        changed = self._connection.execute(
            update(record)
            .where(record.c.id == record_id, record.c.number != number)
            .values(alias=func.coalesce(record.c.alias, record.c.number), number=number)
        )
        return changed.rowcount > 0

    def keys(self, query: Query) -> tuple[int, ...]:
        """The keys of a list in its order."""
        if query.text.strip():
            return tuple(hit.key for hit in self.hits(query))
        statement = filtered(select(record.c.key), query)
        ordered = statement.order_by(*SORTS[query.sort]).subquery()
        # One long text in place of 100,000 rows: between two rows another thread would come in.
        joined = select(func.group_concat(ordered.c.key))
        found: str | None = self._connection.execute(joined).scalar_one()
        return tuple(map(int, found.split(","))) if found else ()

    def hits(self, query: Query) -> tuple[Hit, ...]:
        """Whatever is called what was typed, then all in which it stands, the newest first."""
        called = self._called(query)
        return (*called, *(hit for hit in self._holding(query) if hit not in called))

    def _called(self, query: Query) -> tuple[Hit, ...]:
        """Documents by their code, which newer ones with figures like it would push far down.

        By a code that was given up whoever stands for it is found as by any of their words.
        """
        plain = plain_code(query.text)
        if not plain:
            return ()
        document = tables.document.c
        wanted = select(*HIT_COLUMNS).join(tables.document, document.record == record.c.id)
        stands = document.listed | document.joined.is_(None)
        found = filtered(wanted.where(document.called == plain, stands), query)
        return self._told(found.order_by(record.c.key.desc()))

    def _holding(self, query: Query) -> tuple[Hit, ...]:
        match = asked_for(query.text)
        if not match:
            return ()
        # The index gives its hits in this order already, and is left as soon as there are enough;
        # the plus keeps it in front, so that each record is looked up by the key of its hit.
        hit = literal_column("+search.rowid", record.c.key.type)
        matching = text("search match :match").bindparams(match=match)
        wanted = select(*HIT_COLUMNS).select_from(text("search"))
        wanted = filtered(wanted.where(matching, record.c.key == hit), query)
        return self._told(wanted.order_by(text("search.rowid desc")).limit(FOUND_MOST))

    def _told(self, statement: Select[Any]) -> tuple[Hit, ...]:
        return tuple(Hit(*row) for row in self._connection.execute(statement))

    def rows(self, keys: Sequence[int]) -> tuple[ReportRow, ...]:
        """The rows of keys, in the order of the keys; missing ones are left out."""
        query = select(*ROW_COLUMNS).where(record.c.key.in_(keys))
        found = {row.key: row for row in self._connection.execute(query)}
        return tuple(_row(found[key]._mapping) for key in keys if key in found)

    def count(self, query: Query) -> int:
        """How many records a list without words holds."""
        statement = filtered(select(func.count()).select_from(record), query)
        return self._connection.execute(statement).scalar_one()

    def count_all(self) -> int:
        """How many records there are, those that stand in no list with them."""
        return self._connection.execute(select(func.count()).select_from(record)).scalar_one()

    def add_step(self, record_id: str, news: Step, receipt: int) -> None:
        """Keep what the mission said was done with a record."""
        values = {
            "record": record_id,
            "what": news.what,
            "by": news.by,
            "at_ms": news.at_ms,
            "receipt": receipt,
        }
        self._connection.execute(insert(tables.step).prefix_with("or ignore").values(values))

    def steps_of(self, record_id: str) -> tuple[Step, ...]:
        """What was done with a record, oldest first."""
        query = (
            select(tables.step.c.what, tables.step.c.by, tables.step.c.at_ms)
            .where(tables.step.c.record == record_id)
            .order_by(tables.step.c.at_ms)
        )
        return tuple(Step(*found) for found in self._connection.execute(query))

    def latest_steps(self, since_ms: int, most: int) -> tuple[tuple[str, Step], ...]:
        """The newest steps of all records with their record ids."""
        query = (
            select(tables.step.c.record, tables.step.c.what, tables.step.c.by, tables.step.c.at_ms)
            .where(tables.step.c.at_ms >= since_ms)
            .order_by(tables.step.c.at_ms.desc())
            .limit(most)
        )
        return tuple((row[0], Step(*row[1:])) for row in self._connection.execute(query))


def _columns(entry: Entry) -> dict[str, Any]:
    columns = {name: getattr(entry, name) for name in Entry.__dataclass_fields__}
    columns["values"] = _json(entry.values)
    columns["forgotten"] = _json(entry.forgotten) if entry.forgotten else None
    columns["place_folded"] = fold(entry.place)
    columns["state"] = int(entry.state)
    return columns


def _json(values: Mapping[str, Any]) -> str:
    """Plain data as text; half characters, which have no UTF-8, are kept escaped."""
    said = json.dumps(values, ensure_ascii=False)
    try:
        said.encode()
    except UnicodeEncodeError:
        return json.dumps(values)
    return said


def _entry(found: Mapping[Any, Any]) -> Entry:
    columns: dict[str, Any] = {str(name): value for name, value in found.items()}
    columns["values"] = json.loads(columns["values"])
    columns["forgotten"] = json.loads(columns["forgotten"] or "{}")
    columns["state"] = ReportState(columns["state"])
    return Entry(**columns)


def _row(found: RowMapping) -> ReportRow:
    columns: dict[str, Any] = {str(name): value for name, value in found.items()}
    columns["state"] = ReportState(columns["state"])
    return ReportRow(**columns)
