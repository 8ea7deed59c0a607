# SPDX-License-Identifier: Apache-2.0
"""The signal: one call, beep, message or visit (dossier 3.2). Many signals make one alert.

Who called, and in which words, is for the base alone. A beep is a signal with a time and nothing
else; the call-back is a later signal that amends it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from cla_core.errors import mark
from cla_core.fields import Code, Codes, Flag, Layer, Moment, Needed, Plain, Problem, Ref, Text
from cla_core.record import ALERT_LANE, Event, NeededBy, declare
from cla_core.records.links import ALERT_ID, EARLIER_ID
from cla_core.records.rules import out_of_order

CALLER_DAYS = 90
"""Signals lose their caller after this many days (dossier 8.6)."""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class Signal(Event):
    """One contact with one caller; several may belong to one alert, or to none yet."""

    kind: ClassVar[str] = "signal"
    book: ClassVar[str] = "alerts"
    lane: ClassVar[int] = ALERT_LANE
    title_field: ClassVar[str] = "channel"
    when_field: ClassVar[str] = "received_at"
    needed_by: ClassVar[NeededBy] = {"caller_kind": {"CONTACT": ("caller_code",)}}
    erased_with: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "caller_code": ("caller_number", "original_words")
    }

    received_at: Annotated[
        str,
        Moment(
            needed=Needed.SAVE, section="call", tense="past", example="2025-03-14T21:42:00+02:00"
        ),
    ]
    channel: Annotated[
        str, Code(list="channel", needed=Needed.SAVE, section="call", example="BEEP")
    ]
    alert: Annotated[str, Ref(to="alert", section="call", example=ALERT_ID)] = ""
    amends: Annotated[str, Ref(to="signal", section="call", example=EARLIER_ID)] = ""
    caller_kind: Annotated[str, Code(list="caller_kind", section="caller", example="CONTACT")] = ""
    caller_code: Annotated[
        str,
        Text(
            prose=False,
            layer=Layer.BASE,
            most=20,
            prints=False,
            section="caller",
            find=True,
            keep_days=CALLER_DAYS,
            example="K-014",
        ),
    ] = ""
    caller_number: Annotated[
        str,
        Text(
            prose=False,
            layer=Layer.BASE,
            most=30,
            prints=False,
            section="caller",
            keep_days=CALLER_DAYS,
            example="+999 555 0147",
        ),
    ] = ""
    caller_limits: Annotated[
        tuple[str, ...],
        Codes(
            list="contact_limit",
            layer=Layer.BASE,
            prints=False,
            section="caller",
            keep_days=CALLER_DAYS,
            example=["NOT_TO_ARMY"],
        ),
    ] = ()
    call_back_at: Annotated[
        str, Moment(section="call", tense="past", example="2025-03-14T21:44:00+02:00")
    ] = ""
    original_words: Annotated[
        str,
        Text(
            layer=Layer.BASE,
            most=2000,
            lines=True,
            prints=False,
            section="words",
            find=True,
            keep_days=CALLER_DAYS,
            example="watu wenye silaha karibu na kanisa",
        ),
    ] = ""
    language: Annotated[str, Code(list="language", section="words", example="swc")] = ""
    first_hand: Annotated[str, Code(list="first_hand", section="source", example="WITNESS")] = ""
    same_source: Annotated[bool, Flag(section="source", example=False)] = False
    source_reliability: Annotated[str, Code(list="reliability", section="source", example="B")] = ""
    info_credibility: Annotated[str, Code(list="credibility", section="source", example="3")] = ""
    taken_by: Annotated[str, Text(most=20, section="call", example="CLA-07")] = ""

    @classmethod
    def defaults(cls) -> Mapping[str, Plain]:
        """Nobody known, nothing judged."""
        return {
            "caller_kind": "ANONYMOUS",
            "first_hand": "UNKNOWN",
            "source_reliability": "F",
            "info_credibility": "6",
        }

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """Nobody is called back before they rang, and a known caller has a code."""
        known = values.get("caller_kind") == "CONTACT" and "caller_code" not in values
        return [
            *([Problem("caller_code", mark("A known caller has a code: write the code."))] * known),
            *out_of_order(values, "received_at", "call_back_at"),
        ]
