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

SLIPPED: Final = 0.88
"""How like two words are at least that part in a slip."""

ENDING: Final = re.compile(r"[aeiouy]*$")
"""The vowels in which a word ends."""

ENDINGS: Final = tuple(
    (re.compile(pattern), heard)
    for pattern, heard in (
        (r"(?<=[gq])u(?=[ei])|h$", ""), (r"(?<=n)ue$|ou|o", "u"), (r"[ey]", "i"),
        (r"(.)\1+", r"\1"), (r"(?<=t)u$", "a"), (r"ata$", "a"),
    )
)  # fmt: skip
"""Vowels at the end of a word that one ear writes as the other."""

MARIE_MARIA: Final = re.compile(r"(?:[nsltkqu]|and|ild|ur)e$|et[ai]$")
"""Where what is written `e` at the end in French is an `a` elsewhere: Christine, Christina."""

MELANIE_MELANIA: Final = re.compile(r"[nlsr](?:ie?|y|e|ia|ya)$")
"""Where the end of a French name is longer elsewhere."""

LONG: Final = 6
"""So many letters a word has in which one may be left out; of a shorter one too little is left."""

INITIAL: Final = 0.95
"""How like an initial and a word that begins with it are."""

HIS_TO_HERS: Final = (
    ("ine", "an"), ("enne", "en"), ("elle", "el"), ("onne", "on"), ("ise", "is"),
    ("aine", "ain"), ("arde", "ard"), ("ande", "and"), ("aude", "aud"), ("ente", "ent"),
    ("ilie", "ile"), ("ine", "ian"), ("ina", "ian"), ("ine", ""), ("ina", ""), ("ette", ""),
    ("ine", "e"), ("ette", "e"), ("dette", "rd"), ("ella", "el"), ("ine", "in"), ("one", "on"),
    ("ie", ""), ("ie", "ain"), ("ie", "es"), ("ia", "ier"), ("alia", "ali"), ("ee", "ue"),
    ("siree", "sire"), ("imee", "ime"), ("enee", "ene"), ("ndree", "ndre"), ("enne", "e"),
    ("oire", "or"), ("ence", "ent"), ("elle", "ien"), ("aule", "aul"), ("chele", "chel"),
    ("erte", "ert"), ("genie", "gene"), ("onde", "ond"), ("ique", "ic"), ("phanie", "phane"),
    ("ucee", "uce"), ("iere", "ier"), ("iere", "hier"), ("scale", "scal"), ("ole", "olas"),
    ("ine", "ain"),
)  # fmt: skip
"""How the names of women end, and what the names of men have in its place, in French."""

HERS: Final = re.compile(r"(?<=[bcdfklmnrstz])(?:a|ah)$")
"""What an Arabic name of a woman has behind the name of a man."""

VOWELS: Final = "aeiou"

SILENT: Final = {"rt", "rd", "nt", "nd", "as", "os", "us"}
"""Ends of French names of which the last letter is not heard."""


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
    """How like two words are; not at all if they only look alike, as a man's and a woman's do."""
    if min(len(one.sound), len(other.sound)) == 1:
        return INITIAL if one.sound[0] == other.sound[0] else 0.0
    same_form = bool(one.form) and one.form == other.form
    same = same_form or one.sound == other.sound
    if not same and not _slip(one, other):
        return 0.0
    written = one.written, other.written
    if not same_form and (_ends_otherwise(*written) or _he_and_she(*written)):
        return 0.0
    like = JaroWinkler.similarity(one.sound, other.sound, prefix_weight=FIRST_LETTERS)
    return like if same else max(like, SLIPPED)


def _ends_otherwise(one: str, other: str) -> bool:
    """Whether both end in a vowel, and no ear writes one for the other: Mugabe, Mugabo."""
    first, second = sorted((_ending(one), _ending(other)), key=len)
    if not first or second.endswith(first) or sorted(one) == sorted(other):
        return False
    if (first, second) == ("i", "ia") and all(map(MELANIE_MELANIA.search, (one, other))):
        return False
    return {first[-1], second[-1]} != {"a", "i"} or not any(
        MARIE_MARIA.search(word.replace("que", "qe")) for word in (one, other)
    )


def _ending(word: str) -> str:
    for written, heard in ENDINGS:
        word = written.sub(heard, word)
    found = ENDING.search(word)
    return found.group() if found else ""


def _slip(one: Heard, other: Heard) -> bool:
    """Whether so little is another that a hand or an ear slipped, and it makes no other name."""
    written, heard = (one.written, other.written), (one.sound, other.sound)
    if _near(*written) and _by_mistake(*written):
        return True
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
    return len(_consonants(one)) != len(_consonants(other)) and longer[-2:] not in SILENT


def _mistaken(one: str, other: str, letter: str, taken: str) -> bool:
    begins = one[0] != other[0] and {letter, taken} <= {*VOWELS}
    return frozenset((letter, taken)) in TAKEN_FOR and not begins


def _he_and_she(one: str, other: str) -> bool:
    """Whether one is a man's name and the other the woman's that is made of it."""
    his, hers = sorted((one, other), key=len)
    if his == hers:
        return False
    french = any(
        hers.endswith(end) and his == hers.removesuffix(end) + stem for end, stem in HIS_TO_HERS
    )
    if french or not HERS.search(hers) or his[-1] in VOWELS:
        return french
    return _consonants(HERS.sub("", hers)) == _consonants(his)


def _consonants(word: str) -> str:
    return "".join(letter for letter in word if letter not in VOWELS)
