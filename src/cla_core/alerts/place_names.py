# SPDX-License-Identifier: Apache-2.0
"""Whether two names of a place, as two callers said them, may be one place. Pure.

For alerts without positions alone: one writes "Tanda", another "marché de Tannda". A wrong letter
may be another village, so only slips count that leave the sound: a letter doubled, dropped or
swapped with its neighbour, a vowel beside its own, spellings of one sound in French, English,
Swahili and Arabic in Latin letters ("Kachusha", "Kashusha"). Owns no list of places.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from cla_core.folding import words

LEAST_LETTERS: Final = 5
"""Shorter names are too like each other for a slip to count."""
_LATIN_NUMBER: Final = re.compile(r"[ivx]+")
"""Of these every letter counts: quarter I is not quarter II."""
_GENERAL: Final = frozenset(
    words(
        """village localité locality place site camp quartier centre center town ville marché market
        soko église church kanisa mosquée mosque école school shule pont bridge daraja colline hill
        kilima route road barabara axe axis rivière river mto gué ford hôpital hospital poste post
        carrefour junction crossroads panda njia kijiji mji kambi cité hai hay hilla hillat lac lake
        ziwa mont mount mlima saint sainte st ste territoire territory groupement chefferie
        de du des la le les l d of the at near in on to près vers à au aux sur ya wa za cha vya kwa
        karibu na el al ed er es ar as
        north south east west nord sud est ouest kaskazini kusini mashariki magharibi
        قرية سوق مدينة حي حلة جسر قرب في"""
    )
)
_ARTICLE: Final = re.compile(r"^ال(?=\w{3})")
_MOTHER: Final = frozenset({"am", "oum", "um"})
"""How names that begin with the Arabic for mother are written, and `umm`, which all become."""
_SOUNDS: Final = (
    (re.compile(r"ou|oo|w"), "u"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"t?ch|sh|c(?=[ei])"), "x"),
    (re.compile(r"ck|c|qu?"), "k"),
    (re.compile(r"gn(?=[aeiou])"), "ni"),
    (re.compile(r"d?j(?=[aeiou])|y"), "i"),
    (re.compile(r"(?<=[b-df-gj-np-tv-z])h|(?<=[a-z])h$"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
"""Spellings of one sound, each looked for in what the one before left; `x` stands for sh."""
_BESIDE: Final = (frozenset("ei"), frozenset("ou"))


def may_be_one_place(one: str, other: str) -> bool:
    """Whether every name in the shorter stands in the other, slips aside."""
    fewer, more = sorted((_names_in(one), _names_in(other)), key=len)
    if not fewer:
        return words(one) == words(other)
    if all(any(_alike(name, each) for each in more) for name in fewer):
        return True
    # "Kagabandoro" is "Kaga Bandoro".
    return len(fewer) != len(more) and _sound("".join(fewer)) == _sound("".join(more))


@lru_cache(maxsize=4096)
def _names_in(said: str) -> tuple[str, ...]:
    joined = re.sub(r"(?<=\w)['’ʼ](?=\w)", "", said)
    numbered = re.sub(r"(?<=[^\W\d_])(?=\d)", " ", joined)
    whole = words(numbered)
    return tuple(_bare(word) for word in whole if word not in _GENERAL or _is_letter(word, whole))


def _is_letter(word: str, whole: Sequence[str]) -> bool:
    """Whether it is no word but the letter of a quarter: "Cité A" is not "Cité B"."""
    return len(word) == 1 and len(whole) > 1 and word == whole[-1]


def _bare(word: str) -> str:
    """Without an article that is written onto it; one spelling of what many names begin with."""
    return "umm" if word in _MOTHER else _ARTICLE.sub("", word)


@lru_cache(maxsize=16384)
def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if _LATIN_NUMBER.fullmatch(one) and _LATIN_NUMBER.fullmatch(other):
        return False
    if _sound(one) == _sound(other):
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
