# SPDX-License-Identifier: Apache-2.0
"""Marks that rank: classification, precedence, source and information grading."""

from collections.abc import Iterable, Mapping
from typing import Any

CLASSIFICATIONS = ("UNCLASSIFIED", "CONFIDENTIAL", "STRICTLY_CONFIDENTIAL")
PRECEDENCES = ("FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE")
"""Most urgent first."""

FLAG_MARKS: Mapping[str, str] = {
    "CRSV": "CONFIDENTIAL",
    "CHILD": "CONFIDENTIAL",
    "STATE-PERP": "CONFIDENTIAL",
    "UN-PERP": "CONFIDENTIAL",
    "SOURCE-AT-RISK": "STRICTLY_CONFIDENTIAL",
}
"""The least mark each sensitive flag asks for; a flag of a newer profile asks for CONFIDENTIAL."""


def highest(marks: Iterable[str]) -> str:
    """The highest mark of any part wins; an unknown mark counts as the highest."""
    return max(marks, key=_rank, default="UNCLASSIFIED")


def _rank(mark_: str) -> int:
    return CLASSIFICATIONS.index(mark_) if mark_ in CLASSIFICATIONS else len(CLASSIFICATIONS)


def classification_of(values: Mapping[str, Any]) -> str:
    """The mark a report must carry: what its author gave, raised by what it holds.

    Takes half-typed values too: what is no mark or no list of flags says nothing.
    """
    flags = values.get("sensitive_flags")
    named = flags if isinstance(flags, list | tuple) else ()
    parts = [FLAG_MARKS.get(str(flag), "CONFIDENTIAL") for flag in named]
    return highest([str(values.get("classification") or "CONFIDENTIAL"), *parts])


def urgency_rank(precedence: str) -> int:
    """0 for FLASH to 3 for ROUTINE; what is unknown ranks as ROUTINE."""
    return PRECEDENCES.index(precedence) if precedence in PRECEDENCES else len(PRECEDENCES) - 1
