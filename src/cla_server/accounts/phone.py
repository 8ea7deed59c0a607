# SPDX-License-Identifier: Apache-2.0
"""Setting up and ending the codes from a phone, for the person who is signed in.

A secret counts only after one code made from it came back: a picture that was never scanned must
not lock its owner out.
"""

from dataclasses import dataclass

from cla_server.accounts import codes, repository
from cla_server.accounts.service import Accounts, Visitor, account_bytes
from cla_server.audit.repository import Deed
from cla_server.kit.database import Connection


@dataclass(frozen=True, slots=True)
class SetUp:
    """What a phone needs: the secret to type, or the QR code's side in modules and its path."""

    secret: str
    side: int
    path: str


def begin(accounts: Accounts, visitor: Visitor) -> None:
    """Make a fresh secret on trial."""
    sealed = accounts.key.seal("trial", codes.new_secret(), about=account_bytes(visitor.account))
    accounts.database.write(
        lambda connection: repository.set_trial(connection, visitor.account, sealed)
    )


def on_trial(accounts: Accounts, visitor: Visitor, *, issuer: str) -> SetUp | None:
    """What to show while a secret is on trial, else None."""
    secret = _trial(accounts, visitor)
    if secret is None:
        return None
    address = codes.setup_address(secret, name=visitor.name, issuer=issuer)
    side, path = codes.qr_path(address)
    return SetUp(codes.secret_text(secret), side, path)


def confirm(accounts: Accounts, visitor: Visitor, typed: str) -> bool:
    """Put the secret on trial into force when the typed code is its; else False."""
    secret = _trial(accounts, visitor)
    if secret is None:
        return False
    step = codes.step_of(secret, typed, now_ms=accounts.clock.now_ms(), after=0)
    if step is None:
        return False
    sealed = accounts.key.seal("code", secret, about=account_bytes(visitor.account))

    def work(connection: Connection) -> None:
        repository.set_codes(connection, visitor.account, sealed, step=step)
        accounts.note(connection, Deed.CODES_BEGUN, visitor)

    accounts.database.write(work)
    return True


def give_up(accounts: Accounts, visitor: Visitor) -> None:
    """Drop the secret on trial."""
    accounts.database.write(
        lambda connection: repository.set_trial(connection, visitor.account, None)
    )


def end(accounts: Accounts, visitor: Visitor, password: str) -> bool:
    """End the codes of a user who gives the password; else False."""
    if not accounts.password_is(visitor, password):
        return False

    def work(connection: Connection) -> None:
        repository.set_codes(connection, visitor.account, None, step=0)
        accounts.note(connection, Deed.CODES_ENDED, visitor)

    accounts.database.write(work)
    return True


def _trial(accounts: Accounts, visitor: Visitor) -> bytes | None:
    with accounts.database.reading() as connection:
        found = repository.session(connection, visitor.session)
    if found is None or found.account.code_trial is None:
        return None
    return accounts.key.unseal(
        "trial", found.account.code_trial, about=account_bytes(visitor.account)
    )
