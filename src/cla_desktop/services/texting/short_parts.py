# SPDX-License-Identifier: Apache-2.0
"""A text as the parts in which it travels (3GPP 23.038, 23.040): how many letters fit in each.

Pure. The daemon's database wants them cut already; its folder cuts by itself.
"""

from dataclasses import dataclass
from typing import Final

PLAIN: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""The letters of seven bits; any other makes the whole text one of sixteen."""
PLAIN_ALONE, PLAIN_PART = 160, 153
WIDE_ALONE, WIDE_PART = 70, 67


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts in their order; `wide` where the letters are of sixteen bits."""

    wide: bool
    words: tuple[str, ...]


def parts_of(words: str) -> Parts:
    """A text cut where its parts end."""
    wide = not PLAIN.issuperset(words)
    alone, part = (WIDE_ALONE, WIDE_PART) if wide else (PLAIN_ALONE, PLAIN_PART)
    if sum(map(_width, words)) <= alone:
        return Parts(wide=wide, words=(words,))
    found, room = [""], part
    for letter in words:
        if _width(letter) > room:
            found.append("")
            room = part
        found[-1] += letter
        room -= _width(letter)
    return Parts(wide=wide, words=tuple(found))


def header_of(reference: int, of: int, at: int) -> str:
    """What says of a part to which text it belongs and where it stands in it."""
    return f"050003{reference % 256:02X}{of:02X}{at:02X}"


def _width(letter: str) -> int:
    """A letter beyond the first plane takes two units of sixteen bits, and is never cut."""
    return len(letter.encode("utf-16-le")) // 2
