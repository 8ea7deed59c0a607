# SPDX-License-Identifier: Apache-2.0
"""What every written report shares: the header (dossier 4.2), rows of requests, and its rules.

No field here can name a caller, a victim or a contact; sources are graded, never identified.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from cla_core.errors import mark
from cla_core.fields import Code, Codes, Moment, Needed, Plain, Problem, Ref, Text
from cla_core.record import Event
from cla_core.records.rules import answered_for, out_of_order, sealed_way

SEALED_WAY: Final = mark("This goes by the sealed slip to Conduct and Discipline, not in a report.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Who is asked to do what by when."""

    who: Annotated[
        str, Text(needed=Needed.SUBMIT, most=80, find=True, example="Company commander")
    ] = ""
    what: Annotated[
        str, Text(needed=Needed.SUBMIT, find=True, example="Keep a night guard at Mtindo")
    ] = ""
    by_when: Annotated[str, Moment(tense="ahead", example="2025-03-16T06:00:00+02:00")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Event):
    """The header every report shares (dossier 4.2); number and type are the record's own."""

    schema: ClassVar[int] = 2
    book: ClassVar[str] = "reports"
    when_field: ClassVar[str] = "dtg"

    precedence: Annotated[str, Code(list="precedence", section="header", example="IMMEDIATE")] = ""
    classification: Annotated[
        str, Code(list="classification", section="header", example="CONFIDENTIAL")
    ] = ""
    caveat: Annotated[str, Code(list="caveat", section="header", example="UN_RESTRICTED")] = ""
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
    attachments: Annotated[
        str, Text(section="header", find=True, example="Sketch of the ridge, on paper")
    ] = ""
    prepared_by: Annotated[str, Text(most=40, section="header", example="CLA-07")] = ""
    approved_by: Annotated[str, Text(most=40, section="header", example="CLA manager")] = ""
    amends: Annotated[
        str,
        Ref(
            to="report",
            along="amendment",
            section="header",
            example="0195a1f0-1d00-7000-8000-0000000000b2",
        ),
    ] = ""
    amendment: Annotated[
        str, Code(list="amendment", along="amends", section="header", example="UPDATE")
    ] = ""
    sensitive_flags: Annotated[
        tuple[str, ...], Codes(list="sensitive", section="header", example=["CHILD"])
    ] = ()

    @classmethod
    def defaults(cls) -> Mapping[str, Plain]:
        """A report is ROUTINE and CONFIDENTIAL unless somebody says otherwise."""
        return {"precedence": "ROUTINE", "classification": "CONFIDENTIAL"}

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """An amendment says what it amends, a lowered mark by whom and why; what is sealed goes
        by its own way.
        """
        return [*answered_for(values), *sealed_way(values, SEALED_WAY)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Periodic(Report):
    """A report over a stretch of time, with a subject; the desk writes one where nobody does."""

    subject: Annotated[
        str,
        Text(most=120, section="header", find=True, example="Kasoro, calm day after the alert"),
    ] = ""
    period_from: Annotated[
        str,
        Moment(needed=Needed.SUBMIT, section="header", example="2025-03-10T00:00:00+02:00"),
    ] = ""
    period_to: Annotated[
        str,
        Moment(needed=Needed.SUBMIT, section="header", example="2025-03-16T23:59:00+02:00"),
    ] = ""

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """A period does not end before it began."""
        return [
            *super(Periodic, cls).rule_problems(values),
            *out_of_order(values, "period_from", "period_to"),
        ]
