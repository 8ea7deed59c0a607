# SPDX-License-Identifier: Apache-2.0
"""The annex on the conduct of national forces to the report of a protection team (dossier 6.5).

Confidential and for the base alone: the mission reads that there is one. What reaches anybody is
the paper of one receiver (`cla_core.visits.annex`). Nobody is named in it; sexual violence,
harm to children and the conduct of UN personnel go by sealed slip and have no place here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from cla_core.errors import mark
from cla_core.fields import Code, Count, DocumentCode, Layer, Many, Needed, Plain, Problem, Text
from cla_core.record import Document, declare

BASE = Layer.BASE
SEALED_THREATS: Final = ("CRS", "REC")
SEALED_FORCES: Final = ("UN",)


@dataclass(frozen=True, slots=True, kw_only=True)
class AllegedAct:
    """What members of one force are said to have done, as reported; counts and no names."""

    force: Annotated[
        str,
        Code(
            list="perpetrator",
            elsewhere=SEALED_FORCES,
            layer=BASE,
            needed=Needed.SUBMIT,
            prints=False,
            example="ARM",
        ),
    ] = ""
    what: Annotated[
        str,
        Code(
            list="threat_type",
            elsewhere=SEALED_THREATS,
            layer=BASE,
            needed=Needed.SUBMIT,
            prints=False,
            example="TAX",
        ),
    ] = ""
    place: Annotated[
        str, Text(prose=False, layer=BASE, most=60, prints=False, find=True, example="Ford")
    ] = ""
    when_said: Annotated[
        str, Text(find=True, layer=BASE, most=80, prints=False, example="Thursdays in March")
    ] = ""
    women: Annotated[int | None, Count(layer=BASE, most=5000, prints=False, example=4)] = None
    men: Annotated[int | None, Count(layer=BASE, most=5000, prints=False, example=7)] = None
    told: Annotated[
        str,
        Text(
            layer=BASE,
            most=600,
            prints=False,
            find=True,
            example="Presumed uniformed men took a toll; three accounts agree",
        ),
    ] = ""
    raised: Annotated[
        str,
        Text(
            find=True,
            layer=BASE,
            most=200,
            prints=False,
            example="Raised by the head of office, no answer",
        ),
    ] = ""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class ConductAnnex(Document):
    """One annex; it belongs to a team by the team's code."""

    kind: ClassVar[str] = "conduct_annex"
    book: ClassVar[str] = "visits"
    title_field: ClassVar[str] = "code"
    code_field: ClassVar[str] = "code"
    code_form: ClassVar[str] = "X-{number:02d}"

    code: Annotated[
        str, Text(code=True, needed=Needed.SAVE, most=20, find=True, section="what", example="X-01")
    ]
    team: Annotated[
        str,
        DocumentCode(
            to="protection_team",
            layer=BASE,
            needed=Needed.SUBMIT,
            prints=False,
            find=True,
            section="what",
            example="J-02",
        ),
    ] = ""
    acts: Annotated[
        tuple[AllegedAct, ...],
        Many(
            of=AllegedAct,
            most=40,
            layer=BASE,
            prints=False,
            find=True,
            section="acts",
            example=[{"force": "ARM", "what": "TAX", "place": "Ford"}],
        ),
    ] = ()
    assessment: Annotated[
        str,
        Text(
            find=True,
            layer=BASE,
            most=2000,
            lines=True,
            prints=False,
            section="acts",
            example="The barrier pays for rations that do not come",
        ),
    ] = ""

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """What goes by sealed slip does not stand here."""
        found = []
        for number, row in enumerate(values.get("acts", ()), start=1):
            if row["what"] in SEALED_THREATS:
                sentence = mark("Sexual violence and harm to children go only by the sealed slip.")
                found.append(Problem(f"acts.{number}.what", sentence))
            if row["force"] in SEALED_FORCES:
                sentence = mark("The conduct of UN personnel goes only by the sealed slip.")
                found.append(Problem(f"acts.{number}.force", sentence))
        return found
