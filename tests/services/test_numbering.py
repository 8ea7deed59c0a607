# SPDX-License-Identifier: Apache-2.0
"""Numbers: unique on two laptops without a link, without gaps, by year, week and amendment."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_core.errors import FieldRefused
from cla_core.ids import parse_number
from cla_desktop.services.desk import Desk
from cla_desktop.services.finding import report
from cla_desktop.services.recording import NotReady, submit
from tests.support.desks import enrolled, write_flash
from tests.support.device import flash_values
from tests.support.mission import Mission

WEEK = {
    "period_from": "2025-03-10T00:00:00+02:00",
    "period_to": "2025-03-16T23:59:00+02:00",
    "key_developments": "Calm.",
}
WORDS = {"up": "UPDATE", "cor": "CORRECTION"}


def flash_of(desk: Desk, **changed: object) -> str:
    """Submit a flash; gives its number."""
    return submit(desk, "flash", flash_values() | changed).number


@pytest.fixture(scope="module")
def two_laptops(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Desk]]:
    """Both laptops of one base, never linked."""
    mission = Mission()
    first, second = (
        enrolled(tmp_path_factory.mktemp("laptop"), mission=mission, letter=letter).desk
        for letter in ("a", "b")
    )
    yield first, second
    first.close()
    second.close()


@given(turns=st.lists(st.sampled_from(["flash a", "flash b", "fail a", "up a", "up b", "cor b"])))
def test_no_number_is_given_twice(two_laptops: tuple[Desk, Desk], turns: list[str]) -> None:
    given_out: list[str] = []
    bases = {}
    for name, desk in zip("ab", two_laptops, strict=True):
        done = write_flash(desk)
        bases[name] = [done.id]
        given_out.append(done.number)
    for turn in turns:
        what, _, letter = turn.partition(" ")
        desk = two_laptops["ab".index(letter)]
        if what == "fail":
            with pytest.raises(NotReady):
                submit(desk, "flash", {"headline": "x"})
            continue
        amends = {"amends": bases[letter][-1], "amendment": WORDS[what]} if what in WORDS else {}
        done = submit(desk, "flash", flash_values() | amends)
        bases[letter].append(done.id)
        given_out.append(done.number)
    assert len(set(given_out)) == len(given_out)
    for letter in "ab":
        places = sorted(
            int(number.place)
            for number in map(parse_number, given_out)
            if number.letter == letter and not number.amendment
        )
        assert places == list(range(places[0], places[0] + len(places)))


def test_a_number_names_mission_base_series_year_place_and_letter(desk: Desk) -> None:
    assert [flash_of(desk) for _ in range(2)] == [
        "ZZ/KAS/FLASH/2025/001a",
        "ZZ/KAS/FLASH/2025/002a",
    ]


def test_numbers_restart_on_the_first_of_january_of_the_base(desk: Desk) -> None:
    last_minute = "2025-12-31T23:59:00+02:00"
    assert flash_of(desk, dtg=last_minute) == "ZZ/KAS/FLASH/2025/001a"
    assert flash_of(desk, dtg="2026-01-01T00:01:00+02:00") == "ZZ/KAS/FLASH/2026/001a"
    assert flash_of(desk, dtg=last_minute) == "ZZ/KAS/FLASH/2025/002a"


def test_a_year_ends_by_the_clock_of_the_base_not_of_the_world(desk: Desk) -> None:
    still_last_year_in_utc = 1_735_682_700_000  # 31 December 2024 22:05 UTC, 00:05 at UTC+2
    vars(desk.clock.machine)["ms"] = still_last_year_in_utc
    assert flash_of(desk) == "ZZ/KAS/FLASH/2025/001a"


def test_a_time_written_in_another_zone_counts_in_the_year_of_the_base(desk: Desk) -> None:
    assert flash_of(desk, dtg="2025-12-31T22:30:00+00:00") == "ZZ/KAS/FLASH/2026/001a"
    assert flash_of(desk, dtg="2026-01-01T00:30:00+03:00") == "ZZ/KAS/FLASH/2025/001a"


def test_a_base_in_the_missions_other_zone_keeps_its_own_midnight(tmp_path: Path) -> None:
    desk = enrolled(tmp_path, zone_minutes=60).desk
    assert desk.offset_minutes == 60
    body = {"version": 3, "zone_minutes": 120, "bases": {"KAS": {"zone_minutes": 60}}}
    desk.store.write(lambda work: work.meta.put("profile", body))
    desk.read_profile_again()
    assert flash_of(desk, dtg="2025-12-31T22:30:00+00:00") == "ZZ/KAS/FLASH/2025/001a"
    desk.close()


def test_a_weekly_is_numbered_by_its_week(desk: Desk) -> None:
    number = submit(desk, "weekly", WEEK | {"week": "2025-W11"}).number
    assert number == "ZZ/KAS/WSR/2025/W11a"
    other = submit(desk, "weekly", WEEK | {"week": "2026-W01"}).number
    assert other == "ZZ/KAS/WSR/2026/W01a"


def test_a_second_weekly_of_one_week_is_never_called_a_correction(desk: Desk) -> None:
    week = WEEK | {"week": "2025-W11"}
    first = submit(desk, "weekly", week)
    second = submit(desk, "weekly", week)
    amends = {"amends": second.id, "amendment": "CORRECTION"}
    third = submit(desk, "weekly", week | amends)
    fourth = submit(desk, "weekly", week)
    assert [done.number for done in (first, second, third, fourth)] == [
        "ZZ/KAS/WSR/2025/W11a",
        "ZZ/KAS/WSR/2025/W11.2a",
        "ZZ/KAS/WSR/2025/W11.2a-COR1",
        "ZZ/KAS/WSR/2025/W11.3a",
    ]
    views = [report(desk, done.id) for done in (first, second, third, fourth)]
    assert [view.version for view in views if view is not None] == [1, 1, 2, 1]


def test_updates_and_corrections_count_apart_and_versions_together(desk: Desk) -> None:
    first = write_flash(desk)
    seen = []
    for word in ("UPDATE", "CORRECTION", "UPDATE"):
        values = flash_values() | {"amends": first.id, "amendment": word}
        done = submit(desk, "flash", values)
        view = report(desk, done.id)
        assert view is not None
        seen.append((done.number.removeprefix(first.number), view.version, view.amends_number))
    assert seen == [
        ("-UP1", 2, first.number),
        ("-COR1", 3, first.number),
        ("-UP2", 4, first.number),
    ]
    original = report(desk, first.id)
    assert original is not None
    assert [number.removeprefix(first.number) for number in original.amended_by] == [
        "-UP1",
        "-COR1",
        "-UP2",
    ]


def test_amending_an_amendment_goes_on_counting(desk: Desk) -> None:
    first = write_flash(desk)
    update = {"amendment": "UPDATE"}
    second = submit(desk, "flash", flash_values() | update | {"amends": first.id})
    third = submit(desk, "flash", flash_values() | update | {"amends": second.id})
    assert third.number == f"{first.number}-UP2"


def test_an_amendment_after_the_final_number_bears_the_letter_of_its_laptop(desk: Desk) -> None:
    first = write_flash(desk)
    final = "ZZ/KAS/FLASH/2025/009"
    desk.store.write(lambda work: work.records.renumber(first.id, final))
    values = flash_values() | {"amends": first.id, "amendment": "UPDATE"}
    assert submit(desk, "flash", values).number == f"{final}-UP1a"
    assert report(desk, first.number) == report(desk, final) is not None


def test_a_flash_does_not_amend_a_weekly(desk: Desk) -> None:
    weekly = submit(desk, "weekly", WEEK | {"week": "2025-W11"})
    with pytest.raises(FieldRefused) as told:
        flash_of(desk, amends=weekly.id, amendment="UPDATE")
    assert told.value.field == "amends"


def test_an_amendment_needs_its_kind_and_what_it_amends(desk: Desk) -> None:
    first = write_flash(desk)
    for half, missing in (({"amends": first.id}, "amendment"), ({"amendment": "UPDATE"}, "amends")):
        with pytest.raises(NotReady) as told:
            flash_of(desk, **half)
        assert [problem.field for problem in told.value.problems] == [missing]


def test_what_is_amended_may_not_have_arrived_yet(desk: Desk) -> None:
    elsewhere = "0195a1f0-1d00-7000-8000-0000000000b2"
    assert flash_of(desk, amends=elsewhere, amendment="UPDATE") == "ZZ/KAS/FLASH/2025/001a"
