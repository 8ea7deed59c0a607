# SPDX-License-Identifier: Apache-2.0
"""A clock of another day, slower than the machine's: moved on by hand, never back.

Desk and mission server go by it together, each in its own process; where it stands lies in a file.
"""

import time
from functools import partial
from pathlib import Path

import pytest

from cla_server.cli import main
from cla_server.kit import clock
from tests.support.forking import Program

SLOWER = 5
"""What a busy machine takes five times as long for happens in the same minute of the story."""
PROGRAM = """
import sys
from pathlib import Path
from tests.support.moved_clock import serve_by

sys.exit(serve_by(Path({path!r}), sys.argv[1:]))
"""


class MovedClock:
    """The moment everybody believes it is."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def program(self) -> Program:
        """The server's program, going by this clock."""
        return Program(PROGRAM.format(path=str(self._path)), partial(serve_by, self._path))

    def now_ms(self) -> int:
        """Milliseconds since 1970."""
        moved_to, at = map(int, self._path.read_text(encoding="ascii").split())
        return moved_to + (_machine_ms() - at) // SLOWER

    def move_to(self, ms: int) -> None:
        """It is that moment now, if it was not reached already: slow machines are later."""
        if self._path.exists() and self.now_ms() >= ms:
            return
        beside = self._path.with_suffix(".new")
        beside.write_text(f"{ms} {_machine_ms()}", encoding="ascii")
        # Whoever reads meanwhile finds the one or the other, never half a number.
        beside.replace(self._path)


def _machine_ms() -> int:
    return time.time_ns() // 1_000_000


def serve_by(path: Path, given: list[str]) -> int:
    """Be the server's program in a process of its own that goes by the clock in this file."""
    moved = MovedClock(path)
    pytest.MonkeyPatch().setattr(clock.SystemClock, "now_ms", lambda _self: moved.now_ms())
    return main(given)
