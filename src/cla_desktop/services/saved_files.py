# SPDX-License-Identifier: Apache-2.0
"""A file that somebody asked for, outside the vault: a page, a table, a calendar.

It stands whole or not at all, and on the disk itself once that is said: a stick may be pulled out
then. Knows nothing of what is in it, and of who chose the place. Why a disk refuses it is told in
one sentence that says what to do; none repeats the name.
"""

import errno
from pathlib import Path
from typing import Final

from cla_core.errors import InputRefused, mark
from cla_desktop.vault.disk import InTheWay, is_full, place

NO_ROOM: Final = mark(
    "The disk is full: the file was not saved. Free some space there, or choose another disk."
)
CLOSED: Final = mark("This folder does not allow you to save files in it. Choose another folder.")
IN_THE_WAY: Final = mark(
    "The file of that name is open in another program, or protected. "
    "Close it there, or save under another name."
)


class NotSaved(InputRefused):
    """The file could not be written there."""

    usual = mark("The file cannot be written there. Choose another folder.")

    def __init__(self, sentence: str = usual) -> None:
        super().__init__(sentence)


def refused(fault: OSError) -> NotSaved:
    """What a person is told when the disk refuses a file."""
    if is_full(fault):
        return NotSaved(NO_ROOM)
    if isinstance(fault, InTheWay):
        return NotSaved(IN_THE_WAY)
    if isinstance(fault, PermissionError) or fault.errno == errno.EROFS:
        return NotSaved(CLOSED)
    return NotSaved()


def save_file(path: Path, content: bytes) -> None:
    """Write a file; one that stood there is replaced at the end.

    Raises:
        NotSaved: the folder is gone, full or closed to us, or the file that stands there is open
            elsewhere; that one stands, and no half file is left.
    """
    try:
        place(path, content)
    except OSError as fault:
        raise refused(fault) from None
