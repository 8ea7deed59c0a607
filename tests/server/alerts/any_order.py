# SPDX-License-Identifier: Apache-2.0
"""Records that a laptop brings in any order, and where alerts stand after it."""

from collections.abc import Sequence
from itertools import count
from random import Random
from typing import Any

from cla_core.alerts.told import Told
from cla_core.bundles.operations import Act, Operation
from cla_server.alerts.arriving import from_laptop
from cla_server.alerts.reading import read
from cla_server.alerts.repository import Standing
from cla_server.exchange.repository import devices
from cla_server.exchange.repository.devices import Device as Laptop
from tests.server.alerts.whole_tables import every_standing, folded_at_once
from tests.server.conftest import Headquarters
from tests.support.device import OFFSET_MINUTES, Device


def operation(device: Device, one: Told) -> Operation:
    """A record as a laptop sends it."""
    body = {
        "values": dict(one.values),
        "number": "",
        "person": device.person,
        "classification": "CONFIDENTIAL",
        "written": one.written_ms,
        "version": 1,
        "offset": OFFSET_MINUTES,
    }
    return device.operation(one.kind, body, record=one.id)


def author(headquarters: Headquarters, device: Device) -> Laptop:
    """A laptop as the mission knows it."""
    with headquarters.mission.database.reading() as connection:
        found = devices.one(connection, device.id.hex())
    assert found is not None
    return found


def all_standing(headquarters: Headquarters) -> list[Standing]:
    """Where every alert stands."""
    with headquarters.mission.database.reading() as connection:
        return every_standing(connection)


def recomputed(headquarters: Headquarters) -> list[Standing]:
    """The same from every record, at once."""
    with headquarters.mission.database.reading() as connection:
        return folded_at_once(connection)


def bring(headquarters: Headquarters, laptop: Laptop, records: Sequence[Operation]) -> None:
    """What a laptop wrote comes in."""
    taken = [one for one in map(read, records) if one is not None]
    assert len(taken) == len(records)
    now_ms = headquarters.clock.now_ms()
    headquarters.mission.database.write(
        lambda held: from_laptop(held, laptop, taken, received_ms=now_ms)
    )


EXAMPLES = count()


def bring_in_any_order(headquarters: Headquarters, heap: list[Told], dice: Random) -> None:
    """A few records at a time come in from one laptop, a minute apart, in whatever order."""
    device = headquarters.joined()
    laptop = author(headquarters, device)
    records = _new_ids([operation(device, one) for one in once(heap)], next(EXAMPLES))
    dice.shuffle(records)
    while records:
        size = dice.randint(1, 4)
        batch, records = records[:size], records[size:]
        headquarters.clock.ms += 60_000
        bring(headquarters, laptop, batch)


def once(heap: list[Told]) -> list[Told]:
    """Two different records of one id cannot both come in; the exchange refuses the second."""
    return list({one.id: one for one in heap}.values())


def _new_ids(batch: Sequence[Operation], example: int) -> list[Operation]:
    """Each history has ids of its own, so that all of them stand in one database."""
    mark = f"{example:04x}"

    def own(value: Any) -> Any:
        is_id = isinstance(value, str) and value.startswith("0195a1f0-")
        return value.replace("-7000-", f"-{'7' + mark[1:]}-") if is_id else value

    def moved(one: Operation) -> Operation:
        values = {name: own(value) for name, value in one.body["values"].items()}
        return Operation(
            n=one.n,
            act=Act.CREATE,
            record=own(one.record),
            kind=one.kind,
            schema=one.schema,
            stamp=one.stamp,
            body={**one.body, "values": values},
        )

    return [moved(one) for one in batch]
