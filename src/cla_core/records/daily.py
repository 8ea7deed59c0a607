# SPDX-License-Identifier: Apache-2.0
"""The daily: twenty-four hours at one base (dossier 4.4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from cla_core.errors import mark
from cla_core.fields import Code, Count, Flag, Many, Moment, Needed, Plain, Problem, Text
from cla_core.record import declare
from cla_core.records.header import Periodic, Request


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
class Daily(Periodic):
    """Twenty-four hours at one base (dossier 4.4); a nil report proves the post is alive."""

    kind: ClassVar[str] = "daily"
    series: ClassVar[str] = "DSR"
    title_field: ClassVar[str] = "summary"
    when_field: ClassVar[str] = "period_to"

    nothing_to_report: Annotated[bool, Flag(section="summary", example=False)] = False
    summary: Annotated[
        str,
        Text(
            most=1200,
            lines=True,
            unless="nothing_to_report",
            section="summary",
            find=True,
            example="Calm day, market open.",
        ),
    ] = ""
    general_assessment: Annotated[
        str,
        Text(
            most=2000,
            lines=True,
            section="summary",
            find=True,
            example="Tension is rising along the ridge and calm elsewhere.",
        ),
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
        if not values.get("nothing_to_report") and "summary" not in values:
            found.append(Problem("summary", mark("Write a summary, or choose nothing to report.")))
        if values.get("nothing_to_report") and _tells_of_events(values):
            found.append(
                Problem(
                    "nothing_to_report",
                    mark("Alerts or cases are reported below, so this is not a nil report."),
                )
            )
        if values.get("nodes_heard", 0) > values.get("nodes_checked", values.get("nodes_heard", 0)):
            found.append(Problem("nodes_heard", mark("More posts were heard than were checked.")))
        return found


def _tells_of_events(values: Mapping[str, Plain]) -> bool:
    """Whether a day holds an alert or a case, so that nobody may say it held nothing."""
    cases = ("rights_cases", "child_cases_referred", "crsv_cases_referred")
    return "alerts" in values or any(values.get(name, 0) > 0 for name in cases)
