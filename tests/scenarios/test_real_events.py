# SPDX-License-Identifier: Apache-2.0
"""Events become flash reports, leave over a link that is cut, and stand at the mission once."""

from pathlib import Path

import pytest

from benchmarks.importing.events import Row, read_rows, reports
from benchmarks.importing.journey import travel
from cla_core.codes import CodeBook
from cla_core.language import Language
from cla_core.record import problems
from cla_core.records.reports import Flash
from cla_desktop.noticed import PERSON
from tests.support.server import MissionServer

REAL = Path(__file__).parents[3] / "shared" / "data" / "events_car_1991_2017.csv"
INVENTED = Path(__file__).with_name("invented_events.csv")
ROWS = 1370
NOTICED_MOST = 0.02
"""Of real events that name places, groups and a few well-known men; of invented ones none."""
EN = Language.load("en")


def real_rows() -> list[Row]:
    """The real file's rows, where it lies beside the project."""
    if not REAL.is_file():
        pytest.skip("The file of real events is not beside this checkout; the invented ones are.")
    return read_rows(REAL)


def lines_with_persons(told: str) -> list[int]:
    """Which lines could name somebody, as `put` tells it: in one sentence or in none."""
    if not told:
        return []
    before, after = EN.tr(PERSON, lines="|").split("|")
    assert told.startswith(before), told
    return [int(line) for line in told.removeprefix(before).removesuffix(after + "\n").split(", ")]


def stand_exactly_once(rows: list[Row], url: str, folder: Path) -> list[int]:
    """Every event is at the mission once, with every field as it was written.

    Gives the lines that could name somebody.
    """
    wanted = {report["id"]: report for report in reports(rows)}
    server = MissionServer(folder / "server", database=url)
    with server.serving():
        journey = travel(list(wanted.values()), server, folder)
    assert journey.put.code == 0
    assert [line["id"] for line in journey.put.lines] == list(wanted)
    assert journey.cuts > 0
    assert sorted(line["id"] for line in journey.there) == sorted(wanted)
    assert len({line["number"] for line in journey.there}) == len(wanted)
    there = {line["id"]: line for line in journey.there}
    for here in journey.here:
        record = here["id"]
        assert here["state"] == "mission"
        assert here["values"] == there[record]["values"]
        assert here["number"] == there[record]["number"]
        written = {name: wanted[record][name] for name in wanted[record] if name != "id"}
        assert {name: here["values"][name] for name in written} == written
    assert len(journey.here) == len(wanted)
    return lines_with_persons(journey.put.err)


@pytest.mark.postgres
def test_invented_events_stand_at_the_mission_exactly_once(
    postgres_url: str, tmp_path: Path
) -> None:
    assert stand_exactly_once(read_rows(INVENTED), postgres_url, tmp_path) == []


@pytest.mark.postgres
def test_all_real_events_stand_at_the_mission_exactly_once(
    postgres_url: str, tmp_path: Path
) -> None:
    rows = real_rows()
    assert len(rows) == ROWS
    noticed = stand_exactly_once(rows, postgres_url, tmp_path)
    assert len(noticed) < NOTICED_MOST * ROWS
    named_after_a_man = {at for at, row in enumerate(rows, 1) if "orces of " in row["side_b"]}
    assert named_after_a_man <= set(noticed)


def test_every_event_is_a_report_without_a_problem() -> None:
    for row in [*read_rows(INVENTED), *(read_rows(REAL) if REAL.is_file() else [])]:
        [report] = reports([row])
        values = {name: value for name, value in report.items() if name != "id"}
        assert problems(Flash, values, book=CodeBook(), submitting=True) == []
