# SPDX-License-Identifier: Apache-2.0
"""The desk's command line as a process of its own, with a profile and a passphrase file."""

import json
import os
import subprocess
import sys
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from threading import Thread
from typing import Any, BinaryIO

from cla_desktop.app import main
from tests.support.desks import SESAME
from tests.support.forking import WARM, Forked, forked
from tests.support.shortened import Keys, keys, remember_keys

PATIENCE_S = 120


@dataclass(frozen=True, slots=True)
class Said:
    """How one call ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def last(self) -> dict[str, Any]:
        """The last line."""
        return self.lines[-1]


@dataclass(frozen=True, slots=True)
class Command:
    """One profile and how to unlock it."""

    home: Path
    state: Path
    passphrase: Path
    cold: bool = not WARM
    """Start each process by itself and fork none: where beginning or end is what is tested."""

    @classmethod
    def at(cls, home: Path, *, passphrase: str = SESAME, cold: bool = False) -> "Command":
        """For a profile folder, with files of its own beside it."""
        file = home.with_name(f"{home.name}.pass")
        file.write_text(f"{passphrase}\nnot this line\n", encoding="utf-8")
        return cls(home, home.with_name("state"), file, cold or not WARM)

    def words(self, *verb: str, unlock: bool = True) -> list[str]:
        """What the program is told."""
        given = ["--home", str(self.home)]
        if unlock:
            given += ["--passphrase-file", str(self.passphrase)]
        return [*given, *verb]

    def arguments(self, *verb: str, unlock: bool = True) -> list[str]:
        """What the process is started with."""
        return [sys.executable, "-m", "cla_desktop", *self.words(*verb, unlock=unlock)]

    def environment(self) -> dict[str, str]:
        """A computer of its own: what other tests left is not here."""
        return {**os.environ, "XDG_STATE_HOME": str(self.state), "PYTHONUTF8": "0"}

    def run(self, *verb: str, stdin: bytes = b"", unlock: bool = True) -> Said:
        """Carry out a verb."""
        if not self.cold:
            return self._run_warm(self.words(*verb, unlock=unlock), stdin)
        done = subprocess.run(
            self.arguments(*verb, unlock=unlock),
            input=stdin,
            capture_output=True,
            timeout=PATIENCE_S,
            env=self.environment(),
            check=False,
        )
        return Said(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    def _run_warm(self, words: list[str], stdin: bytes) -> Said:
        with TemporaryFile() as complaints, closing(self.fork(words, errors=complaints)) as process:
            said: list[bytes] = []
            hearing = Thread(target=lambda: said.append(process.stdout.read()))
            hearing.start()
            with suppress(BrokenPipeError):  # it may end before it has read everything
                process.stdin.write(stdin)
            with suppress(BrokenPipeError):
                process.stdin.close()
            hearing.join(PATIENCE_S)
            code = process.wait(PATIENCE_S)
            complaints.seek(0)
            return Said(code, said[0].decode("utf-8"), complaints.read().decode("utf-8"))

    def fork(self, words: list[str], *, errors: BinaryIO | None = None) -> Forked:
        """Begin to carry them out in a forked process, which knows the keys this one derived."""
        return forked(partial(_desk, words, keys()), errors=errors, around=self.environment())

    def run_on_full_disk(self, *verb: str, unlock: bool = False, stdin: bytes = b"") -> Said:
        """Carry out a verb where not one more byte can be written."""
        call = self.arguments(*verb, unlock=unlock)
        limited = ["sh", "-c", 'ulimit -f 0; exec "$@"', "sh", *call]
        done = subprocess.run(
            limited,
            capture_output=True,
            timeout=PATIENCE_S,
            env=self.environment(),
            check=False,
            input=stdin,
        )
        return Said(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    def start(self, *verb: str, hear_errors: bool = False) -> "subprocess.Popen[bytes]":
        """Begin a verb whose input is fed and whose output is read by the test."""
        return subprocess.Popen(
            self.arguments(*verb),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE if hear_errors else subprocess.DEVNULL,
            env=self.environment(),
        )


def _desk(words: list[str], known: Keys) -> int:
    remember_keys(known)
    return main(words)
