# SPDX-License-Identifier: Apache-2.0
"""Real desks in a test's folder: enrolled once for the whole run, then copied and opened.

Enrolling derives two keys, opening one, each a fifth of a second at the floor. Every word is
invented; the clock stands where the test sets it.
"""

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cla_desktop.clock import SystemClock
from cla_desktop.profile import Profile
from cla_desktop.services.desk import Desk
from cla_desktop.services.enrolling import Enrolled, Enrolment, enrol
from cla_desktop.services.opening import open_desk
from cla_desktop.services.recording import Submitted, submit
from cla_desktop.storage.store import Work
from cla_desktop.vault.kdf import KdfParameters
from cla_desktop.vault.opening import open_vault
from tests.support.device import WRITTEN_MS, flash_values
from tests.support.mission import Mission

SESAME = "la pluie tombe sur Kasoro"
PERSON = "CLA-07"


@dataclass
class SetClock:
    """A clock that stands still until it is set."""

    ms: int = WRITTEN_MS

    def now_ms(self) -> int:
        """Milliseconds since 1970."""
        return self.ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A desk as it was left after enrolling: its folder, its mission, its recovery words."""

    home: Path
    recovery: tuple[str, ...]
    mission: Mission = field(default_factory=Mission)

    def copied(self, home: Path) -> Profile:
        """An own copy of the folder; two copies are one device twice."""
        shutil.copytree(self.home, home, dirs_exist_ok=True)
        return Profile(home)


def enrolled(home: Path, *, mission: Mission | None = None, **invited: Any) -> Enrolled:
    """A desk that enrolled just now in this folder, open."""
    return enrolled_with(home, (mission or Mission()).code(**invited))


def enrolled_with(home: Path, code: str) -> Enrolled:
    """The same, with a joining code of whatever mission."""
    said = Enrolment(code=code, person=PERSON, passphrase=SESAME, hardness=KdfParameters.FLOOR)
    return enrol(Profile(home), said, SystemClock())


def made(home: Path) -> Made:
    """A desk enrolled and closed."""
    mission = Mission()
    done = enrolled(home, mission=mission)
    done.desk.close()
    return Made(home=home, recovery=done.recovery, mission=mission)


def opened(folder: Profile, *, passphrase: str = SESAME, clock: SetClock | None = None) -> Desk:
    """Unlock the desk in a folder."""
    return open_desk(folder, open_vault(folder.home, passphrase), clock or SetClock())


def write_flash(desk: Desk, headline: str = "Armed men on the ridge above Mtindo") -> Submitted:
    """Submit an invented flash."""
    return submit(desk, "flash", flash_values(headline))


def incarnation(desk: Desk) -> bytes:
    """What sets this desk's operation numbers apart."""
    return desk.store.read(desk.incarnation)


def waiting_numbers(desk: Desk) -> list[int]:
    """The operation numbers that wait, in order."""
    return sorted(item.n for item in desk.store.read(lambda work: work.outbox.waiting(limit=99)))


class PowerCut(BaseException):
    """The program ends here: raised in the midst of a step, so that nothing after it runs."""


def told_the_time(desk: Desk, mission_ms: int) -> None:
    """As an answer of the mission does."""

    def job(work: Work) -> None:
        clock = desk.hybrid_clock(work)
        clock.mission_time(mission_ms)
        desk.keep_clock(work, clock)

    desk.store.write(job)
