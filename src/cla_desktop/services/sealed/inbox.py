# SPDX-License-Identifier: Apache-2.0
"""The sealed items of a specialist's function, as they stand on that specialist's own desk.

Owns the list and its acknowledgement. Empty on every other desk, whatever its database holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cla_core.clock import moment_of
from cla_core.dtg import iso
from cla_core.errors import InputRefused, mark
from cla_core.record import REGISTRY, functions_of
from cla_core.records.slips import SlipTaken
from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import submit_within
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedItem:
    """One slip: from which base, by whom, since when, and what it says."""

    id: str
    kind: str
    base: str
    person: str
    received_ms: int
    written_ms: int
    acknowledged: bool
    values: Mapping[str, Any]


def kinds_for(function: str) -> tuple[str, ...]:
    """The kinds of slips that are sealed to a function."""
    found = (each for each in REGISTRY.values() if each.sealed_at_save)
    return tuple(each.kind for each in found if function in functions_of(each))


def items(desk: Desk) -> tuple[SealedItem, ...]:
    """What waits first, the oldest above; then what was acknowledged, the newest above."""

    def job(work: Work) -> list[SealedItem]:
        kinds = kinds_for(desk.function) if desk.function else ()
        found = [entry for kind in kinds for entry in work.records.all_of(kind) if not entry.own]
        return [_item(entry) for entry in found]

    found = desk.store.read(job)
    waiting = sorted((each for each in found if not each.acknowledged), key=_age)
    done = sorted((each for each in found if each.acknowledged), key=_age, reverse=True)
    return (*waiting, *done)


def waiting(desk: Desk) -> int:
    """How many of them nobody acknowledged yet."""
    return sum(not each.acknowledged for each in items(desk))


def acknowledge(desk: Desk, slip: str) -> None:
    """Tell its author that this desk has it; again says nothing new.

    Raises:
        InputRefused: there is no such item here.
    """

    def job(work: Work) -> None:
        entry = work.records.get(slip)
        kinds = kinds_for(desk.function) if desk.function else ()
        if entry is None or entry.own or entry.kind not in kinds:
            raise InputRefused(mark("There is no record with this name here."))
        if entry.state is ReportState.READ:
            return
        now = moment_of(desk.clock.now_ms(), desk.offset_minutes)
        said = {"slip": slip, "taken_at": iso(now.replace(microsecond=0))}
        submit_within(desk, work, SlipTaken.kind, (desk.new_id(), said))
        work.records.raise_state([slip], ReportState.READ)

    desk.store.write(job)
    desk.counter.touch()


def _age(item: SealedItem) -> tuple[int, str]:
    return item.received_ms, item.id


def _item(entry: Entry) -> SealedItem:
    return SealedItem(
        id=entry.id,
        kind=entry.kind,
        base=entry.place,
        person=entry.person,
        received_ms=entry.when_ms or entry.changed_ms,
        written_ms=entry.changed_ms,
        acknowledged=entry.state is ReportState.READ,
        values=entry.values,
    )
