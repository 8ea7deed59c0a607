# SPDX-License-Identifier: Apache-2.0
"""A file that somebody asked for, outside the vault: a page, a table, a calendar.

It stands whole or not at all, and on the disk itself once that is said: a stick may be pulled out
then. Knows nothing of what is in it, and of who chose the place.
"""

from pathlib import Path

from cla_core.errors import InputRefused, mark
from cla_desktop.vault.disk import place


class NotSaved(InputRefused):
    """The file could not be written there."""

    def __init__(self) -> None:
        super().__init__(mark("The file cannot be written there. Choose another folder."))


def save_file(path: Path, content: bytes) -> None:
    """Write a file; one that stood there is replaced at the end.

    Raises:
        NotSaved: the folder is gone, full or closed to us; no half file is left.
    """
    try:
        place(path, content)
    except OSError:
        raise NotSaved from None
