# SPDX-License-Identifier: Apache-2.0
"""The check round: every node of the base's network, and what was heard now.

A round is kept as one goes and stored whole: one check for each node that was tried, and what it
came to.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from cla_core.clock import moment_of
from cla_core.dtg import iso
from cla_core.record import clean
from cla_core.records.checks import HEARD, NOT_MADE, Check, CheckRound
from cla_core.records.nodes import Node
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.coding import as_counted
from cla_desktop.services.recording import submit_within
from cla_desktop.storage.store import Work

ANSWERS: Final = ("result", "battery", "credit", "night", "failure")
"""What is asked of each node, in order."""
ALL_WELL: Final[Mapping[str, str]] = {
    "result": "HEARD",
    "battery": "FULL",
    "credit": "OK",
    "night": "CALM",
}
_KEPT: Final = "round"


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfRound:
    """A round that was begun: its id, and by node code what was answered so far."""

    id: str
    answers: Mapping[str, Mapping[str, str]]


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


def store_round(desk: Desk, half: HalfRound) -> tuple[str, ...]:
    """Store one check for each node that was answered for, and the round; all or none.

    Gives the ids of the checks.

    Raises:
        NotReady: an answer is not one of the choices.
    """
    now = iso(moment_of(desk.clock.now_ms(), desk.offset_minutes))
    checks = [
        (
            desk.new_id(),
            clean({**said, "round": half.id, "node": node, "at": now, "by": desk.person}),
        )
        for node, said in half.answers.items()
        if said.get("result")
    ]

    def job(work: Work) -> tuple[str, ...]:
        made = {**_came_to(work, half), "at": now, "by": desk.person}
        submit_within(desk, work, CheckRound.kind, (half.id, clean(made)))
        done = [submit_within(desk, work, Check.kind, given).id for given in checks]
        work.meta.put(_name(desk), {})
        return tuple(done)

    done = desk.store.write(job)
    desk.counter.touch()
    return done


def _came_to(work: Work, half: HalfRound) -> dict[str, Any]:
    """What a round came to, in codes and counts."""
    results = {node: said["result"] for node, said in half.answers.items() if said.get("result")}
    called = {node for node, result in results.items() if result != NOT_MADE}
    silent = sorted((node for node in called if results[node] not in HEARD), key=as_counted)
    return {
        "nodes": max(work.documents.count(Node.kind), len(results)),
        "called": len(called),
        "heard": len(called) - len(silent),
        "silent": ", ".join(silent),
    }
