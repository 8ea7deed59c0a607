# SPDX-License-Identifier: Apache-2.0
"""The quick form: the six call-back questions in their order, and the two records they become.

It is a form and no record: never stored under its own kind, never sent. Its fields are those of the
alert and of its first signal, asked in the order in which one asks them on the telephone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar

from cla_core.dtg import parse_iso
from cla_core.fields import Kind, Needed, Plain, Problem, fields_of
from cla_core.record import Event, Record, clean
from cla_core.records.alerts import Alert
from cla_core.records.signals import Signal

ALERT, SIGNAL = Alert.kind, Signal.kind
CALL = "CALL"
BEEP = "beep"
"""The answer that names the beep one is calling back; no field, so no form asks it."""
CAPTURED = "captured"
"""The answer that says when this was taken at the locked screen, by whomever."""
CAPTURED_BEEP = "captured_beep"
"""True of a missed call that was taken there: the form is its call-back."""
TAKEN_BY = "taken_by"
BESIDE = (BEEP, CAPTURED, CAPTURED_BEEP, TAKEN_BY)
"""Answers that stand in no field of the form."""


def asked(record_type: type[Record], name: str, section: str) -> Kind:
    """A declared field, asked under another heading; what the form can fill need not be said."""
    kind = fields_of(record_type)[name]
    needed = Needed.NEVER if name == "channel" else kind.needed
    return replace(kind, section=section, needed=needed)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickAlert(Event):
    """What, where and when are needed; all else may stay unknown."""

    kind: ClassVar[str] = "quick_alert"
    title_field: ClassVar[str] = "summary"
    erased_with: ClassVar[Mapping[str, tuple[str, ...]]] = Signal.erased_with

    summary: Annotated[str, asked(Alert, "summary", "what")]
    threat_type: Annotated[str, asked(Alert, "threat_type", "what")] = ""
    place: Annotated[Mapping[str, Plain], asked(Alert, "place", "where")]
    received_at: Annotated[str, asked(Alert, "received_at", "when")]
    urgency: Annotated[str, asked(Alert, "urgency", "when")] = ""
    timing: Annotated[str, asked(Alert, "timing", "when")] = ""
    perpetrator: Annotated[str, asked(Alert, "perpetrator", "who")] = ""
    strength: Annotated[str, asked(Alert, "strength", "who")] = ""
    arms: Annotated[str, asked(Alert, "arms", "who")] = ""
    direction: Annotated[str, asked(Alert, "direction", "who")] = ""
    severity: Annotated[str, asked(Alert, "severity", "hurt")] = ""
    certainty: Annotated[str, asked(Alert, "certainty", "hurt")] = ""
    at_risk_estimate: Annotated[int | None, asked(Alert, "at_risk_estimate", "hurt")] = None
    people: Annotated[Mapping[str, Mapping[str, int]] | None, asked(Alert, "people", "hurt")] = None
    action_requested: Annotated[tuple[str, ...], asked(Alert, "action_requested", "need")] = ()
    caller_limits: Annotated[tuple[str, ...], asked(Signal, "caller_limits", "need")] = ()
    caller_code: Annotated[str, asked(Signal, "caller_code", "call")] = ""
    caller_number: Annotated[str, asked(Signal, "caller_number", "call")] = ""
    channel: Annotated[str, asked(Signal, "channel", "call")] = ""
    call_back_at: Annotated[str, asked(Signal, "call_back_at", "call")] = ""
    original_words: Annotated[str, asked(Signal, "original_words", "call")] = ""
    source_reliability: Annotated[str, asked(Signal, "source_reliability", "call")] = ""
    info_credibility: Annotated[str, asked(Signal, "info_credibility", "call")] = ""
    sensitive_flags: Annotated[tuple[str, ...], asked(Alert, "sensitive_flags", "care")] = ()
    exercise: Annotated[bool, asked(Alert, "exercise", "care")] = False

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """The rules of the alert and of its signal."""
        return [
            *Alert.rule_problems(alert_values(values)),
            *Signal.rule_problems(signal_values(values, alert="")),
        ]


def alert_values(values: Mapping[str, Plain]) -> dict[str, Plain]:
    """The part of the answers that the alert keeps."""
    return {name: value for name, value in clean(values).items() if name in fields_of(Alert)}


def call_back(received_at: Plain, at: Plain, record: str = "") -> dict[str, Plain]:
    """What the signal says that calls a beep back: when it rang, when that was, what it amends.

    A call-back before the beep is a clock that was set: it is left out, and holds no alert up.
    """
    known = {"received_at": received_at, "channel": "BEEP", "amends": record}
    late = parse_iso(str(at)) >= parse_iso(str(received_at))
    return clean(known | ({"call_back_at": at} if late else {}))


def signal_values(
    values: Mapping[str, Plain], *, alert: str, taken_by: str = ""
) -> dict[str, Plain]:
    """The part that the first signal keeps; the caller's code decides how well they are known."""
    said = clean(values)
    own = {name: said[name] for name in said if name in fields_of(Signal)}
    known = "CONTACT" if "caller_code" in own else "ANONYMOUS"
    kind = "UNREGISTERED" if "caller_number" in own and known == "ANONYMOUS" else known
    usual = {"channel": CALL, "caller_kind": kind, "alert": alert, "taken_by": taken_by}
    return clean(usual | own)
