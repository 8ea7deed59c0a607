# SPDX-License-Identifier: Apache-2.0
"""What two laptops wrote apart and nobody has settled: which documents, by code.

Knows how many fields, not what stands in them: that is read where it is settled.
"""

from dataclasses import dataclass

from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.standing import merged
from cla_desktop.storage.store import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettled:
    """A document with fields in two versions; `code` is empty where its kind has none.

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
    code = (entry.number if entry is not None else None) or ""
    away = merged(work, record).away_disputed
    return Unsettled(record=record, kind=kind, code=code, fields=disputed - away, away=away)
