# SPDX-License-Identifier: Apache-2.0
"""Which alerts a page shows, read from an address and written into one. Knows no database.

Words that were searched never stand in an address: they travel sealed, as those of reports do.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlencode

from cla_core.alerts.priority import PRIORITIES
from cla_core.folding import words
from cla_server.board.filters import CODE, DAY_MS, PERIODS, Cursor, read_cursor

PATH = "/alerts"
ACTS = "acts"
"""Where on an alert's page one acts; whoever acted stands there again."""
BASE = re.compile(r"[A-Z0-9-]{1,12}\Z")
OPEN, LATE, UNACKNOWLEDGED, UNDECIDED, UNTOLD, ENDED = SHOWS = (
    "open",
    "late",
    "unacknowledged",
    "undecided",
    "untold",
    "ended",
)
USUAL: Mapping[str, str] = MappingProxyType({"show": OPEN, "period": "all", "view": "list"})
"""What is left out of an address."""
VIEWS = ("list", "map")
REACHES_KM = ("50", "20", "10")
"""How far around a base a map may look."""
NAME_MOST = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertFilter:
    """One choice of alerts; empty means any. `after` goes on below a page of ended ones.

    `found` is the sealed phrase of `phrase`. `near` is the base a map looks at, `km` how far.
    """

    show: str = OPEN
    base: str = ""
    priority: str = ""
    office: str = ""
    contingent: str = ""
    threat: str = ""
    period: str = USUAL["period"]
    phrase: str = ""
    found: str = ""
    view: str = USUAL["view"]
    near: str = ""
    km: str = ""
    after: Cursor | None = None

    @property
    def chosen(self) -> bool:
        """Whether anything but the usual is asked for; how it is looked at is no choice."""
        return self.address(view="", near="", km="") != PATH

    @property
    def words(self) -> list[str]:
        """The folded words that all must occur."""
        return words(self.phrase)

    @property
    def looks_inside(self) -> bool:
        """Whether what an alert says decides, and not only where it stands."""
        return bool(self.threat or self.phrase)

    def since_ms(self, now_ms: int) -> int:
        """The oldest time of receipt shown; 0 where any is."""
        days = PERIODS[self.period]
        return now_ms - days * DAY_MS if days else 0

    def address(self, path: str = PATH, **changes: str) -> str:
        """The address of a page with this choice, changed as said."""
        query = {name: getattr(self, name) for name in CHOICES}
        return _written(path, {**query, **changes})

    def same(self, path: str) -> str:
        """The address of exactly this page under another path."""
        return self.address(path, after=str(self.after) if self.after else "")


CHOICES = (
    "show", "base", "priority", "office", "contingent", "threat", "period", "found", "view",
    "near", "km",
)  # fmt: skip
"""What stands in an address."""


def _written(path: str, query: Mapping[str, str]) -> str:
    given = {name: value for name, value in query.items() if value and value != USUAL.get(name, "")}
    return f"{path}?{urlencode(given)}" if given else path


def read_filter(query: Mapping[str, str], *, phrase: str = "") -> AlertFilter:
    """Read a choice from an address; what makes no sense is left out. `phrase` is unsealed."""
    said = {name: query.get(name, "") for name in CHOICES}
    near = said["near"] if BASE.match(said["near"]) else ""
    return AlertFilter(
        show=said["show"] if said["show"] in SHOWS else OPEN,
        base=said["base"] if BASE.match(said["base"]) else "",
        priority=said["priority"] if said["priority"] in PRIORITIES else "",
        office=" ".join(said["office"].split())[:NAME_MOST],
        contingent=" ".join(said["contingent"].split())[:NAME_MOST],
        threat=said["threat"] if CODE.match(said["threat"]) else "",
        period=said["period"] if said["period"] in PERIODS else USUAL["period"],
        phrase=phrase,
        found=said["found"] if phrase else "",
        view=said["view"] if said["view"] in VIEWS else USUAL["view"],
        near=near,
        km=said["km"] if near and said["km"] in REACHES_KM else "",
        after=read_cursor(query.get("after", "")) if said["show"] == ENDED else None,
    )
