# SPDX-License-Identifier: Apache-2.0
"""The alert: the CLA's statement that civilians are or may be under threat (dossier 3.3).

To save needs when, where as spoken, and what; all else may be unknown. No field can name a caller:
sources are the signals' affair. What happens to an alert is told by other records (`steps.py`,
`replies.py`); a correction is a later alert that amends this one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from cla_core.errors import mark
from cla_core.fields import (
    Code,
    Codes,
    Count,
    Flag,
    Moment,
    Needed,
    People,
    Place,
    Plain,
    Problem,
    Ref,
    Text,
)
from cla_core.record import ALERT_LANE, Event, declare
from cla_core.records.flash import MTINDO
from cla_core.records.links import EARLIER_ID
from cla_core.records.rules import (
    SEALED_FLAG,
    answered_for,
    out_of_order,
    sealed_way,
    threat_named_twice,
)

SEALED_WAY: Final = mark("This goes by the sealed slip to Conduct and Discipline, not as an alert.")


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertFacts(Event):
    """What is happening, where, since when."""

    summary: Annotated[
        str,
        Text(
            needed=Needed.SAVE,
            most=300,
            section="what",
            find=True,
            example="Ten men with guns and torches on the ridge, coming down to the village",
        ),
    ]
    place: Annotated[
        Mapping[str, Plain],
        Place(needed=Needed.SAVE, section="where", find=True, example=MTINDO),
    ]
    received_at: Annotated[
        str,
        Moment(
            needed=Needed.SAVE, section="when", tense="past", example="2025-03-14T21:44:00+02:00"
        ),
    ]
    event_start: Annotated[str, Moment(section="when", example="2025-03-14T21:30:00+02:00")] = ""
    event_end: Annotated[str, Moment(section="when", example="2025-03-14T22:24:00+02:00")] = ""
    time_precision: Annotated[str, Code(list="time_precision", section="when", example="exact")] = (
        ""
    )
    timing: Annotated[str, Code(list="timing", section="when", example="PRE")] = ""
    threat_type: Annotated[str, Code(list="threat_type", section="what", example="MOV")] = ""
    other_threats: Annotated[
        tuple[str, ...], Codes(list="threat_type", section="what", example=["MAS"])
    ] = ()
    details: Annotated[
        str,
        Text(
            most=4000,
            lines=True,
            section="what",
            find=True,
            example="Two callers say the same; the dogs of the upper farms bark.",
        ),
    ] = ""
    action_requested: Annotated[
        tuple[str, ...], Codes(list="action_requested", section="what", example=["PATROL"])
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertActors(AlertFacts):
    """Who does it, as reported, and who is in danger, counted and never named."""

    perpetrator: Annotated[str, Code(list="perpetrator", section="who", example="UNK")] = ""
    perpetrator_name: Annotated[
        str, Text(most=120, section="who", find=True, example="unidentified armed men")
    ] = ""
    attribution: Annotated[str, Code(list="attribution", section="who", example="UNKNOWN")] = ""
    strength: Annotated[str, Text(most=120, section="who", example="about 10")] = ""
    arms: Annotated[str, Text(most=120, section="who", find=True, example="guns, torches")] = ""
    direction: Annotated[
        str, Text(most=120, section="who", find=True, example="down to the village")
    ] = ""
    uniform: Annotated[str, Text(most=120, section="who", example="none seen")] = ""
    spoken: Annotated[str, Code(list="language", section="who", example="swc")] = ""
    at_risk_groups: Annotated[
        tuple[str, ...], Codes(list="person_status", section="people", example=["RESIDENT"])
    ] = ()
    at_risk_estimate: Annotated[int | None, Count(section="people", example=450)] = None
    people: Annotated[
        Mapping[str, Mapping[str, int]] | None,
        People(section="people", example={"displaced": {"women": 80, "total": 400}}),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertGrades(AlertActors):
    """How soon, how grave, how sure; how good the source and what it says."""

    urgency: Annotated[str, Code(list="urgency", section="grade", example="Immediate")] = ""
    severity: Annotated[str, Code(list="severity", section="grade", example="Severe")] = ""
    certainty: Annotated[str, Code(list="certainty", section="grade", example="Likely")] = ""
    source_reliability: Annotated[str, Code(list="reliability", section="grade", example="B")] = ""
    info_credibility: Annotated[str, Code(list="credibility", section="grade", example="3")] = ""
    verification: Annotated[str, Code(list="verification", section="grade", example="CHECKING")] = (
        ""
    )
    verification_note: Annotated[
        str, Text(section="grade", find=True, example="A patrol will look from the ridge")
    ] = ""
    verified_at: Annotated[
        str, Moment(section="grade", tense="past", example="2025-03-14T22:24:00+02:00")
    ] = ""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class Alert(AlertGrades):
    """Civilians are or may be under threat, as one CLA states it."""

    kind: ClassVar[str] = "alert"
    named_once: ClassVar[Mapping[str, str]] = {"threat_type": "other_threats"}
    book: ClassVar[str] = "alerts"
    series: ClassVar[str] = "A"
    lane: ClassVar[int] = ALERT_LANE
    title_field: ClassVar[str] = "summary"
    when_field: ClassVar[str] = "received_at"
    place_field: ClassVar[str] = "place"

    sensitive_flags: Annotated[
        tuple[str, ...],
        Codes(
            list="alert_flag", elsewhere=(SEALED_FLAG,), section="header", example=["STATE-PERP"]
        ),
    ] = ()
    exercise: Annotated[bool, Flag(section="header", example=False)] = False
    classification: Annotated[
        str, Code(list="classification", section="header", example="CONFIDENTIAL")
    ] = ""
    lowered_by: Annotated[
        str, Text(most=40, along="lowered_reason", section="header", example="CLA manager")
    ] = ""
    lowered_reason: Annotated[
        str,
        Text(
            along="lowered_by",
            section="header",
            example="The place was named on the radio by the authorities",
        ),
    ] = ""
    language: Annotated[str, Code(list="language", section="header", example="en")] = ""
    prepared_by: Annotated[str, Text(most=40, section="header", example="CLA-07")] = ""
    amends: Annotated[
        str, Ref(to="alert", along="amendment", section="header", example=EARLIER_ID)
    ] = ""
    amendment: Annotated[
        str, Code(list="amendment", along="amends", section="header", example="UPDATE")
    ] = ""

    @classmethod
    def defaults(cls) -> Mapping[str, Plain]:
        """Unknown until somebody knows; these count as said."""
        return {
            "classification": "CONFIDENTIAL",
            "perpetrator": "UNK",
            "attribution": "UNKNOWN",
            "urgency": "Unknown",
            "severity": "Unknown",
            "certainty": "Unknown",
            "source_reliability": "F",
            "info_credibility": "6",
            "verification": "UNVERIFIED",
        }

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """Times in order, marks answered for, and what is sealed goes by its own way."""
        return [
            *answered_for(values),
            *threat_named_twice(values),
            *sealed_way(values, SEALED_WAY),
            *out_of_order(values, "event_start", "event_end"),
        ]
