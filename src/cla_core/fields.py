# SPDX-License-Identifier: Apache-2.0
"""Field kinds: what a record type may be made of, and the marks every field carries.

A kind owns three things that both sides must agree on: what plain data it takes (`problem`), how
that is described to others (`schema`), and an example. Widgets, columns and print lines are held
by their consumers, each in a table from kind to behaviour; the core knows none of them.

Plain data is what JSON and CBOR share: text, whole and decimal numbers, truth values, lists and
mappings with text keys. An absent value is absent, never null.
"""

import math
import re
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from dataclasses import fields as dataclass_fields
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, ClassVar, get_args, get_origin, get_type_hints

from cla_core.dtg import parse_iso
from cla_core.errors import ClaError, mark

Plain = Any
"""Plain data as described above; JSON has no static type worth pretending."""


class Layer(StrEnum):
    """Who may read a field, decided where the field is declared."""

    MISSION = "MISSION"
    BASE = "BASE"
    SPECIALIST = "SPECIALIST"
    DEVICE = "DEVICE"


class Needed(StrEnum):
    """When a field must have a value."""

    NEVER = "never"
    SAVE = "save"
    SUBMIT = "submit"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field, as a sentence for the catalogue; never the value itself."""

    field: str
    sentence: str
    values: Mapping[str, object] = dataclass_field(default_factory=dict)

    def under(self, parent: str) -> "Problem":
        """Say the same of a field inside another one."""
        path = f"{parent}.{self.field}" if self.field else parent
        return Problem(path, self.sentence, self.values)


CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Halves of characters are refused too, but not told of: no UTF-8 holds one, and tools that make
# samples from a schema cannot read a pattern that names them.
PRINTABLE_PATTERN = (
    "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\ufffe\\uffff]*$"
)

CodeLists = Callable[[str], tuple[str, ...]]
"""From the name of a reference list to its codes, as the mission profile has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """The marks of a field.

    `section` groups fields in form and print; `find` puts the text into the search index; `prints`
    allows it on paper; `keep_days` is how long the value is kept when shorter than the record.
    `unless` names the flag that makes it needless at submit where it is needed otherwise, and
    `along` the field without which it says nothing; a rule of the record checks both.
    """

    layer: Layer = Layer.MISSION
    needed: Needed = Needed.NEVER
    section: str = ""
    find: bool = False
    prints: bool = True
    keep_days: int | None = None
    function: str = ""
    unless: str = ""
    along: str = ""
    example: Plain = None

    def problem(self, value: Plain, lists: CodeLists) -> Problem | None:
        """Say what is wrong with a present plain value, or None."""
        raise NotImplementedError

    def schema(self, lists: CodeLists) -> dict[str, Plain]:
        """Describe the plain value in JSON Schema 2020-12."""
        raise NotImplementedError

    def searchable(self, value: Plain) -> str:
        """The words of a value for the search index."""
        return str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Kind):
    """Words. `most` counts characters; `lines` allows line breaks."""

    most: int = 300
    lines: bool = False

    def problem(self, value: Plain, lists: CodeLists) -> Problem | None:
        """Refuse what is not text, too long, or holds characters no keyboard makes."""
        if not isinstance(value, str):
            return Problem("", mark("This must be text."))
        if len(value) > self.most:
            return Problem(
                "",
                mark("This text has {count} characters; at most {most} fit here."),
                {"count": len(value), "most": self.most},
            )
        if CONTROL.search(value):
            return Problem("", mark("This text holds control characters that cannot be shown."))
        if not self.lines and ("\n" in value or "\r" in value):
            return Problem("", mark("This text must stand on one line."))
        return None

    def schema(self, lists: CodeLists) -> dict[str, Plain]:
        """A bounded string."""
        pattern = PRINTABLE_PATTERN
        if not self.lines:
            pattern = pattern.replace("\\u000e", "\\n\\r\\u000e")
        shape = {"type": "string", "minLength": 1, "maxLength": self.most, "pattern": pattern}
        return {**shape, "allOf": [{"pattern": "\\S"}]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Kind):
    """One code of a reference list."""

    list: str

    def problem(self, value: Plain, lists: CodeLists) -> Problem | None:
        """Refuse what the list does not hold."""
        if value in lists(self.list):
            return None
        return Problem(
            "",
            mark("This is not one of the choices: {choices}."),
            {"choices": ", ".join(lists(self.list))},
        )

    def schema(self, lists: CodeLists) -> dict[str, Plain]:
        """An enumeration."""
        return {"type": "string", "enum": [*lists(self.list)]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes(Kind):
    """Several codes of a reference list, each at most once."""

    list: str

    def problem(self, value: Plain, lists: CodeLists) -> Problem | None:
        """Refuse what is no list, repeats itself, or holds unknown codes."""
        if not isinstance(value, list):
            return Problem("", mark("This must be a list of choices."))
        if any(code not in lists(self.list) for code in value) or len(set(value)) < len(value):
            return Problem(
                "",
                mark("This is not one of the choices: {choices}."),
                {"choices": ", ".join(lists(self.list))},
            )
        return None

    def schema(self, lists: CodeLists) -> dict[str, Plain]:
        """A list of distinct codes."""
        item = {"type": "string", "enum": [*lists(self.list)]}
        return {"type": "array", "items": item, "minItems": 1, "uniqueItems": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment(Kind):
    """A point in time: ISO 8601 with its offset from UTC, as it was entered."""

    def problem(self, value: Plain, lists: CodeLists) -> Problem | None:
        """Refuse what is no time or lacks its offset."""
        try:
            if isinstance(value, str):
                parse_iso(value)
                return None
        except (ClaError, ValueError):
            pass
        return Problem("", mark("This must be a date and time with its offset from UTC."))

    def schema(self, lists: CodeLists) -> dict[str, Plain]:
        """A date-time string."""
        return {"type": "string", "format": "date-time"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Week(Kind):
    """An ISO week, `2025-W11`."""

    SHAPE: ClassVar = re.compile(r"[0-9]{4}-W(0[1-9]|[1-4][0-9]|5[0-3])\Z")

    def problem(self, value: Plain, lists: CodeLists) -> Problem | None:
        """Refuse what is no ISO week."""
        if isinstance(value, str) and self.SHAPE.match(value) and _is_week(value):
            return None
        return Problem("", mark("This must be a week such as 2025-W11."))

    def schema(self, lists: CodeLists) -> dict[str, Plain]:
        """A week string."""
        return {"type": "string", "pattern": r"^[0-9]{4}-W(0[1-9]|[1-4][0-9]|5[0-3])$"}


def _is_week(text: str) -> bool:
    """Only some years have a week 53."""
    try:
        date.fromisocalendar(int(text[:4]), int(text[-2:]), 1)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Kind):
    """How many; never below zero, empty when unknown."""

    most: int = 10_000_000

    def problem(self, value: Plain, lists: CodeLists) -> Problem | None:
        """Refuse fractions, truth values and counts below zero."""
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= self.most:
            return None
        return Problem(
            "", mark("This must be a whole number from 0 to {most}."), {"most": self.most}
        )

    def schema(self, lists: CodeLists) -> dict[str, Plain]:
        """A bounded whole number."""
        return {"type": "integer", "minimum": 0, "maximum": self.most}


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag(Kind):
    """Yes or no."""

    def problem(self, value: Plain, lists: CodeLists) -> Problem | None:
        """Refuse what is neither."""
        return None if isinstance(value, bool) else Problem("", mark("This must be yes or no."))

    def schema(self, lists: CodeLists) -> dict[str, Plain]:
        """A truth value."""
        return {"type": "boolean"}

    def searchable(self, value: Plain) -> str:
        """Nobody searches for yes."""
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref(Kind):
    """The id of another record; it may not have arrived yet."""

    to: str

    SHAPE: ClassVar = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")

    def problem(self, value: Plain, lists: CodeLists) -> Problem | None:
        """Refuse what is no record id."""
        if isinstance(value, str) and self.SHAPE.match(value):
            return None
        return Problem("", mark("This identifier is not a valid one."))

    def schema(self, lists: CodeLists) -> dict[str, Plain]:
        """A UUID string."""
        pattern = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
        return {"type": "string", "format": "uuid", "pattern": pattern}

    def searchable(self, value: Plain) -> str:
        """Nobody searches for an identifier."""
        return ""


GRID_PATTERN = (
    "^[0-9]{1,2}[C-HJ-NP-X][A-HJ-NP-Z]{2}([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{8}|[0-9]{10})$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Kind):
    """Where: `name` as said, and what the gazetteer or a pasted position adds.

    Plain form: `name`, and where known `id`, `admin`, `lat`, `lon`, `grid`, `precision`, `km` and
    `bearing`; degrees WGS 84, kilometres and degrees true from the base.
    """

    PARTS: ClassVar[Mapping[str, Kind]] = types.MappingProxyType({})

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
                    mark("This number must lie between {least} and {most}."),
                    {"least": check[0], "most": check[1]},
                )
        grid = value.get("grid")
        if grid is not None and not re.match(GRID_PATTERN, grid):
            return Problem("grid", mark("This is not a grid such as 36NSG931817."))
        return None

    def schema(self, lists: CodeLists) -> dict[str, Plain]:
        """An object with a name."""
        parts: dict[str, Plain] = {}
        for name, part in PLACE_PARTS.items():
            if isinstance(part, Kind):
                parts[name] = part.schema(lists)
            else:
                parts[name] = {"type": "number", "minimum": part[0], "maximum": part[1]}
        parts["grid"] = {"type": "string", "pattern": GRID_PATTERN}
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
    "grid": Text(most=15),
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
            if row not in lists("people_row") or not isinstance(cells, dict):
                return Problem(str(row)[:40], mark("There is no such field."))
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Many(Kind):
    """Several rows of a smaller declaration: actions taken, requests, places visited."""

    of: type
    most: int = 60

    def problem(self, value: Plain, lists: CodeLists) -> Problem | None:
        """Refuse what is no list, too long a list, or a wrong row."""
        if not isinstance(value, list) or len(value) > self.most:
            return Problem(
                "", mark("This must be a list of at most {most} rows."), {"most": self.most}
            )
        for index, row in enumerate(value):
            for found in problems_of(self.of, row, lists=lists, submitting=True):
                return found.under(str(index + 1))
        return None

    def schema(self, lists: CodeLists) -> dict[str, Plain]:
        """A list of objects."""
        rows = {"type": "array", "maxItems": self.most, "minItems": 1}
        return {**rows, "items": object_schema(self.of, lists)}

    def searchable(self, value: Plain) -> str:
        """The words of every searchable cell."""
        declared = fields_of(self.of)
        return " ".join(
            kind.searchable(row[name])
            for row in value
            for name, kind in declared.items()
            if kind.find and name in row
        )


def _is_number(value: Plain) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, int) and not isinstance(value, bool)


_DECLARED: dict[type, Mapping[str, Kind]] = {}


def fields_of(declaration: type) -> Mapping[str, Kind]:
    """Give the declared fields of a record or row type, in order, by name."""
    if declaration not in _DECLARED:
        _DECLARED[declaration] = _read_declaration(declaration)
    return _DECLARED[declaration]


def _read_declaration(declaration: type) -> Mapping[str, Kind]:
    hints = get_type_hints(declaration, include_extras=True)
    found: dict[str, Kind] = {}
    for item in dataclass_fields(declaration):
        hint = hints[item.name]
        if get_origin(hint) is Annotated:
            found[item.name] = next(part for part in get_args(hint) if isinstance(part, Kind))
    return types.MappingProxyType(found)


def problems_of(
    declaration: type, plain: Plain, *, lists: CodeLists, submitting: bool
) -> list[Problem]:
    """Everything wrong with plain data as a value of this declaration, in field order.

    With `submitting` fields needed at submit must be present; else those needed to save.
    """
    if not isinstance(plain, dict):
        return [Problem("", mark("This must be a set of named fields."))]
    declared = fields_of(declaration)
    found = [
        Problem(str(name)[:60], mark("There is no such field."))
        for name in plain
        if name not in declared
    ]
    for name, kind in declared.items():
        if is_absent(plain.get(name)):
            if kind.needed is Needed.SAVE or (submitting and kind.needed is Needed.SUBMIT):
                found.append(Problem(name, mark("This is needed.")))
            continue
        wrong = kind.problem(plain[name], lists)
        if wrong is not None:
            found.append(wrong.under(name))
    return found


def is_absent(value: Plain) -> bool:
    """Tell whether a plain value says nothing: none, blank text, empty list, empty mapping."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or (isinstance(value, list | dict) and not value)


def object_schema(declaration: type, lists: CodeLists) -> dict[str, Plain]:
    """Describe a declaration in JSON Schema; `x-layer` and one example on every property.

    `x-unless` names the flag that makes a required field needless.
    """
    declared = fields_of(declaration)
    required = [n for n, k in declared.items() if k.needed is not Needed.NEVER or k.unless]
    along = {name: [kind.along] for name, kind in declared.items() if kind.along}
    return {
        "type": "object",
        "properties": {name: _described(kind, lists) for name, kind in declared.items()},
        "required": required,
        **({"dependentRequired": along} if along else {}),
        "additionalProperties": False,
    }


def _described(kind: Kind, lists: CodeLists) -> dict[str, Plain]:
    unless = {"x-unless": kind.unless} if kind.unless else {}
    return {
        **kind.schema(lists),
        "x-layer": str(kind.layer),
        **unless,
        "examples": [kind.example],
    }
