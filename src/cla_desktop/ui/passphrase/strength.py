# SPDX-License-Identifier: Apache-2.0
"""How hard a passphrase is to guess, and one piece of advice; the words are ours, in the catalogue.

Pure; slow the first time (word lists are loaded) and so called off the main thread. The estimate is
zxcvbn's, which is told of the words it does not know. Refuses to know where the passphrase is used.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cla_core.errors import mark
from cla_core.folding import fold
from cla_desktop.ui.passphrase.common_words import common_words

GOOD_ENOUGH: Final = 3
_ESTIMATED_AT_MOST: Final = 72

_ADVICE: Final = {
    "dictionary": mark("Known words and names are guessed first. Put several words together."),
    "spatial": mark("Keys that lie side by side are guessed first. Put several words together."),
    "repeat": mark("Repeating adds little. Put several different words together."),
    "sequence": mark("Sequences such as abc or 123 are guessed first. Put several words together."),
    "date": mark("Dates are guessed first. Put several words together."),
    "regex": mark("Years are guessed first. Put several words together."),
}
_LONGER: Final = mark("Make it longer: four or five unrelated words.")


_WORD: Final = re.compile(r"[^\W_]+")
_ENGLISH_MONTHS: Final = (
    "january february march april may june july august september october november december"
)
_FRENCH_MONTHS: Final = (
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"
)
_MONTHS: Final = frozenset(f"{_ENGLISH_MONTHS} {_FRENCH_MONTHS}".split())


@dataclass(frozen=True, slots=True)
class Strength:
    """`score` from 0 (guessed at once) to 4; `advice` a message id, empty if it is good."""

    score: int
    advice: str = ""

    @property
    def is_good(self) -> bool:
        """Whether it may protect a vault."""
        return self.score >= GOOD_ENOUGH


def rate(passphrase: str, own_words: Sequence[str] = ()) -> Strength:
    """Estimate a passphrase; `own_words` (codes, names of the base) count as guessed at once."""
    from zxcvbn import zxcvbn

    # zxcvbn knows English dates and lists only: what is left without numbers, months, own words and
    # repeated words must be hard to guess by itself.
    telling = _without_the_obvious(passphrase[:_ESTIMATED_AT_MOST], own_words)
    if not telling.strip():
        return Strength(0, _ADVICE["date"] if any(map(str.isdigit, passphrase)) else _LONGER)
    found = zxcvbn(telling, user_inputs=[*own_words, *common_words()])
    score = int(found["score"])
    if score >= GOOD_ENOUGH:
        return Strength(score)
    patterns = [str(part.get("pattern", "")) for part in found["sequence"]]
    weakest = next((pattern for pattern in patterns if pattern in _ADVICE), "")
    return Strength(score, _ADVICE.get(weakest, _LONGER))


def _without_the_obvious(text: str, own_words: Sequence[str]) -> str:
    obvious = {word for own in own_words for word in _WORD.findall(fold(own))} | _MONTHS
    seen: set[str] = set()

    def kept(match: re.Match[str]) -> str:
        word = fold(match.group())
        known = word in obvious or word in seen or word.isdigit()
        seen.add(word)
        return "" if known else match.group()

    return _WORD.sub(kept, text)
