# SPDX-License-Identifier: Apache-2.0
"""That a page left the vault is remembered; where nothing can be written, as soon as it can be.

Owns the order: a commander gets his page from a full disk too, and what could not be noted waits in
memory, over a lock as well, for whoever keeps `waiting`. Knows no page.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from cla_desktop.storage.errors import NothingKept
from cla_desktop.storage.store import Store, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """One print: of which record or sheet, when, by whom, on which paper."""

    record: str
    at_ms: int
    person: str
    paper: str
    pages: int


@dataclass
class PrintLog:
    """The log of one desk; `waiting` is what its disk has not taken yet, oldest first."""

    waiting: list[Print] = field(default_factory=list)

    def note(self, store: Store, one: Print) -> bool:
        """Log a print, and what waits; whether it stands, for it waits otherwise."""
        try:
            self._write(store, (*self.waiting, one))
        except NothingKept:
            self.waiting.append(one)
            return False
        self.waiting.clear()
        return True

    def settle(self, store: Store) -> None:
        """Log what waits, if that can be done by now."""
        if self.waiting:
            with suppress(NothingKept):
                self._write(store, tuple(self.waiting))
                self.waiting.clear()

    @staticmethod
    def _write(store: Store, prints: Sequence[Print]) -> None:
        def job(work: Work) -> None:
            for one in prints:
                work.meta.log_print(
                    record=one.record,
                    at_ms=one.at_ms,
                    person=one.person,
                    paper=one.paper,
                    pages=one.pages,
                )

        store.write(job)
