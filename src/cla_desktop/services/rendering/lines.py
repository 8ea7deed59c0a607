# SPDX-License-Identifier: Apache-2.0
"""How each kind of field stands on paper: one table from kind to line, one from kind to block.

Owns the rule for what may stand there at all. A value that is not right (a draft may hold anything)
is shown as it was typed.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from cla_core.dtg import parse_iso
from cla_core.fields import (
    PEOPLE_COLUMNS,
    Code,
    Codes,
    Count,
    DocumentCode,
    Flag,
    Kind,
    Layer,
    Many,
    Moment,
    Money,
    People,
    Phone,
    Place,
    Plain,
    Ref,
    Text,
    Week,
    fields_of,
    is_absent,
)
from cla_core.placing.grids import grid_text
from cla_core.wording import column_key
from cla_desktop.services.rendering.blocks import (
    Block,
    Paragraph,
    Runs,
    fixed,
    joined,
    line_of,
    ours,
    paragraphs_of,
    said,
    table_of,
)
from cla_desktop.services.rendering.words import Words

AS_TYPED_MOST = 300
TAG_MOST = 10
LINE_MOST = 300
SHORT_SHARE, CODE_SHARE, LONG_SHARE = 1.0, 1.4, 1.8
ROOMY_COLUMNS = 4
ALWAYS_COUNTED = ("killed", "injured", "abducted", "displaced", "at_risk")
"""Rows of the people grid that stand there even when nobody counted."""


def shown(declaration: type, values: Mapping[str, Plain]) -> dict[str, Plain]:
    """What of a record may be printed: declared MISSION fields that allow it, and say something."""
    return {
        name: values[name]
        for name, kind in fields_of(declaration).items()
        if kind.prints and kind.layer is Layer.MISSION and not is_absent(values.get(name))
    }


def is_right(words: Words, kind: Kind, value: Plain) -> bool:
    """Whether a value is what its kind says, so that it can be laid out as such."""
    return kind.problem(value, words.book.codes) is None


def raw_text(value: Plain) -> str:
    """The words of a value that is not what its field wants."""
    if isinstance(value, Mapping):
        return ", ".join(filter(None, map(raw_text, value.values())))
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(raw_text, value)))
    return str(value)


def inline(words: Words, kind: Kind, value: Plain) -> Runs:
    """A value in a line or a cell."""
    if is_absent(value):
        return []
    say = INLINE.get(type(kind))
    if say is None or not is_right(words, kind, value):
        return said(raw_text(value)[:AS_TYPED_MOST])
    return say(words, kind, value)


def block(words: Words, kind: Kind, value: Plain) -> Block:
    """A value that takes lines of its own."""
    say = BLOCKS.get(type(kind))
    if say is None or not (is_right(words, kind, value) or _has_rows(kind, value)):
        return Block(kind="text", paragraphs=as_typed(words, kind, value))
    return say(words, kind, value)


def _has_rows(kind: Kind, value: Plain) -> bool:
    """Whether this is a table, be it that a row of it is not finished: each cell says its own."""
    return (
        isinstance(kind, Many)
        and isinstance(value, list)
        and len(value) <= kind.most
        and all(
            isinstance(row, dict) and row and row.keys() <= fields_of(kind.of).keys()
            for row in value
        )
    )


def as_typed(
    words: Words, kind: Kind, value: Plain, lead: Runs | None = None, *, bold: bool = False
) -> list[Paragraph]:
    """Words as they were written, up to what the field allows, and where they were cut."""
    text = raw_text(value)
    most = kind.most if isinstance(kind, Text) else AS_TYPED_MOST
    found = paragraphs_of(text[:most], lead, bold=bold)
    if len(text) > most:
        note = words.lang.tr("[cut here: {count} characters more]", count=len(text) - most)
        found.append(line_of(ours(note)))
    return found


def _moment(words: Words, _: Kind, value: Plain) -> Runs:
    moment = parse_iso(value)
    return [*ours(f"{words.short(moment)} · "), *fixed(words.group(moment))]


def _short_moment(words: Words, kind: Kind, value: Plain) -> Runs:
    if not isinstance(kind, Moment) or not is_right(words, kind, value):
        return inline(words, kind, value)
    return fixed(words.short(parse_iso(value)))


def _codes(words: Words, kind: Any, value: Plain) -> Runs:
    return ours(", ".join(words.coded(kind.list, code) for code in value))


def _place(words: Words, _: Kind, value: Plain) -> Runs:
    return joined([said(str(value["name"]), bold=True), *place_details(words, value)])


def place_details(words: Words, value: Mapping[str, Plain]) -> list[Runs]:
    """What a reader looks for beside the name of a place, in that order; the gazetteer's id is
    ours alone and stays in the data."""
    lang = words.lang
    area = str(value.get("admin") or "")
    parts = [said(area) if area else []]
    if "grid" in value:
        parts.append([*ours(lang.tr("grid") + " "), *fixed(grid_text(value["grid"]), bold=True)])
    if "lat" in value:
        parts.append(fixed(f"{_degrees(value['lat'])}, {_degrees(value['lon'])}"))
    if "precision" in value:
        parts.append(ours(words.coded("geo_precision", value["precision"])))
    parts.append(_from_base(words, value))
    return parts


def _degrees(number: float) -> str:
    """Five decimals are a metre; more would claim what nobody measured."""
    return f"{number:.5f}".rstrip("0").rstrip(".")


def _from_base(words: Words, value: Mapping[str, Plain]) -> Runs:
    lang = words.lang
    km = words.decimal(value["km"]) if "km" in value else ""
    bearing = f"{value['bearing'] % 360:03.0f}" if "bearing" in value else ""
    if km and bearing:
        return ours(lang.tr("{km}\u00a0km, {bearing}° from base", km=km, bearing=bearing))
    if km:
        return ours(lang.tr("{km}\u00a0km from base", km=km))
    return ours(lang.tr("{bearing}° from base", bearing=bearing)) if bearing else []


def _people(words: Words, _: Kind, value: Mapping[str, Mapping[str, int]]) -> Block:
    rows = [row for row in words.book.codes("people_row") if row in value or row in ALWAYS_COUNTED]
    columns = [name for name in PEOPLE_COLUMNS if name not in {"min", "max"}]
    heads = ["", *(words.lang.label(column_key(name)) for name in columns)]
    table = table_of(
        [*heads, words.lang.tr("Min to max")],
        [_people_row(words, row, value.get(row, {}), columns) for row in rows],
        widths=[1.0, *([0.0] * (len(columns) + 1))],
        ends=[False, *([True] * (len(columns) + 1))],
    )
    return Block(**{**table, "kind": "people"})


def _people_row(words: Words, row: str, cells: Mapping[str, int], columns: list[str]) -> list[Runs]:
    counts = [
        ours(words.count(cells[name]), bold=name == "total") if name in cells else []
        for name in columns
    ]
    return [ours(words.coded("people_row", row)), *counts, _range(words, cells)]


def _range(words: Words, cells: Mapping[str, int]) -> Runs:
    least, most = cells.get("min"), cells.get("max")
    if least is None and most is None:
        return []
    if least is None:
        return ours(words.lang.tr("at most {count}", count=words.count(most or 0)))
    if most is None:
        return ours(words.lang.tr("at least {count}", count=words.count(least)))
    return ours(
        words.lang.tr("{least} to {most}", least=words.count(least), most=words.count(most))
    )


def _many(words: Words, kind: Many, value: list[Mapping[str, Plain]]) -> Block:
    declared = {
        name: cell
        for name, cell in fields_of(kind.of).items()
        if cell.prints
        and cell.layer is Layer.MISSION
        and not all(is_absent(row.get(name)) for row in value)
    }
    return table_of(
        [words.field(kind.of, name) for name in declared],
        [
            [_short_moment(words, cell, row.get(name)) for name, cell in declared.items()]
            for row in value
        ],
        widths=_widths(declared),
        ends=[isinstance(cell, Count | Money) for cell in declared.values()],
    )


def _widths(declared: Mapping[str, Kind]) -> list[float]:
    """Numbers and times as they come; words share the rest, long ones with the larger part."""
    widths = [_share(cell, crowded=len(declared) > ROOMY_COLUMNS) for cell in declared.values()]
    return widths if any(widths) else [1.0, *widths[1:]]


def _share(cell: Kind, *, crowded: bool) -> float:
    if isinstance(cell, Text):
        return 0 if cell.most <= TAG_MOST else SHORT_SHARE if cell.most < LINE_MOST else LONG_SHARE
    return CODE_SHARE if crowded and isinstance(cell, Code) else 0


INLINE: Mapping[type[Kind], Callable[[Words, Any, Plain], Runs]] = MappingProxyType(
    {
        Text: lambda _, __, value: said(value),
        Phone: lambda _, __, value: fixed(value),
        Code: lambda words, kind, value: ours(words.coded(kind.list, value)),
        Codes: _codes,
        Moment: _moment,
        Week: lambda _, __, value: fixed(value),
        Count: lambda words, _, value: ours(words.count(value)),
        Flag: lambda words, _, value: ours(words.lang.tr("yes") if value else words.lang.tr("no")),
        DocumentCode: lambda _, __, value: fixed(value),
        Ref: lambda words, _, value: fixed(words.names.get(value, value)),
        Money: lambda words, _, value: fixed(words.money(value)),
        Place: _place,
    }
)
"""Kinds that stand in a line, and in a cell of a table."""

BLOCKS: Mapping[type[Kind], Callable[[Words, Any, Plain], Block]] = MappingProxyType(
    {
        Text: lambda words, kind, value: Block(
            kind="text", paragraphs=as_typed(words, kind, value)
        ),
        People: _people,
        Many: _many,
    }
)
"""Kinds that take lines of their own."""
