# SPDX-License-Identifier: Apache-2.0
"""Numbers that two laptops added to one contact apart stand together; all else is settled."""

from itertools import permutations

import pytest

from cla_core.documents.merge import merge
from cla_core.records.contacts import Contact
from tests.core.documents.laptops import Laptop

NOW_MS = 1_741_981_560_000
OLD = {"number": "+999 555 0147", "operator": "Lowa Tel"}
MINE, THEIRS = {"number": "+999 700 0222"}, {"number": "+999 700 0333", "owner": "SHARED"}
Rows = list[dict[str, str]]


def apart(mine: Rows | None, theirs: Rows | None, *, before: Rows | None = None) -> Laptop:
    """One who wrote these numbers, and heard that another wrote those; the other hears it too."""
    one, other = (Laptop(letter * 16, NOW_MS, kind=Contact.kind) for letter in "ab")
    if before is not None:
        other.hear([one.write("phones", before)])
    here, there = one.write("phones", mine), other.write("phones", theirs)
    one.hear([there])
    other.hear([here])
    assert one.document == other.document
    return one


@pytest.mark.parametrize("before", [[OLD], None])
def test_numbers_added_apart_all_stand_and_nobody_is_asked(before: Rows | None) -> None:
    kept = before or []
    laptop = apart([*kept, MINE], [*kept, THEIRS], before=before)
    assert not laptop.document.conflicts
    said = laptop.document.values["phones"]
    assert sorted(row["number"] for row in said) == sorted(
        row["number"] for row in [*kept, MINE, THEIRS]
    )
    assert said[: len(kept)] == kept


def test_whoever_edits_them_next_has_the_last_word() -> None:
    laptop = apart([OLD, MINE], [OLD, THEIRS], before=[OLD])
    laptop.write("phones", [OLD])
    assert laptop.document.values["phones"] == [OLD]
    assert not laptop.document.conflicts


def test_one_number_added_by_both_stands_once_with_what_either_knew() -> None:
    laptop = apart([OLD, MINE], [OLD, {**MINE, "owner": "OWN"}], before=[OLD])
    assert laptop.document.values["phones"] == [OLD, {**MINE, "owner": "OWN"}]
    assert not laptop.document.conflicts


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ([MINE], [OLD, THEIRS]),
        (None, [OLD, THEIRS]),
        ([{**OLD, "owner": "OTHER"}], [OLD, THEIRS]),
        ([OLD, {**MINE, "owner": "OWN"}], [OLD, {**MINE, "owner": "OTHER"}]),
        ([OLD, *({"number": f"+999 800 000{at}"} for at in range(4))],
         [OLD, *({"number": f"+999 900 000{at}"} for at in range(4))]),
    ],
    ids=["replaced", "emptied", "changed", "of one number", "more than fit"],
)  # fmt: skip
def test_what_is_more_than_added_is_settled_by_people(mine: Rows | None, theirs: Rows) -> None:
    laptop = apart(mine, theirs, before=[OLD])
    assert {len(version.value or ()) for version in laptop.document.conflicts["phones"]} == {
        len(mine or ()),
        len(theirs),
    }


def test_three_laptops_come_to_the_same_numbers_in_any_order() -> None:
    first, *others = (Laptop(letter * 16, NOW_MS, kind=Contact.kind) for letter in "abc")
    changes = [first.write("phones", [OLD])]
    for other in others:
        other.hear(changes[:1])
    for at, laptop in enumerate((first, *others)):
        changes.append(laptop.write("phones", [OLD, {"number": f"+999 700 000{at}"}]))
    found = [merge(order) for order in permutations(changes)]
    assert all(one == found[0] for one in found)
    assert len(found[0].values["phones"]) == len(changes)
    assert not found[0].conflicts
