# SPDX-License-Identifier: Apache-2.0
"""Promises made to a community, by whomever (dossier 6.1): what, to whom, by when, and the outcome.

Facts: a promise is written once, and what became of it is written beside it. Who promised and who
was promised are functions and bodies, never names.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from cla_core.errors import mark
from cla_core.fields import Code, Moment, Needed, Place, Plain, Problem, Ref, Text
from cla_core.record import Event, NeededBy, declare
from cla_core.records.rules import DUE_FIRST, needs, out_of_order

PROMISE_ID: Final = "0195a1f0-1d00-7000-8000-0000000000e1"


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class Promise(Event):
    """Somebody promised something to a community."""

    kind: ClassVar[str] = "promise"
    book: ClassVar[str] = "outreach"
    for_base: ClassVar[bool] = True
    title_field: ClassVar[str] = "what"
    when_field: ClassVar[str] = "made_on"
    place_field: ClassVar[str] = "place"
    report_section: ClassVar[str] = "follow_up"

    what: Annotated[
        str, Text(needed=Needed.SAVE, find=True, section="what", example="Announce test firing")
    ]
    made_by: Annotated[
        str,
        Text(needed=Needed.SUBMIT, most=80, find=True, section="what", example="Company commander"),
    ] = ""
    to: Annotated[
        str,
        Text(needed=Needed.SUBMIT, most=80, find=True, section="what", example="Chiefs of Tanda"),
    ] = ""
    place: Annotated[
        Mapping[str, Plain] | None,
        Place(needed=Needed.SUBMIT, find=True, section="what", example={"name": "Tanda"}),
    ] = None
    made_on: Annotated[
        str,
        Moment(
            needed=Needed.SAVE, section="when", tense="past", example="2025-05-21T19:00:00+02:00"
        ),
    ]
    due: Annotated[
        str, Moment(section="when", tense="ahead", example="2025-05-28T18:00:00+02:00")
    ] = ""
    occasion: Annotated[
        str, Text(most=120, find=True, section="when", example="Talk after the false alarm")
    ] = ""

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """Nothing is due before it was promised."""
        return out_of_order(values, "made_on", "due", DUE_FIRST)


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseStep(Event):
    """What became of a promise; the latest outcome counts, all of them stay."""

    kind: ClassVar[str] = "promise_step"
    book: ClassVar[str] = "outreach"
    for_base: ClassVar[bool] = True
    title_field: ClassVar[str] = "words"
    when_field: ClassVar[str] = "at"
    report_section: ClassVar[str] = "follow_up"
    needed_by: ClassVar[NeededBy] = {
        "act": {"NOT_KEPT": ("why",), "PUT_OFF": ("due",), "MISTAKE": ("why",)}
    }

    promise: Annotated[
        str, Ref(to="promise", needed=Needed.SAVE, section="step", example=PROMISE_ID)
    ]
    act: Annotated[
        str, Code(list="promise_act", needed=Needed.SAVE, section="step", example="KEPT")
    ]
    at: Annotated[
        str,
        Moment(
            needed=Needed.SAVE, section="step", tense="past", example="2025-05-27T10:00:00+02:00"
        ),
    ]
    due: Annotated[
        str, Moment(section="step", tense="ahead", example="2025-06-04T18:00:00+02:00")
    ] = ""
    why: Annotated[
        str, Text(find=True, section="step", example="The battalion waits for its own orders")
    ] = ""
    words: Annotated[
        str, Text(find=True, section="step", example="Read on the community radio at noon")
    ] = ""

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """What was not kept says why; what was put off says until when."""
        wanted = cls.needed_by["act"].get(values["act"], ())
        return needs(values, wanted, _ASKED.get(values["act"], ""))


_ASKED: Final[Mapping[str, str]] = {
    "NOT_KEPT": mark("Say why it was not kept."),
    "PUT_OFF": mark("Say until when it was put off."),
    "MISTAKE": mark("Say what was wrong with it."),
}
