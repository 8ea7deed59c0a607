# SPDX-License-Identifier: Apache-2.0
"""The memory of the real window, half a minute after unlocking a desk with many reports.

Once on the page it begins with, once with a report and its preview beside the list. The window runs
in a process of its own; what is told is what the system counts as resident there, the bench's own
few modules included.
"""

import json
import subprocess
import sys

from benchmarks.figures import Figure
from benchmarks.filling import begin_afresh, filled_home
from benchmarks.screens import ROOT, own_places, screen
from cla_desktop.ui.page_names import REPORTS, TODAY

REST_S = 30.0
MEGABYTE = 1_000_000
PAGES = {TODAY: "", REPORTS: ", a report and its preview shown"}


def run(count: int, *, rest_s: float = REST_S) -> list[Figure]:
    """Open the desk with so many reports."""
    return [figure for page in PAGES for figure in _resting_on(page, count, rest_s=rest_s)]


def _resting_on(page: str, count: int, *, rest_s: float) -> list[Figure]:
    home = filled_home(count).absolute()
    begin_afresh(home)
    command = [sys.executable, "-m", "benchmarks.probes.resting_desk", str(home), str(rest_s), page]
    with screen() as environment, own_places() as places:
        there = {**environment, **places}
        done = subprocess.run(
            command, env=there, cwd=ROOT, capture_output=True, text=True, check=False
        )
    assert done.returncode == 0, done.stderr
    name = f"resident memory {rest_s:.0f} s after unlock, {count:,} reports{PAGES[page]}"
    sizes = {part: size / MEGABYTE for part, size in json.loads(done.stdout).items()}
    return [
        Figure(name=name, ours=sizes.pop("all"), unit="MB", bar=250),
        *(Figure(name=f"... {part}", ours=size, unit="MB") for part, size in sizes.items()),
    ]
