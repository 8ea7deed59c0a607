# SPDX-License-Identifier: Apache-2.0
"""The one line a daily or weekly says of a record.

A type that has one names its `report_section`; its words are the catalogue's `report.<kind>`, with
the names of fields in braces: `{node}: {result} · why: {failure}`. A part between two dots falls
away when a field of it is absent, so that nothing reads "why: ". Only what the mission may read and
paper may show can stand there. Which records a report counts is for whoever assembles it.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from cla_core.codes import CodeBook
from cla_core.dtg import parse_iso
from cla_core.fields import (
    Code,
    Codes,
    Flag,
    Kind,
    Layer,
    Many,
    Moment,
    Money,
    Place,
    Plain,
    fields_of,
)
from cla_core.language import Language
from cla_core.money import shown_money
from cla_core.place_and_people import People
from cla_core.record import Record, clean

BETWEEN: Final = " · "
POINT: Final = "- "
SECTIONS: Final = (
    "summary", "security", "follow_up", "population", "rights", "authorities", "mood",
    "activities", "network", "recommendations", "plan", "admin",
)  # fmt: skip
"""The sections of a daily (dossier 4.4)."""
_NAMED: Final = re.compile(r"{(\w+)}")


def words_key(declaration: type[Record]) -> str:
    """`report.check`."""
    return f"report.{declaration.kind}"


def fields_in(words: str) -> tuple[str, ...]:
    """The fields a line of words names, in order."""
    return tuple(_NAMED.findall(words))


def may_stand(kind: Kind) -> bool:
    """Whether a report may show a field: the mission reads it, and paper shows it."""
    return kind.layer is Layer.MISSION and kind.prints


def line_of(
    declaration: type[Record], values: Mapping[str, Plain], *, book: CodeBook, language: Language
) -> str:
    """The line of one record in a language; empty when nothing of it is known."""
    said = clean(values)
    declared = fields_of(declaration)
    shown = {
        name: _shown(kind, said[name], book, language)
        for name, kind in declared.items()
        if name in said and may_stand(kind)
    }
    parts = language.label(words_key(declaration)).split(BETWEEN)
    whole = [part for part in parts if all(name in shown for name in fields_in(part))]
    return BETWEEN.join(part.format(**shown) for part in whole)


def as_points(lines: Iterable[str], *, most: int) -> str:
    """The lines as points of a text, as many as `most` characters take."""
    text = ""
    for line in lines:
        point = POINT + " ".join(line.split())
        if len(text) + len(point) + 1 > most:
            break
        text = f"{text}\n{point}" if text else point
    return text


def together(*texts: str, most: int) -> str:
    """Texts made of points as one, as many of their lines as `most` characters take."""
    return as_points(
        (line.removeprefix(POINT) for text in texts for line in text.splitlines()), most=most
    )


def _shown(kind: Kind, value: Plain, book: CodeBook, language: Language) -> str:
    match kind:
        case Code():
            return book.label(language, kind.list, value)
        case Codes():
            return ", ".join(book.label(language, kind.list, each) for each in value)
        case Moment():
            return parse_iso(value).strftime("%H:%M")
        case Place():
            return str(value.get("name", ""))
        case Flag():
            return language.tr("yes") if value else language.tr("no")
        case _:
            return _counted(kind, value, language)


def _counted(kind: Kind, value: Plain, language: Language) -> str:
    match kind:
        case Money():
            return shown_money(value, lang=language)
        case People():
            return str(sum(value.values()))
        case Many():
            return str(len(value))
        case _:
            return " ".join(str(value).split())
