# SPDX-License-Identifier: Apache-2.0
"""What people wrote, made fit for a page: nothing crashes the typesetter or turns a line round.

Owns the cleaning, the direction of a paragraph, the isolates around what reads from left to right
in any script, and the places where an endless word may break. Knows no layout.
"""

import re
import unicodedata

SHOWN_FOR_CONTROL = "\ufffd"
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]")
"""Marks that change direction unseen; the page sets its own where they are needed."""

LINE_ENDS = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
LEFT_TO_RIGHT, FIRST_STRONG, END = "\u2066", "\u2068", "\u2069"
BREAK_HERE = "\u200b"
ENDLESS_WORD = re.compile(r"\S{21,}")
PIECE = 5
"""Letters of an endless word that stay together: fewer than the narrowest column holds."""
JOINERS = frozenset("\u200c\u200d\u2060")

ONE_WAY = re.compile(
    r"\+?\d[\d ().-]{5,}\d"  # a phone number
    r"|\b\d{1,2}[C-HJ-NP-X] ?[A-HJ-NP-Z]{2} ?(?:\d{1,5} \d{1,5}|\d{2,10})\b"  # a grid
    r"|\b\d{6}[A-Z](?: [A-Z]{3} ?\d{2,4})?\b"  # a date-time-group
    r"|-?\d{1,3}\.\d+, ?-?\d{1,3}\.\d+"  # degrees
)
RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


def cleaned(text: str) -> str:
    """One line of text without control characters or hidden turns; endless words may break."""
    return ENDLESS_WORD.sub(_breakable, unbroken(text))


def unbroken(text: str) -> str:
    """The same of a number, which is copied as it stands and breaks nowhere."""
    text = TURNING.sub("", LINE_ENDS.sub(" ", text)).replace("\t", " ")
    return CONTROL.sub(SHOWN_FOR_CONTROL, text)


def _breakable(word: re.Match[str]) -> str:
    """A sign that belongs to the letter before it stays there: Thai, Bengali, Amharic use many."""
    done: list[str] = []
    since = 0
    before = ""
    for letter in word.group():
        if since >= PIECE and not _belongs_to(before, letter):
            done.append(BREAK_HERE)
            since = 0
        done.append(letter)
        since += 1
        before = letter
    return "".join(done)


def _belongs_to(before: str, letter: str) -> bool:
    return unicodedata.category(letter).startswith("M") or letter in JOINERS or before in JOINERS


def paragraphs(text: str) -> list[str]:
    """The lines of a text, cleaned; empty ones fall away."""
    lines = (cleaned(line).strip() for line in LINE_ENDS.split(text))
    return [line for line in lines if line]


def is_right_to_left(text: str) -> bool:
    """Tell from the first letter that has a direction how a paragraph runs."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction == "L":
            return False
        if direction in RIGHT_TO_LEFT:
            return True
    return False


def turns(text: str) -> bool:
    """Tell whether anything in a text runs from right to left."""
    return not text.isascii() and any(
        unicodedata.bidirectional(character) in RIGHT_TO_LEFT for character in text
    )


def one_way(text: str) -> str:
    """Keep a number, grid or date-time-group in its order whatever stands around it."""
    return f"{LEFT_TO_RIGHT}{text}{END}"


def apart(text: str) -> str:
    """Keep another script inside a line from turning its neighbours."""
    return f"{FIRST_STRONG}{text}{END}"


def guarded(text: str) -> str:
    """Free text with every phone number, grid and date-time-group in it kept in its order."""
    if not turns(text):
        return text
    return ONE_WAY.sub(lambda found: one_way(found.group()), text)
