# SPDX-License-Identifier: Apache-2.0
"""At each opening: is this database the one we left, and is the link card our mission's?

Owns both questions and what follows. A database that was put back counts its operations anew. A
card that says other keys than the invitation in the vault was changed by somebody else while the
laptop lay locked, and is made again: nothing is ever sealed to a key that only the card names.
Refuses to know how work is sent.
"""

from contextlib import suppress

from cla_core.bundles.keys import device_id
from cla_core.bundles.trust import Invitation, read_invitation
from cla_desktop import logs
from cla_desktop.profile import (
    LinkCard,
    Profile,
    whole_card,
    write_card,
)
from cla_desktop.services.desk import Desk
from cla_desktop.services.queueing import renew_incarnation
from cla_desktop.storage.copying import kept_in
from cla_desktop.storage.errors import NothingKept
from cla_desktop.storage.store import Store
from cla_desktop.vault.counter_guard import GuardVerdict
from cla_desktop.vault.device_keys import DeviceKeys
from cla_desktop.vault.disk import place, take_place
from cla_desktop.vault.open_vault import OpenVault

TRUSTED = (
    "mission_code",
    "base",
    "base_name",
    "plain",
    "mission",
    "server_sign",
    "server_seal",
    "server_key_number",
    "device",
    "training",
)
"""What the vault knows better than the card; address, language and standing are the card's."""
CARD_DUE = "card due"
"""Kept as true from taking a new joining code until the card on the disk says what it says."""


def trusted_card(folder: Profile, store: Store, vault: OpenVault) -> LinkCard:
    """The link card, mended where it contradicts what the vault knows.

    That the mended one cannot be written just now keeps nobody out: this one is in force.
    """
    signed, training, due = store.read(
        lambda work: (
            bytes(work.meta.get("invitation")),
            work.meta.get("training"),
            work.meta.get(CARD_DUE, False),
        )
    )
    invitation = read_invitation(signed)
    found = whole_card(folder)
    if training is None:  # desks of the first version keep it on the card alone
        training = found is not None and found.training
    right = _card_by(vault, invitation, training=bool(training))
    mended = right if found is None else _mended(found, right, due=due)
    with suppress(OSError, NothingKept):
        if mended != found:
            logs.note(logs.Event.CARD_MENDED)
        put_down(folder, mended, invitation, but=found)
        if due:
            store.write(lambda work: work.meta.put(CARD_DUE, False))
    return mended


def card_before_upgrade(folder: Profile, vault: OpenVault) -> None:
    """A card that is lost or damaged is made again while the database is still an older one's.

    Raises:
        OSError: the disk refused.
    """
    if whole_card(folder) is not None:
        return
    key = vault.database_key()
    invitation = read_invitation(bytes(kept_in(folder.database, key, "invitation")))
    training = bool(kept_in(folder.database, key, "training"))
    put_down(folder, _card_by(vault, invitation, training=training), invitation)
    logs.note(logs.Event.CARD_MENDED)


def _card_by(vault: OpenVault, invitation: Invitation, *, training: bool) -> LinkCard:
    device = device_id(DeviceKeys.kept_in(vault).sign_public)
    return LinkCard.of(invitation, device=device, training=training)


def put_down(
    folder: Profile, card: LinkCard, invitation: Invitation, *, but: LinkCard | None = None
) -> None:
    """Write the card, unless it is the one that lies there, and the mission's authority.

    Raises:
        OSError: the disk refused.
    """
    if card != but:
        write_card(folder, card)
    _mend_authority(folder, invitation)


def renewed(found: LinkCard, right: LinkCard) -> LinkCard:
    """The card of a new invitation; language and what happened on this laptop stay the old one's.

    Whether the mission answered is asked anew.
    """
    return right._replace(
        language=found.language, reached_ms=found.reached_ms, restored=found.restored
    )


def _mended(found: LinkCard, right: LinkCard, *, due: bool) -> LinkCard:
    if due:
        return renewed(found, right)
    return found._replace(**{name: getattr(right, name) for name in TRUSTED})


def _mend_authority(folder: Profile, invitation: Invitation) -> None:
    """The certificate authority the mission named, and no other."""
    if not invitation.authority:
        return
    try:
        right = folder.authority.read_bytes() == invitation.authority
    except OSError:
        right = False
    if right:
        return
    if folder.authority.is_dir():  # whoever put it there may want what is in it
        take_place(folder.authority, folder.authority.with_name(f"{folder.authority.name}.aside"))
    place(folder.authority, invitation.authority)


def take_up(desk: Desk) -> bool:
    """Go on from where the desk was left; gives whether operations are counted anew.

    A desk that takes nothing in counts nothing: it goes on at the next opening.

    Raises:
        DiskFull: it must be noted first, or two things would be sent under one number.
    """
    if desk.store.still:
        return False
    verdict = desk.counter.verdict()
    rolled_back = verdict is GuardVerdict.ROLLED_BACK
    if not rolled_back and not desk.card.restored:
        return False
    desk.store.write(renew_incarnation)
    if verdict is GuardVerdict.UNKNOWN:  # restored on another computer, which has its own clock
        desk.forget_clock()
    desk.counter.settle()
    logs.note(logs.Event.ROLLED_BACK, why="noticed" if rolled_back else "restored")
    if desk.card.restored:
        desk.card = desk.card._replace(restored=False)
        with suppress(OSError):  # then they are counted anew once more; that harms nothing
            write_card(desk.folder, desk.card)
    return True
