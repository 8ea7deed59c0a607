# SPDX-License-Identifier: Apache-2.0
"""A server brought up to date folds what the one before it stored without understanding it."""

from pathlib import Path

import pytest
from sqlalchemy import delete, select, update

from cla_server.alerts.tables import alert as standing
from cla_server.alerts.tables import alert_record
from cla_server.exchange.repository import mission
from cla_server.exchange.rereading import read_again
from cla_server.exchange.tables import mailbox, meta, number_counter, op, report
from cla_server.kit.database import Connection, Database
from tests.core.alerts.night import alert, step, uid
from tests.server.alerts.any_order import all_standing, operation
from tests.server.conftest import Headquarters
from tests.support.device import Device
from tests.support.server import MissionServer


def as_stored_before(connection: Connection, verdict: str) -> None:
    """Make of a database what a server without alerts, or without any of this, would have left."""
    for table in (alert_record, standing, report, mailbox, number_counter):
        connection.execute(delete(table))
    connection.execute(update(op).values(verdict=verdict))
    connection.execute(delete(meta).where(meta.c.key == mission.UNDERSTOOD))


@pytest.mark.parametrize("verdict", ["kept", "not understood"])
def test_what_was_stored_before_is_folded_once(headquarters: Headquarters, verdict: str) -> None:
    device, other = headquarters.joined(), headquarters.joined()
    newer_form = b"\x80"
    raised = operation(device, alert(urgency="Immediate", severity="Severe"))
    headquarters.ask(device, newer_form, raised, device.report())
    headquarters.ask(other, operation(other, step("k", "ACKNOWLEDGED", "21:51", actor="BASECO")))
    before, numbers = all_standing(headquarters), headquarters.numbers()
    assert len(before) == len(numbers) == 1
    database = headquarters.mission.database
    with database.writing() as connection:
        as_stored_before(connection, verdict)
    for _ in range(2):
        read_again(database, mission_code="ZZ")
        assert (all_standing(headquarters), headquarters.numbers()) == (before, numbers)
    told = headquarters.ask(device).news
    assert sorted(item.what for item in told) == ["number", "number", "record"]
    heard = [item for item in headquarters.ask(other).news if item.what == "record"]
    assert [item.data["kind"] for item in heard] == ["alert"]


def test_the_first_start_of_the_newer_program_does_it(tmp_path: Path) -> None:
    server = MissionServer(tmp_path / "mission")
    device = Device(server.code())
    sent = device.send([operation(device, alert())], join=True)
    database = Database(f"sqlite:///{server.data / 'mission.sqlite'}")
    with server.serving():
        server.post(sent.body)
    with database.writing() as connection:
        as_stored_before(connection, "kept")
    with server.serving(), database.reading() as connection:
        assert list(connection.scalars(select(standing.c.id))) == [uid("a")]
    database.close()
