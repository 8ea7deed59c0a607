# SPDX-License-Identifier: Apache-2.0
"""Real processes of desk and server that begin in a hundredth of a second: forked, not started.

Owns how tests and the long proof get them: from a warm process that has imported everything and
forks itself, where the system can (POSIX). Forked, it is a process of its own that runs the same
`main` with its own standard streams, surroundings and session, and SIGKILL ends it at whatever it
was doing. What it does not have of a started one: the beginning of the interpreter and its end,
which took 2.5 and 0.9 seconds of a server's test.
"""

import os
import signal
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import IO, Any, BinaryIO, Protocol

IMPORTED_BEFORE = ["tests.support.imported_before"]
WARM = "forkserver" in get_all_start_methods()
"""Whether this system has such a process."""


class Running(Protocol):
    """A process under way, however it came to be; what `subprocess.Popen` is as well."""

    @property
    def pid(self) -> int:
        """Its number."""

    @property
    def stdin(self) -> IO[Any] | None:
        """Where it is fed."""

    @property
    def stdout(self) -> IO[Any] | None:
        """What it says."""

    def poll(self) -> int | None:
        """How it ended, None while it runs."""

    def terminate(self) -> None:
        """Tell it to end."""

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

    @property
    def pid(self) -> int:
        """Its number, and its session's."""
        assert self.process.pid is not None
        return self.process.pid

    def poll(self) -> int | None:
        """How it ended, None while it runs."""
        return self.process.exitcode

    def terminate(self) -> None:
        """Tell it to end."""
        self.process.terminate()

    def kill(self) -> None:
        """SIGKILL."""
        self.process.kill()

    def wait(self, timeout: float) -> int:
        """How it ended; TimeoutError if it does not."""
        self.process.join(timeout)
        if self.process.exitcode is None:
            raise TimeoutError
        return self.process.exitcode

    def close(self) -> None:
        """Let go of its pipes."""
        self.stdin.close()
        self.stdout.close()


def forked(
    work: Callable[[], object],
    *,
    errors: BinaryIO | None = None,
    around: Mapping[str, str] | None = None,
) -> Forked:
    """Fork and do the work; what it complains of goes to a file, or nowhere.

    `around` is its environment, this process's own where none is given.
    """
    context = get_context("forkserver")
    context.set_forkserver_preload(IMPORTED_BEFORE)
    fed, feeding = os.pipe()
    said, saying = os.pipe()
    environment = dict(os.environ if around is None else around)
    with (
        Connection(fed, writable=False) as near,
        Connection(saying, readable=False) as far,
        Path(os.devnull).open("wb") as nowhere,
        Connection(os.dup((errors or nowhere).fileno())) as heard,
    ):
        become = partial(_become, work, (near, far, heard), environment, str(Path.cwd()))
        process = context.Process(target=become, daemon=True)
        process.start()
    return Forked(process, os.fdopen(feeding, "wb"), os.fdopen(said, "rb"))


def _become(
    work: Callable[[], object],
    streams: tuple[Connection, Connection, Connection],
    environment: dict[str, str],
    folder: str,
) -> None:
    """In the new process: take its streams and environment, then run the program to its end."""
    os.setsid()
    for number, stream in enumerate(streams):
        os.dup2(stream.fileno(), number)
        stream.close()
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.exit(_code(work()))


def _code(ended: object) -> int:
    return ended if isinstance(ended, int) else 0


@dataclass(frozen=True, slots=True)
class Program:
    """What a process runs: for `python -c`, and as what a forked one calls with its words."""

    text: str
    main: Callable[[list[str]], int]
