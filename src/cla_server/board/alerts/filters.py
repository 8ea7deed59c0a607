# SPDX-License-Identifier: Apache-2.0
"""Which alerts a page shows, read from an address and written into one. Knows no database."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from cla_core.alerts.priority import PRIORITIES
from cla_server.board.filters import Cursor, read_cursor

PATH = "/alerts"
BASE = re.compile(r"[A-Z0-9-]{1,12}\Z")
OPEN, LATE, UNACKNOWLEDGED, UNDECIDED, UNTOLD, ENDED = SHOWS = (
    "open",
    "late",
    "unacknowledged",
    "undecided",
    "untold",
    "ended",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertFilter:
    """One choice of alerts; empty means any. `after` goes on below a page of ended ones."""

    show: str = OPEN
    base: str = ""
    priority: str = ""
    after: Cursor | None = None

    @property
    def chosen(self) -> bool:
        """Whether anything but the usual is asked for."""
        return self.address() != PATH

    def address(self, path: str = PATH, **changes: str) -> str:
        """The address of a page with this choice, changed as said."""
        query = {"show": self.show, "base": self.base, "priority": self.priority, **changes}
        return _written(path, query)

    def same(self, path: str) -> str:
        """The address of exactly this page under another path."""
        return self.address(path, after=str(self.after) if self.after else "")


def _written(path: str, query: Mapping[str, str]) -> str:
    given = {
        name: value for name, value in query.items() if value and (name, value) != ("show", OPEN)
    }
    return f"{path}?{urlencode(given)}" if given else path


def read_filter(query: Mapping[str, str]) -> AlertFilter:
    """Read a choice from an address; what makes no sense is left out."""
    show, base = query.get("show", OPEN), query.get("base", "")
    priority = query.get("priority", "")
    return AlertFilter(
        show=show if show in SHOWS else OPEN,
        base=base if BASE.match(base) else "",
        priority=priority if priority in PRIORITIES else "",
        after=read_cursor(query.get("after", "")) if show == ENDED else None,
    )
