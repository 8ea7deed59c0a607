# SPDX-License-Identifier: Apache-2.0
"""Listen and serve: one process, or a parent with several workers on one socket.

Owns sockets, signals and the ready line. The socket listens before the ready line is printed, so
whoever reads the line can connect. A worker whose parent is gone ends by itself.
"""

import json
import multiprocessing
import os
import signal
import socket
import ssl
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import uvicorn
from uvicorn.supervisors.multiprocess import Multiprocess

from cla_core.errors import mark
from cla_core.standard_output import put_out
from cla_server.kit.authority import tls_context
from cla_server.kit.connections import Connection
from cla_server.kit.errors import ServerProblem

BACKLOG = 2048
KEEP_ALIVE_S = 120
"""How long a device may keep its connection between two requests."""
GRACE_S = 10
"""How long requests that are under way may take when the server is told to end."""
START_S = 60
SILENT_S = 30
"""After how long a worker that says nothing is ended and replaced; a busy machine takes seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """Where and how to serve. `tls` is the data folder with the certificate, or None for plain.

    `behind_proxy` believes the forwarded address and scheme of a proxy on this machine.
    """

    host: str
    port: int
    tls: Path | None
    workers: int = 1
    behind_proxy: bool = False


def serve(create: Callable[[], object], serving: Serving) -> None:
    """Serve until the process is told to end. `create` makes a worker's application.

    Raises:
        ServerProblem: the address is in use or not this machine's.
    """
    listening = _listen(serving)
    config = _config(create, serving)
    _end_well_when_told()
    ready = {"ready": _url(serving, listening)}
    if serving.workers > 1:
        _SeveralProcesses(config, ready, sockets=[listening]).run()
    else:
        _OneProcess(config, ready).run(sockets=[listening])


def _config(create: Callable[[], object], serving: Serving) -> uvicorn.Config:
    tls = serving.tls
    return uvicorn.Config(
        partial(_worker, create),
        factory=True,
        http=Connection,
        workers=serving.workers,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=serving.behind_proxy,
        forwarded_allow_ips=["127.0.0.1", "::1"],
        backlog=BACKLOG,
        timeout_keep_alive=KEEP_ALIVE_S,
        timeout_graceful_shutdown=GRACE_S,
        timeout_worker_healthcheck=SILENT_S,
        lifespan="on",
        ws="none",
        ssl_context_factory=partial(_tls, tls) if tls is not None else None,
    )


def _tls(data: Path, _config: uvicorn.Config, _default: object) -> ssl.SSLContext:
    return tls_context(data)


def _worker(create: Callable[[], object]) -> object:
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.join,), daemon=True).start()
    return create()


def _end_with(parent_gone: Callable[[], None]) -> None:
    # An orphan would go on holding the port and the database.
    parent_gone()
    os._exit(1)


class _OneProcess(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: dict[str, str]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Say that we are ready once we are."""
        await super().startup(sockets)
        _announce(self._ready)


class _SeveralProcesses(Multiprocess):
    def __init__(
        self, config: uvicorn.Config, ready: dict[str, str], *, sockets: list[socket.socket]
    ) -> None:
        super().__init__(config, sockets)
        self._ready = ready

    def init_processes(self) -> None:
        """Start the workers; say that we are ready once they all are."""
        super().init_processes()
        if all(process.wait_until_ready(START_S) for process in self.processes):
            _announce(self._ready)


def _announce(ready: dict[str, str]) -> None:
    put_out(json.dumps(ready))


def _listen(serving: Serving) -> socket.socket:
    family = socket.AF_INET6 if ":" in serving.host else socket.AF_INET
    # Named in full: asyncio turns off Nagle's delay only for sockets that say they are TCP.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if os.name == "posix":
        # On Windows this option would let a second server take the same port.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((serving.host, serving.port))
        listening.listen(BACKLOG)
    except OSError:
        listening.close()
        raise ServerProblem(mark("The server cannot listen on this address.")) from None
    listening.set_inheritable(True)
    return listening


def _url(serving: Serving, listening: socket.socket) -> str:
    scheme = "http" if serving.tls is None else "https"
    host = f"[{serving.host}]" if ":" in serving.host else serving.host
    return f"{scheme}://{host}:{listening.getsockname()[1]}"


def _end_well_when_told() -> None:
    # The server shuts down on the first signal and then raises it again for whoever was there
    # before: us, to whom being told to end is a normal end.
    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda _number, _frame: sys.exit(0))
