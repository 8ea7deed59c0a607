# SPDX-License-Identifier: Apache-2.0
"""How long the main thread of the real window stands still while 10,000 reports come in.

The desk holds 10,000 reports that left long ago; a mission answers its exchanges with the final
number of each and that it was read. The desk takes that in as it always does: exchange after
exchange, off the main thread, while the list of reports is on the screen and the first page behind
it. From the longest stall of that time the longest of a time at rest in the same run is taken away.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.filling import (
    BUILD,
    add_flashes,
    find_as_today,
    fresh_desk,
    open_filled,
    own_mission_code,
    pretend_received,
)
from benchmarks.screens import ROOT, own_places, screen
from benchmarks.telling import Mission, answering, read_and_numbered
from cla_desktop.profile import Profile, read_card, write_card
from cla_desktop.services.finding import Query, keys, rows

RECORDS = 10_000
REST_S = 15.0
SIGN_KEY = bytes(range(32))
"""Of a mission that never was; kept, for the desk that trusts it is kept too."""


def run(_count: int, *, records: int = RECORDS, rest_s: float = REST_S) -> list[Figure]:
    """Let so many reports come in; the size of the large vault does not matter here."""
    with tempfile.TemporaryDirectory() as folder, own_places() as places, screen() as environment:
        home = Path(folder) / "desk"
        shutil.copytree(_settled_home(records), home)
        mission = _mission_of(home)
        with answering(mission) as port:
            _lead_to(home, port)
            said = _watch(home, rest_s, mission=mission, environment={**environment, **places})
    assert said["read"] == records, "not everything came in"
    return [
        Figure(
            name=f"longest stall while {records:,} reports come in, less the longest at rest",
            ours=max(said["busy"] - said["rest"], 0.0) * 1e3,
            unit="ms",
            bar=50,
        ),
        Figure(name="... the longest stall at rest", ours=said["rest"] * 1e3, unit="ms"),
    ]


def _settled_home(records: int) -> Path:
    """A desk with so many reports and an empty outbox, made once."""
    home = BUILD / f"settled-{records}"
    done = home / "filled"
    if not done.exists():
        desk = fresh_desk(home, own_mission_code(SIGN_KEY))
        add_flashes(desk, records)
        pretend_received(desk)
        desk.close()
        done.touch()
    find_as_today(home)
    return home


def _mission_of(home: Path) -> Mission:
    desk = open_filled(home)
    try:
        found = [(row.id, row.number or "") for row in rows(desk, keys(desk, Query()))]
        news = read_and_numbered(found)
        return Mission(SIGN_KEY, desk.card.mission, desk.keys.seal_public, news)
    finally:
        desk.close()


def _lead_to(home: Path, port: int) -> None:
    """Let the desk look for its mission on this port."""
    folder = Profile(home)
    card = read_card(folder)
    assert card is not None
    write_card(folder, card._replace(address=f"127.0.0.1:{port}", plain=True))


def _watch(
    home: Path, rest_s: float, *, mission: Mission, environment: Mapping[str, str]
) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.probes.syncing_desk", str(home), str(rest_s)]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, env=environment, cwd=ROOT, stdin=pipe, stdout=pipe, text=True
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        assert program.stdout.readline() == "rest\n", "the desk did not come to rest"
        mission.begun.set()
        program.stdin.write("go\n")
        program.stdin.flush()
        said: dict[str, float] = json.loads(program.stdout.readline())
    return said
