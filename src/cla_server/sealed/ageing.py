# SPDX-License-Identifier: Apache-2.0
"""After a year a sealed item is a number: what said that it existed, where and when, goes for good.

So it is on laptops; here by the mission's clock, since it came, while that clock may be believed.
Its box, letters that still wait for a desk, and the bundle that brought it go with it. That they
went is in the audit log.
"""

import asyncio
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from starlette.concurrency import run_in_threadpool

from cla_core.clock import Clock, moment_of
from cla_core.records import sealed_kinds
from cla_core.records.slips import Slip as Declared
from cla_core.records.slips import SlipTaken
from cla_server.audit.repository import Deed, Entry, note
from cla_server.exchange.repository import mailbox, operations
from cla_server.kit.database import Connection, Database, DatabaseTrouble
from cla_server.sealed import letters, repository, steadiness

KEPT_MS: Final = Declared.keep_days * steadiness.DAY_MS
LOOK_EVERY_S: Final = 6 * 60 * 60
NAME: Final = "rule"


@dataclass(frozen=True, slots=True)
class Ageing:
    """The rule of one mission."""

    database: Database
    clock: Clock

    def once(self) -> int:
        """Count and forget what is past its time; gives how many slips that were."""
        now_ms = self.clock.now_ms()
        return self.database.write(lambda connection: _look(connection, now_ms))


def _look(connection: Connection, now_ms: int) -> int:
    repository.take_turn(connection)
    believed = steadiness.look(connection, now_ms).is_believed
    slips = repository.past(connection, now_ms - KEPT_MS) if believed else []
    return _forget(connection, slips, now_ms) if slips else 0


def _forget(connection: Connection, slips: list[repository.Slip], now_ms: int) -> int:
    before_ms = now_ms - KEPT_MS
    counted = Counter((one.function, moment_of(one.received_ms).year) for one in slips)
    for (function, year), number in sorted(counted.items()):
        repository.count(connection, function, year, number)
        about = f"{function} {year} {number}"
        note(connection, Entry(at_ms=now_ms, who=NAME, what=Deed.SEALED_COUNTED, about=about))
    boxes = repository.forget(connection, slips, before_ms)
    waiting = [letters.sealed("", one) for one in boxes]
    waiting += [letters.taken(one) for one in slips if one.taken_ms is not None]
    mailbox.take_back(connection, waiting)
    kinds = (*sealed_kinds(), SlipTaken.kind)
    operations.make_blank(connection, kinds, before_ms=before_ms)
    return len(slips)


async def grow_old(ageing: Ageing) -> None:
    """Follow the rule for as long as the server runs."""
    while True:
        # A database that is away for a moment must not end it.
        with suppress(DatabaseTrouble):
            await run_in_threadpool(ageing.once)
        await asyncio.sleep(LOOK_EVERY_S)
