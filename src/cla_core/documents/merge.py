# SPDX-License-Identifier: Apache-2.0
"""What a document says once all known changes are laid together.

A function of the *set* of changes: no order of arrival, repetition or way of travel can alter it.
Each field is a register of its own. Its heads are the changes that no other one replaces; the
latest of them is shown, and where two heads say different things both are kept and listed until a
person settles it. Nothing is merged inside a value but rows that were only added (`rows_added`).
Knows no table and no form.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cla_core.documents.change import ARCHIVED, BESIDE, JOINED, Change, stays_here
from cla_core.documents.rows_added import Rows, added_together, known_by_cell
from cla_core.money import same_value


@dataclass(frozen=True, slots=True)
class Version:
    """What one change said of one field; `said` is false where it emptied it."""

    change: Change
    name: str

    @property
    def said(self) -> bool:
        """Whether there is a value at all."""
        return self.name in self.change.values

    @property
    def value(self) -> Any:
        """The value, or None where the field was emptied."""
        return self.change.values.get(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A document as it stands.

    `values` what is shown; `heads` by field the ids of the changes that say what a reader sees,
    which the next edit of that field replaces; `conflicts` by field the versions that stand against
    each other, the shown one first; `archived` whether it is out of the lists; `unseen` what is in
    force of which whoever took it out did not know, so that it is listed all the same; `joined` the
    document it is a part of, empty while it stands by itself; `unjoined` what is in force of which
    whoever joined it did not know.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    heads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    conflicts: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)
    shown: Mapping[str, Version] = field(default_factory=dict)
    archived: bool = False
    unseen: tuple[Version, ...] = ()
    joined: str = ""
    unjoined: tuple[Version, ...] = ()

    @property
    def edited_after(self) -> bool:
        """Whether it was taken out of the lists and edited by somebody who did not know."""
        return bool(self.unseen)

    @property
    def away_disputed(self) -> bool:
        """Whether one took it out of the lists, and another wants it there."""
        return ARCHIVED in self.conflicts or self.edited_after

    @property
    def listed(self) -> bool:
        """Whether lists show it."""
        return not self.archived or self.away_disputed


def merge(changes: Iterable[Change]) -> Merged:
    """Lay changes of one record together; parts of one change may come apart and repeated."""
    registers = _registers(changes)
    kept = {name: _unerased(register) for name, register in registers.items()}
    heads = {name: _heads(register) for name, register in kept.items()}
    shown = {name: versions[0] for name, versions in heads.items()}
    values = {
        name: version.value
        for name, version in shown.items()
        if version.said and name not in BESIDE
    }
    joined = shown.get(JOINED)
    archived = shown.get(ARCHIVED)
    away = archived is not None and archived.value is True
    apart = {
        name: versions
        for name, versions in heads.items()
        if _disagree(versions) and _complete(registers[name]) and name != JOINED
    }
    added = {
        name: rows
        for name, versions in apart.items()
        if (rows := _rows_added(kept[name], versions)) is not None
    }
    conflicts = {name: versions for name, versions in apart.items() if name not in added}
    return Merged(
        values=values | added,
        heads={
            name: _ids(versions if name in apart else _alike(versions))
            for name, versions in heads.items()
        },
        conflicts=conflicts,
        shown=shown,
        archived=away,
        unseen=_unseen(heads, archived.change) if archived is not None and away else (),
        joined=str(joined.value or "") if joined is not None else "",
        unjoined=_unseen(heads, joined.change) if joined is not None and _says_seen(joined) else (),
    )


def _says_seen(joined: Version) -> bool:
    """Whether it is a part of another one, and was joined by a version that notes what it saw."""
    return bool(joined.value and joined.change.seen)


def _heads(register: Mapping[str, Version]) -> tuple[Version, ...]:
    """The versions nobody replaced, the latest first."""
    replaced = {
        old for name, version in register.items() for old in _replaced(version) if old != name
    }
    alive = [version for name, version in register.items() if name not in replaced]
    # Changes that name each other in a ring can only be forged; then the latest speaks.
    alive = alive or list(register.values())
    return tuple(sorted(alive, key=lambda version: version.change.order, reverse=True))


def _replaced(version: Version) -> tuple[str, ...]:
    return tuple(version.change.replaced[version.name])


def _ids(versions: Iterable[Version]) -> tuple[str, ...]:
    return tuple(sorted(version.change.id for version in versions))


def _alike(versions: tuple[Version, ...]) -> list[Version]:
    """Those that say what is shown. Another head, not shown yet, must outlive the next edit."""
    first = versions[0]
    return [
        one for one in versions if one.said == first.said and _say_the_same(one.value, first.value)
    ]


def _say_the_same(one: Any, other: Any) -> bool:
    """Several codes are the same in whichever order two people ticked them."""
    if _are_codes(one) and _are_codes(other):
        return sorted(one) == sorted(other)
    return same_value(one, other)


def _are_codes(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _disagree(versions: tuple[Version, ...]) -> bool:
    return len(_alike(versions)) < len(versions)


def _rows_added(register: Mapping[str, Version], heads: tuple[Version, ...]) -> Rows | None:
    """What all heads say together where each only added rows to what all of them had seen."""
    declared = known_by_cell(heads[0].change.kind, heads[0].name)
    if declared is None:
        return None
    seen = frozenset.intersection(*(_ancestors(register, one.change.id) for one in heads))
    older = frozenset().union(*(_ancestors(register, one) for one in seen))
    latest = [register[one].value for one in sorted(seen - older) if one in register]
    return added_together(declared, [one.value for one in heads], latest)


def _complete(register: Mapping[str, Version]) -> bool:
    """Whether everything that was replaced is known: else the missing one may join the heads."""
    return all(old in register for version in register.values() for old in _replaced(version))


def forgotten(changes: Iterable[Change]) -> Mapping[str, frozenset[str]]:
    """Map each change's id to those of its fields whose values an erasure removes everywhere."""
    found: dict[str, set[str]] = {}
    for name, register in _registers(changes).items():
        for change in register.keys() - _unerased(register).keys():
            found.setdefault(change, set()).add(name)
    return {change: frozenset(names) for change, names in found.items()}


def _registers(changes: Iterable[Change]) -> dict[str, dict[str, Version]]:
    registers: dict[str, dict[str, Version]] = {}
    for change in changes:
        for name in change.replaced:
            registers.setdefault(name, {}).setdefault(change.id, Version(change, name))
    return registers


def _unerased(register: Mapping[str, Version]) -> Mapping[str, Version]:
    """The versions that survive erasures: a concurrent edit does not, since privacy wins."""
    erasures = [name for name, one in register.items() if one.name in one.change.erased]
    if not erasures:
        return register
    after = {name: _ancestors(register, name) for name in register}
    return {
        name: version
        for name, version in register.items()
        if all(erasure == name or erasure in after[name] for erasure in erasures)
        or name in erasures
    }


def _ancestors(register: Mapping[str, Version], start: str) -> frozenset[str]:
    found: set[str] = set()
    ahead = [start]
    while ahead:
        version = register.get(ahead.pop())
        new = set(_replaced(version)) - found if version is not None else set()
        found |= new
        ahead += new
    return frozenset(found)


def _unseen(heads: Mapping[str, tuple[Version, ...]], act: Change) -> tuple[Version, ...]:
    """What is in force that whoever put the document away, or joined it, did not see.

    What never leaves a laptop is no edit to anybody else: nobody could have seen it.
    """
    return tuple(
        version
        for name, versions in heads.items()
        if name not in BESIDE and not stays_here(act.kind, name)
        for version in versions
        if version.change.id not in act.seen
    )
