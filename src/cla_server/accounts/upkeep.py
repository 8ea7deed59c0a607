# SPDX-License-Identifier: Apache-2.0
"""What IT support does to users: add, give a new password or phone, remove, list.

A forgotten password or a lost phone must not need a new mission. Whatever changes how a user signs
in ends all of the user's sessions, and stands in the audit log. Nothing slow happens inside a
transaction.
"""

from collections.abc import Callable
from dataclasses import dataclass

from cla_core.access import Role
from cla_core.clock import Clock
from cla_core.errors import InputRefused, mark
from cla_core.folding import fold
from cla_server.accounts import codes, repository
from cla_server.accounts.passwords import hash_password
from cla_server.accounts.repository import Account, Post
from cla_server.accounts.scope import Scope
from cla_server.accounts.sealing import BoardKey
from cla_server.accounts.service import account_bytes, shown_name
from cla_server.audit.repository import COMMAND_LINE, Deed, Entry, note
from cla_server.kit.database import Connection, Database

WHOLE_MISSION = Scope()


def _checked_role(role: str) -> str:
    if role not in {*Role}:
        roles = ", ".join(Role)
        raise InputRefused(mark("There is no such role. Roles: {roles}."), roles=roles)
    return role


def _told(post: Post) -> str:
    """A user with role and part of the mission, as the audit log tells it."""
    where = post.scope.base or post.scope.office
    return ", ".join(part for part in (post.name, post.role, where) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """What a new phone needs: the letters to type, or the address of a QR code."""

    name: str
    secret: str
    address: str


@dataclass(frozen=True, slots=True)
class Upkeep:
    """The verbs, with what they work on."""

    database: Database
    clock: Clock

    def add(self, name: str, *, role: str, password: str, scope: Scope = WHOLE_MISSION) -> None:
        """Add a user of the board.

        Raises:
            InputRefused: no usable name, no such role, a weak password, or the name is taken.
        """
        shown = shown_name(name)
        post = Post(shown, _checked_role(role), scope)
        hashed = hash_password(password)
        now_ms = self.clock.now_ms()

        def work(connection: Connection) -> bool:
            added = repository.add_account(
                connection, post, folded=fold(shown), password=hashed, now_ms=now_ms
            )
            if added:
                self._note(connection, Deed.USER_ADDED, _told(post))
            return added

        if not self.database.write(work):
            raise InputRefused(mark("There is already a user with this name."))

    def change(self, name: str, *, role: str = "", scope: Scope | None = None) -> None:
        """Give a user another role, or another part of the mission; what is not said stays.

        Raises:
            InputRefused: there is no such user or role.
        """
        wanted = _checked_role(role) if role else ""

        def work(connection: Connection, user: Account) -> str:
            new = Post(user.name, wanted or user.role, user.scope if scope is None else scope)
            repository.set_post(connection, user.id, new)
            return _told(new)

        self._change(name, Deed.USER_CHANGED, work)

    def set_password(self, name: str, password: str) -> None:
        """Give a user a new password.

        Raises:
            InputRefused: there is no such user, or the password is weak.
        """
        hashed = hash_password(password)
        self._change(
            name,
            Deed.WORDS_SET,
            lambda connection, user: repository.set_password(connection, user.id, hashed),
        )

    def give_phone(self, name: str, key: BoardKey, *, issuer: str) -> Phone:
        """Make codes of a new phone count from now on; the old phone's end.

        Raises:
            InputRefused: there is no such user.
        """
        secret = codes.new_secret()

        def work(connection: Connection, user: Account) -> None:
            sealed = key.seal("code", secret, about=account_bytes(user.id))
            repository.set_codes(connection, user.id, sealed, step=0)

        user = self._change(name, Deed.PHONE_GIVEN, work)
        return Phone(
            name=user.name,
            secret=codes.secret_text(secret),
            address=codes.setup_address(secret, name=user.name, issuer=issuer),
        )

    def end_codes(self, name: str) -> None:
        """Let a user sign in without codes, and set up a phone on the board.

        Raises:
            InputRefused: there is no such user.
        """
        self._change(
            name,
            Deed.CODES_ENDED,
            lambda connection, user: repository.set_codes(connection, user.id, None, step=0),
        )

    def remove(self, name: str) -> None:
        """Remove a user; what the user marked stays marked.

        Raises:
            InputRefused: there is no such user.
        """
        self._change(
            name,
            Deed.USER_REMOVED,
            lambda connection, user: repository.remove_account(connection, user.id),
        )

    def everyone(self) -> list[Account]:
        """All users by name."""
        with self.database.reading() as connection:
            return repository.accounts(connection)

    def _change(
        self, name: str, deed: Deed, change: Callable[[Connection, Account], str | None]
    ) -> Account:
        """Change a user and note it; what the change gives is told in place of the name."""

        def work(connection: Connection) -> Account:
            user = repository.account_named(connection, fold(name))
            if user is None:
                raise InputRefused(mark("There is no user with this name."))
            told = change(connection, user)
            repository.end_sessions_of(connection, user.id)
            self._note(connection, deed, told or user.name)
            return user

        return self.database.write(work)

    def _note(self, connection: Connection, deed: Deed, about: str) -> None:
        now_ms = self.clock.now_ms()
        note(connection, Entry(at_ms=now_ms, who=COMMAND_LINE, what=deed, about=about))
