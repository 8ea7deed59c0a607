# SPDX-License-Identifier: Apache-2.0
"""Whether two names of a place, as two callers said them, may be one place. Pure.

For alerts without positions alone: one writes "Tanda", another "marché de Tannda". A wrong letter
may be another village, so only slips count that leave the sound: a letter doubled, dropped or
swapped with its neighbour, a vowel beside its own, spellings of one sound. Owns no list of places.
"""

import re
from functools import lru_cache
from typing import Final

from cla_core.folding import words

LEAST_LETTERS: Final = 5
"""Shorter names are too like each other for a slip to count."""
_GENERAL: Final = frozenset(
    words(
        """village localité locality place site camp quartier centre center town ville marché market
        soko église church kanisa mosquée mosque école school shule pont bridge daraja colline hill
        kilima route road barabara axe axis rivière river mto gué ford hôpital hospital poste post
        de du des la le les l d of the at near in on to près vers à au aux sur ya wa za kwa karibu
        na north south east west nord sud est ouest kaskazini kusini mashariki magharibi
        قرية سوق مدينة حي جسر قرب في"""
    )
)
_SOUNDS: Final = (
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ck|[cq](?![hei])|qu"), "k"),
    (re.compile(r"[yj](?=[aeiou])|y"), "i"),
    (re.compile(r"(?<=[a-z])h"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
_BESIDE: Final = (frozenset("ei"), frozenset("ou"))


def may_be_one_place(one: str, other: str) -> bool:
    """Whether every name in the shorter stands in the other, slips aside."""
    fewer, more = sorted((_names_in(one), _names_in(other)), key=len)
    if not fewer:
        return words(one) == words(other)
    return all(any(_alike(name, each) for each in more) for name in fewer)


@lru_cache(maxsize=4096)
def _names_in(said: str) -> tuple[str, ...]:
    joined = re.sub(r"(?<=\w)['’ʼ](?=\w)", "", said)
    return tuple(word for word in words(joined) if word not in _GENERAL)


@lru_cache(maxsize=16384)
def _alike(one: str, other: str) -> bool:
    if one == other or _sound(one) == _sound(other):
        return True
    long_enough = min(len(one), len(other)) >= LEAST_LETTERS
    if not long_enough or one[0] != other[0]:
        return False
    return _is_slip(one, other) or _is_slip(_sound(one), _sound(other))


def _sound(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def _is_slip(one: str, other: str) -> bool:
    """One letter too many or too few, two that changed places, or a vowel beside its own."""
    shorter, longer = sorted((one, other), key=len)
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(shorter))
    if len(longer) - len(shorter) == 1:
        return shorter[at:] == longer[at + 1 :] and at < len(shorter)
    if len(one) != len(other):
        return False
    a, b = one[at:], other[at:]
    swapped = a[:2] == b[1::-1] and a[2:] == b[2:]
    beside = any(a[0] in vowels and b[0] in vowels for vowels in _BESIDE) and a[1:] == b[1:]
    return swapped or beside
