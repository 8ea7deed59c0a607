# SPDX-License-Identifier: Apache-2.0
"""What a report says of a record: words in both languages, and nothing the mission may not read."""

import pytest

from cla_core.fields import fields_of
from cla_core.language import Language
from cla_core.record import REGISTRY, Record
from cla_core.records import record_type
from cla_core.report_lines import (
    SECTIONS,
    fields_in,
    line_of,
    may_stand,
    together,
    words_key,
)
from tests.core.strategies import BOOK

REPORTED = [record_type(kind) for kind in REGISTRY if record_type(kind).report_section]


@pytest.fixture(params=["en", "fr"])
def language(request: pytest.FixtureRequest) -> Language:
    return Language.load(request.param)


@pytest.mark.parametrize("declaration", REPORTED, ids=lambda found: found.kind)
def test_a_line_names_only_fields_a_report_may_show(
    declaration: type[Record], language: Language
) -> None:
    assert declaration.report_section in SECTIONS
    words = language.label(words_key(declaration))
    assert words != words_key(declaration)
    declared = fields_of(declaration)
    assert fields_in(words)
    assert all(may_stand(declared[name]) for name in fields_in(words))


@pytest.mark.parametrize("declaration", REPORTED, ids=lambda found: found.kind)
def test_the_line_of_an_example_is_whole(declaration: type[Record], language: Language) -> None:
    values = {name: kind.example for name, kind in fields_of(declaration).items()}
    line = line_of(declaration, values, book=BOOK, language=language)
    assert line
    assert "{" not in line


def test_a_part_without_its_field_falls_away() -> None:
    english = Language.load("en")
    check = record_type("check")
    heard = {"node": "N-11", "result": "NO_ANSWER"}
    assert line_of(check, heard, book=BOOK, language=english) == "N-11: no answer"
    caused = {**heard, "failure": "CREDIT"}
    assert "cause" in line_of(check, caused, book=BOOK, language=english)


@pytest.mark.parametrize(
    "at", ["2025-03-14t21:46:00z", "2025-03-14 21:46Z", "2025-03-14T21:46:00Z"]
)
def test_a_time_is_read_in_every_form_in_which_it_is_taken(at: str) -> None:
    a_round = record_type("round")
    values = {name: kind.example for name, kind in fields_of(a_round).items()} | {"at": at}
    assert "21:46" in line_of(a_round, values, book=BOOK, language=Language.load("en"))


def test_points_of_two_origins_stand_one_below_the_other_as_far_as_there_is_room() -> None:
    alerts, promises = "- A001 open 2 days\n- A002 open 1 h", "- Escort on Thursday"
    whole = f"{alerts}\n{promises}"
    assert together(alerts, promises, most=200) == whole
    assert together("", promises, most=200) == promises
    assert together(alerts, promises, most=len(whole) - 1) == alerts
