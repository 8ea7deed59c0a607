# SPDX-License-Identifier: Apache-2.0
"""The shape of a mission profile, looked at before it is signed.

A slip of the pen in a signed profile would reach every laptop and stop what reads it there. What
this version does not know is left alone: a newer desk may.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from cla_core.errors import InputRefused, mark

Zone = Annotated[int, Meta(ge=-14 * 60, le=14 * 60)]
Clock = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class Base(Struct):
    """A base as invitations, the board and figures tell of it (`cla_core.areas`)."""

    name: str = ""
    field_office: str = ""
    contingent: str = ""
    lat: Annotated[float, Meta(ge=-90, le=90)] | None = None
    lon: Annotated[float, Meta(ge=-180, le=180)] | None = None
    zone_minutes: Zone | None = None


class Change(Struct):
    """What the mission adds to a reference list and takes from it."""

    add: list[str] = []
    drop: list[str] = []


class Due(Struct):
    """When a report of one kind is due, in the mission's zone."""

    at: Clock = "18:00"
    day: str = "THU"


class Number(Struct):
    """What is dialled to reach a function, and in which words it is offered."""

    function: Annotated[str, Meta(min_length=1)]
    number: Annotated[str, Meta(min_length=1, max_length=40)]
    label: Annotated[str, Meta(max_length=120)] = ""
    text: Annotated[str, Meta(max_length=200)] = ""


DialledDigits = Annotated[str, Meta(pattern=r"^[0-9]{1,12}$")]
NumberLength = Annotated[int, Meta(ge=3, le=15)]


class Operator(Struct):
    """A network by the beginnings of its national numbers."""

    name: Annotated[str, Meta(min_length=1, max_length=30)]
    prefixes: list[DialledDigits] = []


class MovedNumbers(Struct):
    """What numbers of an older plan begin with today; `old` with a plus where they stood under
    another country's code.
    """

    old: Annotated[str, Meta(pattern=r"^\+?[0-9]{1,12}$")]
    digits: NumberLength
    new: DialledDigits


class Numbering(Struct, frozen=True):
    """How the country's telephone numbers are made (`cla_core.phone_numbers`)."""

    country: Annotated[str, Meta(pattern=r"^[0-9]{0,4}$")] = ""
    trunk: Annotated[str, Meta(pattern=r"^[0-9]{0,3}$")] = "0"
    digits: list[NumberLength] = []
    groups: list[Annotated[int, Meta(ge=1, le=6)]] = []
    operators: list[Operator] = []
    moved: list[MovedNumbers] = []


class Card(Struct):
    """The approved words of a card with an emergency number, in one language.

    `always` stands on cards whose numbers are answered day and night.
    """

    title: Annotated[str, Meta(min_length=1, max_length=40)]
    call: Annotated[str, Meta(max_length=120)] = ""
    always: Annotated[str, Meta(max_length=60)] = ""
    free: Annotated[str, Meta(max_length=80)] = ""


class PCodes(Struct, frozen=True):
    """Codes of administrative areas by their names as places carry them, and whose they are."""

    system: str = ""
    version: str = ""
    areas: dict[str, Annotated[str, Meta(pattern=r"^[A-Z]{2}[A-Z0-9-]{0,18}$")]] = {}


class Silence(Struct, frozen=True):
    """Where silence is a warning, and after how long (`cla_core.network.rules`)."""

    hours: Annotated[int, Meta(ge=1, le=24 * 60)] = 24
    near_km: Annotated[float, Meta(ge=0, le=500)] = 15
    alert_days: Annotated[int, Meta(ge=0, le=365)] = 7
    areas: list[str] = []


class Network(Struct, frozen=True):
    """What the mission wants of its alert networks (`cla_core.network.rules`)."""

    rounds: list[Clock] = []
    round_grace_minutes: Annotated[int, Meta(ge=0, le=24 * 60)] = 90
    silence: Silence = Silence()


Months = Annotated[int, Meta(ge=1, le=120)]


class Committees(Struct, frozen=True):
    """After how many months without a meeting a committee is weak, and when it sleeps."""

    weak_months: Months = 3
    dormant_months: Months = 6


class Shape(Struct):
    """Everything a profile may say that some program of this version reads."""

    version: Annotated[int, Meta(ge=1, le=2**31)]
    mission: str
    name: str = ""
    zone_minutes: Zone = 0
    bases: dict[str, Base] = {}
    lists: dict[str, Change] = {}
    labels: dict[str, dict[str, str]] = {}
    distribution: dict[str, list[str]] = {}
    due: dict[str, Due] = {}
    targets: dict[str, dict[str, int]] = {}
    escalation: list[str] = []
    escalate_by: Literal["form", "key"] = "form"
    shared_in: Literal["month", "quarter"] = "month"
    numbers: list[Number] = []
    numbering: Numbering = Numbering()
    blocked_units: list[str] = []
    pcodes: PCodes = PCodes()
    network: Network = Network()
    cards: dict[str, Card] = {}
    coded_texts: dict[str, str] = {}
    text_replies: dict[str, Annotated[str, Meta(min_length=1, max_length=160)]] = {}
    templates: dict[str, Any] = {}
    committees: Committees = Committees()


def check(body: Mapping[str, Any]) -> None:
    """Look at a profile's shape.

    Raises:
        InputRefused: something in it has another form than it must; says where.
    """
    try:
        shape = msgspec.convert(dict(body), type=Shape)
    except msgspec.ValidationError as wrong:
        # The library says what it expected and ends with the path, as in `$.bases[...].lat`.
        where = str(wrong).rpartition("`$.")[2].rstrip("`") if "`$." in str(wrong) else "top"
        raise InputRefused(
            mark("The profile has a value in the wrong form: {where}."), where=where
        ) from None
    _check_numbering(shape.numbering)


def _check_numbering(plan: Numbering) -> None:
    """What each value for itself cannot show: parts of the plan that contradict each other."""
    named: dict[str, str] = {}
    for operator in plan.operators:
        for prefix in operator.prefixes:
            if named.setdefault(prefix, operator.name) != operator.name:
                sentence = mark("The prefix {prefix} is given to two operators: {first}, {second}.")
                first, second = named[prefix], operator.name
                raise InputRefused(sentence, prefix=prefix, first=first, second=second)
    for moved in plan.moved:
        before = len(moved.old.removeprefix("+"))
        today = moved.digits - before + len(moved.new)
        if before > moved.digits or today not in plan.digits:
            sentence = mark(
                "Numbers that began with {old} would have {today} digits today, and the plan has"
                " none of that length."
            )
            raise InputRefused(sentence, old=moved.old, today=max(today, 0))
