# SPDX-License-Identifier: Apache-2.0
"""What can go wrong with the store through the world's fault; everything else is our own.

StorageError
├── VaultLocked      a job came after the lock
├── NothingKept      nothing can be written; the old state stands
│   ├── DiskFull
│   │   └── NoRoomToOpen  there is not even room to open it
│   └── StoreNotWritable  its file or folder may only be read
│       └── NotToOpen     and something must be written before it opens
├── StoreDamaged     the file is not what was written
└── StoreNewer       written by a newer version
"""

from cla_core.errors import ClaError, mark


class StorageError(ClaError):
    """The store cannot do what was asked; what was stored before stands."""


class VaultLocked(StorageError):
    """The store was closed before this was asked."""

    def __init__(self) -> None:
        super().__init__(mark("The laptop is locked; unlock it first."))


class NothingKept(StorageError):
    """Nothing can be written here; a desk may still be opened read-only."""


class DiskFull(NothingKept):
    """The disk is full; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(
            mark("The disk is full: this was not saved. Free some space and save again.")
        )


class NoRoomToOpen(DiskFull):
    """The database cannot even be opened: that alone takes some room."""

    def __init__(self) -> None:
        StorageError.__init__(
            self,
            mark("The disk is full: free some space to open the desk. What is stored is safe."),
        )


class StoreNotWritable(NothingKept):
    """The system lets nobody write to the file, or make its log beside it."""

    def __init__(self) -> None:
        super().__init__(
            mark("The desk's folder is read-only: this was not saved. Ask IT support.")
        )


class NotToOpen(StoreNotWritable):
    """An older version, or a killed one, left something that must be written first."""

    def __init__(self) -> None:
        StorageError.__init__(
            self,
            mark(
                "The desk's folder is read-only, and this desk must be written to before it "
                "opens: ask IT support. What is stored is safe."
            ),
        )


class StoreDamaged(StorageError):
    """The database file was altered or cut short."""

    def __init__(self) -> None:
        super().__init__(mark("The stored data is damaged. Restore the last backup."))


class StoreNewer(StorageError):
    """The database was written by a newer version of this program."""

    def __init__(self) -> None:
        super().__init__(mark("This data was written by a newer version; update this program."))
