# SPDX-License-Identifier: Apache-2.0
"""A slip as the mission hands it to the desk of its function."""

import os

from cla_core.access import SPECIALISTS
from cla_core.bundles.keys import sign_public
from cla_core.bundles.operations import Act, Operation
from cla_core.bundles.rings import Ring, fill_box
from cla_core.bundles.specialists import function_reader, read_functions
from cla_core.ids import record_id
from cla_desktop.services.desk import Desk
from cla_desktop.services.sealed.news import take_in
from tests.support.device import OFFSET_MINUTES, WRITTEN_MS
from tests.support.mission import Mission

VALUES = {
    "received_at": "2025-03-14T22:05:00+02:00",
    "area": "NEXT",
    "services": ["MEDICAL", "PSYCHOSOCIAL"],
    "consent": True,
    "referred_to": "WPA",
    "referred_at": "2025-03-14T22:20:00+02:00",
    "channel": "CALL",
}


def arrive(desk: Desk, mission: Mission, *, function: str = "wpa") -> str:
    """Seal one to the function and hand it over; gives its record."""
    assert function in SPECIALISTS
    record = record_id(WRITTEN_MS, os.urandom(10))
    operation = Operation(
        n=2,
        act=Act.CREATE,
        record=record,
        kind="survivor_slip",
        schema=1,
        stamp=WRITTEN_MS << 16,
        body={
            "values": VALUES,
            "person": "CLA-07",
            "base": "KAS",
            "written": WRITTEN_MS,
            "offset": OFFSET_MINUTES,
        },
        salt=bytes(16),
    )
    public = read_functions(mission.functions, sign_public(mission.root))[function]
    ring = Ring(f"SPECIALIST:{function}", {function_reader(public): public})
    box = fill_box(ring, [(2, operation.encoded())])
    desk.store.write(lambda work: take_in(desk, work, "sealed", {"box": box.encoded()}))
    return record
