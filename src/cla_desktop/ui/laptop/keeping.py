# SPDX-License-Identifier: Apache-2.0
"""What the laptop page asks of the services, so that the page stands in a test with few lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cla_desktop.services.audit_heads import LogTold


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyholder:
    """One way into this laptop; `here` is who unlocked it now."""

    slot_id: str
    code: str
    sheet: bool
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherLaptop:
    """Another laptop of the base; `words` to read out while nobody vouched for it."""

    device: str
    letter: str
    person: str
    trusted: bool
    revoked: bool
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionLog:
    """What is wrong with the mission's log, if anything, and what was and was put aside."""

    told: LogTold | None
    before: tuple[tuple[LogTold, LogTold], ...]


class Laptop(Protocol):
    """All methods but `draw_sheet` are slow and called off the main thread; all raise ClaError."""

    def keyholders(self) -> Sequence[Keyholder]:
        """Everyone and every sheet that opens it."""
        ...

    def add(self, code: str, passphrase: str, invitation: str) -> None:
        """Give a colleague a place; by the joining code the mission sent them, if it sent one."""
        ...

    def remove(self, slot_id: str) -> None:
        """Take a colleague out; the last person stays."""
        ...

    def change_passphrase(self, old: str, new: str) -> None:
        """Another passphrase for who unlocked it."""
        ...

    def drill(self, words: str) -> bool:
        """Whether the words of a recovery sheet would open it."""
        ...

    def draw_sheet(self, language: str) -> tuple[str, ...]:
        """24 fresh words; quick, and they open nothing before `keep_sheet`."""
        ...

    def keep_sheet(self, words: tuple[str, ...], typed: str) -> str:
        """Let it count once it was typed back, in place of older ones; gives its name."""
        ...

    def others(self, language: str) -> Sequence[OtherLaptop]:
        """The base's other laptops."""
        ...

    def vouch(self, device: str, said: str) -> None:
        """Vouch for one whose people read these words out."""
        ...

    def mission_log(self) -> MissionLog:
        """What this laptop saw of the mission's log of who saw and did what."""
        ...

    def put_log_aside(self, reason: str) -> None:
        """Tell no more what is wrong with it, for a reason."""
        ...

    def back_up(self, target: Path) -> int:
        """Write one encrypted file; gives the number of records in it."""
        ...
