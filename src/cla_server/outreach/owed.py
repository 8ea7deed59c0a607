# SPDX-License-Identifier: Apache-2.0
"""Who owes what to which community since when: promised, asked for, recommended.

Each source of what is owed gives rows of one form, so that the page need not know whence they come.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cla_core.dtg import parse_ms
from cla_core.outreach.standing import STEPS, ending, standing
from cla_core.outreach.villages import place_of
from cla_core.records.plan_copies import PlanAnswer, PlanCopy
from cla_core.records.promises import Promise
from cla_core.records.protection_teams import Recommendation, RecommendationReview
from cla_core.visits.reviews import ENDED, NextReview, in_order, next_review, status_of
from cla_server.kit.database import Connection
from cla_server.kit.within import Within
from cla_server.outreach import repository
from cla_server.outreach.repository import Fact, Values

DAY_MS: Final = 24 * 60 * 60 * 1000
ANSWERED: Final = frozenset({"REFUSED", "DONE"})
"""An ask that was accepted is owed until it was done."""
ENDED_DAYS: Final = 30
"""How long what was kept or not kept is still told of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Somebody looked after so many days what had become of a recommendation, and found this."""

    day: str
    found: str
    at_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One thing somebody owes a community; `state` of the list `states`, times in ms.

    `who` is said in words, or `owner` is a code of functions; `reasons` are those of no response.
    Of a recommendation `made_by` is its team's or visit's code.
    """

    id: str
    base: str
    who: str
    what: str
    to: str
    place: str
    state: str
    since_ms: int
    due_ms: int | None
    ended_ms: int | None
    why: str
    asked: int = 0
    owner: str = ""
    states: str = "outreach_state"
    reasons: tuple[str, ...] = ()
    made_by: str = ""
    reviews: tuple[Review, ...] = ()
    looked_at_again: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it is still owed."""
        return self.ended_ms is None

    def next_review(self, now_ms: int) -> NextReview | None:
        """When its owner is asked again what became of it; None where nobody is."""
        if not self.looked_at_again:
            return None
        return next_review(self.since_ms, [one.day for one in self.reviews], now_ms=now_ms)

    def overdue_ms(self, now_ms: int) -> int:
        """By how many milliseconds it is overdue; 0 if it is not."""
        return max(now_ms - self.due_ms, 0) if self.is_open and self.due_ms is not None else 0


Source = Callable[[Connection, Within], Sequence[Owed]]


def promises(connection: Connection, within: Within) -> list[Owed]:
    """Every promise that stands, with what became of it."""
    step_kind, _ = STEPS[Promise.kind]
    steps = repository.by_subject(repository.of_kinds(connection, (step_kind,), within))
    found = []
    for fact in repository.of_kinds(connection, (Promise.kind,), within):
        values, told = fact.values, [one.values for one in steps.get(fact.id, ())]
        stands = standing(Promise.kind, values, told)
        if stands.state == "MISTAKE":
            continue
        end = ending(stands, told)
        found.append(
            Owed(
                id=fact.id,
                base=fact.base,
                who=str(values.get("made_by", "")),
                what=str(values["what"]),
                to=str(values.get("to", "")),
                place=str(place_of(values).get("name", "")),
                state=stands.state,
                since_ms=parse_ms(values["made_on"]),
                due_ms=parse_ms(stands.due) if stands.due else None,
                ended_ms=parse_ms(end["at"]) if end else None,
                why=str(end.get("why", "")) if end else "",
                asked=sum(step["act"] == "ASKED" for step in told),
            )
        )
    return found


def asks(connection: Connection, within: Within) -> list[Owed]:
    """What communities ask for in plans that they shared, with what was answered last."""
    answers = repository.by_subject(repository.of_kinds(connection, (PlanAnswer.kind,), within))
    found: dict[str, Owed] = {}
    copies = repository.of_kinds(connection, (PlanCopy.kind,), within)
    for copy in sorted(copies, key=lambda one: parse_ms(one.values["at"])):
        for row in copy.values.get("asks", ()):
            ask = str(row["ask"])
            if ask not in found:
                found[ask] = _asked(copy, row, answers.get(ask, ()))
    return list(found.values())


def _asked(copy: Fact, row: Values, answers: Sequence[Fact]) -> Owed:
    last = max(answers, key=lambda one: parse_ms(one.values["at"]), default=None)
    state = str(last.values["answer"]) if last is not None else ""
    ended = parse_ms(last.values["at"]) if last is not None and state in ANSWERED else None
    return Owed(
        id=str(row["ask"]),
        base=copy.base,
        who="",
        owner=str(row.get("owner", "")),
        what=" · ".join(str(row[name]) for name in ("what", "when_said") if name in row),
        to=str(copy.values["plan_code"]),
        place=str(copy.values.get("place", "")),
        state=state,
        since_ms=parse_ms(copy.values["at"]),
        due_ms=None,
        ended_ms=ended,
        why=str(last.values.get("note", "")) if last is not None else "",
        states="ask_answer",
        reasons=tuple(last.values.get("reasons", ())) if last is not None else (),
    )


def recommended(connection: Connection, within: Within) -> list[Owed]:
    """What teams and visits recommended, with what a review found last."""
    kinds = (Recommendation.kind, RecommendationReview.kind)
    facts = repository.of_kinds(connection, kinds, within)
    told = repository.by_subject(facts)
    made = [one for one in facts if one.kind == Recommendation.kind]
    return [_recommended(one, _chain(one, told)) for one in made if not one.about]


def _chain(first: Fact, told: Mapping[str, Sequence[Fact]]) -> list[Fact]:
    """Everything told of a recommendation, what corrects it and what was found, oldest first."""
    found, fresh, seen = [first], [first.id], {first.id}
    while fresh:
        more = [one for one in told.get(fresh.pop(), ()) if one.id not in seen]
        found += more
        seen |= {one.id for one in more}
        fresh += [one.id for one in more if one.kind == Recommendation.kind]
    return sorted(found, key=lambda one: (one.written_ms, one.id))


def _recommended(first: Fact, chain: Sequence[Fact]) -> Owed:
    told = next(one for one in reversed(chain) if one.kind == Recommendation.kind)
    values = told.values
    looked = in_order(one.values for one in chain if one.kind == RecommendationReview.kind)
    state = status_of(values, looked)
    made_ms = parse_ms(values["made_on"])
    ended = state in ENDED
    speaks = looked[-1] if looked and looked[-1]["found"] == state else {}
    return Owed(
        id=first.id,
        base=first.base,
        who=str(values.get("owner", "")),
        what=str(values["text"]),
        to=" · ".join(str(values[name]) for name in ("code", "made_by") if name in values),
        place="",
        state=state,
        since_ms=made_ms,
        due_ms=parse_ms(values["deadline"]) if "deadline" in values else None,
        ended_ms=_ended_ms(told, speaks) if ended else None,
        why=str(speaks.get("note", "")),
        states="recommendation_status",
        made_by=str(values.get("made_by", "")),
        reviews=tuple(map(_review, looked)),
        looked_at_again=not ended,
    )


def _ended_ms(told: Fact, review: Values) -> int:
    """When a review found it ended, else when somebody wrote that it had."""
    return parse_ms(review["at"]) if review else told.written_ms


def _review(values: Values) -> Review:
    return Review(day=str(values["day"]), found=str(values["found"]), at_ms=parse_ms(values["at"]))


SOURCES: Final[tuple[Source, ...]] = (promises, asks, recommended)
"""Where what is owed comes from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedByBase:
    """What is owed at one base, the most overdue first, and what ended of late."""

    base: str
    open: tuple[Owed, ...]
    ended: tuple[Owed, ...]


def owed(connection: Connection, within: Within, *, now_ms: int) -> list[OwedByBase]:
    """What is owed to communities, by base."""
    since_ms = now_ms - ENDED_DAYS * DAY_MS
    rows = [one for source in SOURCES for one in source(connection, within)]
    found = []
    for base in sorted({one.base for one in rows}):
        here = [one for one in rows if one.base == base]
        still = sorted((one for one in here if one.is_open), key=lambda one: _order(one, now_ms))
        ended = [one for one in here if one.ended_ms is not None and one.ended_ms >= since_ms]
        newest = sorted(ended, key=lambda one: one.ended_ms or 0, reverse=True)
        if still or newest:
            found.append(OwedByBase(base=base, open=tuple(still), ended=tuple(newest)))
    return found


def _order(one: Owed, now_ms: int) -> tuple[int, int]:
    return -one.overdue_ms(now_ms), one.since_ms
