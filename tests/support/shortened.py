# SPDX-License-Identifier: Apache-2.0
"""What a process of tests has worked out once and need not again: keys and empty databases.

A derivation takes a quarter of a second, and took two fifths of the time of the services' tests,
which open a copy of one desk each; the tables of an empty mission take as long by all steps. Both
come out the same each time, so the first time is real and is remembered. Tests about either put the
real one back (`derive_anew`, `take_each_step`); processes that a test starts work out their own.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from sqlalchemy import Connection, event, inspect

from tests.support.patience import PATIENCE_S

SEALING = "cla_desktop.vault.sealing.Argon2id"
UPGRADE = "cla_server.kit.migrating.command.upgrade"

Keys = dict[tuple[object, ...], bytes]
_keys: Keys = {}
_steps: dict[tuple[str, str], list[tuple[str, Any]]] = {}

upgrade_by_steps: Callable[[Config, str], None] = command.upgrade


class RememberedArgon2id:
    """Argon2id that knows what it derived before in this process."""

    def __init__(self, **cost: Any) -> None:
        self._cost = cost

    def derive_into(self, material: bytes, key: bytearray) -> None:
        """Fill in the key; the first time as dear as it is."""
        which = (*sorted(self._cost.items()), hashlib.sha256(material).digest())
        if which not in _keys:
            _keys[which] = Argon2id(**self._cost).derive(material)
        key[:] = _keys[which]


def upgrade(config: Config, to: str) -> None:
    """Take all steps as they were taken before in this process, where there are no tables yet."""
    connection: Connection = config.attributes["connection"]
    if inspect(connection).get_table_names():
        upgrade_by_steps(config, to)
        return
    which = connection.dialect.name, to
    if which not in _steps:
        _steps[which] = _taken(connection, config, to)
        return
    for statement, values in _steps[which]:
        connection.exec_driver_sql(statement, values)


def _taken(connection: Connection, config: Config, to: str) -> list[tuple[str, Any]]:
    """Take them; gives what changed anything, so that nothing is asked the next time."""
    said: list[tuple[str, Any]] = []

    def hear(_1: object, _2: object, statement: str, values: Any, *_more: object) -> None:
        if not statement.lstrip().upper().startswith(("SELECT", "PRAGMA")):
            said.append((statement, values))

    event.listen(connection, "before_cursor_execute", hear)
    try:
        upgrade_by_steps(config, to)
    finally:
        event.remove(connection, "before_cursor_execute", hear)
    return said


def keys() -> Keys:
    """What was derived so far, for a process that is forked now."""
    return dict(_keys)


def remember_keys(known: Keys) -> None:
    """Know them, in a process of its own that has just begun."""
    _keys.update(known)
    pytest.MonkeyPatch().setattr(SEALING, RememberedArgon2id)


def derive_anew(patch: pytest.MonkeyPatch) -> None:
    """Let each derivation cost what it costs."""
    patch.setattr(SEALING, Argon2id)


@contextmanager
def held_derivation() -> Iterator[Event]:
    """A derivation that takes until the event is set, however quick the machine or its memory is.

    At the end of the block it is set in any case: nobody is left waiting.
    """
    done = Event()

    class Held(RememberedArgon2id):
        def derive_into(self, material: bytes, key: bytearray) -> None:
            done.wait(PATIENCE_S)
            super().derive_into(material, key)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SEALING, Held)
        try:
            yield done
        finally:
            done.set()


def take_each_step(patch: pytest.MonkeyPatch) -> None:
    """Let each database come to its tables by all steps."""
    patch.setattr(UPGRADE, upgrade_by_steps)


def remember(patch: pytest.MonkeyPatch) -> None:
    """Let this process remember both, and those it forks the keys."""
    patch.setattr(SEALING, RememberedArgon2id)
    patch.setattr(UPGRADE, upgrade)
