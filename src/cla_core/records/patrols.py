# SPDX-License-Identifier: Apache-2.0
"""What a patrol saw and heard, and the dates that a base lives by: markets, feasts, seasons."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from cla_core.fields import (
    Code,
    Codes,
    Count,
    Flag,
    Layer,
    Moment,
    Needed,
    Place,
    Plain,
    Problem,
    Ref,
    Text,
)
from cla_core.record import Document, Event, declare
from cla_core.records.links import EARLIER_ID
from cla_core.records.rules import out_of_order

BASE = Layer.BASE


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PatrolReport(Event):
    """One patrol as the CLA who went with it, or spoke with it, tells it."""

    kind: ClassVar[str] = "patrol_report"
    book: ClassVar[str] = "visits"
    for_base: ClassVar[bool] = True
    title_field: ClassVar[str] = "seen"
    when_field: ClassVar[str] = "at"
    place_field: ClassVar[str] = "place"
    report_section: ClassVar[str] = "activities"

    at: Annotated[
        str,
        Moment(
            needed=Needed.SAVE,
            section="what",
            tense="past",
            example="2025-03-14T08:00:00+02:00",
        ),
    ]
    until: Annotated[
        str, Moment(section="what", tense="past", example="2025-03-14T15:00:00+02:00")
    ] = ""
    patrol_kind: Annotated[
        str, Code(list="patrol_kind", needed=Needed.SUBMIT, section="what", example="DAY")
    ] = ""
    place: Annotated[
        dict[str, Plain],
        Place(needed=Needed.SUBMIT, find=True, section="what", example={"name": "Mtindo"}),
    ]
    amends: Annotated[str, Ref(to="same", section="what", example=EARLIER_ID)] = ""
    with_cla: Annotated[bool, Flag(section="what", example=True)] = False
    seen: Annotated[
        str,
        Text(
            needed=Needed.SUBMIT,
            most=2000,
            lines=True,
            find=True,
            section="seen",
            example="Market open, no barrier on the road",
        ),
    ] = ""
    threats: Annotated[
        tuple[str, ...], Codes(list="threat_type", section="seen", example=["TAX"])
    ] = ()
    women: Annotated[int, Count(most=5000, section="seen", example=10)] = 0
    men: Annotated[int, Count(most=5000, section="seen", example=14)] = 0
    asked_for: Annotated[
        str,
        Text(
            find=True,
            most=600,
            lines=True,
            section="seen",
            example="A patrol before the market opens",
        ),
    ] = ""
    heard_from: Annotated[
        str,
        Text(
            prose=False,
            find=True,
            layer=BASE,
            most=300,
            prints=False,
            section="seen",
            example="K-014 and two traders",
        ),
    ] = ""

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """It comes back after it left."""
        return out_of_order(values, "at", "until")


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDate(Document):
    """A market day, a feast, a season: when people are on the road or together."""

    kind: ClassVar[str] = "calendar_date"
    book: ClassVar[str] = "visits"
    title_field: ClassVar[str] = "title"
    when_field: ClassVar[str] = "at"

    title: Annotated[
        str,
        Text(
            layer=BASE,
            needed=Needed.SAVE,
            most=80,
            prints=False,
            find=True,
            section="what",
            example="Market of Tanda",
        ),
    ]
    date_kind: Annotated[
        str,
        Code(
            list="date_kind",
            layer=BASE,
            needed=Needed.SUBMIT,
            prints=False,
            section="what",
            example="MARKET",
        ),
    ] = ""
    at: Annotated[
        str,
        Moment(
            layer=BASE,
            needed=Needed.SUBMIT,
            prints=False,
            section="what",
            tense="ahead",
            example="2025-03-13T07:00:00+02:00",
        ),
    ] = ""
    rhythm: Annotated[
        str,
        Code(list="date_rhythm", layer=BASE, prints=False, section="what", example="WEEKLY"),
    ] = ""

    @classmethod
    def defaults(cls) -> Mapping[str, Plain]:
        """Markets come every week."""
        return {"date_kind": "MARKET", "rhythm": "WEEKLY"}
