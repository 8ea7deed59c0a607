# SPDX-License-Identifier: Apache-2.0
"""The rumour log (dossier 6.2): what is said, how far and how dangerous, the check, the answer.

A rumour is written down as it was said, without ridicule. How it spread, who was asked and what was
answered are facts of their own, so that both run over time. Sources are codes and functions.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from cla_core.errors import mark
from cla_core.fields import Code, Codes, Many, Moment, Needed, Place, Plain, Problem, Ref, Text
from cla_core.record import Event, NeededBy, declare
from cla_core.records.links import ALERT_ID
from cla_core.records.rules import needs

RUMOUR_ID: Final = "0195a1f0-1d00-7000-8000-0000000000e2"
OTHER_ID: Final = "0195a1f0-1d00-7000-8000-0000000000e5"
HIGH: Final = "HIGH"
"""The risk at which a rumour is an alert too."""
_NUMBER: Final = re.compile(r"\d(?:[ ().-]*\d){5}")


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class Rumour(Event):
    """Something people say."""

    kind: ClassVar[str] = "rumour"
    book: ClassVar[str] = "outreach"
    for_base: ClassVar[bool] = True
    title_field: ClassVar[str] = "wording"
    when_field: ClassVar[str] = "heard_at"
    place_field: ClassVar[str] = "place"
    report_section: ClassVar[str] = "mood"

    code: Annotated[
        str,
        Text(code=True, needed=Needed.SAVE, most=20, find=True, section="said", example="R-007"),
    ]
    wording: Annotated[
        str,
        Text(
            needed=Needed.SAVE,
            most=600,
            lines=True,
            find=True,
            section="said",
            example="The rebels are at the bridge",
        ),
    ]
    language: Annotated[str, Code(list="language", section="said", example="swc")] = ""
    heard_at: Annotated[
        str,
        Moment(
            needed=Needed.SAVE, section="said", tense="past", example="2025-05-21T17:30:00+02:00"
        ),
    ]
    place: Annotated[
        Mapping[str, Plain] | None,
        Place(needed=Needed.SUBMIT, find=True, section="said", example={"name": "Tanda"}),
    ] = None
    spread: Annotated[
        str, Code(list="rumour_spread", needed=Needed.SUBMIT, section="reach", example="VILLAGE")
    ] = ""
    harm_risk: Annotated[
        str, Code(list="harm_risk", needed=Needed.SUBMIT, section="reach", example=HIGH)
    ] = ""
    about: Annotated[str, Code(list="rumour_about", section="reach", example="ATTACK")] = ""
    channel: Annotated[str, Code(list="rumour_channel", section="reach", example="DRIVERS")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerText:
    """The answer in one language."""

    language: Annotated[str, Code(list="language", needed=Needed.SUBMIT, example="swc")] = ""
    text: Annotated[
        str,
        Text(needed=Needed.SUBMIT, most=600, find=True, example="Hakuna waasi kwenye daraja."),
    ] = ""


_ASKED: Final[Mapping[str, tuple[tuple[str, ...], str]]] = {
    "SPREAD": (("spread",), mark("Say how far it has spread.")),
    "CHECK": (("source", "result"), mark("Say who was asked and what came of it.")),
    "ANSWER": (("texts", "via"), mark("Write the answer, and how people are told.")),
    "ALERT": (("alert",), mark("Say which alert.")),
    "MERGED": (("other",), mark("Say which rumour it is the same as.")),
    "UNMERGED": (("other",), mark("Say which rumour it is the same as.")),
    "MISTAKE": (("words",), mark("Say what was wrong with it.")),
}


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class RumourStep(Event):
    """Something that was done about a rumour, or how far it had come."""

    kind: ClassVar[str] = "rumour_step"
    book: ClassVar[str] = "outreach"
    title_field: ClassVar[str] = "words"
    for_base: ClassVar[bool] = True
    when_field: ClassVar[str] = "at"
    report_section: ClassVar[str] = "mood"
    needed_by: ClassVar[NeededBy] = {"act": {act: names for act, (names, _) in _ASKED.items()}}

    rumour: Annotated[str, Ref(to="rumour", needed=Needed.SAVE, section="step", example=RUMOUR_ID)]
    act: Annotated[
        str, Code(list="rumour_act", needed=Needed.SAVE, section="step", example="ENDED")
    ]
    at: Annotated[
        str,
        Moment(
            needed=Needed.SAVE, section="step", tense="past", example="2025-05-21T18:00:00+02:00"
        ),
    ]
    spread: Annotated[str, Code(list="rumour_spread", section="step", example="AREA")] = ""
    source: Annotated[str, Text(most=40, find=True, section="step", example="K-031")] = ""
    result: Annotated[str, Code(list="rumour_result", section="step", example="FALSE")] = ""
    texts: Annotated[
        tuple[AnswerText, ...],
        Many(
            of=AnswerText,
            most=8,
            find=True,
            section="step",
            example=[{"language": "swc", "text": "Hakuna waasi kwenye daraja."}],
        ),
    ] = ()
    via: Annotated[
        tuple[str, ...],
        Codes(list="outreach_channel", section="step", example=["COMMUNITY_RADIO", "CHIEFS"]),
    ] = ()
    alert: Annotated[str, Ref(to="alert", section="step", example=ALERT_ID)] = ""
    other: Annotated[str, Ref(to="rumour", section="step", example=OTHER_ID)] = ""
    words: Annotated[
        str, Text(find=True, section="step", example="Soldiers had fired for practice")
    ] = ""

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """Each act says what makes it one; a source is a code or a function, no number."""
        gaps = needs(values, *_ASKED[values["act"]]) if values["act"] in _ASKED else []
        if _NUMBER.search(values.get("source", "")):
            gaps.append(Problem("source", mark("Write a code or a function, no telephone number.")))
        return gaps
