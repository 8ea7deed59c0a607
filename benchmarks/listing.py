# SPDX-License-Identifier: Apache-2.0
"""How soon after the passphrase was turned into a key one can use the list of reports.

Through the real window, by its keys, on the virtual screen; each time a new process.
"""

import subprocess
import sys

from benchmarks.figures import Figure, percentile
from benchmarks.filling import filled_home
from benchmarks.screens import ROOT, own_places, screen

ROUNDS = 5


def run(count: int, *, rounds: int = ROUNDS) -> list[Figure]:
    """Unlock the desk with so many reports so often."""
    home = filled_home(count).absolute()
    command = [sys.executable, "-m", "benchmarks.probes.listing_desk", str(home)]
    took = []
    with screen() as environment, own_places() as places:
        there = {**environment, **places}
        for _ in range(rounds):
            done = subprocess.run(
                command, env=there, cwd=ROOT, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stderr
            took.append(float(done.stdout))
    return [
        Figure(
            name=f"unlocked list usable after the key, {count:,} reports",
            ours=percentile(took, 0.5),
            unit="s",
            bar=0.8,
        ),
        Figure(name="... the slowest of all rounds", ours=max(took), unit="s"),
    ]
