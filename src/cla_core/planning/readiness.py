# SPDX-License-Identifier: Apache-2.0
"""What a plan still lacks, and what in it deserves a second look: told, never in the way.

Every remark names the kind of line it is about, so that a page can lead there. `stops` what must
stand before the community can agree or a copy can go.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from cla_core.clock import ms_of
from cla_core.dtg import parse_iso
from cla_core.errors import mark
from cla_core.planning.content import Content
from cla_core.planning.redaction import mark_of
from cla_core.planning.reviews import day_ahead
from cla_core.planning.scoring import ranked
from cla_core.records.plan_life import PlanRehearsal
from cla_core.records.plan_shelters import PlanRoute
from cla_core.records.plans import PlanAsk, PlanIndicator, PlanMeasure, PlanSession, PlanThreat

NO_THREAT = mark("The plan names no threat yet.")
UNSCORED = mark("{mark}: likelihood or impact is missing.")
NO_SIGN = mark("{mark}: nobody would notice it coming: add an early sign.")
NO_MEASURE = mark("{mark}: nothing is agreed that people do themselves.")
STRANGE_MARK = mark("A line belongs to {mark}, which is no threat of this plan.")
SAME_MARK = mark("{mark} stands for two threats: its signs, measures and asks count for both.")
NO_WOMEN = mark("No talk with women only has been noted.")
BORDER = mark(
    "A route crosses the border: neither the mission nor its escort can follow there."
    " Agree on another way too."
)
BORDER_FOUND = mark(
    "By the list of places a route leads over the border: neither the mission nor its escort"
    " could follow there. Tick it if so, and agree on another way too."
)
REVIEW_PAST = mark("The next review is in the past: it is due now.")
REVIEW_TOO_EARLY = mark(
    "The next review is before the day the plan was agreed: six months are counted."
)
NEVER_REHEARSED = mark("The plan was never rehearsed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing to look at: the kind of line it is about, and what to say."""

    kind: str
    sentence: str
    mark: str = ""
    stops: bool = False


def remarks(content: Content, *, now_ms: int, across: bool = False) -> tuple[Remark, ...]:
    """Everything to look at, what stops first.

    `across` says that a way leads over a border by what is known of places; whether it does is the
    community's word, which stands beside it.
    """
    found = [
        *_of_threats(content),
        *_of_marks(content),
        *_of_lines(content),
        *_of_ways(content, across=across),
        *_of_the_plan(content, now_ms),
    ]
    return tuple(sorted(found, key=lambda remark: not remark.stops))


def _of_threats(content: Content) -> Iterator[Remark]:
    threats = ranked(content)
    if not threats:
        yield Remark(kind=PlanThreat.kind, sentence=NO_THREAT, stops=True)
    signs = {line.text("threat") for line in content.of(PlanIndicator.kind)}
    measures = {line.text("threat") for line in content.of(PlanMeasure.kind)}
    for each in threats:
        name = each.line.text("mark")
        if not each.score:
            yield Remark(kind=PlanThreat.kind, sentence=UNSCORED, mark=name)
        if name not in signs:
            yield Remark(kind=PlanIndicator.kind, sentence=NO_SIGN, mark=name)
        if name not in measures:
            yield Remark(kind=PlanMeasure.kind, sentence=NO_MEASURE, mark=name)


def _of_lines(content: Content) -> Iterator[Remark]:
    marks = {line.text("mark") for line in content.of(PlanThreat.kind)}
    strange = {
        (line.kind, line.text("threat"))
        for kind in (PlanIndicator.kind, PlanMeasure.kind, PlanAsk.kind)
        for line in content.of(kind)
        if line.text("threat") and line.text("threat") not in marks
    }
    for kind, name in sorted(strange):
        yield Remark(kind=kind, sentence=STRANGE_MARK, mark=name)


def _of_marks(content: Content) -> Iterator[Remark]:
    """Two laptops, or whoever writes lines, may have given two threats one short name."""
    marks = Counter(mark_of(line) for line in content.of(PlanThreat.kind))
    for line in content.of(PlanThreat.kind):
        if marks.pop(mark_of(line), 1) > 1:
            yield Remark(kind=PlanThreat.kind, sentence=SAME_MARK, mark=line.text("mark"))


def _of_ways(content: Content, *, across: bool) -> Iterator[Remark]:
    if any(line.values.get("crosses_border") is True for line in content.of(PlanRoute.kind)):
        yield Remark(kind=PlanRoute.kind, sentence=BORDER)
    elif across:
        yield Remark(kind=PlanRoute.kind, sentence=BORDER_FOUND)


def _of_the_plan(content: Content, now_ms: int) -> Iterator[Remark]:
    talks = content.of(PlanSession.kind)
    if talks and all(line.text("group") != "WOMEN" for line in talks):
        yield Remark(kind=PlanSession.kind, sentence=NO_WOMEN)
    agreed, review = (content.plan.text(name) for name in ("validated_on", "next_review"))
    if review and agreed and parse_iso(review) <= parse_iso(agreed):
        yield Remark(kind="plan", sentence=REVIEW_TOO_EARLY)
    elif (day := day_ahead(content)) is not None and ms_of(day) < now_ms:
        yield Remark(kind="plan", sentence=REVIEW_PAST)
    if agreed and not content.of(PlanRehearsal.kind):
        yield Remark(kind=PlanRehearsal.kind, sentence=NEVER_REHEARSED)
