# SPDX-License-Identifier: Apache-2.0
"""Slips of a hand or an ear: so little of a word is another that it makes no other name.

Asked of two words as they are written and as they sound. Knows nothing of whole names.
"""

import re
from typing import Final

from rapidfuzz.distance import OSA

from cla_desktop.services.networking.sayable import is_sayable
from cla_desktop.services.networking.spelling_rules import VOWELS, consonants

SLIP: Final = 1
"""So many letters another, left out, or exchanged are a slip."""

SPELLED_APART: Final = 2
"""So many letters of two words may be others where what is heard is nearly one."""

TAKEN_FOR: Final = frozenset(
    map(
        frozenset,
        (
            "bp", "gk", "sz", "fv", "fu", "mn", "lr", "jy", "sc", "ck", "bv", "iy", "ei", "ou",
            "uw", "vw", "sj", "gj", "dj",
        ),
    )
)  # fmt: skip
"""Letters that an ear or a hand takes for one another; other letters make another name."""

D_OR_T: Final = {"d", "t"}
"""Taken for one another in a word that is long enough: Fadima, Fatima; not Conté, Condé."""

KEYBOARDS: Final = ("qwertyuiop asdfghjkl zxcvbnm", "azertyuiop qsdfghjklm wxcvbn")
"""The rows of keys, of English and French hands."""

A_OR_E: Final = {"a", "e"}
"""One in Arabic, which does not write it, and through the nose in French: Hamad, Clemantine."""

SOUNDED_AT_THE_END: Final = "aiou"
"""In which names end of languages that tell `a` and `e` apart: Katanga, Katenga."""

LONG: Final = 6
"""So many letters a word has in which one may be left out; of a shorter one too little is left."""

LONGER: Final = 7
"""So many it has in which one may be the key beside it, or within it another consonant."""

NAMED: Final = 5
"""So many letters stay of a known name of which a slip is seen."""

SPOILT: Final = 5
"""So many it has at least of which a slip that cannot be said leaves enough."""

LONGEST: Final = 8
"""So many it has in which a vowel may be another: hardly two names are as near."""

ENDING: Final = 2
"""So many letters at the end often make another name: Patrick, Patrice."""

SILENT: Final = {"rt", "rd", "nt", "nd", "as", "os", "us"}
"""Ends of French names of which the last letter is not heard."""

WRITTEN_C: Final = re.compile(r"t?ch|tsh")
"""What Mashi, Acholi and Dinka write as a bare `c`: Acol, Achol."""

SAID_BETWEEN: Final = re.compile(r"(?<=[a-z]{2}[bcdfghjklmnpqrstvwxz])[aeou](?=[lrmn]$)")
"""The vowel that ears put before the last letter of an Arabic name: Fadl, Fadel."""


def is_slip_of_hand(one: str, other: str) -> bool:
    """Whether so little is written otherwise that it makes no other name."""
    if WRITTEN_C.sub("c", one) == WRITTEN_C.sub("c", other):
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < len(longer) and SAID_BETWEEN.sub("", longer) == shorter:
        return True
    return _near(one, other) and (
        _by_mistake(one, other) or _in_the_middle(one, other) or _is_unsayable(one, other)
    )


def is_slip_in_a_name(one: str, other: str) -> bool:
    """Whether a known name was spoilt: a word that is none has within it another letter, one less.

    Asked where one of the two alone is known; how a word begins and ends makes other names.
    """
    return (
        min(len(one), len(other)) >= NAMED
        and _near(one, other)
        and one[0] == other[0]
        and one[-ENDING:] == other[-ENDING:]
    )


def _in_the_middle(one: str, other: str) -> bool:
    """Whether a long word has another letter where no language puts what tells names apart."""
    parted = [at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(one) != len(other) or len(parted) != 1 or not 0 < parted[0] < len(one) - ENDING:
        return False
    vowels = {one[parted[0]], other[parted[0]]} <= {*VOWELS}
    return len(one) >= (LONGEST if vowels else LONGER)


def _is_unsayable(one: str, other: str) -> bool:
    """Whether one of two words that are long enough is nobody's name, as no mouth can say it."""
    return min(len(one), len(other)) >= SPOILT and is_sayable(one) != is_sayable(other)


def is_slip_of_ear(spelled: tuple[str, str], heard: tuple[str, str]) -> bool:
    """Whether two sounds are so near that an ear takes one for the other, and not only an ear."""
    if OSA.distance(*spelled) > SPELLED_APART:
        return False
    return _near(*heard) and _by_mistake(*heard) and not _lacks_a_sound(*heard)


def _near(one: str, other: str) -> bool:
    apart = abs(len(one) - len(other))
    return apart <= SLIP and OSA.distance(one, other, score_cutoff=SLIP) <= SLIP


def _by_mistake(one: str, other: str) -> bool:
    """Whether the letter in which two words part is one that people mistake or leave out."""
    if len(one) == len(other):
        parted = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
        return len(parted) != 1 or _mistaken(one, other, *parted[0])
    shorter, longer = sorted((one, other), key=len)
    if len(longer) < LONG or longer[0] != shorter[0]:
        return False
    return not longer.startswith(shorter) or longer[-1] in VOWELS or longer[-2:] in SILENT


def _lacks_a_sound(one: str, other: str) -> bool:
    """Whether one has a consonant more that is heard: a hand leaves it out, no ear does."""
    longer = max(one, other, key=len)
    return len(consonants(one)) != len(consonants(other)) and longer[-2:] not in SILENT


def _mistaken(one: str, other: str, letter: str, taken: str) -> bool:
    both = frozenset((letter, taken))
    vowels = both <= {*VOWELS}
    if vowels and one[0] != other[0]:
        return both == A_OR_E and one[-1] not in VOWELS
    if both == A_OR_E:
        return one[-1] not in SOUNDED_AT_THE_END
    if len(one) >= LONG and both == D_OR_T:
        return True
    return both in TAKEN_FOR or (len(one) >= LONGER and not vowels and both in BESIDE)


def _beside() -> frozenset[frozenset[str]]:
    """Every two keys of which a finger takes one for the other."""
    rows = [row for keyboard in KEYBOARDS for row in keyboard.split()]
    return frozenset(frozenset(row[at : at + 2]) for row in rows for at in range(len(row) - 1))


BESIDE: Final = _beside()
