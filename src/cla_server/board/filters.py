# SPDX-License-Identifier: Apache-2.0
"""What part of the reports a page shows, read from an address and written into one.

The searched words never stand in an address (histories and logs keep those): they travel sealed,
bound to the session. Owns the parameters' names; knows no database.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from cla_core.folding import words
from cla_core.grading import PRECEDENCES

CODE = re.compile(r"[A-Za-z0-9_-]{1,40}\Z")
CURSOR = re.compile(r"(?P<received>-?\d{1,15})\.(?P<id>[0-9a-f-]{36})\Z")
DAY_MS = 24 * 60 * 60 * 1000
PERIODS = {"1": 1, "7": 7, "30": 30, "all": 0}
"""Days back by the parameter's value; 0 is without end."""
USUAL_PERIOD = "7"
LONGEST_PHRASE = 200


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last report or alert of a page; the next page begins below it."""

    received_ms: int
    id: str

    def __str__(self) -> str:
        return f"{self.received_ms}.{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One choice of reports. Empty means no choice. `found` is the sealed phrase of `phrase`."""

    kind: str = ""
    base: str = ""
    period: str = USUAL_PERIOD
    unread: bool = False
    precedence: str = ""
    phrase: str = ""
    found: str = ""
    after: Cursor | None = None

    @property
    def words(self) -> list[str]:
        """The folded words that all must occur."""
        return words(self.phrase)

    @property
    def urgency(self) -> int | None:
        """The rank of the chosen precedence."""
        return PRECEDENCES.index(self.precedence) if self.precedence else None

    @property
    def chosen(self) -> bool:
        """Whether anything but the usual is asked for."""
        return replace(self, after=None) != Filter()

    def since_ms(self, now_ms: int) -> int:
        """The oldest time of receipt shown, in milliseconds since 1970."""
        days = PERIODS[self.period]
        return now_ms - days * DAY_MS if days else 0

    def address(self, path: str = "/", **changes: str) -> str:
        """The address of a page with this choice, changed as said; it starts at the first page."""
        return _written(path, {**self._query(), "after": "", **changes})

    def same(self, path: str) -> str:
        """The address of exactly this page under another path."""
        return _written(path, self._query())

    def _query(self) -> dict[str, str]:
        return {
            "kind": self.kind,
            "base": self.base,
            "period": self.period,
            "unread": "1" if self.unread else "",
            "precedence": self.precedence,
            "found": self.found,
            "after": str(self.after) if self.after else "",
        }


def _written(path: str, query: Mapping[str, str]) -> str:
    usual = {"period": USUAL_PERIOD}
    given = {name: value for name, value in query.items() if value != usual.get(name, "")}
    return f"{path}?{urlencode(given)}" if given else path


def read_filter(query: Mapping[str, str], *, phrase: str) -> Filter:
    """Read a choice from an address; what makes no sense is left out. `phrase` is unsealed."""
    period = query.get("period", USUAL_PERIOD)
    precedence = query.get("precedence", "")
    return Filter(
        kind=_code(query.get("kind", "")),
        base=_code(query.get("base", "")),
        period=period if period in PERIODS else USUAL_PERIOD,
        unread=query.get("unread") == "1",
        precedence=precedence if precedence in PRECEDENCES else "",
        phrase=phrase,
        found=query.get("found", "") if phrase else "",
        after=read_cursor(query.get("after", "")),
    )


def _code(text: str) -> str:
    return text if CODE.match(text) else ""


def read_cursor(text: str) -> Cursor | None:
    """Read where a page goes on; None where it makes no sense."""
    found = CURSOR.match(text)
    return Cursor(int(found["received"]), found["id"]) if found else None
