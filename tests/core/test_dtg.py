# SPDX-License-Identifier: Apache-2.0
"""Moments as they are written down: date-time-groups and the stored form."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_core.dtg import Moment, MomentNotUnderstood, Zone, format_dtg, iso, parse_iso
from tests.core.evening import BASE, NOW, minutes_between, read, shown


@pytest.mark.parametrize(
    ("letter", "minutes"),
    [("Z", 0), ("A", 60), ("B", 120), ("I", 540), ("K", 600), ("M", 720), ("N", -60), ("Y", -720)],
)
def test_letter_and_offset_belong_together(letter: str, minutes: int) -> None:
    """The letters run east from A without J, west from N."""
    assert Zone.of_letter(letter.lower()) == Zone(letter, minutes) == Zone.of_offset(minutes)


@pytest.mark.parametrize("minutes", [30, 345, -210, 13 * 60, 14 * 60, -13 * 60])
def test_an_offset_without_letter_falls_back_to_utc(minutes: int) -> None:
    """Half hours and the far Pacific have no letter."""
    assert Zone.of_offset(minutes) == Zone("Z", 0)


@pytest.mark.parametrize("letter", ["J", "j", "", "AB", "1", "é"])
def test_no_zone_of_such_a_letter(letter: str) -> None:
    """J stands for no zone; neither does anything else."""
    with pytest.raises(MomentNotUnderstood):
        Zone.of_letter(letter)


@pytest.mark.parametrize(
    ("stored", "group"),
    [
        ("2025-03-14T21:46:00+02:00", "142146B MAR 25"),
        ("2024-02-06T19:45:00+02:00", "061945B FEB 24"),
        ("2026-11-22T14:30:00+03:00", "221430C NOV 26"),
        ("2025-08-01T00:00:00+00:00", "010000Z AUG 25"),
        ("2025-03-14T21:46:00+05:30", "141616Z MAR 25"),
        ("2025-01-01T00:15:00-03:30", "010345Z JAN 25"),
        ("2025-01-01T01:00:00+13:00", "311200Z DEC 24"),
    ],
)
def test_groups_are_shown(stored: str, group: str) -> None:
    """In the zone of the moment where it has a letter, else in UTC; months in English."""
    assert format_dtg(parse_iso(stored)) == group


def test_a_moment_without_offset_is_our_fault() -> None:
    """Neither form exists without an offset."""
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(ValueError, match="offset"):
        format_dtg(naive)
    with pytest.raises(ValueError, match="offset"):
        iso(naive)


@pytest.mark.parametrize(
    "typed",
    [
        "142146B MAR 25",
        "142146B MAR25",
        "142146BMAR25",
        "142146bmar2025",
        "142146 B Mar 2025",
        "14 2146B MAR 25",
        "DTG: 142146B MAR 25",
        "  142146B\u00a0MARS 25 ",
        "142146B-MAR-25",
        "142146 MAR 25",
        "142146MAR25",
        "142146B MAR",
        "142146B",
        "142146",
        "١٤٢١٤٦B MAR ٢٥",
    ],
)
def test_groups_are_read_in_usual_spellings(typed: str) -> None:
    """Spaces, capitals, year, month and letter may be missing."""
    assert read(typed) == Moment(datetime(2025, 3, 14, 21, 46, tzinfo=BASE), "exact")


def test_a_group_keeps_its_own_zone() -> None:
    """What was written in UTC stays in UTC."""
    at = read("141946Z MAR 25").at
    assert at == datetime(2025, 3, 14, 21, 46, tzinfo=BASE)
    assert at.utcoffset() == timedelta(0)


def test_a_group_without_month_is_the_latest_such_day() -> None:
    """The 20th lies in last month, the 31st in January."""
    assert shown(read("200800B")) == ("02-20 08:00", "exact")
    assert shown(read("310800B")) == ("01-31 08:00", "exact")
    assert shown(read("200800B", ahead=True)) == ("03-20 08:00", "exact")
    assert read("120800B DEC").at.year == 2024


OFFSETS = st.integers(-12, 12).map(lambda hours: timezone(timedelta(hours=hours)))


@given(minutes_between(1946, 2044), OFFSETS)
def test_a_group_reads_back_as_written(moment: datetime, zone: timezone) -> None:
    """Round trip: minute, zone and century."""
    moment = moment.replace(tzinfo=zone)
    back = read(format_dtg(moment))
    assert back == Moment(moment, "exact")
    assert back.at.utcoffset() == moment.utcoffset()


# --- the stored form --------------------------------------------------------------------------


@given(
    minutes_between(2, 9998),
    st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)
def test_the_stored_form_reads_back(moment: datetime, zone: timezone) -> None:
    """Round trip to the second, offset kept."""
    moment = moment.replace(second=59, tzinfo=zone)
    assert iso(parse_iso(iso(moment))) == iso(moment)
    assert parse_iso(iso(moment)) == moment
    assert read(iso(moment)) == Moment(moment, "exact")


def test_the_stored_form_is_iso() -> None:
    """Whole seconds, offset in hours and minutes."""
    assert iso(NOW.replace(microsecond=250)) == "2025-03-14T22:10:40+02:00"
    assert iso(datetime(2025, 3, 14, tzinfo=UTC)) == "2025-03-14T00:00:00+00:00"
    assert parse_iso("2025-03-14T21:46Z") == datetime(2025, 3, 14, 21, 46, tzinfo=UTC)
    assert parse_iso("2025-03-14t21:46:00.123456789z").second == 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025-03-14T21:46:00",
        "2025-03-14",
        "2025-03-14T24:46:00+02:00",
        "2025-02-29T21:46:00+02:00",
        "2025-03-14T21:46:00+25:00",
        "2025-03-14T21:46:00+02:00:30",
        "2025-W11-5T21:46:00+02:00",
        "0001-01-01T00:00:00+02:00",
        "9999-12-31T23:59:59-02:00",
        "142146B MAR 25",
        "٢٠٢٥-03-14T21:46:00+02:00",
        "2025-03-14T21:46:00+02:00\n",
    ],
)
def test_what_is_no_stored_form_is_refused(text: str) -> None:
    """Without an offset, with one that no clock has, or with a day that never was."""
    with pytest.raises(MomentNotUnderstood):
        parse_iso(text)
