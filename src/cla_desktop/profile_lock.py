# SPDX-License-Identifier: Apache-2.0
"""One program at a time works on a profile; the operating system frees the lock when it dies."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from cla_core.errors import ClaError, mark

TO_READ_ONLY: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


class OpenElsewhere(ClaError):
    """Another window or command holds this profile (exit 5)."""

    def __init__(self) -> None:
        super().__init__(mark("The program is already open on this profile."))


def _take(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _opened(lock_file: Path) -> int:
    """The file, to be held; one that may only be read is held as well."""
    try:
        return os.open(lock_file, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as fault:
        if fault.errno in TO_READ_ONLY and lock_file.exists():
            return os.open(lock_file, os.O_RDONLY)
        raise


@contextmanager
def hold(lock_file: Path) -> Iterator[None]:
    """Hold the profile for the length of a block.

    Raises:
        OpenElsewhere: somebody else holds it.
    """
    lock_file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = _opened(lock_file)
    try:
        try:
            _take(descriptor)
        except OSError:
            raise OpenElsewhere from None
        yield
    finally:
        with suppress(OSError):
            os.close(descriptor)
