# SPDX-License-Identifier: Apache-2.0
"""Desks filled with invented reports, made once for each size and kept under `build/bench/`."""

import os
import random
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cla_core.bundles.keys import seal_public, sign_public
from cla_core.bundles.trust import Invitation, ServerKeys, code_of
from cla_core.resources import resource_path
from cla_desktop.clock import SystemClock
from cla_desktop.profile import Profile
from cla_desktop.services.desk import Desk
from cla_desktop.services.enrolling import Enrolment, enrol
from cla_desktop.services.indexing import index_some
from cla_desktop.services.opening import open_desk
from cla_desktop.services.recording import submit_within
from cla_desktop.storage.store import Work
from cla_desktop.vault.kdf import KdfParameters
from cla_desktop.vault.opening import open_vault

DAWN = "four brown ridges at dawn"
PLACES = ("Mtindo", "Kasoro", "Tanda", "Lugo", "Bwera", "Ruvu", "Ngoloma", "Bulwena")
BUILD = Path("build") / "bench"
BATCH = 1_000


@dataclass(frozen=True)
class Words:
    """Invented text from a fixed word list and seed."""

    random: random.Random
    words: tuple[str, ...]

    @classmethod
    def seeded(cls, seed: int) -> "Words":
        """The same words for the same seed."""
        text = resource_path("vendor", "bip39", "english.txt").read_text(encoding="utf-8")
        return cls(random.Random(seed), tuple(text.split()))

    def say(self, count: int) -> str:
        """So many words."""
        return " ".join(self.random.choices(self.words, k=count))

    def flash(self) -> dict[str, object]:
        """The values of one flash."""
        day, hour = self.random.randrange(1, 28), self.random.randrange(24)
        return {
            "headline": self.say(8),
            "threat_type": self.random.choice(("MOV", "LOO", "ABD", "KIL", "TAX")),
            "happened": f"2025-03-{day:02d}T{hour:02d}:42:00+02:00",
            "place": {"name": self.random.choice(PLACES)},
            "what": self.say(60),
        }


def own_mission_code(sign_key: bytes | None = None) -> str:
    """A joining code of a throw-away mission that no server knows.

    With its signing key one can answer for it.
    """
    root, seal_key = os.urandom(32), os.urandom(32)
    sign_key = sign_key or os.urandom(32)
    server = ServerKeys.delegated(
        root, sign_public(root), keys=(sign_public(sign_key), seal_public(seal_key)), number=1
    )
    invitation = Invitation(
        mission_code="ZZ",
        mission_name="Mission ZZ",
        base="KAS",
        base_name="Kasoro",
        role="cla",
        language="en",
        letter="a",
        expires_s=4_000_000_000,
        secret=os.urandom(16),
        address="127.0.0.1:9",
        authority=b"",
        zone_minutes=120,
        base_position=(1.6425, 30.2428),
        server=server,
    )
    return code_of(invitation.signed(sign_key))


def fresh_desk(home: Path, code: str) -> Desk:
    """A newly enrolled desk in an empty folder, with the cheapest key derivation allowed."""
    shutil.rmtree(home, ignore_errors=True)
    said = Enrolment(code=code, person="CLA-07", passphrase=DAWN, hardness=KdfParameters.FLOOR)
    return enrol(Profile(home), said, SystemClock()).desk


def submit_all(desk: Desk, kind: str, several: Sequence[Mapping[str, Any]]) -> None:
    """Submit several records in one transaction."""

    def job(work: Work) -> None:
        for values in several:
            submit_within(desk, work, kind, (desk.new_id(), values))

    desk.store.write(job)
    desk.counter.touch()


def add_flashes(desk: Desk, count: int, *, seed: int = 1) -> None:
    """Submit invented flashes, many to a transaction."""
    words = Words.seeded(seed)
    for start in range(0, count, BATCH):
        submit_all(desk, "flash", [words.flash() for _ in range(min(BATCH, count - start))])


def pretend_received(desk: Desk) -> None:
    """Take everything out of the outbox, as if it had been sent long ago."""

    def job(work: Work) -> None:
        receipt = work.outbox.add_receipt(b"bench", received_ms=0, mission_ms=0)
        work.outbox.settle(work.outbox.waiting(limit=-1), receipt)

    desk.store.write(job)


def filled_home(count: int) -> Path:
    """The folder of a desk that holds so many reports, sent long ago; made if it is not there."""
    home = BUILD / f"desk-{count}"
    done = home / "filled"
    if not done.exists():
        desk = fresh_desk(home, own_mission_code())
        add_flashes(desk, count)
        pretend_received(desk)
        desk.close()
        done.touch()
    find_as_today(home)
    return home


def find_as_today(home: Path) -> None:
    """A desk made by an older version has its words told anew now, not while it is measured."""
    desk = open_filled(home)
    while index_some(desk):
        pass
    desk.close()


def open_filled(home: Path) -> Desk:
    """Open a desk made here."""
    folder = Profile(home)
    return open_desk(folder, open_vault(folder.home, DAWN), SystemClock())


def begin_afresh(home: Path) -> None:
    """Let the next unlock begin on Today, whatever page the last bench locked the desk with."""
    desk = open_filled(home)
    desk.keep_window_state(b"")
    desk.close()
