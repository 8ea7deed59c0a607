# SPDX-License-Identifier: Apache-2.0
"""Equipment of the network (dossier 2.2): handsets, SIM cards, radios, solar kits, by their tag.

The mission sees that a thing exists, of what kind, and how it is. Serial and number, who has it and
what is in it are the base's: a lost radio is a list of channels, a lost phone a list of people.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from cla_core.errors import mark
from cla_core.fields import (
    Code,
    Codes,
    DocumentCode,
    Flag,
    Layer,
    Moment,
    Needed,
    Phone,
    Plain,
    Problem,
    Text,
)
from cla_core.record import Document, NeededBy, declare
from cla_core.records.rules import out_of_order

BASE: Final = Layer.BASE
CHECK_FIRST: Final = mark("The next check is before the last one.")
GONE: Final = frozenset({"LOST", "STOLEN", "SEIZED"})
"""The states in which somebody else may have it in hand."""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class Asset(Document):
    """One piece of equipment with its tag."""

    kind: ClassVar[str] = "asset"
    book: ClassVar[str] = "equipment"
    title_field: ClassVar[str] = "code"
    code_field: ClassVar[str] = "code"
    code_form: ClassVar[str] = "A-{number:03d}"
    report_section: ClassVar[str] = "network"
    needed_by: ClassVar[NeededBy] = {"status": {"ISSUED": ("issued_to",)}}

    code: Annotated[
        str,
        Text(code=True, needed=Needed.SAVE, most=20, find=True, section="what", example="A-012"),
    ]
    asset_type: Annotated[
        str,
        Code(list="asset_type", needed=Needed.SUBMIT, section="what", example="FEATURE_PHONE"),
    ] = ""
    make_model: Annotated[
        str, Text(prose=False, most=60, find=True, section="what", example="Lowa 105")
    ] = ""
    serial: Annotated[
        str,
        Text(
            prose=False,
            layer=BASE,
            most=40,
            prints=False,
            find=True,
            section="what",
            example="351234560123457",
        ),
    ] = ""
    number: Annotated[
        str,
        Phone(layer=BASE, prints=False, find=True, section="what", example="+999 555 0199"),
    ] = ""
    status: Annotated[
        str, Code(list="asset_status", needed=Needed.SUBMIT, section="state", example="IN_STORE")
    ] = ""
    status_on: Annotated[
        str, Moment(section="state", tense="past", example="2025-03-14T10:00:00+02:00")
    ] = ""
    condition: Annotated[str, Code(list="asset_condition", section="state", example="GOOD")] = ""
    checked_on: Annotated[
        str, Moment(section="state", tense="past", example="2025-03-14T10:00:00+02:00")
    ] = ""
    next_check: Annotated[
        str, Moment(section="state", tense="ahead", example="2025-06-14T10:00:00+02:00")
    ] = ""
    issued_to: Annotated[
        str,
        DocumentCode(
            to="contact", layer=BASE, prints=False, find=True, section="holder", example="K-014"
        ),
    ] = ""
    issued_on: Annotated[
        str, Moment(section="holder", tense="past", example="2025-03-14T10:00:00+02:00")
    ] = ""
    receipt_signed: Annotated[bool, Flag(section="holder", example=True)] = False
    inside: Annotated[
        str,
        DocumentCode(to="asset", layer=BASE, prints=False, section="holds", example="A-013"),
    ] = ""
    holds: Annotated[
        tuple[str, ...],
        Codes(
            list="asset_holds",
            layer=BASE,
            prints=False,
            section="holds",
            example=["NUMBERS", "MESSAGES"],
        ),
    ] = ()
    channels: Annotated[
        str,
        Text(
            prose=False,
            layer=BASE,
            most=120,
            prints=False,
            section="holds",
            example="Lowa 1, Lowa 2",
        ),
    ] = ""
    note: Annotated[
        str,
        Text(
            layer=BASE,
            most=600,
            lines=True,
            prints=False,
            find=True,
            section="holds",
            example="Taken at the barrier south of the ford",
        ),
    ] = ""

    @classmethod
    def defaults(cls) -> Mapping[str, Plain]:
        """What is new lies in the store."""
        return {"status": "IN_STORE", "condition": "GOOD"}

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """What is issued has a holder; a check follows the one before."""
        found = out_of_order(values, "checked_on", "next_check", CHECK_FIRST)
        if values.get("status") == "ISSUED" and not values.get("issued_to"):
            found.append(Problem("issued_to", mark("Who has it? Write the code of the contact.")))
        if values.get("inside") and values["inside"] == values.get("code"):
            found.append(Problem("inside", mark("A thing cannot be inside itself.")))
        return found
