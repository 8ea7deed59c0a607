# SPDX-License-Identifier: Apache-2.0
"""What every kind of field is: its marks, and what it must answer for a plain value.

Plain data is what JSON and CBOR share: text, whole and decimal numbers, truth values, lists and
mappings with text keys. An absent value is absent, never null.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from enum import StrEnum
from typing import Any

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

    def problems(self, value: Plain, lists: CodeLists) -> list[Problem]:
        """Say everything that is wrong with a present plain value."""
        found = self.problem(value, lists)
        return [] if found is None else [found]

    def schema(self, lists: CodeLists) -> dict[str, Plain]:
        """Describe the plain value in JSON Schema 2020-12."""
        raise NotImplementedError

    def searchable(self, value: Plain) -> str:
        """The words of a value for the search index."""
        return str(value)


def whole(shape: str) -> str:
    """The JSON Schema pattern for text that has this shape from its first sign to its last.

    To some who read a pattern `$` also stands before a line break at the very end.
    """
    return f"^{shape}$(?!\\n)"


def is_absent(value: Plain) -> bool:
    """Tell whether a plain value says nothing: none, blank text, empty list, empty mapping."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or (isinstance(value, list | dict) and not value)
