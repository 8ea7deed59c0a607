# SPDX-License-Identifier: Apache-2.0
"""The check round: every node of the base's network, and what was heard now.

A round is kept as one goes and stored whole: one check for each node that was tried, at the time
when it was, and what it came to. Whoever stores at noon what they heard at dawn, or goes on after
midnight, still says when each was heard.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from cla_core.clock import moment_of
from cla_core.dtg import iso
from cla_core.record import clean
from cla_core.records.checks import HEARD, NOT_MADE, Check, CheckRound
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.coding import as_counted
from cla_desktop.services.networking.nodes import working
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
    """A round that was begun: its id, and by node code what was answered so far.

    `times` are those of the answers that were kept, in milliseconds since 1970.
    """

    id: str
    answers: Mapping[str, Mapping[str, str]]
    times: Mapping[str, int] = field(default_factory=dict)

    @property
    def since_ms(self) -> int | None:
        """When the first node was called; None while nothing is kept."""
        return min(self.times.values(), default=None)


def half_round(desk: Desk) -> HalfRound:
    """The round this person began and did not store, or a new one."""
    return desk.store.read(lambda work: _kept(desk, work)) or HalfRound(
        id=desk.new_id(), answers={}
    )


def keep_round(desk: Desk, half: HalfRound) -> None:
    """Keep it as it stands; what was not answered so before was answered now."""

    def job(work: Work) -> None:
        answers = {node: dict(said) for node, said in half.answers.items()}
        times = _times(half, _kept(desk, work), desk.clock.now_ms())
        work.meta.put(_name(desk), {"id": half.id, "answers": answers, "times": times})

    desk.store.write(job)


def _kept(desk: Desk, work: Work) -> HalfRound | None:
    kept = work.meta.get(_name(desk))
    if not kept:
        return None
    # A round that an earlier version of this program kept has no times.
    return HalfRound(id=kept["id"], answers=kept["answers"], times=kept.get("times", {}))


def _times(half: HalfRound, kept: HalfRound | None, now_ms: int) -> dict[str, int]:
    """When each node was called: of another result now, else when it was kept first."""
    before = kept if kept is not None and kept.id == half.id else HalfRound(id="", answers={})
    return {
        node: min(before.times.get(node, now_ms), now_ms)
        if said.get("result") == before.answers.get(node, {}).get("result")
        else now_ms
        for node, said in half.answers.items()
    }


def _name(desk: Desk) -> str:
    return f"{_KEPT}.{desk.person}"


def store_round(desk: Desk, half: HalfRound) -> tuple[str, ...]:
    """Store one check for each node that was answered for, and the round; all or none.

    Gives the ids of the checks.

    Raises:
        NotReady: an answer is not one of the choices.
    """
    answered = {node: said for node, said in half.answers.items() if said.get("result")}

    def job(work: Work) -> tuple[str, ...]:
        now_ms = desk.clock.now_ms()
        times = _times(half, _kept(desk, work), now_ms)
        ended = max((times[node] for node in answered), default=now_ms)
        made = {**_came_to(work, half), "at": _said(desk, ended), "by": desk.person}
        submit_within(desk, work, CheckRound.kind, (half.id, clean(made)))
        done = []
        for node, said in answered.items():
            own = {"round": half.id, "node": node, "at": _said(desk, times[node])}
            check = clean({**said, **own, "by": desk.person})
            done.append(submit_within(desk, work, Check.kind, (desk.new_id(), check)).id)
        work.meta.put(_name(desk), {})
        return tuple(done)

    done = desk.store.write(job)
    desk.counter.touch()
    return done


def _said(desk: Desk, at_ms: int) -> str:
    return iso(moment_of(at_ms, desk.offset_minutes))


def _came_to(work: Work, half: HalfRound) -> dict[str, Any]:
    """The record of a round: what was reached, in codes and counts."""
    results = {node: said["result"] for node, said in half.answers.items() if said.get("result")}
    called = {node for node, result in results.items() if result != NOT_MADE}
    silent = sorted((node for node in called if results[node] not in HEARD), key=as_counted)
    return {
        "nodes": max(len(working(work)), len(results)),
        "called": len(called),
        "heard": len(called) - len(silent),
        "silent": ", ".join(silent),
    }
