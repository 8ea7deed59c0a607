# SPDX-License-Identifier: Apache-2.0
"""The laptop page's `Laptop` over the real services."""

from collections.abc import Callable, Sequence
from pathlib import Path

from cla_desktop.services import audit_heads, laptops, leaving, people
from cla_desktop.services.desk import Desk
from cla_desktop.services.keeping.backing_up import back_up
from cla_desktop.storage.store import Work
from cla_desktop.ui.laptop.keeping import Keyholder, MissionLog, OtherLaptop


class DeskLaptop:
    """See `Laptop`. `recorded` is called when something went into the outbox."""

    def __init__(self, desk: Desk, *, recorded: Callable[[], None]) -> None:
        self._desk = desk
        self._recorded = recorded

    def keyholders(self) -> Sequence[Keyholder]:
        """See `Laptop`."""
        return [
            Keyholder(slot_id=one.slot_id, code=one.code, sheet=one.sheet, here=one.here)
            for one in people.people(self._desk)
        ]

    def add(self, code: str, passphrase: str, invitation: str) -> None:
        """See `Laptop`."""
        if invitation:
            people.add_invited(self._desk, invitation, code, passphrase)
        else:
            people.add_person(self._desk, code, passphrase)
        self._recorded()

    def remove(self, slot_id: str) -> None:
        """See `Laptop`."""
        leaving.remove(self._desk, slot_id)
        self._recorded()

    def change_passphrase(self, old: str, new: str) -> None:
        """See `Laptop`."""
        people.change_passphrase(self._desk, old, new)

    def drill(self, words: str) -> bool:
        """See `Laptop`."""
        return people.drill(self._desk, words)

    def draw_sheet(self, language: str) -> tuple[str, ...]:
        """See `Laptop`."""
        return people.draw_sheet(language)

    def keep_sheet(self, words: tuple[str, ...], typed: str) -> str:
        """See `Laptop`."""
        return people.keep_sheet(self._desk, words, typed)

    def others(self, language: str) -> Sequence[OtherLaptop]:
        """See `Laptop`."""
        return [
            OtherLaptop(
                device=one.device,
                letter=one.letter,
                person=one.person,
                trusted=one.trusted,
                revoked=one.revoked,
                words=one.words,
            )
            for one in laptops.neighbours(self._desk, language=language)
        ]

    def vouch(self, device: str, said: str) -> None:
        """See `Laptop`."""
        laptops.vouch(self._desk, device, said)
        self._recorded()

    def mission_log(self) -> MissionLog:
        """See `Laptop`."""
        now_ms, offset_minutes = self._desk.clock.now_ms(), self._desk.offset_minutes

        def job(work: Work) -> MissionLog:
            return MissionLog(
                told=audit_heads.telling(work, now_ms=now_ms, offset_minutes=offset_minutes),
                before=audit_heads.was_put_aside(work, offset_minutes=offset_minutes),
            )

        return self._desk.store.read(job)

    def put_log_aside(self, reason: str) -> None:
        """See `Laptop`."""
        audit_heads.put_aside(self._desk, reason)

    def back_up(self, target: Path) -> int:
        """See `Laptop`."""
        return back_up(self._desk, target).records
