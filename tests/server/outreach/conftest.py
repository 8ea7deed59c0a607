# SPDX-License-Identifier: Apache-2.0
"""The board, and what bases tell of outreach, taken in by the exchange's own steps."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from cla_core.bundles.operations import Act, Operation
from cla_core.ids import record_id
from cla_core.record import completed
from cla_core.records import record_type
from cla_server.exchange.reporting import Entering
from cla_server.exchange.repository import devices
from cla_server.exchange.storing import fold
from cla_server.exchange.understanding import understand
from tests.server.board.conftest import browser, cheap_hashes, hall, hall_is_secure, one_chromium
from tests.server.board.hall import MINUTE_MS, Hall

__all__ = ["browser", "cheap_hashes", "hall", "hall_is_secure", "one_chromium"]


@dataclass
class Villages:
    """What bases tell of their communities, as one board hears it."""

    hall: Hall
    count: int = 0

    def tell(
        self, kind: str, values: Mapping[str, Any], *, base: str = "KAS", record: str = ""
    ) -> str:
        """A fact comes in now; gives its id."""
        told = self.try_to_tell(kind, values, base=base, record=record)
        assert told, "the invented fact is none"
        return told

    def try_to_tell(
        self, kind: str, values: Mapping[str, Any], *, base: str = "KAS", record: str = ""
    ) -> str:
        """A fact comes in now; gives its id, or nothing where it is set aside."""
        self.count += 1
        device = self.hall.join(base)
        now_ms = self.hall.clock.now_ms()
        fresh = record_id(now_ms, hashlib.sha256(f"village {self.count}".encode()).digest())
        body = {
            "values": completed(record_type(kind), values),
            "number": "",
            "person": "CLA-07",
            "classification": "CONFIDENTIAL",
            "written": now_ms - MINUTE_MS,
            "version": 1,
            "offset": 120,
        }
        operation = Operation(
            n=self.count,
            act=Act.CREATE,
            record=record or fresh,
            kind=kind,
            schema=1,
            stamp=0,
            body=body,
        )
        understood = understand(operation)
        if understood.fact is None:
            return ""
        with self.hall.database.writing() as connection:
            laptop = devices.one(connection, device)
            assert laptop is not None
            entering = Entering(mission="ZZ", device=laptop, received_ms=now_ms)
            assert fold(connection, entering, {1: understood}, careful=False) == []
        return operation.record


@pytest.fixture
def villages(hall: Hall) -> Villages:
    """Bases that tell."""
    return Villages(hall)
