# SPDX-License-Identifier: Apache-2.0
"""The rows of the routing table (dossier 3.10): for each recipient, when it is told and what of it.

Codes of what is shared stand in the list `shared`. Nobody is told who called: no code says so.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

FULL = "FULL"
NATIONAL = frozenset({"ARMY", "POLICE"})
URGENT = frozenset({"P1", "P2"})
SERIOUS = frozenset(
    {"KIL", "MAS", "INJ", "CRS", "ABD", "RAN", "DET", "REC", "FRC", "BUR", "SHE", "OCC"}
)
TOWN_CRIME = frozenset({"LOO", "EXT", "RAN", "REV"})
RELIEF = frozenset({"DIS", "RET", "HUM"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the table of recipients is looked up by."""

    threats: frozenset[str]
    flags: frozenset[str]
    priority: str
    timing: str
    wanted: frozenset[str]
    recurring: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """`when` gives NOW, DAILY or ASKED; `share` the codes of what may be told."""

    when: Callable[[Facts], str]
    share: Callable[[Facts], tuple[str, ...]]


def _now(condition: bool) -> str:
    return "NOW" if condition else "ASKED"


def _asked(_facts: Facts) -> str:
    return "ASKED"


def _told(*codes: str) -> Callable[[Facts], tuple[str, ...]]:
    return lambda _facts: codes


def _base(facts: Facts) -> tuple[str, ...]:
    """Place and time alone where state forces are presumed: what is known of them stays here."""
    if "STATE-PERP" in facts.flags:
        return ("PLACE", "TIME")
    known = ("PLACE", "TIME", "THREAT", "NUMBERS", "PERPETRATOR")
    return known if "CRSV" in facts.flags else (*known, "PEOPLE")


def _office(facts: Facts) -> str:
    return "NOW" if facts.priority in URGENT else "DAILY"


def _on(*threats: str) -> Callable[[Facts], str]:
    return lambda facts: _now(bool(facts.threats & frozenset(threats)))


PLACE_AND_THREAT = _told("PLACE", "THREAT")
EVENT = _told("PLACE", "TIME", "THREAT", "NUMBERS", "PERPETRATOR", "PEOPLE")
RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "BASECO": Rule(lambda facts: _now(facts.priority != "P4"), _base),
        "ARMY": Rule(lambda facts: _now(facts.priority == "P1"), PLACE_AND_THREAT),
        "POLICE": Rule(lambda facts: _now(facts.priority == "P1"), PLACE_AND_THREAT),
        "CLAMGR": Rule(lambda _facts: "NOW", _told(FULL)),
        "FJOC": Rule(_office, EVENT),
        "JOC": Rule(_office, EVENT),
        "HRD": Rule(
            lambda facts: _now(
                bool(facts.threats & SERIOUS or facts.flags & {"STATE-PERP", "UN-PERP", "CRSV"})
            ),
            EVENT,
        ),
        "CP": Rule(lambda facts: _now("CHILD" in facts.flags), _told("FLAG", "PLACE", "TIME")),
        "WPA": Rule(lambda facts: _now("CRSV" in facts.flags), _told("FLAG", "SERVICE")),
        "CDT": Rule(lambda facts: _now(bool(facts.flags & {"SEA", "UN-PERP"})), _told("FLAG")),
        "UNPOL": Rule(lambda facts: _now(bool(facts.threats & TOWN_CRIME)), EVENT),
        "UNMAS": Rule(_on("EXP"), _told("PLACE", "TIME", "THREAT")),
        "UNDSS": Rule(_on("UNT"), EVENT),
        "DDR": Rule(_on("REC"), _told("FLAG", "PLACE")),
        "OCHA": Rule(
            lambda facts: _now(
                bool(facts.threats & RELIEF or facts.wanted & {"MEDICAL", "HUMANITARIAN"})
            ),
            _told("PLACE", "THREAT", "TOTALS"),
        ),
        "JMAC": Rule(
            lambda facts: "DAILY" if "MOV" in facts.threats or facts.timing == "TREND" else "ASKED",
            EVENT,
        ),
        "POCWG": Rule(lambda facts: "DAILY" if facts.recurring else "ASKED", EVENT),
        "SECTOR": Rule(_asked, _base),
        "ADMIN": Rule(_asked, PLACE_AND_THREAT),
        "CLA": Rule(_asked, EVENT),
    }
)
STRANGER = Rule(_asked, _told("PLACE", "TIME", "THREAT"))
"""A function that the mission's profile added: nobody here knows which side of it stands where."""
