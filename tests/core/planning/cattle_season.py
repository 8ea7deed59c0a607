# SPDX-License-Identifier: Apache-2.0
"""The plan of the cattle season at Ngoloma (dossier 10, SC6), as plain lines."""

from itertools import count
from typing import Any

from cla_core.planning.content import Content, Line

_NUMBERS = count(1)


def line(kind: str, **values: Any) -> Line:
    """A line of a plan with an id of its own."""
    return Line(kind=kind, id=f"0195a1f0-1d00-7000-8000-{next(_NUMBERS):012d}", values=values)


def threat(mark: str, kind: str, degrees: str, place: str = "Ngoloma", **more: Any) -> Line:
    """A threat of the plan; `degrees` are likelihood and impact: "45"."""
    return line(
        "plan_threat",
        mark=mark,
        threat_type=kind,
        likelihood=degrees[0],
        impact=degrees[1],
        place=place,
        **more,
    )


def cattle_season(*more: Line, **plan: Any) -> Content:
    """The plan, agreed on 12 December, open to the contingent; `more` lines and values."""
    values = {
        "code": "P-01",
        "name": "Cattle season",
        "place": {"name": "Ngoloma"},
        "sharing_level": "CONTINGENT",
        "validated_on": "2024-12-12T15:00:00+02:00",
        **plan,
    }
    lines = (
        threat("T1", "TAX", "43", "Ford", perpetrator="ARM", exposed="Traders"),
        threat("T2", "CAT", "45", when_said="January to April", perpetrator="HRD"),
        threat("T3", "ABD", "35", "Road to the market", when_said="Thursdays"),
        line("plan_indicator", text="Fresh dung on the eastern path", threat="T2", level="WORRY"),
        line("plan_measure", what="Two watchers each day", phase="BEFORE", threat="T2"),
        line("plan_place", label="Primary school", location="Behind the mill"),
        line("plan_ask", what="Escort to the market", when_said="Thursdays", owner="BASECO",
             threat="T3"),
        line("plan_ask", what="No barrier at the ford", owner="BASECO", threat="T1"),
        *more,
    )  # fmt: skip
    return Content(plan=line("plan", **values), lines=lines)
