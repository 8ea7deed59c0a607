# SPDX-License-Identifier: Apache-2.0
"""The board, and bases that edit documents apart."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from cla_core.bundles.operations import Act, Operation
from cla_core.documents.change import Change
from cla_server.exchange.reporting import Entering
from cla_server.exchange.repository import devices
from cla_server.exchange.storing import fold
from cla_server.exchange.understanding import Understood, understand
from tests.server.board.conftest import browser, cheap_hashes, hall, hall_is_secure, one_chromium
from tests.server.board.hall import MINUTE_MS, Hall
from tests.server.outreach.conftest import Villages

__all__ = ["browser", "cheap_hashes", "hall", "hall_is_secure", "one_chromium"]


@dataclass
class Binders(Villages):
    """Bases that keep documents and tell of them."""

    def edit(
        self,
        kind: str,
        values: Mapping[str, Any],
        *,
        base: str = "KAS",
        record: str = "",
        replaces: str = "",
        emptied: tuple[str, ...] = (),
    ) -> tuple[str, str]:
        """An edit comes in; gives the ids of the document and of the edit."""
        self.count += 1
        device, now_ms = self.hall.join(base), self.hall.clock.now_ms()
        edit = Change(
            id=hashlib.sha256(f"{base} {self.count}".encode()).hexdigest()[:16],
            record=record or f"0195a1f0-1d00-7000-8000-{self.count:012x}",
            kind=kind,
            stamp=now_ms + self.count,
            device=device,
            person="CLA-07",
            written_ms=now_ms - MINUTE_MS,
            offset_minutes=120,
            values=values,
            replaced={name: (replaces,) if replaces else () for name in (*values, *emptied)},
        )
        self.hear(edit, base=base)
        return edit.record, edit.id

    def hear(self, edit: Change, *, base: str = "KAS") -> Understood:
        """Take an edit in by the exchange's own steps."""
        operation = Operation(
            n=self.count,
            act=Act.SET,
            record=edit.record,
            kind=edit.kind,
            schema=1,
            stamp=edit.stamp,
            body=edit.body(),
        )
        understood = understand(operation)
        device, now_ms = self.hall.join(base), self.hall.clock.now_ms()
        with self.hall.database.writing() as connection:
            laptop = devices.one(connection, device)
            assert laptop is not None
            entering = Entering(mission="ZZ", device=laptop, received_ms=now_ms)
            assert fold(connection, entering, {1: understood}, careful=False) == []
        return understood


@pytest.fixture
def binders(hall: Hall) -> Binders:
    """Bases with documents."""
    return Binders(hall)
