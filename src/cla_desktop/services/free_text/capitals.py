# SPDX-License-Identifier: Apache-2.0
"""Words of a text that may be part of a name, and the rows in which they stand.

Owns what a word is and how it is written. Knows no name and no meaning.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from cla_core.folding import fold

_WORD: Final = re.compile(r"(?<!\w)[^\W\d_](?:[^\W_]|[-'’](?=[^\W_]))*")
_ELIDED: Final = re.compile(r"(?:[ldjnsmtc]|[Qq]u|[LD])['’](?=\w)|[LDJNSMTC]['’](?=[a-zß-ÿ])")
_OWNS: Final = re.compile(r"['’]s$")
_SPACE: Final = re.compile(r"[^\S\n\r]{1,2}\Z")
_DOT: Final = re.compile(r"\.?[^\S\n\r]{0,2}-?\Z")
ROW_MOST: Final = 12
"""So many words a row has: no name is longer, and a text of capitals alone ends somewhere."""
ABBREVIATED: Final = 4
"""So many letters an abbreviation has at most: FPRC, RDC."""


class Written(Enum):
    """How a word is written."""

    SMALL = auto()
    CAPITAL = auto()
    SHOUTED = auto()
    INITIAL = auto()


@dataclass(frozen=True, slots=True)
class Word:
    """One word: where it stands, how it is written, and folded; an owner's `owns`."""

    start: int
    end: int
    written: Written
    folded: str
    owns: bool

    @property
    def parts(self) -> list[str]:
        """What stands around its hyphens and apostrophes."""
        return self.folded.split()

    @property
    def is_short(self) -> bool:
        """Whether it may be an abbreviation."""
        return self.written is Written.SHOUTED and len(self.folded) <= ABBREVIATED


def words_of(text: str) -> list[Word]:
    """Every word in order; a lone sign that lengthens or parts letters is none."""
    said = (_word(text, match) for match in _WORD.finditer(text))
    return [word for word in said if word.folded]


def rows_of(text: str, said: Sequence[Word], links: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Rows of words with a capital, from and to which word; `links` may stand between two."""
    begin = 0
    while begin < len(said):
        if said[begin].written is Written.SMALL:
            begin += 1
        else:
            end = row_end(text, said, begin, links)
            yield begin, end
            begin = end


def row_end(text: str, said: Sequence[Word], begin: int, links: frozenset[str]) -> int:
    """Up to which word the row goes that begins with this one."""
    end = begin + 1
    while end - begin < ROW_MOST and (further := _further(text, said, end, links)) is not None:
        end = further
    return end


def beside(text: str, before: Word, after: Word) -> bool:
    """Whether nothing but a space stands between two words."""
    return _SPACE.match(text, before.end, after.start) is not None


def _further(text: str, said: Sequence[Word], end: int, links: frozenset[str]) -> int | None:
    """Up to which word a row goes on that has reached this one; None where it ends."""
    if end >= len(said) or not _joined(text, said[end - 1], said[end]):
        return None
    if said[end].written is not Written.SMALL:
        return end + 1
    linked = said[end].folded in links and end + 1 < len(said)
    if linked and beside(text, said[end], said[end + 1]):
        return end + 2 if said[end + 1].written is not Written.SMALL else None
    return None


def _joined(text: str, before: Word, after: Word) -> bool:
    if before.owns:
        return False
    gap = _DOT if before.written is Written.INITIAL else _SPACE
    return gap.match(text, before.end, after.start) is not None


def _word(text: str, match: re.Match[str]) -> Word:
    start, end = match.span()
    if elided := _ELIDED.match(text, start, end):
        start = elided.end()
    said = text[start:end]
    owns = _OWNS.search(said) is not None
    if owns:
        said = said[:-2]
    return Word(start, start + len(said), _written(said), fold(said), owns)


def _written(said: str) -> Written:
    if said.islower() or not said[0].isupper():
        small = not (said[:3].lower() in ("al-", "el-") and said[3:4].isupper())
        return Written.SMALL if small else Written.CAPITAL
    if len(said) == 1:
        return Written.INITIAL
    return Written.SHOUTED if said.isupper() else Written.CAPITAL
