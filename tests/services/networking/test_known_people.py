# SPDX-License-Identifier: Apache-2.0
"""Everybody who is known, kept so that one person is found without comparing them with all."""

import pytest
from rapidfuzz.distance import OSA

from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import opened, save
from cla_desktop.services.networking.duplicates import Because, Known, known_of, likely
from cla_desktop.services.networking.known_people import KnownPeople
from cla_desktop.services.networking.people import People
from tests.services.networking.people import contact, known
from tests.services.networking.spellings import one_person, two_people


def test_whoever_is_known_is_found_as_if_everybody_were_compared(desk: Desk) -> None:
    odd = [
        ("محمد صالح", "Mohamed Saleh"),
        ("عثمان خليل محمد", "Ousmane Khalil"),
        ("J K", "Jean Kavu"),
        ("Chris Garba", "Christophe Garba"),
        ("Uthman Tchari", "Ousmane Tchari"),
    ]
    pairs = [*one_person(40), *two_people(20), *odd]
    names = [name for pair in pairs for name in pair]
    names.sort(key=lambda name: name[::-1])
    people = [
        contact(desk, f"K-{at:03d}", real_name=name, place={"name": village})
        for at, name in enumerate(names)
        for village in [("Mtindo", "Lugo")[at % 2]]
    ]
    everybody = [known_of(one, opened(desk, one).values) for one in people]
    known = KnownPeople(desk)
    for name in names:
        wanted = likely(known_of("", {"real_name": name}), everybody)
        assert known.same_person({"real_name": name}) == wanted


def test_who_changed_their_number_is_known_by_the_new_one_at_once(desk: Desk) -> None:
    record = contact(desk, "K-001", phones=[{"number": "0555 0147"}])
    known = KnownPeople(desk)
    old, new = ({"phones": [{"number": number}]} for number in ("0555 0147", "0700 0222"))
    assert [one.because for one in known.same_person(old)] == [Because.NUMBER]
    assert known.same_person(old, but=record) == ()
    seen = opened(desk, record)
    save(desk, seen, {**seen.values, **new})
    assert known.same_person(old) == ()
    assert [one.code for one in known.same_person(new)] == ["K-001"]


@pytest.mark.parametrize("wrong", ["0555 0148", "0555 0417", "0554 0147", "0555 01447"])
def test_one_wrong_digit_keeps_nobody_from_being_offered(desk: Desk, wrong: str) -> None:
    contact(desk, "K-001", real_name="Invented Kambale", phones=[{"number": "0555 0147"}])
    contact(desk, "K-002", real_name="Kambalé Invented", phones=[{"number": wrong}])
    contact(desk, "K-003", real_name="Somebody Else", phones=[{"number": wrong}])
    offered = [(pair.first[0], pair.second[0]) for pair in KnownPeople(desk).pairs()]
    assert ("K-001", "K-002") in offered
    assert ("K-001", "K-003") not in offered


def test_pairs_are_those_whom_comparing_everybody_would_find_whatever_changes() -> None:
    names = [name for pair in [*one_person(60), *two_people(20)] for name in pair]
    numbers = ["08 5555 0147", "08 5555 0148", "08 5555 417", "0700 0222", ""]
    villages = ["Mtindo", "Lugo", ""]

    def drawn(at: int, turn: int) -> Known:
        chosen = (at * 7 + turn * 11) % len(names)
        return known(
            f"K-{at:03d}",
            real_name=names[chosen],
            phones=[{"number": numbers[(at + turn) % 5]}],
            place={"name": villages[(at // 2 + turn) % 3]},
        )

    people = People()
    everybody = {f"K-{at:03d}": drawn(at, 0) for at in range(80)}
    for one in everybody.values():
        people.learn(one)
    for turn, changing in enumerate(["K-007", "K-008", "K-051"], 1):
        told = [pair for because in Because for pair in people.pairs(because)]
        assert {(one.first[0], one.second[0], one.because) for one in told} == compared(everybody)
        people.forget(changing)
        del everybody[changing]
        again = drawn(int(changing[-3:]), turn)
        people.learn(again)
        everybody[changing] = again


def compared(everybody: dict[str, Known]) -> set[tuple[str, str, Because]]:
    """Everybody beside everybody."""
    return {
        (code, like.code, like.because)
        for code, one in everybody.items()
        for like in likely(one, [other for other in everybody.values() if other.code > code])
        if like.because is not Because.NAME or numbers_nearly_one(one, everybody[like.code])
    }


def numbers_nearly_one(one: Known, other: Known) -> bool:
    """Whether a digit of a number is another, left out or put in, or two were exchanged."""
    return any(
        OSA.distance(first, second) == 1 for first in one.numbers for second in other.numbers
    )
