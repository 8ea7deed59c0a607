# SPDX-License-Identifier: Apache-2.0
"""Coded text messages: a first word of the mission's own list, then whatever else was sent.

Read leniently: in any order, with any sign between, in capitals or not, with parts missing or run
together (`a10mtindo`), an O for a nought. What is not understood is kept as it stands, but for
telephone numbers, which are nobody's place; the text itself always is. Of two texts in one the
first is read. Pure; the mission profile's `coded_texts` says which word means which threat.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
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
PHONE: Final = (
    r"\+\d[\d .-]{5,}\d"  # +999 700 123 456
    r"|(?<!\w)0\d{1,3}(?:(?:[ .-]\d\d){3,}|(?:[ .-]\d{3,4}){2,})(?!\d)"  # 0700 123 456
    r"|(?<!\w)0\d{3}[ .-]\d{4}(?![\dhH:])"  # 0555 0147
    r"|\d{7,}"
)
TOKEN: Final = re.compile(
    rf"(?P<phone>{PHONE})"
    r"|\d{1,2}(?:[:.]\d\d)?\s?[AaPp][Mm]\b"  # 9 pm
    r"|\d{1,2}\s[Hh]\s?\d\d(?!\d)"  # 21 h 45
    r"|\d{1,2}[:.]\d\d(?!\d)"  # 9:30
    r"|(?<!\w)[KkNn][-\u2010\u2011\u2013]\s?\d+"  # K-014
    r"|\d+[-\u2013]\d+"  # 10-15
    r"|\d{1,4} ?(?:[aà]|to) ?\d{1,4}(?![\w:.-]| ?(?:km|min?|h)\b)"  # 10 à 15
    r"|(?<!\w)[^\W\d_]{2,3}-\d+"  # KAS-04
    r"|(?<!\w)[NnSs][-.][EeOoWw]\b\.?"  # S.E.
    r"|(?<!\w)[^\W\d_]{1,2}['\u2018\u2019\u02bc][^\W\d_]{2,}"  # N'Goloma
    r"|[^\W_]+"
)
RUN_TOGETHER: Final = re.compile(
    r"(?P<count>\d{1,4})(?P<name>[^\W\d_]{3,}?)(?P<clock>\d{1,2}h\d{0,2})?\Z"
)
"""`10mtindo`, `10mtindo21h45`; what is shorter is rather `9h` or `2e`."""
GLUED: Final = re.compile(rf"(?P<code>{CODE}) ?(?P<rest>\d.*)\Z")
NOUGHTS: Final = re.compile(r"(?=.*\d)(?=.*o)[\do]{2,4}\Z")
CONTACT: Final = re.compile(r"k ?0*(?P<number>\d{1,4})\Z")
NODE: Final = re.compile(r"n ?0*(?P<number>\d{1,4})\Z")
CLOCK: Final = re.compile(
    r"(?:(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)?"
    r"|(?P<hours>[01]\d|2[0-3])(?P<minutes>[0-5]\d))\Z"
)
HALF_DAY: Final = re.compile(
    r"(?P<hour>0?[1-9]|1[0-2])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap])m\Z"
)
NOON: Final = 12
COUNT: Final = re.compile(r"\d{1,4}(?: \d{1,4})?\Z")
TO: Final = re.compile(r"(?<=\d) ?(?:a|to) ?(?=\d)")
WORDS_MOST: Final = 12
"""A sentence that happens to begin with a code is longer than this."""

BEFORE_CODE: Final = 3
"""So many words may stand before a code that is no word of theirs."""
CODE_LEAST: Final = 3
"""A shorter code is a word of some language: `a`."""
TALK: Final = re.compile(
    r"demain|bientot|tantot|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|midi|minuit|matin"
    r"|soir|plus|toute?|tou[st]|toi|vous|tard|l[ae]?|les|aux?|du|des?|en|et|est|cet?|cette|m[ao]n?"
    r"|mes|notre|votre|a|il|ya|tomorrow|later|soon|man|woman|boy|girl|child|few|lot|very|big|is|at"
    r"|the|of|kesho|leo|jana|sasa"
)
"""What a village is not called, and a word before it that is a code is none."""
FORWARDED: Final = frozenset({"fw", "fwd", "tr", "sos", "alert", "alerte", "urgent", "tahadhari"})
"""What is put before a text that is sent on."""
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
    words = _joined(list(_words(text)), grammar)
    if not words or len(words) > WORDS_MOST:
        return None
    found: dict[str, str] = {}
    while words and (sender := _sender(words[0].plain)) and sender[0] not in found:
        found.update([sender])
        words.pop(0)
    code, rest = _first(_sent_on(words, grammar), grammar) or _later(words, grammar)
    if not code or not (rest or found):
        return None
    place: list[_Word] = []
    for word in (part for each in _of_one(text, rest, grammar) for part in _apart(each)):
        said = _means(word.plain, found)
        if said is not None:
            found.update([said])
        else:
            place.append(word)
    if not found and len(place) > PLACE_MOST:
        return None
    if len(code) < CODE_LEAST and not found.keys() - {"clock"} and _is_talk(place, text):
        return None
    return CodedText(
        code=code.upper(),
        threat_type=grammar.codes[code],
        place=_as_written(text, place),
        **found,
    )


def _words(text: str) -> Iterator[_Word]:
    for match in TOKEN.finditer(text):
        if not match["phone"]:
            yield _Word(match.start(), match.end(), fold(match.group()))


def _joined(words: list[_Word], grammar: Grammar) -> list[_Word]:
    """`K 14` is one word, unless a K is a code of this mission; an `N 11` only in front."""
    found: list[_Word] = []
    for word in words:
        before = found[-1] if found else None
        is_of_code = before is not None and (
            before.plain == "k" or (before.plain == "n" and len(found) == 1)
        )
        if before and is_of_code and before.plain not in grammar.codes and word.plain.isdecimal():
            found[-1] = _Word(before.start, word.end, f"{before.plain} {word.plain}")
        else:
            found.append(word)
    return found


def _first(words: list[_Word], grammar: Grammar) -> tuple[str, list[_Word]] | None:
    """The code a text begins with, and what follows, though it be run together with it."""
    if not words:
        return None
    first, rest = words[0], words[1:]
    if first.plain in grammar.codes:
        return first.plain, rest
    spelled = first.plain.replace("0", "o")
    if len(spelled) >= CODE_LEAST and spelled in grammar.codes:
        return spelled, rest
    glued = GLUED.match(first.plain)
    if glued is not None and glued["code"] in grammar.codes:
        start = first.end - len(glued["rest"])
        return glued["code"], [_Word(start, first.end, glued["rest"]), *rest]
    return None


def _sent_on(words: list[_Word], grammar: Grammar) -> list[_Word]:
    """Without what is put before a text that is sent on: `Fwd: A 10 Mtindo`."""
    put = takewhile(lambda word: word.plain in FORWARDED - grammar.codes.keys(), words)
    return words[len(list(put)) :]


def _later(words: list[_Word], grammar: Grammar) -> tuple[str, list[_Word]]:
    """A code that is no word of any language, after few words; something must be said of it."""
    for at, word in enumerate(words[: BEFORE_CODE + 1]):
        if len(word.plain) >= CODE_LEAST and word.plain in grammar.codes:
            before = [each for each in words[:at] if each.plain not in FORWARDED]
            rest = [*before, *words[at + 1 :]]
            told = any(_means(each.plain, {}) is not None for each in rest)
            return (word.plain, rest) if told else ("", [])
    return "", []


def _of_one(text: str, words: list[_Word], grammar: Grammar) -> list[_Word]:
    """The words until another coded text begins in the same message."""
    for at, word in enumerate(words[1:-1], start=1):
        between = text[words[at - 1].end : word.start]
        is_apart = len(word.plain) >= CODE_LEAST or any(sign in between for sign in ".;\n")
        if word.plain in grammar.codes and is_apart:
            return words[:at]
    return words


def _is_talk(place: list[_Word], text: str) -> bool:
    """Whether a short code was a word of a sentence: `A demain`, `A man came`.

    Of several words a village has none that begins small.
    """
    if any(TALK.fullmatch(word.plain) for word in place):
        return True
    return len(place) > 1 and any(text[word.start].islower() for word in place)


def _apart(word: _Word) -> tuple[_Word, ...]:
    """A number that is run together with the word after it, and that word."""
    run = RUN_TOGETHER.match(word.plain)
    if run is None:
        return (word,)
    # Folding may change how long a word is, but neither figures nor what stands after them.
    after = word.end - len(run["clock"] or "")
    name = _Word(word.start + len(run["count"]), after, run["name"])
    clock = [_Word(after, word.end, run["clock"])] if run["clock"] else []
    return _Word(word.start, name.start, run["count"]), name, *clock


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
    digits = plain.replace("o", "0") if NOUGHTS.match(plain) else TO.sub(" ", plain)
    clock = _clock(digits)
    if clock and "clock" not in found:
        return "clock", clock
    if COUNT.match(digits) and "count" not in found:
        return "count", digits.replace(" ", "-")
    direction = DIRECTIONS.get(re.sub(r"[ .]", "", plain).upper())
    if direction is not None and "direction" not in found:
        return "direction", direction
    return None


def _clock(plain: str) -> str:
    """A time of day as `21:45`; empty where it is none."""
    half = HALF_DAY.match(plain)
    if half is not None:
        hour = int(half["hour"]) % NOON + (NOON if half["half"] == "p" else 0)
        return f"{hour:02d}:{half['minute'] or '00'}"
    clock = CLOCK.match(re.sub(r" ?h ?", "h", plain))
    if clock is None:
        return ""
    hours, minutes = clock["hour"] or clock["hours"], clock["minute"] or clock["minutes"] or "00"
    return f"{int(hours):02d}:{minutes}"


def _as_written(text: str, place: list[_Word]) -> str:
    """The words of the place as they stand in the text; what one hyphen joins stays joined."""
    said = ""
    for before, word in zip([None, *place], place, strict=False):
        between = text[before.end : word.start] if before is not None else ""
        joined = between if between in {"-", "\u2010", "\u2011", "'", "\u2019"} else " "
        said += (joined if before is not None else "") + text[word.start : word.end]
    return said
