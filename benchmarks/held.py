# SPDX-License-Identifier: Apache-2.0
"""How soon an officer's acknowledgement is on the desk: 64 kbit/s, 700 ms there and back.

A real desk holds one exchange over the throttled link (that of `benchmarks.wire`); timed from the
officer's click on the board to the step being stored at the desk, from where its window shows it.

    python -m benchmarks.held
"""

import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from benchmarks.figures import Figure, show
from benchmarks.wire import PEERS, linked
from cla_desktop.sync.carriers.https import HttpsCarrier
from cla_desktop.sync.holding import HOLD_S, hold_once
from cla_desktop.sync.incoming import Applied
from tests.support.desks import enrolled_with
from tests.support.postgres import running_cluster
from tests.support.server import MissionServer
from tests.sync.alert_acts import officer, raised
from tests.sync.desks import sync

KBPS = 64
BAR_S = 3.0
ROUNDS = 7
BEGUN_S = 4.0
"""Long enough for a held exchange to have reached the mission over such a link."""
WORKERS = "2"


def run(_reports_in_vault: int) -> list[Figure]:
    """The figure beside its bar; the size of a desk's vault does not matter here."""
    if not PEERS.is_dir():
        return []
    with running_cluster() as cluster, tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        server = MissionServer(home / "data", database=cluster.url())
        with server.serving("--workers", WORKERS):
            taken = _taken(server, home)
    return [
        Figure(
            name=f"acknowledgement on the desk, {KBPS} kbit/s, worst of {ROUNDS}",
            ours=max(taken),
            unit="s",
            bar=BAR_S,
        )
    ]


def _note(told: list[str], applied: Applied) -> None:
    told.extend(applied.told)


def _taken(server: MissionServer, home: Path) -> list[float]:
    """Seconds from click to desk, each time with an exchange that is held already."""
    desk = enrolled_with(home / "desk", server.code()).desk
    alert = raised(desk)
    sync(desk)
    send = officer(server, home)
    port = int(server.address.rpartition(":")[2])
    taken = []
    with linked(port, kbps=KBPS) as (listening, arm), ThreadPoolExecutor(1) as pool:
        carrier = HttpsCarrier(f"127.0.0.1:{listening}", authority=None, hold_s=HOLD_S)
        arm()
        for _ in range(ROUNDS):
            told: list[str] = []
            waits = pool.submit(hold_once, desk, carrier, watch=partial(_note, told))
            time.sleep(BEGUN_S)
            begun = time.monotonic()
            send(f"/alerts/{alert}", {"act": "QUESTION", "words": "Is the bridge passable?"})
            failure = waits.result(HOLD_S + BEGUN_S).failure
            taken.append(time.monotonic() - begun)
            if failure is not None or told != ["alert_step"]:
                raise RuntimeError(repr(failure))
        carrier.close()
    desk.close()
    return taken


def main() -> int:
    """Run it alone."""
    figures = run(0)
    show(figures)
    return 0 if all(figure.met for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
