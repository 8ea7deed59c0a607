# SPDX-License-Identifier: Apache-2.0
"""Which terms the glossary has, in its order, and the search in them.

The words themselves stand in the catalogue (`glossary.<term>` and `glossary.<term>.meaning`), each
in both languages, because people at one base use both.
"""

from dataclasses import dataclass
from typing import Final

from cla_core.folding import fold
from cla_core.language import Language

TERMS: Final = (
    "cla",
    "cas",
    "can",
    "focal_point",
    "green_number",
    "beep",
    "cpc",
    "cpp",
    "cls",
    "jpt",
    "cob",
    "contingent",
    "joc",
    "jmac",
    "head_of_office",
    "smg",
    "msc",
    "forces",
    "qrf",
    "crsv",
    "flash",
    "dtg",
    "grading",
    "nil",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One entry: the term as this person says it, as the other language has it, and its meaning."""

    key: str
    term: str
    other: str
    meaning: str


def terms(own: Language, other: Language) -> tuple[Term, ...]:
    """All entries, in the order of the page."""
    return tuple(
        Term(
            key=key,
            term=own.label(f"glossary.{key}"),
            other=other.label(f"glossary.{key}"),
            meaning=own.label(f"glossary.{key}.meaning"),
        )
        for key in TERMS
    )


def found(entry: Term, typed: str) -> bool:
    """Whether every typed word stands somewhere in the entry; accents and case do not matter."""
    text = fold(f"{entry.term} {entry.other} {entry.meaning}")
    return all(word in text for word in fold(typed).split())
