# SPDX-License-Identifier: Apache-2.0
"""Why a backup could not be made or put back; each with the sentence it owes a person.

    InputRefused (cla_core)
    ├── BackupNotWritten     the place takes no file; what stood there stands
    ├── BackupNotTrue        what was written there is not what was read back
    ├── NoBackup             this file is no backup, or is cut short or altered
    │   └── NoSuchFile       nothing of this name is there: a slip, or a stick that is not in
    └── NotEmpty             the folder holds something that was never meant to be replaced

A full disk is `storage.errors.DiskFull`, a newer backup `cla_core.errors.TooNew`.
"""

from cla_core.errors import ClaError, InputRefused, mark
from cla_desktop.storage.errors import DiskFull
from cla_desktop.vault.disk import is_full


class BackupNotWritten(InputRefused):
    """The folder is missing, read-only, or the program's own."""

    def __init__(self) -> None:
        super().__init__(mark("The backup cannot be written there. Choose another folder."))


def told(fault: OSError) -> ClaError:
    """What a person is told when a disk refuses a backup."""
    return DiskFull() if is_full(fault) else BackupNotWritten()


class BackupNotTrue(InputRefused):
    """The copy was written and read back, and is not whole."""

    def __init__(self) -> None:
        super().__init__(
            mark("The backup was written but cannot be read back. Use another stick or disk.")
        )


class NoBackup(InputRefused):
    """The file is no backup, or an incomplete one."""

    usual = mark("This file is not a backup of this program, or it is damaged.")

    def __init__(self) -> None:
        super().__init__(self.usual)


class NoSuchFile(NoBackup):
    """There is no such file, which says nothing about the backup."""

    usual = mark("There is no such file. Check its name, and that the USB stick is plugged in.")


class NotEmpty(InputRefused):
    """A vault or database lies here without a link card; it may be somebody's only copy."""

    def __init__(self) -> None:
        super().__init__(
            mark("This folder already holds a vault or a database; choose an empty folder.")
        )
