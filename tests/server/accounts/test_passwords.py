# SPDX-License-Identifier: Apache-2.0
"""Passwords are Argon2id at a fixed cost, and never more than two are hashed at once."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from cla_core.errors import InputRefused
from cla_server.accounts import passwords


def test_only_the_right_password_matches() -> None:
    """Whatever letters it is made of; the stored text names method and cost."""
    stored = passwords.hash_password("Ndélé, 3 collines")
    assert stored.startswith("$argon2id$v=19$m=65536,t=3,p=1$")
    assert passwords.password_matches("Ndélé, 3 collines", stored)
    assert not passwords.password_matches("Ndele, 3 collines", stored)
    assert not passwords.password_matches("", stored)


def test_same_password_is_stored_differently() -> None:
    """Each hash has its own salt."""
    assert passwords.hash_password("eight or more") != passwords.hash_password("eight or more")


@pytest.mark.parametrize("password", ["", "1234567", "x" * 257])
def test_weak_or_endless_passwords_are_refused(password: str) -> None:
    """Under 8 and over 256 characters."""
    with pytest.raises(InputRefused):
        passwords.hash_password(password)


def test_endless_attempt_costs_no_more() -> None:
    """A megabyte typed into the field is cut before it is hashed, and does not match its start."""
    stored = passwords.hash_password("y" * 256)
    assert not passwords.password_matches("y" * 1_000_000, stored)


class _Counting:
    """A semaphore that remembers how many were inside."""

    def __init__(self, turn: threading.BoundedSemaphore) -> None:
        self._turn = turn
        self._count = threading.Lock()
        self._inside = 0
        self.most = 0

    def __enter__(self) -> None:
        self._turn.acquire()
        with self._count:
            self._inside += 1
            self.most = max(self.most, self._inside)

    def __exit__(self, *reason: object) -> None:
        with self._count:
            self._inside -= 1
        self._turn.release()


def test_two_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Six attempts in six threads: two hash, four wait."""
    counting = _Counting(passwords._turn)
    monkeypatch.setattr(passwords, "_turn", counting)
    with ThreadPoolExecutor(6) as threads:
        list(threads.map(passwords.waste_time, ["some password"] * 6))
    assert counting.most == 2
