# SPDX-License-Identifier: Apache-2.0
"""From the start of the process to the focused passphrase field, beside a bare PySide6 window.

Both programs are started in turn by the same Python, on the same screen, and tell by one line when
their field with the focus was painted; the clock is outside, from before the process is made. The
first round warms the disk and is not counted.
"""

import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from benchmarks.figures import Figure, percentile
from benchmarks.filling import filled_home
from benchmarks.screens import screen

PROBES = Path(__file__).parent / "probes"
ROUNDS = 25
REPORTS = 200
GIVE_UP_S = 60


def run(_count: int, *, rounds: int = ROUNDS) -> list[Figure]:
    """Start both so many times in turn."""
    home = filled_home(REPORTS)
    bare = [str(PROBES / "bare_window.py")]
    desk = [str(PROBES / "desk_window.py"), "--home", str(home)]
    took: dict[str, list[float]] = {"bare": [], "desk": []}
    with screen() as environment:
        for _ in range(rounds + 1):
            took["bare"].append(_started(bare, environment))
            took["desk"].append(_started(desk, environment))
    return [
        Figure(
            name="process start to focused passphrase field",
            ours=percentile(took["desk"][1:], 0.5) * 1e3,
            unit="ms",
            reference=percentile(took["bare"][1:], 0.5) * 1e3,
            reference_name="bare window",
            bar=1.3,
            ratio_bar=True,
        )
    ]


def _started(probe: list[str], environment: Mapping[str, str]) -> float:
    """Seconds from before the process is made to its line."""
    command = [sys.executable, *probe]
    began = time.perf_counter()
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        line = program.stdout.readline()
        took = time.perf_counter() - began
        program.wait(GIVE_UP_S)
    assert line == "ready\n", "the window was not painted"
    return took
