# SPDX-License-Identifier: Apache-2.0
"""What was told about alerts, as it stands after corrections: one voice for each family of records.

A family is a record and all that amend it, directly or not, of one kind, with the step that takes
it back. Its latest record speaks; which that is depends on what it amends, when it was written and
its id, never on the order of arrival: whoever corrects a record has seen it, whatever their
laptop's clock says.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from cla_core.access import Role
from cla_core.clock import AHEAD_LIMIT_MS
from cla_core.dtg import parse_ms
from cla_core.errors import ClaError, mark
from cla_core.fields import Plain

STEP = "alert_step"
RETRACTED = "RETRACTED"
OPENED_OUTSIDE = "OPENED_OUTSIDE"
MANAGERS_WORDS = frozenset({"AUTHORISED", "NOT_AUTHORISED"})
"""Steps that count from a manager alone: from anybody else they would look as if one had signed."""
REPLIES = ("referral", "response", "feedback")
"""What a step may take back beside steps: whatever was logged about the wrong alert."""
LOOKED_STAYS = mark("That somebody looked from outside the area stays told: nobody withdraws it.")
WORD_STAYS = mark("What a manager said of a recipient is withdrawn by a manager alone.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One record as it reached this side.

    `written_ms` is its author's time of writing in milliseconds since 1970; `role` is the author's
    role as the mission vouches for it (`cla_core.access.Role`), empty where nobody does.
    """

    id: str
    kind: str
    values: Mapping[str, Plain]
    written_ms: int
    role: str = ""

    @property
    def order(self) -> tuple[int, str]:
        """Sorts records by when they were written; the same on every side."""
        return self.written_ms, self.id

    def moment(self, name: str) -> int | None:
        """The time in a field in milliseconds, at most five minutes after it was written.

        A time to come would hold an alert in its state until then; the record keeps what was said.
        """
        said = self.said(name)
        return None if said is None else min(said, self.written_ms + AHEAD_LIMIT_MS)

    def is_ahead(self, name: str) -> bool:
        """Whether a time that tells of the past lies after the writing."""
        said = self.said(name)
        return said is not None and said > self.written_ms + AHEAD_LIMIT_MS

    def said(self, name: str) -> int | None:
        """The time in a field as it was written, in milliseconds; None where there is none."""
        value = self.values.get(name)
        return _milliseconds(value) if isinstance(value, str) and value else None


@lru_cache(maxsize=4096)
def _milliseconds(text: str) -> int | None:
    """A fold asks for one time again and again."""
    try:
        return parse_ms(text)
    except (ClaError, ValueError):
        return None


@dataclass(frozen=True, slots=True)
class Family:
    """`root` names it whatever else arrives.

    `members` are all its records, none before what it amends.
    """

    root: str
    members: tuple[Told, ...]

    @property
    def voice(self) -> Told:
        """The record that speaks."""
        return self.members[-1]


def families(told: Iterable[Told]) -> tuple[Family, ...]:
    """Group records with what amends them, in the order of their roots."""
    known = _once(told)
    parents = {key: key for key in known}
    for key, record in known.items():
        earlier = record.values.get("amends")
        if isinstance(earlier, str) and earlier:
            amended = _amended(record, earlier, known)
            if amended not in known or not why_it_stays(known[amended], record.role):
                _join(parents, key, amended)
    groups: dict[tuple[str, str], list[Told]] = {}
    for key, record in known.items():
        groups.setdefault(_top(parents, key), []).append(record)
    found = [Family(_root(top, group), _in_order(group)) for top, group in groups.items()]
    return tuple(sorted(found, key=lambda family: family.root))


def why_it_stays(said: Told, role: str) -> str:
    """Why somebody of this role cannot say a record anew or take it back; empty where they can.

    An owner is to know who looked from outside, and a manager's word binds whoever is none.
    """
    act = said.values.get("act") if said.kind == STEP else None
    if act == OPENED_OUTSIDE:
        return LOOKED_STAYS
    bound = act in MANAGERS_WORDS and said.role == Role.MANAGER
    return WORD_STAYS if bound and role != Role.MANAGER else ""


def _amended(record: Told, earlier: str, known: Mapping[tuple[str, str], Told]) -> tuple[str, str]:
    """What a record amends: one of its own kind, or, where it takes it back, a reply."""
    kinds = (record.kind, *REPLIES) if is_retraction(record) else ()
    return next(
        ((kind, earlier) for kind in kinds if (kind, earlier) in known), (record.kind, earlier)
    )


def _in_order(group: list[Told]) -> tuple[Told, ...]:
    """Oldest first, but none before the one it amends; of a ring the oldest leads."""
    waiting = sorted(group, key=lambda each: each.order)
    ordered: list[Told] = []
    while waiting:
        ids = {each.id for each in waiting}
        free = (each for each in waiting if each.values.get("amends") not in ids - {each.id})
        first = next(free, waiting[0])
        waiting.remove(first)
        ordered.append(first)
    return tuple(ordered)


def roots(found: Iterable[Family]) -> dict[str, str]:
    """Map the id of every record to the root of its chain of amendments."""
    return {record.id: family.root for family in found for record in family.members}


def voices(found: Iterable[Family]) -> tuple[Told, ...]:
    """What stands after corrections; what was taken back says nothing any more."""
    standing = (family.voice for family in found)
    return tuple(voice for voice in standing if not is_retraction(voice))


def is_retraction(record: Told) -> bool:
    """Whether a record only takes an earlier step back."""
    return record.kind == STEP and record.values.get("act") == RETRACTED


def _once(told: Iterable[Told]) -> dict[tuple[str, str], Told]:
    """Each record once. Two of one id cannot be; should they, every side keeps the same one."""
    known: dict[tuple[str, str], Told] = {}
    for record in told:
        key = (record.kind, record.id)
        if key not in known or _rank(known[key]) < _rank(record):
            known[key] = record
    return known


def _rank(record: Told) -> tuple[int, str, str]:
    return record.written_ms, json.dumps(record.values, sort_keys=True, default=str), record.role


def _top(parents: dict[tuple[str, str], tuple[str, str]], key: tuple[str, str]) -> tuple[str, str]:
    while parents[key] != key:
        parents[key] = parents[parents[key]]
        key = parents[key]
    return key


def _join(
    parents: dict[tuple[str, str], tuple[str, str]], one: tuple[str, str], other: tuple[str, str]
) -> None:
    """What is amended leads, arrived or not, whatever the clock said of who amended it."""
    parents.setdefault(other, other)
    parents[_top(parents, one)] = _top(parents, other)


def _root(top: tuple[str, str], group: list[Told]) -> str:
    """The id nobody in the family amends from; of a ring the smallest, which is the oldest."""
    ids = {each.id for each in group}
    closed = any(each.id == top[1] and each.values.get("amends") in ids for each in group)
    return min(ids) if closed else top[1]
