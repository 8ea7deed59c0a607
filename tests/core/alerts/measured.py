# SPDX-License-Identifier: Apache-2.0
"""What is counted of one invented alert, each part as a test wants it."""

from collections.abc import Sequence
from typing import Any

from cla_core.alerts.measures import Measure, Origin, measures
from cla_core.alerts.timeline import fold
from cla_core.alerts.told import Told
from tests.core.alerts.night import alert, ms

NOW_MS = ms("23:59")
GRAVE = {"urgency": "Immediate", "severity": "Severe"}


def measured(records: Sequence[Told], *, base: str = "KAS") -> list[Measure]:
    """The measures of what was told."""
    states = fold(records)
    origins = {each: Origin(base=base, came_ms=NOW_MS, heard_ms=NOW_MS) for each in states}
    return list(measures(states, origins).values())


def one(*records: Told) -> Measure:
    """The measure of the only alert that has one."""
    [found] = measured(records)
    return found


def made(name: str = "m", **values: Any) -> Measure:
    """The measure of a plain P1 alert, with these values over it."""
    return one(alert(timing="PRE", threat_type="MOV", **GRAVE))._replace(alert=name, **values)
