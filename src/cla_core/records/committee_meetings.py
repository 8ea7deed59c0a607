# SPDX-License-Identifier: Apache-2.0
"""What committees do (dossier 5.2): they meet, what was agreed is followed, they are trained.

Facts, each naming its committee by code. The mission sees that people met, how many women, men and
young people, and which threats were raised; where they meet, what was said and who promised what
are for the base alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from cla_core.errors import mark
from cla_core.fields import (
    Code,
    Codes,
    Count,
    DocumentCode,
    Flag,
    Layer,
    Many,
    Moment,
    Needed,
    Plain,
    Problem,
    Ref,
    Text,
)
from cla_core.record import Event, declare
from cla_core.records.links import ALERT_ID, EARLIER_ID
from cla_core.records.rules import out_of_order

MEETING_ID: Final = "0195a1f0-1d00-7000-8000-0000000000e2"
BASE = Layer.BASE
NEXT_FIRST: Final = mark("The next meeting is before this one.")
FROM_ONE: Final = mark("Actions of a meeting are counted from 1.")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingAction:
    """Something that was agreed: what, by whom (a code or a role), by when."""

    what: Annotated[
        str,
        Text(
            layer=BASE,
            needed=Needed.SAVE,
            most=200,
            prints=False,
            find=True,
            example="Two watchers at the eastern path",
        ),
    ]
    who: Annotated[
        str, Text(prose=False, layer=BASE, most=40, prints=False, find=True, example="M-014")
    ] = ""
    by_when: Annotated[
        str, Moment(layer=BASE, prints=False, tense="ahead", example="2025-03-28T18:00:00+02:00")
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRaised:
    """An alert that came of a meeting."""

    alert: Annotated[
        str, Ref(to="alert", layer=BASE, needed=Needed.SAVE, prints=False, example=ALERT_ID)
    ]


def too_many_young(values: Mapping[str, Plain]) -> list[Problem]:
    """One problem where more young people are written than came."""
    present = values.get("women", 0) + values.get("men", 0)
    sentence = mark("Young people are women and men too: more are written here than came.")
    return [Problem("youth", sentence)] if values.get("youth", 0) > present else []


@dataclass(frozen=True, slots=True, kw_only=True)
class OfCommittee(Event):
    """A fact about one committee, and how many people took part."""

    book: ClassVar[str] = "committees"
    for_base: ClassVar[bool] = True
    title_field: ClassVar[str] = "committee"
    when_field: ClassVar[str] = "at"
    report_section: ClassVar[str] = "activities"

    committee: Annotated[
        str,
        DocumentCode(to="committee", needed=Needed.SAVE, find=True, section="who", example="C-03"),
    ]
    at: Annotated[
        str,
        Moment(
            needed=Needed.SAVE, section="who", tense="past", example="2025-03-14T10:00:00+02:00"
        ),
    ]
    women: Annotated[int, Count(needed=Needed.SUBMIT, most=5000, section="who", example=9)] = 0
    men: Annotated[int, Count(needed=Needed.SUBMIT, most=5000, section="who", example=13)] = 0
    youth: Annotated[int, Count(most=5000, section="who", example=6)] = 0
    amends: Annotated[str, Ref(to="same", section="who", example=EARLIER_ID)] = ""

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """Young people are counted among women and men."""
        return too_many_young(values)


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeMeeting(OfCommittee):
    """A committee met."""

    kind: ClassVar[str] = "committee_meeting"

    threats_raised: Annotated[
        tuple[str, ...], Codes(list="threat_type", section="said", example=["CAT", "TAX"])
    ] = ()
    decisions: Annotated[
        str,
        Text(
            layer=BASE,
            most=2000,
            lines=True,
            prints=False,
            find=True,
            section="said",
            example="Go to market in groups on Thursdays",
        ),
    ] = ""
    actions: Annotated[
        tuple[MeetingAction, ...],
        Many(
            of=MeetingAction,
            most=20,
            layer=BASE,
            prints=False,
            find=True,
            section="said",
            example=[{"what": "Two watchers at the eastern path", "who": "M-014"}],
        ),
    ] = ()
    read_back: Annotated[bool, Flag(section="said", example=True)] = False
    sensitive: Annotated[bool, Flag(section="said", example=False)] = False
    concerns: Annotated[
        tuple[str, ...],
        Codes(list="committee_concern", section="more", example=["SILENT_WOMEN"]),
    ] = ()
    discussion: Annotated[
        str,
        Text(
            layer=BASE,
            most=4000,
            lines=True,
            prints=False,
            find=True,
            section="more",
            example="Herders pass closer to the fields than last year",
        ),
    ] = ""
    tensions: Annotated[
        str,
        Text(
            find=True,
            layer=BASE,
            most=1000,
            lines=True,
            prints=False,
            section="more",
            example="Two quarters blame each other for the ford",
        ),
    ] = ""
    agenda: Annotated[
        str,
        Text(
            find=True,
            layer=BASE,
            most=1000,
            lines=True,
            prints=False,
            section="more",
            example="The corridor",
        ),
    ] = ""
    place: Annotated[
        str, Text(find=True, layer=BASE, most=80, prints=False, section="more", example="School")
    ] = ""
    convened_by: Annotated[
        str,
        Text(
            prose=False,
            find=True,
            layer=BASE,
            most=80,
            prints=False,
            section="more",
            example="Chair",
        ),
    ] = ""
    facilitators: Annotated[
        str,
        Text(
            prose=False,
            find=True,
            layer=BASE,
            most=120,
            prints=False,
            section="more",
            example="CLA-07, CLA-08",
        ),
    ] = ""
    alerts_raised: Annotated[
        tuple[AlertRaised, ...],
        Many(
            of=AlertRaised,
            most=10,
            layer=BASE,
            prints=False,
            section="more",
            example=[{"alert": ALERT_ID}],
        ),
    ] = ()
    next_meeting: Annotated[
        str,
        Moment(
            layer=BASE,
            prints=False,
            section="more",
            tense="ahead",
            example="2025-04-11T10:00:00+02:00",
        ),
    ] = ""
    minutes_by: Annotated[str, Text(most=20, section="more", example="CLA-07")] = ""

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """The next one comes after this one."""
        return [
            *too_many_young(values),
            *out_of_order(values, "at", "next_meeting", NEXT_FIRST),
        ]


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class ActionStep(Event):
    """How far something is that a meeting agreed; the latest step speaks.

    One that has `left_out_by` says that this telling of the meeting no longer names the action: it
    counts as long as that is how the meeting is told.
    """

    kind: ClassVar[str] = "action_step"
    schema: ClassVar[int] = 2
    book: ClassVar[str] = "committees"
    for_base: ClassVar[bool] = True
    title_field: ClassVar[str] = "note"
    when_field: ClassVar[str] = "at"

    meeting: Annotated[
        str, Ref(to="committee_meeting", needed=Needed.SAVE, section="step", example=MEETING_ID)
    ]
    action: Annotated[
        int,
        Count(
            needed=Needed.SAVE,
            least=1,
            few_said=FROM_ONE,
            most=20,
            section="step",
            example=1,
        ),
    ]
    status: Annotated[
        str, Code(list="follow_up", needed=Needed.SAVE, section="step", example="DONE")
    ]
    at: Annotated[
        str,
        Moment(
            needed=Needed.SAVE, tense="past", section="step", example="2025-03-27T17:00:00+02:00"
        ),
    ]
    note: Annotated[
        str,
        Text(
            layer=BASE,
            most=300,
            prints=False,
            find=True,
            section="step",
            example="They go in pairs since Monday",
        ),
    ] = ""
    by: Annotated[str, Text(most=20, section="step", example="CLA-07")] = ""
    left_out_by: Annotated[str, Ref(to="committee_meeting", section="step", example=EARLIER_ID)] = (
        ""
    )


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeTraining(OfCommittee):
    """A committee was trained."""

    kind: ClassVar[str] = "committee_training"

    topic: Annotated[
        str,
        Code(list="training_topic", needed=Needed.SUBMIT, section="what", example="ALERT"),
    ] = ""
    hours: Annotated[int, Count(most=400, section="what", example=6)] = 0
    trainers: Annotated[
        str,
        Text(
            prose=False,
            find=True,
            layer=BASE,
            most=120,
            prints=False,
            section="what",
            example="Human rights section",
        ),
    ] = ""
    right_before: Annotated[int, Count(most=100, section="what", example=35)] = 0
    right_after: Annotated[int, Count(most=100, section="what", example=80)] = 0
    materials: Annotated[
        str, Text(find=True, most=200, section="what", example="Picture cards, 14 whistles")
    ] = ""
