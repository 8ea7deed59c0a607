# SPDX-License-Identifier: Apache-2.0
"""What leaves a plan when its community decided to share it, and what came back (dossier 5.4).

These are the only records of plans that the mission reads. A copy holds what its receiver may know
and nothing that was not told to them, whoever made it; it is a fact, so who has which version stays
known. Who answered what to an ask, and that a copy was called back, are facts beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from cla_core.errors import mark
from cla_core.fields import Code, Codes, Count, Many, Moment, Needed, Plain, Problem, Ref, Text
from cla_core.plan_codes import NEVER_TOLD, OWN_SIDE
from cla_core.record import Event, NeededBy, declare
from cla_core.records.plans import PLAN_ID
from cla_core.records.rules import needs, out_of_order

COPY_ID: Final = "0195a1f0-1d00-7000-8000-0000000000e4"
ASK_ID: Final = "0195a1f0-1d00-7000-8000-0000000000e5"
EXPIRED_FIRST: Final = mark("The copy would be out of date before it is given.")
NO_THREAT_TOLD: Final = mark(
    "This copy would name no threat: nobody can act on it."
    " Add a threat that this receiver may read."
)
NOT_FOR_THEM: Final = mark(
    "This receiver does not read of this threat: it is by its own side, or never travels."
)
ROWS_MOST: Final = 120
WITH_REASON: Final = frozenset({"PARTLY", "LATER", "REFUSED"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyThreat:
    """A threat as a receiver reads it: no source, no village closer than its name."""

    rank: Annotated[int, Count(example=1)] = 0
    threat_type: Annotated[str, Code(list="threat_type", example="CAT")] = ""
    place: Annotated[str, Text(most=120, example="Ngoloma")] = ""
    when_said: Annotated[str, Text(most=120, example="January to April")] = ""
    exposed: Annotated[str, Text(most=160, example="Herders")] = ""
    perpetrator: Annotated[str, Code(list="perpetrator", example="HRD")] = ""
    score: Annotated[int, Count(most=25, example=20)] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyAsk:
    """An ask as its receiver reads it."""

    ask: Annotated[str, Ref(to="plan_ask", needed=Needed.SAVE, example=ASK_ID)]
    what: Annotated[str, Text(most=200, example="Escort to the market")] = ""
    when_said: Annotated[str, Text(most=120, example="Thursdays 06:00-09:00")] = ""
    owner: Annotated[str, Code(list="function", example="BASECO")] = ""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCopy(Event):
    """A redacted copy of one version was handed to somebody."""

    kind: ClassVar[str] = "plan_copy"
    filled_in: ClassVar[frozenset[str]] = frozenset(
        {
            "plan_code",
            "version",
            "at",
            "by",
            "plan_status",
            "review_on",
            "place",
            "threats",
            "asks",
            "alert_procedure",
            "contact",
        }
    )
    report_section: ClassVar[str] = "activities"
    for_base: ClassVar[bool] = True
    title_field: ClassVar[str] = "plan_code"
    when_field: ClassVar[str] = "at"

    plan: Annotated[str, Ref(to="plan", needed=Needed.SAVE, example=PLAN_ID)]
    plan_code: Annotated[str, Text(needed=Needed.SAVE, most=20, find=True, example="P-01")]
    version: Annotated[str, Text(needed=Needed.SAVE, most=6, example="1")]
    receiver: Annotated[str, Code(list="plan_receiver", needed=Needed.SAVE, example="CONTINGENT")]
    recipient: Annotated[str, Text(needed=Needed.SAVE, most=80, example="Commander, Kasoro base")]
    at: Annotated[
        str, Moment(needed=Needed.SAVE, tense="past", example="2024-12-13T09:00:00+02:00")
    ]
    plan_status: Annotated[str, Code(list="plan_status", example="SHARED")] = ""
    review_on: Annotated[str, Moment(tense="ahead", example="2025-06-12T15:00:00+02:00")] = ""
    expires_on: Annotated[str, Moment(tense="ahead", example="2025-06-12T15:00:00+02:00")] = ""
    by: Annotated[str, Text(most=20, example="CLA-07")] = ""
    language: Annotated[str, Code(list="language", example="fr")] = ""
    place: Annotated[str, Text(most=120, example="Ngoloma")] = ""
    threats: Annotated[
        tuple[CopyThreat, ...],
        Many(of=CopyThreat, most=ROWS_MOST, example=[{"rank": 1, "threat_type": "CAT"}]),
    ] = ()
    asks: Annotated[
        tuple[CopyAsk, ...],
        Many(of=CopyAsk, most=ROWS_MOST, example=[{"ask": ASK_ID, "what": "Escort"}]),
    ] = ()
    alert_procedure: Annotated[str, Text(most=300, example="The node calls the base")] = ""
    contact: Annotated[str, Text(most=120, example="CLA on duty, Kasoro base")] = ""

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """A copy names threats that its receiver may read, and expires after it was handed over."""
        own_side = OWN_SIDE.get(values["receiver"], frozenset())
        return [
            *needs(values, ("threats",), NO_THREAT_TOLD),
            *(
                Problem(f"threats.{row}", NOT_FOR_THEM)
                for row, threat in enumerate(values.get("threats", ()), start=1)
                if threat.get("perpetrator") in own_side or threat.get("threat_type") in NEVER_TOLD
            ),
            *out_of_order(values, "at", "expires_on", EXPIRED_FIRST),
        ]


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRecall(Event):
    """A copy was called back: whoever has it is to return or destroy it."""

    kind: ClassVar[str] = "plan_recall"
    for_base: ClassVar[bool] = True
    title_field: ClassVar[str] = "reason"
    when_field: ClassVar[str] = "at"

    copy: Annotated[str, Ref(to="plan_copy", needed=Needed.SAVE, example=COPY_ID)]
    at: Annotated[
        str, Moment(needed=Needed.SAVE, tense="past", example="2025-02-08T12:00:00+02:00")
    ]
    reason: Annotated[str, Text(most=200, example="Version 2 replaces it")] = ""
    by: Annotated[str, Text(most=20, example="CLA-07")] = ""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAnswer(Event):
    """What the one who was asked said to an ask of a shared plan."""

    kind: ClassVar[str] = "plan_answer"
    needed_by: ClassVar[NeededBy] = {"answer": dict.fromkeys(sorted(WITH_REASON), ("reasons",))}
    report_section: ClassVar[str] = "authorities"
    for_base: ClassVar[bool] = True
    title_field: ClassVar[str] = "answer"
    when_field: ClassVar[str] = "at"

    ask: Annotated[str, Ref(to="plan_ask", needed=Needed.SAVE, example=ASK_ID)]
    answer: Annotated[str, Code(list="ask_answer", needed=Needed.SAVE, example="REFUSED")]
    at: Annotated[
        str, Moment(needed=Needed.SAVE, tense="past", example="2024-12-16T11:00:00+02:00")
    ]
    reasons: Annotated[tuple[str, ...], Codes(list="no_response_reason", example=["DIST"])] = ()
    stated_by: Annotated[str, Code(list="function", example="BASECO")] = ""
    note: Annotated[str, Text(most=200, find=True, example="Again after the rains")] = ""
    by: Annotated[str, Text(most=20, example="CLA-07")] = ""

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """Who does not do all of it says why."""
        if values["answer"] not in WITH_REASON:
            return []
        return needs(values, ("reasons",), mark("Say why: the community will ask."))
