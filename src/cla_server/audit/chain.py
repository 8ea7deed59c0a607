# SPDX-License-Identifier: Apache-2.0
"""The chain of the audit log: each entry's hash covers the entry and the hash of the one before.

Pure. Whoever changes, inserts or takes out an entry must write every later hash anew, and then the
log no longer holds the heads that laptops have seen.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cla_core.bundles.packing import encode

PURPOSE = b"CLA audit 1\x00"
BEGINNING = bytes(32)
"""What stands before the first entry."""
TOLD_BYTES = 16
"""How much of a hash is told to laptops (`docs/wire.md`); nobody finds a second log for that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One deed: who (by name, function and user id) did what, about what; milliseconds since 1970.

    Without function and id where IT support at the command line or a laptop did it.
    """

    at_ms: int
    who: str
    what: str
    about: str = ""
    role: str = ""
    account: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An entry in its place."""

    n: int
    entry: Entry
    hash: bytes


def linked(previous: bytes, n: int, entry: Entry) -> Link:
    """An entry put after another."""
    said = [n, entry.at_ms, entry.who, entry.role, entry.account, entry.what, entry.about]
    content = PURPOSE + previous + encode(said)
    return Link(n=n, entry=entry, hash=hashlib.sha256(content).digest())


def chained(entries: Iterable[Entry], *, after: int = 0, previous: bytes = BEGINNING) -> list[Link]:
    """Entries put one after the other behind what is there."""
    made: list[Link] = []
    for n, entry in enumerate(entries, after + 1):
        made.append(linked(previous, n, entry))
        previous = made[-1].hash
    return made


def checked(links: Iterable[Link]) -> Iterator[tuple[Link, bool]]:
    """Each link of a log from its first one, and whether it follows from those before."""
    previous, sound = BEGINNING, True
    for expected, link in enumerate(links, 1):
        sound = sound and link.n == expected and link == linked(previous, link.n, link.entry)
        previous = link.hash
        yield link, sound
