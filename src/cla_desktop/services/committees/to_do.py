# SPDX-License-Identifier: Apache-2.0
"""What communities and visits leave to do now: agreed by a committee, recommended, to be met."""

from typing import Final

from cla_core.records.committee_meetings import CommitteeMeeting
from cla_core.records.protection_teams import Recommendation
from cla_desktop.services.committees.following import actions
from cla_desktop.services.desk import Desk
from cla_desktop.services.today import ToDo
from cla_desktop.services.visits.reviewing import reviews_due

SOON_MS: Final = 2 * 24 * 60 * 60 * 1000


def to_do(desk: Desk) -> tuple[ToDo, ...]:
    """Everything late or due in the next days, the first due first."""
    soon = desk.clock.now_ms() + SOON_MS
    agreed = [
        ToDo(
            kind=CommitteeMeeting.kind,
            record=one.meeting,
            what=one.what,
            who=" · ".join(part for part in (one.committee, one.who) if part),
            due_ms=one.due_ms,
        )
        for one in actions(desk)
        if one.due_ms is not None and one.due_ms <= soon
    ]
    looked_at = [
        ToDo(
            kind=Recommendation.kind,
            record=one.id,
            what=one.text,
            who=" · ".join(part for part in (one.code, one.owner) if part),
            due_ms=one.due_ms,
        )
        for one in reviews_due(desk)
    ]
    return tuple(sorted([*agreed, *looked_at], key=lambda one: one.due_ms))
