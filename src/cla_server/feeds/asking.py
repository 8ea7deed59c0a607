# SPDX-License-Identifier: Apache-2.0
"""What a request asks of a feed, read strictly: nothing is guessed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from cla_core.clock import ms_of
from cla_core.dtg import parse_iso
from cla_core.errors import ClaError, mark
from cla_core.language import SPOKEN
from cla_core.record import REGISTRY
from cla_server.feeds.csv_lines import SEPARATORS

PERIOD = ("from", "to", "since", "base")
TABLE = (*PERIOD, "sep", "lang")
DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
BASE = re.compile(r"[A-Z0-9-]{1,12}\Z")
SEALED_KINDS = frozenset(kind for kind, each in REGISTRY.items() if each.sealed_at_save)
SEALED_WORDS = SEALED_KINDS | {"sealed", "slip", "crsv", "crs", "sea"}

BAD_REQUEST, FORBIDDEN, GONE = 400, 403, 410
SEALED = mark("Sealed items are in no feed. Only the function they are for reads them.")
TAKES = mark("This feed takes these parameters: {known}.")
TAKES_NONE = mark("This feed takes no parameters.")
BACKWARDS = mark("The period ends before it begins: `to` lies before `from`.")
NO_CODE = mark("A base's code is 1 to 12 capital letters, digits or -.")
TWICE = mark("Give each parameter once: {name} was given twice.")


class NotGiven(ClaError):
    """A request that is not answered, and why."""

    def __init__(self, status: int, sentence: str, **values: object) -> None:
        super().__init__(sentence, **values)
        self.status = status


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request: a period of receipt in milliseconds, a base, where to go on, how to write."""

    since_ms: int | None = None
    before_ms: int | None = None
    base: str = ""
    cursor: str = ""
    separator: str = ","
    language: str = ""


def read(said: Sequence[tuple[str, str]], known: tuple[str, ...], *, zone_minutes: int) -> Asked:
    """Read a request's parameters.

    Raises:
        NotGiven: one of them is unknown, came twice or makes no sense.
    """
    query: dict[str, str] = {}
    for name, value in said:
        if name in known:
            if name in query:
                raise NotGiven(BAD_REQUEST, TWICE, name=name)
            query[name] = value
            continue
        if is_sealed(name) or is_sealed(value):
            raise NotGiven(FORBIDDEN, SEALED)
        raise NotGiven(BAD_REQUEST, TAKES if known else TAKES_NONE, known=", ".join(known))
    separator, language = query.get("sep", ","), query.get("lang", "")
    if separator not in SEPARATORS:
        raise NotGiven(BAD_REQUEST, mark("The separator is a comma or a semicolon."))
    if language not in ("", *SPOKEN):
        raise NotGiven(BAD_REQUEST, mark("The language is en or fr."))
    since_ms = _moment(query.get("from", ""), zone_minutes, days=0)
    before_ms = _moment(query.get("to", ""), zone_minutes, days=1)
    _check_order(since_ms, before_ms, to_day=DAY.match(query.get("to", "")) is not None)
    return Asked(
        since_ms=since_ms,
        before_ms=before_ms,
        base=_base(query.get("base", "")),
        cursor=query.get("since", ""),
        separator=separator,
        language=language,
    )


def _check_order(since_ms: int | None, before_ms: int | None, *, to_day: bool) -> None:
    """A day goes to its midnight, where the next one begins: the eve of `from` is before it."""
    if since_ms is None or before_ms is None:
        return
    if before_ms < since_ms or (to_day and before_ms == since_ms):
        raise NotGiven(BAD_REQUEST, BACKWARDS)


def _base(code: str) -> str:
    if code and not BASE.match(code):
        raise NotGiven(BAD_REQUEST, NO_CODE)
    return code


def is_sealed(word: str) -> bool:
    """Whether a word names what no feed holds; the same answer whether or not there is any."""
    return word.casefold().removesuffix("s") in SEALED_WORDS or word.casefold() in SEALED_WORDS


def _moment(text: str, zone_minutes: int, *, days: int) -> int | None:
    """A moment, or a day of the mission's: its beginning, or `days` later."""
    if not text:
        return None
    try:
        if DAY.match(text):
            zone = timezone(timedelta(minutes=zone_minutes))
            at = datetime.combine(date.fromisoformat(text), time(), zone) + timedelta(days=days)
        else:
            # An unescaped plus comes as a space.
            at = parse_iso(text.replace(" ", "+"))
        # In the years that UTC has as well: the audit log says what was asked.
        return ms_of(at.astimezone(UTC))
    except (ClaError, ValueError, OverflowError):
        raise NotGiven(
            BAD_REQUEST,
            mark(
                "A time is a day (2025-03-14) or a moment with its offset (2025-03-14T21:44:00Z)."
            ),
        ) from None
