# SPDX-License-Identifier: Apache-2.0
"""Sealed slips (dossier 8.4): a case is referred, and nothing is told of it.

Each slip is read by one function's devices alone. The mission sees that one exists, of which base,
since when. No field takes free words: a story, a name or a village has nowhere to be written. Nor
is anybody referred to soldiers or an administration: there is no code for them here.
`sealed_at_save`: the author's laptop keeps a receipt and a count, and cannot read it again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from cla_core.fields import Code, Codes, Flag, Layer, Moment, Needed, Plain, Problem, Ref
from cla_core.record import ALERT_LANE, Event, declare
from cla_core.records.rules import steadily

WPA, CP, CDT, HR = "wpa", "cp", "cdt", "hr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip(Event):
    """What every slip tells the mission: that it exists and since when."""

    sealed_at_save: ClassVar[bool] = True
    lane: ClassVar[int] = ALERT_LANE
    keep_days: ClassVar[int] = 365
    when_field: ClassVar[str] = "received_at"

    received_at: Annotated[
        str,
        Moment(needed=Needed.SAVE, prints=False, tense="past", example="2025-04-09T10:05:00+02:00"),
    ]

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """Nobody is referred before they came."""
        return steadily(values, ("received_at", "referred_at"))


def _code(function: str, codes: str, example: str) -> Code:
    return Code(
        list=codes, layer=Layer.SPECIALIST, function=function, prints=False, example=example
    )


def _codes(function: str, codes: str, example: str) -> Codes:
    return Codes(
        list=codes, layer=Layer.SPECIALIST, function=function, prints=False, example=[example]
    )


def _flag(function: str) -> Flag:
    return Flag(layer=Layer.SPECIALIST, function=function, prints=False, example=True)


def _moment(function: str) -> Moment:
    return Moment(
        layer=Layer.SPECIALIST,
        function=function,
        prints=False,
        tense="past",
        example="2025-04-09T10:20:00+02:00",
    )


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class SurvivorSlip(Slip):
    """A survivor was referred, for the women's protection adviser."""

    kind: ClassVar[str] = "survivor_slip"

    area: Annotated[str, _code(WPA, "area", "OWN")] = ""
    services: Annotated[tuple[str, ...], _codes(WPA, "service", "MEDICAL")] = ()
    consent: Annotated[bool, _flag(WPA)] = False
    referred_to: Annotated[str, _code(WPA, "slip_to", "WPA")] = ""
    referred_at: Annotated[str, _moment(WPA)] = ""
    channel: Annotated[str, _code(WPA, "channel", "CALL")] = ""
    done: Annotated[bool, _flag(WPA)] = False


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class ChildSlip(Slip):
    """A child was referred, for child protection; no age, no name, no village."""

    kind: ClassVar[str] = "child_slip"

    area: Annotated[str, _code(CP, "area", "OWN")] = ""
    services: Annotated[tuple[str, ...], _codes(CP, "service", "CHILD")] = ()
    consent: Annotated[bool, _flag(CP)] = False
    referred_to: Annotated[str, _code(CP, "slip_to", "CP")] = ""
    referred_at: Annotated[str, _moment(CP)] = ""
    channel: Annotated[str, _code(CP, "channel", "CALL")] = ""
    done: Annotated[bool, _flag(CP)] = False


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class ConductSlip(Slip):
    """An allegation against UN or aid staff was heard, for Conduct and Discipline alone."""

    kind: ClassVar[str] = "conduct_slip"

    area: Annotated[str, _code(CDT, "area", "OWN")] = ""
    accused: Annotated[str, _code(CDT, "accused", "UN_UNIFORMED")] = ""
    child: Annotated[bool, _flag(CDT)] = False
    services: Annotated[tuple[str, ...], _codes(CDT, "service", "SAFETY")] = ()
    consent: Annotated[bool, _flag(CDT)] = False
    referred_at: Annotated[str, _moment(CDT)] = ""
    channel: Annotated[str, _code(CDT, "channel", "CALL")] = ""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class ViolationSlip(Slip):
    """A serious violation was heard of, for human rights alone: its kind and area, no more.

    State forces may be presumed (dossier 3.10): nothing of it goes by the base or to them.
    """

    kind: ClassVar[str] = "violation_slip"

    violation: Annotated[str, _code(HR, "violation", "INJ")] = ""
    area: Annotated[str, _code(HR, "area", "OWN")] = ""
    referred_to: Annotated[str, _code(HR, "slip_to", "HRD")] = ""
    referred_at: Annotated[str, _moment(HR)] = ""
    channel: Annotated[str, _code(HR, "channel", "CALL")] = ""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class SlipTaken(Event):
    """A slip has reached a desk of its function; said by that desk, of what is in it nothing."""

    kind: ClassVar[str] = "slip_taken"
    by_program: ClassVar[bool] = True
    lane: ClassVar[int] = ALERT_LANE
    keep_days: ClassVar[int] = 365

    slip: Annotated[
        str,
        Ref(
            to="survivor_slip",
            needed=Needed.SAVE,
            prints=False,
            example="0195a1f0-1d00-7000-8000-0000000000d1",
        ),
    ]
    taken_at: Annotated[
        str, Moment(needed=Needed.SAVE, prints=False, example="2025-04-09T10:20:00+02:00")
    ]
