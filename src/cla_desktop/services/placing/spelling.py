# SPDX-License-Identifier: Apache-2.0
"""Spelling variants of place names: what a name sounds like, and its bare consonants.

Owns the habits by which one village is written Ouasha, Washa and Wasa: French, English and local
spellings of the same sounds, and what is left when Arabic letters stand for a Latin name. Works on
folded text only. Refuses to know places and ranks; a shared sound is a hint, never an identity.
"""

import re

from anyascii import anyascii

# Applied in this order: longer groups before the letters they are made of.
SOUNDS = (
    ("gue", "ge"), ("gui", "gi"), ("gna", "nia"), ("gne", "nie"), ("gni", "nii"), ("gno", "nio"),
    ("gnu", "niu"), ("tch", "x"), ("sch", "x"), ("ch", "x"), ("sh", "x"), ("ce", "se"),
    ("ci", "si"), ("cy", "si"), ("ck", "k"), ("c", "k"), ("qu", "k"), ("q", "k"), ("dj", "j"),
    ("ph", "f"), ("ou", "u"), ("oo", "u"), ("w", "u"), ("ee", "i"), ("y", "i"), ("h", ""),
    (" ", ""),
)  # fmt: skip
DOUBLED = re.compile(r"(.)\1+")
VOWELS = re.compile("[aeiou]+")
# Arabic writes one letter for each of these pairs.
ARABIC_PAIRS = str.maketrans("pvc", "bfk")


def sound(folded: str) -> str:
    """Give the sound of a folded name: one letter a sound, no spaces, no doubled letters."""
    text = folded
    for written, heard in SOUNDS:
        text = text.replace(written, heard)
    return DOUBLED.sub(r"\1", text)


def consonants(folded: str) -> str:
    """Give the consonants of a folded name in any script, to compare Arabic with Latin."""
    latin = folded if folded.isascii() else anyascii(folded).lower()
    bare = VOWELS.sub("", sound(latin)).translate(ARABIC_PAIRS)
    return DOUBLED.sub(r"\1", "".join(c for c in bare if c.isalnum()))
