# SPDX-License-Identifier: Apache-2.0
"""Bring a mission's database to the schema of this program, in one transaction.

Owns the way Alembic is called; the steps themselves are in `cla_server.migrations`.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from sqlalchemy.exc import SQLAlchemyError

import cla_server.migrations
from cla_core.errors import mark
from cla_server.kit.database import Database
from cla_server.kit.errors import ServerProblem


def migrate(database: Database) -> None:
    """Take every step that has not been taken.

    Raises:
        ServerProblem: the database is newer than this program, cannot be reached or written.
    """
    config = Config()
    config.set_main_option("script_location", str(Path(cla_server.migrations.__path__[0])))
    try:
        with database.writing() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError:
        raise ServerProblem(
            mark("The database was made by a newer version; update this program.")
        ) from None
    except SQLAlchemyError:
        raise ServerProblem(mark("The database cannot be reached or written.")) from None
