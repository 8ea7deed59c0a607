# SPDX-License-Identifier: Apache-2.0
"""The bell: rings once for what was committed, and is silent while nothing was."""

import asyncio

import pytest

from cla_server.kit import bell
from cla_server.kit.bell import Bell
from cla_server.kit.database import Database
from tests.server.conftest import Headquarters
from tests.support.patience import PATIENCE_S

QUIET_S = 1.5


@pytest.fixture
def database(headquarters: Headquarters) -> Database:
    """A mission's database, on SQLite or PostgreSQL."""
    return headquarters.mission.database


def write_something(database: Database) -> None:
    """One committed transaction that rings."""
    with database.writing() as connection:
        bell.ring(connection)
        if database.is_sqlite:  # rings at every commit that changed something
            connection.exec_driver_sql("create table if not exists rung (at int)")
            connection.exec_driver_sql("insert into rung values (1)")


async def listening(of: Bell) -> int:
    """How often it has rung once it listens: the first ring is for what came before."""
    await of.after(of.rings, PATIENCE_S)
    return of.rings


def test_silent_while_nothing_is_written(database: Database) -> None:
    async def night() -> None:
        heard = Bell(database)
        rings = await listening(heard)
        assert not await heard.after(rings, QUIET_S)
        # Whoever asks again does not wake itself by asking.
        assert not await heard.after(rings, QUIET_S)

    asyncio.run(night())


def test_what_is_committed_rings(database: Database) -> None:
    async def night() -> None:
        heard = Bell(database)
        rings = await listening(heard)
        waiting = asyncio.create_task(heard.after(rings, PATIENCE_S))
        await asyncio.to_thread(write_something, database)
        assert await waiting
        assert not await heard.after(heard.rings, QUIET_S)

    asyncio.run(night())
