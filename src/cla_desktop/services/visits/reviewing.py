# SPDX-License-Identifier: Apache-2.0
"""Recommendations looked at again after 30, 60 and 90 days, until they are done or given up."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from cla_core.clock import moment_of
from cla_core.dtg import iso
from cla_core.record import clean
from cla_core.records.protection_teams import (
    RECOMMENDATION_FORM,
    Recommendation,
    RecommendationReview,
)
from cla_core.visits.reviews import ENDED, next_review
from cla_desktop.services.committees.stored import Fact, facts_of, field_ms
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.coding import code_after
from cla_desktop.services.recording import Submitted, submit
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

SOON_MS: Final = 3 * 24 * 60 * 60 * 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A recommendation with the next day to look at it; `status` as it was found last.

    `told_last` is the id of its latest telling, where it was corrected; on `missed` days nobody
    looked.
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


def reviews(desk: Desk) -> tuple[Due, ...]:
    """Every review still to come, the first due first."""
    now_ms = desk.clock.now_ms()
    return desk.store.read(lambda work: reviews_within(work, now_ms=now_ms))


def reviews_due(desk: Desk) -> tuple[Due, ...]:
    """Those that are due by now or in the next days."""
    soon = desk.clock.now_ms() + SOON_MS
    return tuple(due for due in reviews(desk) if due.due_ms <= soon)


def reviews_within(work: Work, *, now_ms: int) -> tuple[Due, ...]:
    """`reviews` as a part of somebody's larger job."""
    looked = defaultdict(list)
    for entry in work.records.all_of(RecommendationReview.kind):
        looked[str(entry.values["recommendation"])].append(entry)
    found = [
        due
        for fact in facts_of(work, Recommendation.kind)
        if (due := _due(fact, looked[fact.root], now_ms=now_ms))
    ]
    return tuple(sorted(found, key=lambda due: due.due_ms))


def _due(fact: Fact, looked: list[Entry], *, now_ms: int) -> Due | None:
    values = fact.entry.values
    last = max(looked, key=_order, default=None)
    status = str(last.values["found"] if last is not None else values.get("status", "OPEN"))
    made_ms = field_ms(values, "made_on")
    if made_ms is None or status in ENDED or values.get("status") in ENDED:
        return None
    days = [str(one.values["day"]) for one in looked]
    upcoming = next_review(made_ms, days, now_ms=now_ms)
    if upcoming is None:
        return None
    return Due(
        id=fact.root,
        told_last=fact.entry.id,
        code=str(values["code"]),
        text=str(values["text"]),
        owner=str(values.get("owner", "")),
        status=status,
        day=upcoming.day,
        due_ms=upcoming.due_ms,
        missed=upcoming.missed,
    )


def _order(one: Entry) -> tuple[int, int]:
    return field_ms(one.values, "at") or 0, int(one.values["day"])


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
    """Say what has become of it at the review that is due next; None where none is to come.

    Raises:
        NotReady: what was found is none of the choices.
    """
    due = next((one for one in reviews(desk) if one.id == recommendation), None)
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
