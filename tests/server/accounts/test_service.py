# SPDX-License-Identifier: Apache-2.0
"""Users and sessions on both databases: who gets in, for how long, and what ends it."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest

from cla_core.errors import InputRefused
from cla_server.accounts import passwords, phone
from cla_server.accounts.codes import code_at
from cla_server.accounts.sealing import BoardKey
from cla_server.accounts.service import Accounts, Visitor, user_named
from cla_server.accounts.upkeep import Upkeep
from cla_server.kit.database import Database
from cla_server.kit.migrating import migrate
from tests.server.board.hall import MovableClock

NAME = "Officier de Permanence"
WORDS = "correct horse battery"
HERE = "192.0.2.1"


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a password costs is tested by itself; here it would only take time."""
    monkeypatch.setattr(passwords, "MEMORY_KIB", 64)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def accounts(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Accounts]:
    """Accounts with one officer."""
    if request.param == "postgres":
        url = str(request.getfixturevalue("postgres_url"))
    else:
        url = f"sqlite:///{(tmp_path / 'mission.sqlite').as_posix()}"
    database = Database(url.replace("postgresql://", "postgresql+psycopg://"))
    migrate(database)
    made = Accounts(database, BoardKey(bytes(range(32))), MovableClock())
    Upkeep(database, made.clock).add(NAME, role="officer", password=WORDS)
    yield made
    database.close()


def clock(accounts: Accounts) -> MovableClock:
    """The clock of these accounts, which can be moved."""
    assert isinstance(accounts.clock, MovableClock)
    return accounts.clock


def begin(accounts: Accounts) -> str:
    """Sign in; gives the session's token."""
    begun = accounts.sign_in(NAME, WORDS, HERE)
    assert begun is not None
    assert not begun.code_due
    return begun.token


def present(accounts: Accounts, token: str) -> Visitor:
    """Who works in a session that lasts."""
    found = accounts.visitor(token, works=True)
    assert found is not None
    return found


def test_name_is_found_however_it_is_spelt(accounts: Accounts) -> None:
    """Capitals, accents and spaces do not matter; the shown name is as it was given."""
    begun = accounts.sign_in("  officier  DE pérmanence ", WORDS, HERE)
    assert begun is not None
    assert present(accounts, begun.token).name == NAME
    assert user_named(accounts.database, "OFFICIER DE PERMANENCE") == (NAME, "officer")


@pytest.mark.parametrize(
    ("name", "role", "password"),
    [
        (NAME.upper(), "officer", WORDS),
        ("", "officer", WORDS),
        ("x" * 81, "officer", WORDS),
        ("a\x00b", "officer", WORDS),
        ("Somebody", "king", WORDS),
        ("Somebody", "officer", "short"),
    ],
)
def test_refused_users(accounts: Accounts, name: str, role: str, password: str) -> None:
    """The same name again, no name, no such role, a weak password."""
    with pytest.raises(InputRefused):
        Upkeep(accounts.database, accounts.clock).add(name, role=role, password=password)


def test_unknown_user_is_refused(accounts: Accounts) -> None:
    """For the command line."""
    with pytest.raises(InputRefused):
        user_named(accounts.database, "Nobody")


def test_wrong_name_and_wrong_password(accounts: Accounts) -> None:
    """Both get nothing."""
    assert accounts.sign_in(NAME, WORDS + "!", HERE) is None
    assert accounts.sign_in("Nobody", WORDS, HERE) is None
    assert accounts.visitor("made up", works=True) is None
    assert accounts.visitor("", works=True) is None


def test_idle_session_ends(accounts: Accounts) -> None:
    """Half an hour without work ends it; work goes on for hours."""
    token = begin(accounts)
    for _ in range(20):
        clock(accounts).pass_minutes(29)
        present(accounts, token)
    clock(accounts).pass_minutes(31)
    assert accounts.visitor(token, works=True) is None


def test_page_that_renews_itself_keeps_nothing_open(accounts: Accounts) -> None:
    """Only what a person does counts."""
    token = begin(accounts)
    for _ in range(5):
        clock(accounts).pass_minutes(6)
        accounts.visitor(token, works=False)
    clock(accounts).pass_minutes(1)
    assert accounts.visitor(token, works=False) is None


def test_whole_life_is_twelve_hours(accounts: Accounts) -> None:
    """However busy, the session ends; what is left is never more than that."""
    token = begin(accounts)
    left = []
    for _ in range(12 * 3):
        clock(accounts).pass_minutes(20)
        found = accounts.visitor(token, works=True)
        left.append(found.left_ms if found else 0)
    assert left[-1] == 0
    assert left[-2] == 20 * 60 * 1000


def test_signing_out_ends_one_session(accounts: Accounts) -> None:
    """The other one goes on."""
    first, second = begin(accounts), begin(accounts)
    accounts.sign_out(first)
    assert accounts.visitor(first, works=True) is None
    present(accounts, second)


def test_new_password_ends_all_sessions(accounts: Accounts) -> None:
    """On every browser; only the new password opens the next."""
    first, second = begin(accounts), begin(accounts)
    assert not accounts.change_password(present(accounts, first), "wrong one", "another password")
    with pytest.raises(InputRefused):
        accounts.change_password(present(accounts, first), WORDS, "weak")
    present(accounts, second)
    assert accounts.change_password(present(accounts, first), WORDS, "another password")
    assert accounts.visitor(first, works=True) is None
    assert accounts.visitor(second, works=True) is None
    assert accounts.sign_in(NAME, WORDS, HERE) is None
    assert accounts.sign_in(NAME, "another password", HERE) is not None


def test_waiting_grows_by_name_and_success_forgives(accounts: Accounts) -> None:
    """A quarter of an hour of quiet forgives as well; another name waits for nothing."""
    waits = [accounts.attempt(NAME, HERE) for _ in range(9)]
    assert waits == [0, 0, 0, 1, 2, 4, 8, 15, 15]
    assert accounts.attempt("Somebody else", HERE) == 0
    begin(accounts)
    assert accounts.attempt(NAME, HERE) == 0
    for _ in range(9):
        accounts.attempt(NAME, HERE)
    clock(accounts).pass_minutes(16)
    assert accounts.attempt(NAME, HERE) == 0


def test_waiting_grows_by_address(accounts: Accounts) -> None:
    """Trying one password with many names does not help, nor does an own account in between."""
    waits = [accounts.attempt(f"name {number}", HERE) for number in range(20)]
    assert waits[:15] == [0] * 15
    assert waits[15:] == [1, 2, 4, 8, 15]
    begin(accounts)
    assert accounts.attempt("one more", HERE) >= 8
    assert accounts.attempt("one more", "192.0.2.2") == 0


def set_up_codes(accounts: Accounts) -> bytes:
    """Put codes into force for the officer; gives the secret."""

    visitor = present(accounts, begin(accounts))
    phone.begin(accounts, visitor)
    setup = phone.on_trial(accounts, visitor, issuer="CLA ZZ")
    assert setup is not None
    secret = base64.b32decode(setup.secret.replace(" ", ""))
    assert not phone.confirm(accounts, visitor, "000000")
    assert phone.confirm(accounts, visitor, code_at(secret, clock(accounts).now_ms()))
    assert phone.on_trial(accounts, visitor, issuer="CLA ZZ") is None
    clock(accounts).pass_minutes(2)
    return secret


def test_code_is_needed_once_set_up(accounts: Accounts) -> None:
    """The password opens half; the code opens the rest, once, under a new token."""
    secret = set_up_codes(accounts)
    half = accounts.sign_in(NAME, WORDS, HERE)
    assert half is not None
    assert half.code_due
    assert accounts.visitor(half.token, works=True) is None
    code = code_at(secret, clock(accounts).now_ms())
    assert accounts.enter_code(half.token, "123456", HERE) is None
    whole = accounts.enter_code(half.token, code, HERE)
    assert whole is not None
    assert whole.token != half.token
    assert present(accounts, whole.token).has_codes
    again = accounts.sign_in(NAME, WORDS, HERE)
    assert again is not None
    assert accounts.enter_code(again.token, code, HERE) is None


def test_a_code_that_two_bring_at_the_same_moment_opens_once(accounts: Accounts) -> None:
    """Both were read before either used it up."""
    secret = set_up_codes(accounts)
    half = accounts.sign_in(NAME, WORDS, HERE)
    assert half is not None
    row = accounts.half_open(half.token)
    assert row is not None
    code = code_at(secret, clock(accounts).now_ms())
    assert [accounts.code_fits(row.account, code) for _ in range(2)] == [True, False]


def test_half_open_session_ends_soon(accounts: Accounts) -> None:
    """After five minutes, and after five wrong codes."""
    secret = set_up_codes(accounts)
    half = accounts.sign_in(NAME, WORDS, HERE)
    assert half is not None
    for _ in range(5):
        assert accounts.enter_code(half.token, "000000", HERE) is None
    right = code_at(secret, clock(accounts).now_ms())
    assert accounts.enter_code(half.token, right, HERE) is None
    late = accounts.sign_in(NAME, WORDS, HERE)
    assert late is not None
    clock(accounts).pass_minutes(6)
    right = code_at(secret, clock(accounts).now_ms())
    assert accounts.enter_code(late.token, right, HERE) is None


def test_codes_end_with_the_password(accounts: Accounts) -> None:
    """Not without it; a set-up that was given up changes nothing."""
    secret = set_up_codes(accounts)
    half = accounts.sign_in(NAME, WORDS, HERE)
    assert half is not None
    whole = accounts.enter_code(half.token, code_at(secret, clock(accounts).now_ms()), HERE)
    assert whole is not None
    visitor = present(accounts, whole.token)
    assert not phone.end(accounts, visitor, "wrong one")
    assert phone.end(accounts, visitor, WORDS)
    phone.begin(accounts, visitor)
    phone.give_up(accounts, visitor)
    assert phone.on_trial(accounts, visitor, issuer="CLA ZZ") is None
    begin(accounts)


def test_nothing_secret_is_stored_readably(accounts: Accounts) -> None:
    """Neither cookie nor password nor code secret nor a name that was tried."""
    secret = set_up_codes(accounts)
    token = accounts.sign_in(NAME, WORDS, HERE)
    assert token is not None
    accounts.attempt("A name somebody tried", HERE)
    if not accounts.database.is_sqlite:
        return
    path = Path(accounts.database.engine.url.database or "")
    stored = b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    for hidden in (secret, token.token.encode(), WORDS.encode(), b"somebody tried", HERE.encode()):
        assert hidden not in stored
