# SPDX-License-Identifier: Apache-2.0
"""Marks that rank: classification, precedence, source and information grading."""

from collections.abc import Iterable, Mapping
from typing import Any

FLAGS = "sensitive_flags"
CLASSIFICATIONS = ("UNCLASSIFIED", "CONFIDENTIAL", "STRICTLY_CONFIDENTIAL")
PRECEDENCES = ("FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE")
"""Most urgent first."""

FLAG_MARKS: Mapping[str, str] = {
    "CRSV": "CONFIDENTIAL",
    "CHILD": "CONFIDENTIAL",
    "STATE-PERP": "CONFIDENTIAL",
    "UN-PERP": "CONFIDENTIAL",
    "SEA": "STRICTLY_CONFIDENTIAL",
    "SOURCE-AT-RISK": "STRICTLY_CONFIDENTIAL",
}
"""The least mark each sensitive flag asks for; a flag of a newer profile asks for CONFIDENTIAL."""


THREAT_MARKS: Mapping[str, str] = {"CRS": "CONFIDENTIAL", "REC": "CONFIDENTIAL"}
"""The least mark of threats that tell of survivors or children, flagged or not."""

CAVEAT_MARKS: Mapping[str, str] = {"UN_RESTRICTED": "CONFIDENTIAL"}
"""What an older marking that some missions still print stands for."""


def highest(marks: Iterable[str]) -> str:
    """The highest mark of any part wins; an unknown mark counts as the highest."""
    return max(marks, key=_rank, default="UNCLASSIFIED")


def _rank(mark_: str) -> int:
    return CLASSIFICATIONS.index(mark_) if mark_ in CLASSIFICATIONS else len(CLASSIFICATIONS)


def classification_of(values: Mapping[str, Any]) -> str:
    """The mark a report must carry: what its author gave, raised by what it holds.

    A person who is named with a reason may keep it lower. Takes half-typed values too: what is no
    mark or no list of codes says nothing.
    """
    given = str(values.get("classification") or "CONFIDENTIAL")
    return given if is_lowered(values) else highest([given, *_parts(values)])


def is_lowered(values: Mapping[str, Any]) -> bool:
    """Whether somebody answers for a mark below what the content asks for, and says why."""
    return all(str(values.get(name) or "").strip() for name in ("lowered_by", "lowered_reason"))


def reasons_of(values: Mapping[str, Any]) -> tuple[tuple[str, str, str], ...]:
    """The parts that ask for a mark: the field it stands in, its code, and the least mark."""
    threats = [values.get("threat_type"), *_several(values.get("other_threats"))]
    caveat = values.get("caveat")
    return (
        *(
            (FLAGS, str(flag), FLAG_MARKS.get(str(flag), "CONFIDENTIAL"))
            for flag in _several(values.get(FLAGS))
        ),
        *(
            ("threat_type", str(threat), THREAT_MARKS[str(threat)])
            for threat in threats
            if str(threat) in THREAT_MARKS
        ),
        *(
            [("caveat", str(caveat), CAVEAT_MARKS.get(str(caveat), "CONFIDENTIAL"))]
            if caveat
            else []
        ),
    )


def _parts(values: Mapping[str, Any]) -> list[str]:
    """The least mark of each part that asks for one."""
    return [mark for _, _, mark in reasons_of(values)]


def _several(value: object) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else []


def urgency_rank(precedence: str) -> int:
    """0 for FLASH to 3 for ROUTINE; what is unknown ranks as ROUTINE."""
    return PRECEDENCES.index(precedence) if precedence in PRECEDENCES else len(PRECEDENCES) - 1
