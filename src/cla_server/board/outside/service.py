# SPDX-License-Identifier: Apache-2.0
"""An officer opens one alert outside the own area: the reason is a step of that alert.

So it stands in its timeline for owner and manager, and goes down to the base. It opens this alert
alone, to be read and not to be worked on, and nothing that is sealed. A try that opens nothing is
noted as well: somebody may be guessing numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cla_core.alerts.redaction import Eyes, shown
from cla_core.clock import moment_of
from cla_core.dtg import iso
from cla_core.errors import ClaError, mark
from cla_core.fields import Plain
from cla_server.accounts.service import Visitor
from cla_server.alerts import repository as alerts
from cla_server.alerts import writing
from cla_server.alerts.repository import Standing
from cla_server.audit.repository import Deed, note
from cla_server.board.alerts.acting import FUNCTIONS
from cla_server.board.service import Site
from cla_server.kit.database import Connection
from cla_server.kit.within import WHOLE
from cla_server.outside import repository

OPEN_MS = 60 * 60 * 1000
"""How long an alert stays open to who opened it from outside."""
ACT = "OPENED_OUTSIDE"
LEAST_REASON = 10
"""Letters and digits: a row of dots tells an owner nothing."""
NUMBER_MOST = 80
NO_REASON = mark("Say why, in a sentence: the owner of the alert and its base will read it.")
NOT_HERE = mark("No alert of this number can be opened here.")


class NotOpened(ClaError):
    """Nothing was opened, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which alert somebody wants to see, and why; `form` is what they sent, as it came."""

    number: str
    reason: str
    form: Mapping[str, str]


def open_outside(site: Site, visitor: Visitor, wish: Wish, *, zone_minutes: int) -> str:
    """Open one alert by either of its numbers; gives its id. The same form opens it once.

    Raises:
        NotOpened: no reason, or nothing of this number that may be opened.
    """
    if sum(map(str.isalnum, wish.reason)) < LEAST_REASON:
        raise NotOpened(NO_REASON)
    now_ms, within = site.clock.now_ms(), site.within(visitor)
    told = _Telling(visitor=visitor, wish=wish, now_ms=now_ms, zone_minutes=zone_minutes)

    def work(connection: Connection) -> str:
        alerts.take_turn(connection)
        found = next(iter(alerts.numbered(connection, wish.number[:NUMBER_MOST], WHOLE)), None)
        if found is None or shown(found.values, Eyes.OFFICER) is None:
            note(connection, visitor.did(Deed.OUTSIDE_REFUSED, "", at_ms=now_ms))
            return ""
        if not within.holds(found.base):
            told.let_in(connection, found)
        return found.id

    opened = site.database.write(work)
    if not opened:
        raise NotOpened(NOT_HERE)
    return opened


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    """Who opens an alert from outside, with which wish, when and in which zone."""

    visitor: Visitor
    wish: Wish
    now_ms: int
    zone_minutes: int

    def let_in(self, connection: Connection, found: Standing) -> None:
        """Open the alert to the visitor and tell it on its timeline; nothing for a form sent twice.

        The caller holds the turn of the alerts' writers.
        """
        record = writing.id_of_form(found.id, self.wish.form)
        if record and alerts.one(connection, record) is not None:
            return
        until_ms = self.now_ms + OPEN_MS
        repository.let_in(connection, self.visitor.account, found.id, until_ms=until_ms)
        told = writing.told_at_mission(
            "alert_step",
            self._values(found),
            who=self.visitor.name,
            now_ms=self.now_ms,
            zone_minutes=self.zone_minutes,
            record=record,
        )
        writing.write(connection, told, base=found.base, role=self.visitor.role)
        about = f"{found.id} by {told.id}"
        note(connection, self.visitor.did(Deed.OPENED_OUTSIDE, about, at_ms=self.now_ms))

    def _values(self, found: Standing) -> dict[str, Plain]:
        return {
            "alert": found.id,
            "act": ACT,
            "at": iso(moment_of(self.now_ms, self.zone_minutes)),
            "actor": FUNCTIONS.get(self.visitor.role, "JOC"),
            "actor_role": self.visitor.name,
            "channel": "BOARD",
            "reason": self.wish.reason,
        }
