# SPDX-License-Identifier: Apache-2.0
"""The changes of documents, and what lists ask of a document beside its values.

Changes are the truth; a document's row in `record` is a merge of them that can be made again. One
change stands in one row for each layer it touches, as it travelled. Knows no merging: which
documents are listed and which are disputed is told here by whoever merged.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

import cbor2
from sqlalchemy import Connection, func, select, update
from sqlalchemy.dialects.sqlite import insert

from cla_core.documents.change import Change, read_change
from cla_core.fields import Layer
from cla_desktop.storage import tables
from cla_desktop.storage.rows import Named, Noted

CHUNK = 500

change, document = tables.change, tables.document


class DocumentRepository:
    """Everything asked of `change` and `document`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, layer: Layer, made: Change) -> bool:
        """Keep the part of a change that one layer may read; False where it is known."""
        statement = insert(change).values(_kept(layer, made)).on_conflict_do_nothing()
        return self._connection.execute(statement).rowcount == 1

    def add_all(self, parts: Sequence[tuple[Layer, Change]]) -> None:
        """Keep parts of changes that were made here just now."""
        self._connection.execute(insert(change), [_kept(layer, made) for layer, made in parts])

    def parts_of(self, record: str) -> tuple[tuple[Layer, Change], ...]:
        """Every part of every change of a document, with the layer that may read it."""
        query = select(change.c.layer, change.c.kind, change.c.body)
        found = self._connection.execute(
            query.where(change.c.record == record).order_by(change.c.key)
        )
        return tuple(
            (Layer(layer), read_change(record, kind, cbor2.loads(body)))
            for layer, kind, body in found
        )

    def of(self, record: str) -> tuple[Change, ...]:
        """The changes of a document, without their layers."""
        return tuple(part for _, part in self.parts_of(record))

    def in_layer(self, layer: Layer) -> Iterable[Change]:
        """The parts of all changes that one layer may read, in the order they came to be known."""
        query = select(change.c.record, change.c.kind, change.c.body)
        query = query.where(change.c.layer == str(layer)).order_by(change.c.key)
        for record, kind, body in self._connection.execute(query):
            yield read_change(record, kind, cbor2.loads(body))

    def rewrite(self, layer: Layer, made: Change) -> None:
        """Keep a part in place of what stood there: something of it was erased."""
        self._connection.execute(
            update(change)
            .where(change.c.id == made.id, change.c.record == made.record)
            .where(change.c.layer == str(layer))
            .values(body=cbor2.dumps(made.body()))
        )

    def note(self, several: Sequence[Noted]) -> None:
        """Keep what these documents were merged to."""
        rows = [
            {**asdict(one), "joined": one.joined or None, "called": one.called or None}
            for one in several
        ]
        statement = insert(document)
        new = {name: statement.excluded[name] for name in rows[0]} if rows else {}
        if rows:
            self._connection.execute(
                statement.on_conflict_do_update(index_elements=["record"], set_=new), rows
            )

    def joins_around(self, record: str) -> dict[str, str]:
        """Every document that is one with this one, itself too, by what it is a part of."""
        known: dict[str, str] = {}
        ahead = [record]
        while ahead:
            one = ahead.pop()
            if one in known:
                continue
            query = select(document.c.record, document.c.joined)
            own = self._connection.execute(query.where(document.c.record == one)).one_or_none()
            known[one] = (own.joined or "") if own is not None else ""
            parts = select(document.c.record).where(document.c.joined == one)
            ahead += filter(None, [known[one], *self._connection.execute(parts).scalars()])
        return known

    def listed(self, kind: str) -> tuple[str, ...]:
        """The ids of the documents of a kind that are in its list, oldest first."""
        query = select(document.c.record).where(document.c.kind == kind, document.c.listed)
        return tuple(self._connection.execute(query.order_by(document.c.record)).scalars())

    def named(self, kinds: Sequence[str]) -> tuple[Named, ...]:
        """Every document of these kinds by its name, away or not."""
        shown = tables.record.c
        query = (
            select(
                shown.id,
                shown.kind,
                func.coalesce(shown.number, shown.title).label("name"),
                shown.place,
                document.c.listed,
            )
            .join(document, document.c.record == shown.id)
            .where(document.c.kind.in_(kinds))
            .order_by("name")
        )
        return tuple(Named(**found._mapping) for found in self._connection.execute(query))

    def called(self, plain: str, kinds: Sequence[str] = ()) -> tuple[tuple[str, str], ...]:
        """Id and code of every document with a code that is compared as this.

        Of these kinds, or of all where none is named.
        """
        shown = tables.record.c
        query = select(shown.id, shown.number).join(document, document.c.record == shown.id)
        query = query.where(document.c.called == plain).order_by(shown.key)
        if kinds:
            query = query.where(document.c.kind.in_(kinds))
        return tuple((row.id, row.number) for row in self._connection.execute(query))

    def all_of(self, kind: str) -> tuple[str, ...]:
        """The ids of every document of a kind, listed or not."""
        query = select(document.c.record).where(document.c.kind == kind)
        return tuple(self._connection.execute(query).scalars())

    def standing_among(self, records: Sequence[str]) -> frozenset[str]:
        """Those of these documents that are no part of another one."""
        found: set[str] = set()
        for start in range(0, len(records), CHUNK):
            query = select(document.c.record).where(
                document.c.record.in_(records[start : start + CHUNK]),
                document.c.listed | document.c.joined.is_(None),
            )
            found.update(self._connection.execute(query).scalars())
        return frozenset(found)

    def changed_since(self, kind: str, key: int) -> tuple[int, tuple[str, ...]]:
        """The documents of a kind with a change that came to be known after this key.

        Gives the key of the last one too.
        """
        query = select(change.c.key, change.c.record)
        query = query.where(change.c.key > key, change.c.kind == kind).order_by(change.c.key)
        found = self._connection.execute(query).all()
        last = found[-1].key if found else key
        return last, tuple(dict.fromkeys(row.record for row in found))

    def cells(self, kind: str, names: Sequence[str]) -> tuple[tuple[Any, ...], ...]:
        """Of each coded document of a kind: its id, whether lists show it, and these fields."""
        shown = tables.record.c
        said = [func.json_extract(shown["values"], f"$.{name}") for name in names]
        query = (
            select(shown.number, document.c.listed, *said)
            .join(document, document.c.record == shown.id)
            .where(document.c.kind == kind, shown.number.is_not(None))
        )
        return tuple(tuple(row) for row in self._connection.execute(query))

    def unlisted_keys(self, kind: str) -> frozenset[int]:
        """The keys of the documents of a kind that were taken out of its list."""
        query = select(tables.record.c.key).join(document, document.c.record == tables.record.c.id)
        away = query.where(document.c.kind == kind, document.c.listed.is_(False))
        return frozenset(self._connection.execute(away).scalars())

    def disputed(self) -> tuple[tuple[str, str, int], ...]:
        """Id, kind and number of disputed fields of every document that has some."""
        query = select(document.c.record, document.c.kind, document.c.disputed)
        query = query.where(document.c.disputed > 0).order_by(document.c.record)
        return tuple((row[0], row[1], row[2]) for row in self._connection.execute(query))

    def disputed_among(self, records: Sequence[str]) -> frozenset[str]:
        """Those of these documents that have a disputed field."""
        found: set[str] = set()
        for start in range(0, len(records), CHUNK):
            chunk = records[start : start + CHUNK]
            query = select(document.c.record).where(document.c.record.in_(chunk))
            found.update(self._connection.execute(query.where(document.c.disputed > 0)).scalars())
        return frozenset(found)

    def unlisted_among(self, records: Sequence[str]) -> frozenset[str]:
        """Those of these documents that were taken out of their list."""
        found: set[str] = set()
        for start in range(0, len(records), CHUNK):
            chunk = records[start : start + CHUNK]
            query = select(document.c.record).where(document.c.record.in_(chunk))
            found.update(self._connection.execute(query.where(~document.c.listed)).scalars())
        return frozenset(found)

    def is_listed(self, record: str) -> bool:
        """Whether a document is in its list."""
        query = select(document.c.listed).where(document.c.record == record)
        return bool(self._connection.execute(query).scalar_one_or_none())

    def count(self, kind: str) -> int:
        """How many documents of a kind are in its list."""
        query = select(func.count()).where(document.c.kind == kind, document.c.listed)
        return self._connection.execute(query).scalar_one()


def _kept(layer: Layer, made: Change) -> dict[str, object]:
    return {
        "id": made.id,
        "layer": str(layer),
        "record": made.record,
        "kind": made.kind,
        "body": cbor2.dumps(made.body()),
    }
