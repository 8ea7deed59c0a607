# SPDX-License-Identifier: Apache-2.0
"""A sealed slip as it lies at the mission."""

from cla_core.ids import record_id
from cla_core.record import EXAMPLE_MS
from cla_server.sealed import repository
from cla_server.sealed.repository import Slip
from tests.server.board.hall import MINUTE_MS, Hall


def slip(hall: Hall, function: str, *, base: str = "KAS", taken: bool = False, n: int = 1) -> None:
    """One slip that came two hours ago."""
    device = hall.join(base)
    new = Slip(
        id=record_id(EXAMPLE_MS, bytes([n]) * 10),
        function=function,
        base=base,
        device=device,
        person="CLA-07",
        happened_ms=hall.clock.now_ms() - 120 * MINUTE_MS,
        offset_minutes=120,
        received_ms=hall.clock.now_ms(),
    )
    with hall.database.writing() as connection:
        repository.add_slip(connection, new)
        if taken:
            at_ms = hall.clock.now_ms() - 90 * MINUTE_MS
            repository.take_slip(connection, new.id, function=function, at_ms=at_ms)
