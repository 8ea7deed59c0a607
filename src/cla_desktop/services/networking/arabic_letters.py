# SPDX-License-Identifier: Apache-2.0
"""Names in Arabic letters: their words, and what they share with the same name in Latin letters.

Arabic writes consonants and long vowels, French and Swahili ears write what they hear; both are
left with the consonants that nobody drops. Knows no name in particular.
"""

import re
import unicodedata
from typing import Final

WRITTEN: Final = str.maketrans(
    {
        **dict.fromkeys("اأإآءئؤعىٱ", "a"),
        **dict.fromkeys("تط", "t"),
        **dict.fromkeys("ثسشصز", "s"),
        **dict.fromkeys("دذض", "d"),
        **dict.fromkeys("حهة", "h"),
        **dict.fromkeys("خقكگ", "k"),
        **dict.fromkeys("ظ", "s"),
        "ب": "b",
        "پ": "b",
        "ج": "j",
        "چ": "s",
        "ر": "r",
        "غ": "g",
        "ف": "f",
        "ڤ": "f",
        "ل": "l",
        "م": "m",
        "ن": "n",
        "و": "u",
        "ي": "i",
        "ی": "i",
        "ک": "k",
        "ـ": "",
    }
)
"""How each letter sounds, as `spelling_rules` writes it."""

ALLAH: Final = re.compile(r"عبد\s*الله")
ABDALLAH: Final = "ابدله"
"""The servant of God, who has no other name, as he sounds."""

SERVANT: Final = re.compile(r"\bعبد\s*(?:ال)?(?=\w{3})")
ARTICLE: Final = re.compile(r"\bال(?=\w{3})")
OF_THE_FAITH: Final = re.compile(r"\s*ال(?=دين\b)")
"""What ends a name and is written apart from it: Nour el-Dine."""

TITLES: Final = frozenset(
    {"شيخ", "حاج", "حاجة", "بن", "ابن", "بنت", "ولد", "دكتور", "استاذ", "امام"}
)
"""Words before or inside a name that are no part of it."""

LETTER: Final = re.compile(r"[\u0600-\u06ff]")
SAME: Final = str.maketrans({"l": "r", "d": "t", "g": "k", "p": "b", "v": "f", "z": "s"})
UNWRITTEN: Final = re.compile(r"[^bcdfgjklmnpqrstvxz]")


def is_arabic(word: str) -> bool:
    """Whether a word stands in Arabic letters."""
    return not word.isascii() and bool(LETTER.search(word))


def in_latin(name: str) -> str:
    """A name in which each word in Arabic letters is written as it sounds, long vowels with it."""
    if not is_arabic(name):
        return name
    bare = "".join(
        letter for letter in unicodedata.normalize("NFC", name) if not unicodedata.combining(letter)
    )
    closed = OF_THE_FAITH.sub("", ALLAH.sub(ABDALLAH, bare))
    plain = ARTICLE.sub("", SERVANT.sub("", closed))
    words = [word for word in plain.split() if word not in TITLES] or plain.split()
    return " ".join(word.translate(WRITTEN) for word in words)


def skeleton_of(word: str) -> str:
    """The consonants of a word that neither writing drops, those that are one in either as one."""
    return UNWRITTEN.sub("", word).translate(SAME)
