# SPDX-License-Identifier: Apache-2.0
"""What of an alert may be shown to whom, by its sensitive flags; sources are never in it.

The layers keep callers out by construction. This keeps back what a flag makes dangerous among the
fields the mission may read: a survivor's village, a child's, what is held against the army where
its officers may read it. A flag of a newer profile lets nothing leave.
"""

from collections.abc import Mapping
from enum import IntEnum, StrEnum
from types import MappingProxyType

from cla_core.alerts.flags import KNOWN, flags_of
from cla_core.fields import Layer, Plain
from cla_core.grading import FLAGS
from cla_core.record import Record, in_layer, title_of
from cla_core.records.alerts import Alert


class Eyes(StrEnum):
    """Who looks: the mission's officers, a list or a print that lies about, a commander, a feed."""

    OFFICER = "officer"
    LIST = "list"
    PRINT = "print"
    COMMANDER = "commander"
    FEED = "feed"


FEED_RULES = 8
"""Raise it when what feeds may know becomes another, or what a fold means: servers then fold every
alert again.
"""

WORDS = ("summary", "details", "verification_note", "lowered_reason")
ACTORS = (
    "perpetrator", "perpetrator_name", "attribution", "strength", "arms", "direction", "uniform",
    "spoken",
)  # fmt: skip
PEOPLE = ("people", "at_risk_groups", "at_risk_estimate")
POSITION = ("lat", "lon", "grid", "km", "bearing", "precision", "id")
ADMIN = "admin"
"""The precision of a place that is an area and no more."""
UNSAID = "-"
"""What stands for a place of which nothing may be told."""
STRANGE = frozenset({"UN-PERP", "SOURCE-AT-RISK"})
"""How a flag of a newer profile is taken: nothing leaves, and no alert is lost to the officers."""

HIDDEN: Mapping[str, frozenset[Eyes]] = MappingProxyType(
    {
        "SEA": frozenset(Eyes),
        "CRSV": frozenset({Eyes.FEED, Eyes.COMMANDER}),
        "SOURCE-AT-RISK": frozenset({Eyes.FEED}),
        "UN-PERP": frozenset({Eyes.COMMANDER, Eyes.FEED}),
        "CHILD": frozenset(),
        "STATE-PERP": frozenset(),
    }
)
"""Before whose eyes an alert with this flag does not exist."""

DROPPED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "CRSV": (*WORDS, *ACTORS, *PEOPLE),
        "CHILD": ("details", "verification_note", *PEOPLE),
        "STATE-PERP": (*WORDS, *ACTORS, "language", "threat_type", "other_threats"),
        "UN-PERP": (*WORDS, *ACTORS),
        "SOURCE-AT-RISK": (*WORDS, "event_start"),
    }
)
"""Which fields a flag takes away from everybody but the mission's officers."""
SURVIVOR = "CRS"
"""The main threat that takes words and place from everybody: specialists have the slip."""
NARROW = frozenset({"STATE-PERP"})
"""Flags that only matter where the contingent or the authorities may look."""
AREA_ONLY = frozenset({"CRSV", "SOURCE-AT-RISK"})
AREA_ALONE = AREA_ONLY | {"CHILD"}
"""Flags that leave a feed nothing but the area's name: its words may say the village too."""


def shown(values: Mapping[str, Plain], eyes: Eyes) -> dict[str, Plain] | None:
    """The part of an alert that may be shown; None where it must not be known to exist.

    Gives fields of the MISSION layer only, whatever was handed in.
    """
    flags = _effective(values)
    if any(eyes in HIDDEN[flag] for flag in flags):
        return None
    survivor = values.get("threat_type") == SURVIVOR
    reader = Eyes.LIST if survivor and eyes is Eyes.OFFICER else eyes
    dropped = {name for flag in flags for name in _dropped(flag, reader)}
    kept = in_layer(Alert, values, Layer.MISSION)
    result = {name: value for name, value in kept.items() if name not in dropped}
    if eyes is Eyes.COMMANDER and flags & NARROW:
        # The flag itself accuses.
        result[FLAGS] = sorted(flags_of(values) - NARROW)
    area_only = AREA_ALONE if reader is Eyes.FEED else AREA_ONLY
    if "place" in result and flags & area_only and reader is not Eyes.OFFICER:
        result["place"] = _area(result["place"])
    elif "place" in result and reader is not Eyes.OFFICER and _is_coarse(flags, eyes):
        result["place"] = _without_position(result["place"])
    return result


def listed_title(declaration: type[Record], values: Mapping[str, Plain]) -> str:
    """What a list says a record is about: nothing of a survivor or of a source at risk.

    Reports tell of alerts, so what a flag keeps from a list holds for their titles too.
    """
    return "" if _effective(values) & AREA_ONLY else title_of(declaration, values)


def listed_place(values: Mapping[str, Plain], place: Plain) -> str:
    """The place as lists show it; for flagged alerts the area alone."""
    return told_name(_area(place) if place and _effective(values) & AREA_ONLY else place)


def told_name(place: Plain) -> str:
    """The name of a place as far as it was shown; empty where nothing of it may be told."""
    name = place.get("name") if isinstance(place, dict) else ""
    return name if isinstance(name, str) and name != UNSAID else ""


class Guard(IntEnum):
    """How much of a report is kept from a commander, the last from everybody. Servers store it:
    never renumbered.
    """

    OPEN = 0
    WORDS = 1
    WHOLE = 2
    SEALED = 3


COMMANDER_RULES = 2
"""Raise it when `guard_of` gives another answer: servers then ask it again of every report."""


def guard_of(values: Mapping[str, Plain]) -> Guard:
    """What a commander may know of a report: all, when and where alone, or not that it exists.

    Of what is sealed nobody may know, as of an alert with that flag.
    """
    if not flags_of(values):
        return Guard.OPEN
    if is_sealed(values):
        return Guard.SEALED
    return Guard.WHOLE if shown(values, Eyes.COMMANDER) is None else Guard.WORDS


def is_sealed(values: Mapping[str, Plain]) -> bool:
    """Whether an alert is kept out of every ordinary list, report, print, search and export."""
    return "SEA" in _effective(values)


def keeps_words(values: Mapping[str, Plain]) -> bool:
    """Whether free words about an alert stand only where somebody opened it: no list says them."""
    return any("details" in _dropped(flag, Eyes.LIST) for flag in _effective(values))


def _effective(values: Mapping[str, Plain]) -> frozenset[str]:
    flags = flags_of(values)
    return flags & KNOWN | (STRANGE if flags - KNOWN else frozenset())


def _is_coarse(flags: frozenset[str], eyes: Eyes) -> bool:
    return "CHILD" in flags or eyes is Eyes.FEED


def _dropped(flag: str, eyes: Eyes) -> tuple[str, ...]:
    if eyes is Eyes.OFFICER:
        return ()
    if flag in NARROW and eyes is Eyes.LIST:
        return ()
    words = WORDS if flag in AREA_ALONE and eyes is Eyes.FEED else ()
    return (*DROPPED.get(flag, ()), *words)


def _area(place: Plain) -> dict[str, Plain]:
    """The area a place lies in; the place's own name only where it is all that tells one."""
    if not isinstance(place, dict):
        return {"name": UNSAID, "precision": ADMIN}
    coarse = place.get("name", "") if place.get("precision") == ADMIN else ""
    return {"name": str(place.get("admin") or coarse or UNSAID), "precision": ADMIN}


def _without_position(place: Plain) -> dict[str, Plain]:
    if not isinstance(place, dict):
        return {"name": UNSAID}
    return {name: part for name, part in place.items() if name not in POSITION}
