# SPDX-License-Identifier: Apache-2.0
"""Taking values out of a record for good: its row, its words in the search, what was sent of it.

What waits to be sent goes once the mission has it: others may have been told its number already.
That there was something stays known, and why it went. Runs inside the caller's transaction.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from cla_core.bundles.operations import read_operation
from cla_core.bundles.rings import ring_name
from cla_core.fields import Layer
from cla_desktop.services.desk import Desk
from cla_desktop.services.forgetting.rule import gone_of
from cla_desktop.services.indexing import words_of
from cla_desktop.services.recording import said_of
from cla_desktop.services.texting.kept_replies import forget_replies
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

BASE: Final = ring_name(Layer.BASE)


def as_kept(work: Work, entry: Entry, now_ms: int) -> Entry:
    """A record as it may be kept: what was forgotten of it once never stands in it again."""
    return _without(entry, {**gone_of(work, entry, now_ms), **entry.forgotten})


def _without(entry: Entry, gone: Mapping[str, str]) -> Entry:
    held = {name: str(why) for name, why in gone.items() if name in entry.values}
    if not held:
        return entry
    return replace(
        entry,
        values=_less(entry.values, held),
        said=None if entry.said is None else said_of(_less(json.loads(entry.said), held)),
        forgotten={**entry.forgotten, **held},
    )


def _less(values: Mapping[str, Any], gone: Mapping[str, str]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in gone}


def take_out(desk: Desk, work: Work, entries: Iterable[Entry], now_ms: int) -> dict[str, str]:
    """Forget what of these records, and of what corrects them, may be kept no longer.

    Gives the kinds of those of which something went, by id.
    """
    told: dict[str, str] = {}
    for one in entries:
        # What stood before it in the row may have taken something out of it already.
        entry = (work.records.get(one.id) or one) if one.id in told else one
        kept = as_kept(work, entry, now_ms)
        if kept is not entry:
            _keep(desk, work, kept)
            told[entry.id] = entry.kind
            told |= _carried_on(desk, work, entry, kept)
    forget_replies(work, told)
    desk.forget_forms_of(work, told)
    return told


def _carried_on(desk: Desk, work: Work, before: Entry, kept: Entry) -> dict[str, str]:
    """What a later record repeats of one goes with it; what it says anew has its own days."""
    gone = {name: why for name, why in kept.forgotten.items() if name in before.values}
    told: dict[str, str] = {}
    for later in work.records.several(work.records.kin_of([before.id])):
        same = {
            name: why
            for name, why in gone.items()
            if later.id != before.id and later.values.get(name) == before.values[name]
        }
        less = _without(later, same)
        if less is not later:
            _keep(desk, work, less)
            told[later.id] = later.kind
    return told


def _keep(desk: Desk, work: Work, entry: Entry) -> None:
    work.records.put(entry, words_of(desk, work, entry))
    _forget_sent(work, entry)


def forget_sent(work: Work, records: Sequence[str]) -> None:
    """What was forgotten while it waited to be sent goes, now that the mission has it."""
    for entry in work.records.several(records):
        if entry.forgotten:
            _forget_sent(work, entry)


def _forget_sent(work: Work, entry: Entry) -> None:
    for sent in work.outbox.settled_of(entry.id):
        if sent.ring == BASE:
            said = read_operation(sent.raw).body.get("values", {})
            if said.keys() & entry.forgotten.keys():
                work.outbox.empty(sent)
