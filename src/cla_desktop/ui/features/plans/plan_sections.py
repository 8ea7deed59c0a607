# SPDX-License-Identifier: Apache-2.0
"""A plan as sections of words, in the order in which somebody under pressure needs them.

With marks of threats (an alert came) what was agreed for them stands first. Safe places and routes
are covered until somebody asks for them: soldiers stand behind this screen.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from cla_core.cover import COVER
from cla_core.planning.content import Content, Line
from cla_core.planning.scoring import ranked
from cla_core.records.plan_life import PlanRehearsal, PlanReview
from cla_core.records.plan_shelters import PlanNeed, PlanPlace, PlanRoute
from cla_core.records.plans import PlanAsk, PlanIndicator, PlanMeasure, PlanSession
from cla_desktop.ui.features.plans.plan_words import PlanWords

PHASES = ("DURING", "BEFORE", "AFTER")
"""When an alert came, what to do now stands first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and its lines."""

    title: str
    lines: tuple[str, ...]
    urgent: bool = False


def sections(
    words: PlanWords,
    content: Content,
    *,
    opened: bool,
    marks: Sequence[str] = (),
    asked: Collection[str] = (),
) -> Iterator[Section]:
    """The parts of a plan that say something; `asked` are the asks that a copy told of already."""
    if marks:
        yield _agreed_for(words, content, marks)
    yield from _said(
        [
            Section(
                title=words.lang.label("kinds.plan_threat"),
                lines=tuple(words.threat(each) for each in ranked(content)),
            ),
            _procedure(words, content),
            _lines(words, content, PlanMeasure.kind),
            Section(
                title=words.lang.tr("Requests not in any copy yet"),
                lines=_told(
                    words, [ask for ask in content.of(PlanAsk.kind) if ask.id not in asked]
                ),
            ),
            _covered(words, content, PlanPlace.kind, opened=opened),
            _covered(words, content, PlanRoute.kind, opened=opened),
            _lines(words, content, PlanNeed.kind),
            _lines(words, content, PlanSession.kind),
            _lines(words, content, PlanRehearsal.kind),
            _lines(words, content, PlanReview.kind),
        ]
    )


def _said(found: Sequence[Section]) -> Iterator[Section]:
    return (section for section in found if section.lines)


def _agreed_for(words: PlanWords, content: Content, marks: Sequence[str]) -> Section:
    tr = words.lang.tr
    procedure = content.plan.text("alert_procedure")
    told = [tr("Who is told: {how}", how=procedure)] if procedure else []
    measures = [
        words.line(line.kind, line.values)
        for phase in PHASES
        for line in content.of(PlanMeasure.kind)
        if line.text("threat") in marks and (line.text("phase") or "BEFORE") == phase
    ]
    first = [
        tr("First: {what}", what=line.text("first_action"))
        for line in content.of(PlanIndicator.kind)
        if line.text("threat") in marks and line.text("first_action")
    ]
    nothing = [tr("No measure is agreed for it yet.")]
    return Section(
        title=tr("Agreed for {marks}", marks=", ".join(marks)),
        lines=tuple([*told, *dict.fromkeys(first), *measures]) or tuple(nothing),
        urgent=True,
    )


def _procedure(words: PlanWords, content: Content) -> Section:
    said = words.value("plan", "alert_procedure", content.plan.text("alert_procedure"))
    return Section(title=words.lang.tr("How an alert goes"), lines=(said,) if said else ())


def _lines(words: PlanWords, content: Content, kind: str) -> Section:
    return Section(title=words.lang.label(f"kinds.{kind}"), lines=_told(words, content.of(kind)))


def _told(words: PlanWords, lines: Sequence[Line]) -> tuple[str, ...]:
    return tuple(said for line in lines if (said := words.line(line.kind, line.values)))


def _covered(words: PlanWords, content: Content, kind: str, *, opened: bool) -> Section:
    found = _lines(words, content, kind)
    lines = found.lines if opened else tuple(COVER for _ in found.lines)
    return Section(title=found.title, lines=lines)
