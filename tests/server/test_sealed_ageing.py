# SPDX-License-Identifier: Apache-2.0
"""A year later the mission knows of a sealed slip that there was one and in which year."""

import pytest
from sqlalchemy import text

from cla_core.bundles.keys import seal_public
from cla_core.bundles.operations import Operation
from cla_core.bundles.rings import Box, Ring, fill_box
from cla_core.ids import id_bytes
from cla_server.audit.repository import entries
from cla_server.kit.tables import metadata
from cla_server.sealed import repository
from cla_server.sealed.ageing import Ageing
from cla_server.sealed.steadiness import DAY_MS
from tests.server.conftest import Headquarters
from tests.support.device import WRITTEN_MS, Device

SECRET = b"what nobody but its reader reads"
READER = bytes(range(8))
OLD_DAYS, YOUNG_DAYS = 366, 364


def slip(device: Device, said: str = "2025-03-09T10:05:00+02:00") -> tuple[Operation, Box]:
    """That there is a slip, and the box it came in."""
    body = {
        "values": {"received_at": said},
        "number": "",
        "person": "CLA-77",
        "classification": "CONFIDENTIAL",
        "written": WRITTEN_MS,
        "version": 1,
        "offset": 120,
    }
    operation = device.operation("survivor_slip", body)
    ring = Ring("SPECIALIST:wpa", {READER: seal_public(bytes(32))})
    device.n += 1
    return operation, fill_box(ring, [(device.n, SECRET)])


def ageing(hq: Headquarters) -> Ageing:
    """The rule, by the mission's clock."""
    return Ageing(hq.mission.database, hq.clock)


def run_on(hq: Headquarters, days: int) -> int:
    """Days in which the server runs and looks; how many slips it forgot."""
    forgot = 0
    for step in (*(5,) * (days // 5), days % 5):
        hq.clock.ms += step * DAY_MS
        forgot += ageing(hq).once()
    return forgot


def everything(hq: Headquarters) -> bytes:
    """Every cell of every table."""
    found = b""
    with hq.mission.database.reading() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(table.select()):
                found += b"\n".join(
                    bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
                    for cell in row
                )
    return found


def test_it_stands_for_a_year_and_is_a_number_then(headquarters: Headquarters) -> None:
    hq = headquarters
    device = hq.joined()
    operation, box = slip(device)
    hq.post(device, device.send([operation], boxes=[box]))
    assert hq.ask(device, device.report()).stored
    traces = (operation.record.encode(), id_bytes(operation.record), box.sealed, b"survivor_slip")
    assert run_on(hq, YOUNG_DAYS) == 0
    assert all(trace in everything(hq) for trace in (traces[0], traces[2], traces[3]))
    assert run_on(hq, 2) == 1
    left = everything(hq)
    assert not any(trace in left for trace in (*traces, b"CLA-77"))
    with hq.mission.database.reading() as connection:
        assert repository.counts(connection) == {"wpa": {2025: 1}}
        told = [one for one in entries(connection) if one.what.startswith("sealed items counted")]
    assert [(one.who, one.about) for one in told] == [("rule", "wpa 2025 1")]
    assert ageing(hq).once() == 0
    assert len(hq.reports()) == 1


def test_a_clock_set_a_year_ahead_forgets_nothing_and_is_believed_after_a_month(
    headquarters: Headquarters,
) -> None:
    hq = headquarters
    device = hq.joined()
    operation, box = slip(device)
    hq.post(device, device.send([operation], boxes=[box]))
    assert run_on(hq, 60) == 0
    hq.clock.ms += OLD_DAYS * DAY_MS
    assert ageing(hq).once() == 0
    assert run_on(hq, 10) == 0
    hq.clock.ms -= OLD_DAYS * DAY_MS
    assert run_on(hq, YOUNG_DAYS - 70) == 0
    # Right or wrong, the next jump is not taken back.
    hq.clock.ms += OLD_DAYS * DAY_MS
    assert ageing(hq).once() == 0
    assert run_on(hq, 29) == 0
    assert run_on(hq, 2) == 1


def test_who_sends_it_again_makes_no_second_one(sqlite_headquarters: Headquarters) -> None:
    hq = sqlite_headquarters
    device = hq.joined()
    operation, box = slip(device)
    hq.post(device, device.send([operation], boxes=[box]))
    assert run_on(hq, OLD_DAYS) == 1
    answer = hq.post(device, device.send([operation], boxes=[box]))
    assert answer.stored
    assert not answer.troubled
    with hq.mission.database.reading() as connection:
        assert repository.past(connection, hq.clock.ms) == []
    assert hq.aside() == []


def test_what_else_came_beside_it_can_still_be_read(sqlite_headquarters: Headquarters) -> None:
    hq = sqlite_headquarters
    device = hq.joined()
    operation, box = slip(device)
    newer = device.operation("of_a_later_version", {"values": {}})
    hq.post(device, device.send([operation, newer], boxes=[box]))
    assert run_on(hq, OLD_DAYS) == 1
    with hq.mission.database.reading() as connection:
        sizes = connection.execute(text("select length(bytes) from bundle")).scalars().all()
        kinds = connection.execute(text("select kind from op")).scalars().all()
    assert all(sizes)
    assert [kind for kind in kinds if kind] == ["of_a_later_version"]


@pytest.mark.parametrize("said", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:00Z"])
def test_a_slip_with_a_strange_time_does_not_stop_the_rule(
    sqlite_headquarters: Headquarters, said: str
) -> None:
    hq = sqlite_headquarters
    device = hq.joined()
    for moment in (said, "2025-03-09T10:05:00+02:00"):
        operation, box = slip(device, moment)
        hq.post(device, device.send([operation], boxes=[box]))
    assert run_on(hq, OLD_DAYS) == 2
    with hq.mission.database.reading() as connection:
        assert repository.counts(connection) == {"wpa": {2025: 2}}
