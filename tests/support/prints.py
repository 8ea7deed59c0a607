# SPDX-License-Identifier: Apache-2.0
"""What the log of prints holds: the program writes it and asks it nothing."""

from sqlalchemy import func, select

from cla_desktop.services.desk import Desk
from cla_desktop.storage import tables


def prints_of(desk: Desk, record: str) -> int:
    """How often the log of prints names a record."""
    query = select(func.count()).where(tables.print_log.c.record == record)
    found: int = desk.store.read(lambda work: work.meta._connection.execute(query).scalar_one())
    return found
