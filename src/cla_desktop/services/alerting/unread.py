# SPDX-License-Identifier: Apache-2.0
"""What the mission did about open alerts that nobody at this desk has looked at yet.

Kept on this laptop alone, for whoever sits at it; forgotten with the alert's end. A colleague's
steps are the base's own and are not counted.
"""

from collections.abc import Iterable, Set
from typing import Final

from cla_core.access import Role
from cla_desktop.services.desk import Desk
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

SEEN: Final = "alerts.seen"
AT_THE_BASE: Final = frozenset({"", Role.CLA})
"""The roles of those who write at the base; own records have none."""


def by_mission(entry: Entry) -> bool:
    """Whether somebody at the mission wrote a record."""
    return not entry.own and (entry.role or "") not in AT_THE_BASE


def seen(work: Work) -> frozenset[str]:
    """The records of the mission that were looked at."""
    return frozenset(work.meta.get(SEEN, ()))


def unread(entries: Iterable[Entry], looked_at: Set[str]) -> frozenset[str]:
    """The records of the mission among these that nobody looked at."""
    return frozenset(e.id for e in entries if by_mission(e) and e.id not in looked_at)


def mark_seen(desk: Desk, records: Iterable[str]) -> None:
    """Somebody looked at these; what is told of ended alerts needs no remembering."""

    def job(work: Work) -> None:
        fresh = set(records)
        open_parts = work.alerts.parts_of(work.alerts.open_ids())
        kept = {record for record in seen(work) if record in open_parts}
        work.meta.put(SEEN, sorted(kept | fresh))

    desk.store.write(job)
