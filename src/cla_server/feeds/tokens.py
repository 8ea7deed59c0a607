# SPDX-License-Identifier: Apache-2.0
"""Feed tokens: made once, shown once, kept as a hash, ended by hand or by time.

A token is 256 random bits, so a plain hash of it is enough and nobody can guess one. Its first part
finds the row and is no secret. Knows no request.
"""

import base64
import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from cla_core.alerts.blurring import Grain
from cla_core.areas import areas_of
from cla_core.codes import Profile
from cla_core.errors import ClaError, InputRefused, mark
from cla_server.accounts.scope import Scope, checked
from cla_server.audit.repository import COMMAND_LINE, Deed, Entry, note
from cla_server.exchange.repository import devices
from cla_server.feeds import repository
from cla_server.feeds.repository import Grant
from cla_server.kit.database import Connection

CAP, GEOJSON, HXL, CSV = FEEDS = ("cap", "geojson", "hxl", "csv")
TOKEN = re.compile(r"cla-feed-([0-9a-f]{8})-([A-Za-z0-9_-]{43})\Z")
NAME = re.compile(r"\w[\w .-]{0,39}\Z")
ADDRESS = re.compile(r"[^\s\"<>&]{1,120}\Z")
SECRET_BYTES = 32
DAYS_MOST = 3660
LIVES_DAYS = 365
DAY_MS = 24 * 60 * 60 * 1000


class NotAdmitted(ClaError):
    """A token that opens nothing, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody at the command line asks a token for."""

    name: str
    feeds: Sequence[str]
    field_office: str = ""
    base: str = ""
    grain: str = Grain.VILLAGE
    addresses: Sequence[str] = ()
    days: int | None = None
    lives_days: int = LIVES_DAYS


def add(connection: Connection, wish: Wish, profile: Profile, *, now_ms: int) -> str:
    """Make a token; gives it, and nobody can ask for it again.

    Raises:
        InputRefused: something of the wish cannot be.
    """
    _check(wish)
    typed, joined = Scope(wish.field_office, wish.base), devices.bases(connection)
    scope = checked(typed, areas_of(profile), joined=joined)
    if repository.by_name(connection, wish.name) is not None:
        raise InputRefused(mark("There is a feed token of this name already."))
    secret = secrets.token_bytes(SECRET_BYTES)
    grant = Grant(
        id=secrets.token_hex(4),
        name=wish.name,
        digest=_digest(secret),
        feeds=tuple(feed for feed in FEEDS if feed in wish.feeds),
        field_office=scope.office,
        base=scope.base,
        grain=wish.grain,
        addresses=" ".join(wish.addresses),
        days=wish.days,
        made_ms=now_ms,
        expires_ms=now_ms + wish.lives_days * DAY_MS,
    )
    repository.add(connection, grant)
    _note(connection, Deed.FEED_ADDED, f"{grant.name}: {','.join(grant.feeds)}", now_ms)
    return f"cla-feed-{grant.id}-{base64.urlsafe_b64encode(secret).decode().rstrip('=')}"


def _check(wish: Wish) -> None:
    if not NAME.match(wish.name):
        raise InputRefused(mark("A feed token's name is 1 to 40 letters, digits, spaces, . or -."))
    if not wish.feeds or any(feed not in FEEDS for feed in wish.feeds):
        raise InputRefused(mark("The feeds are: {feeds}."), feeds=", ".join(FEEDS))
    if wish.grain not in list(Grain):
        raise InputRefused(mark("The layer is area, village or grid."))
    if not all(ADDRESS.match(address) for address in wish.addresses):
        raise InputRefused(mark('An address has no spaces and none of the marks " < > &.'))
    if not all(
        0 < days <= DAYS_MOST for days in (1 if wish.days is None else wish.days, wish.lives_days)
    ):
        raise InputRefused(mark("Days are 1 to {most}."), most=DAYS_MOST)


def revoke(connection: Connection, name: str, *, now_ms: int) -> None:
    """End a token; its row stays, so that the audit log can be read.

    Raises:
        InputRefused: there is none of this name, or it was ended before.
    """
    grant = repository.by_name(connection, name)
    if grant is None or grant.revoked_ms is not None:
        raise InputRefused(mark("There is no feed token of this name in force."))
    repository.revoke(connection, grant.id, at_ms=now_ms)
    _note(connection, Deed.FEED_REVOKED, grant.name, now_ms)


def admitted(connection: Connection, shown: str, *, now_ms: int) -> Grant:
    """What a token opens.

    Raises:
        NotAdmitted: nothing, or nothing any more.
    """
    found = TOKEN.match(shown)
    grant = repository.by_id(connection, found[1]) if found else None
    secret = _secret(found[2]) if found else b""
    fits = hmac.compare_digest(_digest(secret), grant.digest if grant else bytes(SECRET_BYTES))
    if not fits:
        grant = None
    return check_in_force(grant, now_ms=now_ms)


def check_in_force(grant: Grant | None, *, now_ms: int) -> Grant:
    """The grant, while nothing has ended it.

    Raises:
        NotAdmitted: there is none, or none any more.
    """
    if grant is None:
        raise NotAdmitted(mark("This feed needs a token that is in force."))
    if grant.revoked_ms is not None:
        raise NotAdmitted(
            mark("This token was revoked. Ask the server's administrator for another.")
        )
    if now_ms >= grant.expires_ms:
        raise NotAdmitted(
            mark("This token has expired. Ask the server's administrator for another.")
        )
    return grant


def _secret(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=")


def _digest(secret: bytes) -> bytes:
    return hashlib.sha256(b"CLA feed token\x00" + secret).digest()


def _note(connection: Connection, deed: Deed, about: str, now_ms: int) -> None:
    note(connection, Entry(at_ms=now_ms, who=COMMAND_LINE, what=deed, about=about))
