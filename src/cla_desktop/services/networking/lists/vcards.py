# SPDX-License-Identifier: Apache-2.0
"""vCard 2.1, 3.0 and 4.0 as a list: one row for each card, under heads of our own.

Photographs, addresses of houses and notes are not read: no contact has them. Of a birthday the
year alone is, since nobody under eighteen is a contact.
"""

import quopri
import re
from collections import defaultdict
from typing import Final

from cla_desktop.services.networking.lists.delimited import too_many
from cla_desktop.services.networking.lists.table import ROWS_MOST, Row

BEGINS: Final = re.compile(r"^\s*BEGIN:VCARD\b", re.IGNORECASE)
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


def rows_of(text: str) -> list[tuple[int, Row]]:
    """The heads, then a row for each card, numbered from one."""
    cards = re.split(r"(?im)^BEGIN:VCARD\s*$", text)[1:]
    if len(cards) > ROWS_MOST:
        raise too_many()
    found: list[tuple[int, Row]] = [(0, HEADS)]
    found += [(number, _row(card)) for number, card in enumerate(cards, start=1)]
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
