# SPDX-License-Identifier: Apache-2.0
"""The free-text guard: what it sees, what it leaves alone, and that it never repeats content."""

import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_core.fields import fields_of
from cla_core.record import REGISTRY
from cla_core.records.reports import Daily, Flash, Weekly
from cla_desktop.services.alerting.quick import QuickAlert
from cla_desktop.services.guarding import SENTENCES, Concern, Finding, findings
from cla_desktop.services.placing.listed import gazetteer


def seen(text: str, **others: object) -> list[tuple[Concern, str]]:
    """Concern and words of each finding in a flash whose text is this."""
    found = findings(Flash, {"what": text, **others})
    return [(one.concern, text[one.start : one.end]) for one in found]


@pytest.mark.parametrize(
    ("text", "concern", "words"),
    [
        ("Call +999 555 0101 now", Concern.PHONE, "+999 555 0101"),
        ("joindre 0812345678", Concern.PHONE, "0812345678"),
        ("Jean Mukasa came to the base", Concern.NAME, "Jean Mukasa"),
        ("The commander Kato Abdu said", Concern.NAME, "Kato Abdu"),
        ("seen by Mr Okello at the ford", Concern.NAME, "Okello"),
        ("selon Mme Éliane", Concern.NAME, "Éliane"),
        ("Call +999 700 123 456", Concern.PHONE, "+999 700 123 456"),
        ("tel 999-81-2345678", Concern.PHONE, "999-81-2345678"),
        ("MUKASA Jean l'a dit", Concern.NAME, "MUKASA Jean"),
        ("chief Kahindo said", Concern.NAME, "Kahindo"),
        ("le colonel Abdu Kato", Concern.NAME, "Abdu Kato"),
        ("seen by Kato wa Mukasa", Concern.NAME, "Kato wa Mukasa"),
        ("her name is Éliane", Concern.NAME, "Éliane"),
        ("she was sexually assaulted", Concern.ACCOUNT, "sexually"),
        ("elle est enceinte", Concern.ACCOUNT, "enceinte"),
        ("une femme violée", Concern.ACCOUNT, "violée"),
        ("the daughter of Kato", Concern.ACCOUNT, "daughter of Kato"),
        ("la fille de la responsable", Concern.ACCOUNT, "fille de"),
        ("mtoto wa Amina", Concern.ACCOUNT, "mtoto wa Amina"),
        ("097_123_4567 ce soir", Concern.PHONE, "097_123_4567"),
        ("اتصل على +٩٩٩ ٥٥٥ ٠١٤٧", Concern.PHONE, "+٩٩٩ ٥٥٥ ٠١٤٧"),
        ("O999 123 456 usiku", Concern.PHONE, "O999 123 456"),
        ("jana amebakwa", Concern.ACCOUNT, "amebakwa"),
        ("walimbaka msichana", Concern.ACCOUNT, "walimbaka"),
        ("المسلحون اغتصبوها", Concern.ACCOUNT, "اغتصبوها"),
        ("امرأة حامل", Concern.ACCOUNT, "امرأة حامل"),
        ("ana mimba", Concern.ACCOUNT, "mimba"),
        ("kwa binti Saidi", Concern.ACCOUNT, "binti Saidi"),
        ("جاء السيد عثمان", Concern.NAME, "عثمان"),
    ],
)
def test_what_could_name_a_person_is_seen(text: str, concern: Concern, words: str) -> None:
    assert seen(text) == [(concern, words)]


@pytest.mark.parametrize(
    "text",
    [
        "About ten men with guns and torches were seen on the ridge, coming down.",
        "Une dizaine d'hommes armés descendent vers le village.",
        "142146B MAR25, grid 36NSG931817, 9.0 km at 045° from base",
        "from 36N SG 93181 81701 at 2025-03-14 21:46, le 14/03/2025",
        "1.6425, 30.2428",
        "Flash ZZ/KAS/FLASH/2025/014a, alert A0031",
        "450 people, 1 200 000 francs, 12 000 displaced",
        "رجل حامل سلاح قرب الجسر",
        "tabaka la juu, gari limebaki barabarani",
        "affrontements violents",
        "Company Commander and Civil Affairs were told on Friday March 14.",
        "Le Comité de Lowa-Est",
        "FARDC Soldats et UNHCR Bulletin",
        "Dans l'enceinte de la base et l'enceinte du camp",
        "le 14/03/2025 19:42, le 14.03.25",
    ],
)
def test_ordinary_reporting_is_left_alone(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Deux mineurs ont été enlevés, un garçon et une fille",
        "un mineur de 14 ans est arrivé",
        "trois mineurs non accompagnés à l'école",
        "les mineurs violés n'ont pas parlé",
    ],
)
def test_minors_are_an_account(text: str) -> None:
    assert Concern.ACCOUNT in {concern for concern, _ in seen(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Les mineurs artisanaux ont quitté le carré",
        "Un mineur a été blessé dans le puits. Une fille vend du manioc au marché.",
    ],
)
def test_men_who_dig_are_none_unless_children_are_spoken_of(text: str) -> None:
    assert seen(text) == []
    assert Concern.ACCOUNT in {one for one, _ in seen(text, sensitive_flags=["CHILD"])}


@pytest.mark.parametrize("kind", sorted(REGISTRY))
def test_nothing_that_a_record_type_gives_as_an_example_is_told_of(kind: str) -> None:
    """A name where one is asked for, a serial number, a call sign: what belongs there is meant."""
    declaration = REGISTRY[kind]
    delicate = {"sensitive_flags", "threat_type", "other_threats"}
    unsaid = delicate | declaration.filled_in
    examples = {name: field.example for name, field in fields_of(declaration).items()}
    values = {name: said for name, said in examples.items() if said and name not in unsaid}
    assert findings(declaration, values, known=gazetteer(training=True).names) == ()


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("message", "do_not_say"),
        ("rumour", "wording"),
        ("committee_meeting", "decisions"),
        ("committee_meeting", "actions"),
        ("visit", "findings"),
        ("feedback", "message"),
        ("plan_threat", "description"),
        ("contact", "availability"),
    ],
)
def test_what_leaves_the_laptop_in_sentences_is_looked_at_of_every_type(
    kind: str, field: str
) -> None:
    text = "Jean Mukasa saw it"
    said: object = [{"what": text, "who": "Jean Mukasa"}] if field == "actions" else text
    [found] = findings(REGISTRY[kind], {field: said})
    assert found.concern is Concern.NAME
    assert found.field.split(".")[0] == field


def test_what_never_leaves_the_laptop_is_left_alone() -> None:
    assert findings(REGISTRY["contact"], {"risk_note": "Jean Mukasa is his brother"}) == ()


def test_places_and_groups_of_the_record_itself_are_no_persons() -> None:
    assert seen("near Mtindo Church", place={"name": "Mtindo"}) == []
    assert seen("the Silent Ridge left", perpetrator_name="Silent Ridge") == []


def test_roads_markets_and_hills_are_no_persons() -> None:
    rows = [{"area": "Axe Mtindo"}, {"area": "Route Kasoro"}, {"area": "Mont Lowa"}]
    assert findings(Weekly, {"trends": rows}) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Told by Bahati Kasongo.", ("Bahati Kasongo",)),
        ("They came from Bahati Kasongo village.", ()),
        ("They burnt Kasongo, Bahati and Tanda village.", ()),
    ],
)
def test_somebody_whose_every_name_is_a_village_too_is_seen(
    text: str, found: tuple[str, ...]
) -> None:
    known = {"bahati", "kasongo", "tanda"}
    seen = findings(Flash, {"what": text}, known=known)
    assert tuple(text[one.start : one.end] for one in seen) == found


def test_known_names_are_no_persons() -> None:
    assert findings(Flash, {"what": "near Lake Tanda"}, known={"tanda"}) == ()


def test_exact_positions_matter_only_where_a_child_or_survivor_is_concerned() -> None:
    text = "at 36NSG93181817"
    assert seen(text) == []
    assert seen(text, sensitive_flags=["CHILD"]) == [(Concern.GRID, "36NSG93181817")]
    exact = {"name": "the well", "precision": "exact"}
    [found] = findings(Flash, {"place": exact, "sensitive_flags": ["CRSV"]})
    assert (found.field, found.concern) == ("place", Concern.GRID)
    pasted = {"name": "the well", "precision": "village", "grid": "36NSG93181817"}
    for delicate in ({"threat_type": "CRS"}, {"threat_type": "MOV", "other_threats": ["REC"]}):
        assert [one.concern for one in findings(Flash, {"place": pasted, **delicate})] == [
            Concern.GRID
        ]
    assert findings(Flash, {"place": pasted, "threat_type": "MOV"}) == ()


def test_rows_of_tables_are_looked_at_and_named_by_their_place() -> None:
    values = {"visits": [{"place": "Tanda"}, {"place": "chez Jean Mukasa"}]}
    [found] = findings(Daily, values)
    assert found == Finding(field="visits.2.place", start=5, end=16, concern=Concern.NAME)


def test_two_numbers_on_either_side_of_a_stroke_are_both_seen() -> None:
    assert seen("0971234567/0812345678") == [
        (Concern.PHONE, "0971234567"),
        (Concern.PHONE, "0812345678"),
    ]


def test_every_concern_has_its_sentence() -> None:
    assert set(SENTENCES) == set(Concern)


@given(st.text(max_size=400))
def test_any_text_at_all_is_survived_and_spans_lie_within_it(text: str) -> None:
    for one in findings(Flash, {"what": text, "sensitive_flags": ["CHILD"]}):
        assert 0 <= one.start < one.end <= len(text)


@pytest.mark.parametrize("alone", ["ـ", "ʼ"])
def test_a_letter_that_is_only_drawn_out_is_no_word(alone: str) -> None:
    assert seen(f"XQZW {alone} Jean Mukasa") == [(Concern.NAME, "Jean Mukasa")]


@pytest.mark.parametrize(
    "piece", ["Mr Kato ", "Kato Abdu, ", "KATOABDU ", "jean ", "0-", "1.12345 ", "pin=", "raped "]
)
def test_a_text_twice_as_long_takes_no_more_than_its_share(piece: str) -> None:
    def steps(times: int) -> int:
        """Lines of code that are run: the same on every machine."""
        ran = 0

        def count(_frame: FrameType, event: str, _arg: object) -> Any:
            nonlocal ran
            ran += event == "line"
            return count

        before = sys.gettrace()
        sys.settrace(count)
        try:
            findings(Flash, {"what": piece * times, "sensitive_flags": ["CHILD"]})
        finally:
            sys.settrace(before)
        return ran

    steps(10)  # whatever is read or remembered at first use
    assert steps(400) < 3 * steps(200)


AREA = {"name": "Lowa-Est", "admin": "Lowa-Est", "precision": "admin"}


@pytest.mark.parametrize(
    ("text", "concern"),
    [
        ("A girl was hurt on the way to the field near Mtindo", Concern.PLACE),
        ("Une fille blessée près de Mtindo", Concern.PLACE),
        ("A girl of 12 years asks for help", Concern.AGE),
        ("msichana wa miaka 12", Concern.AGE),
        ("Une fille de 12 ans demande des soins", Concern.AGE),
        ("Amina Kaswera asks for help", Concern.NAME),
        ("A woman was raped", Concern.ACCOUNT),
        ("Call +999 700 0123", Concern.PHONE),
        ("seen at 1°38'33\"N", Concern.GRID),
        ("lat 1,64253 long 30,24281", Concern.GRID),
        ("١٫٦٤٢٥٣، ٣٠٫٢٤٢٨١", Concern.GRID),
        ("عمرها ١٤ سنة", Concern.AGE),
        ("a quatorze ans", Concern.AGE),
    ],
)
def test_what_a_survivors_alert_says_too_much_is_pointed_out(text: str, concern: Concern) -> None:
    for flags in ({"sensitive_flags": ["CRSV"]}, {"threat_type": "CRS"}):
        found = findings(QuickAlert, {"summary": text, "place": AREA, **flags})
        assert concern in [one.concern for one in found]


def test_of_a_survivors_alert_the_territory_alone_is_named() -> None:
    flag = {"threat_type": "CRS"}
    assert findings(QuickAlert, {"summary": "Flag only, Lowa-Est", "place": AREA, **flag}) == ()
    village = {"name": "Mtindo", "admin": "Lowa-Est", "precision": "village"}
    [found] = findings(QuickAlert, {"place": village, **flag})
    assert (found.field, found.concern) == ("place", Concern.PLACE)
    measured = {**AREA, "km": 9.0, "bearing": 45}
    assert [one.concern for one in findings(QuickAlert, {"place": measured, **flag})] == [
        Concern.PLACE
    ]
    assert findings(QuickAlert, {"place": village, "threat_type": "MOV"}) == ()


def test_the_bases_own_source_is_no_finding() -> None:
    said = {"caller_code": "K-014", "caller_number": "+999 700 0123"}
    assert findings(QuickAlert, said) == ()
    assert findings(QuickAlert, {"original_words": "call +999 700 0123"})
