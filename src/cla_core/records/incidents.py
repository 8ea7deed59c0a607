# SPDX-License-Identifier: Apache-2.0
"""The incident: what turned out to have happened, and which alerts it gathers (dossier 3.1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from cla_core.fields import Code, Flag, Moment, Needed, Place, Plain, Ref, Text
from cla_core.record import Event, declare
from cla_core.records.flash import MTINDO
from cla_core.records.links import EARLIER_ID, OfAlert


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class Incident(Event):
    """What turned out to have happened."""

    kind: ClassVar[str] = "incident"
    book: ClassVar[str] = "alerts"
    title_field: ClassVar[str] = "summary"
    when_field: ClassVar[str] = "happened"
    place_field: ClassVar[str] = "place"

    summary: Annotated[
        str, Text(needed=Needed.SAVE, find=True, example="Armed men above Mtindo, turned away")
    ]
    happened: Annotated[
        str, Moment(needed=Needed.SAVE, tense="past", example="2025-03-14T21:30:00+02:00")
    ]
    place: Annotated[
        Mapping[str, Plain] | None, Place(needed=Needed.SUBMIT, find=True, example=MTINDO)
    ] = None
    threat_type: Annotated[str, Code(list="threat_type", example="MOV")] = ""
    amends: Annotated[str, Ref(to="incident", example=EARLIER_ID)] = ""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentLink(OfAlert):
    """An alert belongs to an incident, or was found not to."""

    kind: ClassVar[str] = "incident_link"

    incident: Annotated[
        str,
        Ref(to="incident", needed=Needed.SAVE, example="0195a1f0-1d00-7000-8000-0000000000c1"),
    ]
    apart: Annotated[bool, Flag(example=False)] = False
