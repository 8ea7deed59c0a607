# SPDX-License-Identifier: Apache-2.0
"""How alike two names of a place are, as two callers said them. Pure.

One writes "Tanda", another "marché de Tannda". A slip of the pen counts for nothing: a letter
doubled, dropped or swapped with its neighbour, a vowel beside its own, spellings of one sound in
French, English, Swahili and Arabic in Latin letters ("Kachusha", "Kashusha"). Sounds that ears of
another language take for one make two names less alike, a wrong letter makes them two. Owns no list
of places.
"""

import re
from collections.abc import Container, Sequence
from functools import lru_cache
from typing import Final

from cla_core.alerts.heard_alike import coarse_sound, likeness, sound
from cla_core.folding import words

LEAST_LETTERS: Final = 5
"""Shorter names are too like each other for a slip to count."""
LONG_NAME = 7
"""From here on two slips leave a name that no other has, if letters that changed places are one."""
TWO_SLIPS = 0.8
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
        karibu na kule huko pale hapa kati mbele nyuma between and entre et around autour behind
        derriere outside beyond edge entrance entrée sortie entry chez nous loc loin far area zone
        not non el al ed er es ar as
        gps pin position coordinates coordonnées point location localisation mahali nilipo
        outskirts outside suburb périphérie pembeni mtaa mtaani mjini health santé dispensaire
        dispensary zahanati clinic clinique airstrip piste terrain uwanja forêt forest msitu farm
        ferme champ shamba station gare stendi barrière kizuizi valley vallée plateau
        north south east west nord sud est ouest kaskazini kusini mashariki magharibi
        jebel djebel gebel wadi ouadi souk suk
        kodro gala lege ndo ti mboka zando nzela penepene
        قرية سوق مدينة حي حلة جسر قرب في جنب بجانب خلف وراء أمام عند بين طريق مدرسة مسجد كنيسة
        مستشفى مخيم معسكر شرق غرب شمال جنوب"""
    )
)
_AWAY: Final = re.compile(r"\b\d+(?:[.,]\d+)? ?(?:km|m|min|minutes|h)\b", re.IGNORECASE)
"""How far from a place it is, which is no part of its name."""
_ELIDED: Final = re.compile(r"(\w+)['’ʼ](\w+)")
_ARTICLES: Final = frozenset({"l", "d"})
_SMALL: Final = re.compile(r"(?<![\w-])[^\W\d_A-ZÀ-ÖØ-Þ]\w*")
"""What is written small beside a name with a capital is said about it, in whatever language: the
upper quarter of Mtindo, `kodro Mtindo`.
"""
_ARTICLE: Final = re.compile(r"^ال(?=\w{3})")
_MOTHER: Final = frozenset({"am", "oum", "um"})
"""How names that begin with the Arabic for mother are written, and `umm`, which all become."""
_BESIDE: Final = (frozenset("ei"), frozenset("ou"))


@lru_cache(maxsize=65536)
def names_alike(one: str, other: str) -> float:
    """Likeness of two place names, 0.0 to 1.0, by the least like name of the shorter one."""
    fewer, more = sorted((_names_in(one), _names_in(other)), key=len)
    if not fewer:
        return float(words(one) == words(other))
    found = _least_alike(fewer, more)
    if len(fewer) == len(more):
        # Neither is the shorter one: "Kisi Kisi" is in "Kisi Mtindo", but not the other way round.
        found = min(found, _least_alike(more, fewer))
    # "Kagabandoro" is "Kaga Bandoro", "Mutarulenord" is "Mutarule-Nord".
    joined = likeness("".join(fewer), "".join(more)) if len(fewer) != len(more) else 0.0
    return max(found, joined, float("".join(words(one)) == "".join(words(other))))


def _least_alike(names: Sequence[str], others: Sequence[str]) -> float:
    """How alike the least known of some names is to the nearest of the others."""
    return min(max(_alike(name, each) for each in others) for name in names)


def has_name(said: str) -> bool:
    """Whether what was said of a place names it: "the ford" and a pasted position do not."""
    return not all(name.isdigit() for name in _names_in(said))


def is_named_among(name: str, heard: Container[str]) -> bool:
    """Whether words, by their coarse sounds, name this place: "smoke over Mtindo"."""
    sounds = _sounds_of(name)
    return bool(sounds) and all(each in heard for each in sounds)


@lru_cache(maxsize=4096)
def _sounds_of(name: str) -> tuple[str, ...]:
    names = _names_in(name)
    told_apart = all(len(each) >= LEAST_LETTERS for each in names)
    return tuple(map(coarse_sound, names)) if told_apart else ()


@lru_cache(maxsize=4096)
def _names_in(said: str) -> tuple[str, ...]:
    joined = _ELIDED.sub(_apart, _AWAY.sub(" ", said))
    numbered = re.sub(r"(?<=[^\W\d_])(?=\d)", " ", joined)
    whole = words(numbered)
    names = [word for word in whole if word not in _GENERAL or _is_letter(word, whole)]
    small = frozenset(words(" ".join(_SMALL.findall(numbered))))
    capital = [word for word in names if word not in small]
    told_apart = any(len(word) >= LEAST_LETTERS and word.isalpha() for word in capital)
    return tuple(map(_bare, capital if told_apart else names))


def _apart(match: re.Match[str]) -> str:
    """What an apostrophe joins as one word, but for the article of "l'école" and "d'Arda"."""
    before, after = match[1], match[2]
    named = after[0].isupper() or _GENERAL.issuperset(words(after))
    return after if before in _ARTICLES and named else before + after


def _is_letter(word: str, whole: Sequence[str]) -> bool:
    """Whether it is no word but the letter of a quarter: "Cité A" is not "Cité B"."""
    return len(word) == 1 and len(whole) > 1 and word == whole[-1]


def _bare(word: str) -> str:
    """The word without an attached Arabic article, and with one spelling for "mother of"."""
    return "umm" if word in _MOTHER else _ARTICLE.sub("", word)


@lru_cache(maxsize=16384)
def _alike(one: str, other: str) -> float:
    if one != other and _LATIN_NUMBER.fullmatch(one) and _LATIN_NUMBER.fullmatch(other):
        return 0.0
    if sound(one) == sound(other):
        return 1.0
    long_enough = min(len(one), len(other)) >= LEAST_LETTERS and one[0] == other[0]
    if long_enough and (_is_slip(one, other) or _is_slip(sound(one), sound(other))):
        return 1.0
    heard = likeness(one, other)
    if heard >= TWO_SLIPS or min(len(one), len(other)) < LONG_NAME or one[0] != other[0]:
        return heard
    return TWO_SLIPS if _slipped_twice(one, other) or _slipped_twice(other, one) else heard


def _slipped_twice(one: str, other: str) -> bool:
    """Two letters that changed places, and one thing more."""
    pairs = (one[:at] + one[at + 1] + one[at] + one[at + 2 :] for at in range(1, len(one) - 1))
    return any(sound(each) == sound(other) or _is_slip(each, other) for each in pairs)


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
