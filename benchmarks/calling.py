# SPDX-License-Identifier: Apache-2.0
"""The telephone rings: from the hotkey to the quick form with its first question focused, painted.

Through the real window on the virtual screen, from one page after the other, with a night's open
alerts beside all those reports.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.figures import Figure, percentile
from benchmarks.filling import (
    BUILD,
    PLACES,
    Words,
    begin_afresh,
    filled_home,
    find_as_today,
    open_filled,
)
from benchmarks.screens import ROOT, own_places, screen
from cla_desktop.services.alerting.writing import moment_now, record_quick
from cla_desktop.services.desk import Desk

CALLS = 60
OPEN_ALERTS = 30


def run(count: int, *, calls: int = CALLS) -> list[Figure]:
    """Take so many calls on a desk with so many reports."""
    home = night_home(count).absolute()
    begin_afresh(home)
    command = [sys.executable, "-m", "benchmarks.probes.calling_desk", str(home), str(calls)]
    with screen() as environment, own_places() as places:
        done = subprocess.run(
            command,
            env={**environment, **places},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    numbers = [float(number) * 1e3 for number in done.stdout.split()]
    (first, *took), (_, *worked) = numbers[::2], numbers[1::2]
    return [
        Figure(
            name=f"hotkey to the focused quick form, p95, {count:,} reports",
            ours=percentile(took, 0.95),
            unit="ms",
            bar=150,
        ),
        Figure(name="... the median", ours=percentile(took, 0.5), unit="ms"),
        Figure(name="... of it processor time, p95", ours=percentile(worked, 0.95), unit="ms"),
        Figure(name="... in the very moment the desk opens", ours=first, unit="ms"),
    ]


def night_home(count: int) -> Path:
    """A copy of the filled desk in the midst of a night with many open alerts."""
    home = BUILD / f"night-{count}"
    done = home / "night"
    if not done.exists():
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(filled_home(count), home)
        desk = open_filled(home)
        _fill(desk)
        desk.close()
        done.touch()
    find_as_today(home)
    return home


def _fill(desk: Desk) -> None:
    words = Words.seeded(2)
    for _ in range(OPEN_ALERTS):
        said = {
            "summary": words.say(9),
            "place": {"name": words.random.choice(PLACES)},
            "received_at": moment_now(desk),
            "threat_type": "MOV",
        }
        record_quick(desk, said, record=desk.new_id())
