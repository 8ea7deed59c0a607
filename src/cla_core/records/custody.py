# SPDX-License-Identifier: Apache-2.0
"""Who holds the alert phone, and whether it answers (dossier 1.4, SC7).

Each hand-over and each test call is a fact. Whoever holds the phone is a code or a function, never
a name, so that the mission may see at what hours no assistant would have answered.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from cla_core.errors import mark
from cla_core.fields import Code, Moment, Needed, Plain, Problem, Ref, Text
from cla_core.person_code import CODE_MOST, NO_CODE, is_code
from cla_core.record import Event, NeededBy, declare

CUSTODY_ID: Final = "0195a1f0-1d00-7000-8000-0000000000e1"
NOBODY: Final = "NOBODY"
"""The phone has no holder: lost, stolen, away for repair."""
WITH_CLA: Final = "CLA"
FAILED: Final = frozenset({"NO_ANSWER", "BUSY", "UNREACHABLE"})
"""The results of a test call after which nobody would have heard an alert."""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneCustody(Event):
    """The alert phone went from one hand to another; both typed their code."""

    kind: ClassVar[str] = "phone_custody"
    needed_by: ClassVar[NeededBy] = {
        "holder_kind": dict.fromkeys(("CLA", "OPS_ROOM", "COMMANDER", "OTHER"), ("taken_by",))
    }
    for_base: ClassVar[bool] = True
    title_field: ClassVar[str] = "taken_by"
    when_field: ClassVar[str] = "at"
    report_section: ClassVar[str] = "network"

    at: Annotated[
        str, Moment(needed=Needed.SAVE, tense="past", example="2025-06-17T08:00:00+02:00")
    ]
    holder_kind: Annotated[str, Code(list="phone_holder", needed=Needed.SAVE, example="CLA")]
    taken_by: Annotated[str, Text(most=CODE_MOST, find=True, example="CLA-08")] = ""
    handed_by: Annotated[str, Text(most=CODE_MOST, find=True, example="CLA-07")] = ""
    battery: Annotated[str, Code(list="battery", example="FULL")] = ""
    credit: Annotated[str, Code(list="credit_left", example="OK")] = ""
    amends: Annotated[str, Ref(to="phone_custody", example=CUSTODY_ID)] = ""
    by: Annotated[str, Text(most=CODE_MOST, example="CLA-07")] = ""

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """Whoever takes it signs with a code; nobody hands it to themselves."""
        found = [
            Problem(name, NO_CODE)
            for name in ("taken_by", "handed_by")
            if name in values and not is_code(str(values[name]))
        ]
        nobody = values["holder_kind"] == NOBODY
        if not nobody and "taken_by" not in values:
            found.append(
                Problem("taken_by", mark("The person who takes the phone types their code."))
            )
        if nobody and "taken_by" in values:
            found.append(Problem("taken_by", mark("Nobody has the phone: leave the code empty.")))
        if "taken_by" in values and values["taken_by"] == values.get("handed_by"):
            sentence = mark(
                "The person who hands over the phone and the person who takes it "
                "must be two people."
            )
            found.append(Problem("taken_by", sentence))
        return found


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class DutyTest(Event):
    """The alert phone was rung to see whether somebody answers.

    `number` is the code of the emergency number that was rung; without one it is the phone itself.
    """

    kind: ClassVar[str] = "duty_test"
    for_base: ClassVar[bool] = True
    title_field: ClassVar[str] = "holder"
    when_field: ClassVar[str] = "at"
    report_section: ClassVar[str] = "network"

    at: Annotated[
        str, Moment(needed=Needed.SAVE, tense="past", example="2025-03-14T07:00:00+02:00")
    ]
    result: Annotated[str, Code(list="duty_test_result", needed=Needed.SAVE, example="ANSWERED")]
    number: Annotated[str, Text(most=20, find=True, example="E-01")] = ""
    holder: Annotated[str, Text(most=CODE_MOST, example="CLA-08")] = ""
    by: Annotated[str, Text(most=CODE_MOST, example="CLA-07")] = ""

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """Whoever held it is a code."""
        named = "holder" in values and not is_code(str(values["holder"]))
        return [Problem("holder", NO_CODE)] if named else []
