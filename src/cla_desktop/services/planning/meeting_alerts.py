# SPDX-License-Identifier: Apache-2.0
"""Where plans and alerts meet: which plan an alert calls for, and when plans are due for review.

Reads an alert as far as a plan needs it and tells no plan to anybody.
"""

from dataclasses import dataclass

from cla_core.alerts.timeline import AlertState
from cla_core.dtg import parse_iso
from cla_core.planning.content import Content, Line
from cla_core.planning.reviews import SOON_MS, CalledPlan, Happened, Review, meets, next_review
from cla_core.records.plan_life import PlanSighting
from cla_core.records.plans import PlanIndicator, PlanThreat
from cla_desktop.services.alerting.gathering import gathered
from cla_desktop.services.desk import Desk
from cla_desktop.services.planning.reading import content_within, plans_within
from cla_desktop.storage.store import Work

SIGHTED_FOR_MS = 14 * 24 * 3600 * 1000
"""A sign that was noticed counts for two weeks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueReview:
    """A plan that is to be looked at again, now or soon."""

    plan: str
    code: str
    name: str
    review: Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """An early sign that was noticed, and how serious it is."""

    plan: str
    code: str
    level: str
    text: str
    first_action: str
    at_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlansDay:
    """What the day has to know of plans: reviews now or soon, early signs that were noticed."""

    reviews: tuple[DueReview, ...] = ()
    warnings: tuple[Warned, ...] = ()


NO_PLANS = PlansDay()


def plans_called(desk: Desk, state: AlertState) -> tuple[CalledPlan, ...]:
    """The plans that name the threat of an alert in its place."""
    happened = happened_in(state)

    def job(work: Work) -> tuple[CalledPlan, ...]:
        found = []
        for plan in plans_within(work):
            content = content_within(work, plan)
            met = meets(content, happened)
            if met:
                marks = tuple(line.text("mark") for line in met)
                found.append(CalledPlan(plan=plan, code=content.plan.text("code"), marks=marks))
        return tuple(found)

    return desk.store.read(job)


def happened_in(state: AlertState, *, number: str = "") -> Happened:
    """An alert as far as a plan needs it."""
    values = state.values
    place = values.get("place")
    return Happened(
        alert=state.alert,
        number=number,
        threats=frozenset([str(values.get("threat_type", "")), *values.get("other_threats", ())]),
        place=str(place.get("name", "")) if isinstance(place, dict) else "",
        priority=state.priority,
        at_ms=state.clocks.received or 0,
    )


def due_reviews(desk: Desk) -> tuple[DueReview, ...]:
    """The plans whose review is due or comes within two weeks, the earliest first."""

    def job(work: Work) -> tuple[DueReview, ...]:
        plans = [content_within(work, plan) for plan in plans_within(work)]
        agreed = [content for content in plans if content.plan.text("validated_on")]
        happened = _happened(work, agreed) if agreed else ()
        soon_ms = desk.clock.now_ms() + SOON_MS
        found = [
            DueReview(
                plan=content.plan.id,
                code=content.plan.text("code"),
                name=content.plan.text("name"),
                review=review,
            )
            for content in agreed
            if (review := next_review(content, happened)) is not None and review.due_ms <= soon_ms
        ]
        return tuple(sorted(found, key=lambda due: due.review.due_ms))

    return desk.store.read(job)


def _happened(work: Work, plans: list[Content]) -> tuple[Happened, ...]:
    """The alerts about any threat of these plans; only they are laid together."""
    wanted = {
        threat.text("threat_type") for content in plans for threat in content.of(PlanThreat.kind)
    }
    roots = {
        work.alerts.root_of(entry.id)
        for entry in work.records.all_of("alert")
        if wanted & {entry.values.get("threat_type"), *entry.values.get("other_threats", ())}
    }
    found = gathered(work, tuple(sorted(roots)))
    states = [each for each in found.states.values() if each.counts]
    return tuple(happened_in(each) for each in states)


def plans_of_day(desk: Desk) -> PlansDay:
    """What the day has to know of plans."""
    now_ms = desk.clock.now_ms()

    def job(work: Work) -> tuple[Warned, ...]:
        plans = plans_within(work)
        return tuple(
            warned
            for plan in plans
            for warned in warnings_of(content_within(work, plan), now_ms=now_ms)
        )

    return PlansDay(reviews=due_reviews(desk), warnings=desk.store.read(job))


def warnings_of(content: Content, *, now_ms: int) -> tuple[Warned, ...]:
    """The signs of a plan that were noticed lately, the most serious first."""
    signs = {line.id: line for line in content.of(PlanIndicator.kind)}
    order = ("ACT", "WORRY", "WATCH")
    found = [
        _warned(content, signs[seen.text("indicator")], seen)
        for seen in content.of(PlanSighting.kind)
        if seen.text("indicator") in signs
    ]
    recent = [one for one in found if now_ms - one.at_ms <= SIGHTED_FOR_MS]
    return tuple(
        sorted(
            recent,
            key=lambda one: (order.index(one.level) if one.level in order else 3, -one.at_ms),
        )
    )


def _warned(content: Content, sign: Line, seen: Line) -> Warned:
    return Warned(
        plan=content.plan.id,
        code=content.plan.text("code"),
        level=sign.text("level"),
        text=sign.text("text"),
        first_action=sign.text("first_action"),
        at_ms=round(parse_iso(seen.text("seen_on")).timestamp() * 1000),
    )
