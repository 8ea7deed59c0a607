# SPDX-License-Identifier: Apache-2.0
"""A connection's manners: how long a request may take to begin, how many wait, how one ends.

Owns what the HTTP library leaves open: a request's head that never ends, connections held for
nothing, and a peer that does not answer the end of TLS. Knows nothing of what is asked.
"""

import asyncio
from typing import Any

import h11
from uvicorn import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

HEAD_S = 30
"""From a connection's beginning, or a request's first byte, to the end of the request's head."""
PART_S = 1
"""How long the other side may take to agree that a connection is over."""
CONNECTIONS_MOST = 800
"""Connections of one worker; beyond, the one that has been idle longest makes room for a new one.
Systems commonly allow a process 1024 open files."""

CLOSING = [(b"connection", b"close"), (b"content-length", b"0")]


class Connection(H11Protocol):
    """One connection of the exchange or the board."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        # When all are busy, none can make room: the newest is then answered 503 by the library.
        self.limit_concurrency = CONNECTIONS_MOST + 1
        self._head: asyncio.TimerHandle | None = None
        self._idle_since_s = self.loop.time()

    @property
    def _busy(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to wait for a request."""
        if not isinstance(transport, asyncio.Transport):
            raise TypeError(transport)
        super().connection_made(transport)
        self._await_head()
        if len(self.connections) > CONNECTIONS_MOST:
            self._make_room()

    def data_received(self, data: bytes) -> None:
        """Take bytes in."""
        super().data_received(data)
        if self._busy:
            self._stop_awaiting()
        elif self._head is None:
            self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._stop_awaiting()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        """An answer is out; the connection idles, or ends."""
        self._idle_since_s = self.loop.time()
        super().on_response_complete()
        if self.transport.is_closing():
            self._part()

    def shutdown(self) -> None:
        """The server ends: an idle connection at once, a busy one after its answer."""
        super().shutdown()
        if self.transport.is_closing():
            self._part()

    def _await_head(self) -> None:
        self._head = self.loop.call_later(HEAD_S, self._give_up)

    def _stop_awaiting(self) -> None:
        if self._head is not None:
            self._head.cancel()
            self._head = None

    def _give_up(self) -> None:
        self._head = None
        begun = bool(self.conn.trailing_data[0])
        if begun and not self._busy and not self.transport.is_closing():
            late = h11.Response(status_code=408, headers=CLOSING)
            for event in (late, h11.EndOfMessage()):
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()
        self._part()

    def _make_room(self) -> None:
        idle = [one for one in self.connections if isinstance(one, Connection) and not one._busy]
        longest = min(idle, key=lambda one: one._idle_since_s)
        if longest is not self:
            longest.transport.abort()

    def _part(self) -> None:
        """Leave a peer that does not answer the end of TLS, once all was handed over."""
        self.loop.call_later(PART_S, self._parted)

    def _parted(self) -> None:
        if self.transport.get_write_buffer_size():
            self._part()
        else:
            self.transport.abort()
