# SPDX-License-Identifier: Apache-2.0
"""What two laptops corrected of one meeting or training apart: the later stands, both are told.

Both are kept whole as facts; this only says which fields the other one tells differently.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cla_core.fields import fields_of
from cla_core.record import clean
from cla_core.records import record_type
from cla_desktop.services.committees.stored import fact_of
from cla_desktop.services.desk import Desk
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldApart:
    """Another correction: by whom, when, and by field what it says; None where it says nothing."""

    person: str
    at_ms: int
    fields: Mapping[str, Any]


def told_apart(desk: Desk, record: str) -> tuple[ToldApart, ...]:
    """The other corrections of a fact, by the id of any of its tellings, oldest first."""

    def job(work: Work) -> tuple[ToldApart, ...]:
        entry = work.records.get(record)
        fact = fact_of(work, entry.kind, record) if entry is not None else None
        if fact is None:
            return ()
        return tuple(_told(one, fact.entry) for one in fact.beside)

    return desk.store.read(job)


def _told(other: Entry, stands: Entry) -> ToldApart:
    said, shown = clean(other.values), clean(stands.values)
    names = [name for name in fields_of(record_type(other.kind)) if name != "amends"]
    return ToldApart(
        person=other.person,
        at_ms=other.changed_ms,
        fields={name: said.get(name) for name in names if said.get(name) != shown.get(name)},
    )
