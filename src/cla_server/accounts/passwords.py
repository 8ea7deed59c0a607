# SPDX-License-Identifier: Apache-2.0
"""Passwords: Argon2id hashes as PHC text, at most two at once.

Owns cost and concurrency. One hash takes 64 MiB; a flood of sign-ins must not take the memory that
the exchange needs. Refuses to know whose password it is.
"""

import os
from threading import BoundedSemaphore

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from cla_core.errors import InputRefused, mark

AT_ONCE = 2
MEMORY_KIB = 64 * 1024
PASSES = 3
LANES = 1
SALT_BYTES = 16
HASH_BYTES = 32

LEAST_CHARACTERS = 8
MOST_CHARACTERS = 256

_turn = BoundedSemaphore(AT_ONCE)


def hash_password(password: str) -> str:
    """Give the PHC text to store for a password.

    Raises:
        InputRefused: shorter than 8 or longer than 256 characters.
    """
    if len(password) < LEAST_CHARACTERS:
        raise InputRefused(
            mark("A password needs at least {least} characters."), least=LEAST_CHARACTERS
        )
    if len(password) > MOST_CHARACTERS:
        raise InputRefused(mark("A password has at most {most} characters."), most=MOST_CHARACTERS)
    with _turn:
        return _argon2id(os.urandom(SALT_BYTES)).derive_phc_encoded(password.encode())


def password_matches(password: str, stored: str) -> bool:
    """Tell whether a password is the one behind a stored hash."""
    with _turn:
        try:
            Argon2id.verify_phc_encoded(password[:MOST_CHARACTERS].encode(), stored)
        except InvalidKey:
            return False
    return len(password) <= MOST_CHARACTERS


def waste_time(password: str) -> None:
    """Take as long as a check does, so that nobody learns by the clock which names exist."""
    with _turn:
        _argon2id(bytes(SALT_BYTES)).derive(password[:MOST_CHARACTERS].encode())


def _argon2id(salt: bytes) -> Argon2id:
    return Argon2id(
        salt=salt, length=HASH_BYTES, iterations=PASSES, lanes=LANES, memory_cost=MEMORY_KIB
    )
