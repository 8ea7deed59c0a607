# SPDX-License-Identifier: Apache-2.0
"""Notices that the database was put back: a small signed note of the last operation number.

A restored or copied database counts again from a number it has already used, and two different
operations under one number is a fork (docs: sync). So the number also lies in a file in *another*
folder, which a copy of the profile does not bring along. It can be lost or thrown away, and then
nothing is known: the server's own highest number is the second guard.

Owns that file. Refuses to know what an operation is.
"""

import hmac
import json
from enum import StrEnum
from pathlib import Path
from typing import Final

from cla_desktop.vault.disk import place

KEY_PURPOSE: Final = b"counter guard"

_MAGIC: Final = b"cla-counter 1\n"
_READ_AT_MOST_BYTES: Final = 4096


class GuardVerdict(StrEnum):
    """What the note says about the database in front of us."""

    OK = "ok"
    ROLLED_BACK = "rolled_back"
    UNKNOWN = "unknown"  # no note, or none that this vault wrote


class CounterGuard:
    """The note at `path`, under the key `vault.subkey(KEY_PURPOSE)`."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key

    def remember(self, n: int, incarnation: bytes) -> None:
        """Note the last operation number, *after* its transaction is on the disk. OSError if not.

        Not waited for: an older note misses a roll-back of a few operations, a newer one than the
        database would see a roll-back that never was.
        """
        body = json.dumps({"n": n, "incarnation": incarnation.hex()}, sort_keys=True).encode()
        self._path.parent.mkdir(parents=True, exist_ok=True)
        place(self._path, _MAGIC + self._mac(body) + b"\n" + body, durable=False)

    def check(self, n: int, incarnation: bytes) -> GuardVerdict:
        """Whether a database at operation `n` of this incarnation (4 bytes) is the one we left.

        Another incarnation than the noted one is an older database too: who renews it on purpose
        remembers it at once.
        """
        noted = self._noted()
        if noted is None:
            return GuardVerdict.UNKNOWN
        noted_n, noted_incarnation = noted
        if noted_incarnation != incarnation or noted_n > n:
            return GuardVerdict.ROLLED_BACK
        return GuardVerdict.OK

    def _noted(self) -> tuple[int, bytes] | None:
        try:
            with self._path.open("rb") as file:
                data = file.read(_READ_AT_MOST_BYTES)
        except OSError:
            return None
        mac, _, body = data.removeprefix(_MAGIC).partition(b"\n")
        if not hmac.compare_digest(mac, self._mac(body)):
            return None
        noted = json.loads(body)
        return int(noted["n"]), bytes.fromhex(noted["incarnation"])

    def _mac(self, body: bytes) -> bytes:
        return hmac.digest(self._key, _MAGIC + body, "sha256").hex().encode()
