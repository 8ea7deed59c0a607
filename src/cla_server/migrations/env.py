# SPDX-License-Identifier: Apache-2.0
"""How Alembic runs a step here: on the connection it is handed, in its transaction."""

from alembic import context

from cla_server.kit.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
