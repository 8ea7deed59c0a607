# SPDX-License-Identifier: Apache-2.0
"""Real processes of desk and server that begin in a hundredth of a second: forked, not started.

Owns how the long proof gets its processes: from a warm process that has imported everything and
forks itself (POSIX only), or by starting a Python for each one, which works everywhere and takes
two seconds. Forked or started, it is a process of its own that runs the same `main` with its own
standard input and output, and SIGKILL ends it at whatever it was doing.

A passphrase is stretched once: the proof hands each process the keys it has derived, because what
is proved here is what lies on the disk, and Argon2id would be all that is ever killed otherwise.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import IO, Any, Protocol
from unittest.mock import patch

from cla_desktop.vault import slots
from cla_desktop.vault.kdf import KdfParameters
from cla_desktop.vault.sealing import stretch
from tests.support.command import Command
from tests.support.server import MissionServer, Output

IMPORTED_BEFORE = ["benchmarks.imported_before"]
PATIENCE_S = 60
Keys = dict[tuple[bytes, bytes, KdfParameters], bytes]


class Running(Protocol):
    """A process under way, however it came to be; what `subprocess.Popen` is as well."""

    @property
    def stdin(self) -> IO[Any] | None:
        """Where it is fed."""

    @property
    def stdout(self) -> IO[Any] | None:
        """What it says."""

    def poll(self) -> int | None:
        """How it ended, None while it runs."""

    def kill(self) -> None:
        """SIGKILL."""

    def wait(self, timeout: float) -> int:
        """How it ended; minus nine when it was killed."""


@dataclass(frozen=True, slots=True)
class Forked:
    """A forked process, and its two pipes."""

    process: BaseProcess
    stdin: IO[bytes]
    stdout: IO[bytes]

    def poll(self) -> int | None:
        """How it ended, None while it runs."""
        return self.process.exitcode

    def kill(self) -> None:
        """SIGKILL."""
        self.process.kill()

    def wait(self, timeout: float) -> int:
        """How it ended; TimeoutError if it does not."""
        self.process.join(timeout)
        if self.process.exitcode is None:
            raise TimeoutError
        return self.process.exitcode


@dataclass(frozen=True, slots=True)
class Programs:
    """Desk and server as processes, `warm` by a fork where this system has one."""

    warm: bool = "forkserver" in get_all_start_methods()
    keys: Keys = field(default_factory=dict)

    def desk(self, command: Command, *verb: str) -> Running:
        """Begin a verb of the desk, by the very command line a person would type."""
        if not self.warm:
            return command.start(*verb)
        environment = {"XDG_STATE_HOME": str(command.state)}
        work = partial(_desk, command.words(*verb), environment=environment, keys=self.keys)
        return _forked(work)

    def founded(self, data: Path, *, database: str = "") -> MissionServer:
        """A new mission."""
        kind = _ForkedMission if self.warm else MissionServer
        return kind(data, database=database)

    def serve(self, server: MissionServer) -> Running:
        """Serve; returns when the server says it is ready."""
        if not self.warm:
            return server.start()
        process = _forked(partial(_server, ["--data", str(server.data), "serve"]))
        if not process.stdout.readline():
            raise ConnectionError("the server did not start")
        return process

    @contextmanager
    def remembering(self) -> Iterator[None]:
        """Within, this process and those it forks derive each key once."""
        with patch.object(slots, "stretch", partial(_remembered, self.keys)):
            yield


class _ForkedMission(MissionServer):
    """A mission whose verbs are forked too."""

    def verb(self, *arguments: str, before: Any = ()) -> Output:
        given = ["--data", str(self.data), *before, *arguments]
        process = _forked(partial(_server, given))
        process.stdin.close()
        with process.stdout:
            said = process.stdout.read().decode("utf-8")
        return Output(process.wait(PATIENCE_S), said, "")


def _remembered(keys: Keys, material: bytes, salt: bytes, *, kdf: KdfParameters) -> bytearray:
    """`stretch`, once for each passphrase and salt."""
    asked = (material, salt, kdf)
    if asked not in keys:
        keys[asked] = bytes(stretch(material, salt, kdf=kdf))
    return bytearray(keys[asked])


def _forked(work: Callable[[], int]) -> Forked:
    context = get_context("forkserver")
    context.set_forkserver_preload(IMPORTED_BEFORE)
    fed, feeding = os.pipe()
    said, saying = os.pipe()
    with Connection(fed, writable=False) as near, Connection(saying, readable=False) as far:
        process = context.Process(target=_become, args=(work, near, far), daemon=True)
        process.start()
    return Forked(process, os.fdopen(feeding, "wb"), os.fdopen(said, "rb"))


def _become(work: Callable[[], int], fed: Connection, saying: Connection) -> None:
    """In the new process: take its input and output, then run the program to its end."""
    os.dup2(fed.fileno(), 0)
    os.dup2(saying.fileno(), 1)
    fed.close()
    saying.close()
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        sys.stderr = nowhere
        sys.exit(work())


def _desk(given: list[str], *, environment: dict[str, str], keys: Keys) -> int:
    from cla_desktop.app import main

    os.environ.update(environment)
    with patch.object(slots, "stretch", partial(_remembered, keys)):
        return main(given)


def _server(given: list[str]) -> int:
    from cla_server.cli import main

    return main(given)
