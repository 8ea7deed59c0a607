# SPDX-License-Identifier: Apache-2.0
"""A mission that has only news to tell: it answers a desk's exchanges, signed and sealed as the
mission server does, as many pieces to an answer as go there. It stores nothing.

What it tells is the final number of each report, and that an officer read it.
"""

import hashlib
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cla_core.bundles.answers import Answer, News
from cla_core.bundles.hop import close
from cla_core.ids import id_bytes

PIECES = 300
"""About what 12,000 bytes hold, the most that the mission server puts on one answer."""
REQUEST_NAME_BYTES = 8


@dataclass
class Mission:
    """Who answers: `sign_key` and the mission's public key; to whom: the desk's sealing key.

    Nothing is told before `begin`.
    """

    sign_key: bytes
    public: bytes
    reader: bytes
    news: Sequence[News]
    begun: threading.Event = field(default_factory=threading.Event)
    told: int = 0
    number: int = 0

    def answer(self, request: bytes) -> bytes:
        """The next answer to a request's body."""
        pieces = self.news[self.told : self.told + PIECES] if self.begun.is_set() else ()
        self.told += len(pieces)
        self.number += bool(pieces)
        answer = Answer(
            time_ms=time.time_ns() // 1_000_000,
            epoch=b"bench",
            request=hashlib.sha256(request).digest()[:REQUEST_NAME_BYTES],
            news=pieces,
            number=self.number if pieces else 0,
            more=bool(pieces) and self.told < len(self.news),
        )
        return close(answer.signed(self.sign_key, self.public), self.reader)


def read_and_numbered(reports: Sequence[tuple[str, str]]) -> list[News]:
    """Two pieces of news for each report, given by record id and number."""
    now_ms = time.time_ns() // 1_000_000
    found = []
    for record, number in reports:
        name = id_bytes(record)
        found.append(News("number", name, {"number": number, "alias": ""}))
        found.append(News("read", name, {"by": "duty-officer", "at": now_ms}))
    return found


@contextmanager
def answering(mission: Mission) -> Iterator[int]:
    """Answer on a free loopback port for the length of a block; gives the port."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            answer = mission.answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()
