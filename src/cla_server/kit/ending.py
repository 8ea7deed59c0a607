# SPDX-License-Identifier: Apache-2.0
"""Hear that the process was told to end, before the server begins to wait for open answers.

A stream of events never ends by itself; without this the server would wait for it to the last
second of its grace. Owns the signals it listens to; knows nothing of what has to end.
"""

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = ("SIGINT", "SIGTERM", "SIGBREAK")


@contextmanager
def when_told_to_end(act: Callable[[], None]) -> Iterator[None]:
    """While the block lasts, do `act` in the running loop when the process is told to end.

    Whoever listened before hears it too. Outside the main thread there are no signals to hear.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    before = {
        number: signal.getsignal(number)
        for number in (getattr(signal, name) for name in SIGNALS if hasattr(signal, name))
    }

    def hear(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(act)
        earlier = before[signal.Signals(number)]
        if callable(earlier):
            earlier(number, frame)

    for number in before:
        signal.signal(number, hear)
    try:
        yield
    finally:
        for number, earlier in before.items():
            signal.signal(number, earlier)
