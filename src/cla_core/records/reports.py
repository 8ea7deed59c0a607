# SPDX-License-Identifier: Apache-2.0
"""The written reports of a CLA: flash, daily and weekly, with the header they share.

Fields and sections follow the reporting practice told in the field dossier (4.2-4.5). No field
here can name a caller, a victim or a contact; sources are graded, never identified.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from cla_core.dtg import parse_iso
from cla_core.errors import mark
from cla_core.fields import (
    Code,
    Codes,
    Count,
    Flag,
    Many,
    Moment,
    Needed,
    People,
    Place,
    Plain,
    Problem,
    Ref,
    Text,
    Week,
)
from cla_core.record import Event, declare

MTINDO = {
    "name": "Mtindo",
    "id": "ZZ-0102-003",
    "admin": "Lowa-Est, Kandara",
    "lat": 1.7,
    "lon": 30.3,
    "grid": "36NSG995881",
    "precision": "village",
    "km": 9.0,
    "bearing": 45.0,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionTaken:
    """Something that was done about it, by whom and when."""

    at: Annotated[str, Moment(needed=Needed.SUBMIT, example="2025-03-14T21:46:00+02:00")] = ""
    what: Annotated[
        str, Text(needed=Needed.SUBMIT, find=True, example="Base operations told by voice")
    ] = ""
    by: Annotated[str, Text(most=80, find=True, example="CLA on call")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Who is asked to do what by when."""

    who: Annotated[
        str, Text(needed=Needed.SUBMIT, most=80, find=True, example="Company commander")
    ] = ""
    what: Annotated[
        str, Text(needed=Needed.SUBMIT, find=True, example="Keep a night guard at Mtindo")
    ] = ""
    by_when: Annotated[str, Moment(example="2025-03-16T06:00:00+02:00")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Event):
    """The header every report shares (dossier 4.2); number and type are the record's own."""

    title_field: ClassVar[str] = "subject"
    when_field: ClassVar[str] = "dtg"

    precedence: Annotated[str, Code(list="precedence", section="header", example="IMMEDIATE")] = ""
    classification: Annotated[
        str, Code(list="classification", section="header", example="CONFIDENTIAL")
    ] = ""
    dtg: Annotated[str, Moment(section="header", example="2025-03-14T23:05:00+02:00")] = ""
    origin: Annotated[
        str, Text(most=120, section="header", find=True, example="CLA on call, Kasoro base (KAS)")
    ] = ""
    to: Annotated[
        str, Text(most=300, section="header", example="CLA manager, FJOC duty officer")
    ] = ""
    info: Annotated[str, Text(most=300, section="header", example="Company commander")] = ""
    language: Annotated[str, Code(list="language", section="header", example="en")] = ""
    references: Annotated[
        str, Text(most=300, section="header", find=True, example="Radio script sent 22:10")
    ] = ""
    prepared_by: Annotated[str, Text(most=40, section="header", example="CLA-07")] = ""
    approved_by: Annotated[str, Text(most=40, section="header", example="CLA manager")] = ""
    amends: Annotated[
        str,
        Ref(to="report", section="header", example="0195a1f0-1d00-7000-8000-0000000000b2"),
    ] = ""
    amendment: Annotated[str, Code(list="amendment", section="header", example="UPDATE")] = ""
    sensitive_flags: Annotated[
        tuple[str, ...], Codes(list="sensitive", section="header", example=["CHILD"])
    ] = ()

    @classmethod
    def defaults(cls) -> Mapping[str, Plain]:
        """A report is ROUTINE and CONFIDENTIAL unless somebody says otherwise."""
        return {"precedence": "ROUTINE", "classification": "CONFIDENTIAL"}

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """An amendment says what it amends, and the other way round."""
        if ("amends" in values) == ("amendment" in values):
            return []
        missing = "amendment" if "amends" in values else "amends"
        return [Problem(missing, mark("An amendment needs both its kind and what it amends."))]


def out_of_order(values: Mapping[str, Plain], first: str, last: str) -> list[Problem]:
    """One problem when the later moment lies before the earlier one."""
    if first in values and last in values and parse_iso(values[last]) < parse_iso(values[first]):
        return [Problem(last, mark("The end lies before the beginning."))]
    return []


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class Flash(Report):
    """One event, one page, at once (dossier 4.3)."""

    kind: ClassVar[str] = "flash"
    series: ClassVar[str] = "FLASH"
    lane: ClassVar[int] = 0
    title_field: ClassVar[str] = "headline"
    when_field: ClassVar[str] = "happened"
    place_field: ClassVar[str] = "place"

    headline: Annotated[
        str,
        Text(
            needed=Needed.SUBMIT,
            most=100,
            section="headline",
            find=True,
            example="About 10 armed men came down towards Mtindo, 14 March",
        ),
    ] = ""
    threat_type: Annotated[
        str, Code(list="threat_type", needed=Needed.SUBMIT, section="headline", example="MOV")
    ] = ""
    happened: Annotated[
        str, Moment(needed=Needed.SUBMIT, section="when", example="2025-03-14T21:42:00+02:00")
    ] = ""
    happened_end: Annotated[str, Moment(section="when", example="2025-03-14T22:24:00+02:00")] = ""
    time_precision: Annotated[str, Code(list="time_precision", section="when", example="exact")] = (
        ""
    )
    timing: Annotated[str, Code(list="timing", section="when", example="PRE")] = ""
    place: Annotated[
        Mapping[str, Plain] | None,
        Place(needed=Needed.SUBMIT, section="where", find=True, example=MTINDO),
    ] = None
    what: Annotated[
        str,
        Text(
            needed=Needed.SUBMIT,
            most=6000,
            lines=True,
            section="what",
            find=True,
            example="About ten men with guns and torches were seen on the ridge, coming down.",
        ),
    ] = ""
    original_words: Annotated[
        str,
        Text(
            most=2000,
            lines=True,
            section="what",
            find=True,
            example="watu wenye silaha karibu na kanisa",
        ),
    ] = ""
    original_language: Annotated[str, Code(list="language", section="what", example="swc")] = ""
    perpetrator: Annotated[str, Code(list="perpetrator", section="who", example="UNK")] = ""
    perpetrator_name: Annotated[
        str, Text(most=120, section="who", find=True, example="unidentified armed men")
    ] = ""
    attribution: Annotated[str, Code(list="attribution", section="who", example="ALLEGED")] = ""
    strength: Annotated[str, Text(most=120, section="who", example="about 10")] = ""
    arms: Annotated[str, Text(most=120, section="who", find=True, example="guns")] = ""
    direction: Annotated[
        str, Text(most=120, section="who", find=True, example="down to the village")
    ] = ""
    people: Annotated[
        Mapping[str, Mapping[str, int]] | None,
        People(section="who", example={"killed": {"total": 0}, "at_risk": {"total": 450}}),
    ] = None
    source_type: Annotated[str, Code(list="source_type", section="source", example="NETWORK")] = ""
    source_reliability: Annotated[str, Code(list="reliability", section="source", example="B")] = ""
    info_credibility: Annotated[str, Code(list="credibility", section="source", example="2")] = ""
    verification: Annotated[str, Code(list="verification", section="source", example="PARTLY")] = ""
    verification_note: Annotated[
        str, Text(section="source", find=True, example="By the patrol at 22:24")
    ] = ""
    actions: Annotated[
        tuple[ActionTaken, ...],
        Many(
            of=ActionTaken,
            section="action",
            find=True,
            example=[{"at": "2025-03-14T21:46:00+02:00", "what": "Base operations told by voice"}],
        ),
    ] = ()
    assessment: Annotated[
        str,
        Text(
            most=3000,
            lines=True,
            section="assessment",
            find=True,
            example="A second approach by night is possible.",
        ),
    ] = ""
    also_at_risk: Annotated[
        str, Text(most=600, section="assessment", find=True, example="Farms below the ridge")
    ] = ""
    requests: Annotated[
        tuple[Request, ...],
        Many(
            of=Request,
            section="request",
            find=True,
            example=[{"who": "Company commander", "what": "Keep a night guard at Mtindo"}],
        ),
    ] = ()
    next_update: Annotated[str, Moment(section="next", example="2025-03-15T06:20:00+02:00")] = ""

    @classmethod
    def defaults(cls) -> Mapping[str, Plain]:
        """Unknown until somebody knows: F6, unverified, unknown perpetrators."""
        return {
            "precedence": "IMMEDIATE",
            "classification": "CONFIDENTIAL",
            "perpetrator": "UNK",
            "attribution": "UNKNOWN",
            "source_reliability": "F",
            "info_credibility": "6",
            "verification": "UNVERIFIED",
        }

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """An event does not end before it began."""
        return [
            *super(Flash, cls).rule_problems(values),
            *out_of_order(values, "happened", "happened_end"),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertLine:
    """One alert of the day in one row; never who raised it."""

    number: Annotated[str, Text(most=40, find=True, example="A0031")] = ""
    at: Annotated[str, Moment(example="2025-03-14T21:44:00+02:00")] = ""
    place: Annotated[str, Text(most=120, needed=Needed.SUBMIT, find=True, example="Mtindo")] = ""
    threat_type: Annotated[str, Code(list="threat_type", example="MOV")] = ""
    perpetrator: Annotated[str, Code(list="perpetrator", example="UNK")] = ""
    victims: Annotated[str, Text(most=120, example="none known")] = ""
    grade: Annotated[str, Text(most=2, example="B2")] = ""
    response: Annotated[str, Text(find=True, example="Patrol on site 22:24")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceVisited:
    """A place the CLA went to, with its times."""

    place: Annotated[
        str, Text(most=120, needed=Needed.SUBMIT, find=True, example="Tanda market")
    ] = ""
    departed: Annotated[str, Moment(example="2025-03-14T09:00:00+02:00")] = ""
    arrived: Annotated[str, Moment(example="2025-03-14T09:40:00+02:00")] = ""
    returned: Annotated[str, Moment(example="2025-03-14T12:10:00+02:00")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """A meeting, patrol or visit, with who was there as counts."""

    what: Annotated[
        str, Text(needed=Needed.SUBMIT, find=True, example="Meeting of the Tanda committee")
    ] = ""
    women: Annotated[int | None, Count(example=9)] = None
    men: Annotated[int | None, Count(example=12)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EquipmentState:
    """Whether one means of communication works today."""

    equipment: Annotated[str, Code(list="equipment", needed=Needed.SUBMIT, example="VHF")] = ""
    state: Annotated[str, Code(list="equipment_state", needed=Needed.SUBMIT, example="OK")] = ""
    note: Annotated[str, Text(most=120, example="battery changed")] = ""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class Daily(Report):
    """Twenty-four hours at one base (dossier 4.4); a nil report proves the post is alive."""

    kind: ClassVar[str] = "daily"
    series: ClassVar[str] = "DSR"
    title_field: ClassVar[str] = "summary"
    when_field: ClassVar[str] = "period_to"

    period_from: Annotated[
        str,
        Moment(needed=Needed.SUBMIT, section="header", example="2025-03-13T18:00:00+02:00"),
    ] = ""
    period_to: Annotated[
        str,
        Moment(needed=Needed.SUBMIT, section="header", example="2025-03-14T18:00:00+02:00"),
    ] = ""
    nothing_to_report: Annotated[bool, Flag(section="summary", example=False)] = False
    summary: Annotated[
        str,
        Text(most=1200, lines=True, section="summary", find=True, example="Calm day, market open."),
    ] = ""
    alerts: Annotated[
        tuple[AlertLine, ...],
        Many(of=AlertLine, section="security", find=True, example=[{"place": "Mtindo"}]),
    ] = ()
    security: Annotated[
        str,
        Text(most=4000, lines=True, section="security", find=True, example="No new barrier seen."),
    ] = ""
    special_reports: Annotated[
        str, Text(section="security", find=True, example="Flash 014 at 23:05")
    ] = ""
    follow_up: Annotated[
        str,
        Text(most=3000, lines=True, section="follow_up", find=True, example="A0028 open, 2 days"),
    ] = ""
    population: Annotated[
        str,
        Text(
            most=3000,
            lines=True,
            section="population",
            find=True,
            example="About 40 families back in Lugo.",
        ),
    ] = ""
    rights_cases: Annotated[int | None, Count(section="rights", example=1)] = None
    child_cases_referred: Annotated[int | None, Count(section="rights", example=0)] = None
    crsv_cases_referred: Annotated[int | None, Count(section="rights", example=0)] = None
    authorities: Annotated[
        str,
        Text(
            most=3000,
            lines=True,
            section="authorities",
            find=True,
            example="The administrator called a meeting.",
        ),
    ] = ""
    mood: Annotated[
        str,
        Text(most=3000, lines=True, section="mood", find=True, example="Worried about the ridge."),
    ] = ""
    gender_observations: Annotated[
        str,
        Text(most=1500, lines=True, section="mood", find=True, example="Women go out in groups."),
    ] = ""
    visits: Annotated[
        tuple[PlaceVisited, ...],
        Many(of=PlaceVisited, section="activities", find=True, example=[{"place": "Tanda"}]),
    ] = ()
    activities: Annotated[
        tuple[Activity, ...],
        Many(
            of=Activity,
            section="activities",
            find=True,
            example=[{"what": "Market-day presence", "women": 4, "men": 3}],
        ),
    ] = ()
    nodes_checked: Annotated[int | None, Count(section="network", example=18)] = None
    nodes_heard: Annotated[int | None, Count(section="network", example=15)] = None
    equipment: Annotated[
        tuple[EquipmentState, ...],
        Many(of=EquipmentState, section="network", example=[{"equipment": "VHF", "state": "OK"}]),
    ] = ()
    network_note: Annotated[
        str, Text(most=600, section="network", find=True, example="Node 05 silent for 9 days")
    ] = ""
    recommendations: Annotated[
        tuple[Request, ...],
        Many(
            of=Request,
            section="recommendations",
            find=True,
            example=[{"who": "Company commander", "what": "Night patrol at Mtindo"}],
        ),
    ] = ()
    plan: Annotated[
        str,
        Text(most=2000, lines=True, section="plan", find=True, example="Visit to Bwera at 09:00."),
    ] = ""
    clas_present: Annotated[int | None, Count(section="admin", most=99, example=2)] = None
    clas_absent: Annotated[int | None, Count(section="admin", most=99, example=0)] = None
    admin_note: Annotated[
        str,
        Text(
            most=1000, lines=True, section="admin", find=True, example="Vehicle ready, power 6 h."
        ),
    ] = ""

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """A daily says something, if only that there is nothing to say."""
        found = super(Daily, cls).rule_problems(values)
        found += out_of_order(values, "period_from", "period_to")
        if not values.get("nothing_to_report") and "summary" not in values:
            found.append(Problem("summary", mark("Write a summary, or choose nothing to report.")))
        if values.get("nodes_heard", 0) > values.get("nodes_checked", values.get("nodes_heard", 0)):
            found.append(Problem("nodes_heard", mark("More posts were heard than were checked.")))
        return found


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
    deadline: Annotated[str, Moment(example="2025-03-21T12:00:00+02:00")] = ""
    status: Annotated[str, Code(list="follow_up", example="OPEN")] = ""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class Weekly(Report):
    """A week at one base or field office (dossier 4.5)."""

    kind: ClassVar[str] = "weekly"
    series: ClassVar[str] = "WSR"
    title_field: ClassVar[str] = "key_developments"
    when_field: ClassVar[str] = "period_to"

    week: Annotated[
        str, Week(needed=Needed.SUBMIT, section="header", find=True, example="2025-W11")
    ] = ""
    period_from: Annotated[
        str,
        Moment(needed=Needed.SUBMIT, section="header", example="2025-03-10T00:00:00+02:00"),
    ] = ""
    period_to: Annotated[
        str,
        Moment(needed=Needed.SUBMIT, section="header", example="2025-03-16T23:59:00+02:00"),
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
    alerts_responded: Annotated[int | None, Count(section="statistics", example=5)] = None
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
    outreach_women: Annotated[int | None, Count(section="outreach", example=41)] = None
    outreach_men: Annotated[int | None, Count(section="outreach", example=35)] = None
    network_health: Annotated[
        str,
        Text(most=2000, lines=True, section="network", find=True, example="15 of 18 posts heard."),
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
        found += out_of_order(values, "period_from", "period_to")
        received = values.get("alerts_received")
        if received is not None and values.get("alerts_responded", 0) > received:
            found.append(
                Problem("alerts_responded", mark("More alerts were answered than were received."))
            )
        return found
