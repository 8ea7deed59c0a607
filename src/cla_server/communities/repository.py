# SPDX-License-Identifier: Apache-2.0
"""Every statement about documents the board shows: edits kept once, read as what they say now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from cla_core.bundles.packing import decode, encode
from cla_core.documents.change import Change, read_change
from cla_core.documents.merge import Merged, merge
from cla_core.fields import fields_of
from cla_core.received import any_list
from cla_core.record import REGISTRY
from cla_server.communities.tables import change
from cla_server.exchange.repository.statements import insert_new
from cla_server.kit.database import Connection
from cla_server.kit.within import Within


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A document as it stands; `values` has what is of the right form and nothing else."""

    id: str
    base: str
    merged: Merged
    values: Mapping[str, Any]


def keep(connection: Connection, base: str, edits: Iterable[Change]) -> None:
    """Keep edits, each once."""
    for edit in edits:
        row = {
            "record": edit.record,
            "id": edit.id,
            "kind": edit.kind,
            "base": base,
            "body": encode(edit.body()),
        }
        connection.execute(insert_new(connection, change), row)


def of_kind(connection: Connection, kind: str, within: Within) -> list[Standing]:
    """The documents of a kind that lists show, of the bases somebody may know of."""
    wanted = (
        select(change.c.record, change.c.base, change.c.body)
        .where(change.c.kind == kind, *within.only(change.c.base))
        .order_by(change.c.base, change.c.record, change.c.id)
    )
    edits: dict[tuple[str, str], list[Change]] = {}
    for record, base, body in connection.execute(wanted):
        edits.setdefault((base, record), []).append(read_change(record, kind, decode(body)))
    found = [_standing(kind, *key, several) for key, several in edits.items()]
    return [one for one in found if one.merged.listed and not one.merged.joined]


def _standing(kind: str, base: str, record: str, edits: list[Change]) -> Standing:
    merged = merge(edits)
    fields = fields_of(REGISTRY[kind])
    values = {
        name: value
        for name, value in merged.values.items()
        if name in fields and not fields[name].problems(value, any_list)
    }
    return Standing(id=record, base=base, merged=merged, values=values)
