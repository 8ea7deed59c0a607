# SPDX-License-Identifier: Apache-2.0
"""Names of people in Arabic, which has no capitals: behind a title, or two names in a row."""

import re
from typing import Final

from cla_core.folding import fold, words
from cla_desktop.services.free_text.given_names import ARABIC
from cla_desktop.services.free_text.sheet import Span, Spans

_WORD: Final = re.compile(r"[\u0621-\u065f\u0670-\u06d3]{2,}")
_TITLED: Final = re.compile(
    r"(?<!\w)(?:السيدة?|المدعوة?|الشيخ|العمدة|الدكتورة?|الأستاذة?|الحاجة?|العقيد|اللواء|النقيب|الملازم"
    r"|اسمها?|[يت]دعى|[يت]سمى) (?=\w{3})"
)
_NO_NAME: Final = frozenset(words("في من على إلى عن قال رأى هو هي التي الذي مع غير"))
_SERVANT: Final = fold("عبد")


def arabic_persons(text: str) -> Spans:
    """Where somebody is named."""
    said = [match.span() for match in _WORD.finditer(text)]
    if not said:
        return
    starts = {start: at for at, (start, _) in enumerate(said)}
    after_titles = {
        starts[match.end()] for match in _TITLED.finditer(text) if match.end() in starts
    }
    past = 0
    for at in range(len(said)):
        if at < past:
            continue
        end = _names_until(text, said, at)
        titled = at in after_titles and fold(text[slice(*said[at])]) not in _NO_NAME
        if end - at > 1 or titled:
            past = max(end, at + 1)
            yield said[at][0], said[past - 1][1]


def _names_until(text: str, said: list[Span], at: int) -> int:
    """Up to which word names stand in a row from this one on."""
    end = at
    while end < len(said) and (end == at or text[said[end - 1][1] : said[end][0]] == " "):
        word = fold(text[slice(*said[end])])
        if word == _SERVANT and end + 1 < len(said):
            end += 2
        elif word in ARABIC:
            end += 1
        else:
            break
    return end
