# SPDX-License-Identifier: Apache-2.0
"""Plans as the pages see them; slow, called off the main thread."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cla_core.errors import InputRefused, mark
from cla_core.fields import Plain
from cla_core.language import Language
from cla_core.planning.content import Line
from cla_core.planning.readiness import Remark, remarks
from cla_core.planning.redaction import Redacted
from cla_core.planning.reviews import Review, next_review, status_now
from cla_core.record import clean
from cla_core.records.plan_copies import PlanAnswer, PlanCopy, PlanRecall
from cla_core.records.plan_life import PlanSighting, PlanVersion
from cla_core.records.plans import Plan, PlanIndicator
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import Opened, archive, opened, settle
from cla_desktop.services.placing.places_file import Place
from cla_desktop.services.planning import begun_acts, sharing, writing
from cla_desktop.services.planning.borders import across
from cla_desktop.services.planning.meeting_alerts import (
    Glance,
    Met,
    Warned,
    glances,
    met_since,
    warnings_of,
)
from cla_desktop.services.planning.papers import copy_lines, threat_lines
from cla_desktop.services.planning.reading import PlanView, contents_within, plan_of, plan_view
from cla_desktop.services.planning.sharing import Handing
from cla_desktop.services.planning.versions import agree
from cla_desktop.services.planning.writing import HalfPage, LineEdit, empty_line
from cla_desktop.storage.store import Work
from cla_desktop.ui.features.plans.copy_words import Doubt
from cla_desktop.ui.features.plans.steps import AGREE, KEYS, REVIEW

UNFINISHED = mark("Step {n} has a line that is not finished yet.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A plan with what follows from it now."""

    view: PlanView
    remarks: tuple[Remark, ...]
    warnings: tuple[Warned, ...]
    met: tuple[Met, ...]
    review: Review | None
    status: str
    now_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PageKept:
    """A plan for a page of the wizard; its view is None where the plan is not here."""

    view: PlanView | None
    half: HalfPage | None
    unfinished: tuple[str, ...]
    met: tuple[Met, ...] = ()
    across: bool = False
    clock_off_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyAhead:
    """A copy that was not handed over yet: what it would hold, and its lines as on paper."""

    redacted: Redacted
    lines: tuple[str, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """An early sign, and of which plan."""

    plan: str
    code: str
    line: Line


class DeskPlans:
    """`stored` is told kind and id of each record that went into the outbox.

    `places` gives the list of places; it is slow when first asked.
    """

    def __init__(
        self,
        desk: Desk,
        *,
        stored: Callable[[str, str], None],
        places: Callable[[], Sequence[Place]],
    ) -> None:
        self._desk = desk
        self._places = places
        self._stored = stored
        self._made = 0

    @property
    def desk(self) -> Desk:
        """The desk, for who prints."""
        return self._desk

    def new_id(self) -> str:
        """A fresh id for a line; quick."""
        self._made += 1
        return writing.new_line_id(self._desk, self._made)

    def begin(self, committee: str = "") -> str:
        """A new plan, with its code, and where a committee has its seat."""
        known = {"committee": committee, "place": self._seat_of(committee)} if committee else {}
        done = writing.begin_plan(self._desk, clean(known))
        self._stored(Plan.kind, done.id)
        return done.id

    def _seat_of(self, committee: str) -> Plain:
        return opened(self._desk, committee).values.get("locality")

    def shown(self, plan: str) -> Shown | None:
        """A plan whole, by its id or that of any line of it, with what follows from it now."""
        view = plan_view(self._desk, plan_of(self._desk, plan))
        if view is None:
            return None
        now_ms = self._desk.clock.now_ms()
        glance = self.glances().get(view.plan.id)
        review = glance.review if glance is not None else next_review(view.content, ())
        return Shown(
            view=view,
            remarks=remarks(view.content, now_ms=now_ms, across=self._across(view)),
            warnings=warnings_of(view.content, now_ms=now_ms),
            met=met_since(self._desk, view.content),
            review=review,
            status=status_now(view.content, review, now_ms=now_ms),
            now_ms=now_ms,
        )

    def glances(self) -> Mapping[str, Glance]:
        """How far every plan of the list is today, by its id."""
        return glances(self._desk)

    def _across(self, view: PlanView) -> bool:
        return across(self._desk, view.content, self._places())

    def stood_at(self, plan: str) -> str:
        """At which step this person stood last."""
        return writing.stood_at(self._desk, plan)

    def page(self, plan: str, step: str) -> PageKept:
        """A plan, what this person left half written on a page of it, and on which others."""
        view = plan_view(self._desk, plan)
        reviewing = view is not None and step == REVIEW
        return PageKept(
            view=view,
            across=view is not None and step == AGREE and self._across(view),
            met=met_since(self._desk, view.content) if view is not None and reviewing else (),
            clock_off_ms=self._desk.store.read(self._clock_off),
            half=writing.kept_half(self._desk, plan, step),
            unfinished=writing.unfinished(self._desk, plan, KEYS),
        )

    def _clock_off(self, work: Work) -> int | None:
        clock = self._desk.hybrid_clock(work)
        return clock.offset_ms if clock.is_believed else None

    def keep(self, plan: str, half: HalfPage) -> None:
        """Keep a page as it stands."""
        writing.keep_half(self._desk, plan, half)

    def leave(self, plan: str, ready: Sequence[LineEdit], half: HalfPage, *, to: str) -> bool:
        """Store what is ready of a page, keep the rest half written, and stand at another one.

        `to` is empty where one leaves the wizard. Whether the plan stays in the list then.
        """
        for done in writing.store_page(self._desk, plan, ready, half=half):
            self._stored(done.kind, done.id)
        writing.stand_at(self._desk, plan, to or half.step)
        return bool(to) or not self.put_away_unwritten(plan)

    def put_away_unwritten(self, plan: str) -> bool:
        """Take a plan out of the list in which nothing was said yet; whether it was one."""
        unwritten = writing.put_away_unwritten(self._desk, plan)
        if unwritten:
            self._stored(Plan.kind, plan)
        return unwritten

    def agree(self, plan: str) -> None:
        """The community agreed: a new version.

        Raises:
            InputRefused: a page holds a line that is not finished, or there is nothing to agree on.
        """
        left = writing.unfinished(self._desk, plan, KEYS)
        if left:
            raise InputRefused(UNFINISHED, n=KEYS.index(left[0]) + 1)
        view = plan_view(self._desk, plan)
        review = str(view.plan.values.get("next_review", "")) if view is not None else ""
        done = agree(self._desk, plan, review=review)
        self._stored(PlanVersion.kind, done.id)

    def settle(self, seen: Opened, name: str, value: Any) -> None:
        """Let a disputed field say this."""
        settle(self._desk, seen, name, value)
        self._stored(seen.kind, seen.id)

    def archive(self, seen: Opened, *, away: bool) -> None:
        """Take a plan or a line of one out of the list, or put it back; what it says stays."""
        archive(self._desk, seen, away=away)
        self._stored(seen.kind, seen.id)

    def begun(self) -> Mapping[str, Plain]:
        """What this person left half typed beside plans: a copy, an answer, a sign."""
        return begun_acts.kept_begun(self._desk)

    def keep_begun(self, begun: Mapping[str, Plain]) -> None:
        """Keep a page of the wizard that is half written."""
        begun_acts.keep_begun(self._desk, begun)

    def preview(self, plan: str, receiver: str, language: str) -> CopyAhead:
        """What a copy for a receiver would hold, in the language of its paper."""
        found = sharing.preview(self._desk, plan, receiver)
        values = {**found.values, "contact": sharing.contact_of(self._desk)}
        said = Language.load(language)
        told = threat_lines(self._desk, values, said)
        doubts = tuple(Doubt(told[place], line) for place, line in found.doubtful.items())
        return CopyAhead(redacted=found, lines=copy_lines(self._desk, values, said), doubts=doubts)

    def hand_over(self, plan: str, handing: Handing) -> str:
        """Make a copy for somebody; gives its id."""
        done = sharing.hand_over(self._desk, plan, handing)
        self._stored(PlanCopy.kind, done.id)
        return done.id

    def says_where(self, kind: str, said: Mapping[str, Any]) -> bool:
        """Whether what is written beside a copy names a safe place of its plan."""
        return sharing.says_where(self._desk, kind, said)

    def recall(self, copy: str, reason: str) -> None:
        """Call a copy back."""
        done = sharing.recall(self._desk, copy, reason)
        self._stored(PlanRecall.kind, done.id)

    def answer(self, ask: str, said: Mapping[str, Any]) -> None:
        """Take down what was answered to an ask."""
        done = sharing.answer(self._desk, ask, said)
        self._stored(PlanAnswer.kind, done.id)

    def signs(self) -> tuple[Sign, ...]:
        """The early signs of all plans, by the code of their plan."""
        contents = self._desk.store.read(contents_within)
        return tuple(
            Sign(plan=content.plan.id, code=content.plan.text("code"), line=line)
            for content in sorted(contents, key=lambda one: one.plan.text("code"))
            for line in content.of(PlanIndicator.kind)
        )

    def saw(self, plan: str, indicator: str, said: Mapping[str, Any]) -> None:
        """Store that somebody noticed an early sign."""
        seen = empty_line(PlanSighting.kind, self.new_id())
        values = {"indicator": indicator, **said}
        for done in writing.store_page(self._desk, plan, [LineEdit(seen=seen, values=values)]):
            self._stored(done.kind, done.id)
