# SPDX-License-Identifier: Apache-2.0
"""Ends of words that make another name: Martin and Martine, Karim and Karima, Mugabe and Mugabo.

Asked of two words that sound alike as they are written. Knows nothing of slips and of whole names.
"""

import re
from itertools import permutations
from typing import Final

from cla_desktop.services.networking.spelling_rules import VOWELS, consonants

HER_ENDINGS: Final = {
    "ine": ("", "e", "an", "ian", "ain"),
    "ina": ("", "ian"),
    "ette": ("", "e"),
    "dette": ("rd",),
    "enne": ("en", "e"),
    "elle": ("el", "ien"),
    "ella": ("el",),
    "onne": ("on",),
    "ilie": ("ile",),
    "ie": ("", "ain", "es"),
    "ia": ("ier",),
    "alia": ("ali",),
    "ee": ("ue",),
    "oire": ("or",),
    "ence": ("ent",),
    "genie": ("gene",),
    "phanie": ("phane",),
    "erique": ("eric",),
    "iere": ("ier", "hier"),
    "ole": ("olas",),
}
"""How names of women end in French, and what the names of men have in its place."""

HIS_BEFORE_E: Final = re.compile(
    r"(?:(?:t|rm|ver|el|ul)in|a[ni]n|on|is|ar[dt]|ert|and|aud|ent|ond|aul|chel|scal"
    r"|desire|aime|rene|andre|honore|exauce)(?=e$)"
)
"""Ends of French names of men behind which an `e` makes a woman's: Martin, Martine."""

HERS: Final = re.compile(r"(?<=[bcdfklmnrstz])(?:a|ah)$")
"""What an Arabic name of a woman has behind the name of a man."""

ENDING: Final = re.compile(r"[aeiouy]*$")
"""The vowels in which a word ends."""

ENDINGS: Final = tuple(
    (re.compile(pattern), heard)
    for pattern, heard in (
        (r"(?<=[gq])u(?=[ei])|h$", ""),
        (r"ou|o", "u"),
        (r"[ey]", "i"),
        (r"(.)\1+", r"\1"),
        (r"(?<=t)u$", "a"),
        (r"ata$", "a"),
    )
)
"""Vowels at the end of a word that one ear writes as the other."""

OUMAROU: Final = re.compile(r"(?<=[dfgklnrstz])ou$")
"""What makes another name of one in the Sahel; Swahili says a `u` after lips alone: Salumu."""

MARIE_MARIA: Final = re.compile(r"(?:[nsltkqu]|th|and|ild|ur)e$|et[ai]$")
"""Where what is written `e` at the end in French is an `a` elsewhere: Christine, Christina."""

MELANIE_MELANIA: Final = re.compile(r"[cdlnrs](?:ie?|y|e|ia|ya)$")
"""Where the end of a French name is longer elsewhere."""


def end_otherwise(one: str, other: str) -> bool:
    """Whether the vowels at the end make two names, and no ear writes one for the other.

    Mugabe and Mugabo, Oumar and Oumarou.
    """
    shorter, longer = sorted((one, other), key=len)
    if OUMAROU.sub("", longer) == shorter != longer:
        return True
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


def he_and_she(one: str, other: str) -> bool:
    """Whether one is a man's name and the other the woman's that is made of it."""
    return any(
        _in_french(his, hers) or _in_arabic(his, hers) for his, hers in permutations((one, other))
    )


def _in_french(his: str, hers: str) -> bool:
    if hers == f"{his}e" and HIS_BEFORE_E.search(hers):
        return True
    return any(
        hers.endswith(ending) and his in {hers.removesuffix(ending) + instead for instead in ends}
        for ending, ends in HER_ENDINGS.items()
    )


def _in_arabic(his: str, hers: str) -> bool:
    if not HERS.search(hers) or len(hers) <= len(his) or his[-1] in VOWELS:
        return False
    return consonants(HERS.sub("", hers)) == consonants(his)
