# SPDX-License-Identifier: Apache-2.0
"""The indicators of dossier 3.14 as arithmetic over measures; their definitions in words stand in
the catalogue under `figures.means.<name>`.

One alert counts once. Whoever answers together counts in each line and once in the total. Knows no
database, no page and no language.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from statistics import median
from types import MappingProxyType

from cla_core.alerts.measures import Measure
from cla_core.folding import words

DAY_MS = 24 * 60 * 60 * 1000
REPEAT_MS = 30 * DAY_MS
CLOCKS = ("referred", "acknowledged", "decided", "arrived", "told")
TIMINGS = ("PRE", "ONG", "POST", "TREND", "")
"""Dossier 3.3; the last is "not said"."""
VERDICTS = ("CONFIRMED", "PARTLY", "FALSE", "")
"""What came of verification; the last is "not settled"."""
TOLD, IMPOSSIBLE, IN_TIME, OVERDUE = TELLINGS = ("told", "impossible", "in_time", "overdue")

UN, UN_AND_NATIONAL, NATIONAL, COMMUNITY, OTHERS, NOBODY = SIDES = (
    "un", "un_and_national", "national", "community", "others", "nobody",
)  # fmt: skip
"""Who answered an alert, each alert in one of them."""
SIDE_OF: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "UN_MILITARY": frozenset({UN}),
        "UN_POLICE": frozenset({UN}),
        "UN_CIVILIAN": frozenset({UN}),
        "JOINT": frozenset({UN, NATIONAL}),
        "ARMY": frozenset({NATIONAL}),
        "POLICE": frozenset({NATIONAL}),
        "AUTHORITY": frozenset({NATIONAL}),
        "COMMUNITY": frozenset({COMMUNITY}),
    }
)


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole` alerts."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """In whole per cent, half rounded up; None if the whole is 0."""
        return (200 * self.part + self.whole) // (2 * self.whole) if self.whole else None

    @property
    def rest(self) -> int:
        """The others."""
        return self.whole - self.part


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """How long something took from the receipt, over the `n` alerts for which both times are known.

    `before` alerts are left out: their time lies before the receipt.
    """

    n: int
    median_ms: int | None
    ninetieth_ms: int | None
    before: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The figures of one base, field office or contingent."""

    alerts: int
    responded: Share
    arrived: Span
    told: Share
    unanswered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """A place from which alerts came again within 30 days: how many in the period, how many so."""

    base: str
    place: str
    alerts: int
    again: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """Alerts that came after their period had ended, others of which more was heard after it."""

    came: int
    last_ms: int | None
    heard: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Every figure of one set of alerts over one period."""

    alerts: int
    exits: Mapping[str, int]
    before: Share
    timings: Mapping[str, int]
    responded: Share
    responded_by_timing: Mapping[str, Share]
    sides: Mapping[str, int]
    responders: Mapping[str, int]
    spans: Mapping[str, Span]
    urgent_spans: Mapping[str, Span]
    told: Share
    tellings: Mapping[str, int]
    verdicts: Mapping[str, int]
    threats: Mapping[str, int]
    reasons: Mapping[str, int]
    reasoned: int
    unanswered: Sequence[Measure]


FeedbackDue = Callable[[Measure], int | None]
"""By when the community is to be told of an alert, in milliseconds; None where nothing was said."""


def summary(measures: Iterable[Measure], *, due: FeedbackDue, now_ms: int) -> Summary:
    """Count alerts that were received in one period."""
    found = list(measures)
    counted = [each for each in found if each.is_counted]
    required = [each for each in counted if each.required_action]
    timings = _counted(counted, lambda each: [each.timing], TIMINGS)
    tellings = _counted(required, lambda each: [_telling(each, due, now_ms)], TELLINGS)
    return Summary(
        alerts=len(counted),
        exits=Counter(each.exit for each in found if each.exit),
        before=Share(timings["PRE"], len(counted) - timings[""]),
        timings=timings,
        responded=responded(required),
        responded_by_timing={
            timing: responded([each for each in required if each.timing == timing])
            for timing in timings
        },
        sides=_counted(required, lambda each: [side_of(each)], SIDES),
        responders=_counted(required, lambda each: each.responders),
        spans=spans(required),
        urgent_spans=spans([each for each in required if each.priority == "P1"]),
        told=Share(tellings[TOLD], len(required) - tellings[IMPOSSIBLE]),
        tellings=tellings,
        verdicts=_counted(counted, lambda each: [_verdict(each)], VERDICTS),
        threats=_counted(counted, lambda each: [each.threat]),
        reasons=_counted(required, lambda each: each.reasons),
        reasoned=sum(bool(each.reasons) for each in required),
        unanswered=unanswered(required),
    )


def line(measures: Iterable[Measure]) -> Line:
    """The few figures by which bases are put beside each other."""
    counted = [each for each in measures if each.is_counted]
    required = [each for each in counted if each.required_action]
    could_be_told = [each for each in required if not each.impossible]
    return Line(
        alerts=len(counted),
        responded=responded(required),
        arrived=span(required, "arrived"),
        told=Share(sum(each.told_ms is not None for each in could_be_told), len(could_be_told)),
        unanswered=len(unanswered(required)),
    )


def responded(required: Collection[Measure]) -> Share:
    """Those with at least one response, of those that required action."""
    return Share(sum(each.is_answered for each in required), len(required))


def unanswered(required: Iterable[Measure]) -> list[Measure]:
    """P1 without a response, newest first."""
    found = (each for each in required if each.priority == "P1" and not each.is_answered)
    return sorted(found, key=lambda each: (-each.received_ms, each.alert))


def side_of(measure: Measure) -> str:
    """Who answered an alert; several sides other than the UN with national forces are `others`."""
    sides = frozenset(
        side for who in measure.responders for side in SIDE_OF.get(who, frozenset({OTHERS}))
    )
    if not sides:
        return NOBODY
    if sides == {UN, NATIONAL}:
        return UN_AND_NATIONAL
    return next(iter(sides)) if len(sides) == 1 else OTHERS


def spans(required: Sequence[Measure]) -> dict[str, Span]:
    """How long each of the clocks took."""
    return {clock: span(required, clock) for clock in CLOCKS}


def span(required: Iterable[Measure], clock: str) -> Span:
    """How long one clock took, from the receipt."""
    stops = ((getattr(each, f"{clock}_ms"), each.received_ms) for each in required)
    took = [at_ms - received_ms for at_ms, received_ms in stops if at_ms is not None]
    known = sorted(ms for ms in took if ms >= 0)
    return Span(
        n=len(known),
        median_ms=round(median(known)) if known else None,
        ninetieth_ms=ninetieth(known),
        before=len(took) - len(known),
    )


def ninetieth(ordered: Sequence[int]) -> int | None:
    """The shortest time within which at least 9 of 10 were done (nearest rank)."""
    rank = (9 * len(ordered) + 9) // 10
    return ordered[rank - 1] if ordered else None


def repeats(measures: Iterable[Measure], earlier: Iterable[Measure]) -> list[Repeat]:
    """Places of one base from which an alert came within 30 days of another, the most first.

    Two villages of one area are no place that comes again: what is known by its area is left out.
    `earlier` are the alerts of the 30 days before the period.
    """
    counted = [each for each in measures if _is_placed(each)]
    inside = {each.alert for each in counted}
    groups: dict[tuple[str, str], list[Measure]] = {}
    for each in [*counted, *(one for one in earlier if _is_placed(one))]:
        groups.setdefault((each.base, _folded(each.place)), []).append(each)
    found = [_repeat(group, inside) for group in groups.values() if len(group) > 1]
    return sorted(
        (each for each in found if each.again),
        key=lambda each: (-each.again, -each.alerts, each.base, each.place),
    )


def _is_placed(measure: Measure) -> bool:
    return measure.is_counted and bool(measure.place) and not measure.area_alone


@lru_cache(maxsize=5000)
def _folded(place: str) -> str:
    return " ".join(words(place))


def _repeat(group: Sequence[Measure], inside: Collection[str]) -> Repeat:
    ordered = sorted(group, key=lambda each: (each.received_ms, each.alert))
    again = sum(
        later.alert in inside and later.received_ms - sooner.received_ms <= REPEAT_MS
        for sooner, later in pairwise(ordered)
    )
    ours = [each for each in ordered if each.alert in inside]
    last = ours[-1] if ours else ordered[-1]
    return Repeat(base=last.base, place=last.place, alerts=len(ours), again=again)


def late(measures: Iterable[Measure], *, ended_ms: int) -> Late:
    """How many alerts of a period became known only after it, and when the last did."""
    counted = [each for each in measures if each.is_counted]
    came = [each for each in counted if each.came_ms >= ended_ms]
    return Late(
        came=len(came),
        last_ms=max((each.came_ms for each in came), default=None),
        heard=sum(each.came_ms < ended_ms <= each.heard_ms for each in counted),
    )


def _telling(measure: Measure, due: FeedbackDue, now_ms: int) -> str:
    if measure.told_ms is not None:
        return TOLD
    if measure.impossible:
        return IMPOSSIBLE
    due_ms = due(measure)
    return OVERDUE if due_ms is not None and now_ms > due_ms else IN_TIME


def _verdict(measure: Measure) -> str:
    if measure.exit == "FALSE_ALARM":
        return "FALSE"
    return measure.verification if measure.verification in VERDICTS else ""


def _counted(
    measures: Iterable[Measure],
    of: Callable[[Measure], Iterable[str]],
    order: Sequence[str] = (),
) -> dict[str, int]:
    """How often each word occurs: in the given order, else the most frequent first."""
    found = Counter(word for each in measures for word in of(each))
    if order:
        # A code of a newer profile stands after those that are known here.
        return {word: found[word] for word in [*order, *sorted(found.keys() - set(order))]}
    return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))
