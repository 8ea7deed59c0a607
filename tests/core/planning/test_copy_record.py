# SPDX-License-Identifier: Apache-2.0
"""What no copy may hold whoever writes its record: a command line, or another program."""

from typing import Any

import pytest

from cla_core.codes import CodeBook
from cla_core.record import problems
from cla_core.records.plan_copies import PlanCopy

COPY: dict[str, Any] = {
    "plan": "0195a1f0-1d00-7000-8000-0000000000e0",
    "plan_code": "P-01",
    "version": "1",
    "receiver": "AUTHORITIES",
    "recipient": "Administrator",
    "at": "2024-12-13T09:00:00+02:00",
}
HERDERS = {"rank": 1, "threat_type": "CAT", "perpetrator": "HRD"}


def refused(**values: Any) -> list[str]:
    """Which fields of the copy are refused."""
    found = problems(PlanCopy, {**COPY, **values}, book=CodeBook(), submitting=True)
    return [each.field for each in found]


def test_a_copy_without_threats_is_none() -> None:
    assert refused() == ["threats"]
    assert refused(threats=[HERDERS]) == []


@pytest.mark.parametrize(
    "row", [{"perpetrator": "ARM"}, {"perpetrator": "UN"}, {"threat_type": "CRS"}]
)
def test_a_threat_by_the_receivers_side_or_that_never_travels_is_refused(
    row: dict[str, Any],
) -> None:
    assert refused(threats=[HERDERS, {**HERDERS, **row}]) == ["threats.2"]


def test_the_contingent_reads_of_the_army() -> None:
    assert refused(receiver="CONTINGENT", threats=[{**HERDERS, "perpetrator": "ARM"}]) == []
