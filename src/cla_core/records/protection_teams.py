# SPDX-License-Identifier: Apache-2.0
"""Joint Protection Teams (dossier 6.5): terms of reference, report, and what was recommended.

People stand here by section, function and sex, never by name. What a team heard of sexual
violence and of children has no field: it goes by sealed slip. The conduct of national forces stands
in an annex of its own (`conduct_annexes`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from cla_core.errors import mark
from cla_core.fields import (
    Code,
    DocumentCode,
    Flag,
    Layer,
    Many,
    Moment,
    Needed,
    Place,
    Plain,
    Problem,
    Ref,
    Text,
)
from cla_core.record import Document, Event, declare
from cla_core.records.links import ALERT_ID, EARLIER_ID
from cla_core.records.rules import DUE_FIRST, out_of_order

BASE = Layer.BASE
REPORT_FIRST: Final = mark("The report is due before the team is back.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerAlert:
    """An alert that led to the team."""

    alert: Annotated[str, Ref(to="alert", needed=Needed.SAVE, example=ALERT_ID)]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMember:
    """One seat in the team."""

    section: Annotated[
        str, Code(list="mission_section", needed=Needed.SAVE, example="HUMAN_RIGHTS")
    ]
    function: Annotated[str, Code(list="team_function", example="SPECIALIST")] = ""
    sex: Annotated[str, Code(list="sex", example="f")] = ""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectionTeam(Document):
    """One Joint Protection Team, a few days on one base."""

    kind: ClassVar[str] = "protection_team"
    book: ClassVar[str] = "visits"
    title_field: ClassVar[str] = "code"
    when_field: ClassVar[str] = "starts"
    place_field: ClassVar[str] = "area"
    code_field: ClassVar[str] = "code"
    code_form: ClassVar[str] = "J-{number:02d}"
    report_section: ClassVar[str] = "activities"

    code: Annotated[
        str, Text(code=True, needed=Needed.SAVE, most=20, find=True, section="why", example="J-02")
    ]
    background: Annotated[
        str,
        Text(
            needed=Needed.SUBMIT,
            most=3000,
            lines=True,
            find=True,
            section="why",
            example="Six linked alerts in thirty days",
        ),
    ] = ""
    trigger_alerts: Annotated[
        tuple[TriggerAlert, ...],
        Many(of=TriggerAlert, most=30, section="why", example=[{"alert": ALERT_ID}]),
    ] = ()
    objectives: Annotated[
        str,
        Text(
            find=True,
            most=1500,
            lines=True,
            section="why",
            example="See who is exposed at the ford",
        ),
    ] = ""
    questions: Annotated[
        str,
        Text(
            find=True,
            most=1500,
            lines=True,
            section="why",
            example="Who takes what, on which days?",
        ),
    ] = ""
    area: Annotated[
        Mapping[str, Plain] | None, Place(find=True, section="where", example={"name": "Ngoloma"})
    ] = None
    starts: Annotated[
        str,
        Moment(
            needed=Needed.SUBMIT,
            section="where",
            tense="ahead",
            example="2025-04-07T08:00:00+02:00",
        ),
    ] = ""
    ends: Annotated[
        str, Moment(section="where", tense="ahead", example="2025-04-11T16:00:00+02:00")
    ] = ""
    report_due: Annotated[
        str, Moment(section="where", tense="ahead", example="2025-04-25T18:00:00+02:00")
    ] = ""
    team: Annotated[
        tuple[TeamMember, ...],
        Many(
            of=TeamMember,
            most=20,
            section="team",
            example=[{"section": "HUMAN_RIGHTS", "function": "SPECIALIST", "sex": "f"}],
        ),
    ] = ()
    interviews_survivors: Annotated[bool, Flag(section="team", example=False)] = False
    methods: Annotated[
        str, Text(find=True, most=1000, lines=True, section="team", example="Women and youth apart")
    ] = ""
    confidentiality: Annotated[
        str,
        Text(
            find=True,
            most=1000,
            lines=True,
            section="team",
            example="Codes only; notes stay on the base",
        ),
    ] = ""
    logistics: Annotated[
        str,
        Text(
            find=True,
            layer=BASE,
            most=1000,
            lines=True,
            prints=False,
            section="team",
            example="Two vehicles by the northern road",
        ),
    ] = ""
    cost: Annotated[str, Text(most=80, section="team", example="Within the section's travel")] = ""
    approval: Annotated[str, Text(most=80, section="team", example="Head of field office")] = ""
    summary: Annotated[
        str,
        Text(most=2000, lines=True, find=True, section="report", example="The ford is the point"),
    ] = ""
    hotspots: Annotated[
        str,
        Text(find=True, most=2000, lines=True, section="report", example="The ford on Thursdays"),
    ] = ""
    most_at_risk: Annotated[
        str,
        Text(find=True, most=1500, lines=True, section="report", example="Women going to market"),
    ] = ""
    self_protection: Annotated[
        str, Text(find=True, most=1500, lines=True, section="report", example="They go in groups")
    ] = ""
    network_state: Annotated[
        str,
        Text(find=True, most=1000, lines=True, section="report", example="Two nodes were silent"),
    ] = ""
    force_presence: Annotated[
        str, Text(find=True, most=1500, lines=True, section="report", example="One patrol a week")
    ] = ""
    needs: Annotated[
        str, Text(find=True, most=1500, lines=True, section="report", example="Water at the school")
    ] = ""

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """Times in their order."""
        back = "ends" if "ends" in values else "starts"
        return [
            *out_of_order(values, "starts", "ends"),
            *out_of_order(values, back, "report_due", REPORT_FIRST),
        ]


RECOMMENDATION_FORM: Final = "RC-{number:02d}"
"""How a recommendation is called."""
RECOMMENDATION_ID: Final = "0195a1f0-1d00-7000-8000-0000000000e5"


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Event):
    """What a team or a visit recommended: who owns it, by when; reviews tell how far it is."""

    kind: ClassVar[str] = "recommendation"
    book: ClassVar[str] = "visits"
    title_field: ClassVar[str] = "text"
    when_field: ClassVar[str] = "made_on"
    for_base: ClassVar[bool] = True
    report_section: ClassVar[str] = "follow_up"

    code: Annotated[
        str,
        Text(code=True, needed=Needed.SAVE, most=20, find=True, section="what", example="RC-04"),
    ]
    text: Annotated[
        str,
        Text(
            needed=Needed.SAVE,
            most=300,
            find=True,
            section="what",
            example="Day patrol at the ford on Thursdays",
        ),
    ]
    made_by: Annotated[
        str, DocumentCode(to="protection_team visit", find=True, section="what", example="J-02")
    ] = ""
    owner: Annotated[
        str,
        Text(
            needed=Needed.SUBMIT, most=80, find=True, section="what", example="Battalion commander"
        ),
    ] = ""
    made_on: Annotated[
        str,
        Moment(
            needed=Needed.SUBMIT, section="what", tense="past", example="2025-04-11T16:00:00+02:00"
        ),
    ] = ""
    amends: Annotated[str, Ref(to="same", section="what", example=EARLIER_ID)] = ""
    deadline: Annotated[
        str, Moment(section="what", tense="ahead", example="2025-05-01T18:00:00+02:00")
    ] = ""
    priority: Annotated[str, Code(list="msc", section="what", example="MUST")] = ""
    status: Annotated[
        str,
        Code(list="recommendation_status", section="what", example="ACCEPTED"),
    ] = ""
    evidence: Annotated[
        str,
        Text(
            find=True,
            layer=BASE,
            most=600,
            lines=True,
            prints=False,
            section="what",
            example="Patrol log of 24 April",
        ),
    ] = ""

    @classmethod
    def defaults(cls) -> Mapping[str, Plain]:
        """Nobody answered yet."""
        return {"status": "OPEN"}

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """Times in their order."""
        return out_of_order(values, "made_on", "deadline", DUE_FIRST)


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationReview(Event):
    """Somebody looked after 30, 60 or 90 days what had become of a recommendation."""

    kind: ClassVar[str] = "recommendation_review"
    book: ClassVar[str] = "visits"
    for_base: ClassVar[bool] = True
    title_field: ClassVar[str] = "note"
    when_field: ClassVar[str] = "at"

    recommendation: Annotated[
        str,
        Ref(to="recommendation", needed=Needed.SAVE, section="step", example=RECOMMENDATION_ID),
    ]
    day: Annotated[str, Code(list="review_day", needed=Needed.SAVE, section="step", example="30")]
    at: Annotated[
        str,
        Moment(
            needed=Needed.SAVE, tense="past", section="step", example="2025-05-11T10:00:00+02:00"
        ),
    ]
    found: Annotated[
        str,
        Code(list="recommendation_status", needed=Needed.SAVE, section="step", example="ACCEPTED"),
    ]
    note: Annotated[
        str,
        Text(most=300, find=True, section="step", example="One patrol came, on a Wednesday"),
    ] = ""
    by: Annotated[str, Text(most=20, section="step", example="CLA-07")] = ""
