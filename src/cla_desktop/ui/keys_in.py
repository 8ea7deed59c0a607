# SPDX-License-Identifier: Apache-2.0
"""Opens the desk for the unlock screen: key derivation, database, answers fetched while locked.

Everything heavy is imported at the first use, which is off the main thread.
"""

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from cla_core.clock import Clock, MissionClock
from cla_desktop.profile import Profile
from cla_desktop.ui.unlock.door import NewPassphrase, Taking

if TYPE_CHECKING:
    from cla_desktop.services.captures import Taken
    from cla_desktop.services.desk import Desk

NEEDED_SOON: Final = (
    "cla_desktop.ui.linking",
    "cla_desktop.services.opening",
    "cla_desktop.services.captures",
    "cla_desktop.sync.spool",
    "cla_desktop.vault.opening",
    "cla_desktop.ui.open_desk",
)


class Unlocked(NamedTuple):
    """An open desk, what was half done when it locked, and what was taken while it was.

    `broke_off` where nobody locked it: it is what was half done when the program was ended.
    """

    desk: "Desk"
    state: bytes
    taken: "Taken"
    broke_off: bool = False

    @classmethod
    def of(cls, desk: "Desk") -> "Unlocked":
        """Take it up, off the main thread."""
        from cla_desktop.services.captures import take_in_captures

        desk.read_ahead()
        working, locked = desk.take_working_state(), desk.take_window_state()
        return cls(desk, working or locked, take_in_captures(desk), bool(working))


class VaultCapturer:
    """The `Capturer` of the real desk. A note keeps its time as the machine told it, for whoever
    opens it may know better how wrong that was.
    """

    def __init__(self, folder: Profile, clock: MissionClock) -> None:
        self._folder = folder
        self._clock = clock

    def kept(self) -> int | None:
        """See `Capturer`."""
        from cla_desktop.vault.captures import can_capture, captured

        return len(captured(self._folder.home)) if can_capture(self._folder.home) else None

    def keep(self, taken: Taking) -> None:
        """See `Capturer`."""
        from cla_desktop.vault.captures import Capture, Captured, keep

        what = Captured.NOTE if taken.text else Captured.BEEP
        at_ms = self._clock.as_machine_told(taken.at_ms)
        keep(self._folder.home, taken.name, Capture(what, at_ms, taken.text))


class VaultOpener:
    """The `Opener` of the real desk."""

    def __init__(self, folder: Profile, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock

    def open(self, slot_id: str, passphrase: str) -> object:
        """See `Opener`."""
        from cla_desktop.vault.opening import open_vault

        return self._desk(open_vault(self._folder.home, passphrase, slot_id=slot_id))

    def open_with_words(self, words: str, new: NewPassphrase) -> object:
        """See `Opener`."""
        from cla_desktop.services.people import replace_forgotten_passphrase
        from cla_desktop.vault.opening import open_vault

        replace_forgotten_passphrase(self._folder.home, words, new.slot_id, new.passphrase)
        return self._desk(open_vault(self._folder.home, new.passphrase, slot_id=new.slot_id))

    def put_back(self, file: Path) -> int:
        """See `Opener`."""
        from cla_desktop.services.keeping.putting_back import put_back

        return put_back(file, self._folder, self._clock).made_ms

    def _desk(self, vault: object) -> object:
        from cla_desktop.services.opening import nothing_new_to_be_read, open_desk
        from cla_desktop.sync.spool import take_in_receipts
        from cla_desktop.vault.open_vault import OpenVault

        if not isinstance(vault, OpenVault):
            raise TypeError
        desk = open_desk(self._folder, vault, self._clock)
        try:
            with nothing_new_to_be_read(desk):
                take_in_receipts(desk)
            return Unlocked.of(desk)
        except BaseException:
            desk.close()
            raise


def load_what_is_needed() -> None:
    """Import what unlocking will need while the passphrase is typed: half a second saved."""
    for name in NEEDED_SOON:
        importlib.import_module(name)
