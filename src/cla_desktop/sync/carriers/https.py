# SPDX-License-Identifier: Apache-2.0
"""One POST over one kept connection, with a deadline until its answer begins.

Trusted for nothing but moving bytes. Default headers are left out: a bare request line and two
headers cost 64 bytes where the library's own cost 260. A server that accepts and never answers, or
drips its header, is cut off at the deadline by closing its socket; an answer that has begun has the
time a slow link needs for its length.
"""

import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from weakref import WeakSet

import requests
from requests.adapters import HTTPAdapter
from requests.exceptions import RequestException
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError, ProtocolError
from urllib3.util import SKIP_HEADER

from cla_core.bundles.limits import SEALED_MOST
from cla_core.errors import ExchangeFailed
from cla_desktop.sync.carriers.failing import failure_of
from cla_desktop.sync.carriers.portals import is_a_page, sends_elsewhere
from cla_desktop.sync.errors import (
    Asleep,
    NothingToTrust,
    Refused,
    SignInPage,
    StrangeAnswer,
    TooSlow,
)

CONNECT_TIMEOUT_S = 10.0
SLOWEST_BYTES_S = 300
"""Each so many bytes of an answer give it one second more, as the mission does with requests."""
BUSY = frozenset({408, 429, 500, 502, 503, 504})
"""What a server says that has too much to do, and a proxy whose server is not there."""


def is_loopback(address: str) -> bool:
    """Whether `host:port` can be nothing but this computer, without asking anybody for a name."""
    host = address.rpartition(":")[0].strip("[]")
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@dataclass(frozen=True, slots=True)
class Carried:
    """One answer and what the round trip cost, in bytes of HTTP without TLS."""

    body: bytes
    bytes_up: int
    bytes_down: int


class _HeldAdapter(HTTPAdapter):
    """Keeps sight of its connections, so that one waiting for an answer can be shut.

    With an authority (DER) it trusts that one only, over TLS 1.3. `asked` is set once a request was
    begun, over a connection that is as safe as it has to be; `bytes_up` is what was written to it
    since then, without TLS.
    """

    def __init__(self, authority: bytes | None = None) -> None:
        self.held: WeakSet[HTTPConnection] = WeakSet()
        self.asked = threading.Event()
        self.bytes_up = 0
        self._context: ssl.SSLContext | None = None
        if authority is not None:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            self._context.minimum_version = ssl.TLSVersion.TLSv1_3
            self._context.load_verify_locations(cadata=authority)
        super().__init__(pool_maxsize=1)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> Any:
        """Make pools whose connections report themselves when they connect."""
        if self._context is not None:
            kwargs["ssl_context"] = self._context
        super().init_poolmanager(*args, **kwargs)
        adapter = self

        class Plain(HTTPConnection):
            def connect(self) -> None:
                super().connect()
                adapter.held.add(self)

            def putrequest(self, *args: Any, **kwargs: Any) -> None:
                adapter.asked.set()
                super().putrequest(*args, **kwargs)

            def send(self, data: Any) -> None:
                super().send(data)
                adapter.bytes_up += len(data)

        class Secure(Plain, HTTPSConnection):
            pass

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = Secure

        self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}


def _is_whole(headers: Mapping[str, str], content: bytes) -> bool:
    """A reply cut in its header reads as a good one with less header and an empty body."""
    announced = headers.get("Content-Length", "")
    if not announced:
        return "Transfer-Encoding" in headers
    return not announced.isdecimal() or len(content) >= min(int(announced), SEALED_MOST)


def _announced(headers: Mapping[str, str]) -> int:
    announced = headers.get("Content-Length", "")
    return min(int(announced), SEALED_MOST) if announced.isdecimal() else 0


class HttpsCarrier:
    """Posts sealed bodies to the mission; keeps its connection between them."""

    def __init__(
        self,
        address: str,
        *,
        authority: Path | None,
        loopback_only: bool = False,
        hold_s: int = 0,
    ) -> None:
        self._in_clear = authority is None
        self._url = f"{'http' if self._in_clear else 'https'}://{address}/x"
        self._wish = {"Prefer": f"wait={hold_s}"} if hold_s else {}
        self._hindered: Callable[[], ExchangeFailed] | None = None
        if loopback_only and not is_loopback(address):
            self._hindered = partial(Refused, "training")
        self._session = requests.Session()
        self._session.headers.clear()
        self._session.trust_env = False
        try:
            self._adapter = _HeldAdapter(None if authority is None else authority.read_bytes())
        except (OSError, ValueError):  # it is gone; the TLS library finds it altered, or empty
            self._adapter = _HeldAdapter()
            self._hindered = NothingToTrust
        self._session.mount(self._url, self._adapter)

    def post(self, body: bytes, *, deadline_s: float) -> Carried:
        """Send a body and wait for the whole answer.

        Raises:
            NothingLeft: no request was begun.
            NoLink, TooSlow, Asleep, StrangeAnswer: nothing may be concluded about what the server
                has.
            Refused: this desk may not send there.
        """
        if self._hindered is not None:
            raise self._hindered()
        late = threading.Event()
        self._adapter.asked.clear()
        self._adapter.bytes_up = 0
        with self._cut_after(deadline_s, late) as go_on_for:
            try:
                carried = self._post(body, deadline_s, go_on_for)
            except (RequestException, HTTPError, OSError, ValueError) as fault:
                asked = self._adapter.asked.is_set()
                failure = failure_of(fault, asked=asked, late=late.is_set())
                raise self._counted(failure) from None
        if late.is_set():
            raise self._counted(TooSlow())  # what came was cut off by ourselves
        return carried

    def _counted(self, failure: ExchangeFailed) -> ExchangeFailed:
        failure.bytes_up = self._adapter.bytes_up
        return failure

    def _post(self, body: bytes, deadline_s: float, go_on_for: Callable[[float], None]) -> Carried:
        headers = {"User-Agent": SKIP_HEADER, "Accept-Encoding": SKIP_HEADER, **self._wish}
        reply = self._session.post(
            self._url,
            data=body,
            headers=headers,
            timeout=(min(CONNECT_TIMEOUT_S, deadline_s), deadline_s),
            stream=True,
            allow_redirects=False,
        )
        with reply:
            if self._in_clear and sends_elsewhere(reply.status_code):
                raise self._counted(SignInPage())
            # An answer that has begun may take as long as a slow link needs for it; a link that
            # falls silent meanwhile is noticed as soon as before.
            go_on_for(deadline_s + _announced(reply.headers) / SLOWEST_BYTES_S)
            content = reply.raw.read(SEALED_MOST + 1)
            if self._in_clear and is_a_page(reply.status_code, reply.headers, content):
                raise self._counted(SignInPage())
            if not _is_whole(reply.headers, content):
                raise ProtocolError("cut short")
        if reply.status_code in BUSY:
            raise self._counted(Asleep())
        if reply.status_code != requests.codes.ok or len(content) > SEALED_MOST:
            raise self._counted(StrangeAnswer())
        got = sum(len(f"{name}: {value}\r\n") for name, value in reply.headers.items())
        status_line = len("HTTP/1.1 200 OK\r\n\r\n")
        return Carried(content, self._adapter.bytes_up, status_line + got + len(content))

    @contextmanager
    def _cut_after(
        self, deadline_s: float, late: threading.Event
    ) -> Iterator[Callable[[float], None]]:
        def cut() -> None:
            late.set()
            self.close()

        def watch(seconds: float) -> None:
            if watching:
                watching.pop().cancel()
            watchdog = threading.Timer(seconds, cut)
            watchdog.daemon = True
            watching.append(watchdog)
            watchdog.start()

        watching: list[threading.Timer] = []
        watch(deadline_s)
        try:
            yield watch
        finally:
            watching.pop().cancel()

    def close(self) -> None:
        """Shut the connection, even one that is waiting for an answer."""
        for connection in list(self._adapter.held):
            if connection.sock is not None:
                with suppress(OSError):
                    connection.sock.shutdown(socket.SHUT_RDWR)
        self._session.close()
