# SPDX-License-Identifier: Apache-2.0
"""Phone trees (dossier 2.2): who is called in which order, by whom, when something happens.

One for each scenario. Codes alone, and for the base alone all the same: the order in which people
are warned is how a network is taken apart. The mission sees that there is one, and for what.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from cla_core.errors import mark
from cla_core.fields import Code, DocumentCode, Layer, Many, Moment, Needed, Plain, Problem, Text
from cla_core.record import Document, declare

BASE = Layer.BASE


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeStep:
    """One call: to whom, to whom else if nobody answers, and whom they call next."""

    contact: Annotated[
        str,
        DocumentCode(to="contact", layer=BASE, needed=Needed.SAVE, prints=False, example="K-014"),
    ]
    fallback: Annotated[
        str, DocumentCode(to="contact", layer=BASE, prints=False, example="K-015")
    ] = ""
    calls: Annotated[str, DocumentCode(to="contact", layer=BASE, prints=False, example="K-020")] = (
        ""
    )
    also_calls: Annotated[
        str, DocumentCode(to="contact", layer=BASE, prints=False, example="K-031")
    ] = ""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneTree(Document):
    """The calls of one scenario, in their order."""

    kind: ClassVar[str] = "phone_tree"
    book: ClassVar[str] = "network"
    title_field: ClassVar[str] = "code"
    code_field: ClassVar[str] = "code"
    code_form: ClassVar[str] = "T-{number:02d}"

    code: Annotated[
        str, Text(code=True, needed=Needed.SAVE, most=20, find=True, section="what", example="T-01")
    ]
    scenario: Annotated[
        str, Code(list="phone_scenario", needed=Needed.SUBMIT, section="what", example="ATTACK")
    ] = ""
    tested_on: Annotated[
        str, Moment(section="what", tense="past", example="2025-03-01T09:00:00+02:00")
    ] = ""
    steps: Annotated[
        tuple[TreeStep, ...],
        Many(
            of=TreeStep,
            most=40,
            layer=BASE,
            needed=Needed.SUBMIT,
            prints=False,
            section="steps",
            example=[{"contact": "K-014", "fallback": "K-015", "calls": "K-020"}],
        ),
    ] = ()
    note: Annotated[
        str,
        Text(layer=BASE, most=300, prints=False, section="steps", example="Begin in the east"),
    ] = ""

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """Nobody is called twice."""
        found: list[Problem] = []
        called: set[str] = set()
        for number, step in enumerate(values.get("steps", ()), start=1):
            code = step["contact"].strip().upper()
            if code in called:
                sentence = mark("This one is called already in a step before.")
                found.append(Problem(f"steps.{number}.contact", sentence))
            called.add(code)
        return found
