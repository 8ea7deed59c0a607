# SPDX-License-Identifier: Apache-2.0
"""Who warns whom laid out, circles included; how calls went week by week."""

from hypothesis import given
from hypothesis import strategies as st

from cla_core.network.health import DAY_MS, Checked, rang
from cla_core.network.trends import WEEKS, causes, weeks
from cla_core.network.warning import laid_out

NODES = ("N-01", "N-02", "N-03", "N-04", "N-05")
WAYS = st.dictionaries(
    st.sampled_from(NODES), st.lists(st.sampled_from((*NODES, "gone")), max_size=4)
)


def test_from_who_is_warned_by_nobody_onwards() -> None:
    found = laid_out(NODES, {"N-02": ["N-01", "N-03"], "N-03": ["N-04", "N-02"]})
    assert found.layers == (("N-02",), ("N-01", "N-03"), ("N-04",))
    assert found.alone == ("N-05",)


def test_a_circle_begins_with_its_first_node() -> None:
    assert laid_out(NODES[:2], {"N-01": ["N-02"], "N-02": ["N-01"]}).layers == (
        ("N-01",),
        ("N-02",),
    )


@given(WAYS)
def test_every_node_stands_somewhere_once(ways: dict[str, list[str]]) -> None:
    found = laid_out(NODES, ways)
    placed = [node for layer in found.layers for node in layer] + list(found.alone)
    assert sorted(placed) == list(NODES)


def test_weeks_count_calls_and_not_who_rang() -> None:
    now_ms = 100 * 7 * DAY_MS
    checks = [
        Checked(at_ms=now_ms - DAY_MS, result="HEARD"),
        Checked(at_ms=now_ms - 2 * DAY_MS, result="OFF", failure="CHARGE"),
        Checked(at_ms=now_ms - 3 * DAY_MS, result="NOT_ATTEMPTED"),
        Checked(at_ms=now_ms - 8 * DAY_MS, result="NO_ANSWER", failure="CHARGE"),
        Checked(at_ms=now_ms - 90 * DAY_MS, result="OFF", failure="SOLD"),
        rang(now_ms - DAY_MS),
    ]
    found = weeks(checks, now_ms=now_ms)
    assert len(found) == WEEKS
    assert [(week.heard, week.tried) for week in found[-2:]] == [(0, 1), (1, 2)]
    assert causes(checks, now_ms=now_ms) == [("CHARGE", 2)]
