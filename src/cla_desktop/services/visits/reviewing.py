# SPDX-License-Identifier: Apache-2.0
"""Recommendations looked at again after 30, 60 and 90 days, until they are done or given up.

One whose own time is over is asked about on that day too.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cla_core.clock import moment_of
from cla_core.dtg import iso, parse_ms
from cla_core.record import clean
from cla_core.records.protection_teams import (
    RECOMMENDATION_FORM,
    Recommendation,
    RecommendationReview,
)
from cla_core.visits.reviews import ENDED, Values, last_review, next_review, status_of
from cla_desktop.services.committees.stored import Fact, fact_of, facts_of, field_ms
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.coding import code_after
from cla_desktop.services.recording import Submitted, submit
from cla_desktop.storage.store import Work

SOON_MS: Final = 3 * 24 * 60 * 60 * 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A recommendation with the next day to look at it; `status` as it was found last.

    `told_last` is the id of its latest telling, where it was corrected; on `missed` days nobody
    looked. `again` says that it was looked at on every day and is still open. `deadline_ms` is by
    when its owner was to do it, unless somebody has looked since.
    """

    id: str
    told_last: str
    code: str
    text: str
    owner: str
    status: str
    day: str
    due_ms: int
    missed: tuple[str, ...] = ()
    again: bool = False
    deadline_ms: int | None = None

    @property
    def next_ms(self) -> int | None:
        """When somebody has to ask about it next: on a day of review, or as its time is over."""
        reviewed = [] if self.again else [self.due_ms]
        ends = [] if self.deadline_ms is None else [self.deadline_ms]
        return min([*reviewed, *ends], default=None)


def reviews(desk: Desk) -> tuple[Due, ...]:
    """Every review still to come, the first due first."""
    return tuple(one for one in still_open(desk) if not one.again)


def to_ask(desk: Desk) -> tuple[Due, ...]:
    """Those to ask about by now or in the next days."""
    soon = desk.clock.now_ms() + SOON_MS
    return tuple(one for one in still_open(desk) if (one.next_ms or soon + 1) <= soon)


def still_open(desk: Desk) -> tuple[Due, ...]:
    """Every recommendation that is neither done nor given up, the first due first."""
    now_ms = desk.clock.now_ms()
    return desk.store.read(lambda work: open_within(work, now_ms=now_ms))


def shown_for(desk: Desk, record: str) -> str:
    """What is shown of a record: of a review the recommendation as it is told now."""

    def job(work: Work) -> str:
        entry = work.records.get(record)
        if entry is None or entry.kind != RecommendationReview.kind:
            return record
        fact = fact_of(work, Recommendation.kind, str(entry.values["recommendation"]))
        return fact.entry.id if fact is not None else record

    return desk.store.read(job)


def open_within(work: Work, *, now_ms: int) -> tuple[Due, ...]:
    """`still_open` as a part of somebody's larger job."""
    looked: dict[str, list[Values]] = defaultdict(list)
    for entry in work.records.all_of(RecommendationReview.kind):
        looked[str(entry.values["recommendation"])].append(entry.values)
    found = [
        due
        for fact in facts_of(work, Recommendation.kind)
        if (due := _due(fact, _reviews_of(fact, looked), now_ms=now_ms))
    ]
    return tuple(sorted(found, key=lambda due: due.due_ms))


def _reviews_of(fact: Fact, looked: Mapping[str, list[Values]]) -> list[Values]:
    """Whichever telling of the recommendation they name."""
    return [review for telling in fact.tellings for review in looked.get(telling.id, ())]


def _due(fact: Fact, looked: list[Values], *, now_ms: int) -> Due | None:
    values = fact.entry.values
    status = status_of(values, looked)
    made_ms = field_ms(values, "made_on")
    if made_ms is None or status in ENDED:
        return None
    upcoming = next_review(made_ms, [str(one["day"]) for one in looked], now_ms=now_ms)
    last = upcoming or last_review(made_ms)
    deadline_ms = field_ms(values, "deadline")
    if deadline_ms is not None and any(parse_ms(one["at"]) >= deadline_ms for one in looked):
        deadline_ms = None
    return Due(
        id=fact.root,
        told_last=fact.entry.id,
        code=str(values["code"]),
        text=str(values["text"]),
        owner=str(values.get("owner", "")),
        status=status,
        day=last.day,
        due_ms=last.due_ms,
        missed=last.missed,
        again=upcoming is None,
        deadline_ms=deadline_ms,
    )


def next_code(desk: Desk) -> str:
    """The next free code of a recommendation; on a base's further laptops with their letter."""
    return code_after(
        desk,
        RECOMMENDATION_FORM,
        lambda work: (
            str(entry.values.get("code", "")) for entry in work.records.all_of(Recommendation.kind)
        ),
    )


def review(desk: Desk, recommendation: str, found: str, note: str = "") -> Submitted | None:
    """Say what has become of it at the review that is due next; None where it has ended.

    Raises:
        NotReady: what was found is none of the choices.
    """
    due = next((one for one in still_open(desk) if one.id == recommendation), None)
    if due is None:
        return None
    now = iso(moment_of(desk.clock.now_ms(), desk.offset_minutes))
    said = {
        "recommendation": recommendation,
        "day": due.day,
        "at": now,
        "found": found,
        "note": note,
        "by": desk.person,
    }
    return submit(desk, RecommendationReview.kind, clean(said))
