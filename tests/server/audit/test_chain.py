# SPDX-License-Identifier: Apache-2.0
"""The audit log is a chain without a gap, and whatever is done to its rows is found.

On both databases; rows are changed as somebody with the database's password would, by SQL.
"""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text, update

from cla_server.audit import patrol
from cla_server.audit.chain import Entry, chained, checked
from cla_server.audit.patrol import Patrol
from cla_server.audit.repository import Deed, heads, links, note
from cla_server.audit.tables import audit
from cla_server.kit.database import Connection, Database
from cla_server.kit.migrating import migrate

MANY = 12
EACH = 10


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty mission's database, each kind in turn."""
    url = f"sqlite:///{(tmp_path / 'mission.sqlite').as_posix()}"
    if request.param == "postgres":
        url = str(request.getfixturevalue("postgres_url"))
    made = Database(url)
    migrate(made)
    yield made
    made.close()


def deed(number: int) -> Entry:
    """Somebody looked at an alert."""
    who = f"Officer {number}"
    return Entry(at_ms=number, who=who, what=Deed.ALERT_SEEN, about="x", role="officer", account=7)


def filled(database: Database, count: int = 5) -> None:
    """A log with so many entries, each of a transaction of its own."""
    for number in range(1, count + 1):
        noted(database, deed(number))


def noted(database: Database, *deeds: Entry) -> None:
    """Deeds of one transaction."""
    database.write(lambda held: note(held, *deeds))


def broken_from(database: Database) -> int:
    """The first entry that does not follow; 0 when the log is whole."""
    with database.reading() as connection:
        return next((link.n for link, sound in checked(links(connection)) if not sound), 0)


def run(database: Database, *statements: str) -> None:
    """Do as somebody with the database's password."""
    with database.writing() as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_entries_are_numbered_without_a_gap_and_each_covers_the_one_before(
    database: Database,
) -> None:
    filled(database)
    with database.reading() as connection:
        kept = list(links(connection))
    assert [link.n for link in kept] == [1, 2, 3, 4, 5]
    assert kept == chained(deed(number) for number in range(1, 6))
    assert len({link.hash for link in kept}) == 5
    assert broken_from(database) == 0


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE audit SET who = 'Nobody' WHERE n = 3", 3),
        ("UPDATE audit SET at_ms = at_ms + 1 WHERE n = 3", 3),
        ("UPDATE audit SET account = 8 WHERE n = 3", 3),
        ("DELETE FROM audit WHERE n = 3", 4),
        ("DELETE FROM audit WHERE n = 1", 2),
        ("UPDATE audit SET n = n + 100 WHERE n = 5", 105),
    ],
)
def test_an_altered_or_missing_entry_is_found(
    database: Database, statement: str, found: int
) -> None:
    filled(database)
    run(database, statement)
    assert broken_from(database) == found


def test_an_entry_put_in_between_is_found(database: Database) -> None:
    filled(database)
    run(
        database,
        "UPDATE audit SET n = 6 WHERE n = 5",
        "INSERT INTO audit SELECT 5, at_ms, who, role, account, what, about, hash FROM audit"
        " WHERE n = 4",
    )
    assert broken_from(database) == 5


def test_what_is_undone_leaves_no_entry(database: Database) -> None:
    def fails(connection: Connection) -> None:
        note(connection, deed(1))
        raise KeyError

    with pytest.raises(KeyError):
        database.write(fails)
    filled(database, 2)
    with database.reading() as connection:
        assert [link.entry.who for link in links(connection)] == ["Officer 1", "Officer 2"]


def test_who_read_the_log_may_still_write_in_the_same_transaction(database: Database) -> None:
    filled(database)
    with database.writing() as connection:
        assert len(list(links(connection))) == 5
        note(connection, deed(6))
    with database.reading() as connection:
        assert [link.n for link in links(connection)] == [1, 2, 3, 4, 5, 6]


def test_many_at_once_make_one_chain(database: Database) -> None:
    """Every deed once, no number twice, no deadlock."""
    start = threading.Barrier(MANY)

    def act(worker: int) -> None:
        start.wait()
        for number in range(EACH):
            noted(database, deed(worker * 100 + number), deed(worker * 100 + 50 + number))

    with ThreadPoolExecutor(MANY) as pool:
        list(pool.map(act, range(MANY)))
    assert broken_from(database) == 0
    with database.reading() as connection:
        kept = [link.entry.who for link in links(connection)]
    assert len(kept) == len(set(kept)) == MANY * EACH * 2


@pytest.mark.postgres
def test_nobody_waits_at_the_chain_for_work_that_is_not_done(postgres_url: str) -> None:
    """Who noted something and still works holds nobody up; only the end of a transaction does."""
    database = Database(postgres_url)
    migrate(database)
    begun, go_on = threading.Event(), threading.Event()

    def slow(connection: Connection) -> None:
        note(connection, deed(1))
        begun.set()
        assert go_on.wait(30)

    worker = threading.Thread(target=lambda: database.write(slow))
    worker.start()
    assert begun.wait(30)
    filled(database, 3)
    go_on.set()
    worker.join()
    with database.reading() as connection:
        assert [link.entry.at_ms for link in links(connection)] == [1, 2, 3, 1]
    database.close()


def test_a_log_from_before_the_chain_is_chained_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from alembic import command

    whole: Callable[..., None] = command.upgrade
    monkeypatch.setattr(command, "upgrade", lambda config, _head: whole(config, "0010"))
    old = Database(f"sqlite:///{(tmp_path / 'old.sqlite').as_posix()}")
    migrate(old)
    run(
        old,
        "INSERT INTO audit (id, at_ms, who, what, about) VALUES (1, 5, 'A', 'signed in', 'A')",
        "INSERT INTO audit (id, at_ms, who, what, about) VALUES (9, 6, 'B', 'signed in', 'B')",
    )
    monkeypatch.undo()
    migrate(old)
    filled(old, 1)
    with old.reading() as connection:
        told = [(link.n, link.entry.who) for link in links(connection)]
        assert heads(connection, {1: b"other"}).keys() == {1, 3}
        assert heads(connection, {9: b"gone"})[9] == b""
    assert told == [(1, "A"), (2, "B"), (3, "Officer 1")]
    assert broken_from(old) == 0
    old.close()


def test_a_walk_finds_what_was_changed_in_its_row_alone(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever it lies between two stretches; a log put right or replaced is believed again."""
    monkeypatch.setattr(patrol, "STRETCH", 4)
    filled(database, 11)
    walker = Patrol(database)
    for number in range(1, 12):
        rewrite(database, number, about="y")
        assert walked(walker) == number
        with database.reading() as connection:
            told = heads(connection, {11: b"seen", 1: b"seen"}, broken=walker.broken)
        assert told[11] == b""
        assert max((n for n, said in told.items() if said), default=0) == number - 1
        rewrite(database, number, about="x")
        assert walked(walker) is None
    walker.once()
    run(database, "DELETE FROM audit WHERE n > 2")
    filled(database, 9)
    assert walked(walker) is None


def rewrite(database: Database, number: int, **said: str) -> None:
    """Change one row and nothing else."""
    with database.writing() as connection:
        connection.execute(update(audit).where(audit.c.n == number).values(**said))


def walked(walker: Patrol) -> int | None:
    """What a worker knows after it walked on for a while."""
    for _ in range(10):
        walker.once()
    return walker.broken


def test_who_walked_all_of_a_log_finds_what_is_new_at_once_and_what_is_old_in_the_next_round(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patrol, "STRETCH", 4)
    filled(database, 30)
    walker, looks = Patrol(database), 0
    while walker.hurries:
        walker.once()
        looks += 1
    assert 7 < looks < 15
    filled(database, 1)
    rewrite(database, 31, about="y")
    walker.once()
    assert walker.broken == 31
    rewrite(database, 3, about="y")
    assert walked(walker) == 3
    assert not walker.hurries, "what is wrong is no reason to hurry"
    rewrite(database, 3, about="x")
    rewrite(database, 31, about="x")
    assert [walked(walker) for _ in range(3)][-1] is None
