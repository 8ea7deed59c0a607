# SPDX-License-Identifier: Apache-2.0
"""Times that tell of what was do not lie ahead.

Which fields tell of the past is said where they are declared (`Moment.tense`), and by a type whose
state makes one so (`Record.also_past`). What is due, planned or expected may lie ahead.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from cla_core.dtg import parse_ms
from cla_core.errors import ClaError, mark
from cla_core.fields import Many, Moment, Plain, Problem, fields_of
from cla_core.record import Record

STILL_TO_COME: Final = mark("This time is still to come. Look at the date and the hour.")
DAY_MS: Final = 24 * 60 * 60 * 1000
"""How far a laptop's clock may be off before a fact is not believed: a day is nothing rare."""


_FOUND: dict[type, tuple[str, ...]] = {}


def past_fields(declaration: type) -> tuple[str, ...]:
    """The fields of a declaration that tell of what was, in order."""
    if declaration not in _FOUND:
        _FOUND[declaration] = tuple(
            name
            for name, kind in fields_of(declaration).items()
            if isinstance(kind, Moment) and kind.tense == "past"
        )
    return _FOUND[declaration]


def still_to_come(
    declaration: type[Record], values: Mapping[str, Plain], *, now_ms: int, slack_ms: int = DAY_MS
) -> list[Problem]:
    """One problem for each time of the past that lies further ahead than the clock may be off."""
    late = now_ms + slack_ms
    found = [*_own(declaration, values, late), *_in_rows(declaration, values, late)]
    found += [
        Problem(name, STILL_TO_COME)
        for name in declaration.also_past(values)
        if _is_after(values.get(name), late)
    ]
    return found


def _own(declaration: type, values: Plain, late: int) -> Iterator[Problem]:
    for name in past_fields(declaration):
        if isinstance(values, Mapping) and _is_after(values.get(name), late):
            yield Problem(name, STILL_TO_COME)


def _in_rows(declaration: type, values: Mapping[str, Plain], late: int) -> Iterator[Problem]:
    for name, kind in fields_of(declaration).items():
        rows = values.get(name)
        if isinstance(kind, Many) and isinstance(rows, list) and past_fields(kind.of):
            for number, row in enumerate(rows, start=1):
                yield from (one.under(f"{name}.{number}") for one in _own(kind.of, row, late))


def _is_after(value: Plain, late: int) -> bool:
    try:
        return isinstance(value, str) and parse_ms(value) > late
    except (ClaError, ValueError, OverflowError):
        return False
