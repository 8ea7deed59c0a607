# SPDX-License-Identifier: Apache-2.0
"""An answer that is made while it is sent, and that nobody can hold open for nothing.

Owns its end: however the sending stops, what stands behind it is given back.
"""

from collections.abc import Callable, Generator, Mapping

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

STALL_S = 60
"""How long one part may take to leave; a link that moves at all is quicker."""
PARTS_OF_BYTES = 32 * 1024


class AnswerCutError(Exception):
    """Nothing more may be sent: the connection ends before the answer does, as its reader sees."""


class Streamed(Response):
    """Sends the parts of `made`, one at a time; `on_end` runs once, whatever happens."""

    def __init__(
        self,
        made: Generator[bytes, None, None],
        *,
        media_type: str,
        headers: Mapping[str, str],
        on_end: Callable[[], None],
    ) -> None:
        super().__init__(media_type=media_type, headers=dict(headers))
        del self.headers["content-length"]
        self._made = made
        self._on_end = on_end

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it; one that is cut is no fault of the server, whose log says so in one line."""
        try:
            await send(
                {
                    "type": "http.response.start",
                    "status": self.status_code,
                    "headers": self.raw_headers,
                }
            )
            while (part := await run_in_threadpool(next, self._made, None)) is not None:
                for start in range(0, len(part), PARTS_OF_BYTES):
                    await self._send(send, part[start : start + PARTS_OF_BYTES], more=True)
            await self._send(send, b"", more=False)
        except (AnswerCutError, TimeoutError):
            return
        finally:
            with anyio.CancelScope(shield=True):
                await run_in_threadpool(self._end)

    async def _send(self, send: Send, part: bytes, *, more: bool) -> None:
        with anyio.fail_after(STALL_S):
            await send({"type": "http.response.body", "body": part, "more_body": more})

    def _end(self) -> None:
        self._made.close()
        self._on_end()
