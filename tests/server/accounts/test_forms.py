# SPDX-License-Identifier: Apache-2.0
"""How much of a form is listened to before it is answered."""

import asyncio
from collections.abc import Iterator

import pytest
from starlette.requests import Request
from starlette.types import Message

from cla_server.accounts.forms import FORM_HEARD_OUT_BYTES, FORM_MOST_BYTES, FormRefused, read_form

FORM = [(b"content-type", b"application/x-www-form-urlencoded")]


def refused(chunks: Iterator[bytes]) -> int:
    """The status with which a form of these chunks is refused."""

    async def receive() -> Message:
        chunk = next(chunks, b"")
        return {"type": "http.request", "body": chunk, "more_body": bool(chunk)}

    scope = {"type": "http", "method": "POST", "path": "/", "headers": FORM}
    with pytest.raises(FormRefused) as found:
        asyncio.run(read_form(Request(scope, receive)))
    return found.value.status


def test_who_sends_too_much_is_heard_out_so_that_they_read_why() -> None:
    """A line that is closed while somebody sends shows them no sentence."""
    chunks = iter([b"x" * FORM_MOST_BYTES] * 5)
    assert refused(chunks) == 413
    assert next(chunks, None) is None


def test_who_never_stops_sending_is_not_heard_out() -> None:
    chunks = iter([b"x" * (FORM_HEARD_OUT_BYTES // 4)] * 8)
    assert refused(chunks) == 413
    assert next(chunks, None) is not None
