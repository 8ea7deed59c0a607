# SPDX-License-Identifier: Apache-2.0
"""Node and network health by the dossier's rule, at its edges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_core.network.health import (
    HOUR_MS,
    Checked,
    Health,
    Why,
    health_of,
    network_health,
)

NOW_MS = 1_741_930_000_000


def ago(hours: float, result: str = "HEARD", credit: str = "OK") -> Checked:
    """A check so many hours ago."""
    return Checked(at_ms=NOW_MS - round(hours * HOUR_MS), result=result, credit=credit)


@pytest.mark.parametrize(
    ("checks", "health", "why"),
    [
        ([], Health.RED, Why.NEVER),
        ([ago(47)], Health.GREEN, Why.HEARD),
        ([ago(48)], Health.GREEN, Why.HEARD),
        ([ago(49)], Health.AMBER, Why.STALE),
        ([ago(7 * 24)], Health.AMBER, Why.STALE),
        ([ago(7 * 24 + 1)], Health.RED, Why.SILENT),
        ([ago(2, credit="LOW")], Health.AMBER, Why.CREDIT),
        ([ago(2, "WEAK")], Health.GREEN, Why.HEARD),
        ([ago(40), ago(3, "NO_ANSWER"), ago(2, "OFF")], Health.GREEN, Why.HEARD),
        ([ago(40), ago(3, "NO_ANSWER"), ago(2, "OFF"), ago(1, "BUSY")], Health.RED, Why.FAILED),
        ([ago(40), *[ago(n, "NOT_ATTEMPTED") for n in (3, 2, 1)]], Health.GREEN, Why.HEARD),
        ([ago(1, "NO_ANSWER")], Health.RED, Why.NEVER),
        ([ago(-1)], Health.RED, Why.NEVER),
    ],
)
def test_a_node_is_as_its_last_checks_say(checks: list[Checked], health: Health, why: Why) -> None:
    found = health_of(checks, now_ms=NOW_MS)
    assert (found.health, found.why) == (health, why)


@given(st.permutations([ago(50), ago(3, "NO_ANSWER"), ago(2, "OFF"), ago(1, "BUSY"), ago(200)]))
def test_the_order_in_which_checks_arrive_does_not_matter(checks: list[Checked]) -> None:
    assert health_of(checks, now_ms=NOW_MS).why is Why.FAILED


@pytest.mark.parametrize(
    ("red", "green", "health"),
    [(0, 5, Health.GREEN), (2, 3, Health.AMBER), (3, 2, Health.RED), (0, 0, Health.GREEN)],
)
def test_a_network_is_red_when_more_than_two_fifths_are(
    red: int, green: int, health: Health
) -> None:
    nodes = [Health.RED] * red + [Health.GREEN] * green
    assert network_health(nodes) is health
    assert network_health(nodes, duty_phone_failed=True) is Health.RED
