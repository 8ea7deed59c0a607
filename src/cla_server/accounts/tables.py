# SPDX-License-Identifier: Apache-2.0
"""The tables of the accounts: users, their sessions on the board, and attempts to sign in.

No password, cookie, code secret, name tried or address stands here in the clear, except the users'
own names. Times are milliseconds since 1970 (UTC).
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
)

from cla_server.kit.tables import SerialKey, metadata

account = Table(
    "account",
    metadata,
    Column("id", SerialKey, primary_key=True),
    Column("name", String(80), nullable=False),  # as shown, and as stands beside a mark
    Column("folded", String(160), nullable=False, unique=True),  # as it is looked up
    Column("role", String(20), nullable=False),
    Column("office", String(80), nullable=False, server_default=""),  # scope: a field office,
    Column("base", String(12), nullable=False, server_default=""),  # or one base; else all
    Column("password", String(200), nullable=False),  # Argon2id, PHC text
    Column("made_ms", BigInteger, nullable=False),
    Column("code_secret", LargeBinary),  # sealed under the board's key; absent without one
    Column("code_trial", LargeBinary),  # sealed; being set up, not yet confirmed
    Column("code_step", BigInteger, nullable=False, server_default="0"),  # last one used
)

board_session = Table(
    "board_session",
    metadata,
    Column("id", LargeBinary(32), primary_key=True),  # SHA-256 of the cookie
    Column("account", SerialKey, nullable=False),
    Column("stage", String(8), nullable=False),  # code while the second step is due; full; ended
    Column("tries", SmallInteger, nullable=False, server_default="0"),  # of the code
    Column("made_ms", BigInteger, nullable=False),
    Column("seen_ms", BigInteger, nullable=False),
    Index(None, "account"),
    Index(None, "seen_ms"),
)

sign_in_attempt = Table(
    "sign_in_attempt",
    metadata,
    Column("key", LargeBinary(32), primary_key=True),  # keyed hash of a name or an address
    Column("attempts", Integer, nullable=False),  # begun since the last success
    Column("last_ms", BigInteger, nullable=False),
    Index(None, "last_ms"),
)
