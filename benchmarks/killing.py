# SPDX-License-Identifier: Apache-2.0
"""Kill -9 at random moments, of the desk while it writes and sends, of the server while it stores.

After each kill the desk must be whole, with everything it had acknowledged; at the end everything
stands at the mission exactly once. Gives what was found; asserts nothing but its own tools.
"""

import json
import secrets
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cla_desktop.clock import SystemClock
from cla_desktop.profile import Profile, read_card, write_card
from cla_desktop.services.enrolling import Enrolment, enrol
from cla_desktop.services.finding import reports_of
from cla_desktop.services.opening import check, open_desk
from cla_desktop.sync.carriers.choosing import carrier_for
from cla_desktop.sync.exchange import exchange_all
from cla_desktop.sync.link import LinkSpeed, Tally
from cla_desktop.sync.spool import take_in_receipts
from cla_desktop.vault.kdf import KdfParameters
from cla_desktop.vault.opening import open_vault
from tests.support.command import Command
from tests.support.cutting import CuttingLink, cutting
from tests.support.desks import PERSON, SESAME
from tests.support.device import flash_values
from tests.support.server import MissionServer

if TYPE_CHECKING:
    from subprocess import Popen

LINES = 40
PATIENCE_S = 60
MOMENTS_MS = 40
WAYS = ("put", "sync", "locked sync", "server")


@dataclass
class Ordeal:
    """One desk and one server, killed again and again; `acknowledged` is id to number."""

    folder: Path
    server: MissionServer
    desk: Command
    link: CuttingLink
    serving: "Popen[str]"
    acknowledged: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    kills: int = 0

    def round(self, way: str) -> None:
        """One kill, and a look at what is left."""
        self.kills += 1
        match way:
            case "put":
                self._kill_put()
            case "sync":
                self._put_some(3)
                self._kill_sending("sync")
            case "locked sync":
                self._put_some(3)
                self._kill_sending("sync", "--locked")
            case "server":
                self._put_some(6)
                self._kill_server()
        self._look()

    def finish(self) -> None:
        """Send what waits; then all that was acknowledged must stand at the mission once."""
        tally = self._exchange()
        if tally.failure is not None:
            self.problems.append(f"the last exchange failed: {tally.failure}")
        there = [line["id"] for line in self.server.reports()]
        self._compare(there, "at the mission")
        here = self._look()
        if sorted(here) != sorted(there):
            self.problems.append("desk and mission hold different reports")

    def _kill_put(self) -> None:
        lines = b"".join(json.dumps(flash_values()).encode() + b"\n" for _ in range(LINES))
        with self.desk.start("put", "flash", "-") as process:
            feeding = threading.Thread(target=_feed, args=(process, lines))
            feeding.start()
            answers = _read(process, secrets.randbelow(8))
            _kill_soon(process)
            answers += _read(process, LINES)
            feeding.join()
        self._note(answers)

    def _put_some(self, count: int) -> None:
        lines = b"".join(json.dumps(flash_values()).encode() + b"\n" for _ in range(count))
        self._note(self.desk.run("put", "flash", "-", stdin=lines).lines)

    def _note(self, answers: list[dict[str, Any]]) -> None:
        self.acknowledged |= {answer["id"]: answer["number"] for answer in answers}

    def _kill_sending(self, *verb: str) -> None:
        self.link.noticed.clear()
        with self.desk.start(*verb) as process:
            self.link.noticed.wait(PATIENCE_S)
            _kill_soon(process)

    def _kill_server(self) -> None:
        ended = threading.Event()

        def end() -> None:
            self.link.noticed.wait(PATIENCE_S)
            _kill_soon(self.serving)
            ended.set()

        self.link.noticed.clear()
        killer = threading.Thread(target=end)
        killer.start()
        self._exchange()
        ended.wait(PATIENCE_S)
        killer.join()
        if self.serving.stdout is not None:
            self.serving.stdout.close()
        self.serving = self.server.start()

    def _exchange(self) -> Tally:
        desk = open_desk(Profile(self.desk.home), open_vault(self.desk.home, SESAME), SystemClock())
        try:
            take_in_receipts(desk)
            carrier = carrier_for(desk.folder, desk.card)
            return exchange_all(desk, carrier, watch=lambda _: None, speed=LinkSpeed())
        finally:
            desk.close()

    def _look(self) -> list[str]:
        """Open the desk as it was left; gives the ids it holds."""
        desk = open_desk(Profile(self.desk.home), open_vault(self.desk.home, SESAME), SystemClock())
        try:
            self.problems += check(desk).problems
            held = reports_of(desk, "flash")
        finally:
            desk.close()
        numbers = [view.alias or view.number for view in held]
        if len(set(numbers)) != len(numbers):
            self.problems.append("a number was given twice")
        for view in held:
            said = self.acknowledged.get(view.id)
            if said is not None and said not in (view.alias, view.number):
                self.problems.append("a number changed after it was acknowledged")
        found = [view.id for view in held]
        self._compare(found, "on the desk")
        return found

    def _compare(self, found: list[str], where: str) -> None:
        if len(set(found)) != len(found):
            self.problems.append(f"a report stands twice {where}")
        lost = set(self.acknowledged) - set(found)
        if lost:
            self.problems.append(f"{len(lost)} acknowledged reports are lost {where}")


def _feed(process: "Popen[bytes]", lines: bytes) -> None:
    with suppress(OSError, ValueError):
        if process.stdin is not None:
            process.stdin.write(lines)
            process.stdin.close()


def _read(process: "Popen[bytes]", most: int) -> list[dict[str, Any]]:
    """Up to so many answers; a half one was not given."""
    answers: list[dict[str, Any]] = []
    while process.stdout is not None and len(answers) < most:
        line = process.stdout.readline()
        if not line.endswith(b"\n"):
            break
        answers.append(json.loads(line))
    return answers


def _kill_soon(process: "Popen[Any]") -> None:
    time.sleep(secrets.randbelow(MOMENTS_MS) / 1000)
    process.kill()
    process.wait(PATIENCE_S)


def ordeal(folder: Path, ways: list[str], *, database: str = "") -> list[str]:
    """Go through these kills in turn; gives every problem found."""
    server = MissionServer(folder / "server", database=database)
    desk = Command.at(folder / "desk")
    code = server.invite()
    said = Enrolment(code=code, person=PERSON, passphrase=SESAME, hardness=KdfParameters.FLOOR)
    enrol(Profile(desk.home), said, SystemClock()).desk.close()
    with cutting(server.address, allowance_bytes=0) as link:
        card = read_card(Profile(desk.home))
        if card is None:
            raise FileNotFoundError(desk.home)
        write_card(Profile(desk.home), card._replace(address=link.address))
        found = Ordeal(folder, server, desk, link, server.start())
        try:
            for way in ways:
                found.round(way)
            found.finish()
        finally:
            found.serving.kill()
            found.serving.wait(PATIENCE_S)
            if found.serving.stdout is not None:
                found.serving.stdout.close()
    return found.problems
