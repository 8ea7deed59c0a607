# SPDX-License-Identifier: Apache-2.0
"""Events become flash reports, leave over a link that is cut, and stand at the mission once."""

from pathlib import Path

import pytest

from benchmarks.importing.events import Row, read_rows, reports
from benchmarks.importing.journey import travel
from cla_core.codes import CodeBook
from cla_core.record import problems
from cla_core.records.reports import Flash
from tests.support.server import MissionServer

REAL = Path(__file__).parents[3] / "shared" / "data" / "events_car_1991_2017.csv"
INVENTED = Path(__file__).with_name("invented_events.csv")
ROWS = 1370


def real_rows() -> list[Row]:
    """The real file's rows, where it lies beside the project."""
    if not REAL.is_file():
        pytest.skip("The file of real events is not beside this checkout; the invented ones are.")
    return read_rows(REAL)


def stand_exactly_once(rows: list[Row], url: str, folder: Path) -> None:
    """Every event is at the mission once, with every field as it was written."""
    wanted = {report["id"]: report for report in reports(rows)}
    server = MissionServer(folder / "server", database=url)
    with server.serving():
        journey = travel(list(wanted.values()), server, folder)
    assert (journey.put.code, journey.put.err) == (0, "")
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


@pytest.mark.postgres
def test_invented_events_stand_at_the_mission_exactly_once(
    postgres_url: str, tmp_path: Path
) -> None:
    stand_exactly_once(read_rows(INVENTED), postgres_url, tmp_path)


@pytest.mark.postgres
def test_all_real_events_stand_at_the_mission_exactly_once(
    postgres_url: str, tmp_path: Path
) -> None:
    rows = real_rows()
    assert len(rows) == ROWS
    stand_exactly_once(rows, postgres_url, tmp_path)


def test_every_event_is_a_report_without_a_problem() -> None:
    for row in [*read_rows(INVENTED), *(read_rows(REAL) if REAL.is_file() else [])]:
        [report] = reports([row])
        values = {name: value for name, value in report.items() if name != "id"}
        assert problems(Flash, values, book=CodeBook(), submitting=True) == []
