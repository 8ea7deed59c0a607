# SPDX-License-Identifier: Apache-2.0
"""Small numbers written out in French and English words, as days and years are: `quinze mars`.

Up to 39 and thousands of these: what a date needs. Any other word stays as it is.
"""

from collections.abc import Sequence
from typing import Final

_SPELLED: Final[dict[str, int]] = {
    word: number
    for number, words in enumerate(
        (
            "un une premier premiere one first", "deux deuxieme two second",
            "trois troisieme three third", "quatre quatrieme four fourth",
            "cinq cinquieme five fifth", "six sixieme sixth", "sept septieme seven seventh",
            "huit huitieme eight eighth", "neuf neuvieme nine ninth", "dix dixieme ten tenth",
            "onze onzieme eleven eleventh", "douze douzieme twelve twelfth",
            "treize treizieme thirteen thirteenth", "quatorze quatorzieme fourteen fourteenth",
            "quinze quinzieme fifteen fifteenth", "seize seizieme sixteen sixteenth",
            "seventeen seventeenth", "eighteen eighteenth", "nineteen nineteenth",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
TENS: Final = {
    **dict.fromkeys(("vingt", "vingtieme", "twenty", "twentieth"), 20),
    **dict.fromkeys(("trente", "trentieme", "thirty", "thirtieth"), 30),
}
COUNTED: Final = _SPELLED | TENS
ROUND: Final = frozenset({10, 20, 30})
THOUSAND: Final = frozenset({"mille", "mil", "thousand"})
JOINING: Final = frozenset({"et", "and"})
MONTH_TOO: Final = "sept"
"""Behind a day it is a month: `12 sept 2025`."""


def in_figures(words: Sequence[str]) -> list[str]:
    """The words with each number that is written out as its figures: `vingt cinq` is `25`."""
    found: list[str] = []
    run: list[str] = []
    for word in words:
        if word in THOUSAND or (word in COUNTED and _goes_on(run, word)):
            run.append(word)
        elif not (run and word in JOINING):
            found += _counted(run, found)
            run = [word] if word in COUNTED else []
            if not run:
                found.append(word)
    return found + _counted(run, found)


def _goes_on(run: Sequence[str], word: str) -> bool:
    """Whether a word counts on what stands before it: `vingt cinq`, and not `quinze sept`."""
    return not run or run[-1] in THOUSAND or (COUNTED[run[-1]] in ROUND and word not in TENS)


def _counted(run: Sequence[str], before: Sequence[str]) -> list[str]:
    if not run or (list(run) == [MONTH_TOO] and before):
        return list(run)
    counted = 0
    for word in run:
        counted = max(counted, 1) * 1000 if word in THOUSAND else counted + COUNTED[word]
    return [str(counted)]
