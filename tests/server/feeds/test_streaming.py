# SPDX-License-Identifier: Apache-2.0
"""Answers that are made while they are sent: however one ends, what stands behind it comes back."""

from collections.abc import Callable, Generator

import anyio
import pytest
from starlette.types import Message, Scope

from cla_server.feeds import streaming
from cla_server.feeds.streaming import PARTS_OF_BYTES, Streamed

SCOPE: Scope = {"type": "http", "method": "GET"}


class Behind:
    """What stands behind an answer, and whether it was given back."""

    def __init__(self, *parts: bytes, fails: bool = False) -> None:
        self.parts, self.fails = parts, fails
        self.closed = 0
        self.ended = 0

    def made(self) -> Generator[bytes, None, None]:
        """The parts, and perhaps a fault after them."""
        try:
            yield from self.parts
            if self.fails:
                raise RuntimeError
        finally:
            self.closed += 1

    def end(self) -> None:
        """Give back."""
        self.ended += 1


def sent(behind: Behind, take: Callable[[Message], bool] = lambda _message: True) -> list[Message]:
    """Every message that was taken; one that `take` refuses is never taken at all."""
    found: list[Message] = []

    async def send(message: Message) -> None:
        if not take(message):
            await anyio.sleep_forever()
        found.append(message)

    async def receive() -> Message:
        await anyio.sleep_forever()
        raise AssertionError

    async def answer() -> None:
        made = Streamed(behind.made(), media_type="text/csv", headers={}, on_end=behind.end)
        await made(SCOPE, receive, send)

    anyio.run(answer)
    return found


def test_parts_go_out_whole_in_small_pieces() -> None:
    behind = Behind(b"a" * (PARTS_OF_BYTES * 2 + 5), b"b")
    start, *bodies = sent(behind)
    assert start["status"] == 200
    assert b"content-length" not in dict(start["headers"])
    assert [len(each["body"]) for each in bodies] == [PARTS_OF_BYTES, PARTS_OF_BYTES, 5, 1, 0]
    assert [each["more_body"] for each in bodies] == [True, True, True, True, False]
    assert (behind.closed, behind.ended) == (1, 1)


def test_a_reader_who_takes_nothing_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "STALL_S", 0.05)
    behind = Behind(b"a", b"b")
    *_, last = sent(behind, lambda message: message.get("body") != b"b")
    assert (last["body"], last["more_body"]) == (b"a", True)
    assert (behind.closed, behind.ended) == (1, 1)


def test_a_fault_in_the_middle_cuts_the_answer() -> None:
    """No last part says that all is there."""
    behind = Behind(b"a", fails=True)
    with pytest.raises(RuntimeError):
        sent(behind)
    assert (behind.closed, behind.ended) == (1, 1)
