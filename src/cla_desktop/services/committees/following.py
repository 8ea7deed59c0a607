# SPDX-License-Identifier: Apache-2.0
"""What committees agreed, followed to its end: each action of each meeting with its last step.

One list over all meetings; an action is open until somebody says that it was done or dropped.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from cla_core.clock import moment_of
from cla_core.dtg import iso, parse_iso
from cla_core.record import clean
from cla_core.records.committee_meetings import ActionStep, CommitteeMeeting
from cla_desktop.services.committees.stored import Fact, facts_of, ms_of
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import Submitted, submit
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

OPEN: Final = "OPEN"
ENDED: Final = frozenset({"DONE", "DROPPED"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something agreed: `number` of its meeting from one on; `due_ms` None without a date."""

    meeting: str
    number: int
    committee: str
    what: str
    who: str
    due_ms: int | None
    status: str

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do it."""
        return self.status not in ENDED

    def is_late(self, now_ms: int) -> bool:
        """Whether it should have been done by now."""
        return self.is_open and self.due_ms is not None and self.due_ms < now_ms


def actions(desk: Desk) -> tuple[Action, ...]:
    """What is open, over all committees, the first due first."""
    return desk.store.read(open_actions)


def open_actions(work: Work) -> tuple[Action, ...]:
    """`actions` as a part of somebody's larger job."""
    return tuple(action for action in actions_within(work) if action.is_open)


def actions_within(work: Work, committee: str = "") -> tuple[Action, ...]:
    """Everything agreed, of one committee or of all, the first due first."""
    last = _last_steps(work.records.all_of(ActionStep.kind))
    found = [
        _action(fact, number, row, last.get((fact.root, number), OPEN))
        for fact in facts_of(work, CommitteeMeeting.kind, committee)
        for number, row in enumerate(fact.entry.values.get("actions", ()), start=1)
    ]
    return tuple(sorted(found, key=lambda one: (one.due_ms is None, one.due_ms or 0)))


def follow(desk: Desk, action: Action, status: str, note: str = "") -> Submitted:
    """Say how far it is.

    Raises:
        NotReady: the status is none of the choices.
    """
    now = iso(moment_of(desk.clock.now_ms(), desk.offset_minutes))
    said = {
        "meeting": action.meeting,
        "action": action.number,
        "status": status,
        "at": now,
        "note": note,
        "by": desk.person,
    }
    return submit(desk, ActionStep.kind, clean(said))


def _last_steps(entries: Iterable[Entry]) -> Mapping[tuple[str, int], str]:
    """By meeting and number the status that was said last."""
    steps = sorted(entries, key=lambda entry: (parse_iso(entry.values["at"]), entry.id))
    return {
        (str(step.values["meeting"]), int(step.values["action"])): str(step.values["status"])
        for step in steps
    }


def _action(fact: Fact, number: int, row: Mapping[str, Any], status: str) -> Action:
    return Action(
        meeting=fact.root,
        number=number,
        committee=str(fact.entry.values["committee"]),
        what=str(row["what"]),
        who=str(row.get("who", "")),
        due_ms=ms_of(row, "by_when"),
        status=status,
    )
