# SPDX-License-Identifier: Apache-2.0
"""How alike two words sound on a bad line, from 0 to 1. Pure; knows no name and no place.

A caller's r is another's l, a b is a v, a g is a dj: ears of Swahili, French, English and
Kinyarwanda hear such letters as one. Each such difference costs little, another letter costs one
whole; what is left of the length of the word is how alike the two are. Owns sounds, no words.
"""

import math
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import accumulate
from typing import Final

_SPELLINGS: Final = (
    (re.compile(r"ou|oo|w"), "u"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"gb"), "b"),
    (re.compile(r"kp"), "p"),
    (re.compile(r"t?s?ch|t?sh|c(?=[eiy])"), "x"),
    (re.compile(r"ck|c|qu?"), "k"),
    (re.compile(r"gn(?=[aeiou])"), "ni"),
    (re.compile(r"gu(?=[ei])"), "g"),
    (re.compile(r"d?j(?=[aeiou])"), "j"),
    (re.compile(r"dz(?=[aeiou])"), "z"),
    (re.compile(r"y"), "i"),
    (re.compile(r"(?<=[b-df-gj-np-tv-z])h|(?<=[a-z])h$"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
"""Spellings of one sound, each looked for in what the one before left; `x` stands for sh."""

_VOWELS: Final = "aeiou"
_OTHER_VOWEL: Final = 0.5
_WEAK: Final[Mapping[str, float]] = {"h": 0.2, "m": 0.3, "n": 0.3} | dict.fromkeys(_VOWELS, 0.45)
"""What letters cost that one caller says and another leaves out; any other costs one whole."""
_TAKEN_FOR: Final[Mapping[frozenset[str], float]] = {
    frozenset(pair): cost
    for cost, pairs in (
        (0.15, "lr"),
        (0.2, "bv sz ei ou"),
        (0.25, "fv gj ij"),
        (0.3, "jz sx"),
        (0.35, "bp dt fp gk"),
        (0.4, "bf jx mn uv"),
    )
    for pair in pairs.split()
}
"""Pairs of sounds that ears of another language take for one, and what it costs."""
_COARSE: Final = str.maketrans("lvzeo", "rbsiu", "h")
_DOUBLED: Final = re.compile(r"(.)\1+")
_BEGINNING: Final = 1.5
"""How a word begins is heard best: a difference there costs that much more."""
_MOST: Final = 0.13
"""So much a letter may two words differ and still be one: beyond, another letter was meant."""
_FALLS: Final = 3.0


@lru_cache(maxsize=16384)
def sound(word: str) -> str:
    """A folded word with one letter for each sound, however it was spelled."""
    for pattern, heard in _SPELLINGS:
        word = pattern.sub(heard, word)
    return word


@lru_cache(maxsize=16384)
def coarse_sound(word: str) -> str:
    """The same with one letter for all that is easily taken for one another: for quick look-ups."""
    return _DOUBLED.sub(r"\1", sound(word).translate(_COARSE))


@lru_cache(maxsize=65536)
def likeness(one: str, other: str) -> float:
    """How alike two folded words sound: 1 the same, 0 for words that are surely two."""
    a, b = sound(one), sound(other)
    if a == b:
        return 1.0
    most = _MOST * max(len(a), len(b))
    cost = _cost(a, b, most)
    return 1.0 - _FALLS * cost / max(len(a), len(b)) if cost <= most else 0.0


def _cost(a: str, b: str, most: float) -> float:
    """The least that turns one into the other, sound by sound; infinite where above `most`."""
    gaps = [_left_out(b, at) for at in range(len(b))]
    above = [0.0, *accumulate(gaps)]
    for row, letter in enumerate(a):
        gap = _left_out(a, row)
        line = [above[0] + gap]
        for at, facing in enumerate(b):
            taken = _taken_for(letter, facing) * (_BEGINNING if row == at == 0 else 1.0)
            line.append(min(above[at] + taken, above[at + 1] + gap, line[at] + gaps[at]))
        if min(line) > most:
            return math.inf
        above = line
    return above[-1]


@cache
def _taken_for(a: str, b: str) -> float:
    if a == b:
        return 0.0
    other = _OTHER_VOWEL if a in _VOWELS and b in _VOWELS else 1.0
    return _TAKEN_FOR.get(frozenset((a, b)), other)


def _left_out(word: str, at: int) -> float:
    """A nasal is weak before another consonant alone: an m between vowels is well heard."""
    letter, after = word[at], word[at + 1 : at + 2]
    if letter in "mn" and (not after or after in _VOWELS):
        return 1.0
    return _WEAK.get(letter, 1.0)
