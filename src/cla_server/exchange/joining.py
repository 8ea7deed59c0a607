# SPDX-License-Identifier: Apache-2.0
"""How a device comes to be known: invitations given, and invitations used."""

import hashlib
import secrets
from contextlib import suppress
from dataclasses import dataclass

from cla_core.bundles.bundle import Joining
from cla_core.bundles.keys import device_id
from cla_core.bundles.trust import Invitation, read_invitation
from cla_core.errors import InputRefused
from cla_server.exchange.arrival import Arrival, Refused
from cla_server.exchange.heads import PERSON
from cla_server.exchange.repository import devices
from cla_server.exchange.repository.devices import Device, Invited
from cla_server.kit.database import Connection
from cla_server.sealed import readers

SECRET_BYTES = 16
KEY_BYTES = 32


def new_secret() -> bytes:
    """A new random secret, which makes an invitation single-use."""
    return secrets.token_bytes(SECRET_BYTES)


def remembered(invitation: Invitation, made_ms: int) -> Invited:
    """What the server keeps of an invitation."""
    return Invited(
        secret_hash=hashlib.sha256(invitation.secret).digest(),
        base=invitation.base,
        letter=invitation.letter,
        role=invitation.role,
        language=invitation.language,
        expires_s=invitation.expires_s,
        made_ms=made_ms,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """A device that shows an invitation of this mission; its bundle's signature is not checked."""

    invitation: Invitation
    joining: Joining


def applicant(arrival: Arrival, root_public: bytes) -> Applicant:
    """Read the joining part of a request.

    Raises:
        Refused: there is none, it is damaged, or it is another mission's.
    """
    joining = arrival.bundle.joining
    if joining is None:
        raise Refused("unknown-device", content=arrival.signed)
    try:
        invitation = read_invitation(joining.invitation)
    except InputRefused:
        raise Refused("unreadable", content=arrival.signed) from None
    if invitation.server.root_public != root_public:
        raise Refused("other-mission", content=arrival.signed)
    if not _sound(joining) or device_id(joining.sign_public) != arrival.bundle.device:
        raise Refused("bad-signature", content=arrival.signed)
    return Applicant(invitation=invitation, joining=joining)


def _sound(joining: Joining) -> bool:
    keys = joining.sign_public, joining.seal_public
    return all(len(key) == KEY_BYTES for key in keys) and PERSON.match(joining.person) is not None


def join(connection: Connection, arrival: Arrival, asking: Applicant) -> bool:
    """Use the invitation and enter the device; False when a twin of this request just did.

    Raises:
        Refused: the invitation has expired, another device used it, or a specialist's desk cannot
            show that the root key gave it leave.
    """
    invitation = asking.invitation
    if arrival.now_ms // 1000 > invitation.expires_s:
        raise Refused("invitation-expired", content=arrival.signed)
    device = device_of(arrival, asking)
    if not _may_read(asking, device):
        raise Refused("bad-signature", content=arrival.signed)
    invited = remembered(invitation, arrival.now_ms)
    used = devices.use_invitation(
        connection, invited, device_id=arrival.device, now_ms=arrival.now_ms
    )
    if not used:
        raise Refused("invitation-used", content=arrival.signed)
    if not devices.add(connection, device):
        return False
    readers.admit(connection, device, asking.joining.admission)
    return True


def _may_read(asking: Applicant, device: Device) -> bool:
    invitation = asking.invitation
    root_public = invitation.server.root_public
    return readers.is_admitted(
        asking.joining, device, leave=invitation.leave, root_public=root_public
    )


def use_up(connection: Connection, arrival: Arrival, root_public: bytes, *, role: str) -> None:
    """A device that is known shows an invitation: no other shall join with it.

    It may be one it was given because the mission has moved. What is wrong with it is no matter
    here: its author is known by its keys.
    """
    with suppress(Refused):
        asking = applicant(arrival, root_public)
        invited = remembered(asking.invitation, arrival.now_ms)
        # Whoever joins takes the invitation first and the device then; here it is the other way
        # round, so replays of a joining that touched it again would wait for each other in a ring.
        if not devices.is_used(connection, invited.secret_hash):
            by = arrival.device
            devices.use_invitation(connection, invited, device_id=by, now_ms=arrival.now_ms)
            device = device_of(arrival, asking)
            if device.role == role and _may_read(asking, device):
                readers.admit(connection, device, asking.joining.admission)


def device_of(arrival: Arrival, asking: Applicant) -> Device:
    """The device that this applicant becomes."""
    return Device(
        id=arrival.device,
        base=asking.invitation.base,
        letter=asking.invitation.letter,
        role=asking.invitation.role,
        person=asking.joining.person,
        sign_public=asking.joining.sign_public,
        seal_public=asking.joining.seal_public,
        joined_ms=arrival.now_ms,
        last_seen_ms=arrival.now_ms,
    )
