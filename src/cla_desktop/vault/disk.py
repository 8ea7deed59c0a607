# SPDX-License-Identifier: Apache-2.0
"""Putting a small file on the disk so that a kill or a power cut leaves the old one or the new one.

`place` makes a file that was not there, or swaps one whose old content is no secret. `overwrite`
writes over the very blocks of a file that stands, so that on a magnetic disk its old content is
gone; it can be torn, and its caller keeps a second copy for that. Flash disks, and file systems
that copy on write, keep old blocks for a while whatever a program does.

What Windows refuses while another has the file open is tried again (`cla_core/patience.py`).

Refuses to know what the files hold. Raises OSError as it comes, and tells two of them apart: a disk
without room, and a file that lets nobody take its place.
"""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from cla_core.patience import patiently

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class InTheWay(PermissionError):
    """What stands there cannot be replaced in a folder that takes files: open elsewhere, mostly."""


def is_full(fault: OSError) -> bool:
    """Whether there was no room."""
    return fault.errno in _FULL


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
        _take_place_of(temporary, path)
    except OSError:
        with suppress(OSError):
            remove(temporary)
        raise
    if durable:
        _settle_folder(path.parent)


def _take_place_of(finished: Path, path: Path) -> None:
    try:
        take_place(finished, path)
    except PermissionError as fault:
        raise InTheWay(*fault.args) from fault


def take_place(finished: Path, path: Path) -> None:
    """Put a finished file in the place of another in one step."""
    patiently(lambda: finished.replace(path))


def remove(path: Path) -> None:
    """Take a file away, if it is there."""
    patiently(lambda: path.unlink(missing_ok=True))


def temporary_of(path: Path) -> Path:
    """Where `place` prepares this file; a kill may leave something there."""
    return path.with_name(path.name + ".tmp")


def overwrite(path: Path, data: bytes) -> None:
    """Write over a file where it lies, to this content; returns when the disk has it."""
    with patiently(lambda: path.open("r+b")) as file:
        file.write(data)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())


if sys.platform == "win32":

    def may_be_written(path: Path) -> bool:
        """Whether this account may write to a file and make one beside it.

        Nothing but trying tells: what a folder allows is written in lists that no mode shows.
        """
        return _is_opened(path) and _is_made(temporary_of(path))

    def _is_opened(path: Path) -> bool:
        try:
            patiently(lambda: path.open("r+b")).close()
        except PermissionError:
            return False
        return True

    def _is_made(beside: Path) -> bool:
        try:
            beside.touch()
        except PermissionError:
            return False
        except OSError:
            return True  # of a full disk whoever writes is told
        with suppress(OSError):
            remove(beside)
        return True

    def _settle_folder(_folder: Path) -> None:
        """Windows has no such call; NTFS journals its folders."""

else:
    NOT_OFFERED: Final = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM})
    """How a share, a stick or a folder that may not be listed says that it settles no folders."""

    def may_be_written(path: Path) -> bool:
        """Whether this account may write to a file and beside it, and the disk takes it."""
        return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)

    def _settle_folder(folder: Path) -> None:
        """Make a new name in this folder outlive a power cut, where the disk offers that."""
        try:
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError as fault:
            if fault.errno not in NOT_OFFERED:
                raise
