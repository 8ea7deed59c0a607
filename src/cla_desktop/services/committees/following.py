# SPDX-License-Identifier: Apache-2.0
"""What committees agreed, followed to its end: each action of each meeting with its last step.

One list over all meetings; an action is open until somebody says that it was done or dropped. A
step names a meeting by any of its tellings, and an action by its number in the meeting as its
author read it: where the meeting was told again since, it goes with the words it was said of,
wherever they stand now.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from cla_core.clock import moment_of
from cla_core.dtg import iso, parse_iso
from cla_core.folding import fold
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
    steps = _steps(work.records.all_of(ActionStep.kind))
    found = [
        _action(fact, number, row, status)
        for fact in facts_of(work, CommitteeMeeting.kind, committee)
        for (number, row), status in zip(
            enumerate(_rows(fact.entry), start=1), _statuses(fact, steps), strict=True
        )
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


def _steps(entries: Iterable[Entry]) -> Mapping[str, list[Entry]]:
    """What was said of actions, by the telling of the meeting that it names."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for step in entries:
        found[str(step.values["meeting"])].append(step)
    return found


def _rows(meeting: Entry) -> Sequence[Mapping[str, Any]]:
    return tuple(meeting.values.get("actions", ()))


def _statuses(fact: Fact, steps: Mapping[str, Iterable[Entry]]) -> list[str]:
    """Of each action as the meeting is told now what was said last."""
    said = dict.fromkeys(range(len(_rows(fact.entry))), OPEN)
    told = (step for telling in fact.tellings for step in steps.get(telling.id, ()))
    for step in sorted(told, key=lambda one: (parse_iso(one.values["at"]), one.id)):
        read = _rows(_read_by(fact, step))
        now = _place_now(int(step.values["action"]) - 1, read, _rows(fact.entry))
        if now in said:
            said[now] = str(step.values["status"])
    return list(said.values())


def _read_by(fact: Fact, step: Entry) -> Entry:
    """The telling that the author of a step read: the last by then.

    The first one stands for the meeting itself; whoever names a later one read that one.
    """
    named = str(step.values["meeting"])
    by_then = [one for one in fact.tellings if one.changed_ms <= step.changed_ms]
    later = [one for one in fact.tellings if one.id == named != fact.root]
    return [fact.tellings[0], *by_then, *later][-1]


def _place_now(
    place: int, read: Sequence[Mapping[str, Any]], now: Sequence[Mapping[str, Any]]
) -> int | None:
    """Where an action stands that stood at a place; None where it was taken out.

    One that was said in other words keeps its place, unless another one has it now.
    """
    then, today = ([fold(str(row["what"])) for row in rows] for rows in (read, now))
    if place >= len(then) or (place < len(today) and today[place] == then[place]):
        return place
    if then[place] in today:
        return today.index(then[place])
    return None if place >= len(today) or today[place] in then else place


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
