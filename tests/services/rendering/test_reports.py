# SPDX-License-Identifier: Apache-2.0
"""Every kind of report from its declaration: all of it is shown, and nothing that must not be."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

import pytest

from cla_core import fields
from cla_core.codes import CodeBook
from cla_core.dtg import format_dtg, parse_iso
from cla_core.fields import Kind, Layer, Many, Plain, Text, fields_of
from cla_core.language import Language
from cla_core.record import REGISTRY, Event
from cla_core.records import record_type, report_kinds
from cla_desktop.services.rendering import Printout, render
from cla_desktop.services.rendering.blocks import ours, paragraphs_of
from cla_desktop.services.rendering.lines import BLOCKS, INLINE
from tests.services.rendering.reading import squeezed, words_of
from tests.services.rendering.samples import printout


def examples(declaration: type) -> dict[str, Plain]:
    """Every field at its example, every table with two full rows."""
    return {
        name: [examples(kind.of)] * 2 if isinstance(kind, Many) else kind.example
        for name, kind in fields_of(declaration).items()
        if isinstance(kind, Many) or not fields.is_absent(kind.example)
    }


def text_on(made: Printout, lang: Language) -> str:
    """The words of a print without white space."""
    return squeezed(words_of(render(made, lang=lang, book=CodeBook()).pdf).text)


def kinds_of_fields() -> set[type[Kind]]:
    """Every kind of field that the core declares."""
    declared = (found for found in vars(fields).values() if isinstance(found, type))
    return {found for found in declared if issubclass(found, Kind)} - {Kind}


def test_every_kind_of_field_has_its_line() -> None:
    assert kinds_of_fields() <= INLINE.keys() | BLOCKS.keys()
    assert kinds_of_fields() - {fields.Many, fields.People} <= INLINE.keys()


@pytest.mark.parametrize("declaration", REGISTRY.values(), ids=REGISTRY.keys())
def test_every_kind_inside_a_table_stands_in_a_cell(declaration: type) -> None:
    rows = [kind.of for kind in fields_of(declaration).values() if isinstance(kind, Many)]
    assert {type(cell) for row in rows for cell in fields_of(row).values()} <= INLINE.keys()


def said_by(kind: Kind, value: Plain, lang: Language) -> list[str]:
    """What a reader must find of a value."""
    book = CodeBook()
    match kind:
        case fields.Code():
            return [book.label(lang, kind.list, value)]
        case fields.Codes():
            return [book.label(lang, kind.list, code) for code in value]
        case fields.Place():
            return [str(value["name"]), str(value["admin"])]
        case fields.People():
            return [str(count) for cells in value.values() for count in cells.values()]
        case fields.Many():
            return [
                words
                for name, cell in fields_of(kind.of).items()
                for words in said_by(cell, value[0][name], lang)
            ]
        case fields.Moment():
            return [f"{parse_iso(value).day}"]
        case fields.Flag():
            return []
    return [str(value)]


@pytest.mark.parametrize("name", report_kinds())
def test_every_value_of_a_report_is_on_the_page(name: str, lang: Language) -> None:
    declaration = record_type(name)
    values = examples(declaration)
    values.pop("amends"), values.pop("classification")
    text = text_on(printout(name, values, amends_number="ZZ/KAS/X/2025/001"), lang).casefold()
    wanted = [
        words
        for field, value in values.items()
        for words in said_by(fields_of(declaration)[field], value, lang)
    ]
    assert [words for words in wanted if squeezed(words).casefold() not in text] == []
    assert "zz/kas/x/2025/001" in text
    assert "zz-0102-003" not in text, "the gazetteer's id is nothing to a reader"


@pytest.mark.parametrize("name", report_kinds())
def test_an_empty_record_prints(name: str, lang: Language) -> None:
    made = printout(name, {}, coded=False, number="", alias="", draft=True)
    assert (
        lang.label(f"print.title.{name}")
        in words_of(render(made, lang=lang, book=CodeBook()).pdf).text
    )


def test_a_table_with_a_row_half_written_is_a_table_still(english: Language) -> None:
    rows = [{"place": "Mtindo", "threat_type": "MOV"}, {"number": "A0032"}]
    text = text_on(printout("daily", {"alerts": rows}, coded=False, draft=True), english)
    label = CodeBook().label(english, "threat_type", "MOV")
    assert squeezed(label) in text
    assert "Mtindo" in text
    assert "A0032" in text
    assert "MOV" not in text


def test_points_stand_below_their_label_one_on_each_line() -> None:
    label = ours("Summary: ", bold=True)
    above, first, second = paragraphs_of("- Calm night\n- Market open", label)
    assert above["runs"] == label
    assert [part["runs"][0]["t"] for part in (first, second)] == ["- Calm night", "- Market open"]
    [alone] = paragraphs_of("Calm.", label)
    assert [run["t"] for run in alone["runs"]] == ["Summary: ", "Calm."]


def test_nothing_to_report_is_said_in_full(lang: Language) -> None:
    until = "2025-03-14T18:00:00+02:00"
    values = {"nothing_to_report": True, "period_to": until}
    text = text_on(printout("daily", values), lang)
    assert squeezed(lang.label("daily.nothing_to_report") + ".") in text
    assert squeezed(format_dtg(parse_iso(until))) in text
    assert squeezed(lang.tr("Nothing under")) in text
    assert squeezed(lang.label("daily.section.mood")) in text


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row with a cell that must not be printed."""

    open: Annotated[str, Text()] = ""
    kept: Annotated[str, Text(prints=False)] = ""
    base: Annotated[str, Text(layer=Layer.BASE)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layered(Event):
    """A field in each layer, for this test alone."""

    kind: ClassVar[str] = "layered_print"

    open: Annotated[str, Text(section="one")] = ""
    kept: Annotated[str, Text(prints=False, section="one")] = ""
    base: Annotated[str, Text(layer=Layer.BASE, section="one")] = ""
    special: Annotated[str, Text(layer=Layer.SPECIALIST, function="wpa", section="two")] = ""
    device: Annotated[str, Text(layer=Layer.DEVICE, section="header")] = ""
    rows: Annotated[tuple[Row, ...], Many(of=Row, section="two")] = ()


def test_what_must_not_be_printed_is_nowhere(
    english: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(REGISTRY, Layered.kind, Layered)
    row = {"open": "seen", "kept": "canary", "base": "canary"}
    canaries = dict.fromkeys(("kept", "base", "special", "device", "undeclared"), "canary")
    values = {"open": "seen", **canaries, "rows": [row]}
    text = text_on(printout(Layered.kind, values, coded=False), english)
    assert text.count("seen") == 2
    assert "canary" not in text
