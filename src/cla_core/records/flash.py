# SPDX-License-Identifier: Apache-2.0
"""The flash: one event, one page, at once (dossier 4.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from cla_core.fields import (
    Code,
    Codes,
    Many,
    Moment,
    Needed,
    People,
    Place,
    Plain,
    Problem,
    Text,
)
from cla_core.record import FLASH_LANE, declare
from cla_core.records.header import Report, Request
from cla_core.records.rules import out_of_order, threat_named_twice

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


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class Flash(Report):
    """One event, one page, at once (dossier 4.3)."""

    kind: ClassVar[str] = "flash"
    named_once: ClassVar[Mapping[str, str]] = {"threat_type": "other_threats"}
    series: ClassVar[str] = "FLASH"
    lane: ClassVar[int] = FLASH_LANE
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
    # Not refused when it lies ahead: no dead clock holds up a flash, and the form points it out.
    happened: Annotated[
        str,
        Moment(needed=Needed.SUBMIT, section="when", example="2025-03-14T21:42:00+02:00"),
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
    other_threats: Annotated[
        tuple[str, ...], Codes(list="threat_type", section="what", example=["MAS"])
    ] = ()
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
    people_status: Annotated[
        tuple[str, ...], Codes(list="person_status", section="who", example=["RESIDENT", "IDP"])
    ] = ()
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
    next_update: Annotated[
        str, Moment(section="next", tense="ahead", example="2025-03-15T06:20:00+02:00")
    ] = ""

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
        """An event does not end before it began, and its main threat is named once."""
        return [
            *super(Flash, cls).rule_problems(values),
            *threat_named_twice(values),
            *out_of_order(values, "happened", "happened_end"),
        ]
