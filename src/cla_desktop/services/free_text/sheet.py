# SPDX-License-Identifier: Apache-2.0
"""A text as the rules for figures read it: one sort of digit, hyphen, quote and space.

Every character stays where it is, so that what is found here stands there too.
"""

import unicodedata
from collections.abc import Iterator
from typing import Final

from cla_core.folding import HYPHENS

Span = tuple[int, int]
Spans = Iterator[Span]

_WRITTEN: Final = str.maketrans(
    dict.fromkeys(HYPHENS, "-") | dict.fromkeys("‘’ʼ′`´", "'") | dict.fromkeys("“”″", '"')
)


class _Plain(dict[int, str]):
    """What each character is read as; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = self._read(character)
        return self[code]

    @staticmethod
    def _read(character: str) -> str:
        if character.isdecimal():
            return str(unicodedata.decimal(character))
        if character.isspace() and character not in "\n\r":
            return " "
        return {"٫": ".", "،": ",", "؛": ";", "٬": ","}.get(character, character)


_PLAIN: Final = _Plain()


def plain(text: str) -> str:
    """The same text, as long as before."""
    return text.translate(_WRITTEN).translate(_PLAIN)
