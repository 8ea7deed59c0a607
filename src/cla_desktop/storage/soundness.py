# SPDX-License-Identifier: Apache-2.0
"""Whether a database file is whole: its encryption, its pages, its indexes.

Owns what SQLite is asked for it. What follows from an answer is for whoever asked.
"""

from contextlib import suppress
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

_LOOK_ANEW: Final = "select rowid from search where rowid = 0"


def faults_of(connection: Connection) -> list[str]:
    """What is wrong with the file, as SQLite says it; empty when it is whole."""
    # A connection that searched before remembers which segments the index had. Another one may
    # have written since, and the check, unlike a search, would look for the old ones: damage that
    # is none. Where there is no such table yet, or it is damaged, the check itself says so.
    with suppress(DatabaseError):
        connection.exec_driver_sql(_LOOK_ANEW).all()
    cipher = connection.exec_driver_sql("PRAGMA cipher_integrity_check").scalars().all()
    quick = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
    return [str(line) for line in [*cipher, *quick] if line != "ok"]
