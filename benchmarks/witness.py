# SPDX-License-Identifier: Apache-2.0
"""Who remembers what the desk acknowledged, and says what is missing, doubled or broken.

Owns what counts as a problem. Refuses to know what befell the desk.
"""

import json
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cla_core.language import Language
from cla_desktop.clock import SystemClock
from cla_desktop.profile import Profile
from cla_desktop.putting import put_lines
from cla_desktop.services.desk import Desk
from cla_desktop.services.keeping.backup_file import read_backup
from cla_desktop.services.keeping.errors import NoBackup
from cla_desktop.services.keeping.restoring import restore
from cla_desktop.services.opening import check, open_desk
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work
from cla_desktop.vault.opening import open_vault
from tests.support.desks import SESAME
from tests.support.device import flash_values

KINDS = {
    "flash": flash_values(),
    "weekly": {
        "week": "2025-W11",
        "period_from": "2025-03-10T00:00:00+02:00",
        "period_to": "2025-03-16T23:59:00+02:00",
        "key_developments": "Armed men came down twice towards Mtindo.",
    },
}
"""A flash is spooled before it is acknowledged, any other acknowledged right after its commit."""


def written_lines(kind: str, count: int) -> list[bytes]:
    """So many reports as JSON lines."""
    return [json.dumps(KINDS[kind]).encode() + b"\n" for _ in range(count)]


@dataclass
class Witness:
    """Of one desk and its backup; `numbers` is id to number of all that was acknowledged."""

    home: Path
    backup: Path
    numbers: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    backed_up: bool = False

    def problem(self, said: str) -> None:
        """Something is not as promised."""
        self.problems.append(said)

    def acknowledged(self, answers: Sequence[dict[str, Any]]) -> None:
        """The desk gave these answers."""
        for answer in answers:
            if "number" in answer:
                self.numbers[answer["id"]] = answer["number"]
            else:
                self.problem("a report was refused")

    def opened(self) -> Desk:
        """The desk as it was left."""
        vault = open_vault(self.home, SESAME)
        return open_desk(Profile(self.home), vault, SystemClock())

    def write(self, count: int) -> None:
        """Write reports that nobody interrupts, so that there is something to send."""
        english = Language.load("en")
        with closing(self.opened()) as desk:
            lines = written_lines("flash", count)
            self.acknowledged(list(put_lines(desk, "flash", lines, language=english)))

    def look(self) -> list[str]:
        """Open the desk as it was left, and read its backup; gives the ids it holds."""
        with closing(self.opened()) as desk:
            self.problems += check(desk).problems
            held = desk.store.read(_entries)
        numbers = [entry.alias or entry.number for entry in held]
        if len(set(numbers)) != len(numbers):
            self.problem("a number was given twice")
        for entry in held:
            said = self.numbers.get(entry.id)
            if said is not None and said not in (entry.alias, entry.number):
                self.problem("a number changed after it was acknowledged")
        found = [entry.id for entry in held]
        self._compare(found, "on the desk")
        self._look_at_backup()
        return found

    def compare_with_mission(self, there: Sequence[str]) -> None:
        """Nothing waits any more: both must hold the same, and the backup must open."""
        self._compare(there, "at the mission")
        if sorted(self.look()) != sorted(there):
            self.problem("desk and mission hold different reports")
        if self.backed_up:
            self._put_back()

    def _look_at_backup(self) -> None:
        """Under its own name a backup is whole or not there; once there, it is always there."""
        if self.backup.exists():
            self.backed_up = True
            try:
                read_backup(self.backup)
            except NoBackup:
                self.problem("a backup is torn")
        elif self.backed_up:
            self.problem("a backup is gone")

    def _put_back(self) -> None:
        put_back = Profile(self.home.with_name("put back"))
        put_back.home.mkdir()
        restore(self.backup, put_back)
        vault = open_vault(put_back.home, SESAME)
        with closing(open_desk(put_back, vault, SystemClock())) as desk:
            self.problems += check(desk).problems

    def _compare(self, found: Sequence[str], where: str) -> None:
        if len(set(found)) != len(found):
            self.problem(f"a report stands twice {where}")
        lost = set(self.numbers) - set(found)
        if lost:
            self.problem(f"{len(lost)} acknowledged reports are lost {where}")


def _entries(work: Work) -> list[Entry]:
    return [entry for kind in KINDS for entry in work.records.all_of(kind)]
