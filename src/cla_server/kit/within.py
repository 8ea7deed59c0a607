# SPDX-License-Identifier: Apache-2.0
"""The bases somebody may know of, as a condition on a statement and as a question about one base.

Whatever the board, a feed or a figure reads takes one of these; who may see what is decided where
it is made (`cla_server.accounts.scope`). Knows no table and no role.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement


@dataclass(frozen=True, slots=True)
class Within:
    """`bases` is None for the whole mission; an empty set holds nothing."""

    bases: frozenset[str] | None = None

    def holds(self, base: str) -> bool:
        """Whether a base is among them."""
        return self.bases is None or base in self.bases

    def only(self, column: ColumnElement[Any]) -> list[ColumnElement[bool]]:
        """What a statement must also ask for; nothing where all bases are meant."""
        return [] if self.bases is None else [column.in_(sorted(self.bases))]


WHOLE = Within()
NOTHING = Within(frozenset())
