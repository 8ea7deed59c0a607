# SPDX-License-Identifier: Apache-2.0
"""A server that misbehaves on purpose, one way at a time, on a real socket of this machine.

A behaviour gets the connection and the whole request; what it does is what the desk meets.
"""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

Behaviour = Callable[[socket.socket, bytes], None]
HEADER_END = b"\r\n\r\n"


@dataclass
class FaultServer:
    """Listens until the block ends; `bodies` is every request body it was sent."""

    behaviour: Behaviour
    listener: socket.socket = field(default_factory=socket.socket)
    bodies: list[bytes] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)
    held: list[socket.socket] = field(default_factory=list)

    @property
    def address(self) -> str:
        """`host:port`."""
        return f"127.0.0.1:{self.listener.getsockname()[1]}"

    def serve(self) -> None:
        """Take connections, each on a thread of its own."""
        with suppress(OSError):
            while True:
                connection, _ = self.listener.accept()
                self.held.append(connection)
                threading.Thread(target=self._attend, args=(connection,), daemon=True).start()

    def _attend(self, connection: socket.socket) -> None:
        with connection, suppress(OSError, ValueError):
            while body := read_request(connection):
                self.bodies.append(body)
                self.behaviour(connection, body)


def read_request(connection: socket.socket) -> bytes:
    """The body of one request; empty when the other side hung up."""
    got = b""
    while HEADER_END not in got:
        more = connection.recv(65536)
        if not more:
            return b""
        got += more
    head, _, body = got.partition(HEADER_END)
    length = next(
        int(line.split(b":")[1])
        for line in head.split(b"\r\n")
        if line.lower().startswith(b"content-length")
    )
    while len(body) < length:
        body += connection.recv(65536)
    return body


@contextmanager
def misbehaving(behaviour: Behaviour) -> Iterator[FaultServer]:
    """A server that behaves so, for as long as the block lasts."""
    server = FaultServer(behaviour)
    server.listener.bind(("127.0.0.1", 0))
    server.listener.listen()
    threading.Thread(target=server.serve, daemon=True).start()
    try:
        yield server
    finally:
        server.ended.set()
        for held in (server.listener, *server.held):
            with suppress(OSError):
                held.shutdown(socket.SHUT_RDWR)
            held.close()


def whole(body: bytes, *, status: str = "200 OK") -> bytes:
    """A complete reply."""
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def saying(raw: bytes) -> Behaviour:
    """Send these bytes, then hang up."""

    def behave(connection: socket.socket, _: bytes) -> None:
        connection.sendall(raw)
        connection.shutdown(socket.SHUT_RDWR)

    return behave


def answering(answer: Callable[[bytes], bytes]) -> Behaviour:
    """Reply whole, with what is made of the request."""
    return lambda connection, body: connection.sendall(whole(answer(body)))


def silent(connection: socket.socket, _: bytes) -> None:
    """Accept and never answer; returns when the other side hangs up."""
    connection.recv(1)


def dripping(connection: socket.socket, _: bytes) -> None:
    """One byte of header now and then, for ever."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    pause = threading.Event()
    while not pause.wait(0.05):
        connection.sendall(b"x")


def slowly(answer: Callable[[bytes], bytes], *, parts: int) -> Behaviour:
    """Reply whole, a part every tenth of a second: a slow link that never falls silent."""

    def behave(connection: socket.socket, body: bytes) -> None:
        reply = whole(answer(body))
        size = -(-len(reply) // parts)
        pause = threading.Event()
        for at in range(0, len(reply), size):
            connection.sendall(reply[at : at + size])
            pause.wait(0.1)

    return behave


def endless(connection: socket.socket, _: bytes) -> None:
    """A body that never ends, as fast as it is taken."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n")
    while True:
        connection.sendall(bytes(65536))
