# SPDX-License-Identifier: Apache-2.0
"""From a signed operation to a fact of outreach, without any database."""

from collections.abc import Mapping
from typing import Final

from cla_core.bundles.operations import Operation
from cla_core.fields import Ref, fields_of, problems_of
from cla_core.outreach.standing import STEPS
from cla_core.received import about_readable, any_list
from cla_core.record import REGISTRY, Event
from cla_core.records.committee_meetings import ActionStep, CommitteeMeeting, CommitteeTraining
from cla_core.records.patrols import PatrolReport
from cla_core.records.plan_copies import PlanAnswer, PlanCopy
from cla_core.records.protection_teams import Recommendation, RecommendationReview
from cla_server.alerts import reading
from cla_server.alerts.reading import Told

BOOK: Final = "outreach"
PLANS_TOLD: Final[Mapping[str, str]] = {PlanCopy.kind: "", PlanAnswer.kind: "ask"}
"""What is told of shared plans, and in which field it names what it is about."""
RECOMMENDED: Final[Mapping[str, str]] = {
    Recommendation.kind: "amends",
    RecommendationReview.kind: "recommendation",
}
"""What teams and visits recommended, and what became of it."""
OF_COMMITTEES: Final[Mapping[str, str]] = {
    CommitteeMeeting.kind: "amends",
    CommitteeTraining.kind: "amends",
    ActionStep.kind: "meeting",
}
"""That committees met and were trained, and how far is what they agreed."""
OF_PATROLS: Final[Mapping[str, str]] = {PatrolReport.kind: "amends"}
"""What patrols saw and were asked for."""
TOLD_BESIDE: Final = {**PLANS_TOLD, **RECOMMENDED, **OF_COMMITTEES, **OF_PATROLS}
_ABOUT: Final = {**dict(STEPS.values()), **TOLD_BESIDE}


def is_of_outreach(kind: str) -> bool:
    """Whether a kind is a fact of outreach, plans, committees, recommendations, patrols."""
    if kind in TOLD_BESIDE:
        return True
    declaration = REGISTRY.get(kind)
    if declaration is None or not issubclass(declaration, Event):
        return False
    return declaration.book == BOOK


def read(operation: Operation) -> Told | None:
    """A fact of outreach, or None where it is not of the right form.

    A laptop tells nothing by halves: a page may rely on what every submitted fact says. What is
    told all the same is set aside, as everything that cannot be read is.
    """
    told = reading.read(operation)
    if told is None or not isinstance(told.values.get(_ABOUT.get(told.kind, ""), ""), str):
        return None
    return told if _is_whole(told) else None


def _is_whole(told: Told) -> bool:
    declaration, values = REGISTRY[told.kind], dict(told.values)
    wanting = problems_of(declaration, values, lists=any_list, submitting=True)
    broken = declaration.rule_problems(values)
    return not about_readable(declaration, [*wanting, *broken])


def about(told: Told) -> str:
    """The id of what a step is about; empty for what stands by itself."""
    field = _ABOUT.get(told.kind, "")
    kind = fields_of(REGISTRY[told.kind]).get(field)
    said = str(told.values.get(field, ""))
    return said if isinstance(kind, Ref) and Ref.SHAPE.match(said) else ""
