# SPDX-License-Identifier: Apache-2.0
"""Rules over several fields that more than one record type has.

Each takes the plain values of a record, every one of them right by itself, and gives the problems
it finds. Which type has which rule is said by its own `rule_problems`.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from cla_core.dtg import parse_iso
from cla_core.errors import mark
from cla_core.fields import Plain, Problem
from cla_core.grading import FLAGS

SEALED_FLAG: Final = "SEA"


def answered_for(values: Mapping[str, Plain]) -> list[Problem]:
    """An amendment says what it amends, and a lowered mark by whom and why."""
    return [
        *_both(
            values,
            ("amends", "amendment"),
            mark("An amendment needs both its kind and what it amends."),
        ),
        *_both(
            values,
            ("lowered_by", "lowered_reason"),
            mark("A mark is lowered by a person with a reason: write both."),
        ),
    ]


def sealed_way(values: Mapping[str, Plain], sentence: str) -> list[Problem]:
    """One problem where an allegation would travel open: it has a slip that is sealed at save."""
    return [Problem(FLAGS, sentence)] if SEALED_FLAG in values.get(FLAGS, ()) else []


def _both(values: Mapping[str, Plain], pair: tuple[str, str], sentence: str) -> list[Problem]:
    """One problem on the missing one of two fields that only stand together."""
    missing = [name for name in pair if name not in values]
    return [Problem(missing[0], sentence)] if len(missing) == 1 else []


def threat_named_twice(values: Mapping[str, Plain]) -> list[Problem]:
    """One problem when the main threat stands among the others too."""
    if values.get("threat_type") in values.get("other_threats", ()):
        return [Problem("other_threats", mark("The main threat is named already."))]
    return []


def needs(values: Mapping[str, Plain], names: Iterable[str], sentence: str) -> list[Problem]:
    """One problem for each of these fields that is absent."""
    return [Problem(name, sentence) for name in names if name not in values]


END_FIRST: Final = mark("The end is before the beginning.")
DUE_FIRST: Final = mark("This is due before it began.")
WITHDRAWN_FIRST: Final = mark("This was withdrawn before it was given.")


def out_of_order(
    values: Mapping[str, Plain], first: str, last: str, sentence: str = END_FIRST
) -> list[Problem]:
    """One problem when the later moment lies before the earlier one."""
    if first in values and last in values and parse_iso(values[last]) < parse_iso(values[first]):
        return [Problem(last, sentence)]
    return []


def steadily(values: Mapping[str, Plain], names: Iterable[str]) -> list[Problem]:
    """One problem for each step of `names` that lies before an earlier one."""
    found: list[Problem] = []
    latest = None
    for name in names:
        if name not in values:
            continue
        moment = parse_iso(values[name])
        if latest is not None and moment < latest:
            found.append(
                Problem(name, mark("This time is earlier than the step that comes before it."))
            )
            continue
        latest = moment
    return found
