# SPDX-License-Identifier: Apache-2.0
"""Key contacts of the alert network (dossier 2.2, 8.3): a code for all, a person for the base.

The mission sees a code, a role and what counts need. Name, numbers, place and everything that says
who it is are for the base alone, and what could get the person killed never leaves the laptop. When
consent is withdrawn these fields are erased; the code and what was counted stay.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from cla_core.fields import (
    Code,
    Codes,
    Flag,
    Layer,
    Many,
    Moment,
    Needed,
    Phone,
    Place,
    Plain,
    Problem,
    Ref,
    Text,
    fields_of,
)
from cla_core.record import Document, declare
from cla_core.records.rules import steadily

NODE_ID: Final = "0195a1f0-1d00-7000-8000-0000000000c1"
BASE = Layer.BASE


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPhone:
    """One number of a contact; the first is rung first."""

    number: Annotated[
        str,
        Phone(layer=BASE, needed=Needed.SAVE, prints=False, find=True, example="+999 555 0147"),
    ]
    operator: Annotated[str, Text(layer=BASE, most=30, prints=False, example="Lowa Tel")] = ""
    owner: Annotated[str, Code(list="phone_owner", layer=BASE, prints=False, example="OWN")] = ""
    phone_kind: Annotated[
        str, Code(list="phone_kind", layer=BASE, prints=False, example="FEATURE")
    ] = ""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Document):
    """Somebody who raises alerts, or passes them on; everywhere but on the base a code."""

    kind: ClassVar[str] = "contact"
    book: ClassVar[str] = "network"
    title_field: ClassVar[str] = "code"
    place_field: ClassVar[str] = "place"
    code_field: ClassVar[str] = "code"
    code_form: ClassVar[str] = "K-{number:03d}"

    code: Annotated[
        str, Text(needed=Needed.SAVE, most=20, find=True, section="who", example="K-014")
    ]
    role_category: Annotated[
        str, Code(list="contact_role", needed=Needed.SUBMIT, section="who", example="TRAD")
    ] = ""
    real_name: Annotated[
        str,
        Text(
            layer=BASE, most=80, prints=False, find=True, section="who", example="Invented Person"
        ),
    ] = ""
    nicknames: Annotated[
        str, Text(layer=BASE, most=80, prints=False, find=True, section="who", example="Mzee")
    ] = ""
    phones: Annotated[
        tuple[ContactPhone, ...],
        Many(
            of=ContactPhone,
            most=8,
            layer=BASE,
            prints=False,
            find=True,
            section="who",
            example=[{"number": "+999 555 0147", "operator": "Lowa Tel", "owner": "OWN"}],
        ),
    ] = ()
    place: Annotated[
        dict[str, Plain],
        Place(layer=BASE, prints=False, find=True, section="where", example={"name": "Mtindo"}),
    ]
    node: Annotated[
        str, Ref(to="node", layer=BASE, prints=False, section="where", example=NODE_ID)
    ] = ""
    availability: Annotated[
        str,
        Text(layer=BASE, most=200, prints=False, section="where", example="Not on market days"),
    ] = ""
    languages: Annotated[
        tuple[str, ...], Codes(list="language", section="where", example=["swc", "fr"])
    ] = ()
    sex: Annotated[str, Code(list="sex", section="about", example="f")] = ""
    age_band: Annotated[str, Code(list="age_band", section="about", example="ADULT")] = ""
    reliability: Annotated[str, Code(list="reliability", section="about", example="B")] = ""
    graded_on: Annotated[str, Moment(section="about", example="2025-03-01T09:00:00+02:00")] = ""
    graded_by: Annotated[str, Text(most=20, section="about", example="CLA-07")] = ""
    recruited_by: Annotated[
        str, Text(layer=BASE, most=20, prints=False, section="about", example="CLA-07")
    ] = ""
    sharing_limits: Annotated[
        tuple[str, ...],
        Codes(
            list="contact_limit",
            layer=BASE,
            prints=False,
            section="limits",
            example=["NOT_TO_ARMY"],
        ),
    ] = ()
    risk_note: Annotated[
        str,
        Text(
            layer=Layer.DEVICE,
            most=600,
            lines=True,
            prints=False,
            section="limits",
            example="Ring after dark only",
        ),
    ] = ""
    purpose_explained: Annotated[bool, Flag(section="consent", example=True)] = False
    risks_explained: Annotated[bool, Flag(section="consent", example=True)] = False
    consent_language: Annotated[str, Code(list="language", section="consent", example="swc")] = ""
    consent_on: Annotated[str, Moment(section="consent", example="2025-01-10T10:00:00+02:00")] = ""
    consent_how: Annotated[str, Code(list="consent_how", section="consent", example="ORAL")] = ""
    witness_role: Annotated[
        str, Text(layer=BASE, most=80, prints=False, section="consent", example="Head teacher")
    ] = ""
    allowed_uses: Annotated[
        tuple[str, ...],
        Codes(list="allowed_use", section="consent", example=["RECEIVE", "CALL_BACK"]),
    ] = ()
    review_on: Annotated[str, Moment(section="consent", example="2026-01-10T10:00:00+02:00")] = ""
    withdrawn_on: Annotated[str, Moment(section="consent", example="2025-11-02T10:00:00+02:00")] = (
        ""
    )
    active_from: Annotated[str, Moment(section="time", example="2025-01-10T10:00:00+02:00")] = ""
    active_to: Annotated[str, Moment(section="time", example="2025-11-02T10:00:00+02:00")] = ""
    exit_disposition: Annotated[
        str, Code(list="exit_disposition", section="time", example="DESTROY")
    ] = ""

    @classmethod
    def defaults(cls) -> Mapping[str, Plain]:
        """Nothing judged, nothing recorded."""
        return {"sex": "unrecorded", "age_band": "UNRECORDED", "reliability": "F"}

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """Times in their order."""
        return [
            *steadily(values, ("consent_on", "withdrawn_on")),
            *steadily(values, ("active_from", "active_to")),
        ]

    @classmethod
    def erased_by(cls, values: Mapping[str, Plain]) -> tuple[str, ...]:
        """Everything that says who it is, once consent was withdrawn."""
        return PERSONAL if "withdrawn_on" in values else ()


PERSONAL: Final = tuple(
    name for name, kind in fields_of(Contact).items() if kind.layer is not Layer.MISSION
)
"""What says who a contact is."""
