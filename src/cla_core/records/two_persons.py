# SPDX-License-Identifier: Apache-2.0
"""Two contacts who look like one person and are known to be two: for the base alone.

A fact about a pair. One that amends another takes it back: whatever was not taken back stands, on
every laptop of the base and in any order of arrival. The mission sees that something was said of
some pair, never of which.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from cla_core.errors import mark
from cla_core.fields import Layer, Moment, Needed, Plain, Problem, Ref, Text
from cla_core.person_code import CODE_MOST
from cla_core.record import Event, declare

TWO_PERSONS_ID: Final = "0195a1f0-1d00-7000-8000-0000000000f1"
FIRST_ID: Final = "0195a1f0-1d00-7000-8000-0000000000f2"
SECOND_ID: Final = "0195a1f0-1d00-7000-8000-0000000000f3"


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class TwoPersons(Event):
    """Somebody who knows both says that these two contacts are two people."""

    kind: ClassVar[str] = "two_persons"
    for_base: ClassVar[bool] = True
    title_field: ClassVar[str] = "by"
    when_field: ClassVar[str] = "at"

    at: Annotated[str, Moment(needed=Needed.SAVE, example="2025-03-14T22:10:00+02:00")]
    first: Annotated[
        str,
        Ref(to="contact", layer=Layer.BASE, needed=Needed.SUBMIT, prints=False, example=FIRST_ID),
    ] = ""
    second: Annotated[
        str,
        Ref(to="contact", layer=Layer.BASE, needed=Needed.SUBMIT, prints=False, example=SECOND_ID),
    ] = ""
    amends: Annotated[str, Ref(to="two_persons", example=TWO_PERSONS_ID)] = ""
    by: Annotated[str, Text(most=CODE_MOST, example="CLA-07")] = ""

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """Nobody is two people alone."""
        if "first" in values and values["first"] == values.get("second"):
            return [Problem("second", mark("One contact alone is not two people."))]
        return []
