# SPDX-License-Identifier: Apache-2.0
"""Community protection committees and their members (dossier 5.1, 5.2, 8.3).

The mission sees that a committee exists, how it was chosen and how it stands. Who its members are,
which villages send them and where they meet are for the base alone: members are treated as spies
where such a list is found. Of a member everywhere but on the base there is a code. Shares of women
and young people are computed from the members and stand nowhere (`cla_core.committees`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from cla_core.errors import mark
from cla_core.fields import (
    Code,
    Codes,
    Flag,
    Layer,
    Many,
    Moment,
    Needed,
    Place,
    Plain,
    Problem,
    Ref,
    Text,
)
from cla_core.record import Document, declare
from cla_core.records.nodes import NETWORK_ID
from cla_core.records.rules import WITHDRAWN_FIRST, out_of_order

CONTACT_ID: Final = "0195a1f0-1d00-7000-8000-0000000000c3"
COMMITTEE_ID: Final = "0195a1f0-1d00-7000-8000-0000000000e1"
BASE = Layer.BASE
TERM_FIRST: Final = mark("The term ends before the committee was set up.")
SEAT_FIRST: Final = mark("They left the committee before they came to it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class VillageCovered:
    """One village that a committee speaks for."""

    village: Annotated[
        str,
        Text(
            prose=False,
            layer=BASE,
            needed=Needed.SAVE,
            most=60,
            prints=False,
            find=True,
            example="Mtindo",
        ),
    ]


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class Committee(Document):
    """One committee, as the base knows it."""

    kind: ClassVar[str] = "committee"
    book: ClassVar[str] = "committees"
    title_field: ClassVar[str] = "name"
    place_field: ClassVar[str] = "locality"
    code_field: ClassVar[str] = "code"
    code_form: ClassVar[str] = "C-{number:02d}"

    code: Annotated[
        str, Text(code=True, needed=Needed.SAVE, most=20, find=True, section="what", example="C-03")
    ]
    name: Annotated[
        str,
        Text(
            needed=Needed.SAVE, most=80, find=True, section="what", example="Committee of Ngoloma"
        ),
    ]
    locality: Annotated[
        dict[str, Plain],
        Place(needed=Needed.SUBMIT, find=True, section="what", example={"name": "Ngoloma"}),
    ]
    status: Annotated[
        str,
        Code(list="committee_status", needed=Needed.SUBMIT, section="what", example="FUNCTIONAL"),
    ] = ""
    villages_covered: Annotated[
        tuple[VillageCovered, ...],
        Many(
            of=VillageCovered,
            most=30,
            layer=BASE,
            prints=False,
            find=True,
            section="what",
            example=[{"village": "Mtindo"}],
        ),
    ] = ()
    created_on: Annotated[
        str, Moment(section="how", tense="past", example="2024-06-01T09:00:00+02:00")
    ] = ""
    selection_mode: Annotated[
        str, Code(list="selection_mode", section="how", example="ELECTED")
    ] = ""
    term_ends: Annotated[
        str, Moment(section="how", tense="ahead", example="2026-06-01T09:00:00+02:00")
    ] = ""
    authority_recognition: Annotated[
        str, Code(list="recognition", section="how", example="SPOKEN")
    ] = ""
    support: Annotated[
        tuple[str, ...], Codes(list="committee_support", section="how", example=["MISSION"])
    ] = ()
    sub_committees: Annotated[
        tuple[str, ...], Codes(list="sub_committee", section="how", example=["ALERT", "WOMEN"])
    ] = ()
    linked_can: Annotated[str, Ref(to="alert_network", section="how", example=NETWORK_ID)] = ""
    meeting_rhythm: Annotated[
        str, Code(list="meeting_rhythm", section="meets", example="MONTHLY")
    ] = ""
    meeting_place: Annotated[
        str,
        Text(
            find=True,
            layer=BASE,
            most=80,
            prints=False,
            section="meets",
            example="Under the mango tree",
        ),
    ] = ""
    group_balance_note: Annotated[
        str,
        Text(
            find=True,
            layer=BASE,
            most=400,
            lines=True,
            prints=False,
            section="meets",
            example="Herders sit in it as advisers only",
        ),
    ] = ""

    @classmethod
    def defaults(cls) -> Mapping[str, Plain]:
        """A committee that nobody said more of is being formed."""
        return {"status": "FORMING"}

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """Times in their order."""
        return out_of_order(values, "created_on", "term_ends", TERM_FIRST)


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeMember(Document):
    """Somebody who sits in a committee: a code for all, a person for the base; no minors."""

    kind: ClassVar[str] = "committee_member"
    book: ClassVar[str] = "committees"
    title_field: ClassVar[str] = "code"
    code_field: ClassVar[str] = "code"
    code_form: ClassVar[str] = "M-{number:03d}"

    code: Annotated[
        str, Text(code=True, needed=Needed.SAVE, most=20, find=True, section="who", example="M-014")
    ]
    committee: Annotated[
        str,
        Ref(
            to="committee",
            layer=BASE,
            needed=Needed.SUBMIT,
            prints=False,
            section="who",
            example=COMMITTEE_ID,
        ),
    ] = ""
    sex: Annotated[
        str,
        Code(
            list="sex", layer=BASE, needed=Needed.SUBMIT, prints=False, section="who", example="f"
        ),
    ] = ""
    age_band: Annotated[
        str,
        Code(
            list="age_band",
            layer=BASE,
            needed=Needed.SUBMIT,
            prints=False,
            section="who",
            example="YOUTH",
        ),
    ] = ""
    role: Annotated[
        str,
        Code(
            list="member_role",
            layer=BASE,
            needed=Needed.SUBMIT,
            prints=False,
            section="who",
            example="SECRETARY",
        ),
    ] = ""
    name: Annotated[
        str,
        Text(
            prose=False,
            layer=BASE,
            most=80,
            prints=False,
            find=True,
            section="who",
            example="Invented Person",
        ),
    ] = ""
    village: Annotated[
        str,
        Text(
            prose=False,
            find=True,
            layer=BASE,
            most=60,
            prints=False,
            section="who",
            example="Mtindo",
        ),
    ] = ""
    contact: Annotated[
        str, Ref(to="contact", layer=BASE, prints=False, section="who", example=CONTACT_ID)
    ] = ""
    sub_committee: Annotated[
        str,
        Code(list="sub_committee", layer=BASE, prints=False, section="seat", example="ALERT"),
    ] = ""
    since: Annotated[
        str,
        Moment(layer=BASE, prints=False, section="seat", example="2024-06-01T09:00:00+02:00"),
    ] = ""
    until: Annotated[
        str,
        Moment(layer=BASE, prints=False, section="seat", example="2026-06-01T09:00:00+02:00"),
    ] = ""
    trainings: Annotated[
        tuple[str, ...],
        Codes(
            list="training_topic",
            layer=BASE,
            prints=False,
            section="seat",
            example=["ALERT", "DATA"],
        ),
    ] = ()
    purpose_explained: Annotated[
        bool, Flag(layer=BASE, prints=False, section="consent", example=True)
    ] = False
    risks_explained: Annotated[
        bool, Flag(layer=BASE, prints=False, section="consent", example=True)
    ] = False
    consent_on: Annotated[
        str,
        Moment(
            layer=BASE,
            prints=False,
            section="consent",
            tense="past",
            example="2024-06-01T10:00:00+02:00",
        ),
    ] = ""
    consent_how: Annotated[
        str,
        Code(list="consent_how", layer=BASE, prints=False, section="consent", example="ORAL"),
    ] = ""
    withdrawn_on: Annotated[
        str,
        Moment(
            layer=BASE,
            prints=False,
            section="consent",
            tense="past",
            example="2025-11-02T10:00:00+02:00",
        ),
    ] = ""

    @classmethod
    def defaults(cls) -> Mapping[str, Plain]:
        """Nothing recorded of a person, and an ordinary seat."""
        return {"sex": "unrecorded", "age_band": "UNRECORDED", "role": "MEMBER"}

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """Times in their order."""
        return [
            *out_of_order(values, "since", "until", SEAT_FIRST),
            *out_of_order(values, "consent_on", "withdrawn_on", WITHDRAWN_FIRST),
        ]

    @classmethod
    def erased_by(cls, values: Mapping[str, Plain]) -> tuple[str, ...]:
        """What says who it is, once consent was withdrawn; the seat stays for what is counted."""
        return PERSONAL if "withdrawn_on" in values else ()


PERSONAL: Final = ("name", "village", "contact")
"""What says who a member is; the rest is a seat in a committee."""
