# SPDX-License-Identifier: Apache-2.0
"""vCard 2.1, 3.0 and 4.0 as a list: one row for each card, under heads of our own.

Photographs, addresses of houses and notes are not read: no contact has them. Of a birthday the
year alone is, since nobody under eighteen is a contact.
"""

import quopri
import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from cla_desktop.services.networking.lists.delimited import too_many
from cla_desktop.services.networking.lists.table import ROWS_MOST, Row

BEGINS: Final = re.compile(r"^\s*BEGIN:VCARD\b", re.IGNORECASE)
CARD: Final = re.compile(r"^\s*BEGIN:VCARD\s*$", re.IGNORECASE | re.MULTILINE)
ENDS: Final = re.compile(r"^\s*END:VCARD\s*$", re.IGNORECASE | re.MULTILINE)
UNSAID: Final = "…"
"""What stands for a card of which nothing is left."""
LINE: Final = re.compile(r"^(?:[A-Za-z0-9-]+\.)?(?P<name>[A-Za-z-]+)(?P<marks>[^:]*):(?P<said>.*)$")
FOLDED: Final = re.compile(r"\r?\n[ \t]")
SOFT: Final = re.compile(r"=\r?\n")
SOFTLY: Final = re.compile(
    r"^[^:\r\n]*QUOTED-PRINTABLE[^:\r\n]*:(?:[^\r\n]*=\r?\n)+", re.IGNORECASE | re.MULTILINE
)
"""A value that goes on in the next line, as vCard 2.1 breaks it."""
BEHIND_NUMBER: Final = re.compile(r"^tel:|;[a-z-]+=.*$", re.IGNORECASE)
ESCAPED: Final = re.compile(r"\\(.)")
HEADS: Final = ("Name", "Nickname", "Phone", "Village", "Role", "Language", "Sex", "Age")
YEAR: Final = re.compile(r"^\d{4}")
TOWN: Final = 3
FAMILY, GIVEN = 0, 1


def is_vcard(text: str) -> bool:
    """Whether a text is a file of cards."""
    return BEGINS.match(text) is not None


def cards_of(text: str) -> list[str]:
    """What stands behind the beginning of each card.

    Raises:
        ListRefused: more cards than a list has rows.
    """
    cards = CARD.split(text)[1:]
    if len(cards) > ROWS_MOST:
        raise too_many()
    return cards


def cut_short(cards: Sequence[str]) -> frozenset[int]:
    """The numbers of the cards that end nowhere."""
    return frozenset(at for at, card in enumerate(cards, start=1) if not ENDS.search(card))


def rows_of(cards: Sequence[str]) -> list[tuple[int, Row]]:
    """The heads, then a row for each card, numbered from one; one that is cut short has its row."""
    cut = cut_short(cards)
    found: list[tuple[int, Row]] = [(0, HEADS)]
    for number, card in enumerate(cards, start=1):
        row = _row(card)
        found.append((number, row if any(row) or number not in cut else (UNSAID,)))
    return found


def _row(card: str) -> Row:
    said: dict[str, list[str]] = defaultdict(list)
    plain = FOLDED.sub("", SOFTLY.sub(lambda found: SOFT.sub("", found[0]), card))
    for line in plain.splitlines():
        found = LINE.match(line)
        if found:
            said[found["name"].upper()].append(_said(found["marks"], found["said"]))
    numbers = [BEHIND_NUMBER.sub("", each) for each in said["TEL"]]
    return (
        _name(said),
        _plain(", ".join(said["NICKNAME"])),
        " / ".join(numbers),
        next((town for one in said["ADR"] if (town := _part(one, TOWN))), ""),
        _plain(next(iter([*said["ROLE"], *said["TITLE"]]), "")),
        _plain(", ".join(said["LANG"])),
        _part(next(iter(said["GENDER"]), ""), 0),
        next((year[0] for born in said["BDAY"] if (year := YEAR.match(born))), ""),
    )


def _name(said: dict[str, list[str]]) -> str:
    whole = _plain(next(iter(said["FN"]), ""))
    if whole or not said["N"]:
        return whole
    return f"{_part(said['N'][0], GIVEN)} {_part(said['N'][0], FAMILY)}".strip()


def _part(said: str, place: int) -> str:
    parts = re.split(r"(?<!\\);", said)
    return _plain(parts[place]) if place < len(parts) else ""


def _plain(said: str) -> str:
    return ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], said).strip()


def _said(marks: str, said: str) -> str:
    if "QUOTED-PRINTABLE" not in marks.upper():
        return said
    named = re.search(r"CHARSET=([\w-]+)", marks, re.IGNORECASE)
    raw = quopri.decodestring(said.encode("latin-1", "replace"))
    try:
        return raw.decode(named[1] if named else "utf-8", "replace")
    except LookupError:
        return raw.decode("utf-8", "replace")
