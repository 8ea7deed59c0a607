# SPDX-License-Identifier: Apache-2.0
"""The two kinds of fields that hold a small table of their own: where, and how many people."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from cla_core.errors import mark
from cla_core.kind import CodeLists, Kind, Plain, Problem
from cla_core.plain_kinds import Code, Count, Text

GRID = "[0-9]{1,2}[C-HJ-NP-X][A-HJ-NP-Z]{2}([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{8}|[0-9]{10})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Kind):
    """Where: `name` as said, and what the gazetteer or a pasted position adds.

    Plain form: `name`, and where known `id`, `admin`, `lat`, `lon`, `grid`, `precision`, `km` and
    `bearing`; degrees WGS 84, kilometres and degrees true from the base.
    """

    def problem(self, value: Plain, lists: CodeLists) -> Problem | None:
        """Refuse a place without a name, half a position, or one that is not on the globe."""
        if not isinstance(value, dict) or not isinstance(value.get("name"), str):
            return Problem("", mark("A place needs a name, as it was said."))
        if not value["name"].strip():
            return Problem("name", mark("A place needs a name, as it was said."))
        if ("lat" in value) != ("lon" in value):
            return Problem("lat", mark("A position needs both latitude and longitude."))
        return self._part_problem(value, lists)

    def _part_problem(self, value: Mapping[str, Plain], lists: CodeLists) -> Problem | None:
        for name, part in value.items():
            check = PLACE_PARTS.get(name)
            if check is None:
                return Problem(name, mark("There is no such field."))
            if isinstance(check, Kind):
                found = check.problem(part, lists)
                if found is not None:
                    return found.under(name)
            elif not _is_number(part) or not check[0] <= part <= check[1]:
                return Problem(
                    name,
                    mark("This number must be between {least} and {most}."),
                    {"least": check[0], "most": check[1]},
                )
        return None

    def schema(self, lists: CodeLists) -> dict[str, Plain]:
        """An object with a name."""
        parts: dict[str, Plain] = {}
        for name, part in PLACE_PARTS.items():
            if isinstance(part, Kind):
                parts[name] = part.schema(lists)
            else:
                parts[name] = {"type": "number", "minimum": part[0], "maximum": part[1]}
        return {
            "type": "object",
            "properties": parts,
            "required": ["name"],
            "dependentRequired": {"lat": ["lon"], "lon": ["lat"]},
            "additionalProperties": False,
        }

    def searchable(self, value: Plain) -> str:
        """The name, the area and the grid."""
        return " ".join(str(value[key]) for key in ("name", "admin", "grid") if key in value)


PLACE_PARTS: Mapping[str, Kind | tuple[float, float]] = {
    "name": Text(most=120),
    "id": Text(most=60),
    "admin": Text(most=120),
    "lat": (-90.0, 90.0),
    "lon": (-180.0, 180.0),
    "grid": Text(most=15, shape=GRID, shape_said=mark("This is not a grid such as 36NSG931817.")),
    "precision": Code(list="geo_precision"),
    "km": (0.0, 20_100.0),
    "bearing": (0.0, 360.0),
}

PEOPLE_COLUMNS = ("women", "men", "girls", "boys", "unknown", "total", "min", "max")


@dataclass(frozen=True, slots=True, kw_only=True)
class People(Kind):
    """Who was hurt or is at risk, counted: rows of the list `people_row` by fixed columns.

    Plain form: `{"killed": {"women": 1, "total": 3}, ...}`. An empty cell is unknown; the total may
    exceed its parts and is never made to add up.
    """

    def problem(self, value: Plain, lists: CodeLists) -> Problem | None:
        """Refuse unknown rows and columns, and counts below zero."""
        if not isinstance(value, dict):
            return Problem("", mark("This must be a table of counts."))
        for row, cells in value.items():
            if row not in lists("people_row"):
                return Problem(str(row)[:40], mark("There is no such field."))
            if not isinstance(cells, dict):
                return Problem(str(row), mark("This must be a table of counts."))
            for column, count in cells.items():
                if column not in PEOPLE_COLUMNS:
                    return Problem(f"{row}.{column[:40]}", mark("There is no such field."))
                found = Count().problem(count, lists)
                if found is not None:
                    return found.under(f"{row}.{column}")
        return None

    def schema(self, lists: CodeLists) -> dict[str, Plain]:
        """An object of rows, each an object of counts."""
        count = Count().schema(lists)
        row = {
            "type": "object",
            "properties": dict.fromkeys(PEOPLE_COLUMNS, count),
            "additionalProperties": False,
            "minProperties": 1,
        }
        rows = dict.fromkeys(lists("people_row"), row)
        return {
            "type": "object",
            "properties": rows,
            "additionalProperties": False,
            "minProperties": 1,
        }

    def searchable(self, value: Plain) -> str:
        """Nobody searches for counts."""
        return ""


def _is_number(value: Plain) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, int) and not isinstance(value, bool)
