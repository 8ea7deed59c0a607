# SPDX-License-Identifier: Apache-2.0
"""Final numbers of alerts: one each whoever wrote them, told to the base, never given twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from cla_server.alerts import repository
from cla_server.alerts.catching_up import number_all
from cla_server.exchange.repository import devices
from cla_server.exchange.retelling import tell_anew
from cla_server.kit.within import WHOLE, Within
from tests.server.alerts.night_at_base import Bases
from tests.server.board.hall import Hall
from tests.server.board.visit import signed_in

AT_ONCE = 30


def numbers(bases: Bases, letter: str, base: str = "KAS") -> list[tuple[str, str]]:
    """The final numbers and aliases that wait for a laptop."""
    down = bases.down(base, letter)
    return [(one.data["number"], one.data["alias"]) for one in down if one.what == "number"]


def test_two_laptops_that_numbered_alike_get_one_number_each(hall: Hall, bases: Bases) -> None:
    hall.join("KAS", "b")
    hall.join("BUL")
    first = bases.tell("alert", said(bases), number="ZZ/KAS/A/2025/031a")
    second = bases.tell("alert", said(bases), letter="b", number="ZZ/KAS/A/2025/031b")
    assert bases.standing(first).number == "ZZ/KAS/A/2025/031"
    assert bases.standing(second).number == "ZZ/KAS/A/2025/032"
    expected = [
        ("ZZ/KAS/A/2025/031", "ZZ/KAS/A/2025/031a"),
        ("ZZ/KAS/A/2025/032", "ZZ/KAS/A/2025/031b"),
    ]
    assert numbers(bases, "a") == numbers(bases, "b") == expected
    assert numbers(bases, "a", "BUL") == []


def said(bases: Bases) -> dict[str, object]:
    """An alert's least values."""
    return {"received_at": bases.at(5), "place": {"name": "Mtindo"}, "summary": "Men above Mtindo"}


def test_both_numbers_find_it_and_the_page_shows_both(hall: Hall, bases: Bases) -> None:
    alert = bases.tell("alert", said(bases), number="ZZ/KAS/A/2025/031a")
    with hall.database.reading() as connection:
        for number in ("ZZ/KAS/A/2025/031", "ZZ/KAS/A/2025/031a"):
            assert [one.id for one in repository.numbered(connection, number, WHOLE)] == [alert]
        elsewhere = Within(frozenset({"BUL"}))
        assert repository.numbered(connection, "ZZ/KAS/A/2025/031", elsewhere) == []
    visit = signed_in(hall)
    for phrase, finds in (("031a", True), ("KAS 031", True), ("032", False)):
        found = visit.post("/alerts/find", {"phrase": phrase}, page="/alerts")
        assert (alert in visit.get(found.headers["location"]).text) is finds, phrase
    page = signed_in(hall, "fr").get(f"/alerts/{alert}").text
    assert "ZZ/KAS/A/2025/031<" in page
    assert "rédigé sous ZZ/KAS/A/2025/031a" in page


def test_a_correction_and_a_merge_take_no_number(hall: Hall, bases: Bases) -> None:
    one = bases.tell("alert", said(bases), number="ZZ/KAS/A/2025/001a")
    other = bases.tell("alert", said(bases), number="ZZ/KAS/A/2025/002a")
    corrected = {**said(bases), "summary": "Twelve men", "amends": one, "amendment": "CORRECTION"}
    bases.tell("alert", corrected, number="ZZ/KAS/A/2025/001a-COR1")
    bases.step(other, "MERGED", other=one)
    hall.clock.pass_minutes(1)
    third = bases.tell("alert", said(bases), number="ZZ/KAS/A/2025/003a")
    assert bases.standing(one).number == "ZZ/KAS/A/2025/001"
    assert bases.standing(other).number == "ZZ/KAS/A/2025/002"
    assert bases.standing(third).number == "ZZ/KAS/A/2025/003"


def test_thirty_at_once_get_thirty_numbers(either: Hall) -> None:
    """From three laptops of one base whose numbers clash; nobody waits in a ring."""
    bases = Bases(either)
    for letter in "abc":
        either.join("KAS", letter)
    start = Barrier(AT_ONCE)

    def write(place: int) -> str:
        letter = "abc"[place % 3]
        own = Bases(either, count=1000 + place)
        start.wait()
        return own.tell(
            "alert", said(own), letter=letter, number=f"ZZ/KAS/A/2025/{place // 3 + 1:03d}{letter}"
        )

    with ThreadPoolExecutor(AT_ONCE) as pool:
        written = list(pool.map(write, range(AT_ONCE)))
    given = sorted(bases.standing(alert).number for alert in written)
    assert given == [f"ZZ/KAS/A/2025/{place:03d}" for place in range(1, AT_ONCE + 1)]


def test_what_an_older_server_left_without_a_number_gets_one(hall: Hall, bases: Bases) -> None:
    alert = bases.tell("alert", said(bases), number="")
    hall.join("KAS", "b")
    assert bases.standing(alert).number == ""
    number_all(hall.database, mission="ZZ")
    number_all(hall.database, mission="ZZ")
    assert bases.standing(alert).number == "ZZ/KAS/A/2025/001"
    assert numbers(bases, "a") == numbers(bases, "b") == [("ZZ/KAS/A/2025/001",) * 2]


@pytest.mark.parametrize("letter", ["a", "b"])
def test_a_laptop_put_back_from_a_copy_hears_the_numbers_again(
    hall: Hall, bases: Bases, letter: str
) -> None:
    device = hall.join("KAS", letter)
    bases.tell("alert", said(bases), number="ZZ/KAS/A/2025/004a")
    before = numbers(bases, letter)
    with hall.database.writing() as connection:
        laptop = devices.one(connection, device)
        assert laptop is not None
        tell_anew(connection, laptop)
    assert numbers(bases, letter) == before == [("ZZ/KAS/A/2025/004", "ZZ/KAS/A/2025/004a")]
