# SPDX-License-Identifier: Apache-2.0
"""Pet names, a syllable said twice: Fifi of Joséphine, Dido of Dieudonné; which of them are two.

Asked of two words as they are written. Knows no name in particular.
"""

import re
from functools import lru_cache
from typing import Final

SAID_TWICE: Final = re.compile(r"([b-df-hj-np-tv-z]{1,2})([aeiou])\1([aeiou])")
"""The same consonant twice, each time with a vowel."""

LETTERS_MOST: Final = 8
"""So many letters it has at most, however each sound of it is spelled."""

ONE_SPELLING: Final = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"ee|ii|y"), "i"),
    (re.compile(r"ck|qu?|c(?=[aou])"), "k"),
)
"""How its syllables are spelled in several ways."""


def are_two_pet_names(one: str, other: str) -> bool:
    """Whether both are pet names with another consonant each, which is all there is to tell them
    apart: Fifi is not Vivi."""
    first, second = _said_twice(one), _said_twice(other)
    return first is not None and second is not None and first[1] != second[1]


def is_pet_name(one: str, other: str) -> bool:
    """Whether one of two words is what whoever bears the other is called."""
    return _is_made_of(one, other) or _is_made_of(other, one)


def _is_made_of(called: str, name: str) -> bool:
    """Whether a pet name is made of the beginning of a name, or of its last full syllable."""
    found = _said_twice(called)
    if found is None:
        return False
    whole = _plainly(name)
    consonant, first, second = found.groups()
    if len(whole) <= len(found.string):
        return False
    if first != second:
        return whole.startswith(consonant + first) and consonant + second in whole
    return bool(re.match(rf"{consonant}{first}|.*{consonant}{first}[^aeiou]*[aeiou]?$", whole))


@lru_cache(maxsize=16_384)
def _said_twice(word: str) -> re.Match[str] | None:
    return SAID_TWICE.fullmatch(_plainly(word)) if len(word) <= LETTERS_MOST else None


def _plainly(word: str) -> str:
    for spelled, plain in ONE_SPELLING:
        word = spelled.sub(plain, word)
    return word
