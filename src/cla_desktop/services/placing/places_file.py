# SPDX-License-Identifier: Apache-2.0
"""Files of places: the gazetteer that comes with the program, and the one a mission brings.

Owns the columns, the spellings of their headings, what a spreadsheet does to a CSV (semicolons,
decimal commas, Windows letters), and one clear finding per row that cannot be taken; good rows are
kept. Refuses to know how places are searched. No finding repeats what stands in a cell.
"""

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cla_core.errors import InputRefused, mark
from cla_core.folding import fold

LARGEST_FILE_BYTES = 50_000_000
LONGEST_NAME = 120
LONGEST_ID = 60
LONGEST_POPULATION = 9
# What a spreadsheet may set between thousands.
THOUSANDS = " '\u2019\u00a0\u202f"
NEEDED = ("name", "lat", "lon")
HEADINGS = {
    "id": "id", "pcode": "id", "p code": "id", "place id": "id", "code": "id",
    "country": "country", "pays": "country",
    "name": "name", "nom": "name", "place": "name", "localite": "name", "village": "name",
    "aliases": "aliases", "alias": "aliases", "autres noms": "aliases", "other names": "aliases",
    "admin1": "admin1", "province": "admin1", "region": "admin1", "state": "admin1",
    "prefecture": "admin1",
    "admin2": "admin2", "territoire": "admin2", "territory": "admin2", "county": "admin2",
    "cercle": "admin2", "sous prefecture": "admin2",
    "lat": "lat", "latitude": "lat", "y": "lat",
    "lon": "lon", "long": "lon", "lng": "lon", "longitude": "lon", "x": "lon",
    "population": "population", "pop": "population",
}  # fmt: skip


class PlacesNotReadable(InputRefused):
    """The file as a whole is no list of places."""


@dataclass(frozen=True, slots=True)
class Place:
    """A named point: degrees WGS 84; `population` None where unknown, `id` stable over versions."""

    id: str
    country: str
    name: str
    aliases: tuple[str, ...]
    admin1: str
    admin2: str
    latitude: float
    longitude: float
    population: int | None

    @property
    def area(self) -> str:
        """The areas it lies in, the smaller one first."""
        return ", ".join(area for area in (self.admin2, self.admin1) if area)


@dataclass(frozen=True, slots=True)
class RowFinding:
    """What is wrong in one line of a file: heading of the column, and a sentence to translate."""

    line: int
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class PlacesRead:
    """The good rows of a file, and what was wrong with the others."""

    places: tuple[Place, ...]
    findings: tuple[RowFinding, ...]


class _RowRefused(Exception):
    """A row that is no place; carries its column and the sentence."""


def read_places(path: Path) -> PlacesRead:
    """Read a file of places.

    Raises:
        PlacesNotReadable: no such file, not text, or without the needed columns.
    """
    text = _text_of(path)
    heading, _, _ = text.partition("\n")
    rows = csv.reader(io.StringIO(text), delimiter=max(",;\t", key=heading.count))
    places: list[Place] = []
    findings: list[RowFinding] = []
    try:
        columns = _columns(next(rows, []))
        for row in rows:
            if any(row):
                _read_row(row, rows.line_num, columns=columns, places=places, findings=findings)
    except csv.Error:
        raise PlacesNotReadable(mark("This file is not a CSV table.")) from None
    return PlacesRead(tuple(places), tuple(findings))


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE_BYTES:
            raise PlacesNotReadable(mark("This file of places is too large."))
        raw = path.read_bytes()
    except OSError:
        raise PlacesNotReadable(mark("This file of places cannot be opened.")) from None
    for encoding in _encodings(raw):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise PlacesNotReadable(mark("This file is not a CSV table."))


def _encodings(raw: bytes) -> Iterator[str]:
    """Give what spreadsheets write: UTF-16 with its mark, UTF-8, else the Windows letters."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        yield "utf-16"
    yield "utf-8-sig"
    yield "cp1252"


def _columns(headings: Sequence[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for number, heading in enumerate(headings):
        name = HEADINGS.get(fold(heading.replace("_", " ")))
        if name is not None:
            columns.setdefault(name, number)
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise PlacesNotReadable(
            mark("The first line of a file of places must name the column: {column}."),
            column=missing[0],
        )
    return columns


def _read_row(
    row: Sequence[str],
    line: int,
    *,
    columns: dict[str, int],
    places: list[Place],
    findings: list[RowFinding],
) -> None:
    cells = {name: row[at].strip() for name, at in columns.items() if at < len(row)}
    try:
        place = _place(cells)
    except _RowRefused as refused:
        column, sentence = refused.args
        findings.append(RowFinding(line, column, sentence))
        return
    places.append(place)
    if cells.get("population") and place.population is None:
        findings.append(
            RowFinding(
                line, "population", mark("The population is not a whole number; it is left out.")
            )
        )


def _place(cells: dict[str, str]) -> Place:
    name = _shown(cells.get("name", ""))
    if not name:
        raise _RowRefused("name", mark("This row has no name."))
    if len(name) > LONGEST_NAME:
        raise _RowRefused("name", mark("This name is too long."))
    latitude = _degrees(cells.get("lat", ""), "lat", limit=90)
    longitude = _degrees(cells.get("lon", ""), "lon", limit=180)
    # A few areas stand beside thousands of places: one text of each is kept.
    country, admin1, admin2 = (
        sys.intern(text)
        for text in (
            cells.get("country", "").upper(),
            _shown(cells.get("admin1", "")),
            _shown(cells.get("admin2", "")),
        )
    )
    written_id = cells.get("id", "")
    if len(written_id) > LONGEST_ID:
        raise _RowRefused("id", mark("This code is too long."))
    return Place(
        id=written_id or f"{fold(name)[:30]}@{latitude:.4f},{longitude:.4f}",
        country=country,
        name=name,
        aliases=_aliases(cells.get("aliases", "")),
        admin1=admin1,
        admin2=admin2,
        latitude=latitude,
        longitude=longitude,
        population=_population(cells.get("population", "")),
    )


def _aliases(text: str) -> tuple[str, ...]:
    if not text:
        return ()
    between = "|" if "|" in text else ";"
    parts = (_shown(part.strip()) for part in text.split(between))
    return tuple(part for part in parts if 0 < len(part) <= LONGEST_NAME)


def _shown(text: str) -> str:
    """Drop what cannot be shown: control and direction characters a spreadsheet may carry."""
    if text.isprintable():
        return text
    kept = (c if not c.isspace() else " " for c in text if c.isprintable() or c.isspace())
    return " ".join("".join(kept).split())


def _degrees(text: str, column: str, *, limit: int) -> float:
    try:
        degrees = float(text.replace(",", "."))
    except ValueError:
        raise _RowRefused(column, mark("This is not a number of degrees.")) from None
    if not -limit <= degrees <= limit:
        raise _RowRefused(column, mark("This number of degrees is outside the globe."))
    return degrees


def _population(text: str) -> int | None:
    digits = "".join(c for c in text if c not in THOUSANDS)
    usable = digits.isdecimal() and len(digits) <= LONGEST_POPULATION
    return int(digits) if usable else None
