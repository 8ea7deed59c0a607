# SPDX-License-Identifier: Apache-2.0
"""What people at the mission do with devices and reports: invite, list, revoke, mark as read.

The board and the command line both call these; each function is one step inside the caller's
transaction.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from cla_core.access import SPECIALISTS, Role
from cla_core.bundles.packing import encode
from cla_core.bundles.specialists import give_leave, signed_functions
from cla_core.bundles.trust import Invitation, code_of
from cla_core.errors import InputRefused, mark
from cla_core.ids import suffix_letters
from cla_server.exchange import joining, news, relaying
from cla_server.exchange.repository import devices, mailbox, mission, reports
from cla_server.exchange.repository.devices import Device
from cla_server.exchange.repository.reports import READ, Found, Step
from cla_server.kit.database import Connection
from cla_server.kit.keyring import Keyring
from cla_server.sealed import letters, readers

BASE = re.compile(r"[A-Z0-9-]{1,12}\Z")
LANGUAGES = ("en", "fr")
DAYS_MOST = 365
DAY_S = 24 * 60 * 60
LETTERS_MOST = 18_278
"""How many devices three letters can tell apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Whom to invite: base, role (`cla_core.access.Role`), language, days until it expires."""

    base: str
    role: str
    language: str = "en"
    days: int = 7

    def check(self) -> None:
        """Raises InputRefused unless everything is of the right form."""
        if not BASE.match(self.base):
            raise InputRefused(mark("A base is 1 to 12 capital letters, digits or hyphens."))
        if self.role not in set(Role):
            raise InputRefused(
                mark("There is no such role; the roles are {roles}."), roles=", ".join(Role)
            )
        if self.language not in LANGUAGES:
            raise InputRefused(mark("The language must be en or fr."))
        if not 0 < self.days <= DAYS_MOST:
            raise InputRefused(mark("An invitation lasts 1 to 365 days."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """What every invitation of a mission says: its name, address, authority and profile.

    `functions` are the functions' keys under the root's signature (`bundles.specialists`).
    """

    mission_code: str
    mission_name: str
    address: str
    authority: bytes
    profile: Mapping[str, Any]
    functions: bytes = b""

    def base_of(self, base: str) -> Mapping[str, Any]:
        """What the profile knows of a base; nothing if it does not know it."""
        known: Mapping[str, Any] = self.profile.get("bases", {}).get(base, {})
        return known


def invite(
    connection: Connection, guest: Guest, *, host: Host, keyring: Keyring, now_ms: int
) -> bytes:
    """Make a signed invitation and remember it.

    Raises:
        InputRefused: the guest is not of the right form, a specialist, or the base has no letters
            left.
    """
    guest.check()
    if guest.role in SPECIALISTS:
        raise InputRefused(mark("A specialist's desk is invited with the mission root key."))
    return _made(connection, _Inviting(guest, host, keyring), now_ms=now_ms)


def invite_specialist(
    connection: Connection,
    guest: Guest,
    *,
    host: Host,
    keyring: Keyring,
    root_private: bytes,
    now_ms: int,
) -> str:
    """Make the joining code of a specialist's desk: the root key gives leave, the code the rest.

    Raises:
        InputRefused: as `invite`.
    """
    guest.check()
    leave, secrets = give_leave(root_private, function=guest.role, base=guest.base)
    functions = keys_of_functions(connection, root_private, now_ms=now_ms)
    inviting = _Inviting(guest, replace(host, functions=functions), keyring, leave)
    return code_of(_made(connection, inviting, now_ms=now_ms), secrets.packed())


def keys_of_functions(connection: Connection, root_private: bytes, *, now_ms: int) -> bytes:
    """The functions' signed keys; a mission older than they are makes them now and tells all."""
    known = mission.value(connection, mission.FUNCTIONS)
    if known:
        return known
    made = signed_functions(root_private, tuple(SPECIALISTS))
    mission.set_value(connection, mission.FUNCTIONS, made)
    mission.set_value(connection, mission.FUNCTIONS_MS, now_ms.to_bytes(8))
    receivers = [device.id for device in devices.everyone(connection) if device.revoked_ms is None]
    mailbox.post(connection, [letters.functions(one, made) for one in receivers])
    return made


@dataclass(frozen=True, slots=True)
class _Inviting:
    guest: Guest
    host: Host
    keyring: Keyring
    leave: bytes = b""


def _made(connection: Connection, inviting: _Inviting, *, now_ms: int) -> bytes:
    guest, keyring = inviting.guest, inviting.keyring
    index = devices.invited_count(connection, guest.base)
    for following in range(index, LETTERS_MOST):
        invitation = _invitation(inviting, letter=suffix_letters(following), now_ms=now_ms)
        if devices.add_invitation(connection, joining.remembered(invitation, now_ms)):
            return invitation.signed(keyring.sign_private)
    raise InputRefused(mark("This base has no letters left for further devices."))


def _invitation(inviting: _Inviting, *, letter: str, now_ms: int) -> Invitation:
    guest, host, keyring = inviting.guest, inviting.host, inviting.keyring
    base = host.base_of(guest.base)
    known = "lat" in base and "lon" in base
    zone = base.get("zone_minutes", host.profile.get("zone_minutes", 0))
    return Invitation(
        mission_code=host.mission_code,
        mission_name=host.mission_name,
        base=guest.base,
        base_name=str(base.get("name", "")),
        role=guest.role,
        language=guest.language,
        letter=letter,
        expires_s=now_ms // 1000 + guest.days * DAY_S,
        secret=joining.new_secret(),
        address=host.address,
        authority=host.authority,
        zone_minutes=int(zone),
        base_position=(float(base["lat"]), float(base["lon"])) if known else None,
        server=keyring.server,
        functions=host.functions,
        leave=inviting.leave,
    )


def revoke(connection: Connection, device: str, now_ms: int) -> Device:
    """Revoke a device; from now on it is answered with that and nothing else.

    A specialist's is taken out of its ring: what is sealed from then on, it could not open.

    Raises:
        InputRefused: no such device.
    """
    devices.revoke(connection, device, now_ms)
    found = devices.one(connection, device)
    if found is None:
        raise InputRefused(mark("There is no such device."))
    relaying.introduce(connection, found)
    readers.take_out(connection, found)
    return found


def mark_read(
    connection: Connection, number: str, *, by_name: str, by_role: str, now_ms: int
) -> Found:
    """Note that a person read a report, and tell its author; again changes nothing.

    Args:
        number: the report's final number, the number its author wrote, or its record id.

    Raises:
        InputRefused: no such report.
    """
    found = reports.by_number(connection, number)
    if found is None:
        raise InputRefused(mark("There is no report with this number."))
    step = Step(report=found.id, what=READ, by_name=by_name, by_role=by_role, at_ms=now_ms)
    if reports.add_step(connection, step):
        letter = news.report_read(found.device, found.id, by=f"{by_name}, {by_role}", at_ms=now_ms)
        mailbox.post(connection, [letter])
    return found


def set_profile(connection: Connection, body: Mapping[str, Any], *, keyring: Keyring) -> None:
    """Sign a mission profile, keep it, and send it to every device that is not revoked."""
    packed = encode(dict(body))
    signature = keyring.signed_profile(packed)
    mission.set_value(connection, mission.PROFILE, packed)
    mission.set_value(connection, mission.PROFILE_SIGNATURE, signature)
    mailbox.withdraw(connection, news.PROFILE)
    receivers = [device for device in devices.everyone(connection) if device.revoked_ms is None]
    mailbox.post(connection, [news.profile_signed(one.id, packed, signature) for one in receivers])
