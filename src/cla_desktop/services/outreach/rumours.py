# SPDX-License-Identifier: Apache-2.0
"""Rumours beyond their own course: one of high risk begins its alert, two that are one are joined.

The alert is begun with what is known and linked. What may be one is offered; joining is a step that
another step takes back, and both rumours stay as they were told.
"""

from datetime import datetime

from cla_core.clock import moment_of
from cla_core.dtg import iso, parse_iso
from cla_core.outreach.together import MERGED, UNMERGED, alike, joined_to
from cla_core.record import clean, cut_short
from cla_core.records.rumours import Rumour, RumourStep
from cla_desktop.services.desk import Desk
from cla_desktop.services.outreach.following import Case, cases, steps_beside
from cla_desktop.services.recording import Draft, Submitted, put_draft, submit, submit_within
from cla_desktop.storage.store import Work

SUMMARY_MOST = 300


def begin_alert(desk: Desk, rumour: Case) -> str:
    """Begin the alert of a rumour and note it beside the rumour, both or neither; gives its id."""
    record, step = desk.new_id(), desk.new_id()
    said = rumour.values
    now = iso(_now(desk).replace(second=0, microsecond=0))
    known = clean(
        {
            "summary": cut_short(" ".join(str(said["wording"]).split()), SUMMARY_MOST),
            "threat_type": "RUM",
            "place": said.get("place"),
            "received_at": said.get("heard_at", now),
        }
    )
    link = {"rumour": rumour.id, "act": "ALERT", "at": now, "alert": record}

    def job(work: Work) -> None:
        put_draft(desk, work, Draft(id=record, kind="alert", values=known))
        submit_within(desk, work, RumourStep.kind, (step, link))

    desk.store.write(job)
    desk.counter.touch()
    return record


def offers(desk: Desk, rumour: Case) -> tuple[Case, ...]:
    """The rumours that may be the same as this one, the likeliest first."""
    if rumour.kind != Rumour.kind or not rumour.standing.is_open:
        return ()
    others = {
        case.id: case
        for case in cases(desk, Rumour.kind)
        if case.id != rumour.id and not (case.draft or case.into or case.standing.is_mistake)
    }
    found = alike(rumour.values, {record: case.values for record, case in others.items()})
    return tuple(others[each.rumour] for each in found)


def join(desk: Desk, one: Case, other: Case) -> Submitted:
    """The two are one: the one that was heard later is told with the other."""
    later, first = sorted(
        (one, other), key=lambda case: (parse_iso(case.values["heard_at"]), case.id), reverse=True
    )
    return submit(desk, RumourStep.kind, _step(desk, later.id, MERGED, first.id))


def part(desk: Desk, rumour: Case) -> None:
    """They are two after all: this one stands for itself again."""

    def job(work: Work) -> None:
        told = steps_beside(work, Rumour.kind)
        pairs = ((rumour.id, rumour.into), (rumour.into, rumour.id))
        for record, other in pairs:
            joined = joined_to(step.values for step in told.get(record, ()))
            # Joined crosswise, or by way of a third: what ties this one is taken back, no more.
            if joined and (record == rumour.id or joined == other):
                said = _step(desk, record, UNMERGED, joined)
                submit_within(desk, work, RumourStep.kind, (desk.new_id(), said))

    desk.store.write(job)
    desk.counter.touch()


def _step(desk: Desk, rumour: str, act: str, other: str) -> dict[str, str]:
    # To the instant: joined and taken apart within one minute, the later step counts.
    return {"rumour": rumour, "act": act, "at": iso(_now(desk)), "other": other}


def _now(desk: Desk) -> datetime:
    return moment_of(desk.clock.now_ms(), desk.offset_minutes)
