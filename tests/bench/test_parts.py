# SPDX-License-Identifier: Apache-2.0
"""Each bench of the desk runs at a tiny size and gives its figures; no time is asserted."""

from pathlib import Path

import pytest

from benchmarks import (
    calling,
    copying_plans,
    listing,
    mapping,
    resident,
    stalling,
    starting,
    storing,
)
from benchmarks.figures import Figure, as_json, percentile


@pytest.fixture(autouse=True)
def own_build_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The desks that benches keep are made under the folder they are run from."""
    monkeypatch.chdir(tmp_path)


def test_starting_gives_one_ratio() -> None:
    (figure,) = starting.run(0, rounds=1)
    assert figure.ratio is not None
    assert figure.ratio > 0


def test_stalling_takes_everything_in() -> None:
    stall, rest = stalling.run(0, records=20, rest_s=0.2)
    assert (stall.unit, stall.bar) == ("ms", 50)
    assert rest.bar is None


def test_resident_counts_megabytes() -> None:
    figures = resident.run(20, rest_s=0.2)
    alone, beside = (figure.ours for figure in figures if figure.bar == 250)
    parts = [figure.ours for figure in figures if figure.bar is None]
    assert min(alone, beside) > max(parts) > 1


def test_listing_gives_the_middle_and_the_slowest() -> None:
    middle, slowest = listing.run(20, rounds=1)
    assert (middle.unit, middle.bar) == ("s", 0.8)
    assert slowest.ours >= middle.ours > 0


def test_mapping_gives_the_middle_beside_the_list_and_the_slowest() -> None:
    middle, slowest = mapping.run(0, nodes=3, times=1)
    assert (middle.unit, middle.bar) == ("s", 0.3)
    assert middle.reference
    assert slowest.ours >= middle.ours > 0


def test_storing_measures_submit_search_and_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storing, "SUBMITS", 3)
    assert [figure.unit for figure in storing.run(20)] == ["ms", "ms", "ms", "s"]


@pytest.mark.parametrize(
    ("figure", "met"),
    [
        (Figure(name="a", ours=2, unit="s", bar=1), False),
        (Figure(name="a", ours=2, unit="s", bar=1, at_least=True), True),
        (Figure(name="a", ours=2, unit="s", reference=2, bar=1.5, ratio_bar=True), True),
        (Figure(name="a", ours=2, unit="s"), None),
    ],
)
def test_a_bar_is_met_or_missed_or_absent(figure: Figure, met: bool | None) -> None:
    assert figure.met is met
    assert '"name": "a"' in as_json(figure)


def test_a_percentile_is_one_of_the_values() -> None:
    assert percentile([5, 1, 3], 0.5) == 3
    assert percentile([5, 1, 3], 0.99) == 5


def test_copying_plans_gives_the_first_and_the_later_copies() -> None:
    first, later = copying_plans.run(0, lines=2)
    assert (first.unit, first.bar) == ("s", 2)
    assert later.ours > 0


def test_calling_gives_the_slow_the_usual_and_the_first_call() -> None:
    slow, usual, worked, first = calling.run(20, calls=3)
    assert (slow.unit, slow.bar) == ("ms", 150)
    assert slow.ours >= usual.ours > 0
    assert first.ours > worked.ours > 0
