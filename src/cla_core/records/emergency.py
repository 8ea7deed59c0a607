# SPDX-License-Identifier: Apache-2.0
"""Numbers on which a village reaches the base, groups that call each other free, cards handed out.

The numbers themselves hang in villages; which villages have them would be a list of those that talk
to the mission, and is for the base alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from cla_core.fields import (
    Code,
    Count,
    DocumentCode,
    Flag,
    Layer,
    Many,
    Moment,
    Money,
    Needed,
    Phone,
    Place,
    Plain,
    Ref,
    Text,
)
from cla_core.person_code import CODE_MOST
from cla_core.record import Document, Event, declare
from cla_core.records.links import EARLIER_ID
from cla_core.records.nodes import NETWORK_ID

BASE = Layer.BASE
TEST_DAYS: Final = 30
"""A number is tested this often where nobody said otherwise."""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyNumber(Document):
    """A number that anybody may ring; when it was tested last follows from the test calls."""

    kind: ClassVar[str] = "emergency_number"
    book: ClassVar[str] = "numbers"
    title_field: ClassVar[str] = "code"
    code_field: ClassVar[str] = "code"
    code_form: ClassVar[str] = "E-{number:02d}"

    code: Annotated[
        str, Text(code=True, needed=Needed.SAVE, most=20, find=True, section="what", example="E-01")
    ]
    number: Annotated[
        str,
        Phone(
            layer=BASE,
            needed=Needed.SUBMIT,
            prints=False,
            find=True,
            section="what",
            example="+999 700 0100",
        ),
    ] = ""
    operator: Annotated[str, Text(operator=True, most=30, section="what", example="Lowa Tel")] = ""
    free_to_caller: Annotated[bool, Flag(section="what", example=True)] = False
    answered_by: Annotated[
        str, Code(list="number_answered_by", needed=Needed.SUBMIT, section="what", example="CLA")
    ] = ""
    hours: Annotated[str, Text(most=60, section="what", example="day and night")] = ""
    network: Annotated[str, Ref(to="alert_network", section="what", example=NETWORK_ID)] = ""
    test_days: Annotated[int, Count(most=365, section="what", example=30)] = TEST_DAYS

    @classmethod
    def defaults(cls) -> Mapping[str, Plain]:
        """Tested once a month."""
        return {"test_days": TEST_DAYS}


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMember:
    """One SIM in a group of free calls, with the code of whoever has it."""

    sim: Annotated[
        str,
        Phone(
            layer=BASE,
            needed=Needed.SAVE,
            prints=False,
            find=True,
            example="+999 555 0147",
        ),
    ]
    holder: Annotated[
        str, DocumentCode(to="contact node", layer=BASE, prints=False, example="K-014")
    ] = ""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class UserGroup(Document):
    """A closed user group: an operator's plan with free calls between its members."""

    kind: ClassVar[str] = "user_group"
    book: ClassVar[str] = "numbers"
    title_field: ClassVar[str] = "code"
    code_field: ClassVar[str] = "code"
    code_form: ClassVar[str] = "G-{number:02d}"

    code: Annotated[
        str, Text(code=True, needed=Needed.SAVE, most=20, find=True, section="what", example="G-01")
    ]
    name: Annotated[
        str, Text(needed=Needed.SUBMIT, most=80, find=True, section="what", example="Kasoro fleet")
    ] = ""
    operator: Annotated[
        str,
        Text(operator=True, needed=Needed.SUBMIT, most=30, section="what", example="Lowa Tel"),
    ] = ""
    monthly_cost: Annotated[
        dict[str, Plain], Money(section="what", example={"amount": "40.00", "currency": "USD"})
    ]
    expires_on: Annotated[
        str, Moment(section="what", tense="ahead", example="2025-12-31T23:59:00+02:00")
    ] = ""
    members: Annotated[
        tuple[GroupMember, ...],
        Many(
            of=GroupMember,
            most=60,
            layer=BASE,
            prints=False,
            find=True,
            section="members",
            example=[{"sim": "+999 555 0147", "holder": "K-014"}],
        ),
    ] = ()


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class CardsGiven(Event):
    """Cards or posters with a number went to a village."""

    kind: ClassVar[str] = "cards_given"
    for_base: ClassVar[bool] = True
    title_field: ClassVar[str] = "numbers"
    when_field: ClassVar[str] = "at"
    report_section: ClassVar[str] = "network"

    at: Annotated[
        str, Moment(needed=Needed.SAVE, tense="past", example="2025-03-10T10:00:00+02:00")
    ]
    what: Annotated[str, Code(list="number_print", needed=Needed.SAVE, example="CARD")]
    numbers: Annotated[str, Text(needed=Needed.SAVE, most=60, find=True, example="E-01")]
    count: Annotated[int, Count(most=10_000, needed=Needed.SAVE, example=24)]
    language: Annotated[str, Code(list="language", example="swc")] = ""
    village: Annotated[
        dict[str, Plain],
        Place(
            layer=BASE,
            needed=Needed.SAVE,
            prints=False,
            find=True,
            example={"name": "Mtindo"},
        ),
    ]
    spot: Annotated[
        str, Text(layer=BASE, most=80, prints=False, example="Market and health post")
    ] = ""
    amends: Annotated[str, Ref(to="same", example=EARLIER_ID)] = ""
    by: Annotated[str, Text(most=CODE_MOST, example="CLA-07")] = ""
