# SPDX-License-Identifier: Apache-2.0
"""No small number can be worked out from what is given: tried with every other truth."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from cla_core.alerts.indicators import Share, Span
from cla_core.alerts.pooling import LEAST, Pool, open_share, open_span, pooled, pooled_groups
from tests.core.alerts.measured import made

PARTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 12), min_size=1, max_size=5)


def truths(names: list[str], total: int) -> Iterator[dict[str, int]]:
    """Every way in which so many alerts may lie in these parts."""
    if len(names) == 1:
        yield {names[0]: total}
        return
    for count in range(total + 1):
        for rest in truths(names[1:], total - count):
            yield {names[0]: count, **rest}


@given(parts=PARTS)
def test_what_is_given_is_true_large_and_complete(parts: dict[str, int]) -> None:
    pool = pooled(parts)
    if pool is None:
        assert sum(parts.values()) < LEAST
        return
    assert all(parts[name] == count >= LEAST for name, count in pool.shown.items())
    assert sum(pool.shown.values()) + pool.together == sum(parts.values())
    assert len(pool.shown) + pool.kinds == len(parts)


@given(parts=PARTS)
def test_each_small_part_might_as_well_be_large(parts: dict[str, int]) -> None:
    """Whoever knows the total, the names and all that is given finds no bound below five."""
    pool = pooled(parts)
    hidden = [name for name in parts if pool is not None and name not in pool.shown]
    if pool is None or not hidden:
        return
    assert pool.together == sum(parts.values()) - sum(pool.shown.values())
    possible = list(truths(hidden, pool.together))
    for name in hidden:
        if parts[name] < LEAST:
            assert max(truth[name] for truth in possible) >= LEAST
            assert min(truth[name] for truth in possible) < LEAST


def test_parts_too_small_stand_together() -> None:
    assert pooled({"a": 9, "b": 3, "c": 2}) == Pool({"a": 9}, 5, 2)
    assert pooled({"a": 9, "b": 6, "c": 2}) == Pool({"a": 9}, 8, 2)
    assert pooled({"a": 9, "b": 8, "c": 0}) == Pool({"a": 9}, 8, 2)
    assert pooled({"a": 9, "b": 4}) == Pool({}, 13, 2)
    assert pooled({"a": 9, "b": 8}) == Pool({"a": 9, "b": 8})
    assert pooled({"a": 4}) is None


def test_a_share_needs_both_sides() -> None:
    assert open_share(Share(5, 10)) == Share(5, 10)
    assert open_share(Share(4, 10)) is open_share(Share(20, 22)) is open_share(Share(0, 0)) is None


def test_times_of_few_are_not_given_and_of_how_many_never() -> None:
    few = Span(n=5, median_ms=7, ninetieth_ms=9)
    assert open_span(few) == Span(n=0, median_ms=7, ninetieth_ms=None)
    assert open_span(Span(n=10, median_ms=7, ninetieth_ms=9, before=2)) == Span(
        n=0, median_ms=7, ninetieth_ms=9
    )
    assert open_span(Span(n=4, median_ms=7, ninetieth_ms=9)) is None


@given(sizes=st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 12), min_size=1))
def test_groups_are_pooled_as_a_whole(sizes: dict[str, int]) -> None:
    groups = {name: [made(f"{name}{n}") for n in range(size)] for name, size in sizes.items()}
    found = pooled_groups(groups, enough=lambda alerts: len(alerts) >= LEAST)
    if found is None:
        assert sum(size >= LEAST for size in sizes.values()) <= 1
        return
    shown, rest, kinds = found
    assert all(len(alerts) >= LEAST for alerts in shown.values())
    assert kinds != 1
    assert (kinds == 0) == (not rest)
    assert sum(map(len, shown.values())) + len(rest) == sum(sizes.values())
    if kinds:
        assert len(rest) >= LEAST
