# SPDX-License-Identifier: Apache-2.0
"""What the warm process imports before it forks: all that a verb of desk or server comes to need.

Forgetting one makes a run slower, never less true.
"""

import encodings.idna
import encodings.utf_8_sig
import sqlite3
import zoneinfo

import alembic.autogenerate
import alembic.command
import alembic.op
import cryptography.hazmat.backends.openssl.backend
import platformdirs.unix
import sqlalchemy.dialects.sqlite.pysqlite
import uvicorn.lifespan.on
import uvicorn.loops.auto

import cla_desktop.app
import cla_desktop.cli
import cla_desktop.putting
import cla_desktop.services.finding
import cla_desktop.services.keeping.backing_up
import cla_desktop.services.opening
import cla_desktop.sync.carriers.choosing
import cla_desktop.sync.carriers.https
import cla_desktop.sync.exchange
import cla_server.app
import cla_server.cli
import cla_server.founding
import cla_server.kit.authority
import cla_server.kit.migrating
import cla_server.kit.serving
import cla_server.migrations
import cla_server.profile_shape

__all__ = [
    "alembic",
    "cla_desktop",
    "cla_server",
    "cryptography",
    "encodings",
    "platformdirs",
    "sqlalchemy",
    "sqlite3",
    "uvicorn",
    "zoneinfo",
]
