# SPDX-License-Identifier: Apache-2.0
"""The forms of the slips: choices alone, and two times that may be typed.

They are forms and no records: a slip is never stored under them. They ask the fields of the slips
in the order of a conversation, and offer of the long lists what such a referral needs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar

from cla_core.fields import Kind, Needed, Plain, Problem, fields_of
from cla_core.record import Event, Record
from cla_core.records.slips import ChildSlip, ConductSlip, SurvivorSlip, ViolationSlip

NEED, TOLD = "need", "told"


def asked(slip: type[Record], name: str, section: str, **changed: Any) -> Kind:
    """A declared field of a slip, under a heading; `list` offers another, shorter list."""
    return replace(fields_of(slip)[name], section=section, **changed)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form(Event):
    slip: ClassVar[type[Record]]

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """The slip's own."""
        return cls.slip.rule_problems(values)


@dataclass(frozen=True, slots=True, kw_only=True)
class SurvivorForm(_Form):
    """A survivor asks for help."""

    kind: ClassVar[str] = SurvivorSlip.kind
    slip: ClassVar[type[Record]] = SurvivorSlip

    received_at: Annotated[str, asked(SurvivorSlip, "received_at", NEED)]
    services: Annotated[
        tuple[str, ...], asked(SurvivorSlip, "services", NEED, needed=Needed.SUBMIT)
    ] = ()
    consent: Annotated[bool, asked(SurvivorSlip, "consent", NEED)] = False
    area: Annotated[str, asked(SurvivorSlip, "area", NEED)] = ""
    referred_to: Annotated[str, asked(SurvivorSlip, "referred_to", TOLD)] = ""
    channel: Annotated[str, asked(SurvivorSlip, "channel", TOLD, list="slip_channel")] = ""
    referred_at: Annotated[str, asked(SurvivorSlip, "referred_at", TOLD)] = ""
    done: Annotated[bool, asked(SurvivorSlip, "done", TOLD)] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildForm(_Form):
    """A child needs help; no age, no name, no village."""

    kind: ClassVar[str] = ChildSlip.kind
    slip: ClassVar[type[Record]] = ChildSlip

    received_at: Annotated[str, asked(ChildSlip, "received_at", NEED)]
    services: Annotated[
        tuple[str, ...], asked(ChildSlip, "services", NEED, needed=Needed.SUBMIT)
    ] = ()
    consent: Annotated[bool, asked(ChildSlip, "consent", NEED)] = False
    area: Annotated[str, asked(ChildSlip, "area", NEED)] = ""
    referred_to: Annotated[str, asked(ChildSlip, "referred_to", TOLD)] = ""
    channel: Annotated[str, asked(ChildSlip, "channel", TOLD, list="slip_channel")] = ""
    referred_at: Annotated[str, asked(ChildSlip, "referred_at", TOLD)] = ""
    done: Annotated[bool, asked(ChildSlip, "done", TOLD)] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConductForm(_Form):
    """UN or aid staff is accused."""

    kind: ClassVar[str] = ConductSlip.kind
    slip: ClassVar[type[Record]] = ConductSlip

    received_at: Annotated[str, asked(ConductSlip, "received_at", NEED)]
    accused: Annotated[str, asked(ConductSlip, "accused", NEED, needed=Needed.SUBMIT)] = ""
    child: Annotated[bool, asked(ConductSlip, "child", NEED)] = False
    services: Annotated[tuple[str, ...], asked(ConductSlip, "services", NEED)] = ()
    consent: Annotated[bool, asked(ConductSlip, "consent", NEED)] = False
    area: Annotated[str, asked(ConductSlip, "area", NEED)] = ""
    channel: Annotated[str, asked(ConductSlip, "channel", TOLD, list="slip_channel")] = ""
    referred_at: Annotated[str, asked(ConductSlip, "referred_at", TOLD)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ViolationForm(_Form):
    """A serious violation, for human rights."""

    kind: ClassVar[str] = ViolationSlip.kind
    slip: ClassVar[type[Record]] = ViolationSlip

    received_at: Annotated[str, asked(ViolationSlip, "received_at", NEED)]
    violation: Annotated[str, asked(ViolationSlip, "violation", NEED, needed=Needed.SUBMIT)] = ""
    area: Annotated[str, asked(ViolationSlip, "area", NEED)] = ""
    referred_to: Annotated[str, asked(ViolationSlip, "referred_to", TOLD)] = ""
    channel: Annotated[str, asked(ViolationSlip, "channel", TOLD, list="slip_channel")] = ""
    referred_at: Annotated[str, asked(ViolationSlip, "referred_at", TOLD)] = ""


FORMS: Mapping[str, type[_Form]] = {
    form.kind: form for form in (SurvivorForm, ChildForm, ConductForm, ViolationForm)
}
"""From the kind of a slip to its form, in the order in which they are offered."""
