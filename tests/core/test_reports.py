# SPDX-License-Identifier: Apache-2.0
"""The reports hold what the field dossier asks of them: sections, fields, code lists, rules.

The lists below are written from the dossier (3.4-3.6, 4.2-4.5), not from the declarations.
"""

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import pytest

from cla_core.codes import LISTS, CodeBook
from cla_core.fields import PEOPLE_COLUMNS, Layer, Many, Needed, Text, fields_of
from cla_core.language import Language
from cla_core.record import REGISTRY, Event, cut_short, declare, problems, title_of
from cla_core.records import record_type, report_kinds

BOOK = CodeBook()

HEADER = {
    "classification", "precedence", "dtg", "origin", "to", "info", "language", "prepared_by",
    "approved_by", "references", "attachments", "caveat", "lowered_by", "lowered_reason",
}  # fmt: skip

SECTIONS = {
    "flash": (
        "headline", "when", "where", "what", "who", "source", "action", "assessment", "request",
        "next",
    ),
    "daily": (
        "summary", "security", "follow_up", "population", "rights", "authorities", "mood",
        "activities", "network", "recommendations", "plan", "admin",
    ),
    "weekly": (
        "developments", "trends", "statistics", "hotspots", "actors", "communities", "outreach",
        "network", "gaps", "practice", "outlook", "recommendations",
    ),
}  # fmt: skip

CODES = {
    "classification": "UNCLASSIFIED CONFIDENTIAL STRICTLY_CONFIDENTIAL",
    "caveat": "UN_RESTRICTED",
    "precedence": "ROUTINE PRIORITY IMMEDIATE FLASH",
    "timing": "PRE ONG POST TREND",
    "time_precision": "exact hour part day week",
    "geo_precision": "exact village area admin",
    "threat_type": "KIL MAS INJ CRS ABD RAN DET REC FRC LOO BUR TAX EXT AMB CAT TRH ICV REV LAN MOV"
    " CLA SHE EXP OCC DIS RET HUM POL HAT RUM UNT OTH",
    "perpetrator": "ARM POL INT PGM NSAG FOR COM HRD BAN CIV PSC ECO UN UNK",
    "attribution": "CONFIRMED ALLEGED UNKNOWN",
    "people_row": "killed injured abducted released missing displaced at_risk",
    "person_status": "RESIDENT IDP REFUGEE RETURNEE MINORITY DISABILITY OLDER",
    "reliability": "A B C D E F",
    "credibility": "1 2 3 4 5 6",
    "verification": "UNVERIFIED CHECKING PARTLY CONFIRMED CONTRADICTED FALSE CANNOT",
    "msc": "MUST SHOULD COULD",
    "equipment": "VHF HF INTERNET DESK-PHONE DECT MOBILE SATPHONE DUTY-PHONE GPS POWER VEHICLE",
}
"""SEA is no threat of an ordinary report: it has a channel of its own (8.4)."""

DAY = {"period_from": "2025-03-13T18:00:00+02:00", "period_to": "2025-03-14T18:00:00+02:00"}


def told(kind: str, values: dict[str, Any]) -> dict[str, str]:
    """Field and sentence of everything wrong at submit."""
    found = problems(record_type(kind), values, book=BOOK, submitting=True)
    return {problem.field: problem.sentence for problem in found}


@pytest.mark.parametrize("kind", report_kinds())
def test_a_report_has_its_sections_in_order_and_the_common_header(kind: str) -> None:
    declared = fields_of(record_type(kind))
    sections = dict.fromkeys(found.section for found in declared.values())
    assert tuple(name for name in sections if name != "header") == SECTIONS[kind]
    header = {name for name, found in declared.items() if found.section == "header"}
    assert header >= HEADER
    assert header & {"subject"} or record_type(kind).title_field == "headline"


@pytest.mark.parametrize("kind", report_kinds())
def test_nothing_of_a_report_is_for_other_eyes_than_the_missions(kind: str) -> None:
    assert {found.layer for found in fields_of(record_type(kind)).values()} == {Layer.MISSION}


def test_what_the_header_stars_is_said_by_somebody_or_by_the_desk() -> None:
    for kind in report_kinds():
        declared, given = fields_of(record_type(kind)), record_type(kind).defaults()
        assert {"precedence", "classification"} <= set(given)
        for name in {"period_from", "period_to", "week"} & set(declared):
            assert declared[name].needed is Needed.SUBMIT


def test_a_flash_is_unknown_until_somebody_knows() -> None:
    given = record_type("flash").defaults()
    assert (given["source_reliability"], given["info_credibility"]) == ("F", "6")
    assert (given["perpetrator"], given["attribution"]) == ("UNK", "UNKNOWN")
    assert given["verification"] == "UNVERIFIED"


@pytest.mark.parametrize(("name", "codes"), CODES.items())
def test_a_code_list_is_complete_in_both_languages(name: str, codes: str) -> None:
    assert sorted(LISTS[name]) == sorted(codes.split())
    for language in (Language.load("en"), Language.load("fr")):
        words = [BOOK.label(language, name, code) for code in LISTS[name]]
        assert len(set(words)) == len(words)
        assert not [word for word in words if word.startswith("code.")]


def test_people_are_counted_by_women_men_girls_boys_and_unknown() -> None:
    assert PEOPLE_COLUMNS == ("women", "men", "girls", "boys", "unknown", "total", "min", "max")


def test_counts_are_never_made_to_add_up() -> None:
    flash = {name: kind.example for name, kind in fields_of(record_type("flash")).items()}
    people = {"killed": {"women": 1, "total": 9, "min": 12}, "injured": {"women": 3, "total": 1}}
    assert told("flash", flash | {"people": people}) == {}


def test_a_number_in_place_of_a_row_of_counts_is_not_called_an_unknown_field() -> None:
    said = told("flash", DAY | {"people": {"killed": 3}})
    assert said["people.killed"] == "This must be a table of counts."


def test_a_nil_report_is_whole_with_one_word_and_refuses_to_hide_an_alert() -> None:
    nil = DAY | {"nothing_to_report": True}
    assert told("daily", nil) == {}
    assert told("daily", nil | {"equipment": [{"equipment": "VHF", "state": "OK"}]}) == {}
    assert told("daily", nil | {"rights_cases": 0}) == {}
    for event in ({"alerts": [{"place": "Mtindo"}]}, {"crsv_cases_referred": 1}):
        assert list(told("daily", nil | event)) == ["nothing_to_report"]


def test_a_lowered_mark_needs_a_person_and_a_reason() -> None:
    nil = DAY | {"nothing_to_report": True}
    assert list(told("daily", nil | {"lowered_by": "CLA manager"})) == ["lowered_reason"]
    assert list(told("daily", nil | {"lowered_reason": "public by now"})) == ["lowered_by"]


@pytest.mark.parametrize("blank", ["", " ", "\u00a0\u2003", "\t"])
def test_blanks_say_nothing(blank: str) -> None:
    flash = {name: kind.example for name, kind in fields_of(record_type("flash")).items()}
    assert list(told("flash", flash | {"headline": blank, "what": blank})) == ["headline", "what"]


@pytest.mark.parametrize(("week", "right"), [("2020-W53", True), ("2025-W53", False)])
def test_only_some_years_have_a_week_53(week: str, right: bool) -> None:
    weekly = DAY | {"key_developments": "Calm.", "week": week}
    assert (told("weekly", weekly) == {}) is right


def test_a_report_without_a_title_is_called_by_its_subject() -> None:
    daily = record_type("daily")
    assert title_of(daily, {"subject": "DSR Kasoro"}) == "DSR Kasoro"
    assert title_of(daily, {"subject": "DSR Kasoro", "summary": "\n Calm.\nMore."}) == "Calm."
    assert title_of(daily, {"summary": 3}) == ""


def test_a_title_is_no_point_of_a_list_and_says_where_it_was_cut() -> None:
    daily = record_type("daily")
    assert title_of(daily, {"summary": "- Armed men at Mtindo\n- Calm"}) == "Armed men at Mtindo"
    assert title_of(daily, {"summary": "--"}) == "--"
    assert cut_short("Armed men at Mtindo", 11) == "Armed men…"
    assert cut_short("Armed men", 9) == "Armed men"


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("Tirs au bord de la colline", 22, "Tirs au bord de la…"),
        ("Tirs au bord de la colline", 19, "Tirs au bord de la…"),
        ("A Mtindomtindomtindo", 12, "A Mtindomti…"),
    ],
)
def test_words_are_parted_only_where_one_is_most_of_what_is_shown(
    text: str, most: int, shown: str
) -> None:
    assert cut_short(text, most) == shown
    assert len(shown) <= most


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """A row that holds what its table's readers must not read."""

    caller: Annotated[str, Text(layer=Layer.BASE)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaking(Event):
    """A table for the mission with a cell for the base."""

    kind: ClassVar[str] = "leaking"

    rows: Annotated[tuple[Hidden, ...], Many(of=Hidden)] = ()


def test_a_table_cannot_carry_a_cell_to_readers_who_must_not_see_it() -> None:
    with pytest.raises(TypeError):
        declare(Leaking)
    assert "leaking" not in REGISTRY


def test_every_wrong_row_of_a_table_is_named_at_once() -> None:
    declaration = record_type("daily")
    rows = [{"number": "A0031"}, {"place": "Mtindo"}, {"threat_type": "none of ours"}]
    values = {**declaration.defaults(), "summary": "Calm.", "alerts": rows}
    named = [one.field for one in problems(declaration, values, book=BOOK, submitting=True)]
    wrong = ["alerts.1.place", "alerts.3.place", "alerts.3.threat_type"]
    assert [field for field in named if field.startswith("alerts")] == wrong
