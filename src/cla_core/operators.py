# SPDX-License-Identifier: Apache-2.0
"""Telephone operators by their names: one operator is one, however people write it.

Owns what the spellings of one have in common, and which fields of a record name one. Knows no
operator: the mission's numbering plan says how it calls them (`phone_numbers`).
"""

from collections.abc import Callable, Mapping
from typing import Any

from cla_core.fields import Kind, Text, each_written
from cla_core.folding import fold, words

Named = Callable[[str], str]
"""An operator as it is to be written, for how somebody wrote it."""


def operator_key(name: str) -> str:
    """What spellings of one operator have in common: `Lowa Tel`, `LOWA-TEL`, `lowatel`."""
    return "".join(words(name)) or fold(name)


def operators_one_way(named: Named, declaration: type, values: Mapping[str, Any]) -> dict[str, Any]:
    """These values with every operator written as it is named, in the rows of tables too."""

    def one_way(kind: Kind, value: Any) -> Any:
        says_one = isinstance(kind, Text) and kind.operator and isinstance(value, str)
        return named(value) if says_one else value

    return each_written(declaration, values, one_way)
