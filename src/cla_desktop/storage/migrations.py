# SPDX-License-Identifier: Apache-2.0
"""Brings the file to this version's tables: missing tables, columns and indexes are added.

Indexes that are no longer declared go, and what stands already is noted in new columns as it would
be today. All of it is one transaction, and none of it needs a step. Anything else gets a numbered
one, run on a copy that replaces the original after it was verified; there is none yet.
"""

from sqlalchemy import Connection, bindparam, inspect, select, update
from sqlalchemy.schema import CreateColumn, CreateIndex

from cla_core.plain_codes import plain_code
from cla_desktop.storage import tables
from cla_desktop.storage.errors import StoreNewer
from cla_desktop.storage.search import SearchRepository

JOINS_OF_OLD = """
update alert_part set joins = (
    select coalesce(json_extract(r."values", '$.other'), json_extract(r."values", '$.incident'))
    from record r
    where r.id = alert_part.record and r.kind in ('alert_step', 'incident_link')
) where joins is null
"""
"""Older files did not note beside a step which other alert it names."""

TITLES_OF_OLD = """
update record set title = '', place = ''
where (title != '' or place != '') and (
    json_extract("values", '$.threat_type') = 'CRS'
    or exists (
        select 1 from json_each(record."values", '$.sensitive_flags') flag
        where flag.value in ('CRSV', 'SOURCE-AT-RISK')
    )
)
"""
"""Older files let lists say what a report about a survivor or a source at risk is about."""


def is_current(connection: Connection) -> bool:
    """Whether the file has this version's tables.

    Raises:
        StoreNewer: a newer version wrote it.
    """
    found = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if found > tables.SCHEMA:
        raise StoreNewer
    return found == tables.SCHEMA


def reconcile(connection: Connection) -> None:
    """Add what is missing, and take away indexes of older versions.

    Raises:
        StoreNewer: a newer version wrote this file; it is left untouched.
    """
    if is_current(connection):
        return
    existing = set(inspect(connection).get_table_names())
    tables.metadata.create_all(connection)
    connection.exec_driver_sql(tables.SEARCH_DDL)
    for table in tables.metadata.sorted_tables:
        if table.name in existing:
            _renew(connection, table.name)
    if "alert_part" in existing:
        connection.exec_driver_sql(JOINS_OF_OLD)
    if "document" in existing:
        _note_codes(connection)
    if "record" in existing:
        connection.exec_driver_sql(TITLES_OF_OLD)
    else:
        SearchRepository(connection).reach(0, whole=True)
    connection.exec_driver_sql(f"PRAGMA user_version={tables.SCHEMA}")


def _note_codes(connection: Connection) -> None:
    """Older files did not note beside a document how its code is compared."""
    shown, document = tables.record.c, tables.document
    coded = (
        select(shown.id, shown.number)
        .join(document, document.c.record == shown.id)
        .where(shown.number.is_not(None), document.c.called.is_(None))
    )
    rows = [
        {"of": row.id, "plain": plain_code(row.number) or None} for row in connection.execute(coded)
    ]
    noted = update(document).where(document.c.record == bindparam("of"))
    if rows:
        connection.execute(noted.values(called=bindparam("plain")), rows)


def _renew(connection: Connection, name: str) -> None:
    table = tables.metadata.tables[name]
    seen = inspect(connection)
    columns = {column["name"] for column in seen.get_columns(name)}
    for column in table.columns:
        if column.name not in columns:
            ddl = str(CreateColumn(column).compile(connection))
            connection.exec_driver_sql(f"alter table {name} add column {ddl}")
    indexes = {index["name"] for index in seen.get_indexes(name)}
    for index in table.indexes:
        if index.name not in indexes:
            connection.execute(CreateIndex(index))
    for left_over in indexes - {index.name for index in table.indexes}:
        connection.exec_driver_sql(f"drop index {left_over}")
