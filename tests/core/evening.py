# SPDX-License-Identifier: Apache-2.0
"""The evening on which moments are read at a base, and how the tables of tests write them."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from cla_core.dtg import Moment, parse_moment

# Friday 14 March 2025, 22:10 at a base in zone B.
BASE = timezone(timedelta(hours=2))
NOW = datetime(2025, 3, 14, 22, 10, 40, tzinfo=BASE)


def read(text: str, now: datetime = NOW, *, ahead: bool = False) -> Moment:
    """Read a text as the CLA of the base would have meant it."""
    return parse_moment(text, now, offset_minutes=120, ahead=ahead)


def shown(moment: Moment) -> tuple[str, str]:
    """A moment without its year and offset, as the tables are written."""
    assert moment.at.utcoffset() == timedelta(hours=2)
    return f"{moment.at:%m-%d %H:%M}", moment.precision


def minutes_between(first: int, last: int) -> st.SearchStrategy[datetime]:
    """Any minute from the start of one year to the end of another, in UTC."""
    start = datetime(first, 1, 1, tzinfo=UTC)
    span = datetime(last, 12, 31, 23, 59, tzinfo=UTC) - start
    return st.integers(0, span // timedelta(minutes=1)).map(
        lambda minute: start + timedelta(minutes=minute)
    )
