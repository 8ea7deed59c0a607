# SPDX-License-Identifier: Apache-2.0
"""A file of the first version is brought to this one: nothing is lost, and it is as good as new."""

from pathlib import Path

from sqlalchemy import inspect

from cla_core.records.flash import MTINDO
from cla_desktop.storage import tables
from cla_desktop.storage.engine import open_engine
from cla_desktop.storage.rows import Noted
from cla_desktop.storage.store import Store, Work
from tests.storage.samples import INCARNATION, KEY, entry, record_of, write_whole

FIRST_VERSION = (
    "drop index operation_unspooled",
    "drop table alert_part",
    "drop table open_alert",
    "alter table record drop column role",
    "drop index operation_waiting_of",
    "create index operation_waiting on operation (lane, n) where receipt is null",
)
"""What the first version had not, and what it had instead."""


def made_older(path: Path, version: int, *statements: str) -> None:
    """Make of a closed file of today one of that version."""
    engine = open_engine(path, KEY, read_only=False, size=1)
    with engine.begin() as connection:
        for statement in (*statements, f"pragma user_version = {version}"):
            connection.exec_driver_sql(statement)
    engine.dispose()


def made_by_the_first_version(path: Path) -> None:
    """A file with one record that waits."""
    store = Store(path, KEY)
    store.write(lambda work: write_whole(work, 1))
    store.close()
    made_older(path, 1, *FIRST_VERSION)


def parts(path: Path) -> dict[str, tuple[set[str], set[str | None]]]:
    """Columns and indexes of every table."""
    engine = open_engine(path, KEY, read_only=True, size=1)
    with engine.connect() as connection:
        seen = inspect(connection)
        found = {
            name: (
                {column["name"] for column in seen.get_columns(name)},
                {index["name"] for index in seen.get_indexes(name)},
            )
            for name in tables.metadata.tables
        }
    engine.dispose()
    return found


def test_an_older_file_becomes_as_a_new_one(path: Path) -> None:
    made_by_the_first_version(path)
    new = path.with_name("new.db")
    Store(new, KEY).close()
    Store(path, KEY).close()
    assert parts(path) == parts(new)


def test_what_stood_in_an_older_file_stands_and_alerts_are_found_in_it(path: Path) -> None:
    made_by_the_first_version(path)
    store = Store(path, KEY)
    values = {"summary": "Shots", "place": MTINDO}
    alert = entry(2, kind="alert", number="ZZ/KAS/A/2025/001a", values=values, role="cla")
    store.write(lambda work: work.records.put(alert, "shots"))
    stood = store.read(lambda work: work.records.get(record_of(1)))
    assert stood is not None
    assert (stood.title, stood.role) == (entry(1).title, None)
    assert store.read(lambda work: work.outbox.highest(INCARNATION)) == 1
    assert store.read(lambda work: work.alerts.open_ids()) == (record_of(2),)
    store.close()


def test_an_older_file_learns_which_alerts_its_steps_name(path: Path) -> None:
    store = Store(path, KEY)
    values = {"alert": record_of(2), "act": "MERGED", "other": record_of(3)}
    store.write(lambda work: work.records.put(entry(4, kind="alert_step", values=values), ""))
    store.close()
    made_older(path, 3, "drop index alert_part_joins", "alter table alert_part drop column joins")
    store = Store(path, KEY)
    assert store.read(lambda work: work.alerts.naming([record_of(3)])) == {record_of(2)}
    store.close()


def test_an_older_file_learns_how_the_codes_of_its_documents_are_compared(path: Path) -> None:
    store = Store(path, KEY)

    def documents(work: Work) -> None:
        for n, number in ((1, "K-014"), (2, "N-07b"), (3, "K-1"), (4, None)):
            work.records.put(entry(n, kind="contact", number=number), "")
            work.documents.note([Noted(record=record_of(n), kind="contact", listed=True)])

    store.write(documents)
    store.close()
    made_older(path, 10, "drop index document_called", "alter table document drop column called")
    store = Store(path, KEY)
    called = store.read(lambda work: [work.documents.called(one) for one in ("k 14", "n 7 b")])
    assert called == [((record_of(1), "K-014"),), ((record_of(2), "N-07b"),)]
    store.close()


def test_lists_of_an_older_file_forget_what_a_report_says_of_a_survivor(path: Path) -> None:
    store = Store(path, KEY)
    flagged = {"headline": "A girl on the path", "sensitive_flags": ["CRSV"]}
    store.write(lambda work: write_whole(work, 1))
    store.write(lambda work: work.records.put(entry(2, values=flagged), ""))
    store.close()
    made_older(path, 5)
    store = Store(path, KEY)
    found = store.read(lambda work: work.records.several((record_of(1), record_of(2))))
    assert [one.title for one in found] == [entry(1).title, ""]
    assert [one.values for one in found] == [entry(1).values, flagged]
    store.close()
