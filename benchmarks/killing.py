# SPDX-License-Identifier: Apache-2.0
"""Kill -9 at random moments, of the desk while it writes, sends, takes in and backs up, and of the
server while it stores.

After each kill the desk must be whole, with everything it had acknowledged; at the end everything
stands at the mission exactly once, and the last backup opens. Gives what was found; asserts nothing
but its own tools. A kill leaves the system's own memory of files as it was: what is proved is the
order of our writes, not that a disk keeps what it said it wrote.
"""

import json
import secrets
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.forking import Programs
from benchmarks.moments import Course, Moment, moment_of, part_of
from benchmarks.witness import KINDS, Witness, written_lines
from cla_core.errors import ClaError
from cla_desktop.clock import SystemClock
from cla_desktop.profile import Profile, read_card, write_card
from cla_desktop.services.enrolling import Enrolment, enrol
from cla_desktop.sync.carriers.choosing import carrier_for
from cla_desktop.sync.exchange import exchange_all
from cla_desktop.sync.link import LinkSpeed, Tally
from cla_desktop.sync.spool import push_spool, take_in_receipts
from cla_desktop.vault.kdf import KdfParameters
from tests.support.command import Command
from tests.support.cutting import DOWN, UP, CuttingLink, cutting
from tests.support.desks import PERSON, SESAME
from tests.support.forking import Running
from tests.support.server import MissionServer, put_away

LINES = 12
PATIENCE_S = 60
KILLED = 1 if sys.platform == "win32" else -signal.SIGKILL
BACKUP = "stick.cla-backup"


@dataclass(frozen=True, slots=True)
class Way:
    """A verb to be killed, how many reports are written before, whether they are pushed before."""

    verb: Sequence[str]
    written: int
    pushed: bool = False


VERBS = {
    "sync": Way(("sync",), 3),
    "locked sync": Way(("sync", "--locked"), 3),
    "receipts": Way(("check",), 3, pushed=True),
    "backup": Way(("backup", "--to", BACKUP), 1),
}
PUT = "put "
WAYS = (*(PUT + kind for kind in KINDS), "server", *VERBS)


@dataclass
class Ordeal:
    """One desk and one server, killed again and again; `kills` are those that struck."""

    programs: Programs
    server: MissionServer
    desk: Command
    link: CuttingLink
    serving: Running
    witness: Witness
    kills: int = 0
    courses: dict[str, Course] = field(default_factory=dict)

    def round(self, way: str) -> None:
        """One kill, and a look at what is left. Whoever ended before is not counted."""
        if way not in self.courses:
            self.courses[way] = self._go(way, None)
        self._go(way, self.courses[way])
        self.witness.look()

    def finish(self) -> None:
        """Send what waits; then all that was acknowledged must stand at the mission once."""
        tally = self._exchange()
        if tally.failure is not None:
            self.witness.problem(f"the last exchange failed: {tally.failure}")
        self.witness.compare_with_mission([line["id"] for line in self.server.reports()])

    def _go(self, way: str, known: Course | None) -> Course:
        """Carry a way out, to its end if its course is not known yet; gives how it went."""
        if way.startswith(PUT):
            return self._put(way.removeprefix(PUT), known)
        if way == "server":
            return self._serve(known)
        asked = VERBS[way]
        self.witness.write(asked.written)
        if asked.pushed:
            self._push()
        verb = [self._path(word) for word in asked.verb]
        moment = self._watch(known)
        begun = time.monotonic()
        with self._under_way(verb) as process:
            self._strike(process, moment, over=lambda: process.poll() is not None)
            return self._course(begun)

    def _put(self, kind: str, known: Course | None) -> Course:
        """Write reports, to the end or until after some answer; notes what was acknowledged."""
        begun = time.monotonic()
        lines = b"".join(written_lines(kind, LINES))
        with self._under_way(("put", kind, "-"), fed=lines) as process:
            answers: list[dict[str, Any]] = []
            if known is not None:
                answers, delay_s = self._some_answers(process, known)
                time.sleep(delay_s)
                process.kill()
            answers += _answers(process, LINES)
            killed = self._ended(process)
        self.kills += killed
        self.witness.acknowledged(answers)
        if not killed and len(answers) != LINES:
            self.witness.problem("a report was not answered")
        return self._course(begun)

    def _some_answers(self, process: Running, known: Course) -> tuple[list[dict[str, Any]], float]:
        """By the clock alone; or after the n-th answer, at once or within the time of two more."""
        drawn = secrets.randbelow(3)
        if not drawn:
            return [], part_of(known.length_s)
        answers = _answers(process, secrets.randbelow(LINES))
        return answers, part_of(2 * known.length_s / LINES) if drawn == 1 else 0

    def _serve(self, known: Course | None) -> Course:
        self.witness.write(6)
        moment = self._watch(known)
        begun = time.monotonic()
        with ThreadPoolExecutor(1) as beside:
            exchange = beside.submit(self._exchange)
            if moment is not None:
                moment.wait(exchange.done)
                self.serving.kill()
                moment.passed()
            exchange.result(PATIENCE_S)
        course = self._course(begun)
        if moment is not None:
            self.kills += self._ended(self.serving)
            put_away(self.serving)
            self.serving = self.server.start()
        return course

    def _watch(self, known: Course | None) -> Moment | None:
        moment = None if known is None else moment_of(known)
        self.link.mark = None if moment is None else moment.mark
        self.link.passed.update({UP: 0, DOWN: 0})
        return moment

    def _strike(self, process: Running, moment: Moment | None, over: Any) -> None:
        if moment is not None:
            moment.wait(over)
            process.kill()
            moment.passed()
        self.kills += self._ended(process)

    def _course(self, begun: float) -> Course:
        length_s = time.monotonic() - begun
        return Course(length_s, self.link.passed[UP], self.link.passed[DOWN])

    def _ended(self, process: Running) -> bool:
        """Whether it was killed; that it failed without is a problem."""
        code = process.wait(PATIENCE_S)
        if code not in (0, KILLED):
            self.witness.problem(f"a process ended with {code}")
        return code == KILLED

    def _path(self, word: str) -> str:
        return str(self.witness.backup) if word == BACKUP else word

    @contextmanager
    def _under_way(self, verb: Sequence[str], *, fed: bytes = b"") -> Iterator[Running]:
        process = self.programs.desk(self.desk, *verb)
        if process.stdin is not None:
            process.stdin.write(fed)
            process.stdin.close()
        try:
            yield process
        finally:
            put_away(process)

    def _push(self) -> None:
        """Fetch answers with the vault locked; they wait for the next unlocking."""
        folder = Profile(self.desk.home)
        card = read_card(folder)
        assert card is not None
        carrier = carrier_for(folder, card)
        push_spool(folder, card, SystemClock(), carrier=carrier, speed=LinkSpeed())

    def _exchange(self) -> Tally:
        with closing(self.witness.opened()) as desk:
            take_in_receipts(desk)
            carrier = carrier_for(desk.folder, desk.card)
            return exchange_all(desk, carrier, watch=lambda _: None, speed=LinkSpeed())


def _answers(process: Running, most: int) -> list[dict[str, Any]]:
    """Up to so many answers; a half one was not given."""
    answers: list[dict[str, Any]] = []
    while process.stdout is not None and len(answers) < most:
        line = process.stdout.readline()
        if not line.endswith(b"\n"):
            break
        answers.append(json.loads(line))
    return answers


@dataclass(frozen=True, slots=True)
class Outcome:
    """Every problem found, and how many processes were struck down."""

    problems: list[str]
    kills: int


def ordeal(folder: Path, ways: Sequence[str], *, programs: Programs, database: str = "") -> Outcome:
    """Go through these kills in turn."""
    with programs.remembering():
        server = programs.founded(folder / "server", database=database)
        desk = Command.at(folder / "desk")
        _enrol(desk, server.code())
        with cutting(server.address, allowance_bytes=0) as link:
            card = read_card(Profile(desk.home))
            if card is None:
                raise FileNotFoundError(desk.home)
            write_card(Profile(desk.home), card._replace(address=link.address))
            witness = Witness(desk.home, folder / BACKUP)
            found = Ordeal(programs, server, desk, link, server.start(), witness)
            try:
                for way in ways:
                    found.round(way)
                found.finish()
            except (ClaError, OSError) as fault:
                witness.problem(f"{type(fault).__name__} after {found.kills} kills")
            finally:
                found.serving.kill()
                found.serving.wait(PATIENCE_S)
                put_away(found.serving)
        return Outcome(witness.problems, found.kills)


def _enrol(desk: Command, code: str) -> None:
    said = Enrolment(code=code, person=PERSON, passphrase=SESAME, hardness=KdfParameters.FLOOR)
    enrol(Profile(desk.home), said, SystemClock()).desk.close()
