# SPDX-License-Identifier: Apache-2.0
"""Whether a written word can be said: what cannot is a slip of a finger, and no other name.

Holds what Swahili, Kirundi, Lingala, Sango, Arabic and French have in common; asked of a word in
small letters without accents. Knows no name.
"""

import re
from typing import Final

ONE_SOUND: Final = re.compile(
    r"ngb|nkp|t?sch|tch|tsh|[cgkpstdbwrlz]h|[dt][jzs]|[gk][bpzs]|c[kq]|n[yg]|gn|qu"
)
"""Letters that are written together for one consonant."""

BEGINS: Final = re.compile(
    r"(?:[mn]?[bcdfghjklmnpqrstvwxyz][wyrlh]?[wy]?|s[ckptmnl]|ps|pt)[aeiouy]"
)
"""How words begin: a consonant, with a nasal before it or what glides behind it."""

CROWDED: Final = re.compile(r"[bcdfgjkpqstvxz]{3}|(.)\1\1|[^aeiouymnrlwhs]{2}[mn]|[aeiou]{5}")
"""What stands nowhere in a word."""


BARE_Q: Final = re.compile(r"q[^aeioulmrst]|[^aeiouy]q")
"""Of Arabic alone, between vowels or at the end of a syllable."""


def is_sayable(word: str) -> bool:
    """Whether somebody may be called so."""
    if BARE_Q.search(word):
        return False
    plain = ONE_SOUND.sub("c", word)
    if plain[:1] not in "aeiouy" and not BEGINS.match(plain):
        return False
    return not CROWDED.search(plain)
