# SPDX-License-Identifier: Apache-2.0
"""The one set of tables that migrations, tests and features share, and its column shapes.

Owns naming and the types whose form differs between SQLite and PostgreSQL; knows no table.
"""

from sqlalchemy import JSON, BigInteger, Integer, MetaData
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

SerialKey = BigInteger().with_variant(Integer, "sqlite")
"""A key that counts up; SQLite counts only whole-number keys of this one type."""

PlainJson = JSON().with_variant(JSONB(), "postgresql")
"""Plain data: text keys, text, numbers, truth values, lists."""
