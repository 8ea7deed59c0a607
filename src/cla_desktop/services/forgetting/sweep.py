# SPDX-License-Identifier: Apache-2.0
"""Forgetting what is past its days, a little at a time behind whoever works.

Drafts that nobody touched for so long lose the same, and what a colleague sealed to the base of a
record that never came goes whole. What comes later of older days is judged as it comes
(`relayed.add_part`).
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from cla_core.kept_days import DAY_MS, kept_for_days, longest_days
from cla_desktop.services.desk import Desk
from cla_desktop.services.forgetting.taking import as_kept, take_out
from cla_desktop.services.forgetting.withdrawn import forget_before_this_version, is_looked_for
from cla_desktop.services.heard_time import last_key_at, surely_ms
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

AT_ONCE: Final = 25
"""So many in one go: whoever submits meanwhile waits for no more than these, some 35 ms."""
LOOK_EVERY_MS: Final = 6 * 60 * 60 * 1000
_LOOKED: Final = "forgetting.looked"
_CAME_TO: Final = "forgetting.came_to"
"""By kind and days, the change up to which all were looked through: not again in one sweep."""
_PARTS: Final = "forgetting.parts"
_WORDS: Final = "forgetting.words"
BEGIN, GO_ON, DONE = "begin", "go on", ""
"""How far the search index is with forgetting words that went."""


class Forgot(NamedTuple):
    """Of which records something went, by kind; and whether there may be more to forget."""

    told: Mapping[str, tuple[str, ...]]
    more: bool


def forget_all(desk: Desk, told: Callable[[Mapping[str, tuple[str, ...]]], None]) -> None:
    """Forget everything that is past its days, with room for others between; `told` hears it."""
    more = True
    while more:
        forgot = forget_some(desk)
        if forgot.told:
            told(forgot.told)
        more = forgot.more


def forget_some(desk: Desk) -> Forgot:
    """Forget a little of what is past its days.

    Raises:
        NothingKept: nothing can be written just now; it goes on at the next opening.
    """
    if desk.store.still or not desk.store.read(lambda work: _is_due(desk, work)):
        return Forgot({}, more=False)
    return desk.store.write(lambda work: _forget_some(desk, work))


def _is_due(desk: Desk, work: Work) -> bool:
    """Whether there is anything to look for; all of it is looked through a few times a day."""
    since_ms = surely_ms(desk, work) - int(work.meta.get(_LOOKED, 0))
    waits = not is_looked_for(work) or bool(work.meta.get(_WORDS, DONE))
    return waits or not 0 <= since_ms < LOOK_EVERY_MS


def _forget_some(desk: Desk, work: Work) -> Forgot:
    now_ms = surely_ms(desk, work)
    told = forget_before_this_version(desk, work)
    found = _past(work, now_ms)
    told |= take_out(desk, work, found, now_ms)
    more = len(found) >= AT_ONCE
    if not more:
        work.meta.put(_CAME_TO, {})
        _forget_parts(work, now_ms)
        work.meta.put(_LOOKED, now_ms)
    by_kind: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for record, kind in told.items():
        by_kind[kind] += (record,)
    return Forgot(by_kind, more=_forget_words(work, went=bool(told), more=more))


def _past(work: Work, now_ms: int) -> list[Entry]:
    """Some of the records and all of the drafts that say what may be kept no longer."""
    upto = last_key_at(work, now_ms - longest_days() * DAY_MS)
    found = [one for one in work.records.drafts(upto) if as_kept(work, one, now_ms) is not one]
    came_to: dict[str, int] = work.meta.get(_CAME_TO, {})
    for kind, by_days in kept_for_days().items():
        for days, names in by_days.items():
            before_ms, which = now_ms - days * DAY_MS, f"{kind} {days}"
            time = range(came_to.get(which, 0), before_ms)
            upto = last_key_at(work, before_ms)
            some = work.records.still_saying(kind, names, AT_ONCE, changed_ms=time, upto=upto)
            came_to[which] = some[-1].changed_ms if some else before_ms
            found += some
    work.meta.put(_CAME_TO, came_to)
    return found


def _forget_parts(work: Work, now_ms: int) -> None:
    """Parts wait for their record as long as anything of it would be kept."""
    before: Mapping[str, int] = work.meta.get(_PARTS, {})
    since = {one: before.get(one, now_ms) for one in work.laptops.waiting_parts() if now_ms}
    for record, at_ms in since.items():
        if now_ms - at_ms > longest_days() * DAY_MS:
            work.laptops.take_part(record)
    work.meta.put(_PARTS, since)


def _forget_words(work: Work, *, went: bool, more: bool) -> bool:
    """Let the index forget words that went, once nothing else is left; gives what is left."""
    stands = BEGIN if went else work.meta.get(_WORDS, DONE)
    if stands != DONE and not more:
        more = work.search.forget_some_words(first=stands == BEGIN)
        stands = GO_ON if more else DONE
    work.meta.put(_WORDS, stands)
    return more
