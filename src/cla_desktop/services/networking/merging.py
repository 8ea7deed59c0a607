# SPDX-License-Identifier: Apache-2.0
"""Two contacts who are one person: joined under one code, and taken apart again.

The code that is given up stays an alias: what was ever said of it leads to the one that is kept.
Whoever withdrew consent under either code is erased under both.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from cla_core.documents.joining import standing_for
from cla_core.fields import Needed, fields_of
from cla_core.network.one_person import as_one
from cla_core.records.contacts import Contact
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.joining import Part, join_within, part_within, parts_within
from cla_desktop.services.documents.saving import (
    NoDocument,
    Opened,
    create_within,
    opened_within,
    save_within,
)
from cla_desktop.storage.store import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Two contacts side by side before they are joined, and what the kept one would say."""

    kept: Opened
    other: Opened
    erases: bool

    @property
    def joined_before(self) -> bool:
        """Whether the other is a part of the kept one already, and was edited since."""
        return self.other.joined == self.kept.id

    @property
    def codes(self) -> tuple[str, str]:
        """The code that stays and the one that becomes an alias."""
        return str(self.kept.values.get("code", "")), str(self.other.values.get("code", ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A contact in a form: what stood when it was begun, and what is typed now."""

    seen: Opened
    values: Mapping[str, Any]


def together(desk: Desk, kept: str, other: str) -> Together:
    """Both as they stand; a part of the kept one as it says itself, where it was edited since.

    Raises:
        NoDocument: one of them is no contact.
    """
    return desk.store.read(lambda work: _together(work, kept, other))


def _together(work: Work, kept: str, other: str) -> Together:
    first, standing = (standing_within(work, one) for one in (kept, other))
    second = other if standing == first else standing
    return _side_by_side(opened_within(work, first), opened_within(work, second))


def with_written(desk: Desk, kept: str, written: Written) -> Together:
    """One that stands beside one that is being written, as it is typed.

    Raises:
        NoDocument: one of them is no contact.
    """
    first = desk.store.read(lambda work: opened_within(work, standing_within(work, kept)))
    return _side_by_side(first, replace(written.seen, values=written.values))


def _side_by_side(kept: Opened, other: Opened) -> Together:
    if {kept.kind, other.kind} != {Contact.kind}:
        raise NoDocument
    erases = any("withdrawn_on" in one.values for one in (kept, other))
    return Together(kept=kept, other=other, erases=erases)


def join(desk: Desk, seen: Together) -> Opened:
    """One person from now on, under the code of the kept one.

    Raises:
        NotReady: together they say more than one contact can.
        SameAlready: they are one already.
    """
    values = as_one(seen.kept.values, seen.other.values)
    done = desk.store.write(lambda work: join_within(desk, work, (seen.kept, seen.other), values))
    desk.counter.touch()
    return done


def join_written(desk: Desk, kept: str, written: Written) -> Opened:
    """What is being written is stored and joined in one act: the code of the kept one stays.

    What it must say and does not, the kept one says for it.

    Raises:
        NotReady: what is typed, or both together, cannot be stored; nothing was.
        SameAlready: they are one already.
    """

    def job(work: Work) -> Opened:
        first = opened_within(work, standing_within(work, kept))
        stored = _stored(desk, work, first, written)
        values = as_one(first.values, stored.values)
        return join_within(desk, work, (first, stored), values)

    done = desk.store.write(job)
    desk.counter.touch()
    return done


def _stored(desk: Desk, work: Work, kept: Opened, written: Written) -> Opened:
    needed = (name for name, kind in fields_of(Contact).items() if kind.needed is not Needed.NEVER)
    lent = {name: kept.values[name] for name in needed if name in kept.values}
    values = {**lent, **written.values}
    if written.seen.heads:
        return save_within(desk, work, written.seen, values)
    return create_within(desk, work, Contact.kind, (written.seen.id, values))


def take_apart(desk: Desk, record: str) -> Opened:
    """Two persons after all; gives the one that stands by itself again.

    Raises:
        NoDocument: it was joined to nobody.
    """
    done = desk.store.write(lambda work: part_within(desk, work, record))
    desk.counter.touch()
    return done


def aliases(desk: Desk, record: str) -> tuple[Part, ...]:
    """The codes a contact had or has besides its own."""
    return desk.store.read(lambda work: parts_within(work, record))


def standing_within(work: Work, record: str) -> str:
    """The contact that stands for this one: itself, or the one it was joined to."""
    return standing_for(record, work.documents.joins_around(record))
