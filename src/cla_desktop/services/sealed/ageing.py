# SPDX-License-Identifier: Apache-2.0
"""After its time a sealed slip is a number: what it said, who wrote it and when go for good.

So it is on the desk of its function, which reads slips, and on its author's, which keeps receipts.
An allegation against the mission's own people is counted on the desk of its function alone. Goes by
the mission's clock as far as this laptop heard of it, so a clock set wrong forgets nothing.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from cla_core.clock import moment_of
from cla_core.kept_days import DAY_MS
from cla_core.record import REGISTRY
from cla_core.records.slips import SlipTaken
from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.services.heard_time import surely_ms
from cla_desktop.services.sealed.inbox import kinds_for
from cla_desktop.services.sealed.receipts import IN_DAILY
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

COUNTED: Final = "slips_counted"
"""Under this name stands how many there were: by kind, then by year."""
UNSENT: Final = (ReportState.DRAFT, ReportState.WAITING, ReportState.LEFT)


def age(desk: Desk) -> int:
    """Let what is past its time be counted and no more; gives how many slips that were."""
    if not desk.store.read(lambda work: _past(desk, work)):
        return 0

    def job(work: Work) -> int:
        past = _past(desk, work)
        counted = _counted(work)
        slips = [entry for entry in past if entry.kind != SlipTaken.kind]
        for entry in slips:
            if not entry.own or entry.kind in IN_DAILY:
                years = counted.setdefault(entry.kind, {})
                year = str(moment_of(entry.changed_ms, entry.offset_minutes).year)
                years[year] = years.get(year, 0) + 1
        work.meta.put(COUNTED, counted)
        work.records.forget([entry.id for entry in past])
        return len(slips)

    return desk.store.write(job)


def how_many(desk: Desk) -> int:
    """How many slips this page's readers had that are counted and no more."""
    kinds = kinds_for(desk.function) if desk.function else tuple(IN_DAILY)
    counted = desk.store.read(_counted)
    return sum(sum(counted.get(kind, {}).values()) for kind in kinds)


def _counted(work: Work) -> dict[str, dict[str, int]]:
    found: Mapping[str, Mapping[str, int]] = work.meta.get(COUNTED, {})
    return {kind: dict(years) for kind, years in found.items()}


def _past(desk: Desk, work: Work) -> list[Entry]:
    """Slips and what was said of them that are past their time; what waits to be sent stays."""
    now_ms = surely_ms(desk, work)
    kinds = [each for each in REGISTRY.values() if each.sealed_at_save or each is SlipTaken]
    old = [
        record
        for each in kinds
        for record in work.records.older(each.kind, now_ms - each.keep_days * DAY_MS)
    ]
    return list(_sent(work.records.several(old)))


def _sent(entries: Iterable[Entry]) -> Iterable[Entry]:
    return (entry for entry in entries if not entry.own or entry.state not in UNSENT)
