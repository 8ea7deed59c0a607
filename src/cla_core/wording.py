# SPDX-License-Identifier: Apache-2.0
"""Under which key the catalogue keeps the words of what is declared.

Owns the one spelling of those keys, so that form, print, board and schema ask for the same word.
Knows neither the words nor where they are shown.
"""

import re

_INNER_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


def name_of(declaration: type) -> str:
    """The catalogue's name of a record type (its `kind`) or of a row type (`action_taken`)."""
    kind = getattr(declaration, "kind", "")
    return str(kind) or _INNER_CAPITAL.sub("_", declaration.__name__).lower()


def field_key(declaration: type, field: str) -> str:
    """`flash.headline`, `action_taken.what`."""
    return f"{name_of(declaration)}.{field}"


def help_key(declaration: type, field: str) -> str:
    """One short sentence about a field: `flash.headline.help`."""
    return f"{field_key(declaration, field)}.help"


def section_key(declaration: type, section: str) -> str:
    """`flash.section.who`."""
    return f"{name_of(declaration)}.section.{section}"


def code_key(name: str, code: str) -> str:
    """`code.threat_type.KIL`; a mission's own words come before, see `CodeBook.label`."""
    return f"code.{name}.{code}"


def column_key(column: str) -> str:
    """A column of the people grid: `people.women`."""
    return f"people.{column}"
