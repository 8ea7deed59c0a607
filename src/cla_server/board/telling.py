# SPDX-License-Identifier: Apache-2.0
"""A report's values as sections of labelled lines, whatever its type.

Owns one table from field kind to words; a new record type needs nothing here. Gives plain content
for a template to escape; knows no HTML. What is not MISSION is never told, even if it were there.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cla_core.clock import ms_of
from cla_core.codes import CodeBook
from cla_core.dtg import format_dtg, parse_iso
from cla_core.fields import (
    PEOPLE_COLUMNS,
    Code,
    Codes,
    Flag,
    Kind,
    Layer,
    Many,
    Moment,
    Money,
    People,
    Place,
    Plain,
    Ref,
    fields_of,
    is_absent,
)
from cla_core.money import shown_money
from cla_core.placing.grids import grid_text
from cla_core.placing.in_full import places_in_full
from cla_core.placing.ways import LatLon
from cla_core.record import Record
from cla_server.board.times import Times

CODES_SHOWN = frozenset({"threat_type", "reliability", "credibility"})
"""Lists whose code people use in speech; the words still come first."""

COMPASS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Words:
    """A value in words; `also` stands beside it, muted. `link` leads to another report."""

    text: str
    also: str = ""
    link: str = ""
    lines: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Several rows under heads; the first column of `named` rows is their name."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]
    named: bool = False


Content = Words | Grid


@dataclass(frozen=True, slots=True)
class Line:
    """One field: its label and its content."""

    name: str
    label: str
    content: Content

    @property
    def wide(self) -> bool:
        """Whether it needs the whole width."""
        return isinstance(self.content, Grid) or self.content.lines


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together, in declared order."""

    name: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Teller:
    """What words depend on: language, reference lists, zone, numbers of other reports by id, and
    where the base lies that wrote it.
    """

    times: Times
    book: CodeBook
    numbers: Mapping[str, str]
    base: LatLon | None = None

    def sections(self, declaration: type[Record], values: Mapping[str, Any]) -> list[Section]:
        """Tell a report: sections and fields as declared, without what is absent."""
        lines: dict[str, list[Line]] = {}
        values = places_in_full(declaration, values, base=self.base, lists=self.book.codes)
        for name, kind in fields_of(declaration).items():
            if kind.layer is Layer.MISSION and not is_absent(values.get(name)):
                line = Line(
                    name, self._label(declaration.kind, name), self.content(kind, values[name])
                )
                lines.setdefault(kind.section, []).append(line)
        return [
            Section(name, self._label(declaration.kind, f"section.{name}"), tuple(found))
            for name, found in lines.items()
        ]

    def content(self, kind: Kind, value: Plain) -> Content:
        """Tell one value by its kind."""
        if isinstance(kind, Many):
            return self._grid(kind, value)
        if isinstance(kind, People):
            return self._people(value)
        return self.words(kind, value)

    def words(self, kind: Kind, value: Plain) -> Words:
        """Tell one value in words."""
        told = BY_KIND.get(type(kind))
        if told is not None:
            return told(self, kind, value)
        return Words(str(value), lines=bool(getattr(kind, "lines", False)))

    def _label(self, kind: str, name: str) -> str:
        return self.times.lang.label(f"{kind}.{name}")

    def _code(self, kind: Kind, value: Plain) -> Words:
        name = getattr(kind, "list", "")
        label = self.book.label(self.times.lang, name, str(value))
        shown = name in CODES_SHOWN and label != value
        return Words(label, also=str(value) if shown else "")

    def _codes(self, kind: Kind, value: Plain) -> Words:
        return Words(", ".join(self._code(kind, one).text for one in value))

    def _moment(self, _kind: Kind, value: Plain) -> Words:
        # In the offset in which it was entered: that is the clock the author looked at.
        moment = parse_iso(value)
        return Words(self.times.full(moment), also=format_dtg(moment))

    def _flag(self, _kind: Kind, value: Plain) -> Words:
        lang = self.times.lang
        return Words(lang.tr("Yes") if value else lang.tr("No"))

    def _money(self, _kind: Kind, value: Plain) -> Words:
        return Words(shown_money(value, lang=self.times.lang))

    def _ref(self, _kind: Kind, value: Plain) -> Words:
        number = self.numbers.get(value)
        if number is None:
            return Words(self.times.lang.tr("a report that has not come yet"))
        return Words(number, link=f"/reports/{value}")

    def _place(self, _kind: Kind, value: Plain) -> Words:
        details = [
            value.get("admin"),
            self._away(value),
            grid_text(value.get("grid", "")),
            self._position(value),
        ]
        if "precision" in value:
            label = self.book.label(self.times.lang, "geo_precision", value["precision"])
            details.append(label)
        return Words(value["name"], also=" · ".join(str(part) for part in details if part))

    def _away(self, place: Mapping[str, Plain]) -> str:
        if "km" not in place or "bearing" not in place:
            return ""
        point = COMPASS[round(place["bearing"] / 45) % len(COMPASS)]
        return self.times.lang.tr(
            "{km} km {direction} of the base",
            km=f"{place['km']:g}".replace(".", self.times.lang.label("print.decimal")),
            direction=self.times.lang.label(f"board.compass.{point}"),
        )

    def _position(self, place: Mapping[str, Plain]) -> str:
        if "lat" not in place or "lon" not in place:
            return ""
        return f"{place['lat']:.4f}, {place['lon']:.4f}"

    def _grid(self, kind: Many, value: Plain) -> Grid:
        """Rows of a smaller declaration; columns nobody filled are left out."""
        declared = fields_of(kind.of)
        said = [name for name in declared if any(not is_absent(row.get(name)) for row in value)]
        prefix = CAPITAL.sub("_", kind.of.__name__).lower()
        return Grid(
            heads=tuple(self._label(prefix, name) for name in said),
            rows=tuple(
                tuple(self._cell(declared[name], row.get(name)) for name in said) for row in value
            ),
        )

    def _cell(self, kind: Kind, value: Plain) -> Words:
        if is_absent(value):
            return Words("")
        if isinstance(kind, Moment):
            moment = parse_iso(value)
            return Words(self.times.short(ms_of(moment)), also=format_dtg(moment))
        return self.words(kind, value)

    def _people(self, value: Plain) -> Grid:
        """The grid of people; an empty cell stays empty: it means unknown."""
        lang = self.times.lang
        columns = [name for name in PEOPLE_COLUMNS if any(name in row for row in value.values())]
        return Grid(
            heads=("", *(lang.label(f"people.{name}") for name in columns)),
            rows=tuple(
                (
                    Words(self.book.label(lang, "people_row", name)),
                    *(Words(str(row.get(column, ""))) for column in columns),
                )
                for name, row in value.items()
            ),
            named=True,
        )


BY_KIND: Mapping[type[Kind], Callable[[Teller, Kind, Plain], Words]] = {
    Code: Teller._code,
    Codes: Teller._codes,
    Moment: Teller._moment,
    Flag: Teller._flag,
    Money: Teller._money,
    Ref: Teller._ref,
    Place: Teller._place,
}
