# SPDX-License-Identifier: Apache-2.0
"""What committees agreed, followed to its end: each action of each meeting with its last step.

One list over all meetings; an action is open until somebody says that it was done or dropped. An
action is known by the telling of its meeting that said it first and its number there, and steps
name it so: the mission, which reads no words, tells actions apart by that alone. When the meeting
is told again, an action goes with its words, wherever they stand then.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from cla_core.clock import moment_of
from cla_core.dtg import iso, parse_iso
from cla_core.errors import FieldRefused, mark
from cla_core.folding import fold
from cla_core.record import clean
from cla_core.records.committee_meetings import ActionStep, CommitteeMeeting
from cla_core.states import ReportState
from cla_desktop.services.committees.stored import Fact, fact_of, facts_of, field_ms
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import Submitted, submit, submit_within
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

OPEN: Final = "OPEN"
ENDED: Final = frozenset({"DONE", "DROPPED"})
NOT_AGREED: Final = mark("This meeting has no action of this number (it has {n}).")


@dataclass(frozen=True, slots=True)
class Said:
    """Which telling of a meeting said an action first, and its number there, from one on."""

    telling: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something agreed: `number` in its meeting as it is told now; `due_ms` None without a date."""

    meeting: str
    number: int
    first: Said
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
    steps = _steps(work)
    found = [
        action
        for fact in facts_of(work, CommitteeMeeting.kind, committee)
        for action in _actions(fact, steps)
    ]
    return tuple(sorted(found, key=lambda one: (one.due_ms is None, one.due_ms or 0)))


def log_meeting(desk: Desk, values: Mapping[str, Any], *, record: str = "") -> Submitted:
    """Store a meeting; what was followed and it no longer names ends, for the mission too.

    Raises:
        NotReady: with every problem.
        AlreadyOther: the id stands for another meeting.
    """
    record = desk.id_for(record)

    def job(work: Work) -> Submitted:
        before = work.records.get(record)
        done = submit_within(desk, work, CommitteeMeeting.kind, (record, values))
        is_new = before is None or before.state is ReportState.DRAFT
        if is_new and values.get("amends"):  # only a correction can leave anything out
            for action in _left_out(work, record):
                said = _step(desk, action, "DROPPED") | {"left_out_by": record}
                submit_within(desk, work, ActionStep.kind, (desk.new_id(), said))
        return done

    done = desk.store.write(job)
    desk.counter.touch()
    return done


def follow_as_told(desk: Desk, values: Mapping[str, Any], *, record: str = "") -> Submitted:
    """Store a step that somebody wrote down elsewhere.

    Raises:
        FieldRefused: the meeting is known here and agreed on fewer things.
        NotReady: with every problem.
    """
    meeting = desk.store.read(lambda work: work.records.get(str(values.get("meeting", ""))))
    action = values.get("action")
    if meeting is not None and meeting.kind == CommitteeMeeting.kind and isinstance(action, int):
        agreed = len(_rows(meeting))
        if action > agreed:
            raise FieldRefused("action", NOT_AGREED, n=agreed)
    return submit(desk, ActionStep.kind, values, record=record)


def follow(desk: Desk, action: Action, status: str, note: str = "") -> Submitted:
    """Say how far it is.

    Raises:
        NotReady: the status is none of the choices.
    """
    return submit(desk, ActionStep.kind, _step(desk, action.first, status, note))


def _step(desk: Desk, action: Said, status: str, note: str = "") -> dict[str, Any]:
    said = {
        "meeting": action.telling,
        "action": action.number,
        "status": status,
        "at": iso(moment_of(desk.clock.now_ms(), desk.offset_minutes)),
        "note": note,
        "by": desk.person,
    }
    return clean(said)


def _steps(work: Work) -> Mapping[str, list[Entry]]:
    """What was said of actions, by the telling of the meeting that it names.

    What a correction left out stands in no list here; where another one still names it, it stands.
    """
    found: dict[str, list[Entry]] = defaultdict(list)
    for step in work.records.all_of(ActionStep.kind):
        if "left_out_by" not in step.values:
            found[str(step.values["meeting"])].append(step)
    return found


def _left_out(work: Work, telling: str) -> list[Said]:
    """What was followed of a meeting, has not ended, and is not in this telling of it."""
    fact = fact_of(work, CommitteeMeeting.kind, telling)
    if fact is None:
        return []
    known = _first_said(fact)
    last = _last_said(fact, known, _steps(work))
    return [
        action
        for action, step in last.items()
        if action not in known[telling] and step.values["status"] not in ENDED
    ]


def _actions(fact: Fact, steps: Mapping[str, Sequence[Entry]]) -> list[Action]:
    """What a meeting agreed as it is told now, each with what was said of it last."""
    known = _first_said(fact)
    said = _last_said(fact, known, steps)
    return [
        Action(
            meeting=fact.root,
            number=number,
            first=first,
            committee=str(fact.entry.values["committee"]),
            what=str(row["what"]),
            who=str(row.get("who", "")),
            due_ms=field_ms(row, "by_when"),
            status=str(said[first].values["status"]) if first in said else OPEN,
        )
        for number, (row, first) in enumerate(
            zip(_rows(fact.entry), known[fact.entry.id], strict=True), start=1
        )
    ]


def _last_said(
    fact: Fact, known: Mapping[str, Sequence[Said]], steps: Mapping[str, Sequence[Entry]]
) -> Mapping[Said, Entry]:
    """By action the step that speaks."""
    found: dict[Said, Entry] = {}
    told = (step for telling in fact.tellings for step in steps.get(telling.id, ()))
    for step in sorted(told, key=lambda one: (parse_iso(one.values["at"]), one.id)):
        of, number = known[str(step.values["meeting"])], int(step.values["action"])
        if 1 <= number <= len(of):
            found[of[number - 1]] = step
    return found


def _first_said(fact: Fact) -> Mapping[str, Sequence[Said]]:
    """By telling, of each of its actions where it was said first."""
    found: dict[str, Sequence[Said]] = {}
    for before, telling in zip((None, *fact.tellings), fact.tellings, strict=False):
        corrected = next((one for one in fact.tellings if one.id == telling.amends), before)
        rows = _rows(telling)
        kept = _kept(_rows(corrected), rows) if corrected is not None else {}
        known = found.get(corrected.id, ()) if corrected is not None else ()
        found[telling.id] = tuple(
            known[kept[place]]
            if place in kept and kept[place] < len(known)
            else Said(telling.id, place + 1)
            for place in range(len(rows))
        )
    return found


def _rows(meeting: Entry) -> Sequence[Mapping[str, Any]]:
    return tuple(meeting.values.get("actions", ()))


def _kept(
    before: Sequence[Mapping[str, Any]], now: Sequence[Mapping[str, Any]]
) -> Mapping[int, int]:
    """From the place where an action stands now to where it stood.

    One that was said in other words keeps its place, unless another one has it now.
    """
    then, today = ([fold(str(row["what"])) for row in rows] for rows in (before, now))
    found: dict[int, int] = {}
    for place, words in enumerate(then):
        stands = place < len(today)
        if stands and today[place] == words:
            found[place] = place
        elif words in today:
            found.setdefault(today.index(words), place)
        elif stands and today[place] not in then:
            found.setdefault(place, place)
    return found
