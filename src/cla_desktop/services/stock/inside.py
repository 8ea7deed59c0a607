# SPDX-License-Identifier: Apache-2.0
"""What lies in a thing: signed for with it, gone and found with it once somebody says so.

Nothing follows by itself: a SIM that was taken out before its telephone was stolen is still here.
"""

from collections.abc import Mapping
from typing import Any, Final

from cla_core.records.assets import Asset
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import opened_within, save_within
from cla_desktop.services.stock.surroundings import around, standing
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

IN_HAND: Final = frozenset({"IN_STORE", "ISSUED", "REPAIR"})
"""What can still be checked."""
HOW_IT_WENT: Final = ("status", "status_on")


def with_what_lies_in_it(work: Work, record: str) -> tuple[Mapping[str, Any], ...]:
    """The values of a thing, then of what lies in it and is in hand; empty where there is none.

    Nobody signs for a SIM that was lost out of it before.
    """
    entry = work.records.get(record)
    if entry is None or entry.kind != Asset.kind:
        return ()
    inside = around(work, entry.values).inside.values()
    return (entry.values, *filter(in_hand, inside))


def left_behind(work: Work, record: str) -> tuple[Entry, ...]:
    """What lies in a thing and is not said to be where it is, by tag.

    It is in hand still though the thing is gone; or it went with the thing, which is here again.
    """
    entry = work.records.get(record)
    if entry is None or entry.kind != Asset.kind:
        return ()
    went = _went(work, record) if in_hand(entry.values) else frozenset()
    inside = around(work, entry.values).inside
    found = (one for one in standing(work, Asset.kind) if one.values.get("code") in inside)
    behind = (
        one
        for one in found
        if one.id != record
        and (_how_it_went(one.values) in went if in_hand(entry.values) else in_hand(one.values))
    )
    return tuple(sorted(behind, key=lambda one: str(one.values["code"])))


def _went(work: Work, record: str) -> frozenset[tuple[Any, ...]]:
    """How a thing was ever said to have gone."""
    said = [change.values for change in work.documents.of(record) if "status" in change.values]
    return frozenset(_how_it_went(values) for values in said if not in_hand(values))


def _how_it_went(values: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(values.get(name) for name in HOW_IT_WENT)


def say_the_same(desk: Desk, record: str) -> tuple[str, ...]:
    """Say of what is left behind what is said of the thing it lies in; gives the ids of it.

    Raises:
        NotReady: one of them would not be right with it; nothing is stored.
    """

    def job(work: Work) -> tuple[str, ...]:
        entry, left = work.records.get(record), left_behind(work, record)
        if entry is None:
            return ()
        said = {name: entry.values[name] for name in HOW_IT_WENT if name in entry.values}
        for one in left:
            seen = opened_within(work, one.id)
            kept = {name: value for name, value in seen.values.items() if name not in HOW_IT_WENT}
            save_within(desk, work, seen, {**kept, **said})
        return tuple(one.id for one in left)

    done = desk.store.write(job)
    desk.counter.touch()
    return done


def in_hand(values: Mapping[str, Any]) -> bool:
    """Whether a thing can still be checked."""
    return values.get("status", "IN_STORE") in IN_HAND
