# SPDX-License-Identifier: Apache-2.0
"""How hard a passphrase is to guess, and one piece of advice; the words are ours, in the catalogue.

Pure; slow the first time (word lists are loaded) and so called off the main thread. The estimate is
zxcvbn's. Refuses to know where the passphrase is used.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cla_core.errors import mark

GOOD_ENOUGH: Final = 3
_ESTIMATED_AT_MOST: Final = 72

_ADVICE: Final = {
    "dictionary": mark("A known word or name is tried first. Put several words together."),
    "spatial": mark("Keys that lie side by side are tried first. Put several words together."),
    "repeat": mark("Repeating adds little. Put several different words together."),
    "sequence": mark("Rows such as abc or 123 are tried first. Put several words together."),
    "date": mark("Dates are tried first. Put several words together."),
    "regex": mark("Years are tried first. Put several words together."),
}
_LONGER: Final = mark("Make it longer: four or five words that have nothing to do with each other.")


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
    if not passphrase:
        return Strength(0, _LONGER)
    from zxcvbn import zxcvbn

    # Only the beginning is estimated: what follows can but make it harder to guess.
    found = zxcvbn(passphrase[:_ESTIMATED_AT_MOST], user_inputs=list(own_words))
    score = int(found["score"])
    if score >= GOOD_ENOUGH:
        return Strength(score)
    patterns = [str(part.get("pattern", "")) for part in found["sequence"]]
    weakest = next((pattern for pattern in patterns if pattern in _ADVICE), "")
    return Strength(score, _ADVICE.get(weakest, _LONGER))
