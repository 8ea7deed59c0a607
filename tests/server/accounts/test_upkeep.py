# SPDX-License-Identifier: Apache-2.0
"""A forgotten password, a lost phone, a person who leaves: mended from the command line, noted."""

import base64
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest

from cla_core.errors import InputRefused
from cla_server.accounts.codes import code_at
from cla_server.accounts.scope import Scope
from cla_server.accounts.sealing import BoardKey
from cla_server.accounts.service import Accounts
from cla_server.accounts.upkeep import Upkeep
from cla_server.audit.repository import COMMAND_LINE, Deed, entries
from tests.server.accounts.test_service import HERE, NAME, WORDS, accounts, begin, cheap_hashes

__all__ = ["accounts", "cheap_hashes"]
NEW_WORDS = "lantern over the ridge"


@pytest.fixture
def upkeep(accounts: Accounts) -> Upkeep:
    """What IT support works with."""
    return Upkeep(accounts.database, accounts.clock)


def deeds(accounts: Accounts) -> list[tuple[str, str, str]]:
    """Who did what to whom, as the log tells it."""
    with accounts.database.reading() as connection:
        return [(entry.who, entry.what, entry.about) for entry in entries(connection)]


def test_a_new_password_ends_the_old_one_and_every_session(
    accounts: Accounts, upkeep: Upkeep
) -> None:
    token = begin(accounts)
    upkeep.set_password(NAME.upper(), NEW_WORDS)
    assert accounts.visitor(token, works=True) is None
    assert accounts.sign_in(NAME, WORDS, HERE) is None
    assert accounts.sign_in(NAME, NEW_WORDS, HERE) is not None
    assert deeds(accounts) == [
        (COMMAND_LINE, Deed.USER_ADDED, f"{NAME}, officer"),
        (NAME, Deed.SIGNED_IN, NAME),
        (COMMAND_LINE, Deed.WORDS_SET, NAME),
        (NAME, Deed.SIGNED_IN, NAME),
    ]


def test_a_new_phone_counts_at_once_and_the_old_one_no_more(
    accounts: Accounts, upkeep: Upkeep
) -> None:
    token = begin(accounts)
    first, second = (upkeep.give_phone(NAME, accounts.key, issuer="CLA ZZ") for _ in range(2))
    assert accounts.visitor(token, works=True) is None
    half = accounts.sign_in(NAME, WORDS, HERE)
    assert half is not None
    assert half.code_due
    now_ms = accounts.clock.now_ms()
    secrets = [
        base64.b32decode(parse_qs(urlsplit(phone.address).query)["secret"][0])
        for phone in (first, second)
    ]
    assert accounts.enter_code(half.token, code_at(secrets[0], now_ms), HERE) is None
    assert accounts.enter_code(half.token, code_at(secrets[1], now_ms), HERE) is not None
    assert second.secret.replace(" ", "") in second.address


def test_without_codes_the_password_opens_again(accounts: Accounts, upkeep: Upkeep) -> None:
    upkeep.give_phone(NAME, accounts.key, issuer="CLA ZZ")
    assert [user.code_secret is not None for user in upkeep.everyone()] == [True]
    upkeep.end_codes(NAME)
    begin(accounts)
    assert [user.code_secret for user in upkeep.everyone()] == [None]


def test_who_leaves_is_out_at_once(accounts: Accounts, upkeep: Upkeep) -> None:
    token = begin(accounts)
    upkeep.remove(NAME)
    assert accounts.visitor(token, works=True) is None
    assert accounts.sign_in(NAME, WORDS, HERE) is None
    assert deeds(accounts)[-1] == (COMMAND_LINE, Deed.USER_REMOVED, NAME)
    upkeep.add(NAME, role="officer", password=NEW_WORDS)


ACTS: dict[str, Callable[[Upkeep, BoardKey], object]] = {
    "change": lambda upkeep, _: upkeep.change(NAME, role="adviser", scope=Scope(base="KAS")),
    "password": lambda upkeep, _: upkeep.set_password(NAME, NEW_WORDS),
    "phone": lambda upkeep, key: upkeep.give_phone(NAME, key, issuer="CLA ZZ"),
    "no phone": lambda upkeep, _: upkeep.end_codes(NAME),
    "remove": lambda upkeep, _: upkeep.remove(NAME),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_what_is_done_to_one_user_touches_nobody_else(
    accounts: Accounts, upkeep: Upkeep, act: Callable[[Upkeep, BoardKey], object]
) -> None:
    own = begin(accounts)
    for name in ("Somebody", "With a phone"):
        upkeep.add(name, role="manager", password=WORDS)
    upkeep.give_phone("With a phone", accounts.key, issuer="CLA ZZ")
    theirs = accounts.sign_in("Somebody", WORDS, HERE)
    half = accounts.sign_in("With a phone", WORDS, HERE)
    assert theirs is not None
    assert half is not None
    before = [one for one in upkeep.everyone() if one.name != NAME]
    act(upkeep, accounts.key)
    assert [one for one in upkeep.everyone() if one.name != NAME] == before
    assert accounts.visitor(theirs.token, works=True) is not None
    assert accounts.half_open(half.token) is not None
    assert accounts.visitor(own, works=True) is None


def test_what_is_refused_changes_nothing_and_is_not_on_record(
    accounts: Accounts, upkeep: Upkeep
) -> None:
    before = deeds(accounts)
    with pytest.raises(InputRefused):
        upkeep.set_password(NAME, "short")
    for change in (
        lambda: upkeep.set_password("Nobody", NEW_WORDS),
        lambda: upkeep.give_phone("Nobody", accounts.key, issuer="CLA ZZ"),
        lambda: upkeep.end_codes("Nobody"),
        lambda: upkeep.remove("Nobody"),
    ):
        with pytest.raises(InputRefused, match="no user"):
            change()
    assert deeds(accounts) == before
    begin(accounts)
