# SPDX-License-Identifier: Apache-2.0
"""The community protection plan (dossier 5.3), each of its lines a document of its own.

So two laptops that write one plan apart merge it line by line and field by field. Nothing here is
for the mission: what it reads of a plan is a record of its own, made when the community decided to
share (`plan_copies`). A plan that is not shared makes no operation that the mission could open.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar, Final

from cla_core.fields import (
    Code,
    Codes,
    Count,
    Layer,
    Moment,
    Needed,
    Place,
    Plain,
    Ref,
    Tense,
    Text,
)
from cla_core.record import Document, declare

PLAN_ID: Final = "0195a1f0-1d00-7000-8000-0000000000e0"
COMMITTEE_ID: Final = "0195a1f0-1d00-7000-8000-0000000000e1"
BASE = Layer.BASE
BOOK: Final = "plans"
WHAT: Final = "what"


def said(most: int, example: str, *, layer: Layer = BASE, needed: Needed = Needed.NEVER) -> Text:
    """Words of a plan."""
    return Text(
        layer=layer,
        most=most,
        needed=needed,
        prints=False,
        find=layer is BASE,
        section=WHAT,
        example=example,
    )


def one_of(list_name: str, example: str, *, needed: Needed = Needed.NEVER) -> Code:
    """A choice in a plan."""
    return Code(
        list=list_name, layer=BASE, needed=needed, prints=False, section=WHAT, example=example
    )


def some_of(list_name: str, *example: str) -> Codes:
    """Several choices in a plan."""
    return Codes(list=list_name, layer=BASE, prints=False, section=WHAT, example=[*example])


def how_many(example: int) -> Count:
    """How many people, metres or minutes."""
    return Count(layer=BASE, most=100_000, prints=False, section=WHAT, example=example)


def on(example: str, *, needed: Needed = Needed.NEVER, tense: Tense = "past") -> Moment:
    """A day in the life of a plan: of what was done, unless said otherwise."""
    return Moment(
        layer=BASE, needed=needed, prints=False, section=WHAT, tense=tense, example=example
    )


def village(example: str) -> Place:
    """The village of a plan."""
    return Place(layer=BASE, prints=False, find=True, section=WHAT, example={"name": example})


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Document):
    """The plan itself: whose it is, how far it came, who may see it, when it is looked at again."""

    kind: ClassVar[str] = "plan"
    book: ClassVar[str] = BOOK
    title_field: ClassVar[str] = "code"
    place_field: ClassVar[str] = "place"
    code_field: ClassVar[str] = "code"
    code_form: ClassVar[str] = "P-{number:02d}"

    code: Annotated[str, replace(said(20, "P-01", needed=Needed.SAVE), code=True)]
    committee: Annotated[
        str,
        Ref(to="committee", layer=BASE, prints=False, section=WHAT, example=COMMITTEE_ID),
    ] = ""
    name: Annotated[str, said(80, "Cattle season")] = ""
    place: Annotated[dict[str, Plain], village("Ngoloma")]
    map_note: Annotated[str, said(300, "Fields east of the ford, one path to the market")] = ""
    status: Annotated[str, one_of("plan_status", "DRAFT")] = ""
    sharing_level: Annotated[str, one_of("plan_sharing", "CONTINGENT")] = ""
    validated_on: Annotated[str, on("2024-12-12T15:00:00+02:00")] = ""
    validated_by: Annotated[
        tuple[str, ...], some_of("plan_signer", "CHAIR", "SECRETARY", "WOMEN")
    ] = ()
    alert_procedure: Annotated[str, said(300, "Whistle, then the node calls the base")] = ""
    next_review: Annotated[str, on("2025-06-12T15:00:00+02:00", tense="ahead")] = ""

    @classmethod
    def defaults(cls) -> Mapping[str, Plain]:
        """Begun, and for the committee alone until it decides otherwise."""
        return {"status": "DRAFT", "sharing_level": "COMMITTEE"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine(Document):
    """A line of a plan. It may lack anything but its plan: what is missing is told, not refused."""

    book: ClassVar[str] = BOOK

    plan: Annotated[
        str,
        Ref(
            to="plan",
            layer=BASE,
            needed=Needed.SAVE,
            prints=False,
            section=WHAT,
            example=PLAN_ID,
        ),
    ]


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSession(PlanLine):
    """One talk on the way to the plan; women and young people are heard apart too."""

    kind: ClassVar[str] = "plan_session"
    title_field: ClassVar[str] = "group"

    group: Annotated[str, one_of("plan_group", "WOMEN")] = ""
    people: Annotated[int, how_many(15)] = 0
    held_on: Annotated[str, on("2024-11-20T09:00:00+02:00")] = ""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanThreat(PlanLine):
    """One threat: where, when, to whom, how likely, how bad; the mark is its short name."""

    kind: ClassVar[str] = "plan_threat"
    title_field: ClassVar[str] = "mark"

    mark: Annotated[str, said(6, "T1", needed=Needed.SAVE)]
    threat_type: Annotated[str, one_of("threat_type", "CAT")] = ""
    place: Annotated[str, said(80, "Ngoloma")] = ""
    when_said: Annotated[str, said(120, "January to April, at night")] = ""
    likelihood: Annotated[str, one_of("likelihood", "4")] = ""
    impact: Annotated[str, one_of("impact", "5")] = ""
    exposed: Annotated[str, said(160, "Herders and women in the fields")] = ""
    perpetrator: Annotated[str, one_of("perpetrator", "HRD")] = ""
    description: Annotated[str, said(300, "Raids on herds along the corridor")] = ""
    root_causes: Annotated[str, said(300, "No agreement on the corridor")] = ""
    coping: Annotated[str, said(300, "Herds are brought in before dark")] = ""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanIndicator(PlanLine):
    """One early sign: how serious it is, who would see it, what is done first."""

    kind: ClassVar[str] = "plan_indicator"
    title_field: ClassVar[str] = "text"

    text: Annotated[str, said(200, "Fresh dung on the eastern path before January")] = ""
    threat: Annotated[str, said(6, "T1")] = ""
    level: Annotated[str, one_of("warning_level", "WORRY")] = ""
    observed_by: Annotated[str, said(80, "Watchers of the day")] = ""
    signal: Annotated[str, said(120, "Three whistles")] = ""
    first_action: Annotated[str, said(200, "Herds go west, the node calls the base")] = ""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMeasure(PlanLine):
    """One thing people do themselves: before, during or after, and which role answers for it."""

    kind: ClassVar[str] = "plan_measure"
    title_field: ClassVar[str] = "what"

    what: Annotated[str, said(200, "Two watchers each day")] = ""
    phase: Annotated[str, one_of("plan_phase", "BEFORE")] = ""
    role: Annotated[str, said(80, "Youth representative")] = ""
    threat: Annotated[str, said(6, "T1")] = ""
    support: Annotated[str, said(160, "Two whistles")] = ""
    deadline: Annotated[str, on("2025-01-05T12:00:00+02:00", tense="ahead")] = ""
    progress: Annotated[str, one_of("follow_up", "OPEN")] = ""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAsk(PlanLine):
    """One thing asked of authorities or forces; what they answer is told beside it once shared."""

    kind: ClassVar[str] = "plan_ask"
    title_field: ClassVar[str] = "what"

    what: Annotated[str, said(200, "Escort to the market")] = ""
    when_said: Annotated[str, said(120, "Thursdays 06:00-09:00")] = ""
    owner: Annotated[str, one_of("function", "BASECO")] = ""
    threat: Annotated[str, said(6, "T2")] = ""
