# SPDX-License-Identifier: Apache-2.0
"""What may be put of a record type, in JSON Schema 2020-12, read from its declaration.

`required` and the examples together make a record that is taken. What another code in a field would
need besides stands under `allOf`, and so does what a code forbids in another field; a property that
only some codes need names them in `x-when`.
"""

from collections.abc import Iterable, Iterator, Mapping

from cla_core.fields import CodeLists, Flag, Kind, Layer, Needed, Plain, fields_of, object_schema
from cla_core.kind import whole
from cla_core.record import Record, example_id


def json_schema(declaration: type[Record], lists: CodeLists) -> dict[str, Plain]:
    """Describe what may be put: the declared fields that a person says, and an optional id."""
    described = object_schema(declaration, lists)
    unasked = {*declaration.defaults(), *declaration.filled_in}
    always = [name for name in described["required"] if name not in unasked]
    required = [*always, *_needed_by_examples(declaration, always)]
    properties = {
        name: part
        for name, part in described["properties"].items()
        if name not in declaration.filled_in
    }
    conditions = [*_conditions(declaration, required), *_named_once(declaration, properties)]
    for name, when in _needed_when(declaration).items():
        properties[name] = {**properties[name], "x-when": when}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": declaration.kind,
        **described,
        "properties": {"id": _identity(declaration.kind), **properties},
        "required": required,
        **({"allOf": conditions} if conditions else {}),
    }


def _identity(kind: str) -> dict[str, Plain]:
    return {
        "type": "string",
        "format": "uuid",
        "pattern": whole("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"),
        "x-layer": str(Layer.MISSION),
        "examples": [example_id(kind)],
    }


def _needed_by_examples(declaration: type[Record], required: list[str]) -> list[str]:
    """What the example of a needed code needs besides."""
    declared = fields_of(declaration)
    return [
        name
        for field, by_code in declaration.needed_by.items()
        if field in required
        for name in by_code.get(declared[field].example, ())
        if not _always(declared[name])
    ]


def _always(kind: Kind) -> bool:
    return kind.needed is not Needed.NEVER or bool(kind.unless)


def _conditions(declaration: type[Record], required: list[str]) -> Iterator[dict[str, Plain]]:
    """One for each code that needs more than is required of all."""
    for field, by_code in declaration.needed_by.items():
        for code, names in by_code.items():
            more = [name for name in names if name not in required]
            if more:
                said = {"properties": {field: {"enum": [code]}}, "required": [field]}
                yield {"if": said, "then": {"required": more, **_ticked(declaration, more)}}


def _named_once(
    declaration: type[Record], properties: Mapping[str, Plain]
) -> Iterator[dict[str, Plain]]:
    """One for each code that must not be repeated beside itself."""
    for field, others in declaration.named_once.items():
        for code in properties[field]["enum"]:
            said = {"properties": {field: {"const": code}}, "required": [field]}
            once = {"not": {"contains": {"const": code}}}
            yield {"if": said, "then": {"properties": {others: once}}}


def _ticked(declaration: type[Record], names: Iterable[str]) -> dict[str, Plain]:
    """A tick that is needed is a yes."""
    declared = fields_of(declaration)
    flags = [name for name in names if isinstance(declared[name], Flag)]
    return {"properties": {name: {"const": True} for name in flags}} if flags else {}


def _needed_when(declaration: type[Record]) -> Mapping[str, Mapping[str, list[str]]]:
    """The fields that only some codes need, and which."""
    found: dict[str, dict[str, list[str]]] = {}
    for field, by_code in declaration.needed_by.items():
        for code, names in by_code.items():
            for name in names:
                found.setdefault(name, {}).setdefault(field, []).append(code)
    return {name: when for name, when in found.items() if not _always(fields_of(declaration)[name])}
