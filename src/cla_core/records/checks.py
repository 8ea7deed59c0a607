# SPDX-License-Identifier: Apache-2.0
"""One check of one node (dossier 2.2): was it heard, how are battery and credit, how was the night.

Codes alone, so the mission may see it: how the network is counts as much as its alerts. A round
is the checks that share its id, and says in one line for the daily how many nodes were heard.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from cla_core.errors import mark
from cla_core.fields import Code, Count, Moment, Needed, Plain, Problem, Ref, Text
from cla_core.record import Event, declare
from cla_core.records.links import ALERT_ID

ROUND_ID: Final = "0195a1f0-1d00-7000-8000-0000000000d1"
HEARD: Final = frozenset({"HEARD", "WEAK"})
"""The results that prove somebody is there."""
TRIED: Final = frozenset({"NO_ANSWER", "BUSY", "OFF", "NO_COVERAGE", "WRONG_PERSON"})
"""The results of a check that failed; one that was never made proves nothing."""
NOT_MADE: Final = "NOT_ATTEMPTED"
"""The result of a check of a node that nobody called."""


def more_heard(values: Mapping[str, Plain]) -> list[Problem]:
    """What is wrong where more answered than were called."""
    if values["heard"] <= values["called"]:
        return []
    return [Problem("heard", mark("More answered than were called."))]


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class Check(Event):
    """A node was called, by phone or radio."""

    kind: ClassVar[str] = "check"
    for_base: ClassVar[bool] = True
    title_field: ClassVar[str] = "node"
    when_field: ClassVar[str] = "at"

    round: Annotated[str, Ref(to="round", needed=Needed.SAVE, example=ROUND_ID)]
    node: Annotated[str, Text(needed=Needed.SAVE, most=20, find=True, example="N-11")]
    at: Annotated[
        str, Moment(needed=Needed.SAVE, tense="past", example="2025-03-14T06:40:00+02:00")
    ]
    result: Annotated[str, Code(list="check_result", needed=Needed.SAVE, example="HEARD")]
    channel: Annotated[str, Code(list="channel", example="CALL")] = ""
    battery: Annotated[str, Code(list="battery", example="FULL")] = ""
    credit: Annotated[str, Code(list="credit_left", example="OK")] = ""
    night: Annotated[str, Code(list="night", example="CALM")] = ""
    failure: Annotated[str, Code(list="can_failure", example="CREDIT")] = ""
    alert: Annotated[str, Ref(to="alert", example=ALERT_ID)] = ""
    by: Annotated[str, Text(most=20, example="CLA-07")] = ""

    @classmethod
    def defaults(cls) -> Mapping[str, Plain]:
        """What nobody asked is unknown."""
        return {"battery": "UNKNOWN", "credit": "UNKNOWN"}

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """Who was not heard told nothing of the night."""
        silent = values["result"] not in HEARD and "night" in values
        sentence = mark("A node that was not heard told nothing of the night.")
        return [Problem("night", sentence)] if silent else []


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRound(Event):
    """A round that was made: of how many nodes how many were called and heard.

    The nodes that nobody called leave no check, and the mission knows no list of nodes: what a
    round came to is told by whoever made it.
    """

    kind: ClassVar[str] = "round"
    for_base: ClassVar[bool] = True
    when_field: ClassVar[str] = "at"
    report_section: ClassVar[str] = "network"

    at: Annotated[
        str, Moment(needed=Needed.SAVE, tense="past", example="2025-03-14T06:55:00+02:00")
    ]
    nodes: Annotated[int, Count(needed=Needed.SAVE, example=18)]
    called: Annotated[int, Count(needed=Needed.SAVE, example=18)]
    heard: Annotated[int, Count(needed=Needed.SAVE, example=17)]
    silent: Annotated[str, Text(most=4000, example="N-03")] = ""
    by: Annotated[str, Text(most=20, example="CLA-07")] = ""

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """Nobody was heard who was not called."""
        return more_heard(values)
