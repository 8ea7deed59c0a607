# SPDX-License-Identifier: Apache-2.0
"""Visits of others to the communities of a base (dossier 6.4), from the request to the debrief.

The mission sees what for, by whom and when. Whom they meet where, who must not be seen with whom,
and what was found are for the base alone: an itinerary with roles in it names people.
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
    Layer,
    Many,
    Moment,
    Needed,
    Plain,
    Problem,
    Text,
)
from cla_core.record import Document, NeededBy, declare
from cla_core.records.rules import out_of_order

BASE = Layer.BASE
HARM_WEIGHED_FROM: Final = ("PLANNED", "UNDER_WAY", "MADE", "DEBRIEFED")
"""From here on somebody has asked whom a visit could harm."""
HAPPENED: Final = frozenset({"MADE", "DEBRIEFED"})


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPlace:
    """One place of a visit."""

    place: Annotated[
        str,
        Text(
            prose=False,
            layer=BASE,
            needed=Needed.SAVE,
            most=60,
            prints=False,
            find=True,
            example="Mtindo",
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """Somebody by role whom the visitors are to meet."""

    who: Annotated[
        str,
        Text(
            prose=False,
            layer=BASE,
            needed=Needed.SAVE,
            most=80,
            prints=False,
            find=True,
            example="Chief, K-014",
        ),
    ]
    where: Annotated[str, Text(find=True, layer=BASE, most=60, prints=False, example="School")] = ""
    at: Annotated[
        str, Moment(layer=BASE, prints=False, tense="ahead", example="2025-03-20T10:00:00+02:00")
    ] = ""
    confirmed: Annotated[bool, Flag(layer=BASE, prints=False, example=True)] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonsMet:
    """People who were met, by role, counted."""

    role: Annotated[
        str,
        Text(
            find=True, layer=BASE, needed=Needed.SAVE, most=80, prints=False, example="Market women"
        ),
    ]
    women: Annotated[int, Count(layer=BASE, most=5000, prints=False, example=12)] = 0
    men: Annotated[int, Count(layer=BASE, most=5000, prints=False, example=3)] = 0


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(Document):
    """One visit."""

    kind: ClassVar[str] = "visit"
    book: ClassVar[str] = "visits"
    title_field: ClassVar[str] = "purpose"
    when_field: ClassVar[str] = "starts"
    code_field: ClassVar[str] = "code"
    code_form: ClassVar[str] = "V-{number:02d}"
    report_section: ClassVar[str] = "activities"
    needed_by: ClassVar[NeededBy] = {
        "status": {
            **dict.fromkeys(HARM_WEIGHED_FROM, ("do_no_harm_check",)),
            "DEBRIEFED": ("do_no_harm_check", "debrief_to_community"),
        }
    }

    code: Annotated[
        str, Text(code=True, needed=Needed.SAVE, most=20, find=True, section="what", example="V-03")
    ]
    purpose: Annotated[
        str,
        Text(
            needed=Needed.SAVE, most=160, find=True, section="what", example="Listen to the market"
        ),
    ]
    status: Annotated[
        str, Code(list="visit_status", needed=Needed.SUBMIT, section="what", example="REQUESTED")
    ] = ""
    requested_by: Annotated[
        str, Text(find=True, most=80, section="what", example="Human rights section")
    ] = ""
    sections: Annotated[
        tuple[str, ...],
        Codes(list="mission_section", section="what", example=["HUMAN_RIGHTS"]),
    ] = ()
    starts: Annotated[
        str,
        Moment(
            needed=Needed.SUBMIT, section="what", tense="ahead", example="2025-03-20T08:00:00+02:00"
        ),
    ] = ""
    ends: Annotated[
        str, Moment(section="what", tense="ahead", example="2025-03-21T16:00:00+02:00")
    ] = ""
    do_no_harm_check: Annotated[bool, Flag(section="what", example=True)] = False
    lead: Annotated[
        str, Text(find=True, most=80, section="how", example="Human rights officer")
    ] = ""
    clearance_ref: Annotated[str, Text(most=60, section="how", example="SC-118")] = ""
    escort: Annotated[str, Text(find=True, most=120, section="how", example="Two vehicles")] = ""
    interpreter: Annotated[str, Text(find=True, most=80, section="how", example="CLA-08")] = ""
    separate_women_session: Annotated[bool, Flag(section="how", example=True)] = False
    places: Annotated[
        tuple[VisitPlace, ...],
        Many(
            of=VisitPlace,
            most=20,
            layer=BASE,
            prints=False,
            find=True,
            section="whom",
            example=[{"place": "Mtindo"}],
        ),
    ] = ()
    appointments: Annotated[
        tuple[Appointment, ...],
        Many(
            of=Appointment,
            most=30,
            layer=BASE,
            prints=False,
            find=True,
            section="whom",
            example=[{"who": "Chief, K-014", "where": "School"}],
        ),
    ] = ()
    courtesy_calls: Annotated[
        str,
        Text(
            find=True,
            layer=BASE,
            most=600,
            lines=True,
            prints=False,
            section="whom",
            example="Administrator first, then the chief",
        ),
    ] = ""
    sensitivities: Annotated[
        str,
        Text(
            find=True,
            layer=BASE,
            most=1000,
            lines=True,
            prints=False,
            section="whom",
            example="Herders and farmers are not met together",
        ),
    ] = ""
    persons_met: Annotated[
        tuple[PersonsMet, ...],
        Many(
            of=PersonsMet,
            most=30,
            layer=BASE,
            prints=False,
            find=True,
            section="after",
            example=[{"role": "Market women", "women": 12}],
        ),
    ] = ()
    findings: Annotated[
        str,
        Text(
            layer=BASE,
            most=3000,
            lines=True,
            prints=False,
            find=True,
            section="after",
            example="The ford is taxed on Thursdays",
        ),
    ] = ""
    debrief_to_community: Annotated[
        str,
        Text(
            find=True,
            layer=BASE,
            most=1000,
            lines=True,
            prints=False,
            section="after",
            example="Told on 22 March what was written down",
        ),
    ] = ""
    cla_safety: Annotated[
        str,
        Text(
            find=True,
            layer=BASE,
            most=600,
            lines=True,
            prints=False,
            section="after",
            example="Nobody asked about the CLA afterwards",
        ),
    ] = ""

    @classmethod
    def also_past(cls, values: Mapping[str, Plain]) -> tuple[str, ...]:
        """What was made, or told of afterwards, has begun."""
        return ("starts",) if values.get("status") in HAPPENED else ()

    @classmethod
    def defaults(cls) -> Mapping[str, Plain]:
        """Somebody asked for it."""
        return {"status": "REQUESTED"}

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """It ends after it begins, and is not planned before somebody weighed its harm."""
        found = out_of_order(values, "starts", "ends")
        if values.get("status") in HARM_WEIGHED_FROM and not values.get("do_no_harm_check"):
            sentence = mark(
                "Ask first whom the visit could harm, then tick it; or leave it as asked for."
            )
            found.append(Problem("do_no_harm_check", sentence))
        if values.get("status") == "DEBRIEFED" and "debrief_to_community" not in values:
            sentence = mark("Write what the community was told afterwards, or leave it as made.")
            found.append(Problem("debrief_to_community", sentence))
        return found
