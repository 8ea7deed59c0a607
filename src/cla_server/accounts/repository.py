# SPDX-License-Identifier: Apache-2.0
"""What the accounts keep, read and written in one transaction handed in by the service.

Owns the SQL of accounts; knows no rule, no clock, no hash. Only frozen values leave.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from cla_server.accounts.scope import Scope
from cla_server.accounts.tables import account, board_session, sign_in_attempt


@dataclass(frozen=True, slots=True)
class Account:
    """A user as stored; secrets stay sealed."""

    id: int
    name: str
    role: str
    scope: Scope
    password: str
    code_secret: bytes | None
    code_trial: bytes | None
    code_step: int


@dataclass(frozen=True, slots=True)
class Post:
    """A user: the name as shown, the role, the part of the mission."""

    name: str
    role: str
    scope: Scope


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session and whose it is; times in milliseconds since 1970."""

    id: bytes
    stage: str
    tries: int
    made_ms: int
    seen_ms: int
    account: Account


ENDED = "ended"
"""The stage of a session that somebody ended: it opens nothing."""
ACCOUNT_COLUMNS = (
    account.c.id,
    account.c.name,
    account.c.role,
    account.c.office,
    account.c.base,
    account.c.password,
    account.c.code_secret,
    account.c.code_trial,
    account.c.code_step,
)


def _account(key: int, name: str, role: str, office: str, base: str, *secrets: Any) -> Account:
    return Account(key, name, role, Scope(office, base), *secrets)


def add_account(
    connection: Connection, new: Post, *, folded: str, password: str, now_ms: int
) -> bool:
    """Add a user; False when the name is taken."""
    taken = select(account.c.id).where(account.c.folded == folded)
    if connection.execute(taken).first() is not None:
        return False
    connection.execute(
        insert(account).values(
            name=new.name,
            folded=folded,
            role=new.role,
            office=new.scope.office,
            base=new.scope.base,
            password=password,
            made_ms=now_ms,
            code_step=0,
        )
    )
    return True


def account_named(connection: Connection, folded: str) -> Account | None:
    """Find a user by folded name."""
    found = connection.execute(select(*ACCOUNT_COLUMNS).where(account.c.folded == folded)).first()
    return None if found is None else _account(*found)


def accounts(connection: Connection) -> list[Account]:
    """Every user, by name."""
    rows = connection.execute(select(*ACCOUNT_COLUMNS).order_by(account.c.folded))
    return [_account(*found) for found in rows]


def set_post(connection: Connection, account_id: int, new: Post) -> None:
    """Give a user another role or another part of the mission."""
    connection.execute(
        update(account)
        .where(account.c.id == account_id)
        .values(role=new.role, office=new.scope.office, base=new.scope.base)
    )


def remove_account(connection: Connection, account_id: int) -> None:
    """Remove a user; whoever calls ends the sessions."""
    connection.execute(delete(account).where(account.c.id == account_id))


def set_password(connection: Connection, account_id: int, password: str) -> None:
    """Replace a password and end every session of its user."""
    connection.execute(update(account).where(account.c.id == account_id).values(password=password))
    end_sessions_of(connection, account_id)


def set_trial(connection: Connection, account_id: int, trial: bytes | None) -> None:
    """Keep (or drop) a code secret that is being set up."""
    connection.execute(update(account).where(account.c.id == account_id).values(code_trial=trial))


def set_codes(connection: Connection, account_id: int, secret: bytes | None, *, step: int) -> None:
    """Put codes into force, or end them with None."""
    connection.execute(
        update(account)
        .where(account.c.id == account_id)
        .values(code_secret=secret, code_trial=None, code_step=step)
    )


def use_step(connection: Connection, account_id: int, step: int) -> bool:
    """Take a code's step as used; False when somebody used it (or a later one) just before."""
    used = connection.execute(
        update(account)
        .where(account.c.id == account_id, account.c.code_step < step)
        .values(code_step=step)
    )
    return used.rowcount == 1


def add_session(
    connection: Connection, session_id: bytes, account_id: int, *, stage: str, now_ms: int
) -> None:
    """Begin a session."""
    connection.execute(
        insert(board_session).values(
            id=session_id, account=account_id, stage=stage, tries=0, made_ms=now_ms, seen_ms=now_ms
        )
    )


def session(connection: Connection, session_id: bytes) -> SessionRow | None:
    """Find a session with its user."""
    found = connection.execute(
        select(
            board_session.c.id,
            board_session.c.stage,
            board_session.c.tries,
            board_session.c.made_ms,
            board_session.c.seen_ms,
            account.c.id.label("account_id"),
            *ACCOUNT_COLUMNS[1:],
        )
        .join(account, account.c.id == board_session.c.account)
        .where(board_session.c.id == session_id)
    ).first()
    if found is None:
        return None
    whose = _account(found.account_id, *found[-len(ACCOUNT_COLUMNS) + 1 :])
    return SessionRow(found.id, found.stage, found.tries, found.made_ms, found.seen_ms, whose)


def touch_session(connection: Connection, session_id: bytes, now_ms: int) -> None:
    """Note that somebody works in this session."""
    connection.execute(
        update(board_session).where(board_session.c.id == session_id).values(seen_ms=now_ms)
    )


def count_try(connection: Connection, session_id: bytes) -> None:
    """Note a wrong code in a half-open session."""
    connection.execute(
        update(board_session)
        .where(board_session.c.id == session_id)
        .values(tries=board_session.c.tries + 1)
    )


def end_session(connection: Connection, session_id: bytes) -> None:
    """End one session."""
    connection.execute(delete(board_session).where(board_session.c.id == session_id))


def end_sessions_of(connection: Connection, account_id: int) -> None:
    """End every session of a user. Whose they were stays known: it opens nothing any more."""
    theirs = board_session.c.account == account_id
    connection.execute(delete(board_session).where(theirs, board_session.c.stage == "code"))
    connection.execute(update(board_session).where(theirs).values(stage=ENDED))


def end_sessions_before(connection: Connection, *, seen_ms: int, made_ms: int) -> None:
    """Clear out what ended long ago."""
    over = (board_session.c.seen_ms < seen_ms) | (board_session.c.made_ms < made_ms)
    connection.execute(delete(board_session).where(over))


def count_attempt(connection: Connection, key: bytes, *, now_ms: int, anew_before_ms: int) -> int:
    """Count an attempt under a key and give its number; starts anew after a quiet time."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    first = dialect.insert(sign_in_attempt).values(key=key, attempts=1, last_ms=now_ms)
    quiet = sign_in_attempt.c.last_ms < anew_before_ms
    counted = first.on_conflict_do_update(
        index_elements=[sign_in_attempt.c.key],
        set_={
            "attempts": case((quiet, 1), else_=sign_in_attempt.c.attempts + 1),
            "last_ms": now_ms,
        },
    ).returning(sign_in_attempt.c.attempts)
    return int(connection.execute(counted).scalar_one())


def forgive(connection: Connection, account_key: bytes, address_key: bytes) -> None:
    """After a success: forget the account's attempts and this one of the address."""
    connection.execute(delete(sign_in_attempt).where(sign_in_attempt.c.key == account_key))
    connection.execute(
        update(sign_in_attempt)
        .where(sign_in_attempt.c.key == address_key, sign_in_attempt.c.attempts > 0)
        .values(attempts=sign_in_attempt.c.attempts - 1)
    )


def forget_attempts(connection: Connection, before_ms: int) -> None:
    """Drop attempts nobody counts any more."""
    connection.execute(delete(sign_in_attempt).where(sign_in_attempt.c.last_ms < before_ms))
