# SPDX-License-Identifier: Apache-2.0
"""What two ways of writing one code have in common: `K-014`, `k14` and `K 14` are one.

Owns the one rule by which codes are compared. Knows no document and no list.
"""

import re
from typing import Final

from cla_core.folding import fold

PARTS: Final = re.compile(r"[^\W\d_]+|\d+")


def plain_code(code: str) -> str:
    """The letters and numbers of a code, folded, without what stands between them or leads them.

    Empty where it has neither.
    """
    return " ".join(part.lstrip("0") or "0" for part in PARTS.findall(fold(code)))


def same_code(one: str, other: str) -> bool:
    """Whether two people who write these mean one code."""
    return plain_code(one) == plain_code(other)
