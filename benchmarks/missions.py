# SPDX-License-Identifier: Apache-2.0
"""A throw-away mission server on loopback for benches: the real program, in its own process."""

import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

STOP_S = 10
PROGRAM = Path(sys.executable).with_name("cla-server")


def free_port() -> int:
    """A port nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Mission:
    """A running server: its data folder and port."""

    data: Path
    port: int

    def verb(self, *words: str) -> str:
        """Run a verb of the server's command line; gives its standard output."""
        command = [str(PROGRAM), "--data", str(self.data), *words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def invite(self) -> str:
        """A fresh joining code."""
        return self.verb("invite", "--base", "KAS", "--role", "cla").strip()


@contextmanager
def mission(data: Path, *database: str) -> Iterator[Mission]:
    """Found a mission in an empty folder and serve it for the length of a block."""
    shutil.rmtree(data, ignore_errors=True)
    found = Mission(data, free_port())
    address = f"127.0.0.1:{found.port}"
    found.verb(*database, "init", "--mission", "ZZ", "--address", address, "--plain")
    command = [str(PROGRAM), "--data", str(data), "serve"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            assert "ready" in json.loads(server.stdout.readline())
            yield found
        finally:
            server.terminate()
            server.wait(STOP_S)
