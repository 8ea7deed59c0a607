# SPDX-License-Identifier: Apache-2.0
"""Telling a device anew what it was told before: it goes on from an older copy of itself.

What it confirmed is gone from its mailbox, but not from the tables it was made of. What waits in
the mailbox already is not posted twice, so that a request that came twice costs nothing.
"""

from collections.abc import Iterator

from cla_server.alerts import letters, numbering
from cla_server.exchange import news, relaying, team
from cla_server.exchange.repository import mailbox, mission, reports
from cla_server.exchange.repository.devices import Device
from cla_server.exchange.repository.mailbox import Letter
from cla_server.kit.database import Connection
from cla_server.messages import service as messages
from cla_server.sealed import letters as sealed_letters


def tell_anew(connection: Connection, device: Device) -> None:
    """Post everything that still holds and does not wait already."""
    waiting = mailbox.waiting_for(connection, device.id)
    letters = [
        letter
        for letter in _ever_told(connection, device)
        if (letter.what, letter.record, letter.data) not in waiting
    ]
    mailbox.post(connection, letters)


def _ever_told(connection: Connection, device: Device) -> Iterator[Letter]:
    for report in reports.of_device(connection, device.id):
        yield news.number_given(device.id, report.id, number=report.number, alias=report.alias)
    for step in reports.steps_of_device(connection, device.id):
        by = f"{step.by_name}, {step.by_role}"
        yield news.report_read(device.id, step.report, by=by, at_ms=step.at_ms)
    yield from team.letters_for(connection, device)
    yield from letters.letters_for(connection, device)
    yield from numbering.letters_for(connection, device)
    yield from relaying.letters_for(connection, device)
    yield from sealed_letters.letters_for(connection, device)
    yield from messages.letters_for(connection, device)
    packed = mission.value(connection, mission.PROFILE)
    if packed:
        signature = mission.value(connection, mission.PROFILE_SIGNATURE)
        yield news.profile_signed(device.id, packed, signature)
