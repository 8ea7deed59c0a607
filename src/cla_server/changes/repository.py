# SPDX-License-Identifier: Apache-2.0
"""Every statement about the order in which alerts changed.

The caller holds the turn of folding until it commits, so a number is never seen before a lower one:
who has read up to a number has missed nothing below it, however many write at once.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, delete, func, insert, null, or_, select, tuple_

from cla_server.alerts.tables import alert
from cla_server.changes.sequel import Sequel
from cla_server.changes.tables import alert_change
from cla_server.kit.database import Connection
from cla_server.kit.within import Within

AT_ONCE = 400
CHANGES_WATCHED = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One alert that changed just now; `told` says whether feeds may tell of it.

    `flags` are its own and those of the alerts it is joined with, parted by commas; `sequel` is
    what followed it.
    """

    alert: str
    base: str
    received_ms: int
    flags: str
    drill: bool
    told: bool
    sequel: Sequel
    was_told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which alerts somebody follows. `bases` None means all, times are of the receipt.

    `ended` asks as well for those that were told of once and may not be told of any more, `drills`
    for exercises. They come in the order of their last changes, or `by_receipt`.
    """

    bases: frozenset[str] | None = None
    since_ms: int | None = None
    before_ms: int | None = None
    after: int = 0
    ended: bool = False
    drills: bool = False
    by_receipt: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """An alert that feeds tell of no more: only which it was, for who holds it."""

    alert: str
    number: str
    n: int


def note(connection: Connection, old: Collection[str], new: Sequence[Change]) -> None:
    """Number the changes of one fold, in place of what was noted under these ids."""
    ids = sorted({*old, *(each.alert for each in new)})
    last: int = connection.execute(select(func.max(alert_change.c.n))).scalar() or 0
    before = _told_before(connection, ids)
    gone = before - {each.alert for each in new}
    for start in range(0, len(ids), AT_ONCE):
        chunk = ids[start : start + AT_ONCE]
        connection.execute(delete(alert_change).where(alert_change.c.alert.in_(chunk)))
    # What was told of under an id that now is another alert's was told of that alert.
    marked = [replace(each, was_told=each.alert in before or bool(gone)) for each in new]
    rows = [{**asdict(each), "n": n} for n, each in enumerate(marked, start=last + 1)]
    if rows:
        connection.execute(insert(alert_change), rows)


def _told_before(connection: Connection, ids: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(ids), AT_ONCE):
        chunk = ids[start : start + AT_ONCE]
        which = select(alert_change.c.alert).where(
            alert_change.c.alert.in_(chunk), or_(alert_change.c.told, alert_change.c.was_told)
        )
        found |= set(connection.execute(which).scalars())
    return found


def last(connection: Connection) -> int:
    """The number of the last change of all."""
    return connection.execute(select(func.max(alert_change.c.n))).scalar() or 0


def mark(connection: Connection, wanted: Wanted) -> tuple[int, int]:
    """How many there are and the highest number among them: changes when any of them does."""
    counted = select(func.count(), func.max(alert_change.c.n)).where(*_which(wanted))
    count, highest = connection.execute(counted).one()
    return count, highest or 0


def shown_mark(connection: Connection, within: Within, *, guarded: bool) -> str:
    """A word that differs whenever an alert changed that the board may show, or an open one came to
    be kept back; what is kept back never moves it. `guarded` ones are kept from a commander.
    """
    seen = [alert.c.arrived, ~alert.c.sealed, *within.only(alert.c.base)]
    if not guarded:
        seen.append(~alert.c.guarded)
    recent = alert_change.c.n > last(connection) - CHANGES_WATCHED
    changed = select(alert_change.c.n).join(alert, alert.c.id == alert_change.c.alert)
    newest = changed.where(recent, *seen).order_by(alert_change.c.n.desc()).limit(1)
    opened = select(func.count()).where(alert.c.open, *seen)
    return f"{connection.scalar(newest) or 0}-{connection.scalar(opened)}"


def following(connection: Connection, wanted: Wanted, *, most: int) -> Iterator[Mapping[str, str]]:
    """The alerts' ids with their flags in order, so many at a time."""
    order = ("received_ms", "alert") if wanted.by_receipt else ("n",)
    place = tuple_(*(alert_change.c[name] for name in order))
    columns = (alert_change.c[name] for name in ("n", "received_ms", "alert", "flags"))
    ordered = select(*columns).where(*_which(wanted)).order_by(*place).limit(most)
    rows = connection.execute(ordered).all()
    while rows:
        yield {row.alert: row.flags for row in rows}
        last = tuple_(*(rows[-1]._mapping[name] for name in order))
        rows = connection.execute(ordered.where(place > last)).all()


def sequels(connection: Connection, ids: Sequence[str]) -> dict[str, Sequel]:
    """What followed each of these alerts, by id."""
    columns = (alert_change.c.alert, alert_change.c.sequel)
    found = connection.execute(select(*columns).where(alert_change.c.alert.in_(ids)))
    return {row.alert: Sequel(**row.sequel) for row in found}


def withdrawn(connection: Connection, wanted: Wanted) -> Sequence[Withdrawn]:
    """The alerts that were told of once and may not be told of any more, as far as followed."""
    which = [~alert_change.c.told, alert_change.c.was_told, *_bounds(wanted)]
    columns = alert.c.id, alert.c.number, alert_change.c.n
    joined = alert.join(alert_change, alert_change.c.alert == alert.c.id)
    found = select(*columns).select_from(joined).where(*which).order_by(alert_change.c.n)
    return [
        Withdrawn(alert=row.id, number=row.number, n=row.n) for row in connection.execute(found)
    ]


def flags_among(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The flags of those of these alerts that feeds may tell of, by id; no drills."""
    columns = (alert_change.c.alert, alert_change.c.flags)
    which = [alert_change.c.alert.in_(ids), *_which(Wanted())]
    return {row.alert: row.flags for row in connection.execute(select(*columns).where(*which))}


def flags_of(connection: Connection, alert: str, wanted: Wanted) -> str | None:
    """The flags of one alert; None where it is not among those that are followed."""
    which = select(alert_change.c.flags).where(alert_change.c.alert == alert, *_which(wanted))
    return connection.execute(which).scalar()


def unnoted(connection: Connection, *, again: bool) -> Sequence[str]:
    """The ids of alerts of which nothing or not all is noted yet; `again` gives all of them."""
    joined = alert.outerjoin(alert_change, alert_change.c.alert == alert.c.id)
    missing = select(alert.c.id).select_from(joined).order_by(alert.c.id)
    if not again:
        missing = missing.where(alert_change.c.sequel.is_(null()))
    return connection.execute(missing).scalars().all()


def _which(wanted: Wanted) -> list[ColumnElement[Any]]:
    told: ColumnElement[Any] = alert_change.c.told
    return [or_(told, alert_change.c.was_told) if wanted.ended else told, *_bounds(wanted)]


def _bounds(wanted: Wanted) -> list[ColumnElement[Any]]:
    which: list[ColumnElement[Any]] = [alert_change.c.n > wanted.after]
    if not wanted.drills:
        which.append(~alert_change.c.drill)
    if wanted.bases is not None:
        which.append(alert_change.c.base.in_(sorted(wanted.bases)))
    if wanted.since_ms is not None:
        which.append(alert_change.c.received_ms >= wanted.since_ms)
    if wanted.before_ms is not None:
        which.append(alert_change.c.received_ms < wanted.before_ms)
    return which
