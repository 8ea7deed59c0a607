# SPDX-License-Identifier: Apache-2.0
"""The twelve steps in which a plan is made (dossier 5.3), and what is written on each page.

A later step may ask more of lines that an earlier one began: who does what is asked of the measures
that were agreed before. Pure; words stand in the catalogue under `plan.step.<key>`.
"""

from dataclasses import dataclass
from typing import Final

from cla_core.records.plan_life import PlanRehearsal, PlanReview
from cla_core.records.plan_shelters import PlanNeed, PlanPlace, PlanRoute
from cla_core.records.plans import PlanAsk, PlanIndicator, PlanMeasure, PlanSession, PlanThreat

AGREE, REVIEW = "agree", "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines of one kind on a page, and which of their fields it shows; `fixed` adds none here."""

    kind: str
    fields: tuple[str, ...]
    fixed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One page: its key, the fields of the plan itself, the lines."""

    key: str
    plan: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()


STEPS: Final = (
    Step(
        key="invite",
        plan=("name", "place", "committee"),
        groups=(Group(kind=PlanSession.kind, fields=("group", "people", "held_on")),),
    ),
    Step(
        key="map",
        plan=("map_note",),
        groups=(
            Group(
                kind=PlanPlace.kind,
                fields=(
                    "label", "place_kind", "capacity", "location", "risks", "water", "women_safe",
                ),
            ),
            Group(
                kind=PlanRoute.kind,
                fields=(
                    "start", "end", "minutes", "metres", "hazards", "alternative", "way",
                    "crosses_border",
                ),
            ),
        ),
    ),
    Step(
        key="threats",
        groups=(
            Group(
                kind=PlanThreat.kind,
                fields=("threat_type", "place", "when_said", "likelihood", "impact"),
            ),
        ),
    ),
    Step(
        key="exposed",
        groups=(
            Group(
                kind=PlanThreat.kind,
                fields=("exposed", "perpetrator", "root_causes", "description"),
                fixed=True,
            ),
            Group(kind=PlanNeed.kind, fields=("people", "need", "arrangement")),
        ),
    ),
    Step(key="coping", groups=(Group(kind=PlanThreat.kind, fields=("coping",), fixed=True),)),
    Step(
        key="signs",
        groups=(
            Group(
                kind=PlanIndicator.kind,
                fields=("text", "level", "threat", "first_action", "observed_by", "signal"),
            ),
        ),
    ),
    Step(
        key="measures",
        groups=(Group(kind=PlanMeasure.kind, fields=("what", "phase", "threat", "support")),),
    ),
    Step(
        key="roles",
        groups=(
            Group(kind=PlanMeasure.kind, fields=("role", "deadline", "progress"), fixed=True),
        ),
    ),
    Step(
        key="asks",
        groups=(Group(kind=PlanAsk.kind, fields=("what", "when_said", "owner", "threat")),),
    ),
    Step(key=AGREE, plan=("sharing_level", "alert_procedure", "validated_by", "next_review")),
    Step(
        key="rehearse",
        groups=(
            Group(
                kind=PlanRehearsal.kind, fields=("tried", "held_on", "people", "women", "lessons")
            ),
        ),
    ),
    Step(
        key=REVIEW,
        groups=(
            Group(kind=PlanReview.kind, fields=("held_on", "trigger", "changed", "lessons")),
        ),
    ),
)  # fmt: skip
KEYS: Final = tuple(step.key for step in STEPS)


MARKED: Final = frozenset(
    step.key
    for step in STEPS
    for group in step.groups
    if "threat" in group.fields or group.kind == PlanThreat.kind
)
"""The pages on which one has to know which threat has which mark."""


def step_of_kind(kind: str) -> str:
    """The first page on which lines of a kind are written; the agreement for the plan itself."""
    found = (step.key for step in STEPS for group in step.groups if group.kind == kind)
    return next(found, AGREE)
