# SPDX-License-Identifier: Apache-2.0
"""What an officer does with an alert: each act is a record like any other, written at the mission.

One transaction: checked against where the alert stands, kept, folded, told to the base's laptops,
and noted in the audit log. Nothing that is there is ever changed.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from cla_core.access import Role
from cla_core.alerts.moves import offered, step_problems
from cla_core.alerts.redaction import Eyes, shown
from cla_core.alerts.timeline import AlertState, fold
from cla_core.clock import moment_of
from cla_core.codes import CodeBook
from cla_core.dtg import iso
from cla_core.errors import ClaError, mark
from cla_core.ids import record_id
from cla_core.record import clean, completed, problems
from cla_core.records import record_type
from cla_server.accounts.service import Visitor
from cla_server.alerts import arriving, folding, repository
from cla_server.alerts.reading import Told
from cla_server.audit.repository import Deed, Entry, note
from cla_server.board.service import Site
from cla_server.kit.database import Connection

RANDOM_BYTES = 10
STEPS = (
    "ACKNOWLEDGED", "ASSIGNED", "DECIDED", "NO_RESPONSE", "QUESTION", "ESCALATED", "CLOSED",
    "REOPENED",
)  # fmt: skip
"""The steps the board has a form for."""
FEEDBACK = "FEEDBACK"
ACTS = (*STEPS, FEEDBACK)
MEANT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "ASSIGNED": ("to", "words"),
        "ESCALATED": ("to", "reason"),
        "DECIDED": ("words",),
        "NO_RESPONSE": ("reasons", "stated_by", "reason"),
        "QUESTION": ("words",),
        "REOPENED": ("reason",),
        FEEDBACK: ("to", "channel", "message", "impossible"),
    }
)
"""Which fields each form has; whatever else was sent is left out."""
FUNCTIONS: Mapping[str, str] = MappingProxyType({Role.MANAGER: "CLAMGR", Role.OFFICER: "JOC"})
"""As whom somebody at the board acts."""

NO_ALERT = mark("There is no such alert. It may have been joined to another one.")
NOT_NOW = mark("This cannot be done with the alert as it stands now. Look at its last steps.")


class NotDone(ClaError):
    """An act that was not done, and why; nothing was written."""

    status = 422


class NoSuchAlert(NotDone):
    """There is nothing to act on."""

    status = 404


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """Who acts on which alert, in which zone (minutes from UTC)."""

    visitor: Visitor
    alert: str
    zone_minutes: int


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it: `second` when somebody else had acknowledged before."""

    second: bool = False


def acts_for(state: AlertState) -> tuple[str, ...]:
    """What makes sense next, in the order in which it is mostly done."""
    open_to = {*offered(state), *((FEEDBACK,) if state.state != "MERGED" else ())}
    if state.told_back:
        open_to.discard(FEEDBACK)
    return tuple(act for act in ACTS if act in open_to)


def act(site: Site, acting: Acting, name: str, said: Mapping[str, Any]) -> Done:
    """Do one act.

    Raises:
        NotDone: with the sentence that says why.
    """
    meant = {field: said[field] for field in MEANT.get(name, ()) if field in said}
    if name not in ACTS:
        raise NotDone(NOT_NOW)
    return site.database.write(_work(site, acting, name, clean(meant)))


def _work(
    site: Site, acting: Acting, name: str, said: Mapping[str, Any]
) -> Callable[[Connection], Done]:
    now_ms = site.clock.now_ms()
    book = CodeBook(site.profile())

    def work(connection: Connection) -> Done:
        repository.take_turn(connection)
        state, base = _state(connection, acting)
        earlier = state.round.acknowledged is not None
        if name == "ACKNOWLEDGED" and earlier and _is_by(connection, state, acting.visitor):
            return Done()
        told = _told(acting, name, said, now_ms=now_ms)
        _check(told, state, book, now_ms=now_ms)
        kept = arriving.kept_as(
            told,
            base=base,
            device=arriving.MISSION,
            role=acting.visitor.role,
            received_ms=now_ms,
        )
        arriving.take_in(connection, [kept])
        deed = Entry(
            at_ms=now_ms,
            who=acting.visitor.name,
            what=Deed.ALERT_WORKED_ON,
            about=f"{name} {acting.alert}",
        )
        note(connection, deed)
        return Done(second=name == "ACKNOWLEDGED" and earlier)

    return work


def _state(connection: Connection, acting: Acting) -> tuple[AlertState, str]:
    standing = repository.standing(connection, acting.alert)
    records = folding.around(connection, acting.alert)
    state = fold(map(folding.as_told, records)).get(acting.alert)
    if standing is None or state is None or not state.arrived:
        raise NoSuchAlert(NO_ALERT)
    if shown(state.values, Eyes.OFFICER) is None:
        raise NoSuchAlert(NO_ALERT)
    return state, standing.base


def _is_by(connection: Connection, state: AlertState, visitor: Visitor) -> bool:
    """Whether this very person acknowledged in this round: a button pressed twice."""
    since_ms = state.reopened_ms or 0
    found = (
        repository.one(connection, each.record.id)
        for each in state.marks
        if each.act == "ACKNOWLEDGED" and each.at_ms >= since_ms
    )
    return any(
        kept is not None and (kept.device, kept.person) == (arriving.MISSION, visitor.name)
        for kept in found
    )


def _told(acting: Acting, name: str, said: Mapping[str, Any], *, now_ms: int) -> Told:
    at = iso(moment_of(now_ms, acting.zone_minutes))
    common = {"alert": acting.alert, "at": at}
    if name == FEEDBACK:
        kind, values = "feedback", {**common, **said}
    else:
        who = {"actor": FUNCTIONS.get(acting.visitor.role, "JOC")}
        who |= {"actor_role": acting.visitor.name, "channel": "BOARD"}
        kind, values = "alert_step", {**common, "act": name, **who, **said}
    return Told(
        id=record_id(now_ms, os.urandom(RANDOM_BYTES)),
        kind=kind,
        schema=record_type(kind).schema,
        person=acting.visitor.name,
        number="",
        written_ms=now_ms,
        offset_minutes=acting.zone_minutes,
        values=completed(record_type(kind), values),
    )


def _check(told: Told, state: AlertState, book: CodeBook, *, now_ms: int) -> None:
    found = problems(record_type(told.kind), told.values, book=book, submitting=True)
    if not found and told.kind == "alert_step":
        found = step_problems(state, told.values, at_ms=now_ms)
    if found:
        raise NotDone(found[0].sentence, **dict(found[0].values))
