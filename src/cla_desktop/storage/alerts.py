# SPDX-License-Identifier: Apache-2.0
"""Which records are about which alert, and which alerts may be open.

Kept beside the records, in the same transaction, whoever wrote them: this desk, a colleague's or
the mission. Knows references, not states: what is open is said by `cla_core.alerts` and told here
by `settle`. An alert somebody wrote about again is open until it is settled anew.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, and_, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from cla_core.records import kinds_in
from cla_core.states import ReportState
from cla_desktop.storage import tables
from cla_desktop.storage.rows import Entry

CHUNK = 500
NO_ALERT = ""
"""What a beep is about that nobody was called back for yet."""

part, opened = tables.alert_part, tables.open_alert


def _joins(entry: Entry) -> str | None:
    """What else a record names beside its alert: another alert, or an incident."""
    return str(entry.values.get("other") or entry.values.get("incident") or "") or None


class AlertRepository:
    """Everything asked of `alert_part` and `open_alert`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, entry: Entry) -> None:
        """Remember what a record is about; drafts and records of other books are about nothing."""
        if entry.state is ReportState.DRAFT or entry.kind not in kinds_in("alerts"):
            return
        alert = self._about(entry)
        about = {"alert": alert, "joins": _joins(entry)}
        statement = insert(part).values({"record": entry.id, **about})
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=["record"], set_=about)
        )
        if entry.kind == "alert" and alert != entry.id:
            self._move(part.c.alert == entry.id, alert)
        if entry.kind == "signal" and alert:
            # The beep it completes belongs to the alert now; one that moves stays known to both.
            beep = part.c.record == str(entry.values.get("amends") or "")
            self._move(and_(beep, part.c.alert == NO_ALERT), alert)
        if alert:
            self._connection.execute(insert(opened).values(alert=alert).on_conflict_do_nothing())

    def _move(self, which: ColumnElement[bool], alert: str) -> None:
        self._connection.execute(update(part).where(which).values(alert=alert))

    def _about(self, entry: Entry) -> str:
        """The first record of the alert: what arrived names any of its versions."""
        field = "amends" if entry.kind == "alert" else "alert"
        named = str(entry.values.get(field) or "")
        if not named:
            return entry.id if entry.kind == "alert" else NO_ALERT
        return self.root_of(named)

    def root_of(self, record: str) -> str:
        """The alert a record is about; itself while nothing is known of it."""
        query = select(part.c.alert).where(part.c.record == record)
        found: str | None = self._connection.execute(query).scalar_one_or_none()
        return found or record

    def roots_of(self, records: Sequence[str]) -> dict[str, str]:
        """`root_of` of many at once, by record."""
        found = dict(zip(records, records, strict=True))
        for start in range(0, len(records), CHUNK):
            chunk = records[start : start + CHUNK]
            query = select(part.c.record, part.c.alert).where(part.c.record.in_(chunk))
            found |= {
                row.record: row.alert or row.record for row in self._connection.execute(query)
            }
        return found

    def open_ids(self) -> tuple[str, ...]:
        """The alerts that may be open."""
        query = select(opened.c.alert).order_by(opened.c.alert)
        return tuple(self._connection.execute(query).scalars())

    def parts_of(self, alerts: Sequence[str]) -> dict[str, str]:
        """The ids of all records about these alerts, the alerts among them, and which of them."""
        found: dict[str, str] = {}
        for start in range(0, len(alerts), CHUNK):
            chunk = alerts[start : start + CHUNK]
            query = select(part.c.record, part.c.alert).where(part.c.alert.in_(chunk))
            found |= {row.record: row.alert for row in self._connection.execute(query)}
        return found

    def naming(self, ids: Iterable[str]) -> frozenset[str]:
        """The alerts a step or link of which names one of these: other alerts, or an incident."""
        named = sorted(ids)
        found: set[str] = set()
        for start in range(0, len(named), CHUNK):
            chunk = named[start : start + CHUNK]
            query = select(part.c.alert).where(part.c.joins.in_(chunk))
            found |= set(self._connection.execute(query).scalars())
        return frozenset(found)

    def settle(self, ended: Iterable[str]) -> None:
        """Remove these alerts from those that still wait for something."""
        ids = list(ended)
        for start in range(0, len(ids), CHUNK):
            chunk = ids[start : start + CHUNK]
            self._connection.execute(delete(opened).where(opened.c.alert.in_(chunk)))
