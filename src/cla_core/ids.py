# SPDX-License-Identifier: Apache-2.0
"""Identifiers: sortable record ids, and report numbers that are unique without a link.

Owns the shapes; knows no clock and no source of randomness, both are handed in.
"""

import re
import uuid
from dataclasses import dataclass

from cla_core.errors import InputRefused, mark

NUMBER = re.compile(
    r"(?P<mission>[A-Z0-9]{1,12})/(?P<base>[A-Z0-9-]{1,12})/(?P<series>[A-Z]{1,8})/(?P<year>\d{4})/"
    r"(?P<place>\d{1,6}|W\d{1,6}(?:\.\d{1,3})?)(?P<letter>[a-z]{0,3})(?P<amendment>-(?:UP|COR)\d{1,3}[a-z]{0,3})?\Z",
    re.ASCII,
)


def record_id(now_ms: int, randomness: bytes) -> str:
    """Make a UUIDv7 from milliseconds since 1970 and ten random bytes."""
    raw = bytearray(now_ms.to_bytes(6, "big") + randomness[:10])
    raw[6] = 0x70 | (raw[6] & 0x0F)
    raw[8] = 0x80 | (raw[8] & 0x3F)
    return str(uuid.UUID(bytes=bytes(raw)))


def made_ms(record: str) -> int:
    """When a record got its id, milliseconds since 1970 by its author's clock."""
    return int.from_bytes(id_bytes(record)[:6], "big")


def id_bytes(record: str) -> bytes:
    """Give the 16 bytes of a record id.

    Raises:
        InputRefused: the text is no UUID.
    """
    try:
        return uuid.UUID(record).bytes
    except (ValueError, AttributeError, TypeError):
        raise InputRefused(mark("This identifier is not a valid one.")) from None


def id_text(raw: bytes) -> str:
    """Give a record id as text from its 16 bytes."""
    return str(uuid.UUID(bytes=raw))


def suffix_letters(index: int) -> str:
    """Give the device suffix of a base's n-th device: 0 is a, 25 is z, 26 is aa."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Number:
    """A report number, `MISSION/BASE/SERIES/YEAR/place` with letter and amendment.

    `place` is a counter (`014`) or a week (`W34`, a further report of it `W34.2`); `letter` is the
    device's suffix until the mission assigns the final number; `amendment` is `-UP1`, `-COR2` or
    empty.
    """

    mission: str
    base: str
    series: str
    year: int
    place: str
    letter: str = ""
    amendment: str = ""

    def __str__(self) -> str:
        return (
            f"{self.mission}/{self.base}/{self.series}/{self.year:04d}/"
            f"{self.place}{self.letter}{self.amendment}"
        )

    @property
    def stem(self) -> str:
        """The part of a number that all amendments of one report share."""
        head = f"{self.mission}/{self.base}/{self.series}/{self.year:04d}"
        return f"{head}/{self.place}{self.letter}"


def parse_number(text: str) -> Number:
    """Read a report number.

    Raises:
        InputRefused: the text is no report number.
    """
    found = NUMBER.match(text)
    if found is None:
        raise InputRefused(mark("This is not a report number."))
    part = found.groupdict()
    return Number(
        part["mission"],
        part["base"],
        part["series"],
        int(part["year"]),
        part["place"],
        part["letter"],
        part["amendment"] or "",
    )
