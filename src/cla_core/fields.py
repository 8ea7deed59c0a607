# SPDX-License-Identifier: Apache-2.0
"""Fields: what a record type may be made of, read from its declaration.

A kind owns three things that both sides must agree on: what plain data it takes (`problem`), how
that is described to others (`schema`), and an example. Widgets, columns and print lines are held
by their consumers, each in a table from kind to behaviour; the core knows none of them. Here are
the kinds by one name each, the table of rows, and what follows from a whole declaration.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from cla_core.errors import mark
from cla_core.kind import CodeLists, Kind, Layer, Needed, Plain, Problem, is_absent
from cla_core.money import Money
from cla_core.place_and_people import PEOPLE_COLUMNS, People, Place
from cla_core.plain_kinds import (
    CONTROL,
    Code,
    Codes,
    Count,
    DocumentCode,
    Flag,
    Moment,
    Phone,
    Ref,
    Tense,
    Text,
    Week,
)

__all__ = [
    "CONTROL", "PEOPLE_COLUMNS", "Code", "CodeLists", "Codes", "Count", "DocumentCode", "Flag",
    "Kind", "Layer", "Many", "Moment", "Money", "Needed", "People", "Phone", "Place", "Plain",
    "Problem", "Ref", "Tense", "Text", "Week", "each_written", "fields_of", "is_absent",
    "object_schema", "problems_of",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Many(Kind):
    """Several rows of a smaller declaration: actions taken, requests, places visited.

    `known_by` is the cell by which a row is the same on two laptops; what both added stands then.
    """

    of: type
    most: int = 60
    known_by: str = ""

    def problem(self, value: Plain, lists: CodeLists) -> Problem | None:
        """Refuse what is no list, too long a list, or a wrong row."""
        return next(iter(self.problems(value, lists)), None)

    def problems(self, value: Plain, lists: CodeLists) -> list[Problem]:
        """All of them, row by row: `2.what` is the field `what` of the second row."""
        if not isinstance(value, list) or len(value) > self.most:
            sentence = mark("This must be a list of at most {most} rows.")
            return [Problem("", sentence, {"most": self.most})]
        return [
            found.under(str(number))
            for number, row in enumerate(value, start=1)
            for found in problems_of(self.of, row, lists=lists, submitting=True)
        ]

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


_DECLARED: dict[type, Mapping[str, Kind]] = {}


def fields_of(declaration: type) -> Mapping[str, Kind]:
    """Give the declared fields of a record or row type, in order, by name."""
    if declaration not in _DECLARED:
        _DECLARED[declaration] = _read_declaration(declaration)
    return _DECLARED[declaration]


def most_of(declaration: type, name: str) -> int:
    """How many characters or rows a field takes at most; 0 where its kind has no such end."""
    kind = fields_of(declaration)[name]
    return kind.most if isinstance(kind, Text | Many) else 0


def each_written(
    declaration: type, values: Mapping[str, Any], written: Callable[[Kind, Any], Any]
) -> dict[str, Any]:
    """These values with each as it is `written` for its kind, in the rows of tables too."""
    declared = fields_of(declaration)
    return {
        name: _written(declared[name], value, written) if name in declared else value
        for name, value in values.items()
    }


def _written(kind: Kind, value: Any, written: Callable[[Kind, Any], Any]) -> Any:
    if not isinstance(kind, Many) or not isinstance(value, list):
        return written(kind, value)
    return [
        each_written(kind.of, row, written) if isinstance(row, Mapping) else row for row in value
    ]


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
        found += [wrong.under(name) for wrong in kind.problems(plain[name], lists)]
    return found


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
