# SPDX-License-Identifier: Apache-2.0
"""Keep the rows of each alert in step with what was told: fold again whatever a new record touches.

What joins alerts (a merge, a correction, a signal that moved) is followed to its end, and all of it
is folded together, so the rows are those of a fold of everything, and whoever folds at the mission
folds here. Owns no rule: the core folds.
"""

from collections.abc import Iterable, Mapping, Sequence

from cla_core.alerts.clocks import since_of, waits_for
from cla_core.alerts.priority import PRIORITIES
from cla_core.alerts.redaction import Eyes, is_sealed, shown
from cla_core.alerts.timeline import AlertState, fold
from cla_core.alerts.together import flags_together
from cla_core.alerts.told import Told, families, roots
from cla_core.grading import FLAGS
from cla_server.alerts import repository
from cla_server.alerts.repository import Kept, Standing
from cla_server.changes import repository as changes
from cla_server.changes.repository import Change
from cla_server.changes.sequel import sequel_of
from cla_server.figures import keeping
from cla_server.kit.database import Connection

ALERT = "alert"
NAMES_MOST = 40


def as_told(kept: Kept) -> Told:
    """A kept record as the core folds it."""
    return Told(
        id=kept.id,
        kind=kept.kind,
        values=kept.values,
        written_ms=kept.written_ms,
        role=kept.role,
    )


def refold(connection: Connection, new: Sequence[Kept]) -> None:
    """Bring the rows of every alert that these records touch up to date."""
    if new:
        fold_again(connection, {name for kept in new for name in _names(kept)})


def fold_again(connection: Connection, ids: set[str]) -> None:
    """Put what is folded anew in place of every row that hangs together with these ids."""
    records, touched = reached(connection, ids)
    states, groups = folded(records), by_alert(records)
    rows = standings(states, groups)
    repository.replace(connection, touched, rows)
    keeping.replace(connection, touched, keeping.measured(states, groups))
    changes.note(connection, touched, [_change(row, states) for row in rows])


def _change(row: Standing, states: Mapping[str, AlertState]) -> Change:
    """That an alert changed, and whether feeds may tell of it.

    A merge opens no door: a flag of any of those that are joined holds for all.
    """
    flags = sorted(flags_together(states, row.id))
    values = {**row.values, FLAGS: flags}
    return Change(
        alert=row.id,
        base=row.base,
        received_ms=row.received_ms or 0,
        flags=",".join(flags),
        drill=row.values.get("exercise") is True,
        told=row.arrived and shown(values, Eyes.FEED) is not None,
        sequel=sequel_of(states[row.id]),
    )


def around(connection: Connection, *alerts: str) -> list[Kept]:
    """Everything told about alerts and about those they are joined with."""
    found, _ = reached(connection, set(alerts))
    return found


def root_of(records: Iterable[Kept], record: str) -> str:
    """The id under which an alert stands, from the id of any of its versions."""
    return roots(families(as_told(kept) for kept in records)).get(record, "")


def knots(records: Sequence[Kept]) -> dict[str, list[Kept]]:
    """Map each named id to all records connected with it, and no others."""
    above: dict[str, str] = {}

    def top(name: str) -> str:
        while above.setdefault(name, name) != name:
            above[name] = above[above[name]]
            name = above[name]
        return name

    for kept in records:
        for name in _names(kept):
            above[top(name)] = top(kept.id)
    groups: dict[str, list[Kept]] = {}
    for kept in records:
        groups.setdefault(top(kept.id), []).append(kept)
    return {name: groups[top(name)] for name in list(above)}


def reached(connection: Connection, ids: set[str]) -> tuple[list[Kept], set[str]]:
    """All records that hang together with these ids, and every id on the way."""
    known: dict[str, Kept] = {}
    touched, asked = set(ids), set(ids)
    while asked:
        named = repository.named_by(connection, asked, but=known)
        found = [each for each in named if each.id not in known]
        known |= {each.id: each for each in found}
        asked = {name for each in found for name in _names(each)} - touched
        touched |= asked
    return list(known.values()), touched


def _names(kept: Kept) -> set[str]:
    """The ids under which a record is connected with others: its own and those it names."""
    return {name for name in (kept.id, kept.about, kept.amends, kept.joins) if name}


def folded(records: Iterable[Kept]) -> dict[str, AlertState]:
    """The state of every alert that these records tell of; all that hang together are among them.

    What the mission does not have here, it does not have at all.
    """
    return fold((as_told(kept) for kept in records), whole=True)


def standings(
    states: Mapping[str, AlertState], groups: Mapping[str, Sequence[Kept]]
) -> list[Standing]:
    """One row for each alert that anything was told of."""
    return [_standing(state, groups.get(state.alert, [])) for state in states.values()]


def of_alert(records: Sequence[Kept], alert: str) -> list[Kept]:
    """Those of the records that tell of one alert, oldest first."""
    return by_alert(records).get(alert, [])


def by_alert(records: Sequence[Kept]) -> dict[str, list[Kept]]:
    """The records by the alert they tell of, each alert's oldest first."""
    root_of = roots(families(as_told(kept) for kept in records))
    groups: dict[str, list[Kept]] = {}
    for kept in sorted(records, key=lambda each: (each.written_ms, each.id)):
        about = kept.id if kept.kind == ALERT else kept.about or ""
        groups.setdefault(root_of.get(about, about), []).append(kept)
    return groups


def _standing(state: AlertState, group: Sequence[Kept]) -> Standing:
    """`group` holds what was told of this alert, oldest first; its first version speaks for it."""
    waits = waits_for(state)
    first = next((kept for kept in group if kept.kind == ALERT), next(iter(group), None))
    last = max(state.marks, key=lambda mark: (mark.record.written_ms, mark.order), default=None)
    tellers = {kept.id: kept.person for kept in group}
    return Standing(
        id=state.alert,
        base=first.base if first else "",
        number=(first.final or first.number) if first else "",
        alias=first.number if first and first.final not in (None, first.number) else "",
        arrived=state.arrived,
        open=state.is_open,
        sealed=is_sealed(state.values),
        guarded=shown(state.values, Eyes.COMMANDER) is None,
        state=state.state[:NAMES_MOST],
        priority=state.priority[:8],
        rank=PRIORITIES.index(state.priority) if state.priority in PRIORITIES else 0,
        merged_into=state.merged_into[:36],
        owner=state.owner[:NAMES_MOST],
        since_ms=since_of(state),
        received_ms=state.clocks.received,
        acknowledged_ms=state.round.acknowledged,
        decided_ms=state.round.decided,
        arrived_ms=state.round.arrived,
        told_ms=state.round.told_back,
        waits_acknowledge="acknowledge" in waits,
        waits_decide="decide" in waits,
        waits_feedback="feedback" in waits,
        last_act=last.act[:NAMES_MOST] if last is not None else "",
        last_ms=last.at_ms if last is not None else None,
        last_by=tellers.get(last.record.id, "") if last is not None else "",
        values=state.values,
    )
