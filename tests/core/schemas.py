# SPDX-License-Identifier: Apache-2.0
"""A second opinion on JSON Schema 2020-12: the few words our schemas use, read from the standard.

Refuses a schema that uses any other word, so that nothing is believed to be checked that is not.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

Schema = Mapping[str, Any]

DATE_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")
"""What no UTF-8, and so no JSON that travels, can hold."""
UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", re.ASCII)
TYPES: Mapping[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str) and HALF_A_CHARACTER.search(value) is None,
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}


def _date_time(text: str) -> bool:
    if DATE_TIME.fullmatch(text) is None:
        return False
    try:
        datetime.fromisoformat(text.upper())
    except ValueError:
        return False
    return True


FORMATS: Mapping[str, Callable[[str], bool]] = {
    "date-time": _date_time,
    "uuid": lambda text: UUID.fullmatch(text) is not None,
}


def _properties(schema: Schema, value: dict[str, Any]) -> bool:
    known = schema.get("properties", {})
    if schema.get("additionalProperties", True) is False and set(value) - set(known):
        return False
    return all(accepts(known[name], part) for name, part in value.items() if name in known)


def _dependent(needs: Mapping[str, list[str]], value: dict[str, Any]) -> bool:
    return all(set(others) <= set(value) for name, others in needs.items() if name in value)


STRING_WORDS: Mapping[str, Callable[[Any, str], bool]] = {
    "minLength": lambda least, value: len(value) >= least,
    "maxLength": lambda most, value: len(value) <= most,
    "pattern": lambda pattern, value: re.search(pattern, value) is not None,
    "format": lambda name, value: FORMATS[name](value),
}
NUMBER_WORDS: Mapping[str, Callable[[Any, float], bool]] = {
    "minimum": lambda least, value: value >= least,
    "maximum": lambda most, value: value <= most,
}
ARRAY_WORDS: Mapping[str, Callable[[Any, list[Any]], bool]] = {
    "minItems": lambda least, value: len(value) >= least,
    "maxItems": lambda most, value: len(value) <= most,
    "items": lambda schema, value: all(accepts(schema, item) for item in value),
    "contains": lambda schema, value: any(accepts(schema, item) for item in value),
    "uniqueItems": lambda _, value: all(item not in value[:i] for i, item in enumerate(value)),
}
OBJECT_WORDS: Mapping[str, Callable[[Any, dict[str, Any]], bool]] = {
    "required": lambda names, value: set(names) <= set(value),
    "minProperties": lambda least, value: len(value) >= least,
    "dependentRequired": _dependent,
}
BY_TYPE: tuple[tuple[type | tuple[type, ...], Mapping[str, Callable[[Any, Any], bool]]], ...] = (
    (str, STRING_WORDS),
    ((int, float), NUMBER_WORDS),
    (list, ARRAY_WORDS),
    (dict, OBJECT_WORDS),
)
SAYS_NOTHING = {"$schema", "title", "examples", "x-layer", "x-unless", "x-when"}
WHOLE = {
    "type", "enum", "const", "allOf", "not", "if", "then", "properties", "additionalProperties",
}  # fmt: skip
KNOWN = SAYS_NOTHING.union(WHOLE, *(words for _, words in BY_TYPE))


def accepts(schema: Schema, value: Any) -> bool:
    """Tell whether a schema takes a value; ValueError for a schema with unknown words."""
    if set(schema) - KNOWN:
        raise ValueError("this schema uses words that are not checked here")
    if "type" in schema and not TYPES[schema["type"]](value):
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    if "const" in schema and value != schema["const"]:
        return False
    if "not" in schema and accepts(schema["not"], value):
        return False
    if isinstance(value, dict) and not _properties(schema, value):
        return False
    if "if" in schema and accepts(schema["if"], value) and not accepts(schema["then"], value):
        return False
    return _words_hold(schema, value) and all(accepts(s, value) for s in schema.get("allOf", ()))


def _words_hold(schema: Schema, value: Any) -> bool:
    for kinds, words in BY_TYPE:
        if isinstance(value, kinds) and not isinstance(value, bool):
            return all(words[name](schema[name], value) for name in words if name in schema)
    return True
