# SPDX-License-Identifier: Apache-2.0
"""A quarter of invented alerts of four bases, the same each time: most answered, some not."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cla_core.codes import Profile
from cla_core.dtg import parse_ms
from tests.server.alerts.night_at_base import Bases
from tests.server.board.hall import MINUTE_MS, PROFILE, Hall

DAY_MS = 24 * 60 * MINUTE_MS
OFFICES = {"KAS": "Bulwena", "BUL": "Bulwena", "TAN": "Tanda", "NGO": "Tanda"}
NAMES = {"KAS": "Kasoro", "BUL": "Bulwena", "TAN": "Tanda", "NGO": "Ngoloma"}
TROOPS = {"KAS": "Contingent A", "BUL": "Contingent B", "TAN": "Contingent A", "NGO": ""}
PLACES = ("Mtindo", "Lugo", "Bwera", "Ruvu", "Upper Farms", "Bundozi")
THREATS = ("MOV", "LOO", "ABD", "TAX", "KIL", "CAT")
WHO = ("UN_MILITARY", "UN_MILITARY", "JOINT", "ARMY", "COMMUNITY", "UN_POLICE")
REASONS = ("ROAD", "NIGHT", "TROOP", "DIST", "COMMS")
PLACED = Profile(
    {
        **PROFILE.body,
        "bases": {
            base: {"name": NAMES[base], "field_office": office, "contingent": TROOPS[base]}
            for base, office in OFFICES.items()
        },
    }
)


@dataclass
class Dice:
    """Falls the same way each time."""

    thrown: int = 0

    def part(self) -> float:
        """From 0 up to 1."""
        self.thrown += 1
        drawn = hashlib.sha256(f"thrown {self.thrown}".encode()).digest()
        return int.from_bytes(drawn[:4], "big") / 2**32

    def one_of(self, choices: Sequence[str]) -> str:
        """One of several."""
        return choices[int(self.part() * len(choices))]

    def between(self, least: int, most: int) -> int:
        """A whole number."""
        return least + int(self.part() * (most - least + 1))


def at_ms(text: str) -> int:
    """A moment in milliseconds."""
    return parse_ms(text)


def placed(hall: Hall) -> Hall:
    """The hall of a mission that says where its bases belong."""
    hall.decided.profile = PLACED
    return hall


def fill(hall: Hall, *, alerts: int = 150, first: str = "2025-01-01T06:00:00+02:00") -> None:
    """Let so many alerts come over ninety days, each told of as it went on."""
    dice, bases, now_ms = Dice(), Bases(hall), hall.clock.at_ms
    for number in range(alerts):
        hall.clock.at_ms = at_ms(first) + number * 73 * DAY_MS // alerts
        _one(bases, dice, number)
    hall.clock.at_ms = max(now_ms, hall.clock.at_ms)


def _one(bases: Bases, dice: Dice, number: int) -> None:
    base = dice.one_of(list(OFFICES))
    said: dict[str, Any] = {"place": {"name": dice.one_of(PLACES)}, "timing": ""}
    said["timing"] = dice.one_of(("PRE", "PRE", "ONG", "POST", "TREND", ""))
    said["threat_type"] = dice.one_of(THREATS)
    if dice.part() < 0.5:
        said |= {"urgency": "Future"}
    if dice.part() < 0.5:
        said["verification"] = dice.one_of(("CONFIRMED", "PARTLY", "UNVERIFIED"))
    alert = bases.alert(base=base, minutes_ago=0, **{k: v for k, v in said.items() if v})
    if number % 12 == 5:
        bases.tell("alert_step", _step(bases, alert, "FALSE_ALARM", reason="Practice"), base=base)
        return
    if number % 10 == 3:
        bases.tell("alert_step", _step(bases, alert, "INFO_ONLY"), base=base)
        return
    _worked_on(bases, dice, alert, base)


def _step(bases: Bases, alert: str, act: str, **values: Any) -> dict[str, Any]:
    said = {"alert": alert, "act": act, "at": bases.at(0), "actor": "BASECO", "channel": "VHF"}
    return {**said, **values}


def _worked_on(bases: Bases, dice: Dice, alert: str, base: str) -> None:
    bases.hall.clock.pass_minutes(dice.between(1, 8))
    passed = {"alert": alert, "to": "BASECO", "sent_at": bases.at(0), "shared": ["PLACE"]}
    bases.tell("referral", {**passed, "channel": "VHF"}, base=base)
    bases.hall.clock.pass_minutes(dice.between(2, 20))
    bases.tell("alert_step", _step(bases, alert, "ACKNOWLEDGED"), base=base)
    if dice.part() < 0.2:
        why = {"reasons": sorted({dice.one_of(REASONS), dice.one_of(REASONS)})}
        bases.hall.clock.pass_minutes(dice.between(5, 60))
        step = _step(bases, alert, "NO_RESPONSE", stated_by="BASECO", **why)
        bases.tell("alert_step", step, base=base)
    else:
        ordered = bases.at(0)
        bases.hall.clock.pass_minutes(dice.between(15, 120))
        done = {"alert": alert, "actor": dice.one_of(WHO), "type": "VEHICLE"}
        done |= {"ordered_at": ordered, "arrived_at": bases.at(0)}
        bases.tell("response", done, base=base)
    if dice.part() < 0.7:
        bases.hall.clock.pass_minutes(dice.between(20, 900))
        told = {"alert": alert, "at": bases.at(0), "to": "CHIEF", "channel": "CALL"}
        bases.tell("feedback", told, base=base)


TODAY = date(2025, 3, 14)
