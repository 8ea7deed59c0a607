# SPDX-License-Identifier: Apache-2.0
"""Work that lasts: it says how far it is, and can be asked to stop.

Owns what the worker and whoever waits for it share. Knows neither the work nor the window.
"""

from collections.abc import Callable

from cla_core.errors import InputRefused, mark

Watch = Callable[[int, int], None]
"""Told how many of how many are done; raises `Stopped` to end it."""


class Stopped(InputRefused):
    """Somebody stopped it; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(mark("Stopped. Nothing was changed."))


def never() -> bool:
    """Cancellation check of work that cannot be cancelled."""
    return False


class Progress:
    """How far the work is, looked at by the page, which may ask it to stop.

    `ending` is asked as well: the program that is being closed waits for nothing that can be begun
    again.
    """

    def __init__(self, ending: Callable[[], bool] = never) -> None:
        self.done = 0
        self.of = 0
        self.stopped = False
        self._ending = ending

    def watch(self, done: int, of: int) -> None:
        """See `Watch`."""
        self.done, self.of = done, of
        if self.stopped or self._ending():
            raise Stopped
