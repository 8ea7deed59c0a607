# SPDX-License-Identifier: Apache-2.0
"""What is kept for some days only: declared at the field (`keep_days`), counted here for everybody.

Counted from when a record was written down, which every laptop reads alike. The other reason to
forget something is that whoever it is about withdrew (`Record.erased_with`). Knows no clock, no
table and no sentence.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from cla_core.fields import fields_of
from cla_core.record import REGISTRY, Record

DAY_MS: Final = 24 * 60 * 60 * 1000


class Why(StrEnum):
    """Why a value is kept no longer."""

    DAYS = "days"
    WITHDRAWN = "withdrawn"


def days_of(declaration: type[Record]) -> Mapping[str, int]:
    """The fields of a record type that are kept for some days only, with how many."""
    return {
        name: kind.keep_days
        for name, kind in fields_of(declaration).items()
        if kind.keep_days is not None
    }


def kept_for_days() -> Mapping[str, Mapping[int, tuple[str, ...]]]:
    """The kinds that have such fields: by number of days the fields kept so long."""
    found: dict[str, dict[int, tuple[str, ...]]] = {}
    for kind, declaration in REGISTRY.items():
        for name, days in days_of(declaration).items():
            by_days = found.setdefault(kind, {})
            by_days[days] = (*by_days.get(days, ()), name)
    return found


def longest_days() -> int:
    """The most days that any such field is kept."""
    return max(days for by_days in kept_for_days().values() for days in by_days)


def past_their_days(declaration: type[Record], written_ms: int, now_ms: int) -> Mapping[str, Why]:
    """The fields whose days are over in a record that was written down then."""
    return {
        name: Why.DAYS
        for name, days in days_of(declaration).items()
        if written_ms + days * DAY_MS < now_ms
    }
