# SPDX-License-Identifier: Apache-2.0
"""Sheets become counts, and what is fewer than five can neither be read nor worked out."""

import hashlib

import pytest

from cla_core.outreach.surveys import (
    AGES,
    ASKED,
    GROUPS,
    LEAST,
    QUESTIONS,
    SCALE,
    SEXES,
    SILENT,
    WHOLE,
    YES_NO,
    Counts,
    shown,
    tally,
)


def sheets(count: int, seed: int) -> list[dict[str, str]]:
    """Sheets of a village where few give the same answer."""
    return [
        {each.name: drawn(each.answers, f"{seed} {number} {each.name}") for each in ASKED}
        for number in range(count)
    ]


def drawn(answers: tuple[str, ...], lot: str) -> str:
    """An answer by lot, the same in every run."""
    return answers[hashlib.sha256(lot.encode()).digest()[0] % len(answers)]


def test_who_does_not_know_the_number_used_it_not() -> None:
    counts = tally([{"sex": "F", "KNOWS": "NO", "USED": "YES", "ANSWERED": "YES"}])
    assert counts[("KNOWS", "NO", "F")] == 1
    assert not any(question in {"USED", "ANSWERED"} for question, _, _ in counts)


def test_what_nobody_answered_counts_for_nobody() -> None:
    counts = tally([{"sex": "F", "SAFE_DAY": SILENT}, {"SAFE_DAY": "2"}])
    assert counts == {("SAFE_DAY", "2", WHOLE): 1, ("SAFE_DAY", SILENT, WHOLE): 1}


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("count", [4, 12, 30, 60])
def test_no_small_count_shows_or_follows_from_the_rest(count: int, seed: int) -> None:
    counts = tally(sheets(count, seed))
    seen = shown(counts)
    assert all(value >= LEAST and value == counts[cell] for cell, value in seen.items())
    for question in QUESTIONS:
        for group in GROUPS:
            parts = [(question.name, answer, group) for answer in question.answers]
            alone(counts, seen, (question.name, SILENT, group), parts)
        for answer in (SILENT, *question.answers):
            for part in (SEXES, AGES):
                parts = [(question.name, answer, group) for group in part]
                alone(counts, seen, (question.name, answer, WHOLE), parts)


def alone(
    counts: Counts,
    seen: Counts,
    total: tuple[str, str, str],
    parts: list[tuple[str, str, str]],
) -> None:
    """Nothing that is hidden stands alone beside its total."""
    hidden = [cell for cell in parts if cell not in seen]
    if total in seen and len(hidden) == 1:
        assert counts.get(hidden[0], 0) == 0


def test_a_large_village_shows_its_counts() -> None:
    same = {"sex": "F", "age": "ADULT", "SAFE_DAY": SCALE[3], "KNOWS": YES_NO[0]}
    seen = shown(tally([same] * 30))
    assert seen[("SAFE_DAY", "4", "F")] == 30
    assert seen[("KNOWS", "YES", WHOLE)] == 30
