# SPDX-License-Identifier: Apache-2.0
"""The perception survey (dossier 6.3): what a sheet asks and how sheets become counts.

Sheets are anonymous and are counted, never kept. A count of fewer than five people could say who
they are; which counts may be shown is found in `small_counts`. Knows neither store nor page.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

LEAST: Final = 5
"""The smallest count that is shown."""
WHOLE: Final = "ALL"
SEXES: Final = ("F", "M")
AGES: Final = ("YOUTH", "ADULT", "ELDER")
GROUPS: Final = (WHOLE, *SEXES, *AGES)
PARTITIONS: Final = (SEXES, AGES)
SCALE: Final = ("1", "2", "3", "4", "5")
YES: Final = "YES"
YES_NO: Final = (YES, "NO")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing a sheet asks; it is skipped where `after` was not answered with yes."""

    name: str
    answers: tuple[str, ...]
    after: str = ""


ABOUT: Final = (
    Question(name="sex", answers=SEXES),
    Question(name="age", answers=AGES),
)
"""Who answers; asked first, and never shown by itself."""
QUESTIONS: Final = (
    Question(name="SAFE_DAY", answers=SCALE),
    Question(name="SAFE_NIGHT", answers=SCALE),
    Question(name="KNOWS", answers=YES_NO),
    Question(name="USED", answers=YES_NO, after="KNOWS"),
    Question(name="ANSWERED", answers=YES_NO, after="USED"),
    Question(name="TRUST_UN", answers=SCALE),
    Question(name="TRUST_ARMY", answers=SCALE),
    Question(name="TRUST_POLICE", answers=SCALE),
)
ASKED: Final = (*ABOUT, *QUESTIONS)
"""All of a sheet, in the order in which it is keyed."""
SILENT: Final = ""
"""The answer of whoever gave none."""

Sheet = Mapping[str, str]
Cell = tuple[str, str, str]
"""Question, answer (empty for all answers together), group."""
Counts = Mapping[Cell, int]


def digit_of(question: Question, answer: str) -> str:
    """The number of an answer, on paper and as a key."""
    return answer if answer.isdigit() else str(question.answers.index(answer) + 1)


def is_asked(question: Question, sheet: Sheet) -> bool:
    """Whether a sheet asks it: nobody used a number they do not know."""
    if not question.after:
        return True
    before = next(each for each in QUESTIONS if each.name == question.after)
    return sheet.get(before.name) == YES and is_asked(before, sheet)


def tally(sheets: Iterable[Sheet]) -> dict[Cell, int]:
    """How many of each group gave each answer."""
    counts: dict[Cell, int] = {}
    for sheet in sheets:
        groups = [WHOLE, *(sheet[each.name] for each in ABOUT if sheet.get(each.name))]
        for question in QUESTIONS:
            answer = sheet.get(question.name, SILENT)
            if answer == SILENT or not is_asked(question, sheet):
                continue
            for group in groups:
                for cell in ((question.name, answer, group), (question.name, SILENT, group)):
                    counts[cell] = counts.get(cell, 0) + 1
    return counts


def added(several: Iterable[Counts]) -> dict[Cell, int]:
    """Counts of several batches together."""
    found: dict[Cell, int] = {}
    for counts in several:
        for cell, count in counts.items():
            found[cell] = found.get(cell, 0) + count
    return found
