# SPDX-License-Identifier: Apache-2.0
"""Final numbers: the author's place when free, else the next; amendments under their report."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from cla_core.ids import parse_number
from cla_server.exchange.numbering import Series, give, in_doubt
from tests.server.conftest import Headquarters
from tests.support.device import flash_values

KAS = Series(mission="ZZ", base="KAS", series="FLASH", year=2025)
HEAD = "ZZ/KAS/FLASH/2025"
WEEK = {
    "week": "2025-W11",
    "period_from": "2025-03-10T00:00:00+02:00",
    "period_to": "2025-03-16T23:59:00+02:00",
    "summary": "Calm.",
}


def test_two_laptops_with_the_same_place_get_two_numbers_and_keep_their_own_findable(
    headquarters: Headquarters,
) -> None:
    one, two = headquarters.joined(), headquarters.joined()
    for device in (one, two):
        headquarters.ask(device, device.report(number=f"{HEAD}/019{device.invitation.letter}"))
    assert headquarters.numbers() == [f"{HEAD}/019", f"{HEAD}/020"]
    for written, final in ((f"{HEAD}/019a", f"{HEAD}/019"), (f"{HEAD}/019b", f"{HEAD}/020")):
        assert headquarters.found(written) == final
        assert headquarters.found(final) == final


@pytest.mark.parametrize("odd", [False, True], ids=["all fit", "one does not"])
def test_series_are_held_in_one_order_whatever_a_request_holds(
    sqlite_headquarters: Headquarters, odd: bool
) -> None:
    """Or two requests could wait for each other in a ring, and both be told to come again."""
    device = sqlite_headquarters.joined()
    old = device.report(number="ZZ/KAS/FLASH/2024/112a")
    sqlite_headquarters.ask(device, old)
    amendment = {**flash_values(), "amends": old.record, "amendment": "UPDATE"}
    sent = [
        device.report(number=f"{HEAD}/001a"),
        device.report(amendment, number="ZZ/KAS/FLASH/2025/002a-UP1"),
        device.report(WEEK, kind="weekly", number="ZZ/KAS/WEEKLY/2023/W11a"),
        device.report(flash_values("Another"), record=old.record if odd else ""),
    ]
    attempts: list[list[tuple[str, str, int]]] = []

    def note(_c: object, _s: object, text: str, told: Any, *_rest: object) -> None:
        if "FROM number_counter" in text:
            attempts[-1].append(tuple(told))

    engine = sqlite_headquarters.mission.database.engine
    event.listen(engine, "begin", lambda _connection: attempts.append([]))
    event.listen(engine, "before_cursor_execute", note)
    troubled = sqlite_headquarters.ask(device, *sent).troubled
    assert len(troubled) == odd
    held = [list(dict.fromkeys(asked)) for asked in attempts if asked]
    assert len(held) == 1 + odd
    for series in held:
        assert {year for _, _, year in series} >= {2024, 2025}
        assert series == sorted(series)


def test_a_free_place_below_the_highest_is_kept(headquarters: Headquarters) -> None:
    device = headquarters.joined()
    for place in ("007a", "003a", "003b"):
        headquarters.ask(device, device.report(number=f"{HEAD}/{place}"))
    assert headquarters.numbers() == [f"{HEAD}/007", f"{HEAD}/003", f"{HEAD}/008"]


@pytest.mark.parametrize(
    "number",
    ["", "nonsense", "YY/KAS/FLASH/2025/004a", "ZZ/BUL/FLASH/2025/004a", "ZZ/KAS/DSR/2025/4a"],
)
def test_a_number_that_does_not_fit_is_replaced_not_refused(
    sqlite_headquarters: Headquarters, number: str
) -> None:
    device = sqlite_headquarters.joined()
    answer = sqlite_headquarters.ask(device, device.report(number=number))
    assert answer.troubled == []
    assert sqlite_headquarters.numbers() == [f"{HEAD}/001"]


def test_the_number_keeps_the_authors_year(sqlite_headquarters: Headquarters) -> None:
    device = sqlite_headquarters.joined()
    sqlite_headquarters.ask(device, device.report(number="ZZ/KAS/FLASH/2024/112a"))
    assert sqlite_headquarters.numbers() == ["ZZ/KAS/FLASH/2024/112"]


def test_a_weekly_is_named_by_its_week_then_by_its_letter_and_never_as_a_correction(
    headquarters: Headquarters,
) -> None:
    one, two = headquarters.joined(), headquarters.joined()
    for device in (one, two, two):
        number = f"ZZ/KAS/WSR/2025/W11{device.invitation.letter}"
        answer = headquarters.ask(device, device.report(WEEK, kind="weekly", number=number))
        assert answer.troubled == []
    head = "ZZ/KAS/WSR/2025/W11"
    assert headquarters.numbers() == [head, f"{head}b", f"{head}.2b"]


def test_an_amendment_stands_under_the_final_number_of_what_it_amends(
    headquarters: Headquarters,
) -> None:
    one, two = headquarters.joined(), headquarters.joined()
    headquarters.ask(one, one.report(number=f"{HEAD}/019a"))
    first = two.report(number=f"{HEAD}/019b")
    headquarters.ask(two, first)
    for count, word in ((1, "UPDATE"), (1, "CORRECTION"), (2, "UPDATE"), (2, "UPDATE")):
        mark = "UP" if word == "UPDATE" else "COR"
        values = {**flash_values(), "amends": first.record, "amendment": word}
        headquarters.ask(two, two.report(values, number=f"{HEAD}/019b-{mark}{count}"))
    assert headquarters.numbers()[2:] == [
        f"{HEAD}/020-UP1",
        f"{HEAD}/020-COR1",
        f"{HEAD}/020-UP2",
        f"{HEAD}/020-UP3",
    ]


def test_an_amendment_that_comes_first_is_renumbered_and_its_author_told(
    headquarters: Headquarters,
) -> None:
    one, two = headquarters.joined(), headquarters.joined()
    headquarters.ask(one, one.report(number=f"{HEAD}/019a"))
    first = two.report(number=f"{HEAD}/019b")
    values = {**flash_values(), "amends": first.record, "amendment": "UPDATE"}
    update = two.report(values, number=f"{HEAD}/019b-UP1")
    early = headquarters.ask(two, update)
    assert [item.data["number"] for item in early.news] == [f"{HEAD}/019b-UP1"]
    late = headquarters.ask(two, first)
    assert {item.data["number"] for item in late.news} == {f"{HEAD}/020", f"{HEAD}/020-UP1"}
    assert sorted(headquarters.numbers()) == [f"{HEAD}/019", f"{HEAD}/020", f"{HEAD}/020-UP1"]


def test_a_report_and_its_amendment_in_one_bundle(headquarters: Headquarters) -> None:
    device = headquarters.joined()
    first = device.report()
    values = {**flash_values(), "amends": first.record, "amendment": "CORRECTION"}
    update = device.report(values, number=f"{HEAD}/001a-COR1")
    headquarters.ask(device, first, update)
    assert sorted(headquarters.numbers()) == [f"{HEAD}/001", f"{HEAD}/001-COR1"]


def test_many_reports_in_one_bundle_are_numbered_in_order(headquarters: Headquarters) -> None:
    device = headquarters.joined()
    reports = [device.report() for _ in range(700)]
    headquarters.ask(device, *reports)
    assert sorted(headquarters.numbers()) == [f"{HEAD}/{count:03d}" for count in range(1, 701)]


@given(st.lists(st.tuples(st.integers(0, 12), st.sampled_from(["a", "b", ""]))))
def test_numbers_are_never_given_twice_and_never_skip_a_free_wish(
    wishes: list[tuple[int, str]],
) -> None:
    taken: set[str] = set()
    last = 0
    for place, letter in wishes:
        wanted = parse_number(f"{HEAD}/{place}{letter}")
        wish = f"{HEAD}/{place:03d}"
        given_ = give(KAS, wanted, taken=taken & in_doubt(KAS, wanted, last=last), last=last)
        assert given_.number not in taken
        if place and wish not in taken:
            assert given_.number == wish
        taken.add(given_.number)
        last = given_.last


def test_a_report_sent_again_under_another_identity_keeps_its_number_and_tells_it(
    headquarters: Headquarters,
) -> None:
    before, now = headquarters.joined(), headquarters.joined()
    report = before.report()
    headquarters.ask(before, report)
    again = now.operation(report.kind, report.body, record=report.record)
    answer = headquarters.ask(now, again)
    assert [item.data["number"] for item in answer.news] == ["ZZ/KAS/FLASH/2025/001"]
    assert headquarters.numbers() == ["ZZ/KAS/FLASH/2025/001"]
