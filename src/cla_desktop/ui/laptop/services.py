# SPDX-License-Identifier: Apache-2.0
"""The laptop page's `Laptop` over the real services."""

from collections.abc import Sequence
from pathlib import Path

from cla_desktop.services import people
from cla_desktop.services.desk import Desk
from cla_desktop.services.keeping.backing_up import back_up
from cla_desktop.ui.laptop.keeping import Keyholder


class DeskLaptop:
    """See `Laptop`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def keyholders(self) -> Sequence[Keyholder]:
        """See `Laptop`."""
        return [
            Keyholder(slot_id=one.slot_id, code=one.code, sheet=one.sheet, here=one.here)
            for one in people.people(self._desk)
        ]

    def add(self, code: str, passphrase: str) -> None:
        """See `Laptop`."""
        people.add_person(self._desk, code, passphrase)

    def change_passphrase(self, old: str, new: str) -> None:
        """See `Laptop`."""
        people.change_passphrase(self._desk, old, new)

    def drill(self, words: str) -> bool:
        """See `Laptop`."""
        return people.drill(self._desk, words)

    def back_up(self, target: Path) -> int:
        """See `Laptop`."""
        return back_up(self._desk, target).records
