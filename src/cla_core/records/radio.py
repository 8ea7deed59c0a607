# SPDX-License-Identifier: Apache-2.0
"""Radio nets and their roll calls (dossier 2.2, 2.3).

Anybody can listen, so a net is known by the label of its channel and never by its frequency: there
is no field for one. Which call sign is which village or person is for the base alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from cla_core.errors import mark
from cla_core.fields import (
    Code,
    Count,
    DocumentCode,
    Layer,
    Many,
    Moment,
    Needed,
    Plain,
    Problem,
    Text,
)
from cla_core.network.net_calls import CLOCK
from cla_core.network.spelling import is_frequency
from cla_core.person_code import CODE_MOST
from cla_core.record import Document, Event, declare
from cla_core.records.checks import more_heard

BASE = Layer.BASE
HEARD: Final = frozenset({"HEARD", "WEAK"})
"""The answers that prove somebody is there; they are results of checks too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """One call sign of a net; without a `spoken` form it is spelled."""

    call_sign: Annotated[
        str, Text(prose=False, layer=BASE, needed=Needed.SAVE, most=20, prints=False, example="K2")
    ]
    spoken: Annotated[
        str, Text(prose=False, layer=BASE, most=60, prints=False, example="Kilo Two")
    ] = ""
    who: Annotated[
        str, DocumentCode(to="node contact", layer=BASE, prints=False, example="N-11")
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetTime:
    """One fixed call of a net, in the base's time."""

    clock: Annotated[
        str,
        Text(
            needed=Needed.SAVE,
            most=5,
            shape=CLOCK,
            shape_said=mark("Write the time as 18:00."),
            example="18:00",
        ),
    ]
    days: Annotated[str, Code(list="net_days", needed=Needed.SAVE, example="DAILY")]


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class RadioNet(Document):
    """A net: its channel by label, who is on it, when it is called."""

    kind: ClassVar[str] = "radio_net"
    book: ClassVar[str] = "radio"
    title_field: ClassVar[str] = "net_name"
    code_field: ClassVar[str] = "code"
    code_form: ClassVar[str] = "R-{number:02d}"

    code: Annotated[
        str, Text(code=True, needed=Needed.SAVE, most=20, find=True, section="what", example="R-01")
    ]
    net_name: Annotated[
        str, Text(needed=Needed.SAVE, most=80, find=True, section="what", example="Kasoro east")
    ]
    band: Annotated[
        str, Code(list="radio_band", needed=Needed.SUBMIT, section="what", example="VHF")
    ] = ""
    role: Annotated[str, Code(list="net_role", section="what", example="PRIMARY")] = ""
    channel_label: Annotated[
        str,
        Text(needed=Needed.SUBMIT, most=40, find=True, section="what", example="Channel 3"),
    ] = ""
    control: Annotated[
        str, Text(layer=BASE, most=20, prints=False, section="what", example="K1")
    ] = ""
    selcall_id: Annotated[
        str, Text(prose=False, layer=BASE, most=20, prints=False, section="what", example="4471")
    ] = ""
    schedule: Annotated[
        tuple[NetTime, ...],
        Many(of=NetTime, most=12, section="when", example=[{"clock": "18:00", "days": "DAILY"}]),
    ] = ()
    stations: Annotated[
        tuple[Station, ...],
        Many(
            of=Station,
            most=60,
            layer=BASE,
            prints=False,
            section="stations",
            example=[{"call_sign": "K2", "spoken": "Kilo Two", "who": "N-11"}],
        ),
    ] = ()

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """A label and no frequency; a call sign once."""
        found = []
        if is_frequency(str(values.get("channel_label", ""))):
            sentence = mark("Name the channel by its label, never by its frequency.")
            found.append(Problem("channel_label", sentence))
        signs = [row["call_sign"].strip().upper() for row in values.get("stations", ())]
        found += [
            Problem(f"stations.{at}.call_sign", mark("This call sign is on this net already."))
            for at, sign in enumerate(signs, start=1)
            if sign in signs[: at - 1]
        ]
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one station answered at a roll call."""

    call_sign: Annotated[
        str, Text(prose=False, layer=BASE, needed=Needed.SAVE, most=20, prints=False, example="K2")
    ]
    answer: Annotated[
        str, Code(list="net_answer", layer=BASE, needed=Needed.SAVE, prints=False, example="HEARD")
    ]


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class RollCall(Event):
    """A net was called station by station."""

    kind: ClassVar[str] = "roll_call"
    for_base: ClassVar[bool] = True
    title_field: ClassVar[str] = "net"
    when_field: ClassVar[str] = "at"
    report_section: ClassVar[str] = "network"

    net: Annotated[str, DocumentCode(to="radio_net", needed=Needed.SAVE, find=True, example="R-01")]
    at: Annotated[
        str, Moment(needed=Needed.SAVE, tense="past", example="2025-03-14T18:00:00+02:00")
    ]
    called: Annotated[int, Count(most=60, needed=Needed.SAVE, example=9)]
    heard: Annotated[int, Count(most=60, needed=Needed.SAVE, example=7)]
    answers: Annotated[
        tuple[Answer, ...],
        Many(
            of=Answer,
            most=60,
            layer=BASE,
            prints=False,
            example=[{"call_sign": "K2", "answer": "HEARD"}],
        ),
    ] = ()
    by: Annotated[str, Text(most=CODE_MOST, example="CLA-07")] = ""

    @classmethod
    def rule_problems(cls, values: Mapping[str, Plain]) -> list[Problem]:
        """Nobody was heard who was not called."""
        return more_heard(values)
