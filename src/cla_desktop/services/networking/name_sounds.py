# SPDX-License-Identifier: Apache-2.0
"""How a name sounds: its words by the rules of spelling, and as a form of the names there are.

Owns which words of a name are no part of it, and what of a word is compared. Knows nothing of how
like two names are.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from anyascii import anyascii
from rapidfuzz.distance import OSA

from cla_desktop.services.networking.arabic_letters import in_latin, is_arabic, skeleton_of
from cla_desktop.services.networking.name_forms import FORMS
from cla_desktop.services.networking.spelling_rules import (
    COMPOUNDS,
    READINGS,
    SOUNDS,
    SPELLINGS,
    folded,
)

TITLES: Final = frozenset(
    {
        "mzee", "mama", "papa", "baba", "maman", "chef", "mwami", "mwalimu", "bwana", "bibi",
        "sheikh", "shaikh", "shiekh", "sheekh", "cheikh", "cheik", "imam", "imamu", "abbe",
        "pasteur", "pastor", "pasta", "past",
        "mwl", "dr", "docteur", "doctor", "prof", "hon", "honorable", "mr", "mrs", "ms", "miss",
        "mme", "monsieur", "madame", "mlle", "frere", "soeur", "sr", "pere", "mgr", "eveque",
        "bishop", "diacre", "rev", "reverend", "reverende", "evangeliste", "apotre", "ev", "hadji",
        "haji", "hajj", "oustaz", "ustaz", "ustadh", "maalim", "notable", "chief", "president",
        "presidente", "maitre", "me", "ing", "cdt", "commandant", "col", "colonel", "cpt",
        "capitaine", "capt", "maj", "major", "lt", "gen", "general", "sgt", "adjt", "veuve", "vve",
        "feu", "feue", "ya", "wa", "el", "al", "abu", "hadj", "alhadj", "alhadji", "alhaj",
        "alhaji", "elhadj", "elhadji", "mukulu", "dada", "mere", "kaka", "ndugu", "mtumishi",
    }
)  # fmt: skip
"""Words before or inside a name that are no part of it."""

TITLES_AND_NAMES: Final = frozenset({"hadja", "hajja", "hajia", "hadjia", "alhadja", "sultan"})
"""What some are called before their name, and others by name."""

CHEICK: Final = ("cheick", "cheikh", "cheik", "sheikh", "sheik")
"""A title before a whole name; beside a name that has one word more it is that word's place."""

TITLE_LEAST: Final = 5
"""So many letters a title has of which another spelling is known by its sound: Cheick."""

OF_THE_FATHER: Final = frozenset(
    {"ben", "bin", "ibn", "bint", "binti", "ould", "wuld", "weld", "mint", "ag", "walet"}
)
"""Words between a name and the father's; beside a single word they are a name."""

SERVANT: Final = re.compile(r"[ae]bd[aeou]*[lr]?")
SERVANT_WITHIN: Final = re.compile(r"[ae]bd[aeiou]*[lr]?")
"""What stands before a name of God, in one word or two, or is left out: Abdoul Kader, Kader.
In one word it is Abdi too, which is a name by itself."""

NAMES_OF_GOD: Final = """
Kader Karim Kerim Aziz Rahman Rahmane Rahamane Ramane Rahim Razak Salam Latif Hamid Malik Wahab
Wahid Majid Nasser Jabbar Rashid Halim Hakim Samad Fatah Ghani Ghafar Hafiz Jalil Sattar Baki Hadi
Kahar Khalik Moumin Wadoud Basset Sabour Hay Qadir Gadir
"""

MONSIEUR: Final = "m"
"""A title before two words; before one word it begins a name."""

WORDS_BEHIND: Final = 2
"""So many words stay a name when what is no part of it is taken away."""

JOINTS: Final = re.compile(r"(?<=\w)[-'’](?=\w)")
"""Where a name is written in one or in two: Jean-Baptiste, N'Diaye."""

RUN_TOGETHER: Final = re.compile(r"(?<=[^\W\d_A-Z]{2})(?=[A-Z][^\W\d_A-Z])")
"""Where a capital begins a word and the space before it was left out: KambaleJean."""

INITIALS: Final = re.compile(r"[bcdfgjklmnpqrstvwxz]{2,3}")
"""Initials written as one word: JP, JMV."""

PARTED: Final = re.compile(r"[\s'’.,()/-]+")

SERVANT_OF: Final = re.compile(r"^[ae]bd[aeou]+l(?!lah)(?=[b-df-hj-np-tv-z][a-z]{3})")
"""The same before a name that is not known to be one, or that a hand slipped in."""

SERVANT_LEAST: Final = 3
"""So many letters of it stand there at least."""

SERVANTS: Final = ("abdel", "abdul", "abdal", "abdoul", "abdou", "abder")
BEGINS_SERVANT: Final = "abd"
"""How it is written out, and the letters of it with one of which a slip of it begins."""

ALLAH_S: Final = (
    "abdallah", "abdalla", "abdullah", "abdulla", "abdullahi", "abdoulahi", "abdoulaye",
)  # fmt: skip

SERVED_LEAST: Final = 4
SERVED_IN_LEAST: Final = 8
"""So many letters a name has at least that is known behind it though a hand slipped, and so many
both together: of shorter words a slip leaves too little."""

OF_A_WOMAN: Final = re.compile(r"(?<=[a-z]{3}a)t[aiu]$")
"""What the Sahel puts behind the name of a woman: Hadiza, Hadizatou."""

NOT_SAID: Final = re.compile(r"^h(?=[aeiou])")
"""The letter that French does not say."""

SAID_AFTER: Final = re.compile(r"(?<=[a-z]{2}[b-df-hj-np-tv-z])i$|(?<=[a-z]{2}[bfmp])u$")
"""The vowel that Swahili and Kirundi put behind a name that has none."""


class Heard(NamedTuple):
    """A word of a name: its sound, its form among all forms of one name, how it is spelled by the
    rules, how it is written, all that may be heard in it, and what of it stands in Arabic."""

    sound: str
    form: str
    spelled: str
    written: str
    sounds: frozenset[str]
    skeletons: frozenset[str]
    arabic: bool

    @property
    def is_known(self) -> bool:
        """Whether it is a name that people are known to have."""
        return bool(self.form) or _is_name_of_god(self.written)

    def begins_with(self, initial: str) -> bool:
        """Whether a letter may stand for it: of Kader, who is Abdelkader, an A too."""
        letters = {self.written[0], self.spelled[0], self.sound[0], self.form[:1]}
        return initial in letters or (initial == "a" and _is_name_of_god(self.written))


def writings_of(name: str) -> tuple[str, ...]:
    """A name as it stands, and closed up where it may be."""
    closed = JOINTS.sub("", name)
    closed = closed if closed == name else closed.lower()
    return (name,) if closed == name else (name, closed)


def sounds_in(name: str) -> frozenset[str]:
    """Every sound that is heard in a name, in one or in two."""
    return frozenset().union(
        *(word.sounds for one in writings_of(name) for word in heard_in(one) if not word.arabic)
    )


def skeletons_in(name: str) -> frozenset[str]:
    """What of a name stands in Arabic too, where short vowels are not written."""
    return frozenset().union(
        *(word.skeletons for one in writings_of(name) for word in heard_in(one))
    )


@lru_cache(maxsize=65_536)
def heard_in(name: str) -> tuple[Heard, ...]:
    """The words of a name as they are heard, without titles and initials, in no order."""
    return tuple(
        sorted(
            heard
            for word in _kept(name)
            if len(word) > 1
            if (heard := _heard(word, arabic=is_arabic(name))).sound
        )
    )


@lru_cache(maxsize=65_536)
def initials_in(name: str) -> str:
    """The letters that stand for a word."""
    return "".join(word for word in _kept(name) if len(word) == 1)


@lru_cache(maxsize=65_536)
def is_called_cheick(name: str) -> bool:
    """Whether the first word left aside is a title here and the name of many elsewhere."""
    first = anyascii(name).lower().split()[:1]
    return bool(first) and folded(first[0], SPELLINGS) in _CHEICK


@lru_cache(maxsize=65_536)
def _kept(name: str) -> tuple[str, ...]:
    """The words of a name as they are written, without titles unless nothing else stands there."""
    plain = folded(RUN_TOGETHER.sub(" ", anyascii(in_latin(name))).lower(), COMPOUNDS)
    words = [word for word in PARTED.split(plain) if word]
    if not is_arabic(name):
        words = [part for word in words for part in _initials_apart(word)]
    kept = [word for word in words if not _is_title(word)] or words
    if len(kept) > WORDS_BEHIND and kept[0] in TITLES_AND_NAMES:
        kept = kept[1:]
    if len(kept) > WORDS_BEHIND:
        kept = [word for word in kept if word not in OF_THE_FATHER] or kept
    if kept[:1] == [MONSIEUR] and len(kept) > WORDS_BEHIND:
        kept = kept[1:]
    return tuple(_without_servant(kept))


def _initials_apart(word: str) -> Iterable[str]:
    """The letters of initials that were written as one word; another word as it is."""
    return word if INITIALS.fullmatch(word) and not (_is_title(word) or _form_of(word)) else [word]


def _without_servant(words: list[str]) -> Iterator[str]:
    for word, behind in pairwise([*words, ""]):
        if not (SERVANT.fullmatch(word) and _is_name_of_god(behind)):
            yield _served_in(word)


@lru_cache(maxsize=32_768)
def _served_in(word: str) -> str:
    """What follows Abd in a word that begins with it; another word as it is."""
    for begins in range(len(word) - 1, SERVANT_LEAST - 1, -1):
        served = word[begins:]
        if SERVANT_WITHIN.fullmatch(word[:begins]) and _is_name_of_god(served):
            return served
    return _served_by_a_slip(word) or (word if _is_allah_s(word) else SERVANT_OF.sub("", word))


def _is_allah_s(word: str) -> bool:
    """Whether it is the servant of Allah, who has no other name, or a slip away."""
    return any(OSA.distance(word, one, score_cutoff=1) <= 1 for one in ALLAH_S)


def _served_by_a_slip(word: str) -> str:
    """The name of God behind Abd where a hand slipped in either; empty for none."""
    if word[0] not in BEGINS_SERVANT or len(word) < SERVED_IN_LEAST or _is_allah_s(word):
        return ""
    slips = {
        named: min(OSA.distance(word, before + named) for before in SERVANTS)
        for named in NAMES_OF_GOD.lower().split()
        if len(named) >= SERVED_LEAST
    }
    nearest = min(slips, key=lambda named: slips[named])
    return nearest if slips[nearest] <= 1 else ""


@lru_cache(maxsize=32_768)
def _is_name_of_god(word: str) -> bool:
    return _sound(word) in _NAMES_OF_GOD


@lru_cache(maxsize=32_768)
def _is_title(word: str) -> bool:
    return word in TITLES or (len(word) >= TITLE_LEAST and folded(word, SPELLINGS) in _TITLES)


@lru_cache(maxsize=32_768)
def _heard(word: str, *, arabic: bool) -> Heard:
    if arabic:
        return Heard(word, "", word, word, frozenset(), frozenset({skeleton_of(word)}), arabic)
    spelled = folded(word, SPELLINGS)
    readings = [folded(reading, SPELLINGS) for reading in _readings(word)]
    form = next(filter(None, map(_form_of, [spelled, *readings])), "")
    sound = folded(form or spelled, SOUNDS)
    others = {folded(reading, SOUNDS) for reading in readings}
    return Heard(
        sound,
        form,
        spelled,
        word,
        frozenset({sound} | others - {""}),
        _SKELETONS.get(form) or frozenset({skeleton_of(spelled)} - {""}),
        arabic,
    )


def _form_of(spelled: str) -> str:
    return _FULL.get(spelled) or _FULL.get(_bare(spelled), "")


def _readings(word: str) -> Iterator[str]:
    """How else a word may be said by somebody who reads it in another language."""
    for rules in (*zip(READINGS), READINGS):
        read = folded(word, rules)
        if read != word:
            yield read


def _sound(word: str) -> str:
    return folded(folded(word, SPELLINGS), SOUNDS)


def _bare(plain: str) -> str:
    return SAID_AFTER.sub("", OF_A_WOMAN.sub("", NOT_SAID.sub("", plain)))


def _forms() -> dict[str, str]:
    """The first form of each name, by every form of it."""
    found: dict[str, str] = {}
    bare: dict[str, str] = {}
    for line in anyascii(FORMS).lower().splitlines():
        forms = [folded(form, SPELLINGS) for form in line.split()]
        found.update((form, forms[0]) for form in forms)
        bare.update((_bare(form), forms[0]) for form in forms)
    return bare | found


def _skeletons() -> dict[str, frozenset[str]]:
    """What of each name is written in Arabic, in any of its forms."""
    found: dict[str, set[str]] = defaultdict(set)
    for form, first in _FULL.items():
        found[first].add(skeleton_of(form))
    return {first: frozenset(skeletons - {""}) for first, skeletons in found.items()}


_FULL: Final = _forms()
_SKELETONS: Final = _skeletons()
_CHEICK: Final = frozenset(folded(word, SPELLINGS) for word in CHEICK)
_TITLES: Final = frozenset(folded(word, SPELLINGS) for word in TITLES if len(word) >= TITLE_LEAST)
_NAMES_OF_GOD: Final = frozenset(map(_sound, NAMES_OF_GOD.lower().split()))
