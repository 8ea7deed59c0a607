# SPDX-License-Identifier: Apache-2.0
"""The weekly: a week at one base or field office (dossier 4.5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from cla_core.errors import mark
from cla_core.fields import Code, Count, Many, Moment, Needed, Plain, Problem, Text, Week
from cla_core.record import declare
from cla_core.records.header import Periodic


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendLine:
    """How one area goes: this week, last week, and the mean of four."""

    area: Annotated[str, Text(most=120, needed=Needed.SUBMIT, find=True, example="Mtindo axis")] = (
        ""
    )
    this_week: Annotated[int | None, Count(example=4)] = None
    last_week: Annotated[int | None, Count(example=2)] = None
    four_week_mean: Annotated[int | None, Count(example=2)] = None
    trend: Annotated[str, Code(list="trend", example="UP")] = ""
    note: Annotated[str, Text(find=True, example="night movements on the ridge")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hotspot:
    """A place suggested for the protection matrix."""

    place: Annotated[str, Text(most=120, needed=Needed.SUBMIT, find=True, example="Mtindo")] = ""
    rank: Annotated[str, Code(list="msc", example="SHOULD")] = ""
    reason: Annotated[str, Text(find=True, example="Two approaches by night")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedRequest:
    """A recommendation with its owner, its deadline and what became of it."""

    what: Annotated[
        str, Text(needed=Needed.SUBMIT, find=True, example="Look at the ridge from the air")
    ] = ""
    owner: Annotated[str, Text(most=80, find=True, example="FJOC")] = ""
    deadline: Annotated[str, Moment(tense="ahead", example="2025-03-21T12:00:00+02:00")] = ""
    status: Annotated[str, Code(list="follow_up", example="OPEN")] = ""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class Weekly(Periodic):
    """A week at one base or field office (dossier 4.5)."""

    kind: ClassVar[str] = "weekly"
    series: ClassVar[str] = "WSR"
    title_field: ClassVar[str] = "key_developments"
    when_field: ClassVar[str] = "period_to"

    week: Annotated[
        str, Week(needed=Needed.SUBMIT, section="header", find=True, example="2025-W11")
    ] = ""
    key_developments: Annotated[
        str,
        Text(
            needed=Needed.SUBMIT,
            most=4000,
            lines=True,
            section="developments",
            find=True,
            example="Armed men came down twice towards Mtindo and left before the patrol.",
        ),
    ] = ""
    trends: Annotated[
        tuple[TrendLine, ...],
        Many(of=TrendLine, section="trends", find=True, example=[{"area": "Mtindo axis"}]),
    ] = ()
    alerts_received: Annotated[int | None, Count(section="statistics", example=6)] = None
    alerts_before: Annotated[int | None, Count(section="statistics", example=4)] = None
    alerts_needing_action: Annotated[int | None, Count(section="statistics", example=6)] = None
    alerts_responded: Annotated[int | None, Count(section="statistics", example=5)] = None
    answered_by_un: Annotated[int | None, Count(section="statistics", example=4)] = None
    answered_by_state: Annotated[int | None, Count(section="statistics", example=2)] = None
    answered_by_community: Annotated[int | None, Count(section="statistics", example=1)] = None
    alerts_confirmed: Annotated[int | None, Count(section="statistics", example=3)] = None
    alerts_false: Annotated[int | None, Count(section="statistics", example=0)] = None
    alerts_told_back: Annotated[int | None, Count(section="statistics", example=4)] = None
    hotspots: Annotated[
        tuple[Hotspot, ...],
        Many(of=Hotspot, section="hotspots", find=True, example=[{"place": "Mtindo"}]),
    ] = ()
    armed_actors: Annotated[
        str,
        Text(most=4000, lines=True, section="actors", find=True, example="No new barrier."),
    ] = ""
    communities: Annotated[
        str,
        Text(
            most=4000,
            lines=True,
            section="communities",
            find=True,
            example="The Ngoloma committee met twice.",
        ),
    ] = ""
    outreach: Annotated[
        str,
        Text(most=3000, lines=True, section="outreach", find=True, example="Two radio sessions."),
    ] = ""
    outreach_questions: Annotated[
        str,
        Text(
            most=2000,
            lines=True,
            section="outreach",
            find=True,
            example="Who answers the green number at night?",
        ),
    ] = ""
    outreach_sessions: Annotated[int | None, Count(section="outreach", example=3)] = None
    outreach_women: Annotated[int | None, Count(section="outreach", example=41)] = None
    outreach_men: Annotated[int | None, Count(section="outreach", example=35)] = None
    network_health: Annotated[
        str,
        Text(most=2000, lines=True, section="network", find=True, example="15 of 18 posts heard."),
    ] = ""
    credit_used: Annotated[
        str, Text(most=120, section="network", find=True, example="42 USD of airtime, 18 holders")
    ] = ""
    response_gaps: Annotated[
        str,
        Text(most=3000, lines=True, section="gaps", find=True, example="One alert without answer."),
    ] = ""
    good_practice: Annotated[
        str,
        Text(
            most=2000,
            lines=True,
            section="practice",
            find=True,
            example="The relay warned three villages in ten minutes.",
        ),
    ] = ""
    outlook: Annotated[
        str,
        Text(
            most=3000, lines=True, section="outlook", find=True, example="Market day on Thursday."
        ),
    ] = ""
    recommendations: Annotated[
        tuple[FollowedRequest, ...],
        Many(
            of=FollowedRequest,
            section="recommendations",
            find=True,
            example=[{"what": "Look at the ridge from the air", "owner": "FJOC"}],
        ),
    ] = ()

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """A week begins before it ends, and no more alerts are answered than came."""
        found = super(Weekly, cls).rule_problems(values)
        received = values.get("alerts_received")
        if received is not None and values.get("alerts_responded", 0) > received:
            found.append(
                Problem("alerts_responded", mark("More alerts were answered than were received."))
            )
        return found
