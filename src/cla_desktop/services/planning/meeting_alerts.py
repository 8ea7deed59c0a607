# SPDX-License-Identifier: Apache-2.0
"""Where plans and alerts meet: which plan an alert calls for, and when plans are due for review.

Reads an alert as far as a plan needs it and tells no plan to anybody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from cla_core.alerts.timeline import AlertState
from cla_core.clock import ms_of
from cla_core.dtg import parse_ms
from cla_core.planning.content import Content, Line
from cla_core.planning.meeting import CalledPlan, Happened, Located, Meeting, meeting
from cla_core.planning.reviews import SOON_MS, Review, looked_at, next_review, status_now
from cla_core.records.plan_life import PlanSighting
from cla_core.records.plans import PlanIndicator, PlanThreat
from cla_desktop.services.alerting.gathering import gathered
from cla_desktop.services.desk import Desk
from cla_desktop.services.placing.listed import gazetteer
from cla_desktop.services.placing.named import located
from cla_desktop.services.planning.reading import contents_within
from cla_desktop.storage.rows import Query
from cla_desktop.storage.store import Work

SIGHTED_FOR_MS = 14 * 24 * 3600 * 1000
"""A sign that was noticed counts for two weeks."""
NEAR_MOST: Final = 3
"""So many plans of places near by are offered, where none is made for here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueReview:
    """A plan that is to be looked at again, now or soon."""

    plan: str
    code: str
    name: str
    status: str
    review: Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """An alert that a plan was made for: by which number one speaks of it, and how far it came."""

    number: str
    state: AlertState


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
    """The plans that name the threat of an alert in its place; where none does, those near by."""
    happened, places = happened_in(state), where_places_lie(desk)
    contents = desk.store.read(contents_within)
    met = [(content.plan, meeting(content, happened, located=places)) for content in contents]
    here = [_called(plan, found.here) for plan, found in met if found.here]
    return tuple(here or _called_near(met))


def _called_near(met: Sequence[tuple[Line, Meeting]]) -> list[CalledPlan]:
    near = sorted((each for each in met if each[1].near), key=lambda each: -each[1].surely)
    return [_called(plan, found.near, near=plan.place()) for plan, found in near[:NEAR_MOST]]


def _called(plan: Line, threats: Sequence[Line], *, near: str = "") -> CalledPlan:
    marks = tuple(line.text("mark") for line in threats)
    return CalledPlan(plan=plan.id, code=plan.text("code"), marks=marks, near=near)


def where_places_lie(desk: Desk) -> Located:
    """What this desk's list of places knows of one that was said by its name or code alone."""
    places = gazetteer(training=desk.card.training)
    return partial(located, places=places, base=desk.base_position)


def happened_in(state: AlertState, *, number: str = "") -> Happened:
    """An alert as far as a plan needs it."""
    values = state.values
    place = values.get("place")
    return Happened(
        alert=state.alert,
        number=number,
        threats=frozenset([str(values.get("threat_type", "")), *values.get("other_threats", ())]),
        place=place if isinstance(place, dict) else {},
        priority=state.priority,
        at_ms=state.clocks.received or 0,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What a plan is called, how far it is today, and when it is looked at again."""

    name: str
    status: str
    review: Review | None


def glances(desk: Desk) -> Mapping[str, Glance]:
    """Every plan of the list by its id."""
    now_ms, places = desk.clock.now_ms(), where_places_lie(desk)

    def job(work: Work) -> Mapping[str, Glance]:
        contents = contents_within(work)
        reviews = _reviews(work, contents, places)
        return {
            each.plan.id: Glance(
                name=each.plan.text("name"),
                status=status_now(each, reviews.get(each.plan.id), now_ms=now_ms),
                review=reviews.get(each.plan.id),
            )
            for each in contents
        }

    return desk.store.read(job)


def _reviews(work: Work, contents: Sequence[Content], places: Located) -> Mapping[str, Review]:
    """When each plan that was agreed is looked at again, by its id."""
    agreed = [content for content in contents if looked_at(content) is not None]
    happened = [happened_in(each.state, number=each.number) for each in _alerts_since(work, agreed)]
    found = {content.plan.id: next_review(content, happened, located=places) for content in agreed}
    return {plan: review for plan, review in found.items() if review is not None}


def reviews_ahead(work: Work, places: Located) -> tuple[tuple[Line, Review], ...]:
    """Every agreed plan with its next review, whether somebody said a day or it follows."""
    contents = contents_within(work)
    reviews = _reviews(work, contents, places)
    return tuple(
        (content.plan, reviews[content.plan.id])
        for content in contents
        if content.plan.id in reviews
    )


def _due(
    contents: Sequence[Content], reviews: Mapping[str, Review], now_ms: int
) -> tuple[DueReview, ...]:
    """The plans whose review is due or comes within two weeks, the earliest first."""
    found = [
        DueReview(
            plan=content.plan.id,
            code=content.plan.text("code"),
            name=content.plan.text("name"),
            status=status_now(content, review, now_ms=now_ms),
            review=review,
        )
        for content in contents
        if (review := reviews.get(content.plan.id)) is not None
        and review.due_ms <= now_ms + SOON_MS
    ]
    return tuple(sorted(found, key=lambda due: due.review.due_ms))


def _alerts_since(work: Work, plans: Sequence[Content]) -> tuple[Met, ...]:
    """The alerts about any threat of these plans that were written since one was looked at."""
    looked = [moment for content in plans if (moment := looked_at(content)) is not None]
    if not looked:
        return ()
    wanted = {
        threat.text("threat_type") for content in plans for threat in content.of(PlanThreat.kind)
    }
    since_ms = ms_of(min(looked))
    keys = work.records.keys(Query(kinds=("alert",), since_ms=since_ms))
    entries = work.records.several([row.id for row in work.records.rows(keys)])
    roots = {
        work.alerts.root_of(entry.id)
        for entry in entries
        if wanted & {entry.values.get("threat_type"), *entry.values.get("other_threats", ())}
    }
    found = gathered(work, tuple(sorted(roots)))
    return tuple(
        Met(number=found.number_of(state.alert), state=state)
        for state in found.states.values()
        if state.counts
    )


def met_since(desk: Desk, content: Content) -> tuple[Met, ...]:
    """The alerts that a plan was made for since it was last looked at, the oldest first."""
    since = looked_at(content)
    if since is None:
        return ()
    since_ms, places = ms_of(since), where_places_lie(desk)
    came = desk.store.read(lambda work: _alerts_since(work, [content]))
    met = [
        each
        for each in came
        if (each.state.clocks.received or 0) > since_ms
        and meeting(content, happened_in(each.state), located=places).here
    ]
    return tuple(sorted(met, key=lambda each: each.state.clocks.received or 0))


def plans_of_day(desk: Desk) -> PlansDay:
    """The plans as Today shows them: reviews that are due, signs that were noticed."""
    now_ms, places = desk.clock.now_ms(), where_places_lie(desk)

    def job(work: Work) -> PlansDay:
        contents = contents_within(work)
        reviews = _reviews(work, contents, places)
        warned = [one for each in contents for one in warnings_of(each, now_ms=now_ms)]
        return PlansDay(reviews=_due(contents, reviews, now_ms), warnings=tuple(warned))

    return desk.store.read(job)


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
        at_ms=parse_ms(seen.text("seen_on")),
    )
