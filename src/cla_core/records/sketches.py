# SPDX-License-Identifier: Apache-2.0
"""Sketch maps of committees and plans (dossier 5.3): drawn by hand, for the base alone.

Hiding places and the ways to them stand in a field of their own that never leaves the laptop. A
picture is named by its digest; it stays where it was put in.
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from cla_core.fields import Code, Layer, Needed, Ref, Text
from cla_core.record import Document, declare
from cla_core.records.committees import COMMITTEE_ID
from cla_core.sketches.drawing import TEXT_MOST

BASE = Layer.BASE


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch(Document):
    """One sketch or picture that belongs to a committee or a plan."""

    kind: ClassVar[str] = "sketch"
    book: ClassVar[str] = "committees"
    title_field: ClassVar[str] = "title"
    code_field: ClassVar[str] = "code"
    code_form: ClassVar[str] = "S-{number:02d}"

    code: Annotated[
        str, Text(code=True, needed=Needed.SAVE, most=20, find=True, section="what", example="S-02")
    ]
    title: Annotated[
        str,
        Text(layer=BASE, most=80, prints=False, find=True, section="what", example="The corridor"),
    ] = ""
    about: Annotated[
        str,
        Ref(
            to="committee plan",
            layer=BASE,
            needed=Needed.SUBMIT,
            prints=False,
            section="what",
            example=COMMITTEE_ID,
        ),
    ] = ""
    ground: Annotated[
        str, Code(list="sketch_ground", layer=BASE, prints=False, section="what", example="BLANK")
    ] = ""
    picture: Annotated[
        str, Text(prose=False, layer=BASE, most=64, prints=False, section="what", example="0" * 64)
    ] = ""
    drawing: Annotated[
        str,
        Text(
            prose=False,
            layer=BASE,
            most=TEXT_MOST,
            prints=False,
            section="what",
            example='[["HOUSE",500,400]]',
        ),
    ] = ""
    hidden: Annotated[
        str,
        Text(
            prose=False,
            layer=Layer.DEVICE,
            most=TEXT_MOST,
            prints=False,
            section="what",
            example='[["SHELTER",200,300]]',
        ),
    ] = ""
