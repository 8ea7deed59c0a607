# SPDX-License-Identifier: Apache-2.0
"""Every statement about figures; rows enter and leave as the core's measures."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, case, delete, insert, select

from cla_core.alerts.measures import MERGED, Measure
from cla_server.alerts.tables import alert
from cla_server.exchange.tables import device, report
from cla_server.figures.tables import alert_figure
from cla_server.kit.database import Connection
from cla_server.kit.within import Within

AT_ONCE = 500
CODES = ("responders", "reasons")
"""What is kept as words with a space between them; no code has one. The last of a measure."""
_WANTED: Select[Any] = select(*(alert_figure.c[name] for name in Measure._fields))


def replace(connection: Connection, old: Collection[str], new: Sequence[Measure]) -> None:
    """Put measures in place of what stood for these alerts."""
    ids = sorted({*old, *(one.alert for one in new)})
    for start in range(0, len(ids), AT_ONCE):
        some = alert_figure.c.alert.in_(ids[start : start + AT_ONCE])
        connection.execute(delete(alert_figure).where(some))
    if new:
        connection.execute(insert(alert_figure), [_row(one) for one in new])


def _row(measure: Measure) -> dict[str, Any]:
    return measure._asdict() | {name: " ".join(getattr(measure, name)) for name in CODES}


def _measure(row: Sequence[Any]) -> Measure:
    """A row of `_WANTED`; thousands are read for a page, so by place and not by name."""
    *values, responders, reasons = row
    return Measure._make((*values, _codes(responders), _codes(reasons)))


@lru_cache(maxsize=1000)
def _codes(words: str) -> tuple[str, ...]:
    return tuple(words.split())


def between(connection: Connection, from_ms: int, to_ms: int, *, within: Within) -> list[Measure]:
    """Alerts received in a stretch of time."""
    received = (alert_figure.c.received_ms >= from_ms, alert_figure.c.received_ms < to_ms)
    wanted = _WANTED.where(*received, *within.only(alert_figure.c.base))
    return [_measure(row) for row in connection.execute(wanted).all()]


def places_between(
    connection: Connection, from_ms: int, to_ms: int, *, base: str
) -> dict[str, str]:
    """From where each alert of a base came in a stretch of time, duplicates aside; empty where a
    list tells nothing of it, or the area alone.
    """
    received = (alert_figure.c.received_ms >= from_ms, alert_figure.c.received_ms < to_ms)
    own = (alert_figure.c.base == base, alert_figure.c.exit != MERGED)
    listed = case((alert_figure.c.area_alone, ""), else_=alert_figure.c.place)
    wanted = select(alert_figure.c.alert, listed).where(*own, *received)
    return {found: place for found, place in connection.execute(wanted)}


def of_alerts(connection: Connection, ids: Collection[str]) -> dict[str, Measure]:
    """The stored measures of these alerts, by id."""
    wanted = _WANTED.where(alert_figure.c.alert.in_(sorted(ids)))
    found = (_measure(row) for row in connection.execute(wanted))
    return {measure.alert: measure for measure in found}


def alerts_after(connection: Connection, last: str, *, most: int) -> list[str]:
    """The ids of the next alerts of which anything was told, to walk through all of them."""
    wanted = select(alert.c.id).where(alert.c.id > last).order_by(alert.c.id).limit(most)
    return list(connection.scalars(wanted))


def of_no_alert(connection: Connection) -> list[str]:
    """Rows that stand for no alert any more; there should be none."""
    known = select(alert.c.id)
    return list(
        connection.scalars(select(alert_figure.c.alert).where(alert_figure.c.alert.not_in(known)))
    )


def reporting(connection: Connection, from_ms: int, to_ms: int, *, within: Within) -> set[str]:
    """The bases from which a report came in a stretch of time."""
    came = (report.c.received_ms >= from_ms, report.c.received_ms < to_ms)
    wanted = select(report.c.base).where(*came, *within.only(report.c.base))
    return set(connection.scalars(wanted.distinct()))


def joined_before(connection: Connection, ms: int, *, within: Within) -> set[str]:
    """The bases that had a laptop before a moment and have one still."""
    there = (device.c.joined_ms < ms, device.c.revoked_ms.is_(None))
    wanted = select(device.c.base).where(*there, *within.only(device.c.base))
    return set(connection.scalars(wanted.distinct()))
