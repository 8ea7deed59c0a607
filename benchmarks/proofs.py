# SPDX-License-Identifier: Apache-2.0
"""`make proofs`: what takes too long for every run of the tests.

`--kills N` kills desk and server N times (200 unless told): a few a second where processes can be
forked, one every few seconds elsewhere or with `--cold`. `--events FILE.csv` sends real events
through a cut link to PostgreSQL, as often as `--journeys N` says. Ends with 1 if anything was lost
or doubled.
"""

import argparse
import secrets
import shutil
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.forking import Programs
from benchmarks.importing.events import read_rows, reports
from benchmarks.importing.journey import travel
from benchmarks.killing import WAYS, ordeal
from tests.support.postgres import running_cluster
from tests.support.server import MissionServer

EVENTS = Path(__file__).parents[2] / "shared" / "data" / "events_car_1991_2017.csv"
AT_ONCE = 50
"""Kills of one desk; then another begins, so that none grows without end."""


def kills(count: int, *, programs: Programs) -> list[str]:
    """Kill so often, in ways drawn by chance; gives the problems found."""
    found: list[str] = []
    struck, rounds = 0, 0
    begun = time.monotonic()
    while struck < count:
        ways = [secrets.choice(WAYS) for _ in range(min(AT_ONCE, count - struck))]
        with tempfile.TemporaryDirectory() as folder:
            outcome = ordeal(Path(folder), ways, programs=programs)
            if outcome.problems:
                print("kept:", shutil.copytree(folder, tempfile.mkdtemp(), dirs_exist_ok=True))
        struck, rounds = struck + outcome.kills, rounds + len(ways)
        found += outcome.problems
        each_s = (time.monotonic() - begun) / max(1, struck)
        print(
            f"{struck} kills in {rounds} rounds, {len(found)} problems, {each_s:.2f} s each",
            *sorted(set(outcome.problems)),
            sep="\n  ",
            flush=True,
        )
    return found


def journeys(file: Path, count: int) -> list[str]:
    """Send every event of a file so often, each time to a new mission."""
    found: list[str] = []
    wanted = list(reports(read_rows(file)))
    with running_cluster() as cluster:
        for number in range(1, count + 1):
            with tempfile.TemporaryDirectory() as folder:
                server = MissionServer(Path(folder) / "server", database=cluster.url())
                with server.serving():
                    journey = travel(wanted, server, Path(folder))
            there = {line["id"]: line["values"] for line in journey.there}
            if len(journey.there) != len(wanted) or len(there) != len(wanted):
                found.append("events are missing or doubled at the mission")
            if any(there.get(here["id"]) != here["values"] for here in journey.here):
                found.append("a field differs between desk and mission")
            print(f"journey {number}: {len(there)} events, {journey.cuts} cuts", flush=True)
    return found


def main() -> int:
    """Run what was asked for."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.proofs")
    asked.add_argument("--kills", type=int, default=200)
    asked.add_argument("--events", type=Path, default=EVENTS)
    asked.add_argument("--journeys", type=int, default=1)
    asked.add_argument("--cold", action="store_true", help="a new Python for each process")
    chosen = asked.parse_args()
    found = kills(chosen.kills, programs=Programs(warm=False) if chosen.cold else Programs())
    if chosen.events.is_file():
        found += journeys(chosen.events, chosen.journeys)
    else:
        print("The file of real events is not beside this checkout; that proof was left out.")
    for problem in sorted(set(found)):
        print(problem)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
