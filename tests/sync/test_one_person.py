# SPDX-License-Identifier: Apache-2.0
"""Contacts joined on one laptop while another one edits, withdraws, or joins them as well."""

from collections.abc import Mapping
from typing import Any

import pytest

from cla_core.records.contacts import PERSONAL
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.joining import SameAlready
from cla_desktop.services.documents.saving import create, opened, save
from cla_desktop.services.networking.contacts import find_callers, withdraw
from cla_desktop.services.networking.known_people import KnownPeople
from cla_desktop.services.networking.merging import aliases, join, take_apart, together
from cla_desktop.services.networking.two_persons import known_apart, say_two, take_back
from tests.services.networking.people import by_code
from tests.sync.desks import sync
from tests.sync.two_laptops import meet


@pytest.fixture
def people(pair: tuple[Desk, Desk]) -> tuple[str, str]:
    """Two codes for one person, known on both laptops."""
    made = tuple(
        create(pair[0], "contact", {"code": code, "role_category": "TRAD", **more}).id
        for code, more in (
            ("K-014", {"real_name": "Invented Zebrawood", "place": {"name": "Mtindo"}}),
            ("K-015", {"real_name": "Invented Ebony", "phones": [{"number": "0555 0147"}]}),
        )
    )
    meet(*pair)
    return made[0], made[1]


def said(desk: Desk, record: str) -> Mapping[str, Any]:
    """What a contact says on a laptop."""
    return opened(desk, record).values


def test_joined_here_and_edited_there_is_one_person_on_both_and_nothing_is_lost(
    pair: tuple[Desk, Desk], people: tuple[str, str]
) -> None:
    one, other = pair
    join(one, together(one, *people))
    theirs = opened(other, people[0])
    save(other, theirs, {**theirs.values, "place": {"name": "Tanda"}})
    meet(one, other)
    for desk in pair:
        [found] = find_callers(desk, "0147")
        assert (found.code, found.village) == ("K-014", "Tanda")
        assert by_code(desk, "K-015") == found
    take_apart(other, people[1])
    meet(one, other)
    assert said(one, people[0]) == said(other, people[0])
    assert "phones" not in said(one, people[0])
    assert [found.code for found in find_callers(one, "K-015")] == ["K-015"]


def test_what_was_edited_there_under_the_code_given_up_is_looked_at_in_the_one_that_is_kept(
    pair: tuple[Desk, Desk], people: tuple[str, str]
) -> None:
    one, other = pair
    before = [said(one, record) for record in people]
    theirs = opened(other, people[1])
    number = "+999 700 0222"
    more = [*theirs.values["phones"], {"number": number}]
    join(one, together(one, *people))
    save(other, theirs, {**theirs.values, "phones": more})
    meet(one, other)
    for desk in pair:
        [part] = aliases(desk, people[0])
        assert [version.name for version in part.edited] == ["phones"]
        assert [row["number"] for row in part.edited[0].value] == ["+999 555 0147", number]
        assert [row["number"] for row in said(desk, people[0])["phones"]] == ["+999 555 0147"]
    join(one, together(one, *people))
    meet(one, other)
    for desk in pair:
        assert [part.edited for part in aliases(desk, people[0])] == [()]
        assert len(said(desk, people[0])["phones"]) == 2
        with pytest.raises(SameAlready):
            join(desk, together(desk, *people))
    take_apart(other, people[1])
    meet(one, other)
    for desk in pair:
        assert said(desk, people[0]) == before[0]
        assert said(desk, people[1])["phones"][-1]["number"] == number


def test_withdrawn_there_while_joined_here_erases_the_person_everywhere(
    pair: tuple[Desk, Desk], people: tuple[str, str]
) -> None:
    one, other = pair
    join(one, together(one, *people))
    withdraw(other, people[0])
    meet(one, other)
    for desk in pair:
        for record in people:
            assert not set(PERSONAL) & said(desk, record).keys()
        assert find_callers(desk, "ebony") == ()


def test_joined_both_ways_round_comes_to_one_code(
    pair: tuple[Desk, Desk], people: tuple[str, str]
) -> None:
    one, other = pair
    join(one, together(one, *people))
    join(other, together(other, people[1], people[0]))
    meet(one, other)
    found = [by_code(desk, code) for desk in pair for code in ("K-014", "K-015")]
    assert {each.code for each in found if each is not None} == {"K-014"}
    assert all(desk.store.read(lambda work: work.documents.count("contact")) == 1 for desk in pair)


def test_joined_both_ways_round_they_are_two_again_where_one_takes_them_apart(
    pair: tuple[Desk, Desk], people: tuple[str, str]
) -> None:
    one, other = pair
    before = [said(one, record) for record in people]
    join(one, together(one, *people))
    join(other, together(other, people[1], people[0]))
    meet(one, other)
    take_apart(one, people[1])
    meet(one, other)
    for desk in pair:
        found = [by_code(desk, code) for code in ("K-014", "K-015")]
        assert [each.code for each in found if each is not None] == ["K-014", "K-015"]
        assert [said(desk, record) for record in people] == before


def test_known_to_be_two_there_they_are_not_offered_here_and_either_takes_it_back(
    pair: tuple[Desk, Desk], people: tuple[str, str]
) -> None:
    one, other = pair
    for desk, record in ((one, people[0]), (one, people[1])):
        seen = opened(desk, record)
        known = {"real_name": "Invented Zebrawood", "phones": [{"number": "0555 0147"}]}
        save(desk, seen, {**seen.values, **known})
    meet(one, other)
    asked = [KnownPeople(desk) for desk in pair]
    assert [len(each.pairs()) for each in asked] == [1, 1]
    say_two(one, *people)
    say_two(other, *reversed(people))
    meet(one, other)
    assert [each.pairs() for each in asked] == [(), ()]
    assert {apart.person for apart in known_apart(other)} == {"CLA-07"}
    take_back(other, *people)
    meet(one, other)
    assert [len(each.pairs()) for each in asked] == [1, 1]
    assert known_apart(one) == known_apart(other) == ()


@pytest.mark.parametrize("there", [True, False], ids=["withdrawn there", "withdrawn here"])
def test_what_a_withdrawal_took_along_is_gone_everywhere_though_they_are_two_again(
    pair: tuple[Desk, Desk], people: tuple[str, str], there: bool
) -> None:
    one, other = pair
    withdrawn, along = people
    withdraw(other if there else one, withdrawn)
    join(one, together(one, *people))
    if there:
        for desk in pair:
            assert sync(desk).failure is None
    take_apart(one, people[1])
    meet(one, other)
    for desk in pair:
        assert not set(PERSONAL) & said(desk, along).keys()
        assert said(desk, along) == said(one, along)
        assert "withdrawn_on" not in said(desk, along)
