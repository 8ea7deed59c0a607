# SPDX-License-Identifier: Apache-2.0
"""What communities and visits leave to do now: agreed by a committee, recommended, to be met."""

from collections.abc import Iterator
from typing import Final

from cla_core.language import Language
from cla_core.records.committee_meetings import CommitteeMeeting
from cla_core.records.protection_teams import ProtectionTeam, Recommendation
from cla_core.records.visits import Visit
from cla_desktop.services.committees.following import actions
from cla_desktop.services.desk import Desk
from cla_desktop.services.today import ToDo
from cla_desktop.services.visits.calendar import coming
from cla_desktop.services.visits.debriefing import not_told_back
from cla_desktop.services.visits.reviewing import to_ask

COMES: Final = frozenset({Visit.kind, ProtectionTeam.kind, CommitteeMeeting.kind})
SOON_MS: Final = 2 * 24 * 60 * 60 * 1000


def to_do(desk: Desk, language: Language) -> tuple[ToDo, ...]:
    """Everything late or due in the next days, and who comes or meets then; the first first."""
    now_ms = desk.clock.now_ms()
    soon = now_ms + SOON_MS
    comes = (
        ToDo(kind=one.kind, record=one.id, what=one.title, who="", due_ms=one.starts_ms)
        for one in coming(desk, language)
        if one.kind in COMES and now_ms <= one.starts_ms <= soon
    )
    found = [*_agreed(desk, soon), *_looked_at(desk), *comes, *_untold(desk, language)]
    return tuple(sorted(found, key=lambda one: one.due_ms))


def _agreed(desk: Desk, soon: int) -> Iterator[ToDo]:
    """What committees agreed to do."""
    for one in actions(desk):
        if one.due_ms is not None and one.due_ms <= soon:
            yield ToDo(
                kind=CommitteeMeeting.kind,
                record=one.meeting,
                what=one.what,
                who=" · ".join(part for part in (one.committee, one.who) if part),
                due_ms=one.due_ms,
            )


def _looked_at(desk: Desk) -> Iterator[ToDo]:
    """Recommendations whose owner is to be asked."""
    for one in to_ask(desk):
        yield ToDo(
            kind=Recommendation.kind,
            record=one.id,
            what=one.text,
            who=" · ".join(part for part in (one.code, one.owner) if part),
            due_ms=one.next_ms or one.due_ms,
        )


def _untold(desk: Desk, language: Language) -> Iterator[ToDo]:
    """Visits of which the community has not heard what came."""
    for one in not_told_back(desk):
        yield ToDo(
            kind=Visit.kind,
            record=one.id,
            what=language.tr("Tell the community what came of visit {code}", code=one.code),
            who="",
            due_ms=one.ended_ms,
        )
