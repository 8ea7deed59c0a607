# SPDX-License-Identifier: Apache-2.0
"""Real input from a file to the board: put by command line, sent through a link that is cut.

Shared by the test of the journey and by the long proofs; gives what a judge needs and judges not.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cla_desktop.clock import SystemClock
from cla_desktop.profile import Profile
from cla_desktop.services.enrolling import Enrolment, enrol
from cla_desktop.services.opening import open_desk
from cla_desktop.sync.carriers.https import HttpsCarrier
from cla_desktop.sync.exchange import exchange_all
from cla_desktop.sync.link import LinkSpeed
from cla_desktop.vault.kdf import KdfParameters
from cla_desktop.vault.opening import open_vault
from tests.support.command import Command, Said
from tests.support.cutting import cutting
from tests.support.desks import PERSON, SESAME
from tests.support.server import MissionServer

ALLOWANCE_BYTES = 200
"""What one connection carries at most, for each report there is."""
RUNS_MOST = 2_000


@dataclass(frozen=True, slots=True)
class Journey:
    """What was answered at `put`, what stands on each side, how often the link broke and how."""

    put: Said
    here: list[dict[str, Any]]
    there: list[dict[str, Any]]
    runs: int
    cuts: int


def travel(reports: Sequence[dict[str, Any]], server: MissionServer, folder: Path) -> Journey:
    """Write reports offline in a new desk, then send them until nothing waits."""
    code = server.invite()
    desk = Command.at(folder / "desk")
    said = Enrolment(code=code, person=PERSON, passphrase=SESAME, hardness=KdfParameters.FLOOR)
    enrol(Profile(desk.home), said, SystemClock()).desk.close()
    lines = folder / "reports.jsonl"
    lines.write_text(
        "".join(json.dumps(report, ensure_ascii=False) + "\n" for report in reports),
        encoding="utf-8",
    )
    put = desk.run("put", "flash", str(lines))
    runs, cuts = _send(desk.home, server.address, ALLOWANCE_BYTES * len(reports))
    last = desk.run("sync")
    assert last.code == 0, last.err
    return Journey(put, desk.run("get", "flash").lines, server.reports(), runs, cuts)


@dataclass
class Patience(LinkSpeed):
    """A link at home answers within seconds or not at all."""

    def deadline_s(self, size: int) -> float:
        """Five seconds."""
        return 5.0


def _send(home: Path, address: str, allowance_bytes: int) -> tuple[int, int]:
    """Exchange through a cutting link until all is at the mission; gives runs and cuts."""
    desk = open_desk(Profile(home), open_vault(home, SESAME), SystemClock())
    try:
        with cutting(address, allowance_bytes=allowance_bytes) as link:
            carrier = HttpsCarrier(link.address, authority=None)
            for run in range(1, RUNS_MOST):
                tally = exchange_all(desk, carrier, watch=lambda _: None, speed=Patience())
                if tally.failure is None:
                    return run, link.cuts
        raise TimeoutError("the link never carried everything")
    finally:
        desk.close()
