# SPDX-License-Identifier: Apache-2.0
"""The folder of Gammu's SMS daemon, backend `files`: what it wrote there, and what it shall send.

The contract is the daemon's own (gammu-smsd-files(7)): received texts lie in `inbox` as
`INyyyymmdd_hhmmss_serial_sender_part.txt`, in UTF-8 or in UTF-16; a text to send is a file
`OUT..._number_....txt` in `outbox`. Files of any other name are left alone. Knows no record.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cla_core.errors import ClaError, mark
from cla_desktop.vault.disk import take_place

INBOX, OUTBOX = "inbox", "outbox"
RECEIVED: Final = re.compile(
    r"IN(?P<day>\d{8})_(?P<clock>\d{6})_(?P<serial>\d+)_(?P<sender>[^_/\\]*)_(?P<part>\d+)\.txt\Z"
)
NOT_IN_A_NUMBER: Final = re.compile(r"[^0-9+]")
TEXT_BYTES: Final = 16 * 1024
SETTLE_MS: Final = 3_000
"""A file younger than this may still be written, or its further parts may."""


class NoFolder(ClaError):
    """The folder is not the daemon's, or is not there."""

    def __init__(self) -> None:
        super().__init__(mark("There is no folder with inbox and outbox of a modem's daemon here."))


class NotHandedOver(ClaError):
    """The daemon's outbox cannot be written; the text waits."""

    def __init__(self) -> None:
        super().__init__(mark("The text could not be given to the modem. It waits here."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One text, of one file or of several parts; `stamp` is its time as `yyyymmddhhmmss`."""

    stamp: str
    serial: str
    sender: str
    words: str
    files: tuple[Path, ...]


def need_folder(folder: Path) -> None:
    """Make sure that the daemon works here.

    Raises:
        NoFolder: it does not.
    """
    if not ((folder / INBOX).is_dir() and (folder / OUTBOX).is_dir()):
        raise NoFolder


def received(folder: Path, *, now_ms: int) -> tuple[Received, ...]:
    """What lies in the inbox, oldest first; what is still being written is left for next time."""
    parts: dict[tuple[str, str, str], dict[int, Path]] = {}
    try:
        files = sorted((folder / INBOX).iterdir())
    except OSError:
        return ()
    for path in files:
        found = RECEIVED.match(path.name)
        if found is not None:
            key = (found["day"] + found["clock"], found["serial"], found["sender"])
            parts.setdefault(key, {})[int(found["part"])] = path
    texts = (_joined(key, numbered, now_ms) for key, numbered in sorted(parts.items()))
    return tuple(text for text in texts if text is not None)


def remove(files: Iterable[Path]) -> None:
    """What was taken in goes from the disk: it lay there unprotected."""
    for path in files:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def hand_over(folder: Path, number: str, words: str, *, name: str) -> None:
    """Give a text to the daemon, whole or not at all; `name` tells it from others.

    Raises:
        NotHandedOver: the outbox cannot be written.
    """
    dialled = NOT_IN_A_NUMBER.sub("", number)
    path = folder / OUTBOX / f"OUTC_{dialled}_{name}.txt"
    half = folder / OUTBOX / f".{name}.part"
    try:
        half.write_bytes(words.encode("utf-16"))
        take_place(half, path)
    except OSError:
        with suppress(OSError):
            half.unlink(missing_ok=True)
        raise NotHandedOver from None


def _joined(key: tuple[str, str, str], numbered: dict[int, Path], now_ms: int) -> Received | None:
    paths = [path for _, path in sorted(numbered.items())]
    try:
        if any(_is_fresh(path, now_ms) for path in paths):
            return None
        words = "".join(_read(path) for path in paths)
    except OSError:
        return None
    stamp, serial, sender = key
    return Received(stamp=stamp, serial=serial, sender=sender, words=words, files=tuple(paths))


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
