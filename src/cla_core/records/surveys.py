# SPDX-License-Identifier: Apache-2.0
"""The counts of a perception survey: one village, one round, some sheets.

The mission reads the counts that may be shown (`outreach.surveys`); all of them stay with the base,
so that batches of a round can be counted together. No sheet is ever a record.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from cla_core.errors import mark
from cla_core.fields import Code, Count, Layer, Many, Moment, Needed, Place, Plain, Text
from cla_core.outreach.surveys import LEAST
from cla_core.record import Event, declare

CELLS_MOST = 400


TOO_FEW: Final = mark("Fewer than five people are never counted beyond the base.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCount:
    """How many of a group gave an answer; without an answer how many of it answered at all."""

    question: Annotated[
        str, Code(list="survey_question", needed=Needed.SUBMIT, example="SAFE_NIGHT")
    ]
    answer: Annotated[str, Code(list="survey_answer", example="2")] = ""
    group: Annotated[str, Code(list="survey_group", needed=Needed.SUBMIT, example="F")]
    count: Annotated[
        int,
        Count(needed=Needed.SUBMIT, least=LEAST, few_said=TOO_FEW, most=100_000, example=12),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExactCount:
    """The true number of an answer, small ones among them; it stays at the base."""

    question: Annotated[
        str,
        Code(
            list="survey_question",
            layer=Layer.BASE,
            needed=Needed.SUBMIT,
            prints=False,
            example="SAFE_NIGHT",
        ),
    ]
    answer: Annotated[
        str, Code(list="survey_answer", layer=Layer.BASE, prints=False, example="2")
    ] = ""
    group: Annotated[
        str,
        Code(
            list="survey_group",
            layer=Layer.BASE,
            needed=Needed.SUBMIT,
            prints=False,
            example="F",
        ),
    ]
    count: Annotated[
        int,
        Count(layer=Layer.BASE, needed=Needed.SUBMIT, most=100_000, prints=False, example=12),
    ]


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class Survey(Event):
    """Some sheets of one village in one round, counted."""

    kind: ClassVar[str] = "survey"
    book: ClassVar[str] = "outreach"
    for_base: ClassVar[bool] = True
    title_field: ClassVar[str] = "round"
    when_field: ClassVar[str] = "on"
    place_field: ClassVar[str] = "place"
    report_section: ClassVar[str] = "mood"

    round: Annotated[
        str, Text(needed=Needed.SAVE, most=20, find=True, section="what", example="2025-1")
    ]
    place: Annotated[
        Mapping[str, Plain] | None,
        Place(needed=Needed.SUBMIT, find=True, section="what", example={"name": "Mtindo"}),
    ] = None
    on: Annotated[
        str,
        Moment(
            needed=Needed.SAVE, section="what", tense="past", example="2025-03-12T10:00:00+02:00"
        ),
    ]
    sheets: Annotated[
        int, Count(needed=Needed.SUBMIT, most=100_000, section="counts", example=60)
    ] = 0
    suggestions: Annotated[
        str,
        Text(
            most=2000,
            lines=True,
            find=True,
            section="counts",
            example="A patrol on market days",
        ),
    ] = ""
    counts: Annotated[
        tuple[ShownCount, ...],
        Many(
            of=ShownCount,
            most=CELLS_MOST,
            section="counts",
            example=[{"question": "SAFE_NIGHT", "answer": "2", "group": "F", "count": 12}],
        ),
    ] = ()
    exact: Annotated[
        tuple[ExactCount, ...],
        Many(
            of=ExactCount,
            most=CELLS_MOST,
            layer=Layer.BASE,
            prints=False,
            section="counts",
            example=[{"question": "SAFE_NIGHT", "answer": "2", "group": "F", "count": 12}],
        ),
    ] = ()
