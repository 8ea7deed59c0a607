# SPDX-License-Identifier: Apache-2.0
"""Two who look like one and are known to be two: offered no more, until it is taken back."""

import pytest

from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import Opened, opened
from cla_desktop.services.networking.contacts import find_callers
from cla_desktop.services.networking.known_people import KnownPeople
from cla_desktop.services.networking.merging import (
    Written,
    join,
    join_written,
    take_apart,
    together,
)
from cla_desktop.services.networking.two_persons import known_apart, say_two, take_back
from cla_desktop.services.recording import Draft, NotReady, drafts, keep_draft
from tests.services.networking.people import by_code, contact

PERSON = {
    "real_name": "Invented Zebrawood",
    "phones": [{"number": "+999 555 0147"}],
    "place": {"name": "Mtindo"},
}


@pytest.fixture
def two(desk: Desk) -> tuple[str, str]:
    """Father and son: one telephone, one name, one village."""
    return contact(desk, "K-014", **PERSON), contact(desk, "K-015", **PERSON)


def codes_like(people: KnownPeople, desk: Desk, record: str) -> list[str]:
    """Who may be the same as one that stands."""
    return [one.code for one in people.same_person(opened(desk, record).values, but=record)]


def test_known_to_be_two_they_are_offered_nowhere_and_taken_back_again(
    desk: Desk, two: tuple[str, str]
) -> None:
    people = KnownPeople(desk)
    third = contact(desk, "K-016", **PERSON)
    say_two(desk, *two)
    say_two(desk, two[1], two[0])
    pairs = [(pair.first[0], pair.second[0]) for pair in people.pairs()]
    assert pairs == [("K-014", "K-016"), ("K-015", "K-016")]
    assert codes_like(people, desk, two[0]) == ["K-016"]
    assert codes_like(people, desk, third) == ["K-014", "K-015"]
    [known] = known_apart(desk)
    assert (known.first[0], known.second[0], known.person) == ("K-014", "K-015", "CLA-07")
    take_back(desk, two[1], two[0])
    assert len(people.pairs()) == 3
    assert known_apart(desk) == ()


def test_what_was_said_of_a_code_holds_for_whoever_stands_for_it(
    desk: Desk, two: tuple[str, str]
) -> None:
    people = KnownPeople(desk)
    kept = contact(desk, "K-001", **PERSON)
    say_two(desk, *two)
    join(desk, together(desk, kept, two[0]))
    assert people.pairs() == ()
    assert codes_like(people, desk, two[1]) == []
    take_apart(desk, two[0])
    assert [(p.first[0], p.second[0]) for p in people.pairs()] == [
        ("K-001", "K-014"),
        ("K-001", "K-015"),
    ]


def test_nobody_is_two_people_alone(desk: Desk, two: tuple[str, str]) -> None:
    with pytest.raises(NotReady):
        say_two(desk, two[0], two[0])


def test_said_while_one_is_still_being_written_it_holds_once_that_is_stored(
    desk: Desk, two: tuple[str, str]
) -> None:
    people, draft = KnownPeople(desk), desk.new_id()
    say_two(desk, draft, two[0])
    assert [one.code for one in people.same_person(PERSON, but=draft)] == ["K-015"]


def test_what_is_typed_is_stored_and_joined_in_one_act_and_comes_apart_again(
    desk: Desk, two: tuple[str, str]
) -> None:
    record = desk.new_id()
    typed = {"code": "K-020", "real_name": "Invented Zebrawud", "languages": ["swc"]}
    keep_draft(desk, Draft(id=record, kind="contact", values=typed))
    written = Written(seen=Opened(id=record, kind="contact"), values=typed)
    kept = join_written(desk, two[0], written)
    assert kept.values["languages"] == ["swc"]
    assert kept.values["nicknames"] == "Invented Zebrawud"
    assert drafts(desk) == ()
    found = by_code(desk, "K-020")
    assert found is not None
    assert found.code == "K-014"
    assert take_apart(desk, record).values["real_name"] == "Invented Zebrawud"
    assert "languages" not in opened(desk, two[0]).values


def test_what_cannot_be_stored_joins_nothing_and_stays_a_draft(
    desk: Desk, two: tuple[str, str]
) -> None:
    record = desk.new_id()
    typed = {"code": "K-020", "real_name": "I", "consent_on": "no day"}
    keep_draft(desk, Draft(id=record, kind="contact", values=typed))
    with pytest.raises(NotReady):
        join_written(desk, two[0], Written(seen=Opened(id=record, kind="contact"), values=typed))
    assert [one.id for one in drafts(desk)] == [record]
    assert len(find_callers(desk, "0147")) == 2
