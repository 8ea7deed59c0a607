# SPDX-License-Identifier: Apache-2.0
"""Invented alerts that come in at a running board, taken in by the exchange's own steps."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cla_core.bundles.answers import News
from cla_core.bundles.packing import decode
from cla_core.clock import moment_of
from cla_core.dtg import iso
from cla_core.ids import record_id
from cla_core.record import completed
from cla_core.records import record_type
from cla_server.alerts import folding, repository
from cla_server.alerts.arriving import from_laptop
from cla_server.alerts.reading import Told
from cla_server.alerts.repository import Kept, Standing
from cla_server.audit.repository import entries
from cla_server.exchange.repository import devices, mailbox
from tests.server.board.hall import MINUTE_MS, Hall

GRAVE = {"urgency": "Immediate", "severity": "Severe", "threat_type": "MOV"}
ZONE_MINUTES = 120


@dataclass
class Bases:
    """Laptops of bases, as one board hears them."""

    hall: Hall
    count: int = 0

    def at(self, minutes_ago: float) -> str:
        """A time so many minutes ago by the clock of the base."""
        ms = self.hall.clock.now_ms() - int(minutes_ago * MINUTE_MS)
        return iso(moment_of(ms, ZONE_MINUTES))

    def tell(
        self,
        kind: str,
        values: Mapping[str, Any],
        *,
        base: str = "KAS",
        letter: str = "a",
        number: str | None = None,
        record: str = "",
    ) -> str:
        """A record about alerts comes in now, under a number and, unless said, an id of its own;
        gives its id.
        """
        self.count += 1
        device = self.hall.join(base, letter)
        now_ms = self.hall.clock.now_ms()
        drawn_id = record_id(now_ms, hashlib.sha256(f"told {self.count}".encode()).digest())
        record = record or drawn_id
        drawn = f"ZZ/{base}/A/2025/{self.count:03d}{letter}" if kind == "alert" else ""
        told = Told(
            id=record,
            kind=kind,
            schema=1,
            person="CLA-07",
            number=drawn if number is None else number,
            written_ms=now_ms,
            offset_minutes=ZONE_MINUTES,
            values=completed(record_type(kind), values),
        )
        with self.hall.database.writing() as connection:
            laptop = devices.one(connection, device)
            assert laptop is not None
            from_laptop(connection, laptop, [told], received_ms=now_ms)
        return record

    def alert(
        self, *, base: str = "KAS", minutes_ago: float = 5, record: str = "", **values: Any
    ) -> str:
        """An alert comes in, P1 unless said otherwise."""
        usual = {"summary": "Ten men with guns above Mtindo", "place": {"name": "Mtindo"}, **GRAVE}
        said = {**usual, "received_at": self.at(minutes_ago), **values}
        return self.tell("alert", said, base=base, record=record)

    def step(self, alert: str, act: str, *, minutes_ago: float = 0, **values: Any) -> str:
        """A step logged at the base."""
        said = {"alert": alert, "act": act, "at": self.at(minutes_ago), "actor": "BASECO"}
        return self.tell("alert_step", {**said, "channel": "VHF", **values})

    def standing(self, alert: str) -> Standing:
        """Where an alert stands."""
        with self.hall.database.reading() as connection:
            found = repository.standing(connection, alert)
        assert found is not None
        return found

    def records(self, alert: str) -> list[Kept]:
        """Everything told of it."""
        with self.hall.database.reading() as connection:
            return folding.of_alert(folding.around(connection, alert), alert)

    def down(self, base: str = "KAS", letter: str = "a") -> list[News]:
        """What waits for a laptop."""
        device = self.hall.join(base, letter)
        with self.hall.database.reading() as connection:
            letters = mailbox.waiting(connection, device, 1000)
            said = mailbox.said_in(connection, letters)
        return [News(one.what, one.record, decode(said[one.id])) for one in letters]

    def deeds(self) -> list[tuple[str, str, str]]:
        """Who, what and about what, of everything in the audit log."""
        with self.hall.database.reading() as connection:
            return [(one.who, one.what, one.about) for one in entries(connection)]
