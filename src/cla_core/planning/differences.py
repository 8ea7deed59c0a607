# SPDX-License-Identifier: Apache-2.0
"""What changed between two versions of a plan, line by line and field by field.

Fields are compared by their names as they stood then: one that today's template no longer has is
told like any other, and one that it did not have yet was empty. A line that was taken out and
written again word by word is the same line; in which order lines stand is no change.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cla_core.fields import Plain, is_absent
from cla_core.planning.content import Line


class Did(StrEnum):
    """What happened to a line."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDifference:
    """One field: what it said and what it says; None for nothing."""

    name: str
    before: Plain
    after: Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One line that is not as it was."""

    did: Did
    line: Line
    fields: tuple[FieldDifference, ...]


def differences(before: Iterable[Line], after: Iterable[Line]) -> tuple[Difference, ...]:
    """What is new, changed and gone, in the order of the later version, what is gone last."""
    old = {line.id: line for line in before}
    new = {line.id: line for line in after}
    for gone, again in _retyped(old, new):
        old[again] = old.pop(gone)
    return tuple([*_new_and_changed(old, new), *_gone(old, new)])


def _retyped(old: Mapping[str, Line], new: Mapping[str, Line]) -> list[tuple[str, str]]:
    """What is gone beside what says the same anew, by their ids."""
    fresh = [line for line in new.values() if line.id not in old]
    found: list[tuple[str, str]] = []
    for line in old.values():
        if line.id in new:
            continue
        same = next((one for one in fresh if _say_the_same(line, one)), None)
        if same is not None:
            fresh.remove(same)
            found.append((line.id, same.id))
    return found


def _say_the_same(one: Line, other: Line) -> bool:
    return one.kind == other.kind and not _fields(one.values, other.values)


def _new_and_changed(old: Mapping[str, Line], new: Mapping[str, Line]) -> Iterator[Difference]:
    for record, line in new.items():
        was = old.get(record)
        fields = _fields(was.values if was else {}, line.values)
        if fields:
            yield Difference(did=Did.CHANGED if was else Did.ADDED, line=line, fields=fields)


def _gone(old: Mapping[str, Line], new: Mapping[str, Line]) -> Iterator[Difference]:
    for record, line in old.items():
        if record not in new:
            yield Difference(did=Did.REMOVED, line=line, fields=_fields(line.values, {}))


def _fields(before: Mapping[str, Plain], after: Mapping[str, Plain]) -> tuple[FieldDifference, ...]:
    names = [*after, *(name for name in before if name not in after)]
    return tuple(
        FieldDifference(name=name, before=before.get(name), after=after.get(name))
        for name in names
        if before.get(name) != after.get(name)
        and not (is_absent(before.get(name)) and is_absent(after.get(name)))
    )
