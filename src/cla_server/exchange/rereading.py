# SPDX-License-Identifier: Apache-2.0
"""What an earlier version of this program stored without folding it, folded once this one can.

Stored, acknowledged, understood later: nothing is asked of the laptops again. Runs before the
server serves, and only when this program understands other record types than the last one did.
"""

import hashlib
from functools import partial

from cla_core.record import REGISTRY
from cla_server.exchange import storing
from cla_server.exchange.arrival import operation_in
from cla_server.exchange.reporting import Entering
from cla_server.exchange.repository import devices, mission, operations
from cla_server.exchange.repository.operations import Unfolded
from cla_server.exchange.understanding import Verdict, is_folded, understand
from cla_server.kit.database import Connection, Database

LATER = (Verdict.KEPT, Verdict.NOT_UNDERSTOOD)


def read_again(database: Database, *, mission_code: str) -> None:
    """Fold what waits for it; each laptop's in a transaction of its own.

    Raises:
        DatabaseTrouble: the database cannot be read or written.
    """
    kinds = {kind for kind in REGISTRY if is_folded(kind)}
    known = _name_of(kinds)
    with database.reading() as connection:
        if mission.value(connection, mission.UNDERSTOOD) == known:
            return
        laptops = [device.id for device in devices.everyone(connection)]
    for laptop in laptops:
        database.write(partial(_of_laptop, laptop=laptop, kinds=kinds, code=mission_code))
    database.write(lambda held: mission.set_value(held, mission.UNDERSTOOD, known))


def _name_of(kinds: set[str]) -> bytes:
    said = (f"{kind} {REGISTRY[kind].schema}" for kind in sorted(kinds))
    return hashlib.sha256("\n".join(said).encode()).digest()


def _of_laptop(connection: Connection, *, laptop: str, kinds: set[str], code: str) -> None:
    for one in operations.unfolded(connection, laptop, kinds=kinds, verdicts=LATER):
        _fold(connection, one, code=code)


def _fold(connection: Connection, one: Unfolded, *, code: str) -> None:
    author = devices.one(connection, one.device)
    brought = operations.brought_by(connection, one.bundle)
    operation = operation_in(brought.bytes, one.n) if brought is not None else None
    if author is None or brought is None or operation is None:
        return
    understood = understand(operation)
    entering = Entering(mission=code, device=author, received_ms=brought.received_ms)
    folded = understood.verdict is Verdict.FOLDED and not storing.fold(
        connection, entering, {one.n: understood}, careful=True
    )
    if folded:
        operations.set_verdict(connection, one, Verdict.FOLDED)
