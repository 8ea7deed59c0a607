# SPDX-License-Identifier: Apache-2.0
"""Finding in a caller's words what lists of word beginnings stand for. Pure; owns no list.

A list is written short: how words begin; `.` ends a whole word, `-` lets anything stand before,
`_` is a space.
"""

import re
from collections.abc import Mapping
from functools import cache

from cla_core.folding import fold


def named_in(said: str, stems_of: Mapping[str, str]) -> frozenset[str]:
    """The names of the lists of which these words have something."""
    plain = fold(said)
    return frozenset(name for name, stems in stems_of.items() if _pattern(stems).search(plain))


@cache
def _pattern(stems: str) -> re.Pattern[str]:
    """Made when the first words are read: no start of a program waits for it."""
    return re.compile("|".join(map(_stem, stems.split())))


def _stem(written: str) -> str:
    before = r"\b\w*" if written.startswith("-") else r"\b"
    after = r"\b" if written.endswith(".") else ""
    words = written.strip("-.").split("_")
    return before + r"\W+".join(map(re.escape, words)) + after
