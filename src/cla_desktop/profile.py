# SPDX-License-Identifier: Apache-2.0
"""The profile folder: what lies where on this laptop, and the link card.

The link card is what a finder may read: where the mission's server is, its public keys, this
device's public name, whether the mission answered yet. It holds no secret and no person. Its
presence is the mark of a finished enrolment: it is written last.

What is read before the first painting is a named tuple, here and elsewhere: to make the class of a
frozen dataclass takes 0.35 ms, of a named tuple 0.05.
"""

import base64
import json
import threading
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cla_core.errors import mark
from cla_desktop.vault.disk import place
from cla_desktop.vault.errors import VaultError

if TYPE_CHECKING:  # its cryptography would keep the unlock page waiting
    from cla_core.bundles.trust import Invitation


_CARD_TURN = threading.Lock()
"""Held while the card is written: an exchange that notes an answer must not undo a new card."""
_KEYS = ("mission", "server_sign", "server_seal", "device")


class CardDamaged(VaultError):
    """The link card is not what was written; unlocking makes it anew from what the vault knows."""

    usual = mark("The link card is damaged. Unlock the laptop once to repair it.")


class Profile(NamedTuple):
    """Paths of one desk's files, all under one folder but the counter guard."""

    home: Path

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.home / "desk.db"

    @property
    def card_file(self) -> Path:
        """The link card."""
        return self.home / "link.json"

    @property
    def lock_file(self) -> Path:
        """Held while a window or a command works on this profile."""
        return self.home / "open.lock"

    @property
    def spool(self) -> Path:
        """Sealed bundles that may leave while the vault is locked."""
        return self.home / "spool"

    @property
    def receipts(self) -> Path:
        """Signed answers fetched while the vault was locked."""
        return self.home / "receipts"

    @property
    def broke_off_ms(self) -> int:
        """When the last was written where the program was ended with the desk open; else 0.

        The log beside the database tells: whoever closes it takes that away.
        """
        try:
            log = self.database.with_name(self.database.name + "-wal").stat()
        except OSError:
            return 0
        return log.st_mtime_ns // 1_000_000 if log.st_size else 0

    @property
    def unfinished(self) -> Path:
        """A mark that stands here from the beginning of an enrolment to its end."""
        return self.home / "unfinished"

    @property
    def authority(self) -> Path:
        """The mission's own certificate authority, DER."""
        return self.home / "authority.der"

    @property
    def backups(self) -> Path:
        """Encrypted copies made before an upgrade."""
        return self.home / "backups"

    @property
    def logs(self) -> Path:
        """Logs without content."""
        return self.home / "logs"


class LinkCard(NamedTuple):
    """What is needed to push sealed bundles and check answers; all of it public.

    `restored` until the first unlocking after a backup was put back: operations count anew then.
    """

    mission_code: str
    base: str
    base_name: str
    address: str
    plain: bool
    mission: bytes
    server_sign: bytes
    server_seal: bytes
    server_key_number: int
    device: bytes
    language: str
    training: bool
    zone_minutes: int
    joined: bool = False
    reached_ms: int = 0
    restored: bool = False

    @classmethod
    def of(cls, invitation: "Invitation", *, device: bytes, training: bool) -> "LinkCard":
        """The card that follows from an invitation."""
        return cls(
            mission_code=invitation.mission_code,
            base=invitation.base,
            base_name=invitation.base_name,
            address=invitation.address,
            plain=not invitation.authority,
            mission=invitation.server.mission,
            server_sign=invitation.server.sign_public,
            server_seal=invitation.server.seal_public,
            server_key_number=invitation.server.number,
            device=device,
            language=invitation.language,
            training=training,
            zone_minutes=invitation.zone_minutes,
        )


def read_card(profile: Profile) -> LinkCard | None:
    """The link card, or None while this laptop is not enrolled.

    Raises:
        CardDamaged: it is not what was written.
    """
    try:
        raw = profile.card_file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return card_of(raw)


def whole_card(profile: Profile) -> LinkCard | None:
    """The link card, if there is a whole one; unlocking mends a damaged one."""
    try:
        return read_card(profile)
    except CardDamaged:
        return None


def card_of(raw: bytes) -> LinkCard:
    """The card in these bytes.

    Raises:
        CardDamaged: there is none.
    """
    try:
        found = json.loads(raw)
        keys = {name: base64.b64decode(found[name], validate=True) for name in _KEYS}
        return LinkCard(**(found | keys))
    except (ValueError, TypeError, KeyError, RecursionError):
        raise CardDamaged from None


def card_bytes(card: LinkCard) -> bytes:
    """The card as it lies on the disk."""
    plain = {
        name: base64.b64encode(value).decode() if isinstance(value, bytes) else value
        for name in LinkCard._fields
        for value in [getattr(card, name)]
    }
    return json.dumps(plain, indent=1).encode()


def write_card(profile: Profile, card: LinkCard) -> None:
    """Replace the link card in one step."""
    with _CARD_TURN:
        place(profile.card_file, card_bytes(card))


def note_reached(profile: Profile, now_ms: int) -> None:
    """Remember that the mission gave a valid answer."""
    with _CARD_TURN:
        card = read_card(profile)
        if card is not None:
            reached = card._replace(joined=True, reached_ms=now_ms)
            place(profile.card_file, card_bytes(reached))
