# SPDX-License-Identifier: Apache-2.0
"""Making a desk: keys, vault, database and link card, all without a link.

The link card is written last; what an interrupted enrolment left is cleared by the next one.
"""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from cla_core.access import SPECIALISTS
from cla_core.bundles.keys import device_id
from cla_core.bundles.specialists import read_leave, read_secrets
from cla_core.bundles.trust import Invitation, bytes_of_code, read_invitation, secrets_of_code
from cla_core.clock import Clock, MissionClock, moment_of
from cla_core.errors import ClaError, InputRefused, mark
from cla_core.person_code import NO_CODE, is_code, usual_form
from cla_desktop.profile import LinkCard, Profile, read_card, write_card
from cla_desktop.services.desk import SPECIALIST_SECRETS, Desk
from cla_desktop.services.keeping.making_room import begin, finish, forget_destroyed, need_room
from cla_desktop.services.mission_profile import default_profile
from cla_desktop.services.queueing import INCARNATION_BYTES
from cla_desktop.storage.store import Store, Work
from cla_desktop.vault.calibration import calibrate
from cla_desktop.vault.captures import lay_out_key
from cla_desktop.vault.device_keys import DeviceKeys
from cla_desktop.vault.disk import place, remove
from cla_desktop.vault.kdf import KdfParameters
from cla_desktop.vault.open_vault import OpenVault
from cla_desktop.vault.opening import create_vault

DEFAULT_PERSON = "CLA-01"


class AlreadyEnrolled(InputRefused):
    """This profile has a desk already, and a desk is never replaced."""

    def __init__(self) -> None:
        super().__init__(mark("This profile already has a desk; choose another folder."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """What a person said when enrolling: the code, who they are, and their passphrase.

    `words` are those of a recovery sheet that was shown and typed back; left out, they are drawn.
    `hardness` is how dear a guess is; left out, it is calibrated on this machine.
    """

    code: str
    person: str
    passphrase: str
    language: str = ""
    training: bool = False
    words: tuple[str, ...] = ()
    hardness: KdfParameters | None = None


class Stage(IntEnum):
    """What takes its time while a desk is made, in this order; the last one only for training."""

    MEASURING = 1
    SEALING = 2
    LAYING_OUT = 3
    INVENTING = 4


Tell = Callable[[Stage], object]
"""Told at the beginning of each stage, on the thread that does the work."""


def tell_nobody(_stage: Stage) -> None:
    """Progress callback that does nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled:
    """The open desk, and the words of its recovery sheet (shown once)."""

    desk: Desk
    recovery: tuple[str, ...]


def read_code(code: str, clock: Clock) -> Invitation:
    """Check a joining code without a link.

    Raises:
        InputRefused: malformed, altered or expired; or a specialist's without what makes it one.
    """
    invitation = read_invitation(bytes_of_code(code))
    _need_leave(invitation, secrets_of_code(code))
    if invitation.expires_s * 1000 < clock.now_ms():
        raise _expired(invitation, clock)
    return invitation


def _expired(invitation: Invitation, clock: Clock) -> InputRefused:
    """A laptop whose date is wrong takes a good code for an old one: both dates are told."""
    until, today = (
        moment_of(ms, invitation.zone_minutes).date().isoformat()
        for ms in (invitation.expires_s * 1000, clock.now_ms())
    )
    return InputRefused(
        mark(
            "This joining code has expired: it was good until {until}, and on this laptop it is "
            "{today}. If that date is wrong, set it right and try again; otherwise ask the "
            "mission for a new code."
        ),
        until=until,
        today=today,
    )


def _need_leave(invitation: Invitation, secrets: bytes) -> None:
    """A specialist's desk reads by the root key's leave, and by secrets in its code alone."""
    if invitation.role not in SPECIALISTS:
        return
    try:
        leave = read_leave(invitation.leave, invitation.server.root_public)
    except ClaError:
        leave = None
    if leave is None or leave.function != invitation.role or read_secrets(secrets) is None:
        raise InputRefused(
            mark("This joining code lacks the part that opens sealed items; copy the whole code.")
        )


def need_own_base(own: Invitation, other: Invitation) -> None:
    """A laptop stays with its mission, known by the root key, its base and its function.

    Raises:
        InputRefused: the other invitation is for another of these.
    """
    if other.server.root_public != own.server.root_public:
        raise InputRefused(
            mark("This joining code is from another mission; this laptop stays with its own.")
        )
    if other.base != own.base:
        raise InputRefused(
            mark("This joining code is for another base; this laptop stays with its own.")
        )
    if {own.role, other.role} & SPECIALISTS.keys() and other.role != own.role:
        raise InputRefused(
            mark("This joining code is for another function; this laptop stays with its own.")
        )


def enrol(folder: Profile, said: Enrolment, clock: Clock, *, tell: Tell = tell_nobody) -> Enrolled:
    """Make the desk.

    Raises:
        AlreadyEnrolled, NotEmpty: there is one, or what is left of one.
        InputRefused: the code or the passphrase cannot be taken.
    """
    invitation, person = _need_allowed(folder, said, clock)
    begin(folder)
    _clear_interrupted(folder)
    keys = DeviceKeys.generate()
    tell(Stage.MEASURING)
    hardness = said.hardness or calibrate()
    tell(Stage.SEALING)
    vault = create_vault(folder.home, label=person, passphrase=said.passphrase, kdf=hardness)
    keys.keep_in(vault)
    if secrets := secrets_of_code(said.code):
        vault.put_secret(SPECIALIST_SECRETS, secrets)
    recovery = _recovery(vault, said, invitation)
    tell(Stage.LAYING_OUT)
    card = LinkCard.of(invitation, device=device_id(keys.sign_public), training=said.training)
    store = Store(folder.database, vault.database_key())
    desk = Desk(
        folder=folder,
        card=card,
        vault=vault,
        store=store,
        clock=MissionClock.over(clock),
        person=person,
    )
    store.write(lambda work: _first_facts(work, said, clock))
    desk.set_clock_right()
    for kept in (folder.spool, folder.receipts):
        kept.mkdir(exist_ok=True)
    if invitation.authority:
        place(folder.authority, invitation.authority)
    lay_out_key(folder.home, vault)
    write_card(folder, card)
    finish(folder)
    return Enrolled(desk=desk, recovery=recovery)


def _need_allowed(folder: Profile, said: Enrolment, clock: Clock) -> tuple[Invitation, str]:
    """Check everything before anything is written; gives the invitation and the person's code."""
    if read_card(folder) is not None and not forget_destroyed(folder):
        raise AlreadyEnrolled
    need_room(folder)
    invitation = read_code(said.code, clock)
    person = usual_form(said.person) or DEFAULT_PERSON
    if not is_code(person):  # a name would stand on every report
        raise InputRefused(NO_CODE)
    return invitation, person


def _recovery(vault: OpenVault, said: Enrolment, invitation: Invitation) -> tuple[str, ...]:
    if not said.words:
        return vault.new_recovery(language=said.language or invitation.language)
    vault.add_recovery(said.words)
    return said.words


def _first_facts(work: Work, said: Enrolment, clock: Clock) -> None:
    signed = bytes_of_code(said.code)
    invitation = read_invitation(signed)
    work.meta.put("invitation", signed)
    work.meta.put("enrolled_ms", clock.now_ms())
    work.meta.put("incarnation", os.urandom(INCARNATION_BYTES))
    work.meta.put("profile", default_profile(invitation.mission_code))
    work.meta.put("training", said.training)


def _clear_interrupted(folder: Profile) -> None:
    """Remove what an enrolment left that never finished; it never held a record."""
    for leftover in ("vault.cla", "vault.cla.bak", "desk.db", "desk.db-wal", "desk.db-shm"):
        remove(folder.home / leftover)
    for kept in (folder.spool, folder.receipts):
        shutil.rmtree(kept, ignore_errors=True)
