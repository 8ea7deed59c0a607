# SPDX-License-Identifier: Apache-2.0
"""Gammu's SMS daemon as the desk sees it, whichever of its two stores it keeps texts in.

What a store must be able to do, and which one a path is. Knows no record.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cla_core.errors import ClaError, mark


class NoDaemon(ClaError):
    """What stands at the path is no store of the daemon's, or is not there."""

    def __init__(self) -> None:
        super().__init__(
            mark("Here is neither a folder with inbox and outbox nor a database of Gammu's daemon.")
        )


class NotHandedOver(ClaError):
    """The daemon's store cannot be written; the text waits."""

    def __init__(self) -> None:
        super().__init__(mark("The text could not be given to the modem. It waits here."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One text, whole; `stamp` is its time as `yyyymmddhhmmss`, `parts` what the store calls it."""

    stamp: str
    serial: str
    sender: str
    words: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """How a store was found: since when texts lie in it, and whether the daemon lives.

    `heard_ms` is when it last showed; `stuck_since_ms` since when something waits for it to act.
    One that `beats` shows every minute, whether or not a text comes.
    """

    beats: bool = False
    lying: int = 0
    oldest_ms: int | None = None
    heard_ms: int | None = None
    stuck_since_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the texts that were handed over under one name."""

    name: str
    failed: bool


class Daemon(Protocol):
    """A store of the daemon's. Each may be slow: off the main thread."""

    def need(self) -> None:
        """Make sure that the daemon works here. Raises NoDaemon."""
        ...

    def received(self, *, now_ms: int) -> Sequence[Received]:
        """What came in, oldest first; what may still lack a part is left for next time."""
        ...

    def remove(self, found: Received) -> None:
        """Remove a message that was taken in: it lies there unencrypted."""
        ...

    def hand_over(self, number: str, words: str, *, name: str) -> None:
        """Give a text to be sent, whole or not at all, once for each name. Raises NotHandedOver."""
        ...

    def outcomes(self) -> Sequence[Outcome]:
        """What became of what was handed over, as far as the store says and still keeps it."""
        ...

    def forget(self, outcomes: Sequence[Outcome]) -> None:
        """Take away what the daemon keeps of these; under such a name a text may go again."""
        ...

    def pulse(self, *, now_ms: int) -> Pulse:
        """The state of the modem. Raises NoDaemon."""
        ...


def daemon_at(path: str) -> Daemon:
    """The store at a path: a file is a database, anything else a folder."""
    from cla_desktop.services.texting.daemon_database import DaemonDatabase
    from cla_desktop.services.texting.daemon_folder import DaemonFolder

    place = Path(path)
    return DaemonDatabase(place) if place.is_file() else DaemonFolder(place)
