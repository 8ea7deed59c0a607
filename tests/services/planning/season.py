# SPDX-License-Identifier: Apache-2.0
"""The plan of the cattle season (dossier 10, SC6) as it is written on a desk."""

from collections.abc import Mapping
from itertools import count
from typing import Any

from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import Opened, save
from cla_desktop.services.planning.reading import PlanView, plan_view
from cla_desktop.services.planning.writing import (
    LineEdit,
    begin_plan,
    empty_line,
    new_line_id,
    store_page,
)

AGREED_ON = "2024-12-12T15:00:00+02:00"
RAID: Mapping[str, Any] = {
    "summary": "Herders raided at the corridor",
    "received_at": "2025-02-03T04:10:00+02:00",
    "timing": "ONG",
    "threat_type": "CAT",
    "place": {"name": "Ngoloma"},
    "urgency": "Immediate",
    "severity": "Severe",
    "certainty": "Observed",
}
"""The raid of 3 February."""
_AFTER = count(1)
SEASON: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("plan_session", {"group": "MIXED", "people": 22}),
    ("plan_session", {"group": "WOMEN", "people": 15}),
    ("plan_session", {"group": "YOUTH", "people": 12}),
    ("plan_threat", {"threat_type": "CAT", "place": "Ngoloma", "likelihood": "4",
                     "impact": "5", "when_said": "January to April", "perpetrator": "HRD"}),
    ("plan_threat", {"threat_type": "ABD", "place": "Road to the market",
                     "likelihood": "3", "impact": "5", "when_said": "Thursdays"}),
    ("plan_threat", {"threat_type": "TAX", "place": "Ford", "likelihood": "4",
                     "impact": "3", "perpetrator": "ARM"}),
    ("plan_indicator", {"text": "Cattle dung fresh on the eastern path", "threat": "T1",
                        "level": "WORRY", "first_action": "Herds go west"}),
    ("plan_indicator", {"text": "Armed boys without cattle", "threat": "T1", "level": "ACT"}),
    ("plan_measure", {"what": "Two watchers each day", "phase": "BEFORE", "threat": "T1"}),
    ("plan_measure", {"what": "Whistle relay", "phase": "DURING", "threat": "T1"}),
    ("plan_measure", {"what": "Market in groups", "phase": "BEFORE", "threat": "T2"}),
    ("plan_place", {"label": "School", "location": "Behind the mill"}),
    ("plan_ask", {"what": "Escort to the market", "when_said": "Thursday 06:00-09:00",
                  "owner": "BASECO", "threat": "T2"}),
    ("plan_ask", {"what": "Day patrol on the corridor", "owner": "BASECO", "threat": "T1"}),
)  # fmt: skip


def write_line(desk: Desk, plan: str, kind: str, values: Mapping[str, Any]) -> Opened:
    """One new line of a plan."""
    seen = empty_line(kind, new_line_id(desk, next(_AFTER)))
    [done] = store_page(desk, plan, [LineEdit(seen=seen, values=values)])
    return done


def season(desk: Desk, *, level: str = "CONTINGENT") -> str:
    """The plan, written whole; gives its id."""
    plan = begin_plan(
        desk,
        {"name": "Cattle season", "place": {"name": "Ngoloma"}, "sharing_level": level,
         "alert_procedure": "The node calls the base"},
    )  # fmt: skip
    edits = [
        LineEdit(seen=empty_line(kind, new_line_id(desk, next(_AFTER))), values=values)
        for kind, values in SEASON
    ]
    store_page(desk, plan.id, edits)
    return plan.id


def write_apart(
    desk: Desk,
    plan: str,
    kind: str = "plan_threat",
    name: str = "likelihood",
    said: tuple[str, str] = ("2", "3"),
) -> None:
    """Two laptops say a field of the first line of a kind differently."""
    line = next(one for one in view_of(desk, plan).lines if one.kind == kind)
    for each in said:
        save(desk, line, {**line.values, name: each})


def view_of(desk: Desk, plan: str) -> PlanView:
    """The plan; it must be here."""
    found = plan_view(desk, plan)
    assert found is not None
    return found
