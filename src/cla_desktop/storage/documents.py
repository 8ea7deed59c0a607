# SPDX-License-Identifier: Apache-2.0
"""The changes of documents, and what lists ask of a document beside its values.

Changes are the truth; a document's row in `record` is a merge of them that can be made again. One
change stands in one row for each layer it touches, as it travelled. Knows no merging: which
documents are listed and which are disputed is told here by whoever merged.
"""

from collections.abc import Iterable, Sequence

import cbor2
from sqlalchemy import Connection, func, select, update
from sqlalchemy.dialects.sqlite import insert

from cla_core.documents.change import Change, read_change
from cla_core.fields import Layer
from cla_desktop.storage import tables
from cla_desktop.storage.rows import Named

CHUNK = 500

change, document = tables.change, tables.document


class DocumentRepository:
    """Everything asked of `change` and `document`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, layer: Layer, made: Change) -> bool:
        """Keep the part of a change that one layer may read; False where it is known."""
        values = {
            "id": made.id,
            "layer": str(layer),
            "record": made.record,
            "kind": made.kind,
            "body": cbor2.dumps(made.body()),
        }
        statement = insert(change).values(values).on_conflict_do_nothing()
        return self._connection.execute(statement).rowcount == 1

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
        """The same without the layers."""
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

    def note(
        self, record: str, kind: str, *, listed: bool, disputed: int, joined: str = ""
    ) -> None:
        """What merging a document came to: listed or not, fields disputed, what it is a part of."""
        values = {
            "record": record,
            "kind": kind,
            "listed": listed,
            "disputed": disputed,
            "joined": joined or None,
        }
        statement = insert(document).values(values)
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=["record"], set_=values)
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

    def count(self, kind: str) -> int:
        """How many documents of a kind are in its list."""
        query = select(func.count()).where(document.c.kind == kind, document.c.listed)
        return self._connection.execute(query).scalar_one()
