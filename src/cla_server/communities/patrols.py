# SPDX-License-Identifier: Apache-2.0
"""The patrols of which the bases told lately, each as its last correction says it.

From whom a base heard it is the base's. Whether an alert came of it is told by the alert.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from cla_core.clock import moment_of
from cla_core.dtg import parse_iso
from cla_core.records.patrols import PatrolReport
from cla_server.kit.database import Connection
from cla_server.kit.within import Within
from cla_server.outreach import repository
from cla_server.outreach.chains import chains
from cla_server.outreach.repository import Fact

TOLD_DAYS: Final = 30
"""How long a patrol is told of, from when it left."""
DAY_MS: Final = 24 * 60 * 60 * 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Patrol:
    """One patrol of a base; `values` is what the report says of it."""

    id: str
    base: str
    left: datetime
    values: Mapping[str, Any]

    @property
    def place(self) -> str:
        """The farthest place."""
        return str(self.values["place"]["name"])


def patrols(connection: Connection, within: Within, *, now_ms: int) -> list[Patrol]:
    """The patrols that left in the last days, the latest first."""
    since_ms = now_ms - TOLD_DAYS * DAY_MS
    # Nobody tells of a patrol before it left. A correction of older words stands alone.
    told = repository.of_kinds(connection, (PatrolReport.kind,), within, since_ms=since_ms)
    found = [_patrol(chain.last) for chain in chains(told)]
    since = moment_of(since_ms, 0)
    lately = [one for one in found if one.left >= since]
    return sorted(lately, key=lambda one: (one.left, one.id), reverse=True)


def _patrol(fact: Fact) -> Patrol:
    left = parse_iso(str(fact.values["at"]))
    return Patrol(id=fact.id, base=fact.base, left=left, values=fact.values)
