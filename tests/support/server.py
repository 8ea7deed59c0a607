# SPDX-License-Identifier: Apache-2.0
"""The real mission server as a process of its own, and its command line, for tests and benches."""

import http.client
import io
import json
import os
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from cla_core.bundles.trust import code_of
from cla_server.cli import main
from cla_server.exchange.service import Guest, invite, set_profile
from cla_server.mission import Mission
from cla_server.settings import Settings
from tests.support.forking import WARM, Program, Running, forked
from tests.support.patience import PATIENCE_S

START = Program("import sys; from cla_server.cli import main; sys.exit(main())", main)
_HELD: list[socket.socket] = []


def own_port() -> int:
    """A port for a server of this test run, which nobody else on the machine is given meanwhile.

    Until the run ends it is bound and not listened on: the system gives it to nobody who asks for
    any port, nor to a connection, and refuses whoever connects. A server can listen on it all the
    same, for both say SO_REUSEADDR.
    """
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(("127.0.0.1", 0))
    _HELD.append(held)
    port: int = held.getsockname()[1]
    return port


@dataclass(frozen=True, slots=True)
class Output:
    """What a verb said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


class MissionServer:
    """A mission founded in a folder. `database` is a URL, or empty for SQLite in that folder.

    `program` is what its processes run, where that is not the program as it is installed; `cold`
    ones are started by themselves and not forked: where the beginning or the end is what is tested.
    """

    def __init__(
        self,
        data: Path,
        *,
        database: str = "",
        plain: bool = True,
        port: int = 0,
        program: Program = START,
        cold: bool = False,
    ) -> None:
        self.data = data
        self._cold = cold or not WARM
        self._program = program
        self.address = f"127.0.0.1:{port or own_port()}"
        self.url = f"{'http' if plain else 'https'}://{self.address}"
        arguments = ["--mission", "ZZ", "--address", self.address]
        before = ["--database", database] if database else []
        done = self.verb("init", *arguments, *(["--plain"] if plain else []), before=before)
        assert done.code == 0, done.err

    def verb(self, *arguments: str, before: Sequence[str] = ()) -> Output:
        """Carry out one verb in this process, by its clock: a hundred tests prepare by one."""
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            try:
                code = main(["--data", str(self.data), *before, *arguments])
            except SystemExit as ended:
                code = ended.code if isinstance(ended.code, int) else 2
        return Output(code, out.getvalue(), err.getvalue())

    def process(self, *arguments: str, before: Sequence[str] = ()) -> Output:
        """Run one verb to its end as a process of its own, as people do."""
        done = subprocess.run(
            self._command(*before, *arguments),
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE_S,
            check=False,
        )
        return Output(done.returncode, done.stdout, done.stderr)

    def _command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-c", self._program.text, *self._words(*arguments)]

    def _words(self, *arguments: str) -> list[str]:
        return ["--data", str(self.data), *arguments]

    def invite(self, base: str = "KAS", *more: str) -> str:
        """A joining code."""
        done = self.verb("invite", "--base", base, "--role", "cla", *more)
        assert done.code == 0, done.err
        return done.out.strip()

    def code(self) -> str:
        """A joining code for KAS, made without the command line."""
        return self.codes(1)[0]

    def codes(self, count: int, *, bases: int = 1, now_ms: int = 0) -> list[str]:
        """Many joining codes at once, for KAS or for bases B00, B01 and so on in turn.

        `now_ms` is when the mission made them, if not now.
        """
        mission = Mission.open(Settings.load(self.data))
        host = mission.host()
        made = []
        with mission.database.writing() as connection:
            for index in range(count):
                base = "KAS" if bases == 1 else f"B{index % bases:02d}"
                signed = invite(
                    connection,
                    Guest(base=base, role="cla"),
                    host=host,
                    keyring=mission.keyring,
                    now_ms=now_ms or mission.clock.now_ms(),
                )
                made.append(code_of(signed))
        mission.database.close()
        return made

    def without_escalation(self) -> None:
        """Let no alert climb by itself: what tests tell of last year would be late at once."""
        mission = Mission.open(Settings.load(self.data))
        body = dict(mission.profile())
        body |= {"version": body["version"] + 1, "escalation": []}
        with mission.database.writing() as connection:
            set_profile(connection, body, keyring=mission.keyring)
        mission.database.close()

    def start(self, *arguments: str) -> Running:
        """Serve; returns when the server says it is ready."""
        with (self.data / "serve.log").open("ab") as log:
            process = self._begun(log, *arguments)
        assert process.stdout is not None
        first = process.stdout.readline()
        assert first, f"the server did not start; see {log.name}"
        assert json.loads(first) == {"ready": self.url}
        return process

    def _begun(self, log: BinaryIO, *arguments: str) -> Running:
        # Several workers are processes of a process, which a forked one of these may not have.
        if not self._cold and "--workers" not in arguments:
            return forked(partial(self._program.main, self._words("serve", *arguments)), errors=log)
        return subprocess.Popen(
            self._command("serve", *arguments),
            stdout=subprocess.PIPE,
            stderr=log,
            encoding="utf-8",
            start_new_session=True,
        )

    @contextmanager
    def serving(self, *arguments: str) -> Iterator[Running]:
        """Serve for as long as the block lasts."""
        process = self.start(*arguments)
        try:
            yield process
        finally:
            end(process)

    def reports(self) -> list[dict[str, Any]]:
        """Every report, as the command line lists them."""
        return self.verb("reports", "--json").lines

    def connect(self, authority: bytes = b"") -> http.client.HTTPConnection:
        """A connection as a device makes it: its certificate must come from `authority` (DER)."""
        if not authority:
            return http.client.HTTPConnection(self.address, timeout=PATIENCE_S)
        context = ssl.create_default_context(cadata=authority)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        return http.client.HTTPSConnection(self.address, timeout=PATIENCE_S, context=context)

    def post(self, body: bytes) -> tuple[int, bytes]:
        """One exchange on a connection of its own: status and body."""
        with closing(self.connect()) as connection:
            connection.request("POST", "/x", body)
            response = connection.getresponse()
            return response.status, response.read()


def kill(process: Running) -> None:
    """End a server and its workers at once, as a power cut does."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(PATIENCE_S)
    put_away(process)


def end(process: Running) -> int:
    """Tell a server to end and wait; gives its exit code."""
    process.terminate()
    code = process.wait(PATIENCE_S)
    put_away(process)
    return code


def put_away(process: Running) -> None:
    """Close what is left of one that ended, in the midst of being fed too."""
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(OSError):
                stream.close()
