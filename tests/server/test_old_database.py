# SPDX-License-Identifier: Apache-2.0
"""A database of the first version, with what came in since: brought up whole, and read as ever."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Column, MetaData, Table, select

from cla_server.alerts.catching_up import number_all
from cla_server.alerts.noting import note_all
from cla_server.exchange.guarding import guard_all
from cla_server.figures import recounting
from cla_server.kit.database import Database
from cla_server.kit.migrating import migrate
from cla_server.kit.tables import metadata
from tests.server.board.hall import OFFICER, Hall, answering, found
from tests.server.board.visit import signed_in, visit_as, words


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def old(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Database]:
    """A mission's database as the first version made it."""
    url = f"sqlite:///{(tmp_path / 'old.sqlite').as_posix()}"
    if request.param == "postgres":
        url = str(request.getfixturevalue("postgres_url"))
    whole: Callable[..., None] = command.upgrade
    with monkeypatch.context() as patched:
        patched.setattr(command, "upgrade", lambda config, _head: whole(config, "0001"))
        made = Database(url)
        migrate(made)
    yield made
    made.close()


def brought(since: Hall, old: Database) -> None:
    """What a mission of today holds, as far as the first version had a place for it."""
    with old.reading() as connection:
        first = MetaData()
        first.reflect(connection)
    with since.database.reading() as held, old.writing() as connection:
        for name in first.tables.keys() & metadata.tables.keys():
            today = metadata.tables[name]
            kept = [today.c[column.name] for column in first.tables[name].columns]
            # Numbers that the database gives, it gives anew.
            columns = [each for each in kept if each is not today.autoincrement_column]
            rows = [dict(row) for row in held.execute(select(*columns)).mappings()]
            then = Table(name, MetaData(), *(Column(each.name, each.type) for each in columns))
            if rows:
                connection.execute(then.insert(), rows)


def test_every_report_of_the_first_version_stands_on_the_board_of_this_one(
    old: Database, tmp_path: Path
) -> None:
    since = found(f"sqlite:///{(tmp_path / 'since.sqlite').as_posix()}")
    read = since.arrive(values={"headline": "Quiet market"})
    since.read(read, "Night officer")
    hidden = since.arrive(
        values={"headline": "Soldiers took goats", "sensitive_flags": ["UN-PERP"]}
    )
    since.arrive("daily", base="BUL")
    brought(since, old)
    since.database.close()
    hall = found(str(old.engine.url.render_as_string(hide_password=False)))
    hall.count = since.count
    guard_all(hall.database)
    number_all(hall.database, mission="ZZ")
    recounting.ensure(hall.database)
    note_all(hall.database)
    with answering(hall):
        page = words(signed_in(hall).get("/").text)
        assert "3 reports · 2 unread" in page
        assert "Night officer" in words(signed_in(hall).get(f"/reports/{read}").text)
        commander = visit_as(hall, "commander", "Commander")
        assert "2 reports · 1 unread" in words(commander.get("/").text)
        assert commander.get(f"/reports/{hidden}").status_code == 404
        new = hall.arrive(values={"headline": "The road is cut"}, number="ZZ/KAS/F/2025/009a")
        hall.read(new, OFFICER)
        assert "The road is cut" in words(signed_in(hall).get("/").text)
