# SPDX-License-Identifier: Apache-2.0
"""The open desk: everything a use case needs, and nothing that shows or sends anything.

Made by `services.opening` after the vault opened, gone with the lock. It owns the reading of the
desk's own facts (who we are, which mission profile is in force) and the making of operations.
"""

import os
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from cla_core.access import SPECIALISTS
from cla_core.areas import areas_of
from cla_core.bundles.keys import device_id
from cla_core.bundles.rings import Ring
from cla_core.bundles.specialists import Secrets, function_reader, read_functions, read_secrets
from cla_core.bundles.trust import Invitation, read_invitation
from cla_core.clock import ROUGHLY_MS, HybridClock, MissionClock
from cla_core.codes import CodeBook, Profile
from cla_core.errors import ClaError
from cla_core.fields import Layer
from cla_core.ids import id_bytes, id_text, record_id
from cla_desktop import logs
from cla_desktop.paths import guard_folder
from cla_desktop.profile import LinkCard
from cla_desktop.profile import Profile as ProfileFolder
from cla_desktop.services import half_typed
from cla_desktop.services.doubted_times import Insisted
from cla_desktop.services.half_typed import LOCKED, WORKING
from cla_desktop.services.keeping.counter import CounterNote
from cla_desktop.services.print_log import Print, PrintLog
from cla_desktop.storage.store import Store, Work
from cla_desktop.vault.counter_guard import KEY_PURPOSE, CounterGuard
from cla_desktop.vault.device_keys import DeviceKeys
from cla_desktop.vault.open_vault import OpenVault

SPECIALIST_SECRETS = "specialist"
"""Under which name the vault keeps them."""
FUNCTION_KEYS = "functions"
"""The mission's word on the functions' keys, where it came later than the joining code."""


@dataclass
class Desk:
    """One unlocked desk. `person` is who unlocked it.

    `clock` is the mission's time, as well as it is known: every service goes by it alone.
    """

    folder: ProfileFolder
    card: LinkCard
    vault: OpenVault
    store: Store
    clock: MissionClock
    person: str
    insisted: Insisted = field(default_factory=Insisted)
    prints: PrintLog = field(default_factory=PrintLog)
    taken_out: set[str] = field(default_factory=set)
    """Of which records since it was opened: a form that stands open still tells of them."""

    @cached_property
    def keys(self) -> DeviceKeys:
        """The device's own key pairs.

        Raises:
            VaultDamaged: the vault opened but holds none.
        """
        return DeviceKeys.kept_in(self.vault)

    @cached_property
    def device(self) -> bytes:
        """The eight bytes that name this device."""
        return device_id(self.keys.sign_public)

    @cached_property
    def invitation_bytes(self) -> bytes:
        """The signed invitation this device joined with."""
        return bytes(self.store.read(lambda work: work.meta.get("invitation")))

    @cached_property
    def invitation(self) -> Invitation:
        """What the mission said of this device: base, role, suffix letter, zone."""
        return read_invitation(self.invitation_bytes)

    @cached_property
    def enrolled_ms(self) -> int:
        """Since when this desk stands, in milliseconds since 1970; 0 where it is not known."""
        return int(self.store.read(lambda work: work.meta.get("enrolled_ms", 0)))

    @property
    def function(self) -> str:
        """The specialist's function this desk reads for; empty on every other desk."""
        role = self.invitation.role
        return role if role in SPECIALISTS and self.secrets is not None else ""

    @cached_property
    def secrets(self) -> Secrets | None:
        """What a specialist's joining code brought beside the invitation."""
        return read_secrets(self.vault.secret(SPECIALIST_SECRETS) or b"")

    @cached_property
    def counter(self) -> CounterNote:
        """The note in another folder by which a database that was put back is noticed."""
        path = guard_folder() / f"{self.vault.vault_id.hex()}.note"
        return CounterNote(self.store, CounterGuard(path, self.vault.subkey(KEY_PURPOSE)))

    @property
    def profile(self) -> Profile:
        """The mission profile in force."""
        return Profile(self.store.read(lambda work: work.meta.get("profile", {})))

    @cached_property
    def book(self) -> CodeBook:
        """The reference lists in force: one book, which takes up each new profile."""
        return CodeBook(self.profile)

    def read_ahead(self) -> None:
        """Read now, off the main thread, the facts that every page asks for and that are kept."""
        for fact in ("book", "invitation", "enrolled_ms"):
            getattr(self, fact)

    def read_profile_again(self) -> None:
        """A new profile may have arrived.

        Read here and now: jobs that read ask for the book too, and as many of them at once as there
        are readers, each waiting for one more, would wait for each other.
        """
        self.book.take_up(self.profile)

    @property
    def offset_minutes(self) -> int:
        """The base's offset from UTC: a mission may lie in two zones.

        The profile that came with the program knows no mission, and is not asked.
        """
        body = self.book.profile.body if self.book.profile.version else {}
        base = body.get("bases", {}).get(self.invitation.base, {})
        mission = body.get("zone_minutes", self.invitation.zone_minutes)
        return int(base.get("zone_minutes", mission))

    @property
    def base_position(self) -> tuple[float, float] | None:
        """Latitude and longitude of the base, if the mission said: in its profile, or at first."""
        profile = self.book.profile
        known = areas_of(profile).of(self.invitation.base).point if profile.version else None
        return known or self.invitation.base_position

    def new_id(self) -> str:
        """A fresh record id."""
        return record_id(self.clock.now_ms(), os.urandom(10))

    def id_for(self, said: str) -> str:
        """The record id that somebody gave, in its usual form; a fresh one where none was given.

        Raises:
            InputRefused: it is no id.
        """
        return id_text(id_bytes(said)) if said else self.new_id()

    def incarnation(self, work: Work) -> bytes:
        """The four bytes that set these operation numbers apart from those of an older copy."""
        return bytes(work.meta.get("incarnation"))

    def ring(self, layer: Layer, of: str, work: Work) -> Ring | None:
        """The readers of a sealed layer, or None where the mission named none yet.

        `of` is a function, or the one laptop of the base that is to read it beside this one.
        """
        if layer is Layer.BASE:
            own = {self.device: self.keys.seal_public}
            others = {
                bytes.fromhex(one.device): one.seal_public
                for one in work.laptops.everyone()
                if one.trusted and of in {"", one.device}
            }
            return Ring("BASE", own | others)
        name = f"{layer}:{of}"
        readers: dict[bytes, bytes] = work.meta.get(f"ring.{name}", {})
        readers = readers or self._function_key(of, work)
        return Ring(name, readers) if readers else None

    def _function_key(self, function: str, work: Work) -> dict[bytes, bytes]:
        """The function's own key as a reader, where none of its devices is known yet."""
        said = bytes(work.meta.get(FUNCTION_KEYS, self.invitation.functions))
        public = read_functions(said, self.invitation.server.root_public).get(function)
        return {} if public is None else {function_reader(public): public}

    def hybrid_clock(self, work: Work) -> HybridClock:
        """The logical clock as it stands; keep it with `keep_clock` in the same transaction."""
        kept: dict[str, Any] = work.meta.get("clock", {})
        was_set = self.clock.was_set
        return HybridClock(
            self.clock.machine.now_ms,
            last=kept.get("last", 0),
            offset_ms=self.clock.offset_ms if was_set else kept.get("offset"),
            was_set=was_set or kept.get("set", False),
        )

    def keep_clock(self, work: Work, clock: HybridClock) -> None:
        """Remember the greatest stamp and the distance to the mission's time, and go by it."""
        kept: dict[str, Any] = {"last": clock.last, "machine": self.clock.machine.now_ms()}
        if clock.offset_ms is not None:
            kept |= {"offset": clock.offset_ms, "set": clock.was_set}
            self.clock.go_by(clock.offset_ms)
        work.meta.put("clock", kept)

    def keep_clock_that_was_set(self) -> None:
        """Remember that somebody set the machine's clock right, for the next start to know."""
        if self.clock.was_set:
            self.store.write(lambda work: self.keep_clock(work, self.hybrid_clock(work)))

    def forget_clock(self) -> None:
        """Go by this machine's clock until the mission answers: what it said was of another's."""

        def job(work: Work) -> None:
            kept: dict[str, Any] = work.meta.get("clock", {})
            work.meta.put("clock", {"last": kept.get("last", 0)})

        self.store.write(job)
        self.clock.go_by(0)

    def set_clock_right(self) -> None:
        """Go by the mission's time, as far as it was heard of before.

        A clock that ran ahead, and says an earlier time than it was left at, was set right while
        the program was closed, if that takes it back no further than it was ahead.
        """
        kept: dict[str, Any] = self.store.read(lambda work: work.meta.get("clock", {}))
        offset_ms = kept.get("offset", 0)
        self.clock.take_up(offset_ms)
        went_by_ms = self.clock.machine.now_ms() - kept.get("machine", 0)
        if not self.clock.was_set and offset_ms - ROUGHLY_MS <= went_by_ms < -ROUGHLY_MS:
            self.clock.take_for_set()

    def keep_window_state(self, state: bytes) -> None:
        """Keep the person's half-typed work across a lock; a colleague never sees it."""

        def job(work: Work) -> None:
            half_typed.keep(work, LOCKED + self.person, state, self.taken_out)
            work.meta.put(WORKING + self.person, b"")

        self.store.write(job)

    def take_window_state(self) -> bytes:
        """What `keep_window_state` kept last, once: drafts kept afterwards are newer than it."""
        return self._take_state(LOCKED)

    def keep_working_state(self, state: bytes) -> None:
        """Keep the person's half-typed work as it stands, for the case that no lock comes to it."""
        name = WORKING + self.person
        self.store.write(lambda work: half_typed.keep(work, name, state, self.taken_out))

    def forget_forms_of(self, work: Work, records: Collection[str]) -> None:
        """Take everybody's half-typed forms of these records out; none that is open comes back."""
        self.taken_out.update(records)
        half_typed.forget_forms_of(work, records)

    def take_working_state(self) -> bytes:
        """What `keep_working_state` kept last, once; empty where a lock came after it."""
        return self._take_state(WORKING)

    def _take_state(self, kept: str) -> bytes:
        name = kept + self.person
        state = bytes(self.store.read(lambda work: work.meta.get(name, b"")))
        if state and not self.store.still:
            self.store.write(lambda work: work.meta.put(name, b""))
        return state

    def log_print(self, record: str, *, paper: str, pages: int) -> bool:
        """Remember that a page left the vault; whether that is kept already, or waits."""
        now_ms = self.clock.now_ms()
        one = Print(record=record, at_ms=now_ms, person=self.person, paper=paper, pages=pages)
        return self.prints.note(self.store, one)

    def belong(self, signed: bytes, card: LinkCard) -> None:
        """Replace the invitation, and the link card that follows from it."""
        self.invitation_bytes, self.invitation = signed, read_invitation(signed)
        self.__dict__.pop("secrets", None)
        self.card = card

    def close(self) -> None:
        """Drain the writer, close every connection, then wipe the keys. May be called twice."""
        if not self.store.still:  # then it may be an older copy than the one that was noted
            with suppress(ClaError):  # locked already, or damaged: closing goes on
                self.counter.settle()
        self.store.close()
        self.vault.close()
        for secret in ("keys", "secrets", "counter"):
            self.__dict__.pop(secret, None)
        logs.note(logs.Event.LOCKED)
