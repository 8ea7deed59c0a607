# SPDX-License-Identifier: Apache-2.0
"""Names cut short as people are called: Chris of Christophe, Cathy of Catherine, Toinette.

Asked of two words as they are written. Knows no name in particular.
"""

import re
from typing import Final

KEPT_LEAST: Final = 3
"""So many letters of a name are kept at least."""

CUT_LEAST: Final = 3
"""So many are cut off at least; one or two letters less are another name: Jean, Jeanne."""

HEAD: Final = re.compile(
    r"[^aeiouy]+[aeiou]+[^aeiou]+$"  # Pat, Chris
    r"|.*[aeiou][^aeiou]{2,}[aeiou]+$"  # Inno, Ferdi
    r"|.{3,}[^aeiou]$"  # Souley
)
"""What stays of a name that loses its end; Juma and Nuru are names."""

HALF: Final = re.compile(r"(?:[^aeiouy]?[aeiou]|.{3})[^aeiou]?[aeiou]$|.{5,}$")
HALF_CUT: Final = 4
"""Of what ends in a vowel, so much is cut off at least: Théo, Boni."""

HERS: Final = re.compile(r"(?:[lnt]*[ie]n+[ea]|[ei]?tt?[ea]|eth|elle|i[ae]|sse)$")
"""What makes a woman's name of a man's and cuts nothing short: Chance, Chanceline."""

CALLED: Final = re.compile(r"(?<=[a-z]{3})y$|(?<=[a-z]{4})ie$")
"""What is put behind what stays: Cathy, Jacquie."""

HARD: Final = re.compile(r"ck|qu?|k")
"""One sound before what is put there: Jacky, Jacqueline."""

TAIL_LEAST: Final = 6
"""So many letters stay of a name that loses its beginning."""

TAIL_CUT: Final = 2


def is_short_for(one: str, other: str) -> bool:
    """Whether one of two words is the other without its end or its beginning."""
    short, long = sorted((one, other), key=len)
    if len(short) < KEPT_LEAST:
        return False
    cut = len(long) - len(short)
    if long.startswith(short):
        ending = long.removeprefix(short)
        stays = (cut >= CUT_LEAST and HEAD.match(short)) or (cut >= HALF_CUT and HALF.match(short))
        return bool(stays) and not HERS.match(ending)
    if long.endswith(short):
        return cut >= TAIL_CUT and len(short) >= TAIL_LEAST
    short, long = (HARD.sub("c", word) for word in (short, long))
    stem = CALLED.sub("", short)
    return (
        not CALLED.search(long)
        and stem != short
        and long.startswith(stem)
        and len(long) - len(stem) >= CUT_LEAST
    )
