# SPDX-License-Identifier: Apache-2.0
"""Users and sessions as verbs: sign in, be recognised, sign out, change the own password.

Owns the rules of time (idle, whole life) and the order of steps; the caller owns the waiting and
the cookie. A token is the cookie's value; only its hash is stored. Nothing slow (a password's hash)
happens inside a transaction.
"""

import hashlib
import secrets
import unicodedata
from dataclasses import dataclass

from cla_core.clock import Clock
from cla_core.errors import InputRefused, mark
from cla_core.fields import CONTROL
from cla_core.folding import fold
from cla_server.accounts import codes, delays, repository
from cla_server.accounts.passwords import hash_password, password_matches, waste_time
from cla_server.accounts.repository import Account, SessionRow
from cla_server.accounts.scope import Scope
from cla_server.accounts.sealing import BoardKey
from cla_server.audit.repository import Deed, Entry, note
from cla_server.kit.database import Connection, Database

MINUTE_MS = 60 * 1000
IDLE_MS = 30 * MINUTE_MS
WHOLE_LIFE_MS = 12 * 60 * MINUTE_MS
REMEMBERED_MS = WHOLE_LIFE_MS
"""How long it is known whose session ended: what they typed comes back to them alone."""
CODE_STAGE_MS = 5 * MINUTE_MS
TOUCH_EVERY_MS = MINUTE_MS
MOST_CODE_TRIES = 5
TOKEN_BYTES = 32
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who works in a session; `left_ms` until it ends when nothing more is done."""

    account: int
    name: str
    role: str
    scope: Scope
    session: bytes
    has_codes: bool
    left_ms: int

    def did(self, what: Deed, about: str, *, at_ms: int) -> Entry:
        """What the audit log says of something this person did."""
        return Entry(
            at_ms=at_ms,
            who=self.name,
            what=what,
            about=about,
            role=self.role,
            account=self.account,
        )


@dataclass(frozen=True, slots=True)
class Begun:
    """A new session: the cookie's value, and whether a code is still due."""

    token: str
    code_due: bool


def user_named(database: Database, name: str) -> tuple[str, str]:
    """Give the name and role of a user, however the name is spelt.

    Raises:
        InputRefused: there is no such user.
    """
    with database.reading() as connection:
        found = repository.account_named(connection, fold(name))
    if found is None:
        raise InputRefused(mark("There is no user with this name."))
    return found.name, found.role


def shown_name(name: str) -> str:
    """Give a user's name as it is kept.

    Raises:
        InputRefused: empty, too long, or not made of letters a keyboard makes.
    """
    shown = " ".join(unicodedata.normalize("NFC", name).split())
    if not fold(shown) or len(shown) > LONGEST_NAME or CONTROL.search(shown):
        raise InputRefused(
            mark("A user's name needs 1 to {most} characters that can be shown."), most=LONGEST_NAME
        )
    return shown


@dataclass(frozen=True, slots=True)
class Accounts:
    """The verbs, with what they work on."""

    database: Database
    key: BoardKey
    clock: Clock

    def attempt(self, name: str, address: str) -> int:
        """Count an attempt to sign in; give the seconds it has to wait before it is looked at."""
        now_ms = self.clock.now_ms()
        quiet_ms = now_ms - delays.FORGOTTEN_MS

        def work(connection: Connection) -> int:
            repository.forget_attempts(connection, quiet_ms)
            counted = [
                repository.count_attempt(connection, key, now_ms=now_ms, anew_before_ms=quiet_ms)
                for key in (self._name_key(name), self._address_key(address))
            ]
            return max(delays.ACCOUNT.wait_s(counted[0]), delays.ADDRESS.wait_s(counted[1]))

        return self.database.write(work)

    def sign_in(self, name: str, password: str, address: str) -> Begun | None:
        """Check name and password and begin a session; None when they do not fit."""
        with self.database.reading() as connection:
            found = repository.account_named(connection, fold(name))
        if found is None:
            waste_time(password)
            return None
        if not password_matches(password, found.password):
            return None
        stage = "code" if found.code_secret else "full"
        return self._begin(found, stage, address)

    def enter_code(self, token: str, typed: str, address: str) -> Begun | None:
        """Check the phone's code of a half-open session and begin the full one; None if wrong."""
        half = self.half_open(token)
        if half is None or half.account.code_secret is None:
            return None
        if not self.code_fits(half.account, typed):
            self.database.write(lambda connection: repository.count_try(connection, half.id))
            return None
        self.sign_out(token)
        return self._begin(half.account, "full", address)

    def code_fits(self, account: Account, typed: str) -> bool:
        """Tell whether a code is right now, and use it up."""
        sealed = account.code_secret or b""
        secret = self.key.unseal("code", sealed, about=account_bytes(account.id))
        if secret is None:
            return False
        step = codes.step_of(secret, typed, now_ms=self.clock.now_ms(), after=account.code_step)
        return step is not None and self.database.write(
            lambda connection: repository.use_step(connection, account.id, step)
        )

    def half_open(self, token: str) -> SessionRow | None:
        """The session that waits for its code, if there is one that still may."""
        found = self._session(token)
        if found is None or found.stage != "code" or found.tries >= MOST_CODE_TRIES:
            return None
        return None if self.clock.now_ms() - found.made_ms > CODE_STAGE_MS else found

    def never_opened(self, token: str) -> bool:
        """Whether a session waits for its code, be there time for it or not."""
        found = self._session(token)
        return found is not None and found.stage == "code"

    def visitor(self, token: str, *, works: bool) -> Visitor | None:
        """Recognise a cookie, or None when its session ended.

        `works` says that a person did something; a page that refreshes itself keeps nothing open.
        """
        found = self._session(token)
        if found is None or found.stage != "full":
            return None
        now_ms = self.clock.now_ms()
        seen_ms = now_ms if works else found.seen_ms
        left_ms = min(seen_ms + IDLE_MS, found.made_ms + WHOLE_LIFE_MS) - now_ms
        over = now_ms - found.seen_ms >= IDLE_MS or left_ms <= 0
        if over:
            return None
        if works and now_ms - found.seen_ms >= TOUCH_EVERY_MS:
            self.database.write(
                lambda connection: repository.touch_session(connection, found.id, now_ms)
            )
        whose = found.account
        has_codes = whose.code_secret is not None
        return Visitor(whose.id, whose.name, whose.role, whose.scope, found.id, has_codes, left_ms)

    def whose(self, token: str) -> int | None:
        """Whose session this was, though it ended since, by itself or by somebody else."""
        found = self._session(token)
        whole = found is not None and found.stage in ("full", repository.ENDED)
        return found.account.id if found is not None and whole else None

    def sign_out(self, token: str) -> None:
        """End a session at once."""
        self.database.write(
            lambda connection: repository.end_session(connection, session_id(token))
        )

    def change_password(self, visitor: Visitor, old: str, new: str) -> bool:
        """Replace the password and end all sessions of this user; False when the old one is wrong.

        Raises:
            InputRefused: the new one is too weak.
        """
        if not self.password_is(visitor, old):
            return False
        hashed = hash_password(new)

        def work(connection: Connection) -> None:
            repository.set_password(connection, visitor.account, hashed)
            self.note(connection, Deed.WORDS_SET, visitor)

        self.database.write(work)
        return True

    def password_is(self, visitor: Visitor, password: str) -> bool:
        """Tell whether this is the visitor's password."""
        with self.database.reading() as connection:
            found = repository.session(connection, visitor.session)
        return found is not None and password_matches(password, found.account.password)

    def note(self, connection: Connection, deed: Deed, visitor: Visitor) -> None:
        """Write into the audit log what a user did to the own account."""
        note(connection, visitor.did(deed, visitor.name, at_ms=self.clock.now_ms()))

    def _begin(self, found: Account, stage: str, address: str) -> Begun:
        token = secrets.token_urlsafe(TOKEN_BYTES)
        now_ms = self.clock.now_ms()

        def work(connection: Connection) -> None:
            repository.end_sessions_before(
                connection, seen_ms=now_ms - REMEMBERED_MS, made_ms=now_ms - 2 * REMEMBERED_MS
            )
            repository.add_session(
                connection, session_id(token), found.id, stage=stage, now_ms=now_ms
            )
            if stage == "full":
                repository.forgive(
                    connection, self._name_key(found.name), self._address_key(address)
                )
                signed_in = Entry(
                    at_ms=now_ms,
                    who=found.name,
                    what=Deed.SIGNED_IN,
                    about=found.name,
                    role=found.role,
                    account=found.id,
                )
                note(connection, signed_in)

        self.database.write(work)
        return Begun(token, code_due=stage != "full")

    def _session(self, token: str) -> SessionRow | None:
        if not token:
            return None
        with self.database.reading() as connection:
            return repository.session(connection, session_id(token))

    def _name_key(self, name: str) -> bytes:
        return self.key.keyed("attempt", b"name " + fold(name).encode())

    def _address_key(self, address: str) -> bytes:
        return self.key.keyed("attempt", b"address " + address.encode())


def session_id(token: str) -> bytes:
    """The hash of a cookie's value, which alone is stored."""
    return hashlib.sha256(token.encode()).digest()


def account_bytes(account: int) -> bytes:
    """What binds a sealed secret to its user's row."""
    return account.to_bytes(8, "big")
