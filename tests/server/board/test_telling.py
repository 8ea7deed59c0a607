# SPDX-License-Identifier: Apache-2.0
"""Every field kind is told in words, and what is not the mission's is never told."""

import re
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar

import pytest

from cla_core.codes import CodeBook, Profile
from cla_core.fields import Flag, Kind, Layer, Money, People, Place, Ref, Text, Week, fields_of
from cla_core.language import Language
from cla_core.record import EXAMPLE_MS, Event
from cla_core.records import record_type, report_kinds
from cla_server.board.telling import Grid, Section, Teller, Words
from cla_server.board.times import Times

OTHER = "0195a1f0-1d00-7000-8000-0000000000b2"
EN = Teller(Times(Language.load("en"), EXAMPLE_MS, 120), CodeBook(), {OTHER: "ZZ/KAS/FLASH/2025/1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FourLayers(Event):
    """One field in each layer; in no registry."""

    kind: ClassVar[str] = "four_layers"

    open_word: Annotated[str, Text(section="a")] = ""
    base_word: Annotated[str, Text(section="a", layer=Layer.BASE)] = ""
    special_word: Annotated[str, Text(section="b", layer=Layer.SPECIALIST, function="wpa")] = ""
    device_word: Annotated[str, Text(section="b", layer=Layer.DEVICE)] = ""


def test_other_layers_are_never_told() -> None:
    """Even if such values stood in the database."""
    values = {f"{name}_word": "canary" for name in ("base", "special", "device")}
    told = EN.sections(FourLayers, {**values, "open_word": "seen"})
    assert [[line.name for line in section.lines] for section in told] == [["open_word"]]
    assert "canary" not in str(told)


def test_what_is_absent_has_no_line() -> None:
    """Empty text, empty lists, empty tables."""
    empty: dict[str, object] = {
        "headline": "",
        "actions": [],
        "people": {},
        "place": None,
        "what": "said",
    }
    (section,) = EN.sections(record_type("flash"), empty)
    assert [line.name for line in section.lines] == ["what"]
    assert section == Section("what", "What happened", section.lines)


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        (Text(), "as it is", Words("as it is")),
        (Text(lines=True), "two\nlines", Words("two\nlines", lines=True)),
        (Flag(), True, Words("Yes")),
        (Flag(), False, Words("No")),
        (Week(), "2025-W11", Words("2025-W11")),
        (Money(), {"amount": "1250.50", "currency": "USD"}, Words("1\u202f250.50\xa0USD")),
        (Ref(to="report"), OTHER, Words("ZZ/KAS/FLASH/2025/1", link=f"/reports/{OTHER}")),
        (Ref(to="report"), "0" * 36, Words("a report that has not come yet")),
        (Place(), {"name": "Mtindo"}, Words("Mtindo")),
        (
            Place(),
            {"name": "M", "km": 9.0, "bearing": 338.0, "lat": 1.7, "lon": 30.3, "grid": "36NSG99"},
            Words("M", also="9 km N of the base · 36N SG 9 9 · 1.7000, 30.3000"),
        ),
    ],
)  # fmt: skip
def test_kinds(kind: Kind, value: object, told: Words) -> None:
    """One by one."""
    assert EN.content(kind, value) == told


@pytest.mark.parametrize("kind", ["alert", "flash"])
def test_a_position_alone_is_told_with_its_grid_and_the_way_from_the_base(kind: str) -> None:
    """As the desk's own paper tells it."""
    teller = replace(EN, base=(1.6425, 30.2428))
    place = {"name": "M", "lat": 1.7, "lon": 30.3}
    (section,) = teller.sections(record_type(kind), {"place": place})
    also = "9 km NE of the base · 36N SG 995 881 · 1.7000, 30.3000"
    assert section.lines[0].content == Words("M", also=also)


def test_codes_in_words_and_the_spoken_ones_beside() -> None:
    """The mission's own words go first; a code nobody knows is shown as it is."""
    declared = fields_of(record_type("flash"))
    assert EN.words(declared["threat_type"], "MOV").also == "MOV"
    assert EN.words(declared["attribution"], "ALLEGED").also == ""
    assert EN.words(declared["threat_type"], "NEW") == Words("NEW")
    own = Profile({"labels": {"en": {"code.threat_type.MOV": "Column seen"}}})
    teller = Teller(EN.times, CodeBook(own), {})
    assert teller.words(declared["threat_type"], "MOV") == Words("Column seen", also="MOV")


def test_people_keep_unknown_unknown() -> None:
    """Only columns somebody filled; an empty cell is not a nought."""
    told = EN.content(People(), {"killed": {"total": 0}, "injured": {"women": 2}})
    assert isinstance(told, Grid)
    assert told.heads == ("", "Women", "Total")
    assert [[cell.text for cell in row] for row in told.rows] == [
        ["Killed", "", "0"],
        ["Injured", "2", ""],
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", report_kinds())
def test_every_label_has_its_words(kind: str, language: str) -> None:
    """Sections, fields, heads of tables and codes of each type, in each language."""
    teller = Teller(Times(Language.load(language), EXAMPLE_MS, 120), CodeBook(), {})
    declared = fields_of(record_type(kind))
    values = {name: field.example for name, field in declared.items()}
    sections = teller.sections(record_type(kind), values)
    said = [section.title for section in sections]
    for section in sections:
        for line in section.lines:
            said += [line.label, *(line.content.heads if isinstance(line.content, Grid) else ())]
    assert [words for words in said if re.fullmatch(r"[a-z_]+(\.\w+)+", words)] == []
