# SPDX-License-Identifier: Apache-2.0
"""What changed between two versions of a plan, line by line and field by field.

Fields are compared by their names as they stood then: one that today's template no longer has is
told like any other, and one that it did not have yet was empty.
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
    return tuple([*_new_and_changed(old, new), *_gone(old, new)])


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
