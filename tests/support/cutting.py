# SPDX-License-Identifier: Apache-2.0
"""A link that is cut again and again: a relay that breaks each connection after so many bytes.

Where it breaks is drawn anew each time: before anything passed, in the midst of a request, after
the whole request and before the answer, in the midst of the answer.
"""

import secrets
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

CHUNK_BYTES = 512
HELD_AT_MOST_S = 30.0


@dataclass
class CuttingLink:
    """Relays to `host:port`; `cuts` counts the connections it broke.

    An allowance of 0 never breaks one. `noticed` is set whenever something passes.
    """

    target: str
    allowance_bytes: int
    listener: socket.socket = field(default_factory=socket.socket)
    cuts: int = 0
    noticed: threading.Event = field(default_factory=threading.Event)

    @property
    def address(self) -> str:
        """Where the desk is sent."""
        return f"127.0.0.1:{self.listener.getsockname()[1]}"

    def serve(self) -> None:
        """Take one connection after the other."""
        with suppress(OSError):
            while True:
                near, _ = self.listener.accept()
                threading.Thread(target=self._relay, args=(near,), daemon=True).start()

    def _relay(self, near: socket.socket) -> None:
        left = [secrets.randbelow(self.allowance_bytes) if self.allowance_bytes else sys.maxsize]
        host, _, port = self.target.partition(":")
        with suppress(OSError), near, socket.create_connection((host, int(port))) as far:
            ways = ((near, far), (far, near))
            pumps = [threading.Thread(target=self._pump, args=(*way, left)) for way in ways]
            for pump in pumps:
                pump.start()
            for pump in pumps:
                pump.join()

    def _pump(self, source: socket.socket, sink: socket.socket, left: list[int]) -> None:
        source.settimeout(HELD_AT_MOST_S)
        with suppress(OSError):
            while chunk := source.recv(CHUNK_BYTES):
                self.noticed.set()
                sink.sendall(chunk[: left[0]])
                left[0] -= len(chunk)
                if left[0] <= 0:
                    self.cuts += 1
                    break
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@contextmanager
def cutting(target: str, *, allowance_bytes: int) -> Iterator[CuttingLink]:
    """A link that carries up to so many bytes on each connection, both ways together."""
    link = CuttingLink(target, allowance_bytes)
    link.listener.bind(("127.0.0.1", 0))
    link.listener.listen()
    threading.Thread(target=link.serve, daemon=True).start()
    try:
        yield link
    finally:
        link.listener.close()
