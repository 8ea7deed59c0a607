# SPDX-License-Identifier: Apache-2.0
"""What lies in a thing: signed for with it, and gone with it once somebody says so.

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
    return (entry.values, *filter(_in_hand, inside))


def left_behind(work: Work, record: str) -> tuple[Entry, ...]:
    """What lies in a thing that is gone and is itself still said to be in hand, by tag."""
    entry = work.records.get(record)
    if entry is None or entry.kind != Asset.kind or _in_hand(entry.values):
        return ()
    inside = around(work, entry.values).inside
    found = [one for one in standing(work, Asset.kind) if one.values.get("code") in inside]
    return tuple(
        sorted(
            (one for one in found if one.id != record and _in_hand(one.values)),
            key=lambda one: str(one.values["code"]),
        )
    )


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


def _in_hand(values: Mapping[str, Any]) -> bool:
    return values.get("status", "IN_STORE") in IN_HAND
