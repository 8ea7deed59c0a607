# SPDX-License-Identifier: Apache-2.0
"""Counts that cannot all be so are doubted; every other count stands as it was said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_core.doubts import (
    MORE_THAN_TOTAL,
    OUT_OF_BOUNDS,
    OUT_OF_ORDER,
    PARTS,
    people_doubts,
)

COUNTS = st.integers(0, 1000)


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"women": 3, "men": 2, "total": 4}, MORE_THAN_TOTAL),
        ({"unknown": 1, "total": 0}, MORE_THAN_TOTAL),
        ({"min": 5, "max": 3}, OUT_OF_ORDER),
        ({"min": 5, "total": 4}, OUT_OF_BOUNDS),
        ({"max": 0, "total": 4}, OUT_OF_BOUNDS),
    ],
)
def test_a_contradiction_is_named_with_its_row(cells: dict[str, int], sentence: str) -> None:
    [doubt] = people_doubts({"killed": cells, "injured": {"total": 2}})
    assert (doubt.field, doubt.sentence) == ("killed", sentence)


@given(st.dictionaries(st.sampled_from(PARTS), COUNTS), COUNTS, COUNTS, COUNTS)
def test_a_total_above_its_parts_and_within_its_bounds_is_never_doubted(
    parts: dict[str, int], more: int, below: int, above: int
) -> None:
    total = sum(parts.values()) + more
    bounds = {"min": max(total - below, 0), "max": total + above}
    assert people_doubts({"at_risk": {**parts, "total": total, **bounds}}) == ()
    assert people_doubts({"at_risk": {**parts, "total": total}}) == ()
    assert people_doubts({"at_risk": parts}) == ()
