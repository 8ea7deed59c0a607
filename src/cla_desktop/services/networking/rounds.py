# SPDX-License-Identifier: Apache-2.0
"""The check round: every node of the base's network, how it was last, and what was heard now.

A round is kept as one goes and stored whole: one check for each node that was tried. Health is
computed from all checks ever made, by this laptop and by others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from cla_core.clock import moment_of
from cla_core.dtg import iso, parse_iso
from cla_core.network.health import Checked, NodeHealth, health_of
from cla_core.record import clean
from cla_core.records.checks import Check
from cla_core.records.nodes import Node
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import Submitted, submit_all
from cla_desktop.storage.store import Work

ANSWERS: Final = ("result", "battery", "credit", "night")
"""What is asked of each node, in order."""
ALL_WELL: Final[Mapping[str, str]] = {
    "result": "HEARD",
    "battery": "FULL",
    "credit": "OK",
    "night": "CALM",
}
_KEPT: Final = "round"


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeLine:
    """A node in a round: its code, its village, who answers there, and how it was before."""

    code: str
    village: str
    contact: str
    health: NodeHealth


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfRound:
    """A round that was begun: its id, and by node code what was answered so far."""

    id: str
    answers: Mapping[str, Mapping[str, str]]


def nodes_to_check(desk: Desk) -> tuple[NodeLine, ...]:
    """Every node in the list, by code."""
    now_ms = desk.clock.now_ms()

    def job(work: Work) -> tuple[NodeLine, ...]:
        listed = set(work.documents.listed(Node.kind))
        checks = _checks(work)
        lines = [
            _line(entry.values, checks.get(entry.number or "", ()), now_ms=now_ms)
            for entry in work.records.all_of(Node.kind)
            if entry.id in listed
        ]
        return tuple(sorted(lines, key=lambda line: line.code))

    return desk.store.read(job)


def _line(values: Mapping[str, Any], checks: Sequence[Checked], *, now_ms: int) -> NodeLine:
    place = values.get("locality")
    return NodeLine(
        code=str(values.get("code", "")),
        village=str(place.get("name", "")) if isinstance(place, dict) else "",
        contact=str(values.get("primary_contact", "")),
        health=health_of(checks, now_ms=now_ms),
    )


def _checks(work: Work) -> dict[str, list[Checked]]:
    found: dict[str, list[Checked]] = {}
    for entry in work.records.all_of(Check.kind):
        values = entry.values
        checked = Checked(
            at_ms=round(parse_iso(values["at"]).timestamp() * 1000),
            result=str(values["result"]),
            credit=str(values.get("credit", "")),
            battery=str(values.get("battery", "")),
        )
        found.setdefault(str(values["node"]), []).append(checked)
    return found


def half_round(desk: Desk) -> HalfRound:
    """The round this person began and did not store, or a new one."""
    kept = desk.store.read(lambda work: work.meta.get(_name(desk)))
    if kept:
        return HalfRound(id=kept["id"], answers=kept["answers"])
    return HalfRound(id=desk.new_id(), answers={})


def keep_round(desk: Desk, half: HalfRound) -> None:
    """Keep it as it stands."""
    answers = {node: dict(said) for node, said in half.answers.items()}
    kept = {"id": half.id, "answers": answers}
    desk.store.write(lambda work: work.meta.put(_name(desk), kept))


def _name(desk: Desk) -> str:
    return f"{_KEPT}.{desk.person}"


def store_round(desk: Desk, half: HalfRound) -> tuple[Submitted, ...]:
    """Store one check for each node that was answered for; all or none.

    Raises:
        NotReady: an answer is not one of the choices.
    """
    now = iso(moment_of(desk.clock.now_ms(), desk.offset_minutes))
    checks = [
        clean({**said, "round": half.id, "node": node, "at": now, "by": desk.person})
        for node, said in half.answers.items()
        if said.get("result")
    ]
    done = submit_all(desk, Check.kind, checks)
    desk.store.write(lambda work: work.meta.put(_name(desk), {}))
    return done
