# SPDX-License-Identifier: Apache-2.0
"""Coded text messages: a first word of the mission's own list, then whatever else was sent.

Read leniently: in any order, with any sign between, in capitals or not, with parts missing or run
together (`a10mtindo`), an O for a nought. What is not understood is kept as it stands; the text
itself always is. Pure; the mission profile's `coded_texts` says which word means which threat.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from cla_core.folding import fold

DIRECTIONS: Final[Mapping[str, str]] = {
    **{each: each for each in ("N", "NE", "E", "SE", "S", "SW", "W", "NW")},
    "O": "W",
    "NO": "NW",
    "SO": "SW",
}
"""With those of French; what they mean to people is the same."""
CODE: Final = r"[^\W\d_]{1,4}"
TOKEN: Final = re.compile(
    r"\d{1,2}[:.]\d\d(?!\d)"  # 9:30
    r"|(?<!\w)[KkNn][-\u2010\u2011\u2013]\s?\d+"  # K-014
    r"|\d+[-\u2013]\d+"  # 10-15
    r"|(?<!\w)[^\W\d_]{2,3}-\d+"  # KAS-04
    r"|(?<!\w)[NnSs][-.][EeOoWw]\b\.?"  # S.E.
    r"|[^\W_]+"
)
RUN_TOGETHER: Final = re.compile(r"(?P<count>\d{1,4})(?P<rest>[^\W\d_]{3,})\Z")
"""`10mtindo`; what is shorter is rather `9h` or `2e`."""
GLUED: Final = re.compile(rf"(?P<code>{CODE}) ?(?P<rest>\d.*)\Z")
NOUGHTS: Final = re.compile(r"(?=.*\d)(?=.*o)[\do]{2,4}\Z")
CONTACT: Final = re.compile(r"k ?0*(?P<number>\d{1,4})\Z")
NODE: Final = re.compile(r"n ?0*(?P<number>\d{1,4})\Z")
CLOCK: Final = re.compile(
    r"(?:(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)?"
    r"|(?P<hours>[01]\d|2[0-3])(?P<minutes>[0-5]\d))\Z"
)
COUNT: Final = re.compile(r"\d{1,4}(?: \d{1,4})?\Z")
WORDS_MOST: Final = 12
"""A sentence that happens to begin with a code is longer than this."""

PLACE_MOST: Final = 2
"""A code and more words than this, and nothing else, is a sentence too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedText:
    """What a coded text says; `node` and `contact` as `N-11`, `place` in the sender's words.

    `count` is in digits, `10` or `10-15`.
    """

    code: str
    threat_type: str
    count: str = ""
    clock: str = ""
    direction: str = ""
    node: str = ""
    contact: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Grammar:
    """Which first word means which threat: the mission's words, and the threats' own codes."""

    codes: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, body: Mapping[str, Any], threats: Collection[str]) -> "Grammar":
        """The grammar of a mission profile's body."""
        own = body.get("coded_texts", {})
        said = {fold(str(word)): str(threat) for word, threat in own.items() if threat in threats}
        return cls({**{fold(threat): threat for threat in threats}, **said})


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text: where it stands, and what is compared of it."""

    start: int
    end: int
    plain: str


def read_coded(text: str, grammar: Grammar) -> CodedText | None:
    """What a text means; None where it does not begin with a code, or is a sentence.

    Who sent it may stand before the code.
    """
    words = list(_words(text))
    if not words or len(words) > WORDS_MOST:
        return None
    found: dict[str, str] = {}
    while words and (sender := _sender(words[0].plain)) and sender[0] not in found:
        found.update([sender])
        words.pop(0)
    code, rest = _first(words, grammar)
    if not code or not (rest or found):
        return None
    place: list[_Word] = []
    for word in (part for each in rest for part in _apart(each)):
        said = _means(word.plain, found)
        if said is not None:
            found.update([said])
        else:
            place.append(word)
    if not found and len(place) > PLACE_MOST:
        return None
    return CodedText(
        code=code.upper(),
        threat_type=grammar.codes[code],
        place=_as_written(text, place),
        **found,
    )


def _words(text: str) -> Iterator[_Word]:
    for match in TOKEN.finditer(text):
        yield _Word(match.start(), match.end(), fold(match.group()))


def _first(words: list[_Word], grammar: Grammar) -> tuple[str, list[_Word]]:
    """The code a text begins with, and what follows, though it be run together with it."""
    if not words:
        return "", []
    first, rest = words[0], words[1:]
    if first.plain in grammar.codes:
        return first.plain, rest
    glued = GLUED.match(first.plain)
    if glued is not None and glued["code"] in grammar.codes:
        start = first.end - len(glued["rest"])
        return glued["code"], [_Word(start, first.end, glued["rest"]), *rest]
    return "", []


def _apart(word: _Word) -> tuple[_Word, ...]:
    """A number that is run together with the word after it, and that word."""
    run = RUN_TOGETHER.match(word.plain)
    if run is None:
        return (word,)
    cut = word.end - len(run["rest"])
    return _Word(word.start, cut, run["count"]), _Word(cut, word.end, run["rest"])


def _sender(plain: str) -> tuple[str, str] | None:
    """A contact or a node by its code."""
    for name, shape, form in (("contact", CONTACT, "K-{:03d}"), ("node", NODE, "N-{:02d}")):
        match = shape.match(plain)
        if match is not None:
            return name, form.format(int(match["number"]))
    return None


def _means(plain: str, found: Mapping[str, str]) -> tuple[str, str] | None:
    """Which part of the text a word is, if that part was not said yet."""
    sender = _sender(plain)
    if sender is not None and sender[0] not in found:
        return sender
    digits = plain.replace("o", "0") if NOUGHTS.match(plain) else plain
    clock = CLOCK.match(digits)
    if clock is not None and "clock" not in found:
        hour, minute = clock["hour"] or clock["hours"], clock["minute"] or clock["minutes"] or "00"
        return "clock", f"{int(hour):02d}:{minute}"
    if COUNT.match(digits) and "count" not in found:
        return "count", digits.replace(" ", "-")
    direction = DIRECTIONS.get(re.sub(r"[ .]", "", plain).upper())
    if direction is not None and "direction" not in found:
        return "direction", direction
    return None


def _as_written(text: str, place: list[_Word]) -> str:
    """The words of the place as they stand in the text; what one hyphen joins stays joined."""
    said = ""
    for before, word in zip([None, *place], place, strict=False):
        between = text[before.end : word.start] if before is not None else ""
        joined = between if between in {"-", "\u2010", "\u2011", "'", "\u2019"} else " "
        said += (joined if before is not None else "") + text[word.start : word.end]
    return said
