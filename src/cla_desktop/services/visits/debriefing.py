# SPDX-License-Identifier: Apache-2.0
"""Visits that were made and whose community has not been told yet what came of them."""

from dataclasses import dataclass
from typing import Final

from cla_core.records.visits import Visit
from cla_desktop.services.committees.stored import field_ms
from cla_desktop.services.desk import Desk
from cla_desktop.storage.store import Work

MADE: Final = "MADE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """One such visit, and when it was over."""

    id: str
    code: str
    ended_ms: int


def not_told_back(desk: Desk) -> tuple[Untold, ...]:
    """Those of the list, the one that waits longest first."""

    def job(work: Work) -> tuple[Untold, ...]:
        listed = set(work.documents.listed(Visit.kind))
        found = [
            Untold(
                id=entry.id,
                code=entry.number or "",
                ended_ms=field_ms(entry.values, "ends") or field_ms(entry.values, "starts") or 0,
            )
            for entry in work.records.all_of(Visit.kind)
            if entry.id in listed and entry.values.get("status") == MADE
        ]
        return tuple(sorted(found, key=lambda one: one.ended_ms))

    return desk.store.read(job)
