# SPDX-License-Identifier: Apache-2.0
"""Records about alerts as they come in: kept once, folded, told to the base's other laptops.

Works inside the caller's transaction, whether a laptop sent them or an officer wrote them here.
"""

from collections.abc import Sequence

from cla_server.alerts import folding, letters, numbering, repository
from cla_server.alerts.reading import Told
from cla_server.alerts.repository import Kept
from cla_server.audit.repository import Deed, Entry, note
from cla_server.exchange.repository.devices import Device
from cla_server.kit.bell import ring
from cla_server.kit.database import Connection

MISSION = "mission"
"""The device of what was written at the mission itself."""
MERGES = frozenset({"MERGED", "UNMERGED"})


class SaysOtherwise(Exception):
    """A record of this id is kept already and says something else."""


def from_laptop(
    connection: Connection,
    author: Device,
    told: Sequence[Told],
    *,
    received_ms: int,
    mission: str = "",
) -> None:
    """Take in what a laptop wrote; again changes nothing. Alerts get the numbers of `mission`.

    Raises:
        SaysOtherwise: an id was used for something else.
    """
    kept = [_kept(each, author, received_ms=received_ms) for each in told]
    take_in(connection, kept, mission=mission)


def _kept(told: Told, author: Device, *, received_ms: int) -> Kept:
    return kept_as(
        told, base=author.base, device=author.id, role=author.role, received_ms=received_ms
    )


def kept_as(told: Told, *, base: str, device: str, role: str, received_ms: int) -> Kept:
    """A record with whose it is and when it came."""
    values = told.values
    merges = values.get("act") in MERGES
    return Kept(
        id=told.id,
        kind=told.kind,
        schema=told.schema,
        about=_id(values.get("alert")),
        amends=_id(values.get("amends")),
        joins=_id(values.get("other")) if merges else None,
        base=base,
        device=device,
        person=told.person,
        role=role,
        number=told.number,
        written_ms=told.written_ms,
        offset_minutes=told.offset_minutes,
        received_ms=received_ms,
        values=values,
    )


def _id(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def take_in(connection: Connection, records: Sequence[Kept], *, mission: str = "") -> None:
    """Keep, fold and pass on.

    Raises:
        SaysOtherwise: an id was used for something else.
    """
    repository.take_turn(connection)
    new = [kept for kept in records if _is_new(connection, kept)]
    if not new:
        return
    new = numbering.numbered(connection, new, mission=mission)
    folding.refold(connection, new)
    ring(connection)
    for base in sorted({kept.base for kept in new}):
        ours = [kept for kept in new if kept.base == base]
        letters.post(connection, base, ours)
        numbering.tell(connection, base, ours)
    note(connection, *(_deed(kept) for kept in new if kept.device != MISSION))


def _deed(kept: Kept) -> Entry:
    """What the audit log says of a record that a laptop sent."""
    return Entry(
        at_ms=kept.received_ms,
        who=f"{kept.person}, {kept.base}",
        what=Deed.ALERT_TOLD,
        about=f"{kept.kind} {kept.id} {kept.device}",
        role=kept.role,
    )


def _is_new(connection: Connection, kept: Kept) -> bool:
    if repository.add(connection, kept):
        return True
    there = repository.one(connection, kept.id)
    # A device that took a new identity sends its records again under it.
    if there is None or (there.kind, there.values) != (kept.kind, kept.values):
        raise SaysOtherwise
    return False
