# SPDX-License-Identifier: Apache-2.0
"""What happens to a plan after it was written: rehearsed, warned by, reviewed, kept as a version.

For the base alone, as the plan is (`plans`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from cla_core.fields import Layer, Many, Needed, Plain, Ref, Text
from cla_core.record import Writing, declare
from cla_core.records.links import ALERT_ID
from cla_core.records.plans import BASE, WHAT, PlanLine, how_many, on, one_of, said

INDICATOR_ID: Final = "0195a1f0-1d00-7000-8000-0000000000e3"
FOR_AN_ALERT: Final = frozenset({"P1", "OUTCOME"})
LINES_MOST: Final = 600


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRehearsal(PlanLine):
    """The plan was tried out."""

    kind: ClassVar[str] = "plan_rehearsal"
    title_field: ClassVar[str] = "tried"

    held_on: Annotated[str, on("2025-01-10T08:00:00+02:00")] = ""
    tried: Annotated[str, said(200, "Whistle relay and the way to the school")] = ""
    people: Annotated[int, how_many(80)] = 0
    women: Annotated[int, how_many(45)] = 0
    lessons: Annotated[str, said(300, "The west quarter hears no whistle")] = ""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSighting(PlanLine):
    """Somebody noticed an early sign."""

    kind: ClassVar[str] = "plan_sighting"
    title_field: ClassVar[str] = "seen_by"
    when_field: ClassVar[str] = "seen_on"

    indicator: Annotated[
        str,
        Ref(
            to="plan_indicator",
            layer=BASE,
            needed=Needed.SAVE,
            prints=False,
            section=WHAT,
            example=INDICATOR_ID,
        ),
    ]
    seen_on: Annotated[str, on("2025-01-28T06:40:00+02:00", needed=Needed.SAVE)]
    seen_by: Annotated[str, said(20, "N-11")] = ""
    note: Annotated[str, said(200, "Twenty head, two days old")] = ""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReview(PlanLine):
    """The plan was looked at again: why, what changed, what was learnt."""

    kind: ClassVar[str] = "plan_review"
    title_field: ClassVar[str] = "trigger"
    when_field: ClassVar[str] = "held_on"

    held_on: Annotated[str, on("2025-02-08T10:00:00+02:00", needed=Needed.SAVE)]
    trigger: Annotated[str, one_of("review_trigger", "P1")] = ""
    alert: Annotated[
        str, Ref(to="alert", layer=BASE, prints=False, section=WHAT, example=ALERT_ID)
    ] = ""
    changed: Annotated[str, said(300, "Another path to the school")] = ""
    lessons: Annotated[str, said(300, "Watchers were warned an hour before")] = ""

    @classmethod
    def settled(
        cls, before: Mapping[str, Plain], values: Mapping[str, Plain], writing: Writing
    ) -> dict[str, Plain]:
        """An alert that was named before goes with the trigger that it was named for."""
        kept = dict(values)
        stands = kept.get("alert") == before.get("alert")
        other_trigger = kept.get("trigger") != before.get("trigger")
        if stands and other_trigger and kept.get("trigger") not in FOR_AN_ALERT:
            kept.pop("alert", None)
        return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """One line of the plan as it stood: of which kind, its id, and its values as JSON."""

    of: Annotated[str, Text(layer=BASE, needed=Needed.SAVE, most=40, prints=False, example="plan")]
    line: Annotated[
        str,
        Text(
            layer=BASE,
            needed=Needed.SAVE,
            most=36,
            prints=False,
            example="0195a1f0-1d00-7000-8000-0000000000e0",
        ),
    ]
    values: Annotated[
        str,
        Text(
            layer=BASE,
            needed=Needed.SAVE,
            most=20_000,
            prints=False,
            example='{"name": "Cattle season"}',
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionSecret:
    """What of a line never leaves this laptop."""

    line: Annotated[
        str,
        Text(
            layer=Layer.DEVICE,
            needed=Needed.SAVE,
            most=36,
            prints=False,
            example="0195a1f0-1d00-7000-8000-0000000000e2",
        ),
    ]
    values: Annotated[
        str,
        Text(
            layer=Layer.DEVICE,
            needed=Needed.SAVE,
            most=20_000,
            prints=False,
            example='{"location": "Behind the mill"}',
        ),
    ]


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVersion(PlanLine):
    """The plan as the community agreed it, for good: written once, whatever fields it had then."""

    kind: ClassVar[str] = "plan_version"
    filled_in: ClassVar[frozenset[str]] = frozenset({"number", "made_by", "lines", "kept_here"})
    title_field: ClassVar[str] = "number"
    when_field: ClassVar[str] = "made_on"

    number: Annotated[str, said(6, "1", needed=Needed.SAVE)]
    made_on: Annotated[str, on("2024-12-12T15:00:00+02:00", needed=Needed.SAVE)]
    made_by: Annotated[str, said(20, "CLA-07")] = ""
    lines: Annotated[
        tuple[VersionLine, ...],
        Many(
            of=VersionLine,
            most=LINES_MOST,
            layer=BASE,
            prints=False,
            section=WHAT,
            example=[
                {
                    "of": "plan",
                    "line": "0195a1f0-1d00-7000-8000-0000000000e0",
                    "values": '{"name": "Cattle season"}',
                }
            ],
        ),
    ] = ()
    kept_here: Annotated[
        tuple[VersionSecret, ...],
        Many(
            of=VersionSecret,
            most=LINES_MOST,
            layer=Layer.DEVICE,
            prints=False,
            section=WHAT,
            example=[
                {
                    "line": "0195a1f0-1d00-7000-8000-0000000000e2",
                    "values": '{"location": "Behind the mill"}',
                }
            ],
        ),
    ] = ()
