# SPDX-License-Identifier: Apache-2.0
"""One step in the life of an alert (dossier 3.9): who did what, by which channel, at what time.

`at` is the time by the clock when it happened, not when it was written; a step may be written late,
twice, or by two desks. What the steps together mean is said by `cla_core.alerts.timeline`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, ClassVar

from cla_core.errors import mark
from cla_core.fields import Code, Codes, Moment, Needed, Plain, Problem, Ref, Text
from cla_core.record import NeededBy, declare
from cla_core.records.links import EARLIER_ID, OfAlert
from cla_core.records.rules import needs

NEEDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "MERGED": ("other",),
        "UNMERGED": ("other",),
        "LINKED": ("other",),
        "UNLINKED": ("other",),
        "NO_RESPONSE": ("reasons", "stated_by"),
        "FALSE_ALARM": ("reason",),
        "REOPENED": ("reason",),
        "AUTHORISED": ("to", "reason"),
        "NOT_AUTHORISED": ("to", "reason"),
        "OPENED_OUTSIDE": ("reason",),
        "ASSIGNED": ("to",),
        "ESCALATED": ("to",),
        "QUESTION": ("words",),
        "ANSWER": ("words",),
        "RETRACTED": ("amends", "reason"),
    }
)
"""What an act cannot be understood without."""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class AlertStep(OfAlert):
    """Something was done about an alert, or said about it."""

    kind: ClassVar[str] = "alert_step"
    title_field: ClassVar[str] = "act"
    when_field: ClassVar[str] = "at"
    needed_by: ClassVar[NeededBy] = {"act": NEEDS}

    act: Annotated[str, Code(list="alert_act", needed=Needed.SAVE, example="ACKNOWLEDGED")]
    at: Annotated[
        str, Moment(needed=Needed.SAVE, tense="past", example="2025-03-14T21:51:00+02:00")
    ]
    actor: Annotated[str, Code(list="function", needed=Needed.SUBMIT, example="BASECO")] = ""
    actor_role: Annotated[str, Text(most=80, example="Duty officer, operations room")] = ""
    channel: Annotated[str, Code(list="channel", needed=Needed.SUBMIT, example="VHF")] = ""
    reason: Annotated[
        str, Text(most=600, lines=True, find=True, example="Soldiers had fired for practice")
    ] = ""
    reasons: Annotated[
        tuple[str, ...], Codes(list="no_response_reason", example=["NIGHT", "ROAD"])
    ] = ()
    stated_by: Annotated[str, Code(list="function", example="BASECO")] = ""
    to: Annotated[str, Code(list="function", example="FJOC")] = ""
    other: Annotated[str, Ref(to="alert", example="0195a1f0-1d00-7000-8000-0000000000b7")] = ""
    referral: Annotated[str, Ref(to="referral", example="0195a1f0-1d00-7000-8000-0000000000b8")] = (
        ""
    )
    priority: Annotated[str, Code(list="priority", example="P1")] = ""
    words: Annotated[
        str, Text(most=1000, lines=True, find=True, example="Is the bridge passable for trucks?")
    ] = ""
    answers: Annotated[str, Ref(to="alert_step", example=EARLIER_ID)] = ""

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """Each act says what it cannot be understood without, and no alert joins itself."""
        wanted = NEEDS.get(values["act"], ())
        itself = values.get("other") == values["alert"]
        return [
            *needs(values, wanted, mark("This step cannot be understood without it.")),
            *([Problem("other", mark("An alert cannot be joined to itself."))] * itself),
        ]
