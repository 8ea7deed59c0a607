# SPDX-License-Identifier: Apache-2.0
"""Sheets become counts, and what is fewer than five can neither be read nor worked out."""

import pytest

from cla_core.outreach.small_counts import Part, shown, shown_together
from cla_core.outreach.surveys import ASKED, LEAST, SCALE, SILENT, WHOLE, YES_NO, added, tally
from tests.core.outreach.lots import drawn
from tests.core.outreach.reader import Reader


def sheets(count: int, seed: int) -> list[dict[str, str]]:
    """Sheets of a village where few give the same answer."""
    return [
        {each.name: drawn(each.answers, f"{seed} {number} {each.name}") for each in ASKED}
        for number in range(count)
    ]


def test_who_does_not_know_the_number_used_it_not() -> None:
    counts = tally([{"sex": "F", "KNOWS": "NO", "USED": "YES", "ANSWERED": "YES"}])
    assert counts[("KNOWS", "NO", "F")] == 1
    assert not any(question in {"USED", "ANSWERED"} for question, _, _ in counts)


def test_what_nobody_answered_counts_for_nobody() -> None:
    counts = tally([{"sex": "F", "SAFE_DAY": SILENT}, {"SAFE_DAY": "2"}])
    assert counts == {("SAFE_DAY", "2", WHOLE): 1, ("SAFE_DAY", SILENT, WHOLE): 1}


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("count", [4, 12, 30, 60])
def test_no_small_count_shows_or_follows_from_the_rest(count: int, seed: int) -> None:
    counts = tally(sheets(count, seed))
    seen = shown(counts)
    assert all(value >= LEAST and value == counts[cell] for cell, value in seen.items())
    reader = Reader()
    reader.read(counts, seen)
    assert not {cell: count for cell, count in reader.found().items() if count < LEAST}


def test_a_reader_finds_what_is_left_alone() -> None:
    reader = Reader()
    seen = {("KNOWS", SILENT, WHOLE): 60, ("KNOWS", "YES", WHOLE): 57}
    reader.read(seen | {("KNOWS", "NO", WHOLE): 3}, seen)
    assert reader.found() == {("", "KNOWS", "NO", WHOLE): 3}


def test_no_small_count_of_a_batch_follows_from_its_round() -> None:
    batches = [tally(sheets(count, seed=3)) for count in (40, 7)]
    told = [shown(batch) for batch in batches]
    whole = added(batches)
    seen = shown_together(map(Part, batches, told)).counts
    reader = Reader()
    reader.read(whole, seen, "whole")
    for name, batch, shown_of_it in zip(("one", "two"), batches, told, strict=True):
        reader.read(batch, shown_of_it, name)
    for cell in whole:
        reader.add(("whole", *cell), [("one", *cell), ("two", *cell)])
    assert seen
    assert not {cell: count for cell, count in reader.found().items() if count < LEAST}


def test_few_people_are_not_what_is_left_of_a_question_over_answers_and_groups() -> None:
    men = [{"sex": "M", "KNOWS": "NO"}] * 5
    others = [{"sex": "F", "KNOWS": "NO"}, {"sex": "M", "KNOWS": "YES"}]
    seen = shown(tally([*men, *others]))
    assert not {("KNOWS", SILENT, WHOLE), ("KNOWS", "NO", "M")} <= set(seen)


def test_who_was_asked_on_does_not_say_who_was_not() -> None:
    knows = {"KNOWS": "YES", "USED": "YES", "ANSWERED": "YES"}
    seen = shown(tally([knows] * 57 + [{"KNOWS": "NO"}] * 3))
    assert seen[("KNOWS", SILENT, WHOLE)] == 60
    assert not {("USED", SILENT, WHOLE), ("USED", "YES", WHOLE)} & set(seen)


def test_a_large_village_shows_its_counts() -> None:
    same = {"sex": "F", "age": "ADULT", "SAFE_DAY": SCALE[3], "KNOWS": YES_NO[0]}
    seen = shown(tally([same] * 30))
    assert seen[("SAFE_DAY", "4", "F")] == 30
    assert seen[("KNOWS", "YES", WHOLE)] == 30
