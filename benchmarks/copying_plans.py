# SPDX-License-Identifier: Apache-2.0
"""A redacted copy of a plan of forty threat lines: from the click to the pages, encrypted file and
typesetting included. The first copy also loads the typesetter."""

import shutil
import time
from typing import Final

from benchmarks.figures import Figure
from benchmarks.filling import BUILD, fresh_desk, own_mission_code
from cla_core.language import Language
from cla_desktop.services.desk import Desk
from cla_desktop.services.planning.papers import copy_page
from cla_desktop.services.planning.sharing import Handing, hand_over
from cla_desktop.services.planning.versions import agree
from cla_desktop.services.planning.writing import (
    LineEdit,
    begin_plan,
    empty_line,
    new_line_id,
    store_page,
)

LINES: Final = 40
COPIES: Final = 3


def run(_reports: int, *, lines: int = LINES) -> list[Figure]:
    """Measure the first copy and the slowest of some."""
    home = BUILD / "plans"
    desk = fresh_desk(home, own_mission_code())
    try:
        plan = _plan(desk, lines)
        took = [_copied(desk, plan) for _ in range(COPIES)]
    finally:
        desk.close()
        shutil.rmtree(home, ignore_errors=True)
    return [
        Figure(name=f"redacted copy, {lines} threat lines, first", ours=took[0], unit="s", bar=2),
        Figure(name=f"redacted copy, {lines} threat lines, later", ours=max(took[1:]), unit="s"),
    ]


def _plan(desk: Desk, lines: int) -> str:
    place = {"name": "Ngoloma"}
    plan = begin_plan(desk, {"place": place, "sharing_level": "CONTINGENT"}).id
    edits: list[LineEdit] = []
    for number in range(1, lines + 1):
        threat = {
            "threat_type": "CAT",
            "place": f"Ngoloma {number}",
            "when_said": "January to April, at night",
            "exposed": "Herders and women in the fields",
            "likelihood": str(number % 5 + 1),
            "impact": str(number % 4 + 1),
            "description": "Raids on herds along the corridor",
        }
        sign = {"text": "Fresh dung on the path", "threat": f"T{number}", "level": "WORRY"}
        ask = {"what": "Patrol", "threat": f"T{number}", "owner": "BASECO"}
        for kind, values in (
            ("plan_threat", threat), ("plan_indicator", sign), ("plan_ask", ask),
        ):  # fmt: skip
            seen = empty_line(kind, new_line_id(desk, len(edits)))
            edits.append(LineEdit(seen=seen, values=values))
    store_page(desk, plan, edits)
    agree(desk, plan)
    return plan


def _copied(desk: Desk, plan: str) -> float:
    started = time.perf_counter()
    copy = hand_over(desk, plan, Handing(receiver="CONTINGENT", recipient="Commander"))
    copy_page(desk, copy.id, language=Language.load("fr"))
    return time.perf_counter() - started
