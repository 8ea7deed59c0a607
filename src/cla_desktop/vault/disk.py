# SPDX-License-Identifier: Apache-2.0
"""Putting a small file on the disk so that a kill or a power cut leaves the old one or the new one.

`place` makes a file that was not there, or swaps one whose old content is no secret. `overwrite`
writes over the very blocks of a file that stands, so that on a magnetic disk its old content is
gone; it can be torn, and its caller keeps a second copy for that. Flash disks, and file systems
that copy on write, keep old blocks for a while whatever a program does.

Refuses to know what the files hold. Raises OSError as it comes.
"""

import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

PAUSES_S: Final = (0.01, 0.03, 0.1, 0.3) if sys.platform == "win32" else ()


def place(path: Path, data: bytes, *, durable: bool = True) -> None:
    """The file is wholly there with this content, or as it was before.

    `durable=False` spares the wait for the disk: after a power cut it may be the old file.
    """
    temporary = temporary_of(path)
    try:
        temporary.touch(mode=0o600)  # for its owner alone, where the system knows owners
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        take_place(temporary, path)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    if durable:
        _settle_folder(path.parent)


def take_place(finished: Path, path: Path) -> None:
    """Put a finished file in the place of another in one step.

    Windows refuses that while anybody reads the other one: a thread of ours, a virus scanner. They
    are done within moments.
    """
    for pause_s in PAUSES_S:
        with suppress(PermissionError):
            finished.replace(path)
            return
        time.sleep(pause_s)
    finished.replace(path)


def temporary_of(path: Path) -> Path:
    """Where `place` prepares this file; a kill may leave something there."""
    return path.with_name(path.name + ".tmp")


def overwrite(path: Path, data: bytes) -> None:
    """Write over a file where it lies, to this content; returns when the disk has it."""
    with path.open("r+b") as file:
        file.write(data)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())


if sys.platform == "win32":

    def may_be_written(path: Path) -> bool:
        """Whether this account may write to a file and make one beside it.

        Nothing but trying tells: what a folder allows is written in lists that no mode shows.
        Whoever scans the file is done within moments.
        """
        return _is_opened(path) and _is_made(temporary_of(path))

    def _is_opened(path: Path) -> bool:
        for pause_s in (0.0, *PAUSES_S):
            time.sleep(pause_s)
            with suppress(PermissionError), path.open("r+b"):
                return True
        return False

    def _is_made(beside: Path) -> bool:
        try:
            beside.touch()
        except PermissionError:
            return False
        except OSError:
            return True  # of a full disk whoever writes is told
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        return True

    def _settle_folder(_folder: Path) -> None:
        """Windows has no such call; NTFS journals its folders."""

else:

    def may_be_written(path: Path) -> bool:
        """Whether this account may write to a file and beside it, and the disk takes it."""
        return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)

    def _settle_folder(folder: Path) -> None:
        """Make a new name in this folder outlive a power cut."""
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
