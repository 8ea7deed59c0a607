# SPDX-License-Identifier: Apache-2.0
"""How like two names are, and whether they may be one; by their sound. Knows no contact."""

import re
from itertools import product
from typing import Final

from rapidfuzz.distance import OSA, JaroWinkler

from cla_desktop.services.networking.name_sounds import (
    Heard,
    heard_in,
    initials_in,
    is_without_vowels,
    skeleton_of,
    writings_of,
)

ENOUGH: Final = 0.93
"""How like two names must be. Chosen on the labelled sets of the tests."""

FIRST_LETTERS: Final = 0.08
"""How much it counts that two words begin alike."""

ONE_WORD: Final = 0.1
"""How much less it proves when one of two names is a single word."""

WORST_COUNTS: Final = 0.12
"""How much better than its least like word a name may be."""

SLIP: Final = 1
"""So many letters another, left out, or exchanged are a slip of the hand or the ear."""

LIKE_ALL_THE_SAME: Final = 0.87
"""How like words of more than a slip must be to be one word at all."""

INITIAL: Final = 0.95
"""How like an initial and a word that begins with it are."""

OTHER_WORD: Final = 0.7
"""How like two words are at most that only look alike, a man's name and a woman's too."""

HIS_TO_HERS: Final = (
    ("ine", "an"), ("enne", "en"), ("elle", "el"), ("onne", "on"), ("ise", "is"),
    ("aine", "ain"), ("arde", "ard"), ("ande", "and"), ("aude", "aud"), ("ente", "ent"),
    ("ilie", "ile"), ("ine", "ian"), ("ina", "ian"), ("ine", ""), ("ina", ""), ("ette", ""),
    ("ine", "e"), ("ette", "e"), ("dette", "rd"), ("ella", "el"),
)  # fmt: skip
"""How the names of women end, and what the names of men have in its place, in French."""

HERS: Final = re.compile(r"(?<=[bdflmnrst])(?:a|ah)$")
"""What an Arabic name of a woman has behind the name of a man."""

HIS_VOWEL: Final = re.compile(r"[aeiou]([lmnr])$")
"""What Salma has no more of Salim."""


def likeness(one: str, other: str) -> float:
    """How like two names are, 0 to 1, in one or in two."""
    return max(_likeness(a, b) for a, b in product(writings_of(one), writings_of(other)))


def may_be_one(one: str, other: str) -> bool:
    """Whether two spellings may be one name."""
    return likeness(one, other) >= ENOUGH


def is_called(one: str, other: str) -> bool:
    """Whether one of two names is a single word, and a word of the other."""
    first, second = heard_in(one), heard_in(other)
    if 1 not in {len(first), len(second)}:
        return False
    return any(_alike(a, b) >= ENOUGH for a, b in product(first, second))


def _likeness(one: str, other: str) -> float:
    """The words of the shorter, each with a partner of its own, the likest first."""
    if is_without_vowels(one) or is_without_vowels(other):
        return float(bool(skeleton_of(one)) and skeleton_of(one) == skeleton_of(other))
    fewer, more = (one, other) if len(heard_in(one)) <= len(heard_in(other)) else (other, one)
    words, partners = heard_in(fewer), heard_in(more)
    if not words:
        return 0.0
    worst = min(max(_alike(word, each) for each in partners) for word in words)
    if worst + WORST_COUNTS < ENOUGH:
        return worst
    found, alone = _paired(words, partners)
    begun = [begins for begins in initials_in(fewer) if any(w.written[0] == begins for w in alone)]
    found += [INITIAL] * len(begun)
    lonely = len(found) == 1 and len(partners) > 1
    whole = sum(found) / len(found)
    return min(whole, min(found) + WORST_COUNTS) - (ONE_WORD if lonely else 0.0)


def _paired(
    words: tuple[Heard, ...], partners: tuple[Heard, ...]
) -> tuple[list[float], list[Heard]]:
    """How like each word is to a partner that no other word has, and who is left without one."""
    ranked = sorted(
        (
            (_alike(word, each), at, there)
            for (at, word), (there, each) in product(enumerate(words), enumerate(partners))
        ),
        reverse=True,
    )
    found: dict[int, float] = {}
    taken: set[int] = set()
    for like, at, there in ranked:
        if at not in found and there not in taken:
            found[at] = like
            taken.add(there)
    return [*found.values()], [each for at, each in enumerate(partners) if at not in taken]


def _alike(one: Heard, other: Heard) -> float:
    if min(len(one.sound), len(other.sound)) == 1:
        return INITIAL if one.sound[0] == other.sound[0] else 0.0
    like = JaroWinkler.similarity(one.sound, other.sound, prefix_weight=FIRST_LETTERS)
    if like < LIKE_ALL_THE_SAME and not _slip(one, other):
        return min(like, OTHER_WORD)
    if one.form and one.form == other.form:
        return like
    return min(like, OTHER_WORD) if _he_and_she(one.written, other.written) else like


def _slip(one: Heard, other: Heard) -> bool:
    """Whether so little is another that a hand or an ear slipped."""
    written = OSA.distance(one.written, other.written)
    return min(written, OSA.distance(one.sound, other.sound)) <= SLIP


def _he_and_she(one: str, other: str) -> bool:
    """Whether one is a man's name and the other the woman's that is made of it."""
    his, hers = sorted((one, other), key=len)
    if his == hers:
        return False
    french = any(
        hers.endswith(end) and his == hers.removesuffix(end) + stem for end, stem in HIS_TO_HERS
    )
    return french or HERS.sub("", hers) == his or hers == HIS_VOWEL.sub(r"\1a", his)
