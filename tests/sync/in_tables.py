# SPDX-License-Identifier: Apache-2.0
"""What stands in the tables of a desk, the search's own among them, whoever may be shown it."""

from sqlalchemy import MetaData, Table, select

from cla_desktop.services.desk import Desk
from cla_desktop.storage.store import Work

FTS_PARTS = ("data", "idx", "docsize", "config")


def everything(desk: Desk) -> str:
    """All that a desk's tables hold, as text; answers of the mission among it."""

    def job(work: Work) -> str:
        connection = work.records._connection
        found = MetaData()
        found.reflect(connection)
        shadow = [Table(f"search_{part}", found, autoload_with=connection) for part in FTS_PARTS]
        tables = {table.name: table for table in (*found.sorted_tables, *shadow)}
        return "\n".join(
            f"{name} {connection.execute(select(table)).all()!r}" for name, table in tables.items()
        )

    return desk.store.read(job)


def holding(desk: Desk, word: str) -> list[str]:
    """The tables with this word in them."""
    return [line.split(" ", 1)[0] for line in everything(desk).splitlines() if word in line]
