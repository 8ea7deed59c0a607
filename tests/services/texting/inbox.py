# SPDX-License-Identifier: Apache-2.0
"""The database of a modem's daemon as its program fills it."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any


def rows(path: Path, statement: str, *given: Any) -> list[Any]:
    """What the database says, or does."""
    with closing(sqlite3.connect(path)) as asked, asked:
        return asked.execute(statement, given).fetchall()


def arrives(path: Path, sender: str, words: str, *, header: str = "") -> None:
    """What the daemon writes for a text."""
    rows(
        path,
        "insert into inbox (SenderNumber, TextDecoded, UDH, ReceivingDateTime)"
        " values (?, ?, ?, '2025-03-14 21:47:00')",
        sender,
        words,
        header,
    )
