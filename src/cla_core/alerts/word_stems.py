# SPDX-License-Identifier: Apache-2.0
"""Finding in a caller's words what lists of word beginnings stand for. Pure; owns no list.

A list is written short: how words begin; `.` ends a whole word, `-` lets anything stand before,
`_` is a space.
"""

import re
from collections.abc import Mapping
from functools import cache

from cla_core.folding import fold


def together(*lists: Mapping[str, str]) -> Mapping[str, str]:
    """The lists of several languages as one, each name with all its words."""
    names = dict.fromkeys(name for each in lists for name in each)
    return {name: " ".join(each[name] for each in lists if name in each) for name in names}


def named_in(said: str, stems_of: Mapping[str, str]) -> frozenset[str]:
    """The names of the lists of which these words have something."""
    plain = fold(said)
    latin = plain.isascii()
    patterns = ((name, _pattern(stems, latin)) for name, stems in stems_of.items())
    return frozenset(name for name, pattern in patterns if pattern and pattern.search(plain))


@cache
def _pattern(stems: str, latin: bool) -> re.Pattern[str] | None:
    """Made when the first words are read: no start of a program waits for it. What is written in
    other letters is looked for where there are any.
    """
    listed = [each for each in stems.split() if each.isascii() or not latin]
    inside = [_stem(each) for each in listed if each.startswith("-")]
    begins = [_stem(each) for each in listed if not each.startswith("-")]
    # What may stand anywhere in a word is looked for without saying so, which is far quicker.
    parts = [rf"\b(?:{'|'.join(begins)})"] if begins else []
    return re.compile("|".join([*parts, *inside])) if listed else None


def _stem(written: str) -> str:
    after = r"\b" if written.endswith(".") else ""
    words = written.strip("-.").split("_")
    return r"\W+".join(map(re.escape, words)) + after
