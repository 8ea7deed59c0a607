# SPDX-License-Identifier: Apache-2.0
"""What feeds cost on PostgreSQL: 100,000 alerts with 1,000,000 records, each feed fetched whole.

Told is how long a whole answer takes, when its first bytes come, and by how much the server's
memory grows while it is made: not with the number of alerts.

    python -m benchmarks.feeding [--alerts 100000]
"""

import argparse
import gc
import sys
import time
from pathlib import Path

import requests

from benchmarks.board import fill
from benchmarks.figures import Figure, show
from cla_server.alerts.noting import note_all
from tests.server.board.hall import answering, found
from tests.server.feeds.reader import ADDRESSES, Reader, reader
from tests.support.postgres import running_cluster

ALERTS = 100_000
GROWTH_MB = 64
FIRST_S = 2
PART_BYTES = 64 * 1024
MEGABYTE = 1_000_000


def resident_mb(what: str) -> float:
    """What the system counts as resident here: `VmRSS` now, `VmHWM` at its highest."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    kib = next(int(line.split()[1]) for line in lines if line.startswith(what))
    return kib * 1024 / MEGABYTE


def fetched(one: Reader, path: str) -> tuple[float, float, float, float]:
    """Seconds to the first bytes and to the last, megabytes, and by how much memory grew."""
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5", "ascii")
    before, begun = resident_mb("VmRSS"), time.perf_counter()
    headers = {"authorization": f"Bearer {one.token}"}
    size, first_s = 0, 0.0
    with requests.get(one.hall.url + path, headers=headers, stream=True, timeout=600) as got:
        assert got.status_code == 200
        for part in got.iter_content(PART_BYTES):
            first_s = first_s or time.perf_counter() - begun
            size += len(part)
    taken_s = time.perf_counter() - begun
    return first_s, taken_s, size / MEGABYTE, resident_mb("VmHWM") - before


def run(_reports_in_vault: int, alerts: int = ALERTS) -> list[Figure]:
    """The figures; the size of a desk's vault does not matter here."""
    figures = []
    with running_cluster() as cluster, answering(found(cluster.url())) as hall:
        fill(hall, alerts)
        note_all(hall.database)
        one = reader(hall)
        for path in ADDRESSES:
            first_s, taken_s, size_mb, grown_mb = fetched(one, path)
            name = f"feed {path.removeprefix('/feeds/')}, {alerts:,} alerts"
            figures += [
                Figure(name=f"{name}, first bytes", ours=first_s, unit="s", bar=FIRST_S),
                Figure(name=f"{name}, {size_mb:.0f} MB", ours=taken_s, unit="s"),
                Figure(name=f"{name}, memory", ours=grown_mb, unit="MB", bar=GROWTH_MB),
            ]
    return figures


def main() -> int:
    """Run it alone."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.feeding")
    asked.add_argument("--alerts", type=int, default=ALERTS)
    figures = run(0, asked.parse_args().alerts)
    show(figures)
    return 0 if all(figure.met is not False for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
