# SPDX-License-Identifier: Apache-2.0
"""Whether two telephone numbers are one, and which are one but for a slip of a digit.

Of two numbers the ends are compared: what stands before them, country code and trunk prefix, is
said or left out. Knows no plan and no contact.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

ENDS: Final = 8
"""So many last digits are compared."""

LEAST: Final = 7
"""So many a number has at least of which anything is said."""


def digits_of(number: str) -> str:
    """The digits of a number without the noughts before them; none of a short one, `117`."""
    digits = re.sub(r"[^0-9]", "", number).lstrip("0")
    return digits if len(digits) >= LEAST else ""


def end_of(digits: str) -> str:
    """The last digits of a number, by which numbers are compared."""
    return digits[-ENDS:]


def are_one(one: str, other: str) -> bool:
    """Whether one number ends as the other, as far as both go."""
    first, second = end_of(one), end_of(other)
    return bool(first and second) and (first.endswith(second) or second.endswith(first))


@lru_cache(maxsize=1024)
def nearly(digits: str) -> frozenset[str]:
    """The ends of a number with a digit another, exchanged, left out or put in."""
    return frozenset(_slipped(digits))


def _slipped(digits: str) -> Iterator[str]:
    for at in range(max(0, len(digits) - ENDS), len(digits)):
        before, digit, after = digits[:at], digits[at], digits[at + 1 :]
        yield end_of(before + after)
        for other in "0123456789":
            yield end_of(before + other + digit + after)
            if other != digit:
                yield end_of(before + other + after)
        if after and after[0] != digit:
            yield end_of(before + after[0] + digit + after[1:])
