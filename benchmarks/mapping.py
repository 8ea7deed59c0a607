# SPDX-License-Identifier: Apache-2.0
"""How soon the map of a large network stands there, beside the list of the same nodes.

Through the real window on the virtual screen, without any network; each time a new process.
"""

import random
import subprocess
import sys
from pathlib import Path

from benchmarks.figures import Figure, percentile
from benchmarks.filling import BUILD, fresh_desk, own_mission_code
from benchmarks.screens import ROOT, own_places, screen
from cla_core.clock import moment_of
from cla_core.dtg import iso
from cla_core.network.health import DAY_MS
from cla_core.records.checks import Check, CheckRound
from cla_core.records.nodes import Node
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create_within
from cla_desktop.services.recording import submit_within
from cla_desktop.storage.store import Work

NODES = 500
ROUNDS_MADE = 14
SILENT_OF = 10
BAR_S = 0.3
TIMES = 5


def run(_count: int, *, nodes: int = NODES, times: int = TIMES) -> list[Figure]:
    """Open the map so often."""
    home = filled_network(nodes).absolute()
    command = [sys.executable, "-m", "benchmarks.probes.mapping_desk", str(home), str(nodes)]
    took: list[tuple[float, float]] = []
    with screen() as environment, own_places() as places:
        there = {**environment, **places}
        for _ in range(times):
            done = subprocess.run(
                command, env=there, cwd=ROOT, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stderr
            first, second = map(float, done.stdout.split())
            took.append((first, second))
    maps, lists = zip(*took, strict=True)
    return [
        Figure(
            name=f"network map opened, {nodes} nodes, no network",
            ours=percentile(maps, 0.5),
            unit="s",
            reference=percentile(lists, 0.5),
            reference_name="opening the list of nodes",
            bar=BAR_S,
        ),
        Figure(name="... the slowest of all", ours=max(maps), unit="s"),
    ]


def filled_network(nodes: int) -> Path:
    """The folder of a desk with so many nodes and a fortnight of rounds; made if not there."""
    home = BUILD / f"network-{nodes}"
    done = home / "filled"
    if not done.exists():
        desk = fresh_desk(home, own_mission_code())
        desk.store.write(lambda work: _fill(desk, work, nodes))
        desk.close()
        done.touch()
    return home


def _fill(desk: Desk, work: Work, nodes: int) -> None:
    roll = random.Random(1)
    for number in range(nodes):
        place = {
            "name": f"Village {number}",
            "lat": round(1.64 + roll.uniform(-0.8, 0.8), 4),
            "lon": round(30.24 + roll.uniform(-0.8, 0.8), 4),
        }
        values = {"code": _code(number), "node_kind": "PHONE", "locality": place}
        create_within(desk, work, Node.kind, (desk.new_id(), values))
    for back in range(ROUNDS_MADE):
        _round(desk, work, nodes, desk.clock.now_ms() - back * DAY_MS - 1)


def _round(desk: Desk, work: Work, nodes: int, at_ms: int) -> None:
    made, at = desk.new_id(), iso(moment_of(at_ms, desk.offset_minutes))
    said = {"at": at, "nodes": nodes, "called": nodes, "heard": nodes}
    submit_within(desk, work, CheckRound.kind, (made, said))
    for number in range(nodes):
        result = "NO_ANSWER" if number % SILENT_OF == 0 else "HEARD"
        values = {"round": made, "node": _code(number), "at": at, "result": result}
        submit_within(desk, work, Check.kind, (desk.new_id(), values))


def _code(number: int) -> str:
    return f"N-{number + 1:03d}"
