# SPDX-License-Identifier: Apache-2.0
"""The perception survey (dossier 6.3): what a sheet asks, how sheets become counts, what may show.

Sheets are anonymous and are counted, never kept. A count of fewer than five people could say who
they are: it is left out, and so is another one wherever it would follow from the rest. Knows
neither store nor page.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
YES_NO: Final = ("YES", "NO")


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


def is_asked(question: Question, sheet: Sheet) -> bool:
    """Whether a sheet asks it: nobody used a number they do not know."""
    if not question.after:
        return True
    before = next(each for each in QUESTIONS if each.name == question.after)
    return sheet.get(before.name) == "YES" and is_asked(before, sheet)


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


def shown(counts: Counts) -> dict[Cell, int]:
    """The counts that may be shown; whatever is not among them is fewer than five, or withheld."""
    held = {cell: count for cell, count in counts.items() if count >= LEAST}
    while (cell := _telling(counts, held)) is not None:
        del held[cell]
    return held


def _telling(counts: Counts, held: Counts) -> Cell | None:
    """A shown cell from which, with the rest of its line, a hidden one would follow."""
    for total, parts in _lines():
        if total not in held:
            continue
        hidden = [cell for cell in parts if cell not in held]
        if len(hidden) == 1 and counts.get(hidden[0], 0):
            others = [cell for cell in parts if cell in held]
            return min(others, key=lambda cell: (held[cell], cell)) if others else total
    return None


def _lines() -> Iterator[tuple[Cell, Sequence[Cell]]]:
    """Every total with the cells that add up to it."""
    for question in QUESTIONS:
        name = question.name
        for group in GROUPS:
            yield (name, SILENT, group), [(name, answer, group) for answer in question.answers]
        for answer in (SILENT, *question.answers):
            for parts in PARTITIONS:
                yield (name, answer, WHOLE), [(name, answer, part) for part in parts]
