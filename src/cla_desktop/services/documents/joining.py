# SPDX-License-Identifier: Apache-2.0
"""Two documents become one, and come apart again: ordinary edits that merge on every laptop.

What the joining did to the one that is kept, and that the other is a part of it, are one act under
one name. So it can be taken back field by field: what nobody edited since says again what it said
before. Knows no kind and no rule about what the two say together.
"""

import os
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

from cla_core.documents.change import BESIDE, CHANGE_BYTES, JOINED, Change
from cla_core.documents.joining import leads_back, standing_for
from cla_core.documents.merge import Merged, Version, merge
from cla_core.errors import InputRefused, mark
from cla_core.records import record_type
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import (
    NoDocument,
    Opened,
    change_of,
    opened_within,
    settled,
    store_change,
    touched_by,
)
from cla_desktop.storage.store import Work


class SameAlready(InputRefused):
    """The two are one already, or one and the same from the first."""

    def __init__(self) -> None:
        super().__init__(mark("These two are one already."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A document that was found to be one with another: by whom it was joined, and when.

    `edited` is what somebody said of it who did not know.
    """

    id: str
    code: str
    person: str
    joined_ms: int
    edited: tuple[Version, ...] = ()


def join_within(
    desk: Desk, work: Work, pair: tuple[Opened, Opened], values: Mapping[str, Any]
) -> Opened:
    """The second becomes a part of the first, which says these values from now on.

    A part of it that was edited by somebody who did not know is joined anew.

    Raises:
        NotReady: with every problem of the values.
        SameAlready: there is nothing to join.
    """
    kept, other = pair
    declaration = record_type(kept.kind)
    if kept.kind != other.kind or not _adds_to(work, kept.id, other.id):
        raise SameAlready
    said, gone = settled(desk, declaration, (kept, values))
    act = os.urandom(CHANGE_BYTES).hex()
    touched = touched_by(kept, said)
    if touched:
        named = {name: said[name] for name in touched if name in said}
        erased = frozenset(name for name in gone if name in touched)
        change = change_of(desk, work, kept, touched, values=named, erased=erased, name=act)
        store_change(desk, work, declaration, change)
    part = change_of(
        desk,
        work,
        other,
        [JOINED],
        values={JOINED: kept.id},
        seen_heads=other.in_force,
        name=act,
    )
    store_change(desk, work, declaration, part)
    return opened_within(work, kept.id)


def _adds_to(work: Work, kept: str, other: str) -> bool:
    """Whether the other is no part of the kept one, or says what nobody saw who joined them."""
    if kept not in work.documents.joins_around(other):
        return True
    return any(part.id == other and part.edited for part in parts_within(work, kept))


def part_within(desk: Desk, work: Work, record: str) -> Opened:
    """A document stands by itself again, and the one it was joined to says what it said before.

    What was edited there since stays as it was edited. Where another laptop joined the same two the
    other way round, that is taken back with it.

    Raises:
        NoDocument: it is a part of nothing.
    """
    part = opened_within(work, record)
    if not part.joined:
        raise NoDocument
    led_back = leads_back(record, work.documents.joins_around(record))
    _stand_alone(desk, work, part)
    if led_back:
        _stand_alone(desk, work, opened_within(work, led_back))
    return opened_within(work, record)


def _stand_alone(desk: Desk, work: Work, part: Opened) -> None:
    declaration = record_type(part.kind)
    acts = frozenset(
        one.id for one in work.documents.of(part.id) if one.values.get(JOINED) == part.joined
    )
    apart = change_of(desk, work, part, [JOINED], values={})
    store_change(desk, work, declaration, apart)
    kept = opened_within(work, part.joined)
    before = _before(work.documents.of(kept.id), kept, acts)
    if before:
        said = {name: value for name, value in before.items() if value is not None}
        back = change_of(desk, work, kept, [*before], values=said)
        store_change(desk, work, declaration, back)


def _before(changes: tuple[Change, ...], kept: Opened, acts: frozenset[str]) -> dict[str, Any]:
    """What each field that still stands as the joining left it said before; None for nothing.

    Changes come in parts, one for each layer; a field stands in one of them.
    """
    found: dict[str, Any] = {}
    for name, heads in kept.heads.items():
        if name in BESIDE or not set(heads) <= acts:
            continue
        seen = _seen_before([one for one in changes if name in one.replaced], name, acts)
        found[name] = merge(seen).values.get(name) if seen else None
    return found


def _seen_before(register: list[Change], name: str, acts: Set[str]) -> list[Change]:
    """What of a field the first of these acts replaced; each later one replaced the one before."""
    replaced = {old for one in register if one.id in acts for old in one.replaced[name]}
    return [one for one in register if one.id in replaced - acts]


def parts_within(work: Work, record: str) -> tuple[Part, ...]:
    """The documents that are one with this one and for which it stands, by code."""
    joins = work.documents.joins_around(record)
    if standing_for(record, joins) != record:
        return ()
    found = {one: merge(work.documents.of(one)) for one in joins}
    acts = {one.shown[JOINED].change.id for one in found.values() if JOINED in one.shown}
    parts = [_part(work, one, found[one], acts) for one in joins if one != record]
    return tuple(sorted(filter(None, parts), key=lambda part: part.code))


def _part(work: Work, record: str, found: Merged, acts: Set[str]) -> Part | None:
    """`acts` are joinings: what one of them said of a part it took for the kept one is no edit."""
    entry = work.records.get(record)
    version = found.shown.get(JOINED)
    if entry is None or version is None:
        return None
    change = version.change
    return Part(
        id=record,
        code=entry.number or "",
        person=change.person,
        joined_ms=change.written_ms,
        edited=tuple(one for one in found.unjoined if one.change.id not in acts),
    )
