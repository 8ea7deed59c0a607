# SPDX-License-Identifier: Apache-2.0
"""What may be said over the air: codes for people and places, figures one by one, a word to check.

Anybody can listen. Pure: which code stands for which name is handed in; numbers of telephones and
grids are never spoken as they stand.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Final

from cla_core.folding import fold
from cla_core.network.spelling import FIGURES, LETTERS, spoken

TELEPHONE: Final = re.compile(r"\+?\d(?:[ ().-]*\d){6,}")
CONTACT: Final = re.compile(r"\b[KC]-?\d{1,4}[a-z]{0,3}\b")
WORD: Final = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
LEFT_OUT: Final = "…"


def spelled(text: str) -> str:
    """Letters by the alphabet, figures one by one: `014` is Zero One Four."""
    return spoken(" ".join(text))


def without_names(text: str, codes: Mapping[str, str]) -> str:
    """The text with every known name in place of which a code is spoken; numbers left out.

    Names are found in whatever spelling of capitals and accents, the longest first.
    """
    said = CONTACT.sub(LEFT_OUT, TELEPHONE.sub(LEFT_OUT, text))
    wanted = {fold(name): code for name, code in codes.items() if name.strip()}
    longest = max((len(name.split()) for name in wanted), default=0)
    return _replaced(said, wanted, longest) if longest else said


def check_word(lines: Sequence[str]) -> str:
    """Two words that the far end reads back: another text has others, nearly always."""
    digest = hashlib.sha256("\n".join(lines).encode()).digest()
    return f"{LETTERS[digest[0] % len(LETTERS)]} {FIGURES[digest[1] % len(FIGURES)]}"


def _replaced(text: str, wanted: Mapping[str, str], longest: int) -> str:
    words = list(WORD.finditer(text))
    said, at, done = [], 0, 0
    while at < len(words):
        for many in range(min(longest, len(words) - at), 0, -1):
            start, end = words[at].start(), words[at + many - 1].end()
            code = wanted.get(fold(text[start:end]))
            if code is not None:
                said += [text[done:start], code]
                done = end
                at += many
                break
        else:
            at += 1
    return "".join([*said, text[done:]])
