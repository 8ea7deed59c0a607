# SPDX-License-Identifier: Apache-2.0
"""Latitude and longitude as people write them: decimals, minutes, seconds, any quote marks.

Owns the tokens and the order rules: hemisphere letters (O is west in French) or labels say which
number is which, else latitude comes first. A comma may be decimal or separate: the reading in which
both halves make sense is taken, and none when there are two. Refuses to know grids and sentences.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from cla_core.placing.ways import LatLon


class NotDegrees(Exception):
    """The text is not latitude and longitude, or could be read in two ways."""


class OffTheGlobe(Exception):
    """A number is greater than its kind allows."""


WORDS = {
    "nord": "N", "north": "N", "sud": "S", "south": "S", "est": "E", "east": "E",
    "ouest": "W", "west": "W", "o": "W", "n": "N", "s": "S", "e": "E", "w": "W",
    "latitude": "lat", "lat": "lat", "longitude": "lon", "long": "lon", "lon": "lon", "lng": "lon",
    "d": "deg", "deg": "deg", "degres": "deg", "degrees": "deg", "degree": "deg",
    "m": "min", "min": "min", "minutes": "min", "mn": "min",
    "sec": "sec", "seconds": "sec", "secondes": "sec", "geo": "",
}  # fmt: skip
MARKS = {
    **dict.fromkeys("°º˚∘", "deg"),
    **dict.fromkeys("'’‘‛′´`ʹʼ", "min"),
    **dict.fromkeys('"”“‟″ʺ', "sec"),
    **dict.fromkeys(",;/|", "sep"),
    **dict.fromkeys(":=()[]", ""),
}
TWO_QUOTES = re.compile(r"['’‘′´`]{2}")
MINUS = re.compile(r"[\u2010-\u2014\u2212]")
TAIL = re.compile(r"[?&#]\S*$")
QUERY = re.compile(r"^\S*(?:[?&](?:q|ll|query)=(?:loc:)?|/@)")
ZOOM = re.compile(r",\d+(?:\.\d+)?[mz](?:/\S*)?$")
# 013833N 0301434E: degrees, minutes and seconds run together, longitude with three digits.
RUN_TOGETHER = re.compile(
    r"(?P<south>[ns])?(?P<lat>\d{4}|\d{6})(?P<lat_rest>\.\d+)? ?(?P<north>[ns])?[ ,;/]*"
    r"(?P<east>[ewo])?(?P<lon>\d{5}|\d{7})(?P<lon_rest>\.\d+)? ?(?P<west>[ewo])?"
)
# The letter style 1d38m33s, where s after a number of seconds is no south.
LETTER_SECONDS = re.compile(r"(?<=\dm)( ?\d+(?:[.,]\d+)? ?)s(?=[nsewo]?(?![a-z]))", re.IGNORECASE)
HEMISPHERE_PRESENT = re.compile(r"(?<![a-z])[nsewo](?![a-z])|nord|sud|est|north|south|east", re.I)
# 01-38-33N: a dash between digits separates, once letters say which side of zero is meant.
DASH_INSIDE = re.compile(r"(?<=\d)-(?=\d)")
DASH_APART = re.compile(r"(?<=\s)-(?=\s)")
TOKEN = re.compile(r"(?P<number>[+-]?\d+(?:\.\d+)?)|(?P<word>[a-z]+)|(?P<mark>\S)")
# As in 1,6425,30,2428: two are decimal, the middle one separates.
COMMAS_OF_TWO_DECIMALS = 3
DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")
HEMISPHERES = "NSEW"
PLACES = ("deg", "min", "sec")
SIXTY = 60
BOTH = 2
LAT_LIMIT = 90
LON_LIMIT = 180


@dataclass(frozen=True, slots=True)
class _Token:
    """A number, or the name of a mark; `text` is the number as written."""

    kind: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two coordinates: degrees and what said which of the two it is."""

    degrees: float
    hemisphere: str
    label: str
    parts: int

    @property
    def is_longitude(self) -> bool | None:
        """Whether it is the longitude, or None when nothing says so."""
        if self.hemisphere:
            return self.hemisphere in "EW"
        return self.label == "lon" if self.label else None


def read_degrees(text: str) -> LatLon:
    """Read latitude and longitude, in degrees.

    Raises:
        NotDegrees: no such thing, or two possible readings.
        OffTheGlobe: beyond 90 or 180 degrees, or 60 minutes or seconds and more.
    """
    plain = _plain(text)
    readings: list[LatLon] = []
    refusal: Exception = NotDegrees()
    for variant in _comma_variants(plain):
        try:
            readings.append(_read(_tokens(variant)))
        except OffTheGlobe as beyond:
            refusal = beyond
        except NotDegrees:
            continue
    if len(set(readings)) == 1:
        return readings[0]
    raise NotDegrees if readings else refusal


def _plain(text: str) -> str:
    """Bring letters, dashes and quotes to one form each."""
    plain = MINUS.sub("-", TWO_QUOTES.sub('"', text.strip()))
    plain = QUERY.sub("", plain.lower()).replace("%2c", ",")
    plain = ZOOM.sub("", TAIL.sub("", plain)).strip(" ,;/")
    plain = "".join(
        c if c in MARKS else unicodedata.normalize("NFKD", c)
        for c in plain
        if unicodedata.category(c) != "Cc" or c.isspace()
    )
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = _taken_apart(plain)
    plain = LETTER_SECONDS.sub(r"\1sec ", plain)
    if HEMISPHERE_PRESENT.search(plain):
        plain = DASH_INSIDE.sub(" ", plain)
    elif DASH_INSIDE.search(plain) and plain[0] not in "+-":
        raise NotDegrees
    return DASH_APART.sub(";", plain)


def _taken_apart(plain: str) -> str:
    """`01 38 33n 030 14 34e` from `013833n 0301434e`; any other text as it is."""
    found = RUN_TOGETHER.fullmatch(plain)
    if found is None or len(found["lon"]) != len(found["lat"]) + 1:
        return plain
    halves = ("south", "lat", "lat_rest", "north"), ("east", "lon", "lon_rest", "west")
    told = []
    for before, digits, rest, after in halves:
        if bool(found[before]) == bool(found[after]):
            return plain
        size = len(found[digits]) % BOTH + BOTH
        parts = [found[digits][:size], *re.findall("..", found[digits][size:])]
        told.append(f"{' '.join(parts)}{found[rest] or ''} {found[before] or found[after]}")
    return " ".join(told)


def _comma_variants(plain: str) -> Iterator[str]:
    """Give the ways in which the commas between digits may be meant."""
    between = [match.start() for match in DECIMAL_COMMA.finditer(plain)]
    if "." in plain or not between:
        yield plain
        return
    yield DECIMAL_COMMA.sub(";", plain)
    yield DECIMAL_COMMA.sub(".", plain)
    if len(between) == COMMAS_OF_TWO_DECIMALS:
        middle = between[1]
        yield (
            DECIMAL_COMMA.sub(".", plain[:middle])
            + ";"
            + DECIMAL_COMMA.sub(".", plain[middle + 1 :])
        )


def _tokens(plain: str) -> list[_Token]:
    tokens = []
    for match in TOKEN.finditer(plain):
        if match["number"]:
            tokens.append(_Token("number", match["number"]))
            continue
        kind = WORDS.get(match["word"]) if match["word"] else MARKS.get(match["mark"])
        if kind is None:
            raise NotDegrees
        if kind:
            tokens.append(_Token(kind))
    return tokens


def _read(tokens: list[_Token]) -> LatLon:
    first, second = (_side(half) for half in _halves(tokens))
    if bool(first.hemisphere) != bool(second.hemisphere):
        raise NotDegrees
    if not (first.hemisphere or first.label) and first.parts != second.parts:
        raise NotDegrees
    if first.is_longitude is not None and first.is_longitude == second.is_longitude:
        raise NotDegrees
    swapped = bool(first.is_longitude) or second.is_longitude is False
    latitude, longitude = (second, first) if swapped else (first, second)
    if abs(latitude.degrees) > LAT_LIMIT or abs(longitude.degrees) > LON_LIMIT:
        raise OffTheGlobe
    return latitude.degrees, longitude.degrees


def _halves(tokens: list[_Token]) -> tuple[list[_Token], list[_Token]]:
    """Split where the second coordinate begins: separator, hemisphere, label, or the middle."""
    kinds = [token.kind for token in tokens]
    if kinds.count("sep") == 1:
        at = kinds.index("sep")
        return tokens[:at], tokens[at + 1 :]
    named = [i for i, kind in enumerate(kinds) if kind in HEMISPHERES]
    if len(named) == BOTH:
        begins_with_letter = "number" not in kinds[: named[0]]
        at = named[1] if begins_with_letter else named[0] + 1
        return tokens[:at], tokens[at:]
    labels = [i for i, kind in enumerate(kinds) if kind in ("lat", "lon")]
    if len(labels) == BOTH:
        return tokens[: labels[1]], tokens[labels[1] :]
    numbers = [i for i, kind in enumerate(kinds) if kind == "number"]
    if len(numbers) % BOTH or not numbers:
        raise NotDegrees
    at = numbers[len(numbers) // BOTH]
    return tokens[:at], tokens[at:]


def _side(tokens: list[_Token]) -> _Side:
    hemispheres = [token.kind for token in tokens if token.kind in HEMISPHERES]
    labels = [token.kind for token in tokens if token.kind in ("lat", "lon")]
    numbers = [token.text for token in tokens if token.kind == "number"]
    if len(hemispheres) > 1 or len(labels) > 1 or not _in_order(tokens):
        raise NotDegrees
    hemisphere = hemispheres[0] if hemispheres else ""
    if not numbers or (hemisphere and numbers[0][0] in "+-"):
        raise NotDegrees
    degrees = _value(numbers)
    if hemisphere and hemisphere in "SW":
        degrees = -degrees
    return _Side(degrees, hemisphere, labels[0] if labels else "", len(numbers))


def _in_order(tokens: list[_Token]) -> bool:
    """Check that the marks fit the numbers they follow, and letters stand at the ends."""
    position = -1
    marked = True
    inner = [token for token in tokens if token.kind not in ("lat", "lon")]
    if any(token.kind in HEMISPHERES for token in inner[1:-1]):
        return False
    for token in inner:
        if token.kind == "number":
            position, marked = position + 1, False
        elif token.kind not in HEMISPHERES:
            if marked or position >= len(PLACES) or token.kind != PLACES[position]:
                return False
            marked = True
    return position < len(PLACES)


def _value(numbers: list[str]) -> float:
    if any("." in number for number in numbers[:-1]):
        raise NotDegrees
    if any(number[0] in "+-" for number in numbers[1:]):
        raise NotDegrees
    size = abs(float(numbers[0]))
    for place, number in enumerate(numbers[1:], start=1):
        if float(number) >= SIXTY:
            raise OffTheGlobe
        size += float(number) / SIXTY**place
    return -size if numbers[0][0] == "-" else size
