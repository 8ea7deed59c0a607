# SPDX-License-Identifier: Apache-2.0
"""Signals, alerts and incidents brought together or apart: always by a person, always as an event.

Nothing is ever joined by itself, and each of these can be undone by another event. A merge never
makes an event less urgent: what stands takes over the higher priority, as a step of its own.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final

from cla_core.errors import InputRefused
from cla_core.fields import Plain
from cla_core.records.incidents import Incident, IncidentLink
from cla_core.records.signals import Signal
from cla_core.records.steps import AlertStep
from cla_desktop.services.alerting.gathering import gathered
from cla_desktop.services.alerting.writing import GONE, log_within, moment_now
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import Submitted
from cla_desktop.storage.store import Work


class Join(StrEnum):
    """Everything by which alerts, calls and incidents come together or apart."""

    MERGE = "merge"
    PART = "part"
    LINK = "link"
    UNLINK = "unlink"
    ATTACH = "attach"
    LEAVE = "leave"
    MOVE = "move"


STEP: Final = AlertStep.kind
OWN: Final[Mapping[str, Plain]] = {"actor": "CLA", "channel": "PERSON"}
"""Who joins and parts: the assistant at the desk."""


def merge(desk: Desk, alert: str, into: str) -> Submitted:
    """One event: `alert` goes on in `into`, which takes over the higher of the two priorities.

    Raises:
        NotReady: the state of the alert does not allow it, with the sentence why.
    """

    def job(work: Work) -> Submitted:
        states = gathered(work, (alert, into)).states
        done = _step(desk, work, alert, act="MERGED", other=into)
        if alert in states and into in states and states[alert].priority < states[into].priority:
            priority = states[alert].priority
            _step(desk, work, into, act="TRIAGED", priority=priority, other=alert)
        return done

    return _written(desk, job)


def part(desk: Desk, alert: str, other: str) -> Submitted:
    """Two events after all: `alert` stands for itself again."""
    return _written(desk, lambda work: _step(desk, work, alert, act="UNMERGED", other=other))


def link(desk: Desk, alert: str, other: str, *, apart: bool = False) -> Submitted:
    """Two alerts that have to do with each other and stay two; `apart` takes the link away."""
    act = "UNLINKED" if apart else "LINKED"
    return _written(desk, lambda work: _step(desk, work, alert, act=act, other=other))


def move_signal(desk: Desk, signal: str, to: str) -> Submitted:
    """A call belongs to another alert than it was taken down for; both go on showing it.

    Raises:
        InputRefused: there is no such signal here.
    """

    def job(work: Work) -> Submitted:
        entry = work.records.get(signal)
        if entry is None or entry.kind != Signal.kind:
            raise InputRefused(GONE)
        kin = work.records.several(work.records.kin_of([signal]))
        latest = max(kin, key=lambda each: (each.submitted_ms or each.changed_ms, each.id))
        return _log(desk, work, Signal.kind, {**latest.values, "alert": to, "amends": latest.id})

    return _written(desk, job)


def open_incident(desk: Desk, alert: str, values: Mapping[str, Plain]) -> Submitted:
    """What turned out to have happened, opened from an alert, which belongs to it from then on."""

    def job(work: Work) -> Submitted:
        done = _log(desk, work, Incident.kind, values)
        _log(desk, work, IncidentLink.kind, {"alert": alert, "incident": done.id})
        return done

    return _written(desk, job)


def name_incident(desk: Desk, incident: str, values: Mapping[str, Plain]) -> Submitted:
    """Say anew what turned out to have happened; what was said before stays in the history."""
    said = {**values, "amends": incident}
    return _written(desk, lambda work: _log(desk, work, Incident.kind, said))


def attach(desk: Desk, alert: str, incident: str, *, apart: bool = False) -> Submitted:
    """An alert belongs to an incident, or was found not to."""
    said = {"alert": alert, "incident": incident, **({"apart": True} if apart else {})}
    return _written(desk, lambda work: _log(desk, work, IncidentLink.kind, said))


def _now(desk: Desk) -> dict[str, Plain]:
    return {**OWN, "at": moment_now(desk)}


def _step(desk: Desk, work: Work, alert: str, **said: Any) -> Submitted:
    return _log(desk, work, STEP, {**_now(desk), "alert": alert, **said})


def _log(desk: Desk, work: Work, kind: str, values: Mapping[str, Plain]) -> Submitted:
    return log_within(desk, work, kind, (desk.new_id(), values), sure=True)


def _written(desk: Desk, job: Callable[[Work], Submitted]) -> Submitted:
    done = desk.store.write(job)
    desk.counter.touch()
    return done
