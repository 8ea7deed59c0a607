# SPDX-License-Identifier: Apache-2.0
"""How the long proof gets its processes of desk and server: forked where that can be, or started.

A passphrase is stretched once, and each process knows what this one derived: what is proved is what
lies on the disk, and Argon2id would be all that is ever killed otherwise.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.command import Command
from tests.support.forking import WARM, Running
from tests.support.server import MissionServer
from tests.support.shortened import remember


@dataclass(frozen=True, slots=True)
class Programs:
    """Desk and server as processes, `warm` by a fork where this system has one."""

    warm: bool = WARM

    def desk(self, command: Command, *verb: str) -> Running:
        """Begin a verb of the desk, by the very command line a person would type."""
        return command.fork(command.words(*verb)) if self.warm else command.start(*verb)

    def founded(self, data: Path, *, database: str = "") -> MissionServer:
        """A new mission."""
        return MissionServer(data, database=database, cold=not self.warm)

    @contextmanager
    def remembering(self) -> Iterator[None]:
        """Within, this process and those it forks derive each key once."""
        with pytest.MonkeyPatch.context() as patch:
            remember(patch)
            yield
