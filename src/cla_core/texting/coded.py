# SPDX-License-Identifier: Apache-2.0
"""Coded text messages: a first word of the mission's own list, then whatever else was sent.

Read leniently: in any order, with any sign between, in capitals or not, with parts missing or run
together (`a10 mtindo`). What is not understood is kept as it stands; the text itself always is.
Pure; the mission profile's `coded_texts` says which word means which threat.
"""

import re
from collections.abc import Collection, Mapping
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
TOKEN: Final = re.compile(r"[^\W_]+(?::\d\d)?")
HYPHENED: Final = re.compile(r"\b([KkNn])[-\u2010\u2011\u2013]\s?(?=\d)")
GLUED: Final = re.compile(r"(?P<code>[a-z]{1,4})(?P<count>\d{1,4})\Z")
CONTACT: Final = re.compile(r"k0*(?P<number>\d{1,4})\Z")
NODE: Final = re.compile(r"n0*(?P<number>\d{1,4})\Z")
CLOCK: Final = re.compile(r"(?P<hour>[01]\d|2[0-3])[:h]?(?P<minute>[0-5]\d)\Z")
COUNT: Final = re.compile(r"\d{1,4}\Z")
WORDS_MOST: Final = 12
"""A sentence that happens to begin with a code is longer than this."""

PLACE_MOST: Final = 2
"""A code and more words than this, and nothing else, is a sentence too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedText:
    """What a coded text says; `node` and `contact` as `N-11`, `place` in the sender's words."""

    code: str
    threat_type: str
    count: int | None = None
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


def read_coded(text: str, grammar: Grammar) -> CodedText | None:
    """What a text means; None where it does not begin with a code, or is a sentence."""
    tokens = TOKEN.findall(fold(HYPHENED.sub(r"\1", text)))
    if not tokens or len(tokens) > WORDS_MOST:
        return None
    code, rest = _first(tokens, grammar)
    if code is None or not rest:
        return None
    found: dict[str, Any] = {}
    place: list[str] = []
    for token in rest:
        name, value = _means(token, found)
        if name:
            found[name] = value
        else:
            place.append(token)
    if not found and len(place) > PLACE_MOST:
        return None
    return CodedText(
        code=code.upper(),
        threat_type=grammar.codes[code],
        place=_as_written(text, place),
        **found,
    )


def _first(tokens: list[str], grammar: Grammar) -> tuple[str | None, list[str]]:
    first = tokens[0]
    if first in grammar.codes:
        return first, tokens[1:]
    glued = GLUED.match(first)
    if glued is not None and glued["code"] in grammar.codes:
        return glued["code"], [glued["count"], *tokens[1:]]
    return None, []


def _means(token: str, found: Mapping[str, Any]) -> tuple[str, Any]:
    """Which part of the text a word is, if that part was not said yet."""
    for name, shape, form in (("contact", CONTACT, "K-{:03d}"), ("node", NODE, "N-{:02d}")):
        match = shape.match(token)
        if match is not None and name not in found:
            return name, form.format(int(match["number"]))
    clock = CLOCK.match(token)
    if clock is not None and "clock" not in found:
        return "clock", f"{clock['hour']}:{clock['minute']}"
    if COUNT.match(token) and "count" not in found:
        return "count", int(token)
    direction = DIRECTIONS.get(token.upper())
    if direction is not None and "direction" not in found:
        return "direction", direction
    return "", None


def _as_written(text: str, place: list[str]) -> str:
    """The words of the place as they stood in the text."""
    wanted = list(place)
    said = []
    for word in text.split():
        bare = fold(word.strip(".,;:/*#!?"))
        if wanted and bare and bare == wanted[0]:
            said.append(word.strip(".,;:/*#!?"))
            wanted.pop(0)
    return " ".join(said) if not wanted else " ".join(place)
