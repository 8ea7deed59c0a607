# SPDX-License-Identifier: Apache-2.0
"""What the mission says to communities and who heard it (dossier 6.1), and what they say back.

Messages and the card of what a base can do are the mission's own words: written and approved there,
signed, and never changed on a desk. Who heard a message, and what people asked, are facts of the
base. How a person is found again stays with the base.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from cla_core.errors import mark
from cla_core.fields import (
    Code,
    Count,
    Layer,
    Many,
    Moment,
    Needed,
    Place,
    Plain,
    Problem,
    Ref,
    Text,
)
from cla_core.record import Event, NeededBy, declare
from cla_core.records.rules import DUE_FIRST, needs, out_of_order

MESSAGE_ID: Final = "0195a1f0-1d00-7000-8000-0000000000e3"
FEEDBACK_ID: Final = "0195a1f0-1d00-7000-8000-0000000000e4"
PERIODS_MOST: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageText:
    """A message in one language, and who checked that it says the same."""

    language: Annotated[str, Code(list="language", needed=Needed.SUBMIT, example="fr")] = ""
    text: Annotated[
        str,
        Text(
            needed=Needed.SUBMIT,
            most=2000,
            lines=True,
            find=True,
            example="Appelez le numéro d'urgence, de jour comme de nuit.",
        ),
    ] = ""
    checked_by: Annotated[str, Text(most=80, example="Language assistant, Bulwena")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question people ask, and what to answer."""

    question: Annotated[str, Text(needed=Needed.SUBMIT, find=True, example="Who pays the call?")]
    answer: Annotated[
        str, Text(needed=Needed.SUBMIT, most=600, find=True, example="It is free of charge.")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagePeriod:
    """From when until when an earlier version of a message stood."""

    valid_from: Annotated[
        str, Moment(needed=Needed.SUBMIT, example="2025-01-01T00:00:00+02:00")
    ] = ""
    valid_until: Annotated[
        str, Moment(needed=Needed.SUBMIT, example="2025-02-28T23:59:00+02:00")
    ] = ""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class Message(Event):
    """An approved text; `earlier` says when it could be used before this version."""

    kind: ClassVar[str] = "message"
    schema: ClassVar[int] = 2
    from_mission: ClassVar[bool] = True
    book: ClassVar[str] = "outreach"
    title_field: ClassVar[str] = "subject"
    when_field: ClassVar[str] = "valid_from"

    code: Annotated[
        str,
        Text(code=True, needed=Needed.SAVE, most=20, find=True, section="what", example="M-012"),
    ]
    subject: Annotated[
        str,
        Text(needed=Needed.SAVE, most=120, find=True, section="what", example="Emergency number"),
    ]
    theme: Annotated[
        str, Code(list="message_theme", needed=Needed.SUBMIT, section="what", example="NUMBER")
    ] = ""
    audience: Annotated[
        str, Text(most=120, find=True, section="what", example="Villages without coverage")
    ] = ""
    texts: Annotated[
        tuple[MessageText, ...],
        Many(
            of=MessageText,
            most=12,
            needed=Needed.SUBMIT,
            find=True,
            section="texts",
            example=[{"language": "fr", "text": "Appelez, de jour comme de nuit."}],
        ),
    ] = ()
    do_not_say: Annotated[
        str,
        Text(most=600, lines=True, find=True, section="texts", example="Do not promise a patrol."),
    ] = ""
    answers: Annotated[
        tuple[Asked, ...],
        Many(
            of=Asked,
            most=20,
            find=True,
            section="texts",
            example=[{"question": "Who pays the call?", "answer": "It is free of charge."}],
        ),
    ] = ()
    valid_from: Annotated[
        str, Moment(needed=Needed.SAVE, section="time", example="2025-03-01T00:00:00+02:00")
    ]
    valid_until: Annotated[
        str,
        Moment(
            needed=Needed.SAVE, section="time", tense="ahead", example="2025-06-30T23:59:00+02:00"
        ),
    ]
    earlier: Annotated[
        tuple[MessagePeriod, ...],
        Many(
            of=MessagePeriod,
            most=PERIODS_MOST,
            section="time",
            example=[
                {
                    "valid_from": "2025-01-01T00:00:00+02:00",
                    "valid_until": "2025-02-28T23:59:00+02:00",
                }
            ],
        ),
    ] = ()
    source_section: Annotated[str, Text(most=80, section="time", example="Public information")] = ""
    approved_by: Annotated[
        str, Text(needed=Needed.SUBMIT, most=80, section="time", example="CLA manager")
    ] = ""
    version: Annotated[int, Count(section="time", example=1)] = 1

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """It ends after it begins, and says one thing in each language."""
        found = out_of_order(values, "valid_from", "valid_until")
        languages = [row["language"] for row in values.get("texts", ()) if "language" in row]
        if len(set(languages)) < len(languages):
            found.append(Problem("texts", mark("There are two texts in one language.")))
        return found


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class Dissemination(Event):
    """Some people heard a message, whoever and wherever they are; counts and no names."""

    kind: ClassVar[str] = "dissemination"
    book: ClassVar[str] = "outreach"
    for_base: ClassVar[bool] = True
    title_field: ClassVar[str] = "asked"
    when_field: ClassVar[str] = "at"
    place_field: ClassVar[str] = "place"
    report_section: ClassVar[str] = "activities"

    message: Annotated[
        str, Ref(to="message", needed=Needed.SAVE, section="heard", example=MESSAGE_ID)
    ]
    at: Annotated[
        str,
        Moment(
            needed=Needed.SAVE, section="heard", tense="past", example="2025-03-12T10:00:00+02:00"
        ),
    ]
    place: Annotated[
        Mapping[str, Plain] | None,
        Place(needed=Needed.SUBMIT, find=True, section="heard", example={"name": "Mtindo"}),
    ] = None
    channel: Annotated[
        str,
        Code(list="outreach_channel", needed=Needed.SUBMIT, section="heard", example="MARKET"),
    ] = ""
    language: Annotated[
        str, Code(list="language", needed=Needed.SUBMIT, section="heard", example="swc")
    ] = ""
    women: Annotated[int | None, Count(most=100_000, section="heard", example=14)] = None
    men: Annotated[int | None, Count(most=100_000, section="heard", example=20)] = None
    youth: Annotated[int | None, Count(most=100_000, section="heard", example=9)] = None
    reaction: Annotated[str, Code(list="crowd_reaction", section="back", example="INTERESTED")] = ""
    asked: Annotated[
        str,
        Text(
            most=600, lines=True, find=True, section="back", example="Does it work without credit?"
        ),
    ] = ""

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """The young are among the women and men."""
        both = "women" in values and "men" in values
        if both and values.get("youth", 0) > values["women"] + values["men"]:
            return [Problem("youth", mark("There are more young people than people in all."))]
        return []


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackItem(Event):
    """Somebody asked, complained, wished or praised; followed until the person was told."""

    kind: ClassVar[str] = "feedback_item"
    book: ClassVar[str] = "outreach"
    for_base: ClassVar[bool] = True
    title_field: ClassVar[str] = "issue"
    when_field: ClassVar[str] = "heard_at"
    place_field: ClassVar[str] = "place"
    report_section: ClassVar[str] = "mood"

    issue: Annotated[
        str,
        Text(
            needed=Needed.SAVE, find=True, section="what", example="When does the patrol come back?"
        ),
    ]
    type: Annotated[
        str, Code(list="feedback_type", needed=Needed.SUBMIT, section="what", example="QUESTION")
    ] = ""
    from_category: Annotated[str, Code(list="contact_role", section="what", example="WOM")] = ""
    place: Annotated[
        Mapping[str, Plain] | None,
        Place(needed=Needed.SUBMIT, find=True, section="what", example={"name": "Mtindo"}),
    ] = None
    heard_at: Annotated[
        str,
        Moment(
            needed=Needed.SAVE, section="what", tense="past", example="2025-03-12T10:30:00+02:00"
        ),
    ]
    answer_given: Annotated[
        str, Text(find=True, section="answer", example="I shall ask and come back on Friday")
    ] = ""
    referred_to: Annotated[
        str, Text(most=80, find=True, section="answer", example="Company commander")
    ] = ""
    due: Annotated[
        str, Moment(section="answer", tense="ahead", example="2025-03-19T12:00:00+02:00")
    ] = ""
    who: Annotated[
        str,
        Text(
            prose=False,
            find=True,
            layer=Layer.BASE,
            most=120,
            prints=False,
            section="answer",
            example="K-014 knows how to find her",
        ),
    ] = ""

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """Nothing is due before it was asked."""
        return out_of_order(values, "heard_at", "due", DUE_FIRST)


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackStep(Event):
    """What was done about an item of feedback."""

    kind: ClassVar[str] = "feedback_step"
    book: ClassVar[str] = "outreach"
    for_base: ClassVar[bool] = True
    title_field: ClassVar[str] = "words"
    when_field: ClassVar[str] = "at"
    report_section: ClassVar[str] = "mood"
    needed_by: ClassVar[NeededBy] = {
        "act": dict.fromkeys(("ANSWERED", "REFERRED", "MISTAKE"), ("words",))
    }

    feedback_item: Annotated[
        str,
        Ref(to="feedback_item", needed=Needed.SAVE, section="step", example=FEEDBACK_ID),
    ]
    act: Annotated[
        str, Code(list="feedback_act", needed=Needed.SAVE, section="step", example="TOLD")
    ]
    at: Annotated[
        str,
        Moment(
            needed=Needed.SAVE, section="step", tense="past", example="2025-03-18T09:00:00+02:00"
        ),
    ]
    words: Annotated[
        str, Text(find=True, section="step", example="On Tuesdays and Fridays from now on")
    ] = ""
    due: Annotated[
        str, Moment(section="step", tense="ahead", example="2025-03-21T12:00:00+02:00")
    ] = ""

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """An answer has words, and so has what was passed on."""
        wanted = cls.needed_by["act"].get(values["act"], ())
        return needs(values, wanted, mark("Say it in a few words."))


@dataclass(frozen=True, slots=True, kw_only=True)
class CardText:
    """What a base can and cannot do in one language, a line for each."""

    language: Annotated[str, Code(list="language", needed=Needed.SUBMIT, example="en")] = ""
    can: Annotated[
        str,
        Text(
            needed=Needed.SUBMIT,
            most=1500,
            lines=True,
            find=True,
            example="Patrol the road to the market on Thursdays",
        ),
    ] = ""
    cannot: Annotated[
        str,
        Text(
            needed=Needed.SUBMIT, most=1500, lines=True, find=True, example="Drive out after dark"
        ),
    ] = ""


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class CanCard(Event):
    """What the mission can and cannot do at one base: the card a CLA may quote."""

    kind: ClassVar[str] = "can_card"
    from_mission: ClassVar[bool] = True
    book: ClassVar[str] = "outreach"
    title_field: ClassVar[str] = "subject"
    when_field: ClassVar[str] = "valid_from"

    subject: Annotated[
        str, Text(needed=Needed.SAVE, most=120, find=True, section="what", example="Kasoro base")
    ]
    texts: Annotated[
        tuple[CardText, ...],
        Many(
            of=CardText,
            most=12,
            needed=Needed.SUBMIT,
            find=True,
            section="what",
            example=[
                {
                    "language": "en",
                    "can": "Patrol the road to the market",
                    "cannot": "Drive out after dark",
                }
            ],
        ),
    ] = ()
    valid_from: Annotated[
        str, Moment(needed=Needed.SAVE, section="what", example="2025-03-01T00:00:00+02:00")
    ]
    valid_until: Annotated[
        str, Moment(section="what", tense="ahead", example="2025-06-30T23:59:00+02:00")
    ] = ""
    approved_by: Annotated[
        str, Text(needed=Needed.SUBMIT, most=80, section="what", example="CLA manager")
    ] = ""
    version: Annotated[int, Count(section="what", example=1)] = 1

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """It ends after it begins."""
        return out_of_order(values, "valid_from", "valid_until")
