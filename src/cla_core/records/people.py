# SPDX-License-Identifier: Apache-2.0
"""Persons of the base's own team who hold a slot in a vault. No contact, no villager is here."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from cla_core.fields import Code, Layer, Needed, Text
from cla_core.record import Event, declare


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAdded(Event):
    """A colleague was given a slot on this laptop; every step names its person from then on."""

    kind: ClassVar[str] = "person"
    by_program: ClassVar[bool] = True
    lane: ClassVar[int] = 1
    title_field: ClassVar[str] = "person"

    person: Annotated[str, Text(needed=Needed.SAVE, most=20, find=True, example="CLA-08")]
    display_name: Annotated[
        str,
        Text(prose=False, layer=Layer.BASE, most=80, prints=False, example="Invented Colleague"),
    ] = ""
    added_by: Annotated[str, Text(needed=Needed.SUBMIT, most=20, example="CLA-07")] = ""
    how: Annotated[str, Code(list="person_added_by", needed=Needed.SUBMIT, example="COLLEAGUE")] = (
        "COLLEAGUE"
    )


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class Vouch(Event):
    """This laptop's people compared four words by voice with another laptop of the base.

    From then on what the base keeps to itself is sealed to that laptop too. `keys` is the SHA-256
    of its two public keys: the vouching is for these and no others.
    """

    kind: ClassVar[str] = "vouch"
    by_program: ClassVar[bool] = True
    for_base: ClassVar[bool] = True
    lane: ClassVar[int] = 1
    title_field: ClassVar[str] = "device"

    device: Annotated[str, Text(needed=Needed.SAVE, most=16, example="5d0c1b2a39485766")]
    keys: Annotated[str, Text(needed=Needed.SAVE, most=64, prints=False, example="a3" * 32)]
    vouched_by: Annotated[str, Text(needed=Needed.SUBMIT, most=20, example="CLA-07")] = ""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRemoved(Event):
    """A person's slot on this laptop was taken away; what they wrote stays theirs."""

    kind: ClassVar[str] = "person_removed"
    by_program: ClassVar[bool] = True
    lane: ClassVar[int] = 1
    title_field: ClassVar[str] = "person"

    person: Annotated[str, Text(needed=Needed.SAVE, most=20, find=True, example="CLA-08")]
    removed_by: Annotated[str, Text(needed=Needed.SUBMIT, most=20, example="CLA-07")] = ""
