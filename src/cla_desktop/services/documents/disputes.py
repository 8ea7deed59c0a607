# SPDX-License-Identifier: Apache-2.0
"""What two laptops wrote apart and nobody has settled: which documents, by code, and for who reads
one document by itself what each wrote.

Settles nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cla_core.clock import moment_of
from cla_core.documents.change import ARCHIVED
from cla_core.documents.merge import Version
from cla_core.dtg import iso
from cla_core.fields import Needed, fields_of
from cla_core.record import REGISTRY
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.naming import kinds_named
from cla_desktop.services.documents.standing import merged
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettled:
    """A document with fields in two versions; a line has the `code` of what it is a line of.

    It is empty where neither has one.

    `away` where one laptop took it out of the list and another wants it there.
    """

    record: str
    kind: str
    code: str
    fields: int
    away: bool = False


def unsettled(desk: Desk) -> tuple[Unsettled, ...]:
    """The documents in a list that have any, by kind and code."""

    def job(work: Work) -> tuple[Unsettled, ...]:
        found = work.documents.disputed()
        listed = {
            record for kind in {one[1] for one in found} for record in work.documents.listed(kind)
        }
        told = [_named(work, *one) for one in found if one[0] in listed]
        return tuple(sorted(told, key=lambda one: (one.kind, one.code, one.record)))

    return desk.store.read(job)


def _named(work: Work, record: str, kind: str, disputed: int) -> Unsettled:
    entry = work.records.get(record)
    code = _code_of(work, entry) if entry is not None else ""
    away = merged(work, record).away_disputed
    return Unsettled(record=record, kind=kind, code=code, fields=disputed - away, away=away)


def _code_of(work: Work, entry: Entry) -> str:
    """Its own; else that of the first document that it cannot be without."""
    if entry.number or entry.kind not in REGISTRY:
        return entry.number or ""
    whole = (
        str(entry.values.get(name, ""))
        for name, kind in fields_of(REGISTRY[entry.kind]).items()
        if kind.needed is Needed.SAVE and kinds_named(kind)
    )
    named = work.records.get(next(whole, ""))
    return (named.number or "") if named is not None else ""


def written_apart(desk: Desk, records: Sequence[str]) -> Mapping[str, Mapping[str, Any]]:
    """Of each disputed one among these documents, what was written of which field, by whom, when.

    The version that is shown stands first; one without a value emptied the field. `away` where one
    laptop took the document out of the list and another wants it there.
    """

    def job(work: Work) -> Mapping[str, Mapping[str, Any]]:
        found = work.documents.disputed_among(records)
        return {record: _apart(work, record) for record in records if record in found}

    return desk.store.read(job)


def _apart(work: Work, record: str) -> Mapping[str, Any]:
    found = merged(work, record)
    fields = {
        name: [_written(version) for version in versions]
        for name, versions in found.conflicts.items()
        if name != ARCHIVED
    }
    away = {"away": True} if found.away_disputed else {}
    return {**({"fields": fields} if fields else {}), **away}


def _written(version: Version) -> Mapping[str, Any]:
    change = version.change
    said = {"value": version.value} if version.said else {}
    at = iso(moment_of(change.written_ms, change.offset_minutes))
    return {**said, "by": change.person, "at": at}
