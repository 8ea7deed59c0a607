# SPDX-License-Identifier: Apache-2.0
"""How a call sign is spoken: the international spelling alphabet, the same in every language.

`K2` is "Kilo Two". Also when a net is called next, and what is a frequency and no label. Pure.
"""

import re
from typing import Final

LETTERS: Final = (
    "Alfa", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India", "Juliett",
    "Kilo", "Lima", "Mike", "November", "Oscar", "Papa", "Quebec", "Romeo", "Sierra", "Tango",
    "Uniform", "Victor", "Whiskey", "X-ray", "Yankee", "Zulu",
)  # fmt: skip
FIGURES: Final = (
    "Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Niner",
)  # fmt: skip
_SPELLED: Final = {
    **{word[0]: word for word in LETTERS},
    **{str(at): word for at, word in enumerate(FIGURES)},
}
_WORDS: Final = frozenset(map(str.lower, (*LETTERS, *FIGURES)))
_FREQUENCY: Final = re.compile(r"\d{1,3}[.,]\d{2,}|[kmg]hz\b|\d{4,}", re.IGNORECASE)


def spoken(call_sign: str) -> str:
    """`Kilo Two` of `K2`, `k-2`, or of itself."""
    said = []
    for part in re.findall(r"[A-Za-z-]{3,}|[A-Za-z]|\d", call_sign):
        whole = part.strip("-")
        if whole.lower() in _WORDS:
            said.append(whole.capitalize() if whole.lower() != "x-ray" else "X-ray")
        else:
            said += [_SPELLED[letter] for letter in whole.upper() if letter in _SPELLED]
    return " ".join(said)


def is_frequency(label: str) -> bool:
    """Whether a channel's label gives away where to listen: `148.500`, `7055 kHz`."""
    return _FREQUENCY.search(label) is not None
