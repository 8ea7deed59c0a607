# SPDX-License-Identifier: Apache-2.0
"""A link that is cut again and again: a relay that breaks each connection after so many bytes.

Where it breaks is drawn anew each time: before anything passed, in the midst of a request, after
the whole request and before the answer, in the midst of the answer.
"""

import secrets
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

CHUNK_BYTES = 512
HELD_AT_MOST_S = 30.0
UP, DOWN = "up", "down"


@dataclass
class Mark:
    """Waits for the n-th byte that goes one way from now on; held, nothing passes after it."""

    way: str
    left_bytes: int
    held: bool
    reached: threading.Event = field(default_factory=threading.Event)
    let_go: threading.Event = field(default_factory=threading.Event)

    def carry(self, chunk: bytes, send: Callable[[bytes], None]) -> None:
        """Send a chunk of this way, and stop in the midst of it if the byte is in it."""
        first, rest = chunk[: self.left_bytes], chunk[self.left_bytes :]
        send(first)
        self.left_bytes -= len(first)
        if not self.left_bytes and not self.reached.is_set():
            self.reached.set()
            if self.held:
                self.let_go.wait(HELD_AT_MOST_S)
        if rest:
            send(rest)


@dataclass
class CuttingLink:
    """Relays to `host:port`; `cuts` counts the connections it broke.

    An allowance of 0 never breaks one. `passed` counts bytes each way; `mark` is told of them.
    """

    target: str
    allowance_bytes: int
    listener: socket.socket = field(default_factory=socket.socket)
    cuts: int = 0
    mark: Mark | None = None
    passed: dict[str, int] = field(default_factory=lambda: {UP: 0, DOWN: 0})

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
            ways = ((UP, near, far), (DOWN, far, near))
            pumps = [threading.Thread(target=self._pump, args=(*way, left)) for way in ways]
            for pump in pumps:
                pump.start()
            for pump in pumps:
                pump.join()

    def _pump(self, way: str, source: socket.socket, sink: socket.socket, left: list[int]) -> None:
        source.settimeout(HELD_AT_MOST_S)
        with suppress(OSError):
            while chunk := source.recv(CHUNK_BYTES):
                self.passed[way] += len(chunk)
                self._carry(way, chunk[: left[0]], sink)
                left[0] -= len(chunk)
                if left[0] <= 0:
                    self.cuts += 1
                    break
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _carry(self, way: str, chunk: bytes, sink: socket.socket) -> None:
        mark = self.mark
        if mark is not None and mark.way == way:
            mark.carry(chunk, sink.sendall)
        else:
            sink.sendall(chunk)


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
