# SPDX-License-Identifier: Apache-2.0
"""All that an alert says, in the mission's own words, with what it said before."""

from collections.abc import Iterator
from typing import Any

import pytest

from cla_core.codes import CodeBook, Profile
from cla_core.fields import Layer, fields_of
from cla_core.language import Language
from cla_core.records.alerts import Alert
from cla_desktop.profile import Profile as Folder
from cla_desktop.services.alerting.facts import QUIET, AlertFacts, Fact
from cla_desktop.services.alerting.reading import alert
from cla_desktop.services.alerting.writing import log
from cla_desktop.services.desk import Desk
from tests.services.alerting.night import NIGHT, Ticking, taken
from tests.support.desks import opened

EXAMPLES: dict[str, Any] = {
    name: kind.example
    for name, kind in fields_of(Alert).items()
    if name not in QUIET and kind.example not in (False, None)
}


@pytest.fixture
def desk(folder: Folder) -> Iterator[Desk]:
    """The desk on that night at 22:12."""
    with_keys = opened(folder, clock=Ticking(NIGHT))
    yield with_keys
    with_keys.close()


@pytest.fixture(params=["en", "fr"])
def lang(request: pytest.FixtureRequest) -> Language:
    """Both languages."""
    return Language.load(request.param)


def facts(desk: Desk, one: str, lang: Language, book: CodeBook | None = None) -> dict[str, Fact]:
    """What an alert says, by field."""
    found = alert(desk, one)
    assert found is not None
    teller = AlertFacts(lang, book or desk.book, year=2025)
    return {fact.name: fact for fact in teller.of(found.entries)}


def test_every_declared_field_is_shown_with_a_label_and_a_section(
    desk: Desk, lang: Language
) -> None:
    one = log(desk, "alert", EXAMPLES, sure=True).id
    found = facts(desk, one, lang)
    declared = {
        name for name, kind in fields_of(Alert).items()
        if kind.layer is Layer.MISSION and name in EXAMPLES and name != "people"
    }  # fmt: skip
    assert declared <= found.keys()
    assert "people.displaced" in found
    for fact in found.values():
        assert fact.value
        assert not fact.label.startswith("alert.")
        assert not fact.section.startswith("alert.")


def test_the_people_grid_is_read_row_by_row_and_nothing_is_added_up(
    desk: Desk, lang: Language
) -> None:
    one = taken(desk, people={"killed": {"women": 1, "total": 3, "min": 2}}).id
    said = facts(desk, one, lang)["people.killed"].value
    assert ("1" in said, "3" in said, "2" in said) == (True, True, True)
    assert len(said.split(" · ")) == 3


def test_the_missions_own_words_come_first(desk: Desk, lang: Language) -> None:
    one = taken(desk).id
    words = {lang.code: {"code.threat_type.MOV": "Columns on the move"}}
    book = CodeBook(Profile({**desk.book.profile.body, "labels": words}))
    assert facts(desk, one, lang, book)["threat_type"].value == "Columns on the move"


def test_each_change_names_what_stood_before_until_when_and_by_whom(
    desk: Desk, lang: Language
) -> None:
    one = taken(desk, arms="guns").id
    base = {name: value for name, value in facts_of(desk, one).items() if name != "prepared_by"}
    for arms in ("rifles", "rifles and a mortar"):
        log(desk, "alert", {**base, "arms": arms, "amends": one, "amendment": "UPDATE"})
    fact = facts(desk, one, lang)["arms"]
    assert fact.value == "rifles and a mortar"
    assert [before.value for before in fact.before] == ["guns", "rifles"]
    assert {before.person for before in fact.before} == {"CLA-07"}
    assert all(before.until_ms > NIGHT for before in fact.before)
    assert facts(desk, one, lang)["summary"].before == ()


def facts_of(desk: Desk, one: str) -> dict[str, Any]:
    """The plain values of an alert as it stands."""
    found = alert(desk, one)
    assert found is not None
    return dict(found.line.state.values)


@pytest.mark.parametrize(
    ("said", "because"),
    [
        ({}, ""),
        ({"sensitive_flags": ["CHILD"]}, "alert_flag.CHILD"),
        ({"threat_type": "REC"}, "threat_type.REC"),
    ],
)
def test_the_mark_is_said_with_its_reasons(
    desk: Desk, lang: Language, said: dict[str, Any], because: str
) -> None:
    teller = AlertFacts(lang, desk.book, year=2025)
    why = teller.why_marked(said)
    assert why
    if because:
        assert lang.label(f"code.{because}") in why


def test_a_position_alone_is_told_with_its_grid_and_the_way_from_the_base(
    desk: Desk, lang: Language
) -> None:
    place = {"name": "Mtindo", "lat": 1.7, "lon": 30.3}
    one = log(desk, "alert", {**EXAMPLES, "place": place}, sure=True).id
    found = alert(desk, one)
    assert found is not None
    teller = AlertFacts(lang, desk.book, year=2025, base=(1.6425, 30.2428))
    (said,) = [fact.value for fact in teller.of(found.entries) if fact.name == "place"]
    assert "36N SG 995 881" in said
    assert "045°" in said


def test_a_lowered_mark_names_who_answers_for_it(desk: Desk, lang: Language) -> None:
    teller = AlertFacts(lang, desk.book, year=2025)
    lowered = {"lowered_by": "CLA manager", "lowered_reason": "Named on the radio"}
    why = teller.why_marked({**lowered, "sensitive_flags": ["CHILD"]})
    assert "CLA manager" in why
    assert "Named on the radio" in why
