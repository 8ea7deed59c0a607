# SPDX-License-Identifier: Apache-2.0
"""The folder of Gammu's SMS daemon, backend `files`: what it wrote there, and what it shall send.

The contract is the daemon's own (gammu-smsd-files(7)): received texts lie in `inbox` as
`INyyyymmdd_hhmmss_serial_sender_part.txt`, in UTF-8 or in UTF-16; a text to send is a file
`OUT..._number_....txt` in `outbox`, and is moved to `sent` or `error`, where the daemon's settings
name them so. Files of any other name are left alone. Knows no record.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from cla_desktop.services.texting.daemon import (
    NoDaemon,
    NotHandedOver,
    Outcome,
    Pulse,
    Received,
)
from cla_desktop.vault.disk import remove, take_place

INBOX, OUTBOX = "inbox", "outbox"
SENT, ERROR = "sent", "error"
RECEIVED: Final = re.compile(
    r"IN(?P<day>\d{8})_(?P<clock>\d{6})_(?P<serial>\d+)_(?P<sender>[^_/\\]*)_(?P<part>\d+)\.txt\Z"
)
OURS: Final = re.compile(r"OUTC_[0-9+]*_(?P<name>[^_/\\]+)\.txt\Z")
"""How a text is called that the desk gave to the daemon."""
NOT_IN_A_NUMBER: Final = re.compile(r"[^0-9+]")
TEXT_BYTES: Final = 16 * 1024
SETTLE_MS: Final = 3_000
"""A file younger than this may still be written, or its further parts may."""
STUCK_AFTER_MS: Final = 3 * 60 * 1000
"""A living daemon takes what it shall send within this time."""


class DaemonFolder:
    """See `Daemon`."""

    def __init__(self, folder: Path) -> None:
        self._inbox = folder / INBOX
        self._outbox = folder / OUTBOX
        self._sent, self._error = folder / SENT, folder / ERROR

    def need(self) -> None:
        """See `Daemon`."""
        if not (self._inbox.is_dir() and self._outbox.is_dir()):
            raise NoDaemon

    def received(self, *, now_ms: int) -> tuple[Received, ...]:
        """See `Daemon`."""
        parts: dict[tuple[str, str, str], dict[int, Path]] = {}
        for found, path in _named(self._inbox, RECEIVED):
            key = (found["day"] + found["clock"], found["serial"], found["sender"])
            parts.setdefault(key, {})[int(found["part"])] = path
        texts = (_joined(key, numbered, now_ms) for key, numbered in sorted(parts.items()))
        return tuple(text for text in texts if text is not None)

    def remove(self, found: Received) -> None:
        """See `Daemon`."""
        for name in found.parts:
            with suppress(OSError):
                remove(self._inbox / name)

    def hand_over(self, number: str, words: str, *, name: str) -> None:
        """See `Daemon`."""
        dialled = NOT_IN_A_NUMBER.sub("", number)
        path = self._outbox / f"OUTC_{dialled}_{name}.txt"
        half = self._outbox / f".{name}.part"
        try:
            half.write_bytes(words.encode("utf-16"))
            take_place(half, path)
        except OSError:
            with suppress(OSError):
                remove(half)
            raise NotHandedOver from None

    def outcomes(self) -> tuple[Outcome, ...]:
        """What was moved into its folders of what it sent, and of what it could not send."""
        return tuple(
            Outcome(found["name"], failed)
            for place, failed in ((self._sent, False), (self._error, True))
            for found, _ in _named(place, OURS)
        )

    def forget(self, outcomes: Sequence[Outcome]) -> None:
        """See `Daemon`."""
        names = {one.name for one in outcomes}
        for place in (self._sent, self._error):
            for found, path in _named(place, OURS):
                if found["name"] in names:
                    with suppress(OSError):
                        remove(path)

    def pulse(self, *, now_ms: int) -> Pulse:
        """A folder shows life when something goes into it or out of it."""
        self.need()
        try:
            lying = [path.stat().st_mtime for _, path in _named(self._inbox, RECEIVED)]
            waiting = [path.stat().st_mtime for path in self._outbox.glob("OUT*")]
        except OSError:
            raise NoDaemon from None
        oldest_ms = _ms(min(waiting)) if waiting else None
        stuck = oldest_ms is not None and now_ms - oldest_ms > STUCK_AFTER_MS
        return Pulse(
            lying=len(lying),
            oldest_ms=_ms(min(lying)) if lying else None,
            heard_ms=_ms(max(lying)) if lying else None,
            stuck_since_ms=oldest_ms if stuck else None,
        )


def _named(folder: Path, form: re.Pattern[str]) -> Iterator[tuple[re.Match[str], Path]]:
    """The files of a folder whose names have this form, in order; none where it is not there."""
    try:
        files = sorted(folder.iterdir())
    except OSError:
        return
    for path in files:
        found = form.match(path.name)
        if found is not None:
            yield found, path


def _ms(seconds: float) -> int:
    return round(seconds * 1000)


def _joined(key: tuple[str, str, str], numbered: dict[int, Path], now_ms: int) -> Received | None:
    paths = [path for _, path in sorted(numbered.items())]
    try:
        if any(_is_fresh(path, now_ms) for path in paths):
            return None
        words = "".join(_read(path) for path in paths)
    except OSError:
        return None
    stamp, serial, sender = key
    names = tuple(path.name for path in paths)
    return Received(stamp=stamp, serial=serial, sender=sender, words=words, parts=names)


def _is_fresh(path: Path, now_ms: int) -> bool:
    age_ms = now_ms - path.stat().st_mtime * 1000
    return 0 <= age_ms < SETTLE_MS


def _read(path: Path) -> str:
    """The words, whichever of its two encodings the daemon was told to use."""
    with path.open("rb") as file:
        raw = file.read(TEXT_BYTES)
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", "replace")
    if raw and raw.count(0) * 3 > len(raw):
        return raw.decode("utf-16-be" if raw[0] == 0 else "utf-16-le", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
