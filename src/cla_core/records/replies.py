# SPDX-License-Identifier: Apache-2.0
"""What an alert sets off: referrals, responses, and what the community was told (3.10-3.13).

Whom a referral may go to depends on the alert and is said by `cla_core.alerts.routing`. Who gets
feedback may be a caller: that code is for the base alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from cla_core.errors import mark
from cla_core.fields import Code, Codes, Flag, Layer, Moment, Needed, Plain, Problem, Ref, Text
from cla_core.record import declare
from cla_core.records.links import EARLIER_ID, OfAlert
from cla_core.records.rules import needs, steadily

AUTHORISATION = ("authorised_by", "authorised_at", "authorised_reason")
MOVES = ("ordered_at", "departed_at", "arrived_at", "left_at")


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class Referral(OfAlert):
    """The alert was passed to one recipient by one channel."""

    kind: ClassVar[str] = "referral"
    title_field: ClassVar[str] = "to"
    when_field: ClassVar[str] = "sent_at"

    to: Annotated[str, Code(list="function", needed=Needed.SAVE, example="BASECO")]
    sent_at: Annotated[
        str, Moment(needed=Needed.SAVE, tense="past", example="2025-03-14T21:46:00+02:00")
    ]
    channel: Annotated[str, Code(list="channel", needed=Needed.SUBMIT, example="VHF")] = ""
    person_role: Annotated[str, Text(most=80, example="Duty officer, operations room")] = ""
    unit: Annotated[str, Text(most=80, find=True, example="2 Coy, Kasoro base")] = ""
    shared: Annotated[
        tuple[str, ...], Codes(list="shared", needed=Needed.SUBMIT, example=["PLACE", "THREAT"])
    ] = ()
    due_at: Annotated[str, Moment(tense="ahead", example="2025-03-14T21:56:00+02:00")] = ""
    acknowledged_at: Annotated[str, Moment(tense="past", example="2025-03-14T21:51:00+02:00")] = ""
    ack_by: Annotated[str, Text(most=80, example="Operations officer")] = ""
    escalated_from: Annotated[str, Ref(to="referral", example=EARLIER_ID)] = ""
    authorised_by: Annotated[
        str, Text(most=80, along="authorised_at", example="CLA manager, Bulwena")
    ] = ""
    authorised_at: Annotated[
        str, Moment(tense="past", along="authorised_reason", example="2025-03-14T21:45:00+02:00")
    ] = ""
    authorised_reason: Annotated[
        str,
        Text(
            most=600,
            lines=True,
            find=True,
            along="authorised_by",
            example="Another unit, from another sector",
        ),
    ] = ""

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """Acknowledged after it was sent; an authorisation by voice says who, when and why."""
        begun = any(name in values for name in AUTHORISATION)
        wanted = AUTHORISATION if begun else ()
        return [
            *needs(values, wanted, mark("An authorisation by voice needs who, when and why.")),
            *steadily(values, ("sent_at", "acknowledged_at")),
        ]


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class Response(OfAlert):
    """Somebody did something on the ground; what is learned later is a record that amends it."""

    kind: ClassVar[str] = "response"
    title_field: ClassVar[str] = "type"
    when_field: ClassVar[str] = "ordered_at"

    actor: Annotated[str, Code(list="responder", needed=Needed.SAVE, example="UN_MILITARY")]
    type: Annotated[str, Code(list="response_type", needed=Needed.SAVE, example="QRF")]
    unit: Annotated[str, Text(most=80, find=True, example="2 Coy, Kasoro base")] = ""
    ordered_at: Annotated[str, Moment(tense="past", example="2025-03-14T21:58:00+02:00")] = ""
    departed_at: Annotated[str, Moment(tense="past", example="2025-03-14T22:05:00+02:00")] = ""
    arrived_at: Annotated[str, Moment(tense="past", example="2025-03-14T22:24:00+02:00")] = ""
    left_at: Annotated[str, Moment(tense="past", example="2025-03-15T06:00:00+02:00")] = ""
    cla_present: Annotated[bool, Flag(example=False)] = False
    finding: Annotated[str, Code(list="finding", example="TRACES")] = ""
    outcome: Annotated[str, Code(list="outcome", example="FLED")] = ""
    tier: Annotated[str, Code(list="poc_tier", example="PHYSICAL")] = ""
    phase: Annotated[str, Code(list="poc_phase", example="RESPONSE")] = ""
    remarks: Annotated[
        str, Text(most=1000, lines=True, find=True, example="Joint guard until morning.")
    ] = ""

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """Ordered, departed, arrived, left: in this order."""
        return steadily(values, MOVES)


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback(OfAlert):
    """The community was told what became of its alert, or could not be told safely."""

    kind: ClassVar[str] = "feedback"
    title_field: ClassVar[str] = "to"
    when_field: ClassVar[str] = "at"

    at: Annotated[
        str, Moment(needed=Needed.SAVE, tense="past", example="2025-03-14T22:40:00+02:00")
    ]
    to: Annotated[str, Code(list="feedback_to", needed=Needed.SAVE, example="CALLER")]
    caller_code: Annotated[
        str,
        Text(prose=False, layer=Layer.BASE, most=20, prints=False, keep_days=90, example="K-014"),
    ] = ""
    channel: Annotated[str, Code(list="channel", unless="impossible", example="SMS")] = ""
    message: Annotated[
        str,
        Text(most=1000, lines=True, find=True, example="A patrol stands at Mtindo until morning."),
    ] = ""
    safe_to_contact: Annotated[str, Code(list="safe_contact", example="YES")] = ""
    impossible: Annotated[bool, Flag(example=False)] = False
    reaction: Annotated[str, Code(list="reaction", example="SATISFIED")] = ""

    @classmethod
    def defaults(cls) -> Mapping[str, Plain]:
        """Whether it was safe is unknown until somebody says so."""
        return {"safe_to_contact": "UNKNOWN"}

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """What was told went by some channel."""
        if values.get("impossible") is True:
            return []
        return needs(values, ("channel",), mark("Say by which channel they were told."))
